package followup

import (
	"context"
	"time"

	"huiwu/app/core"
	"huiwu/app/tasks"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/view"

	"fyne.io/fyne/v2"
)

// taskCalendar shows the tasks on their due dates, a month at a time, and those of one
// day as a list beside it.
type taskCalendar struct {
	of      *Tasks
	view    *page.MonthView
	month   *view.Month
	list    *grid.Grid
	content fyne.CanvasObject
	days    map[string][]core.Row // by due date
}

// calendarKeys are the fields read for the month and the day's list.
var calendarKeys = []string{"what", "owner", "standing", "due"}

func newTaskCalendar(of *Tasks) *taskCalendar {
	env := of.env
	c := &taskCalendar{of: of, days: map[string][]core.Row{}}
	word := func(key string) string { return env.T("field." + tasks.Register + "." + key) }
	c.list = grid.New(nil, c)
	c.list.Empty = look.Pad(look.Wrapped(env.T("tasks.day.empty")).Colored(look.ColorDim).Aligned(fyne.TextAlignCenter), 20, 0, 16, 16)
	c.list.OnSelect = func(rows []int) {
		if len(rows) == 1 {
			of.Select(c.id(rows[0]), false)
		}
	}
	c.list.OnOpen = func(row int) { of.Select(c.id(row), true) }
	c.list.OnMenu = func(row int, at fyne.Position) {
		of.Select(c.id(row), false)
		of.Menu(at, of.items(c.id(row))...)
	}
	c.list.OnDelete = func() {
		if row := c.list.Current(); row >= 0 {
			of.Select(c.id(row), false)
			of.Act(screen.CommandDelete)
		}
	}
	c.view = page.NewMonthView(env, c.list, func(width float32) []grid.Column {
		const owner, standing, air = 72, 104, 24
		return []grid.Column{
			{Key: "what", Head: word("what"), Width: max(width-owner-standing-air, 120)},
			{Key: "owner", Head: word("owner"), Width: owner},
			{Key: "standing", Head: word("standing"), Width: standing},
		}
	})
	c.month, c.content = c.view.Month, c.view.Content()
	c.view.OnMonth, c.view.OnDay = func() { of.loading.Reload() }, c.showDay
	return c
}

// dueTasks is what a load brings.
type dueTasks struct {
	rows    []core.Row
	undated int
}

// load reads the tasks due on the days in sight.
func (c *taskCalendar) load() {
	of, q := c.of, c.of.Query()
	first, last := c.month.Span()
	var days []string
	for d := first; !d.After(last); d = d.AddDate(0, 0, 1) {
		days = append(days, d.Format(time.DateOnly))
	}
	reg := of.env.Office.Tasks
	due := func(codes []string) core.Query {
		narrow := q
		narrow.Filters = append(append([]core.Filter{}, q.Filters...), core.Filter{Key: "due", Codes: codes})
		return narrow
	}
	screen.Load(of.loading, func(ctx context.Context, s value.Scope) (out dueTasks, err error) {
		none, err := reg.IDs(ctx, s, due([]string{""}))
		if err != nil {
			return out, err
		}
		out.undated = len(none)
		ids, err := reg.IDs(ctx, s, due(days))
		if err != nil {
			return out, err
		}
		out.rows, err = reg.Rows(ctx, s, ids, calendarKeys)
		return out, err
	}, c.show)
}

// dayItems is how many tasks of a day can ever be seen in its cell.
const dayItems = 12

func (c *taskCalendar) show(f dueTasks) {
	c.view.SetToday()
	c.days = map[string][]core.Row{}
	shown := map[string]view.MonthDay{}
	for _, r := range f.rows {
		day, standing := r.Cells[3].Code, r.Cells[2]
		c.days[day] = append(c.days[day], r)
		d := shown[day]
		d.Count++
		state := page.StateOf(standing.Tone)
		if state == look.Late {
			d.Late++
		}
		if len(d.Items) < dayItems {
			d.Items = append(d.Items, view.MonthItem{Text: r.Cells[0].Text, State: state})
		}
		shown[day] = d
	}
	c.month.Set(shown)
	text := ""
	if f.undated > 0 {
		text = c.of.env.T("tasks.undated", f.undated)
	}
	c.view.SetNote(text)
	c.showDay()
}

// showDay lists the tasks of the day the keyboard stands on.
func (c *taskCalendar) showDay() {
	day := value.DateOf(c.month.Day())
	c.view.SetHead(c.of.env.T("tasks.day", value.LongDate(c.of.env.Scope(), day), c.Len()))
	keep := c.of.Page.Current()
	c.list.SetSelection(nil)
	c.list.Refresh()
	for i := range c.Len() {
		if c.id(i) == keep {
			c.list.SetSelection([]int{i})
		}
	}
}

func (c *taskCalendar) rows() []core.Row { return c.days[c.month.Day().Format(time.DateOnly)] }

func (c *taskCalendar) id(row int) string {
	if rows := c.rows(); row >= 0 && row < len(rows) {
		return rows[row].ID
	}
	return ""
}

// Len is how many tasks are due on the day.
func (c *taskCalendar) Len() int { return len(c.rows()) }

// Row is a task of the day.
func (c *taskCalendar) Row(i int) []grid.Cell {
	r := c.rows()[i]
	return []grid.Cell{
		{Text: r.Cells[0].Text, Strong: true}, {Text: r.Cells[1].Text}, {Text: r.Cells[2].Text, State: page.StateOf(r.Cells[2].Tone)},
	}
}
