package overview

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"huiwu/app/checkin"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/tasks"
	"huiwu/app/waivers"
	"huiwu/data"
	"huiwu/data/value"
)

// Duty is a duty of one meeting as the map shows it.
type Duty struct {
	Number, Name string
	core.Finding
	// Rule says in one sentence when the duty is done; "" when this version has none.
	Rule  string
	Place string // the tab where it is done, "" for none
	// Waiver is the key of what says that it is not needed, "" for nothing.
	Waiver string
}

// Reasons are what the state of the duty rests on, in a row.
func (d Duty) Reasons(s value.Scope) string {
	if s.Lang.Chinese() {
		return strings.Join(d.Rests, "")
	}
	return strings.Join(d.Rests, " ")
}

// Chapter is ten duties of the regulation.
type Chapter struct {
	Number int
	Name   string
	Duties []Duty
}

// Count is how many duties of the chapter stand in a state.
func (c *Chapter) Count(state core.DutyState) int {
	n := 0
	for _, d := range c.Duties {
		if d.State == state {
			n++
		}
	}
	return n
}

// Progress is how many duties of the chapter are done, and how many are to be done of those
// that somebody has judged.
func (c *Chapter) Progress() (done, of int) {
	return c.Count(core.DutyDone), len(c.Kept()) - c.Count(core.DutyNotNeeded)
}

// Kept are the duties of the chapter that this version keeps records of, or that the
// office has judged itself.
func (c *Chapter) Kept() []Duty {
	var out []Duty
	for _, d := range c.Duties {
		if d.State != core.DutyAbsent {
			out = append(out, d)
		}
	}
	return out
}

// Absent says in one line which duties of the chapter this version keeps no records of;
// "" where there are none.
func (c *Chapter) Absent(s value.Scope) string {
	var runs []string
	n := 0
	for i := 0; i < len(c.Duties); i++ {
		if c.Duties[i].State != core.DutyAbsent {
			continue
		}
		last := i
		for last+1 < len(c.Duties) && c.Duties[last+1].State == core.DutyAbsent {
			last++
		}
		n += last - i + 1
		run := c.Duties[i].Number
		if last > i {
			run += "–" + c.Duties[last].Number
		}
		runs, i = append(runs, run), last
	}
	if n == 0 {
		return ""
	}
	return s.T("overview.absent", n, strings.Join(runs, s.T("list.comma")))
}

// Duties is the duty map of a meeting: every chapter with its ten duties. s is the
// meeting's own scope.
func (sv *Service) Duties(ctx context.Context, s value.Scope, meeting string) ([]Chapter, error) {
	return sv.chapters(ctx, s, meeting, 1, waivers.Chapters)
}

// chapters are those from first to last of the duty map.
func (sv *Service) chapters(ctx context.Context, s value.Scope, meeting string, first, last int) ([]Chapter, error) {
	m, err := data.Get(ctx, sv.h.DB, meetings.Ref(meeting))
	if err != nil {
		return nil, err
	}
	waived, err := waivers.Of(ctx, sv.h.DB, m.ID)
	if err != nil && !value.Is(err, value.Denied) {
		return nil, err
	}
	reasons := map[string]waivers.Waiver{}
	for _, w := range waived {
		reasons[string(w.Duty)] = w
	}
	rules := map[string]core.Duty{}
	for _, d := range module.Duties(sv.h.Modules) {
		rules[d.Number] = d
	}
	out := make([]Chapter, last-first+1)
	for i, number := range waivers.Numbers.Choices[(first-1)*waivers.Each : last*waivers.Each] {
		c := &out[i/waivers.Each]
		c.Number = first + i/waivers.Each
		c.Name = s.T("duty.chapter." + value.Int.Code(s, int64(c.Number)))
		d := Duty{Number: number, Name: core.DutyName(s, number)}
		rule, has := rules[number]
		if has {
			d.Place, d.Rule = rule.Place, s.T("duty."+number+".rule", rule.Args...)
		}
		w, not := reasons[number]
		switch {
		case not:
			d.Waiver, d.State = string(w.ID), core.DutyNotNeeded
			d.Rest(s, "waived", w.Reason)
		case m.Stage == meetings.Cancelled && has:
			d.State = core.DutyNotNeeded
			d.Rest(s, "cancelled")
		case has:
			d.Finding, err = rule.Rule(ctx, sv.h.DB, s, meeting)
			if value.Is(err, value.Denied) {
				continue // what may not be seen is not there
			}
			if err != nil {
				return nil, err
			}
		default:
			d.State = core.DutyAbsent
			d.Rest(s, "absent")
		}
		c.Duties = append(c.Duties, d)
	}
	return out, nil
}

// Waive says that a meeting does not need a duty, and why.
func (sv *Service) Waive(ctx context.Context, s value.Scope, meeting, number, reason string) error {
	return sv.waivers.Save(ctx, s, &waivers.Waiver{MeetingID: meetings.Ref(meeting), Duty: waivers.Number(number), Reason: strings.TrimSpace(reason)})
}

// Unwaive takes a waiver back.
func (sv *Service) Unwaive(ctx context.Context, waiver string) error {
	return sv.waivers.Delete(ctx, waiver)
}

