package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// MonthView is a month with its name and buttons to turn it, and beside it the list of
// what is on one day.
type MonthView struct {
	Month *Month
	List  *Grid
	// OnMonth is told that other days are in sight, OnDay that the person stands on
	// another day.
	OnMonth, OnDay func()

	env     *Env
	title   *Line
	head    *Line
	note    *Line
	content fyne.CanvasObject
}

// NewMonthView is the month of today beside a list; columns are those of the list at a
// width in plain units.
func NewMonthView(env *Env, list *Grid, columns func(width float32) []GridColumn) *MonthView {
	v := &MonthView{env: env, List: list, OnMonth: func() {}, OnDay: func() {}, title: Subheading(""), head: Strong("").Cutting(), note: Caption("").Cutting()}
	v.Month = NewMonth(env.Scope().Today.Time(), env.T)
	v.Month.OnMonth = func(time.Time, time.Time) { v.name(); v.OnMonth() }
	v.Month.OnDay = func(time.Time) { v.OnDay() }
	v.Month.OnOpen = func(time.Time) {
		if list.Model().Len() > 0 {
			list.Select(max(list.Current(), 0))
			Focus(env.Window, list)
		}
	}
	bar := Row(10, v.title, Stretch(v.note),
		NewIconButton(theme.NavigateBackIcon(), env.T("tasks.month.back"), func() { v.Month.Turn(-1) }),
		NewButton(env.T("tasks.today"), nil, func() { v.Month.Today() }),
		NewIconButton(theme.NavigateNextIcon(), env.T("tasks.month.on"), func() { v.Month.Turn(1) }))
	left := Card(Framed(Pad(bar, 4, 2, 12, 8), nil, Pad(v.Month, 0, 1, 1, 1)))
	right := Card(Framed(Pad(v.head, 9, 9, 12, 12), nil, Pad(list, 0, 1, 1, 1)))
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
	v.title.SetText(MonthTitle(v.env.T, day))
}

// monthLayout sets the day's list at the right of the month, or under it where there
// is no room. It tells the list how wide it is, in plain units.
type monthLayout struct{ wide func(list float32) }

// MinSize is small: both scroll or give way.
func (monthLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 240) }

// Layout places month and list.
func (l monthLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const gap = 12
	month, list := fyne.NewSize(s.Width-Scaled(344)-gap, s.Height), fyne.NewSize(Scaled(344), s.Height)
	at := fyne.NewPos(month.Width+gap, 0)
	if s.Width < Scaled(820) {
		month, list = fyne.NewSize(s.Width, s.Height*0.62-gap), fyne.NewSize(s.Width, s.Height*0.38)
		at = fyne.NewPos(0, s.Height*0.62)
	}
	l.wide(list.Width / Scaled(1))
	o[0].Resize(month)
	o[0].Move(fyne.Position{})
	o[1].Resize(list)
	o[1].Move(at)
}
