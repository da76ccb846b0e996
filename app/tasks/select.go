package tasks

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// What tasks are picked by: whose they are, and of which meeting.
const (
	PickAll  = "all"
	PickMine = "mine"
	PickThis = "this" // of the picked meeting
	PickNone = "none" // without an owner, or of no meeting
)

// nothing is a key that no record has.
const nothing = "-"

// Picking is which tasks are wanted.
type Picking struct {
	Whose   string // PickAll, PickMine or PickNone
	Where   string // PickAll, PickThis or PickNone
	Owner   string // the key of a person, "" for anybody
	Late    bool
	Mine    []string // the keys under which the acting person stands in the directory
	Meeting string   // the picked meeting, "" for none
}

// Filters are the meeting that the tasks are of, "" for any, and what else narrows them.
// Where nobody is meant, or no meeting is picked, no task fits.
func (p Picking) Filters() (meeting string, filters []core.Filter) {
	only := func(key string, codes ...string) { filters = append(filters, core.Filter{Key: key, Codes: codes}) }
	switch {
	case p.Where == PickThis && p.Meeting == "":
		only("meeting", nothing)
	case p.Where == PickThis:
		meeting = p.Meeting
	case p.Where == PickNone:
		only("meeting", "")
	}
	switch {
	case p.Whose == PickMine && len(p.Mine) == 0:
		only("owner", nothing)
	case p.Whose == PickMine:
		only("owner", p.Mine...)
	case p.Whose == PickNone:
		only("owner", "")
	}
	if p.Owner != "" {
		only("owner", p.Owner)
	}
	if p.Late {
		only("standing", string(StandsLate))
	}
	return meeting, filters
}

// OfGroup are the tasks of a group by owner or by meeting, of all others as they were wanted.
func (p Picking) OfGroup(by string, g Group) Picking {
	which := PickAll
	if g.Key == "" {
		which = PickNone
	}
	if by == "owner" {
		p.Whose, p.Owner = which, g.Key
		return p
	}
	if p.Where, p.Meeting = which, g.Key; g.Key != "" {
		p.Where = PickThis
	}
	return p
}

// Dated are the rows of tasks that are due on some days, and how many have no due date.
type Dated struct {
	Rows    []core.Row
	Undated int
}

// DueFrom reads the tasks that a query finds and that are due from one day to another, with
// the fields of keys.
func (sv *Service) DueFrom(ctx context.Context, s value.Scope, q core.Query, first, last value.Date, keys ...string) (out Dated, err error) {
	none, err := sv.IDs(ctx, s, q.With("due", ""))
	if err != nil {
		return out, err
	}
	out.Undated = len(none)
	var days []string
	for d := first; d <= last; d = d.AddDays(1) {
		days = append(days, string(d))
	}
	ids, err := sv.IDs(ctx, s, q.With("due", days...))
	if err == nil {
		out.Rows, err = sv.Rows(ctx, s, ids, keys)
	}
	return out, err
}

// MyKeys are the keys under which the acting person stands in the directory.
func (sv *Service) MyKeys(ctx context.Context) (keys []string, err error) {
	refs, err := people.Named(ctx, sv.h.DB, data.ActorName(ctx))
	for _, r := range refs {
		keys = append(keys, string(r))
	}
	return keys, err
}
