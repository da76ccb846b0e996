package followup

import (
	"context"
	"time"

	"huiwu/app/core"
	"huiwu/app/tasks"
	"huiwu/data/value"
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// taskCalendar shows the tasks on their due dates, a month at a time, and those of one
// day as a list beside it.
type taskCalendar struct {
	of      *Tasks
	month   *kit.Month
	title   *kit.Line
	head    *kit.Line // of the day's list
	note    *kit.Line // tasks without a date
	list    *kit.Grid
	content fyne.CanvasObject
	days    map[string][]core.Row // by due date
}

// calendarKeys are the fields read for the month and the day's list.
var calendarKeys = []string{"what", "owner", "standing", "due"}

func newTaskCalendar(of *Tasks) *taskCalendar {
	env := of.env
	c := &taskCalendar{of: of, days: map[string][]core.Row{}, title: kit.Subheading(""), head: kit.Strong("").Cutting(), note: kit.Caption("").Cutting()}
	c.month = kit.NewMonth(c.today(), env.T)
	c.month.OnMonth = func(time.Time, time.Time) { of.loadView() }
	c.month.OnDay = func(time.Time) { c.showDay() }
	c.month.OnOpen = func(time.Time) {
		if c.Len() > 0 {
			c.list.Select(max(c.list.Current(), 0))
			env.Window.Canvas().Focus(c.list)
		}
	}
	word := func(key string) string { return env.T("field." + tasks.Register + "." + key) }
	c.list = kit.NewGrid(nil, c)
	c.list.Empty = kit.Pad(kit.Wrapped(env.T("tasks.day.empty")).Colored(kit.ColorDim).Aligned(fyne.TextAlignCenter), 20, 0, 16, 16)
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
			of.Act(kit.CommandDelete)
		}
	}
	bar := kit.Row(10, c.title, kit.Stretch(c.note),
		kit.NewIconButton(theme.NavigateBackIcon(), env.T("tasks.month.back"), func() { c.month.Turn(-1) }),
		kit.NewButton(env.T("tasks.today"), nil, func() { c.month.Today() }),
		kit.NewIconButton(theme.NavigateNextIcon(), env.T("tasks.month.on"), func() { c.month.Turn(1) }))
	left := kit.Card(container.NewBorder(kit.Pad(bar, 4, 2, 12, 8), nil, nil, nil, kit.Pad(c.month, 0, 1, 1, 1)))
	right := kit.Card(container.NewBorder(kit.Pad(c.head, 9, 9, 12, 12), nil, nil, nil, kit.Pad(c.list, 0, 1, 1, 1)))
	c.content = container.New(besideLayout{func(width float32) {
		const owner, standing, air = 72, 104, 24
		c.list.SetColumns([]kit.GridColumn{
			{Key: "what", Head: word("what"), Width: max(width-owner-standing-air, 120)},
			{Key: "owner", Head: word("owner"), Width: owner},
			{Key: "standing", Head: word("standing"), Width: standing},
		})
	}}, left, right)
	c.name()
	return c
}

// besideLayout sets the day's list at the right of the month, or under it where there
// is no room. It tells the list how wide it is, in plain units.
type besideLayout struct{ wide func(list float32) }

// MinSize is small: both scroll or give way.
func (besideLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 240) }

// Layout places month and list.
func (l besideLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const gap = 12
	month, list := fyne.NewSize(s.Width-kit.Scaled(344)-gap, s.Height), fyne.NewSize(kit.Scaled(344), s.Height)
	at := fyne.NewPos(month.Width+gap, 0)
	if s.Width < kit.Scaled(820) {
		month, list = fyne.NewSize(s.Width, s.Height*0.62-gap), fyne.NewSize(s.Width, s.Height*0.38)
		at = fyne.NewPos(0, s.Height*0.62)
	}
	l.wide(list.Width / kit.Scaled(1))
	o[0].Resize(month)
	o[0].Move(fyne.Position{})
	o[1].Resize(list)
	o[1].Move(at)
}

func (c *taskCalendar) today() time.Time { return c.of.env.Scope().Today.Time() }

// shown follows a day that passed while the window was open.
func (c *taskCalendar) shown() { c.month.SetToday(c.today()) }

func (c *taskCalendar) name() {
	day := c.month.Day()
	c.title.SetText(c.of.env.T("date.month_title", day.Year(), int(day.Month())))
}

// dueTasks is what a load brings.
type dueTasks struct {
	rows    []core.Row
	undated int
}

// load reads the tasks due on the days in sight.
func (c *taskCalendar) load(turn int) {
	of, q, s := c.of, c.of.Query(), c.of.env.Scope()
	first, last := c.month.Span()
	var days []string
	for d := first; !d.After(last); d = d.AddDate(0, 0, 1) {
		days = append(days, d.Format(time.DateOnly))
	}
	c.name()
	reg := of.env.Office.Tasks
	due := func(codes []string) core.Query {
		narrow := q
		narrow.Filters = append(append([]core.Filter{}, q.Filters...), core.Filter{Key: "due", Codes: codes})
		return narrow
	}
	kit.Load(of.env, func(ctx context.Context) (out dueTasks, err error) {
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
	}, func(f dueTasks) {
		if turn == of.turn {
			c.show(f)
		}
	})
}

// dayItems is how many tasks of a day can ever be seen in its cell.
const dayItems = 12

func (c *taskCalendar) show(f dueTasks) {
	c.days = map[string][]core.Row{}
	shown := map[string]kit.MonthDay{}
	for _, r := range f.rows {
		day, standing := r.Cells[3].Code, r.Cells[2]
		c.days[day] = append(c.days[day], r)
		d := shown[day]
		d.Count++
		state := kit.StateOf(standing.Tone)
		if state == kit.Late {
			d.Late++
		}
		if len(d.Items) < dayItems {
			d.Items = append(d.Items, kit.MonthItem{Text: r.Cells[0].Text, State: state})
		}
		shown[day] = d
	}
	c.month.Set(shown)
	text := ""
	if f.undated > 0 {
		text = c.of.env.T("tasks.undated", f.undated)
	}
	c.note.SetText(text)
	c.showDay()
}

// showDay lists the tasks of the day the keyboard stands on.
func (c *taskCalendar) showDay() {
	day := value.DateOf(c.month.Day())
	c.head.SetText(c.of.env.T("tasks.day", value.LongDate(c.of.env.Scope(), day), c.Len()))
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
func (c *taskCalendar) Row(i int) []kit.GridCell {
	r := c.rows()[i]
	return []kit.GridCell{
		{Text: r.Cells[0].Text, Strong: true}, {Text: r.Cells[1].Text}, {Text: r.Cells[2].Text, State: kit.StateOf(r.Cells[2].Tone)},
	}
}
