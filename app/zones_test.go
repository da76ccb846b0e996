package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"huiwu/app/core"
	"huiwu/app/materials"
	"huiwu/app/meetings"
	"huiwu/app/tasks"
	"huiwu/data/value"
)

// An office in Shanghai holds a meeting in Los Angeles. What is due for it is late when
// the day is over there; what is due without a meeting, and the copy of the day, go by
// the office.
func TestWhatIsDueIsLateByTheDayOfItsMeeting(t *testing.T) {
	// The 6th at 01:00 in Shanghai, the 5th at 09:00 in Los Angeles.
	now := time.Date(2026, 3, 5, 17, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		now  time.Time
		want core.DeadlineStanding
		task tasks.Standing
	}{{now, core.DeadlineSoon, tasks.StandsDueSoon}, {now.Add(24 * time.Hour), core.DeadlineLate, tasks.StandsLate}} {
		o, ctx := openOffice(t, c.now)
		s, err := o.Scope(ctx, value.English, "")
		if err != nil || s.Zone != "Asia/Shanghai" || s.Today != value.DateOf(c.now).AddDays(1) {
			t.Fatal(s.Zone, s.Today, err)
		}
		m := &meetings.Meeting{Title: "Hearing", Code: "2026-900", Stage: meetings.Preparing, Zone: "America/Los_Angeles", Currency: "USD", StartsAt: "2026-03-20T09:00", EndsAt: "2026-03-20T17:00"}
		if err := o.Meetings.Save(ctx, s, m); err != nil {
			t.Fatal(err)
		}
		there := &tasks.Task{What: "Send the list", MeetingID: m.ID, DueOn: "2026-03-05"}
		here := &tasks.Task{What: "File the papers", DueOn: "2026-03-05"}
		for _, one := range []*tasks.Task{there, here} {
			tasks.Start(one)
			if err := o.Tasks.Save(ctx, s, one); err != nil {
				t.Fatal(err)
			}
		}
		paper := &materials.Material{Title: "Handout", MeetingID: m.ID, DueOn: "2026-03-05", State: materials.Wanted, Kind: "other", Secrecy: "internal"}
		if err := o.Materials.Save(ctx, s, paper); err != nil {
			t.Fatal(err)
		}
		// In the register, read and filtered.
		for id, want := range map[tasks.Ref]tasks.Standing{there.ID: c.task, here.ID: tasks.StandsLate} {
			got, err := o.Tasks.Get(ctx, string(id))
			if err != nil || got.Standing() != want {
				t.Errorf("at %s the task %q stands %s, not %s: %v", c.now, got.What, got.Standing(), want, err)
			}
			found, err := o.Tasks.IDs(ctx, s, core.Query{Filters: []core.Filter{{Key: "standing", Codes: []string{string(want)}}}})
			if err != nil || !strings.Contains(strings.Join(found, " "), string(id)) {
				t.Errorf("at %s the filter by %s does not find %q: %v", c.now, want, got.What, err)
			}
		}
		if got, err := o.Materials.Get(ctx, string(paper.ID)); err != nil || string(got.Standing()) != string(c.task) {
			t.Errorf("at %s the material stands %s, not %s: %v", c.now, got.Standing(), c.task, err)
		}
		// Among all that is due.
		all, err := o.Overview.Deadlines(ctx, s, "")
		if err != nil {
			t.Fatal(err)
		}
		seen := 0
		for _, d := range all {
			switch {
			case d.Record == string(there.ID) || d.Record == string(paper.ID):
				seen++
				if d.Standing != c.want {
					t.Errorf("at %s %q is %s, not %s", c.now, d.What, d.Standing, c.want)
				}
			case d.Record == string(here.ID):
				seen++
				if d.Standing != core.DeadlineLate {
					t.Errorf("at %s %q is %s, not late", c.now, d.What, d.Standing)
				}
			}
		}
		if seen != 3 {
			t.Errorf("%d of 3 are among what is due", seen)
		}
		// The copy is of the office's day.
		if _, err := o.DataFile.DailyCopy(ctx); err != nil {
			t.Fatal(err)
		}
		copies, err := filepath.Glob(filepath.Join(filepath.Dir(o.Path()), "*", "*"+strings.ReplaceAll(string(s.Today), "-", "*")+"*"))
		if entries, _ := os.ReadDir(filepath.Dir(o.Path())); err != nil || len(copies) == 0 {
			t.Errorf("no copy of %s: %v %v", s.Today, entries, err)
		}
	}
}
