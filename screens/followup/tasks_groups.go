package followup

import (
	"context"
	"fmt"

	"huiwu/app/tasks"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"
)

// taskGroups counts the tasks of each owner, or of each meeting.
type taskGroups struct {
	of     *Tasks
	by     *input.Segments
	grid   *grid.Grid
	groups []tasks.Group
}

// By what the tasks are counted: keys of their fields.
const (
	byOwner   = "owner"
	byMeeting = "meeting"
)

func newTaskGroups(of *Tasks) *taskGroups {
	g := &taskGroups{of: of}
	g.by = of.segments("tasks.by.", func(string) { g.name(); of.loading.Reload() }, byOwner, byMeeting)
	g.grid = grid.New(nil, g)
	g.grid.OnOpen = g.open
	g.grid.OnSearchKey = of.FocusSearch
	g.name()
	return g
}

// face is the table under what it counts by.
func (g *taskGroups) face() page.Face {
	hint := look.Caption(g.of.env.T("tasks.group.hint")).Cutting()
	content := look.Card(look.Framed(look.Pad(look.Row(12, g.by, look.Stretch(hint)), 8, 8, 12, 12), nil, look.Pad(g.grid, 0, 1, 1, 1)))
	return page.Face{Content: content, Keys: g.grid, Load: g.load, Alone: true}
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

func (g *taskGroups) load(l *screen.Loader) {
	env, q, by := g.of.env, g.of.Query(), g.by.Current()
	screen.Load(l, func(ctx context.Context, _ value.Scope) ([]tasks.Group, error) {
		return env.Office.Tasks.Groups(ctx, q, by)
	}, func(groups []tasks.Group) {
		for i := range groups {
			if groups[i].Key == "" {
				groups[i].Label = env.T("tasks.group.no_" + by)
			}
		}
		g.groups = groups
		var totals []grid.Cell
		if len(groups) > 1 {
			all := tasks.Total(groups)
			all.Label = env.T("tasks.group.total")
			totals = groupCells(all)
		}
		g.grid.SetTotals(totals)
	})
}

// open shows the tasks of a group in the list.
func (g *taskGroups) open(row int) {
	of, one := g.of, g.groups[row]
	of.Leave(func() {
		if g.by.Current() == byOwner {
			of.whose.Set(pickAll)
			if one.Key == "" {
				of.whose.Set(pickNone)
			}
			of.owner.Set(one.Key, one.Label)
		} else {
			of.where.Set(pickThis)
			if one.Key == "" {
				of.where.Set(pickNone)
			} else if one.Key != of.env.Meeting {
				of.env.PickMeeting(one.Key)
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
	cells := groupCells(g.groups[i])
	cells[0].Strong = true
	return cells
}

func groupCells(g tasks.Group) []grid.Cell {
	number := func(n int, state look.State) grid.Cell {
		if n == 0 {
			return grid.Cell{}
		}
		return grid.Cell{Text: fmt.Sprint(n), State: state}
	}
	all := max(g.All(), 1)
	return []grid.Cell{
		{Text: g.Label},
		number(g.Open, look.Plain), number(g.Late, look.Late), number(g.Reported, look.Warn), number(g.Done, look.Plain),
		{Text: fmt.Sprintf("%d%%", g.Done*100/all), Share: float32(g.Done) / float32(all)},
	}
}
