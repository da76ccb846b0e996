package tasks

import (
	"cmp"
	"context"
	"slices"

	"huiwu/app/core"
	"huiwu/data/value"
)

// Group counts the tasks of one owner, or of one meeting: what is open, what of it is late,
// what is done. Dropped tasks do not count.
type Group struct {
	Key   string // of the owner or the meeting, "" for the tasks without one
	Label string
	// Open is all that is still to be done; Late and Reported are parts of it.
	Open, Late, Reported, Done int
}

// All is how many tasks count.
func (g Group) All() int { return g.Open + g.Done }

// add counts tasks of a standing.
func (g *Group) add(s Standing, n int) {
	switch s {
	case StandsDropped:
		return
	case StandsDone:
		g.Done += n
		return
	case StandsLate:
		g.Late += n
	case StandsReported:
		g.Reported += n
	}
	g.Open += n
}

// Total is all groups together.
func Total(s value.Scope, groups []Group) (sum Group) {
	sum.Label = s.T("tasks.group.total")
	for _, g := range groups {
		sum.Open, sum.Late, sum.Reported, sum.Done = sum.Open+g.Open, sum.Late+g.Late, sum.Reported+g.Reported, sum.Done+g.Done
	}
	return sum
}

// Groups counts the tasks that a query finds by their owner or meeting, those with most to
// do first.
func (sv *Service) Groups(ctx context.Context, s value.Scope, q core.Query, by string) ([]Group, error) {
	found := map[string]*Group{}
	for _, standing := range Standings.Choices {
		counts, err := sv.Tally(ctx, q.With("standing", standing), by)
		if err != nil {
			return nil, err
		}
		for key, n := range counts {
			if found[key] == nil {
				found[key] = &Group{Key: key}
			}
			found[key].add(Standing(standing), n)
		}
	}
	var keys []string
	for key, g := range found {
		if key != "" && g.All() > 0 {
			keys = append(keys, key)
		}
	}
	cols := sv.Columns()
	of := cols[slices.IndexFunc(cols, func(c core.Column) bool { return c.Key == by })].Ref
	labels, err := sv.h.Registry.Get(of).Labels(ctx, keys)
	if err != nil {
		return nil, err
	}
	var out []Group
	for key, g := range found {
		if g.All() > 0 {
			if g.Label = labels[key].Label; key == "" {
				g.Label = s.T("tasks.group.no_" + by)
			}
			out = append(out, *g)
		}
	}
	slices.SortFunc(out, func(a, b Group) int {
		return cmp.Or(cmp.Compare(b.Late, a.Late), cmp.Compare(b.Open, a.Open), cmp.Compare(b.Done, a.Done), cmp.Compare(a.Label, b.Label), cmp.Compare(a.Key, b.Key))
	})
	return out, nil
}
