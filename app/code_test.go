package app

import (
	"testing"

	"huiwu/data/value"
)

// TestACodeFollowsTheYearOfTheStart: the code is proposed before the start is known.
func TestACodeFollowsTheYearOfTheStart(t *testing.T) {
	o, ctx := openOffice(t, sampleNow)
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ start, code, want string }{
		{"2026-09-01 09:00", "", "2026-001"},
		{"2027-03-01 09:00", "", "2027-001"},
		{"2027-04-01 09:00", "", "2027-002"},
		{"2027-05-01 09:00", "会-7", "会-7"},
		{"2026-10-01 09:00", "", "2026-002"},
	} {
		d, err := o.Meetings.Draft(ctx, s, "", "")
		if err != nil {
			t.Fatal(err)
		}
		for key, text := range map[string]string{"title": "会", "starts_at": c.start, "ends_at": c.start[:10] + " 17:00"} {
			if err := d.Set(key, text); err != nil {
				t.Fatal(err)
			}
		}
		if c.code != "" {
			if err := d.Set("code", c.code); err != nil {
				t.Fatal(err)
			}
		}
		if err := d.Save(ctx); err != nil {
			t.Fatal(err)
		}
		if got := d.Code("code"); got != c.want {
			t.Errorf("a meeting of %s has the code %s, wanted %s", c.start, got, c.want)
		}
	}
}
