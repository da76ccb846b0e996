package app

import (
	"testing"

	"huiwu/app/meetings"
	"huiwu/data/value"
)

// The board has every meeting in preparation, the next one first, with the ten duties
// that the duty map shows for it.
func TestPlansAreTheMeetingsInPreparation(t *testing.T) {
	o, ctx := sampleOffice(t)
	plans, err := o.Overview.InPreparation(ctx, value.English)
	if err != nil || len(plans) == 0 {
		t.Fatal(err, len(plans))
	}
	for i, p := range plans {
		if p.Meeting.Stage != meetings.Preparing || i > 0 && p.Meeting.StartsAt < plans[i-1].Meeting.StartsAt {
			t.Errorf("%s stands at %d", p.Meeting.Code, i)
		}
		s, err := o.Scope(ctx, value.English, string(p.Meeting.ID))
		if err != nil {
			t.Fatal(err)
		}
		all, err := o.Overview.Duties(ctx, s, string(p.Meeting.ID))
		if err != nil {
			t.Fatal(err)
		}
		for n, d := range p.Chapter.Duties {
			if want := all[0].Duties[n]; d.Number != want.Number || d.State != want.State {
				t.Errorf("%s %s is %s on the board, %s on the map", p.Meeting.Code, d.Number, d.State, want.State)
			}
		}
		if want := s.Today.AddDays(p.Days); want != p.Meeting.StartsAt.Date() {
			t.Errorf("%s begins on %s, not %s", p.Meeting.Code, want, p.Meeting.StartsAt.Date())
		}
	}
}
