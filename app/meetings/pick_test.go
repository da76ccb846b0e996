package meetings

import (
	"testing"

	"huiwu/data/value"
)

func TestTheNextMeetingIsPicked(t *testing.T) {
	held := func(code string, from, to value.Local, stage Stage) *Meeting {
		return &Meeting{Code: code, StartsAt: from, EndsAt: to, Stage: stage}
	}
	all := []*Meeting{ // the newest first
		held("later", "2026-05-01T09:00", "2026-05-01T17:00", Preparing),
		held("called off", "2026-04-01T09:00", "2026-04-01T17:00", Cancelled),
		held("next", "2026-03-12T09:00", "2026-03-14T17:00", Preparing),
		held("closed", "2026-03-12T09:00", "2026-03-20T17:00", Closed),
		held("over", "2026-01-12T09:00", "2026-01-14T17:00", Preparing),
	}
	for today, want := range map[value.Date]string{"2026-03-02": "next", "2026-03-14": "next", "2026-03-15": "later", "2026-06-01": "later", "2025-12-01": "over"} {
		if got := NextOf(all, today); got.Code != want {
			t.Errorf("on %s %s is picked, want %s", today, got.Code, want)
		}
	}
	if NextOf(nil, "2026-03-02") != nil {
		t.Error("of none one is picked")
	}
	m := all[2]
	if days := m.Days(); len(days) != 3 || days[2] != "2026-03-14" || !m.Held("2026-03-13") || m.Held("2026-03-15") {
		t.Errorf("held on %v", days)
	}
	if days := held("slip", "2026-03-12T09:00", "2062-03-12T17:00", Preparing).Days(); len(days) != mostDays {
		t.Errorf("a slip of the pen is drawn on %d days", len(days))
	}
	s := value.Scope{Lang: value.English}
	m.Place = "Hall 3"
	if got, want := m.WhenWhere(s), value.LongDates(s, "2026-03-12", "2026-03-14")+" · Hall 3"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
