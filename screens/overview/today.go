package overview

import (
	"context"
	"time"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/overview"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Today is the first screen: the picked meeting in figures, everything that falls due,
// and the meetings as a list and on a month.
type Today struct {
	*screen.Base
	env    *screen.Env
	glance *fyne.Container

	due   *dueList
	list  *grid.Grid
	month *view.Month
	title *look.Line

	all     []*meetings.Meeting
	loading *screen.Loader
}

// NewToday is the first screen.
func NewToday(env *screen.Env) *Today {
	t := &Today{env: env, glance: container.NewStack(), title: look.Subheading("")}
	t.due = newDueList(env)
	t.list = grid.New([]grid.Column{
		{Key: "what", Head: env.T("overview.col.meeting"), Width: 190}, {Key: "start", Head: env.T("field.meetings.meetings.starts_at"), Width: 106}, {Key: "stage", Head: env.T("field.meetings.meetings.stage"), Width: 104},
	}, t)
	t.list.Empty = look.Pad(look.Wrapped(env.T("overview.meetings.empty")).Colored(look.ColorDim).Aligned(fyne.TextAlignCenter), 16, 0, 16, 16)
	t.list.OnSelect = func(rows []int) {
		if len(rows) == 1 && string(t.all[rows[0]].ID) != env.Meeting {
			env.PickMeeting(string(t.all[rows[0]].ID))
		}
	}
	t.list.OnOpen = func(row int) { env.Open(meetings.Register, string(t.all[row].ID), string(t.all[row].ID)) }
	t.month = view.NewMonth(env.Scope().Today.Time(), env.T)
	t.month.OnMonth = func(time.Time, time.Time) { t.name() }
	t.month.OnOpen = t.pickOf
	bar := look.Row(6, t.title, look.Stretch(nil),
		input.NewIconButton(theme.NavigateBackIcon(), env.T("tasks.month.back"), func() { t.month.Turn(-1) }),
		input.NewButton(env.T("tasks.today"), nil, func() { t.month.Today() }),
		input.NewIconButton(theme.NavigateNextIcon(), env.T("tasks.month.on"), func() { t.month.Turn(1) }))
	month := look.Card(look.Framed(look.Pad(bar, 1, 0, 12, 8), nil, look.Pad(t.month, 0, 1, 1, 1)))
	list := look.Card(look.Pad(t.list, 1, 1, 1, 1))
	t.Base = screen.NewBase(env, container.New(&todayLayout{}, look.Card(look.Pad(t.glance, 8, 8, 16, 16)), t.due.content, list, month))
	t.loading = t.Loader(t.load)
	t.name()
	return t
}

// todayLayout sets the meeting in figures across the top; below it the deadlines at the
// left, the meetings and the month at the right, or one under another where it is
// narrow.
type todayLayout struct{ narrow bool }

const todayGap = 10

// MinSize leaves some rows to the lists; all else gives way.
func (l *todayLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	high := float32(240)
	if l.narrow {
		high = o[1].MinSize().Height + o[2].MinSize().Height + 2*todayGap
	}
	return fyne.NewSize(300, o[0].MinSize().Height+high)
}

// Layout places the four parts.
func (l *todayLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const gap = todayGap
	o[0].Resize(fyne.NewSize(s.Width, o[0].Size().Height)) // its figures flow: the width says how high they are
	top := o[0].MinSize().Height
	put := func(i int, x, y, w, h float32) {
		o[i].Resize(fyne.NewSize(w, max(h, 0)))
		o[i].Move(fyne.NewPos(x, y))
	}
	put(0, 0, 0, s.Width, top)
	y := top + gap
	rest := s.Height - y
	if l.narrow = s.Width < look.Scaled(820); l.narrow {
		half := max(rest*0.5, o[1].MinSize().Height+gap)
		put(1, 0, y, s.Width, half-gap)
		put(2, 0, y+half, s.Width, rest-half)
		o[3].Hide()
		return
	}
	o[3].Show()
	right := look.Scaled(420)
	list := min(look.Scaled(32*4+4), rest*0.42)
	put(1, 0, y, s.Width-right-gap, rest)
	put(2, s.Width-right, y, right, list)
	put(3, s.Width-right, y+list+gap, right, rest-list-gap)
}

// Shown gives the keyboard to the deadlines, unless the person is at work here.
func (t *Today) Shown() {
	t.Base.Shown()
	if c := t.env.Window.Canvas(); c.Focused() == nil {
		focus.In(t.env.Window, t.due.grid)
	}
}

// Can says which commands make sense.
func (t *Today) Can(c screen.Command) bool { return c == screen.CommandPrint && t.env.Meeting != "" }

// Act carries out a command.
func (t *Today) Act(c screen.Command) {
	if t.Can(c) {
		page.PrintPaper(t.env, "today")
	}
}

// facts are what a load brings.
type facts struct {
	due    []core.Deadline
	all    []*meetings.Meeting
	glance overview.Glance
	next   overview.Duty
	has    bool // there is something to do next
}

func (t *Today) load() {
	env, meeting := t.env, t.env.Meeting
	screen.Load(t.loading, func(ctx context.Context, s value.Scope) (f facts, err error) {
		office, err := env.Office.Scope(ctx, s.Lang, "")
		if err != nil {
			return f, err
		}
		if f.due, err = env.Office.Overview.Deadlines(ctx, office, ""); err != nil {
			return f, err
		}
		ids, err := env.Office.Meetings.IDs(ctx, office, core.Query{Order: []string{"-starts_at"}})
		if err != nil {
			return f, err
		}
		if f.all, err = env.Office.Meetings.Load(ctx, ids); err != nil || meeting == "" {
			return f, err
		}
		if f.glance, err = env.Office.Overview.Glance(ctx, s, meeting); value.Is(err, value.NotFound) {
			return f, nil // the picked meeting went; the shell picks another
		}
		if err != nil {
			return f, err
		}
		chapters, err := env.Office.Overview.Duties(ctx, s, meeting)
		f.next, f.has = overview.NextDuty(chapters)
		return f, err
	}, func(f facts) { t.show(env.Scope(), f) })
}

func (t *Today) show(s value.Scope, f facts) {
	t.month.SetToday(s.Today.Time())
	t.due.set(f.due)
	t.all = f.all
	t.list.SetSelection(nil)
	days := map[string]view.MonthDay{}
	for i, m := range f.all {
		if string(m.ID) == t.env.Meeting {
			t.list.SetSelection([]int{i})
		}
		state := page.StateOf(meetings.Stages.Tones[string(m.Stage)])
		for d, last := m.StartsAt.Date(), m.EndsAt.Date(); d <= last; d = d.AddDays(1) {
			day := days[string(d)]
			day.Items = append(day.Items, view.MonthItem{Text: m.Title, State: state})
			day.Count++
			days[string(d)] = day
			if m.StartsAt.Date().DaysTo(d) > 60 { // a slip of the pen, not a meeting
				break
			}
		}
	}
	t.list.Refresh()
	t.month.Set(days)
	t.glance.Objects = []fyne.CanvasObject{t.figures(s, f)}
	t.glance.Refresh()
	t.Content().Refresh() // the meeting in figures may be higher now, and the rest gives way
}

// figures is the picked meeting at a glance.
func (t *Today) figures(s value.Scope, f facts) fyne.CanvasObject {
	env := t.env
	if len(f.all) == 0 {
		first := input.NewPrimary(env.T("register."+meetings.Register+".new"), nil, func() { env.Begin(meetings.Register) })
		input.SetEnabled(first, env.May("add", meetings.Register))
		return look.Row(12, look.Stretch(look.Wrapped(env.T("overview.first"))), first)
	}
	if f.glance.Meeting.ID == "" {
		return look.Dim(env.T("overview.no_meeting"))
	}
	g := f.glance
	money := func(m value.Money) string { return t.env.Amount(s, m) }
	count := func(n int) string { return value.Int.Format(s, int64(n)) }
	left, late := look.Plain, look.Plain
	if g.Left() < 0 {
		left = look.Bad
	}
	if g.Tasks.Late > 0 {
		late = look.Late
	}
	figure := func(key, number string, state look.State) fyne.CanvasObject {
		line := look.Subheading(state.Label(number))
		if state != look.Plain {
			line.Colored(state.Ink())
		}
		return look.Column(0, line, look.Caption(env.T("overview."+key)))
	}
	row := look.Flow(26,
		figure("expected", count(g.Participants.Expected), look.Plain), figure("confirmed", count(g.Participants.Confirmed), look.Plain), figure("arrived", count(g.Arrived), look.Plain),
		figure("budget", money(g.Budget), look.Plain), figure("spent", money(g.Spent), look.Plain), figure("left", money(g.Left()), left),
		figure("open_tasks", count(g.Tasks.Open()), look.Plain), figure("late_tasks", count(g.Tasks.Late), late))
	name := look.Row(10, look.NewChip(page.StateOf(meetings.Stages.Tones[string(g.Meeting.Stage)]), meetings.Stages.Format(s, g.Meeting.Stage)), look.Stretch(look.Strong(g.Meeting.Title).Cutting()))
	if !f.has {
		name.Add(look.Dim(env.T("overview.next.none")))
		return look.Column(6, name, row)
	}
	state := stateOf(f.next.State)
	name.Add(look.Text(env.T("overview.next", f.next.Number+" "+f.next.Name)))
	name.Add(look.NewChip(state, core.DutyStates.Format(s, f.next.State)))
	name.Add(input.NewPrimary(env.T("overview.go"), nil, func() { env.GoTo(f.next.Place) }))
	return look.Column(6, name, row)
}

func (t *Today) name() {
	day := t.month.Day()
	t.title.SetText(pick.MonthTitle(t.env.T, day))
}

// pickOf picks the meeting that is held on a day.
func (t *Today) pickOf(day time.Time) {
	d := value.DateOf(day)
	for _, m := range t.all {
		if m.StartsAt.Date() <= d && d <= m.EndsAt.Date() {
			t.env.PickMeeting(string(m.ID))
			return
		}
	}
}

// Len is how many meetings there are.
func (t *Today) Len() int { return len(t.all) }

// Row is a meeting of the list.
func (t *Today) Row(i int) []grid.Cell {
	m, s := t.all[i], t.env.Scope()
	return []grid.Cell{
		{Text: m.Title, Strong: string(m.ID) == t.env.Meeting},
		{Text: string(m.StartsAt.Date()), Dim: true},
		{Text: meetings.Stages.Format(s, m.Stage), State: page.StateOf(meetings.Stages.Tones[string(m.Stage)])},
	}
}
