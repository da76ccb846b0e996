package overview

import (
	"strings"

	"huiwu/app/core"
	"huiwu/data/value"
)

// Glance is one figure of a meeting at a glance; its words are "overview.<key>".
type Glance struct {
	Key, Text string
	Alarm     bool // it stands badly: the budget is overdrawn, tasks are late
}

// Glances are the figures of a meeting; amount says how money reads to the acting person.
func (g Summary) Glances(s value.Scope, amount func(value.Scope, value.Money) string) []Glance {
	count := func(key string, n int) Glance { return Glance{Key: key, Text: value.Int.Format(s, int64(n))} }
	money := func(key string, m value.Money) Glance { return Glance{Key: key, Text: amount(s, m)} }
	left, late := money("left", g.Left()), count("late_tasks", g.Tasks.Late)
	left.Alarm, late.Alarm = g.Left() < 0, g.Tasks.Late > 0
	return []Glance{
		count("expected", g.Participants.Expected), count("confirmed", g.Participants.Confirmed), count("arrived", g.Arrived),
		money("budget", g.Budget), money("spent", g.Spent), left, count("open_tasks", g.Tasks.Open()), late,
	}
}

// Title is number and name of a duty.
func (d Duty) Title() string { return d.Number + " " + d.Name }

// Note says when a meeting begins and how many of its duties are done.
func (p Plan) Note(s value.Scope) string {
	when := s.T("planning.in_days", p.Days)
	switch {
	case p.Days == 0:
		when = s.T("planning.today")
	case p.Days < 0:
		when = s.T("planning.begun", -p.Days)
	}
	return when + " · " + s.T("planning.done", p.Chapter.Count(core.DutyDone), len(p.Chapter.Duties)-p.Chapter.Count(core.DutyNotNeeded))
}

// Key names a duty of the plan among those of all plans.
func (p Plan) Key(d Duty) string { return string(p.Meeting.ID) + " " + d.Number }

// Planned is the duty of a key with its plan; ok is false when there is none.
func Planned(plans []Plan, key string) (p Plan, d Duty, ok bool) {
	meeting, number, _ := strings.Cut(key, " ")
	for _, p := range plans {
		if string(p.Meeting.ID) == meeting {
			d, ok = DutyOf([]Chapter{p.Chapter}, number)
			return p, d, ok
		}
	}
	return p, d, false
}

// Explained says of a duty of the plan what it rests on.
func (p Plan) Explained(s value.Scope, d Duty) string {
	return p.Meeting.Title + "　" + d.Title() + "　" + core.DutyStates.Format(s, d.State) + s.T("duty.colon") + d.Reasons(s)
}
