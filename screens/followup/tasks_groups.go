package followup

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/app/tasks"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// taskGroups counts the tasks of each owner, or of each meeting: what is open, what of
// it is late, what is done.
type taskGroups struct {
	of      *Tasks
	by      *input.Segments
	grid    *grid.Grid
	content fyne.CanvasObject
	groups  []taskGroup
}

// taskGroup is one line of the overview; dropped tasks do not count.
type taskGroup struct {
	key, label string
	// open is all that is still to be done; late and reported are parts of it.
	open, late, reported, done int
}

const (
	byOwner   = "owner"
	byMeeting = "meeting"
)

func newTaskGroups(of *Tasks) *taskGroups {
	env := of.env
	g := &taskGroups{of: of}
	g.by = of.segments("tasks.by.", func(string) { g.name(); of.loadView() }, byOwner, byMeeting)
	g.grid = grid.New(nil, g)
	g.grid.OnOpen = g.open
	g.grid.OnSearchKey = of.FocusSearch
	hint := look.Caption(env.T("tasks.group.hint")).Cutting()
	g.content = look.Card(look.Framed(look.Pad(look.Row(12, g.by, look.Stretch(hint)), 8, 8, 12, 12), nil, look.Pad(g.grid, 0, 1, 1, 1)))
	g.name()
	return g
}

// name gives the table the heads of what it counts by.
func (g *taskGroups) name() {
	env := g.of.env
	g.grid.SetColumns([]grid.Column{
		{Key: "name", Head: env.T("field." + tasks.Register + "." + g.by.Current()), Width: 300},
		{Key: "open", Head: env.T("tasks.group.open"), Width: 84, Right: true},
		{Key: "late", Head: env.T("tasks.group.late"), Width: 100},
		{Key: "reported", Head: env.T("tasks.group.reported"), Width: 110},
		{Key: "done", Head: env.T("tasks.group.done"), Width: 84, Right: true},
		{Key: "share", Head: env.T("tasks.group.share"), Width: 300, Right: true},
	})
}

// load counts by standing; the groups follow from the counts.
func (g *taskGroups) load() {
	of, q, by := g.of, g.of.Query(), g.by.Current()
	register := map[string]string{byOwner: people.Register, byMeeting: meetings.Register}[by]
	office := of.env.Office
	screen.Load(of.loading, func(ctx context.Context, s value.Scope) ([]taskGroup, error) {
		groups := map[string]*taskGroup{}
		for _, standing := range tasks.Standings.Choices {
			narrow := q
			narrow.Filters = append(append([]core.Filter{}, q.Filters...), core.Filter{Key: "standing", Codes: []string{standing}})
			counts, err := office.Tasks.Tally(ctx, narrow, by)
			if err != nil {
				return nil, err
			}
			for key, n := range counts {
				if groups[key] == nil {
					groups[key] = &taskGroup{key: key}
				}
				groups[key].count(tasks.Standing(standing), n)
			}
		}
		return named(ctx, office.Book.Get(register), groups)
	}, func(groups []taskGroup) {
		for i := range groups {
			if groups[i].key == "" {
				groups[i].label = of.env.T("tasks.group.no_" + by)
			}
		}
		g.groups = groups
		g.sum()
	})
}

func (g *taskGroup) count(s tasks.Standing, n int) {
	switch s {
	case tasks.StandsDone:
		g.done += n
	case tasks.StandsDropped:
	case tasks.StandsLate:
		g.late += n
		g.open += n
	case tasks.StandsReported:
		g.reported += n
		g.open += n
	default:
		g.open += n
	}
}

// named puts labels to the groups and those with most to do first.
func named(ctx context.Context, r core.Any, groups map[string]*taskGroup) ([]taskGroup, error) {
	var keys []string
	for k, g := range groups {
		if k != "" && g.open+g.done > 0 {
			keys = append(keys, k)
		}
	}
	labels, err := r.Labels(ctx, keys)
	if err != nil {
		return nil, err
	}
	var out []taskGroup
	for k, g := range groups {
		if g.open+g.done > 0 {
			g.label = labels[k].Label
			out = append(out, *g)
		}
	}
	slices.SortFunc(out, func(a, b taskGroup) int {
		return cmp.Or(cmp.Compare(b.late, a.late), cmp.Compare(b.open, a.open), cmp.Compare(b.done, a.done), cmp.Compare(a.label, b.label), cmp.Compare(a.key, b.key))
	})
	return out, nil
}

// open shows the tasks of a group in the list.
func (g *taskGroups) open(row int) {
	of, one := g.of, g.groups[row]
	of.Leave(func() {
		if g.by.Current() == byOwner {
			of.whose.Set(pickAll)
			if one.key == "" {
				of.whose.Set(pickNone)
			}
			of.owner.Set(one.key, one.label)
		} else {
			of.where.Set(pickThis)
			if one.key == "" {
				of.where.Set(pickNone)
			} else if one.key != of.env.Meeting {
				of.env.PickMeeting(one.key)
			}
		}
		of.views.Show(viewList)
		of.narrow()
	})
}

// Len is the number of groups.
func (g *taskGroups) Len() int { return len(g.groups) }

// Row is a group as the table shows it.
func (g *taskGroups) Row(i int) []grid.Cell {
	cells := g.groups[i].cells()
	cells[0].Strong = true
	return cells
}

func (g taskGroup) cells() []grid.Cell {
	number := func(n int, state look.State) grid.Cell {
		if n == 0 {
			return grid.Cell{}
		}
		return grid.Cell{Text: fmt.Sprint(n), State: state}
	}
	all := max(g.open+g.done, 1)
	return []grid.Cell{
		{Text: g.label},
		number(g.open, look.Plain), number(g.late, look.Late), number(g.reported, look.Warn), number(g.done, look.Plain),
		{Text: fmt.Sprintf("%d%%", g.done*100/all), Share: float32(g.done) / float32(all)},
	}
}

// sum shows all groups together under the table.
func (g *taskGroups) sum() {
	if len(g.groups) < 2 {
		g.grid.SetTotals(nil)
		return
	}
	total := taskGroup{label: g.of.env.T("tasks.group.total")}
	for _, one := range g.groups {
		total.open += one.open
		total.late += one.late
		total.reported += one.reported
		total.done += one.done
	}
	g.grid.SetTotals(total.cells())
}