// Deadlines are what falls due, the late ones first, then by date: of one meeting, or
// of all when meeting is "". What is due for a meeting is late when that day is over
// where the meeting is.
func (sv *Service) Deadlines(ctx context.Context, s value.Scope, meeting string) ([]core.Deadline, error) {
	var out []core.Deadline
	for _, of := range module.Deadlines(sv.h.Modules) {
		some, err := of(ctx, sv.h.DB, s, meeting)
		if err != nil && !value.Is(err, value.Denied) { // what may not be seen is not there
			return nil, err
		}
		out = append(out, some...)
	}
	days, err := meetings.Today(ctx, sv.h.DB)
	if err != nil {
		return nil, err
	}
	owners, titles := map[string]bool{}, map[string]bool{}
	for i := range out {
		out[i].Stand(days.Of(out[i].Meeting))
		owners[out[i].OwnerID], titles[out[i].Meeting] = true, true
	}
	names, err := sv.named(ctx, "SELECT id, name FROM people WHERE id IN (?)", people.Register, owners)
	if err != nil {
		return nil, err
	}
	called, err := sv.named(ctx, "SELECT id, title AS name FROM meetings WHERE id IN (?)", meetings.Register, titles)
	for i := range out {
		out[i].Owner, out[i].MeetingTitle = names[out[i].OwnerID], called[out[i].Meeting]
	}
	slices.SortStableFunc(out, func(a, b core.Deadline) int {
		return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.Area, b.Area), cmp.Compare(a.What, b.What))
	})
	return out, err
}

// AllDeadlines are what falls due at the office, whatever meeting it is about, in its own
// scope.
func (sv *Service) AllDeadlines(ctx context.Context, lang value.Lang) ([]core.Deadline, error) {
	s, err := sv.h.Scope(ctx, lang, "")
	if err != nil {
		return nil, err
	}
	return sv.Deadlines(ctx, s, "")
}

// named are the names of records by key.
func (sv *Service) named(ctx context.Context, query, register string, ids map[string]bool) (map[string]string, error) {
	delete(ids, "")
	out := map[string]string{}
	if len(ids) == 0 {
		return out, nil
	}
	var keys []string
	for id := range ids {
		keys = append(keys, id)
	}
	type row struct{ ID, Name string }
	rows, err := data.Query[row](ctx, sv.h.DB, query, keys)
	for _, r := range rows {
		out[r.ID] = r.Name
	}
	if value.Is(err, value.Denied) {
		return out, nil // they are shown without names
	}
	return out, err
}

// Summary is a meeting in figures.
type Summary struct {
	Meeting      meetings.Meeting
	Participants participants.Numbers
	Arrived      int
	Tasks        tasks.Numbers
	Budget       value.Money
	Spent        value.Money
}

// Left is what of the budget is not spent; below zero when it is overrun.
func (g Summary) Left() value.Money { return g.Budget - g.Spent }

// Summary counts what a meeting comes to. s is the meeting's own scope. What the acting
// person may not see is 0.
func (sv *Service) Summary(ctx context.Context, s value.Scope, meeting string) (g Summary, err error) {
	if g.Meeting, err = data.Get(ctx, sv.h.DB, meetings.Ref(meeting)); err != nil {
		return g, err
	}
	count := func(read func() error) {
		if e := read(); err == nil && !value.Is(e, value.Denied) {
			err = e
		}
	}
	sum := func(into *value.Money, query string) func() error {
		return func() error {
			all, err := data.Query[value.Money](ctx, sv.h.DB, query, meeting)
			if len(all) > 0 {
				*into = all[0]
			}
			return err
		}
	}
	count(func() (err error) { g.Participants, err = participants.Counted(ctx, sv.h.DB, meeting); return err })
	count(func() (err error) { g.Arrived, err = checkin.Arrived(ctx, sv.h.DB, meeting); return err })
	count(func() (err error) { g.Tasks, err = tasks.Counted(ctx, sv.h.DB, meeting, s.Today); return err })
	count(sum(&g.Budget, "SELECT COALESCE(SUM(amount), 0) FROM budget_lines WHERE meeting_id = ?"))
	count(sum(&g.Spent, "SELECT COALESCE(SUM(amount), 0) FROM ledger_entries WHERE meeting_id = ? AND direction = 'spending'"))
	return g, err
}

// NextDuty is the one thing to do next: what is late, else what is under way or open,
// in the order of the work.
func NextDuty(all []Chapter) (next Duty, ok bool) {
	for _, state := range []core.DutyState{core.DutyLate, core.DutyUnder, core.DutyOpen} {
		for _, c := range all {
			for _, d := range c.Duties {
				if d.State == state {
					return d, true
				}
			}
		}
	}
	return Duty{}, false
}

// DutyOf is the duty of a number among those of chapters.
func DutyOf(all []Chapter, number string) (Duty, bool) {
	for _, c := range all {
		for _, d := range c.Duties {
			if d.Number == number {
				return d, true
			}
		}
	}
	return Duty{}, false
}

// DutyCounts are how many of all duties stand in each state.
func DutyCounts(all []Chapter) map[core.DutyState]int {
	out := map[core.DutyState]int{}
	for _, c := range all {
		for _, d := range c.Duties {
			out[d.State]++
		}
	}
	return out
}
