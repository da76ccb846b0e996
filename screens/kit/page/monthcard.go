package page

import (
	"time"

	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// MonthCard is a month on a card, with its name over it and buttons to turn it.
type MonthCard struct {
	Month *view.Month
	// OnMonth is told that other days are in sight.
	OnMonth func()

	env     *screen.Env
	title   *look.Label
	note    *look.Label
	content fyne.CanvasObject
}

// NewMonthCard is the month of today; a small one leaves more of its height to the days.
func NewMonthCard(env *screen.Env, small bool) *MonthCard {
	c := &MonthCard{env: env, OnMonth: func() {}, title: look.Subheading(""), note: look.Caption("").Cutting()}
	c.Month = view.NewMonth(env.Scope().Today.Time(), env.T)
	c.Month.OnMonth = func(time.Time, time.Time) { c.name(); c.OnMonth() }
	gap, over, under := float32(10), float32(4), float32(2)
	if small {
		gap, over, under = 6, 1, 0
	}
	bar := look.Row(gap, c.title, look.Stretch(c.note),
		input.NewIconButton(theme.NavigateBackIcon(), env.T("tasks.month.back"), func() { c.Month.Turn(-1) }),
		input.NewButton(env.T("tasks.today"), nil, func() { c.Month.Today() }),
		input.NewIconButton(theme.NavigateNextIcon(), env.T("tasks.month.on"), func() { c.Month.Turn(1) }))
	c.content = look.Card(look.Framed(look.Pad(bar, over, under, 12, 8), nil, look.Pad(c.Month, 0, 1, 1, 1)))
	c.name()
	return c
}

// Content is the card to place on a screen.
func (c *MonthCard) Content() fyne.CanvasObject { return c.content }

// SetNote says beside the name of the month what stands on no day of it.
func (c *MonthCard) SetNote(text string) { c.note.SetText(text) }

// Set shows what is on the days in sight, by ISO date, and follows a day that passed.
func (c *MonthCard) Set(days map[string]view.MonthDay) {
	c.Month.SetToday(c.env.Scope().Today.Time())
	c.Month.Set(days)
}

func (c *MonthCard) name() { c.title.SetText(pick.MonthTitle(c.env.T, c.Month.Day())) }
