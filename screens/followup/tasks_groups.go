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
	of    *Tasks
	by    *input.Segments
	table *grid.Table[tasks.Group]
}

// By what the tasks are counted: keys of their fields.
const (
	byOwner   = "owner"
	byMeeting = "meeting"
)

func newTaskGroups(of *Tasks) *taskGroups {
	g := &taskGroups{of: of}
	g.by = of.segments("tasks.by.", func(string) { g.name(); of.loading.Reload() }, byOwner, byMeeting)
	g.table = grid.NewTable(groupFields(of.env)...)
	g.table.OnOpen = g.open
	g.table.Grid.OnSearchKey = of.FocusSearch
	g.name()
	return g
}

// groupFields are the columns of a group; name gives the first its head.
func groupFields(env *screen.Env) []grid.Field[tasks.Group] {
	number := func(key string, width float32, state look.State, of func(tasks.Group) int) grid.Field[tasks.Group] {
		return grid.Of(key, env.T("tasks.group."+key), width, func(g tasks.Group) grid.Cell {
			if n := of(g); n > 0 {
				return grid.Cell{Text: fmt.Sprint(n), State: state}
			}
			return grid.Cell{}
		})
	}
	return []grid.Field[tasks.Group]{
		grid.Of("name", "", 300, func(g tasks.Group) grid.Cell { return grid.Cell{Text: g.Label, Strong: true} }),
		number("open", 84, look.Plain, func(g tasks.Group) int { return g.Open }).AtRight(),
		number("late", 100, look.Late, func(g tasks.Group) int { return g.Late }),
		number("reported", 110, look.Warn, func(g tasks.Group) int { return g.Reported }),
		number("done", 84, look.Plain, func(g tasks.Group) int { return g.Done }).AtRight(),
		grid.Of("share", env.T("tasks.group.share"), 300, func(g tasks.Group) grid.Cell {
			all := max(g.All(), 1)
			return grid.Cell{Text: fmt.Sprintf("%d%%", g.Done*100/all), Share: float32(g.Done) / float32(all)}
		}).AtRight(),
	}
}

// face is the table under what it counts by.
func (g *taskGroups) face() page.Face {
	hint := look.Caption(g.of.env.T("tasks.group.hint")).Cutting()
	content := g.table.Grid.CardUnder(look.Pad(look.Row(12, g.by, look.Stretch(hint)), 8, 8, 12, 12))
	return page.Face{Content: content, Keys: g.table.Grid, Load: g.load, Alone: true}
}

// name calls the groups what the tasks are counted by.
func (g *taskGroups) name() {
	cols := g.table.Grid.Columns()
	cols[0].Head = g.of.env.T("field." + tasks.Register + "." + g.by.Current())
	g.table.Grid.SetColumns(cols)
}

func (g *taskGroups) load(l *screen.Loader) {
	env, q, by := g.of.env, g.of.Query(), g.by.Current()
	screen.Load(l, func(ctx context.Context, s value.Scope) ([]tasks.Group, error) {
		return env.Office.Tasks.Groups(ctx, s, q, by)
	}, func(groups []tasks.Group) {
		g.table.Show(groups)
		g.table.Grid.SetTotals(nil)
		if len(groups) > 1 {
			g.table.SetTotal(tasks.Total(env.Scope(), groups))
		}
	})
}

// open shows the tasks of a group in the list.
func (g *taskGroups) open(one tasks.Group) {
	of := g.of
	of.Leave(func() {
		p := of.picking().OfGroup(g.by.Current(), one)
		of.whose.Set(p.Whose)
		of.where.Set(p.Where)
		if g.by.Current() == byOwner {
			of.owner.Set(one.Key, one.Label)
		} else if p.Meeting != "" && p.Meeting != of.env.Meeting {
			of.env.PickMeeting(p.Meeting)
		}
		of.views.Show(viewList)
		of.narrow()
	})
}
