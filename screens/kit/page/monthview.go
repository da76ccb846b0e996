package page

import (
	"time"

	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// DayEntry is one thing on a day: what its cell in the month says of it, and its row in the
// list of the day.
type DayEntry struct {
	ID   string // of the record that it stands for
	Item view.MonthItem
	Row  []grid.Cell
}

// MonthView is a month with its name and buttons to turn it, and beside it the list of
// what is on the day that the person stands on.
type MonthView struct {
	Month *view.Month
	List  *grid.Grid
	// OnMonth is told that other days are in sight.
	OnMonth func()
	// Chosen is the key of the entry to be selected in the list of a day, "" for none.
	Chosen func() string

	env     *screen.Env
	words   string
	days    map[string][]DayEntry // by ISO date
	title   *look.Line
	head    *look.Line
	note    *look.Line
	content fyne.CanvasObject
}

// NewMonthView is the month of today beside the list of a day. Its words are "<words>.day",
// said of the day and how many entries it has, and "<words>.day.empty"; columns are those of
// the list at a width in plain units.
func NewMonthView(env *screen.Env, words string, columns func(width float32) []grid.Column) *MonthView {
	v := &MonthView{
		env: env, words: words, OnMonth: func() {}, Chosen: func() string { return "" },
		title: look.Subheading(""), head: look.Strong("").Cutting(), note: look.Caption("").Cutting(),
	}
	v.List = grid.New(nil, v)
	v.List.Empty = look.Pad(look.Wrapped(env.T(words+".day.empty")).Colored(look.ColorDim).Aligned(fyne.TextAlignCenter), 20, 0, 16, 16)
	v.Month = view.NewMonth(env.Scope().Today.Time(), env.T)
	v.Month.OnMonth = func(time.Time, time.Time) { v.name(); v.OnMonth() }
	v.Month.OnDay = func(time.Time) { v.showDay() }
	v.Month.OnOpen = func(time.Time) {
		if v.Len() > 0 {
			v.List.Select(max(v.List.Current(), 0))
			focus.In(env.Window, v.List)
		}
	}
	bar := look.Row(10, v.title, look.Stretch(v.note),
		input.NewIconButton(theme.NavigateBackIcon(), env.T("tasks.month.back"), func() { v.Month.Turn(-1) }),
		input.NewButton(env.T("tasks.today"), nil, func() { v.Month.Today() }),
		input.NewIconButton(theme.NavigateNextIcon(), env.T("tasks.month.on"), func() { v.Month.Turn(1) }))
	left := look.Card(look.Framed(look.Pad(bar, 4, 2, 12, 8), nil, look.Pad(v.Month, 0, 1, 1, 1)))
	right := look.Card(look.Framed(look.Pad(v.head, 9, 9, 12, 12), nil, look.Pad(v.List, 0, 1, 1, 1)))
	list := look.Sized(right, func(width float32) { v.List.SetColumns(columns(width)) })
	v.content = look.Beside(left, list, look.Side{Width: 344, From: 820, Gap: 12, Under: 0.38, Least: fyne.NewSize(300, 240)})
	v.name()
	return v
}

// Content is month and list to place on a screen.
func (v *MonthView) Content() fyne.CanvasObject { return v.content }

// SetNote says beside the name of the month what stands on no day of it.
func (v *MonthView) SetNote(text string) { v.note.SetText(text) }

// dayItems is how many entries of a day can ever be seen in its cell.
const dayItems = 12

// SetDays shows what is on the days in sight, by ISO date, and follows a day that passed.
func (v *MonthView) SetDays(days map[string][]DayEntry) {
	v.Month.SetToday(v.env.Scope().Today.Time())
	v.days = days
	shown := map[string]view.MonthDay{}
	for day, entries := range days {
		d := view.MonthDay{Count: len(entries)}
		for i, e := range entries {
			if i < dayItems {
				d.Items = append(d.Items, e.Item)
			}
			if e.Item.State == look.Late {
				d.Late++
			}
		}
		shown[day] = d
	}
	v.Month.Set(shown)
	v.showDay()
}

// showDay lists what is on the day that the person stands on.
func (v *MonthView) showDay() {
	v.head.SetText(v.env.T(v.words+".day", value.LongDate(v.env.Scope(), value.DateOf(v.Month.Day())), v.Len()))
	v.List.SetSelection(nil)
	v.List.Refresh()
	chosen := v.Chosen()
	for i := range v.Len() {
		if id := v.Key(i); id == chosen && id != "" {
			v.List.SetSelection([]int{i})
		}
	}
}

func (v *MonthView) entries() []DayEntry { return v.days[string(value.DateOf(v.Month.Day()))] }

// Len is how many entries the day has.
func (v *MonthView) Len() int {
	if v.Month == nil {
		return 0
	}
	return len(v.entries())
}

// Row is an entry of the day in its list.
func (v *MonthView) Row(i int) []grid.Cell { return v.entries()[i].Row }

// Key is the key of an entry of the day, "" for none.
func (v *MonthView) Key(row int) string {
	if row < 0 || row >= v.Len() {
		return ""
	}
	return v.entries()[row].ID
}

func (v *MonthView) name() { v.title.SetText(pick.MonthTitle(v.env.T, v.Month.Day())) }
