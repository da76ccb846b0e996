package page

import (
	"time"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// MonthView is a month with its name and buttons to turn it, and beside it the list of
// what is on one day.
type MonthView struct {
	Month *view.Month
	List  *grid.Grid
	// OnMonth is told that other days are in sight, OnDay that the person stands on
	// another day.
	OnMonth, OnDay func()

	env     *screen.Env
	title   *look.Line
	head    *look.Line
	note    *look.Line
	content fyne.CanvasObject
}

// NewMonthView is the month of today beside a list; columns are those of the list at a
// width in plain units.
func NewMonthView(env *screen.Env, list *grid.Grid, columns func(width float32) []grid.Column) *MonthView {
	v := &MonthView{env: env, List: list, OnMonth: func() {}, OnDay: func() {}, title: look.Subheading(""), head: look.Strong("").Cutting(), note: look.Caption("").Cutting()}
	v.Month = view.NewMonth(env.Scope().Today.Time(), env.T)
	v.Month.OnMonth = func(time.Time, time.Time) { v.name(); v.OnMonth() }
	v.Month.OnDay = func(time.Time) { v.OnDay() }
	v.Month.OnOpen = func(time.Time) {
		if list.Model().Len() > 0 {
			list.Select(max(list.Current(), 0))
			focus.In(env.Window, list)
		}
	}
	bar := look.Row(10, v.title, look.Stretch(v.note),
		input.NewIconButton(theme.NavigateBackIcon(), env.T("tasks.month.back"), func() { v.Month.Turn(-1) }),
		input.NewButton(env.T("tasks.today"), nil, func() { v.Month.Today() }),
		input.NewIconButton(theme.NavigateNextIcon(), env.T("tasks.month.on"), func() { v.Month.Turn(1) }))
	left := look.Card(look.Framed(look.Pad(bar, 4, 2, 12, 8), nil, look.Pad(v.Month, 0, 1, 1, 1)))
	right := look.Card(look.Framed(look.Pad(v.head, 9, 9, 12, 12), nil, look.Pad(list, 0, 1, 1, 1)))
	v.content = container.New(monthLayout{func(width float32) { list.SetColumns(columns(width)) }}, left, right)
	v.name()
	return v
}

// Content is month and list to place on a screen.
func (v *MonthView) Content() fyne.CanvasObject { return v.content }

// SetHead names the day over its list, SetNote says what stands on no day.
func (v *MonthView) SetHead(text string) { v.head.SetText(text) }

// SetNote says beside the name of the month what stands on no day of it.
func (v *MonthView) SetNote(text string) { v.note.SetText(text) }

// SetToday follows a day that passed.
func (v *MonthView) SetToday() { v.Month.SetToday(v.env.Scope().Today.Time()) }

func (v *MonthView) name() {
	day := v.Month.Day()
	v.title.SetText(pick.MonthTitle(v.env.T, day))
}

// monthLayout sets the day's list at the right of the month, or under it where there
// is no room. It tells the list how wide it is, in plain units.
type monthLayout struct{ wide func(list float32) }

// MinSize is small: both scroll or give way.
func (monthLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 240) }

// Layout places month and list.
func (l monthLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const gap = 12
	month, list := fyne.NewSize(s.Width-look.Scaled(344)-gap, s.Height), fyne.NewSize(look.Scaled(344), s.Height)
	at := fyne.NewPos(month.Width+gap, 0)
	if s.Width < look.Scaled(820) {
		month, list = fyne.NewSize(s.Width, s.Height*0.62-gap), fyne.NewSize(s.Width, s.Height*0.38)
		at = fyne.NewPos(0, s.Height*0.62)
	}
	l.wide(list.Width / look.Scaled(1))
	o[0].Resize(month)
	o[0].Move(fyne.Position{})
	o[1].Resize(list)
	o[1].Move(at)
}
