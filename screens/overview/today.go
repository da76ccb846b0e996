package overview

import (
	"context"
	"time"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/overview"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Today is the first screen: the picked meeting in figures, everything that falls due,
// and the meetings as a list and on a month.
type Today struct {
	*screen.Base
	env    *screen.Env
	glance *fyne.Container

	due     *dueList
	table   *grid.Table[*meetings.Meeting]
	month   *page.MonthCard
	loading *screen.Loader
}

// NewToday is the first screen.
func NewToday(env *screen.Env) *Today {
	t := &Today{env: env, glance: container.NewStack(), due: newDueList(env), month: page.NewMonthCard(env, true)}
	picked := func(m *meetings.Meeting) bool { return string(m.ID) == env.Meeting }
	t.table = grid.NewTable(
		grid.Of("what", env.T("overview.col.meeting"), 190, func(m *meetings.Meeting) grid.Cell { return grid.Cell{Text: m.Title, Strong: picked(m)} }),
		grid.Of("start", env.T("field.meetings.meetings.starts_at"), 106, func(m *meetings.Meeting) grid.Cell {
			return grid.Cell{Text: string(m.StartsAt.Date()), Dim: true}
		}),
		grid.Of("stage", env.T("field.meetings.meetings.stage"), 104, func(m *meetings.Meeting) grid.Cell {
			return page.ChoiceCell(env.Scope(), meetings.Stages, m.Stage)
		}))
	t.table.Grid.Empty = input.EmptyNote(env.T("overview.meetings.empty"), 16, 16)
	t.table.OnSelect = func(rows []*meetings.Meeting) {
		if len(rows) == 1 && !picked(rows[0]) {
			env.PickMeeting(string(rows[0].ID))
		}
	}
	t.table.OnOpen = func(m *meetings.Meeting) { env.Open(meetings.Register, string(m.ID), string(m.ID)) }
	t.month.Month.OnOpen = func(day time.Time) {
		for _, m := range t.table.Rows() {
			if m.Held(value.DateOf(day)) {
				env.PickMeeting(string(m.ID))
				return
			}
		}
	}
	t.Base = screen.NewBase(env, container.New(&todayLayout{}, look.Card(look.Pad(t.glance, 8, 8, 16, 16)), t.due.content, t.table.Grid.Card(), t.month.Content()))
	t.Commands = page.PrintCommand(env, "today")
	t.loading = t.Loader(t.load)
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
	t.TakeKeys(t.due.table.Grid)
}

// facts are what a load brings.
type facts struct {
	due    []core.Deadline
	all    []*meetings.Meeting
	glance overview.Summary
	next   overview.Duty
	has    bool // there is something to do next
}

func (t *Today) load() {
	env, meeting := t.env, t.env.Meeting
	screen.Load(t.loading, func(ctx context.Context, s value.Scope) (f facts, err error) {
		if f.due, err = env.Office.Overview.AllDeadlines(ctx, s.Lang); err != nil {
			return f, err
		}
		if f.all, err = env.Office.Meetings.Newest(ctx, s); err != nil || meeting == "" {
			return f, err
		}
		if f.glance, err = env.Office.Overview.Summary(ctx, s, meeting); value.Is(err, value.NotFound) {
			return f, nil // the picked meeting went; the shell picks another
		}
		if err != nil {
			return f, err
		}
		chapters, err := env.Office.Overview.Duties(ctx, s, meeting)
		f.next, f.has = overview.NextDuty(chapters)
		return f, err
	}, t.show)
}

func (t *Today) show(f facts) {
	s := t.env.Scope()
	t.due.set(f.due)
	t.table.Set(f.all, func(m *meetings.Meeting) bool { return string(m.ID) == t.env.Meeting })
	days := map[string]view.MonthDay{}
	for _, m := range f.all {
		for _, d := range m.Days() {
			day := days[string(d)]
			day.Items = append(day.Items, view.MonthItem{Text: m.Title, State: page.StateOfChoice(meetings.Stages, m.Stage)})
			day.Count++
			days[string(d)] = day
		}
	}
	t.month.Set(days)
	t.glance.Objects = []fyne.CanvasObject{t.figures(s, f)}
	t.glance.Refresh()
	t.Content().Refresh() // the meeting in figures may be higher now, and the rest gives way
}

// figures is the picked meeting at a glance.
func (t *Today) figures(s value.Scope, f facts) fyne.CanvasObject {
	env := t.env
	if len(f.all) == 0 {
		first := env.Primary(screen.Action{Word: env.T("register." + meetings.Register + ".new"), Verb: "add", Register: meetings.Register, Do: func() { env.NewRecord(meetings.Register) }})
		return look.Row(12, look.Stretch(look.Wrapped(env.T("overview.first"))), first)
	}
	if f.glance.Meeting.ID == "" {
		return look.Dim(env.T("overview.no_meeting"))
	}
	g, row := f.glance, look.RowWrap(26)
	alarms := map[string]look.State{"left": look.Bad, "late_tasks": look.Late}
	for _, one := range g.Glances(s, env.Amount) {
		line := look.Subheading(one.Text)
		if state := alarms[one.Key]; one.Alarm {
			line = look.Subheading(state.Label(one.Text)).Colored(state.Ink())
		}
		row.Add(look.Column(0, line, look.Caption(env.T("overview."+one.Key))))
	}
	name := look.Row(10, page.ChoiceChip(s, meetings.Stages, g.Meeting.Stage), look.Stretch(look.Strong(g.Meeting.Title).Cutting()))
	if !f.has {
		name.Add(look.Dim(env.T("overview.next.none")))
		return look.Column(6, name, row)
	}
	name.Add(look.Text(env.T("overview.next", f.next.Title())))
	name.Add(dutyChip(s, f.next))
	name.Add(input.NewPrimary(env.T("overview.go"), nil, func() { env.GoTo(f.next.Place) }))
	return look.Column(6, name, row)
}
