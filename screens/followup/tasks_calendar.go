package followup

import (
	"context"

	"huiwu/app/tasks"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/view"
)

// taskCalendar shows the tasks on their due dates, a month at a time, and those of one
// day as a list beside it.
type taskCalendar struct {
	*page.MonthView
	of *Tasks
}

func newTaskCalendar(of *Tasks) *taskCalendar {
	word := func(key string) string { return of.env.T("field." + tasks.Register + "." + key) }
	c := &taskCalendar{of: of, MonthView: page.NewMonthView(of.env, "tasks",
		grid.Column{Key: "what", Head: word("what"), Width: 120, Fill: 22},
		grid.Column{Key: "owner", Head: word("owner"), Width: 72},
		grid.Column{Key: "standing", Head: word("standing"), Width: 104})}
	c.OnMonth, c.Chosen = func() { of.loading.Reload() }, of.Page.Current
	of.Bind(c.List, c.Key)
	return c
}

// load reads the tasks due on the days in sight.
func (c *taskCalendar) load(l *screen.Loader) {
	of, q := c.of.env.Office.Tasks, c.of.Query()
	first, last := c.Month.Span()
	screen.Load(l, func(ctx context.Context, s value.Scope) (tasks.Dated, error) {
		return of.DueFrom(ctx, s, q, value.DateOf(first), value.DateOf(last), "what", "owner", "standing", "due")
	}, c.show)
}

func (c *taskCalendar) show(f tasks.Dated) {
	days := map[string][]page.DayEntry{}
	for _, r := range f.Rows {
		what, owner, standing, due := r.Cells[0], r.Cells[1], r.Cells[2], r.Cells[3].Code
		state := page.StateOf(standing.Tone)
		days[due] = append(days[due], page.DayEntry{
			ID: r.ID, Item: view.MonthItem{Text: what.Text, State: state},
			Row: []grid.Cell{{Text: what.Text, Strong: true}, {Text: owner.Text}, {Text: standing.Text, State: state}},
		})
	}
	text := ""
	if f.Undated > 0 {
		text = c.of.env.T("tasks.undated", f.Undated)
	}
	c.SetNote(text)
	c.SetDays(days)
}
