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
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// taskGroups counts the tasks of each owner, or of each meeting: what is open, what of
// it is late, what is done.
type taskGroups struct {
	of      *Tasks
	by      *kit.Segments
	grid    *kit.Grid
	content fyne.CanvasObject
	groups  []group
}

// group is one line of the overview; dropped tasks do not count.
type group struct {
	key              string
	label            string
	open, late, done int
}

const (
	byOwner   = "owner"
	byMeeting = "meeting"
)

func newTaskGroups(of *Tasks) *taskGroups {
	env := of.env
	g := &taskGroups{of: of}
	g.by = of.segments("tasks.by.", func(string) { g.name(); of.loadView() }, byOwner, byMeeting)
	g.grid = kit.NewGrid(nil, g)
	g.grid.OnOpen = g.open
	g.grid.OnSearchKey = of.FocusSearch
	hint := kit.Caption(env.T("tasks.group.hint")).Cutting()
	g.content = kit.Card(container.NewBorder(kit.Pad(kit.Row(12, g.by, kit.Stretch(hint)), 8, 8, 12, 12), nil, nil, nil, kit.Pad(g.grid, 0, 1, 1, 1)))
	g.name()
	return g
}

// name gives the table the heads of what it counts by.
func (g *taskGroups) name() {
	env := g.of.env
	g.grid.SetColumns([]kit.GridColumn{
		{Key: "name", Head: env.T("field." + tasks.Register + "." + g.by.Current()), Width: 260},
		{Key: "open", Head: env.T("tasks.group.open"), Width: 84, Right: true},
		{Key: "late", Head: env.T("tasks.group.late"), Width: 100},
		{Key: "done", Head: env.T("tasks.group.done"), Width: 84, Right: true},
		{Key: "share", Head: env.T("tasks.group.share"), Width: 180, Right: true},
	})
}

// load counts by standing; the groups follow from the counts.
func (g *taskGroups) load(turn int) {
	of, q, by := g.of, g.of.Query(), g.by.Current()
	register := map[string]string{byOwner: people.Register, byMeeting: meetings.Register}[by]
	office := of.env.Office
	kit.Load(of.env, func(ctx context.Context) ([]group, error) {
		groups := map[string]*group{}
		for _, standing := range tasks.Standings.Choices {
			narrow := q
			narrow.Filters = append(append([]core.Filter{}, q.Filters...), core.Filter{Key: "standing", Codes: []string{standing}})
			counts, err := office.Tasks.Tally(ctx, narrow, by)
			if err != nil {
				return nil, err
			}
			for key, n := range counts {
				if groups[key] == nil {
					groups[key] = &group{key: key}
				}
				groups[key].count(tasks.Standing(standing), n)
			}
		}
		return named(ctx, office.Book.Get(register), groups)
	}, func(groups []group) {
		if turn != of.turn {
			return
		}
		for i := range groups {
			if groups[i].key == "" {
				groups[i].label = of.env.T("tasks.group.no_" + by)
			}
		}
		g.groups = groups
		g.grid.Refresh()
	})
}

func (g *group) count(s tasks.Standing, n int) {
	switch s {
	case tasks.StandsDone:
		g.done += n
	case tasks.StandsDropped:
	case tasks.StandsLate:
		g.late += n
		g.open += n
	default:
		g.open += n
	}
}

// named puts labels to the groups and those with most to do first.
func named(ctx context.Context, r core.Any, groups map[string]*group) ([]group, error) {
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
	var out []group
	for k, g := range groups {
		if g.open+g.done > 0 {
			g.label = labels[k].Label
			out = append(out, *g)
		}
	}
	slices.SortFunc(out, func(a, b group) int {
		return cmp.Or(cmp.Compare(b.late, a.late), cmp.Compare(b.open, a.open), cmp.Compare(b.done, a.done), cmp.Compare(a.label, b.label), cmp.Compare(a.key, b.key))
	})
	return out, nil
}

// open shows the tasks of a group in the list.
func (g *taskGroups) open(row int) {
	of, one := g.of, g.groups[row]
	of.Leave(func() {
		if g.by.Current() == byOwner {
			of.whose.Set(all)
			if one.key == "" {
				of.whose.Set(nobody)
			}
			of.owner.Set(one.key, one.label)
		} else {
			of.where.Set(this)
			if one.key == "" {
				of.where.Set(nobody)
			} else if one.key != of.env.Meeting {
				of.env.PickMeeting(one.key)
			}
		}
		of.setView(viewList)
		of.narrow()
	})
}

// Len is the number of groups.
func (g *taskGroups) Len() int { return len(g.groups) }

// Row is a group as the table shows it.
func (g *taskGroups) Row(i int) []kit.GridCell {
	one := g.groups[i]
	number := func(n int) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprint(n)
	}
	cells := []kit.GridCell{
		{Text: one.label, Strong: true, Dim: one.key == ""}, {Text: number(one.open)}, {}, {Text: number(one.done)},
		{Text: fmt.Sprintf("%d%%", one.done*100/(one.open+one.done)), Share: float32(one.done) / float32(one.open+one.done)},
	}
	if one.late > 0 {
		cells[2] = kit.GridCell{Text: number(one.late), State: kit.Late}
	}
	return cells
}
