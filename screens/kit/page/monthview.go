package page

import (
	"time"

	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/view"

	"fyne.io/fyne/v2"
)

// DayEntry is one thing on a day: what its cell in the month says of it, and its row in the
// list of the day.
type DayEntry struct {
	ID   string // of the record that it stands for
	Item view.MonthItem
	Row  []grid.Cell
}

// MonthView is a month and beside it the list of what is on the day that the person stands
// on.
type MonthView struct {
	*MonthCard
	List *grid.Grid
	// Chosen is the key of the entry to be selected in the list of a day, "" for none.
	Chosen func() string

	words   string
	days    map[string][]DayEntry // by ISO date
	head    *look.Label
	content fyne.CanvasObject
}

// NewMonthView is the month of today beside the list of a day. Its words are "<words>.day",
// said of the day and how many entries it has, and "<words>.day.empty"; columns are those of
// the list.
func NewMonthView(env *screen.Env, words string, columns ...grid.Column) *MonthView {
	v := &MonthView{MonthCard: NewMonthCard(env, false), words: words, Chosen: func() string { return "" }, head: look.Strong("").Cutting()}
	v.List = grid.New(columns, v)
	v.List.Empty = input.EmptyNote(env.T(words+".day.empty"), 20, 16)
	v.Month.OnDay = func(time.Time) { v.showDay() }
	v.Month.OnOpen = func(time.Time) {
		if v.Len() > 0 {
			v.List.Select(max(v.List.Current(), 0))
			focus.In(env.Window, v.List)
		}
	}
	list := v.List.CardUnder(look.Pad(v.head, 9, 9, 12, 12))
	v.content = look.SideBySide(v.MonthCard.Content(), list, look.Side{Width: 344, From: 820, Gap: 12, Under: 0.38, Least: fyne.NewSize(300, 240)})
	return v
}

// Content is month and list to place on a screen.
func (v *MonthView) Content() fyne.CanvasObject { return v.content }

// dayItems is how many entries of a day can ever be seen in its cell.
const dayItems = 12

// SetDays shows what is on the days in sight, by ISO date, and follows a day that passed.
func (v *MonthView) SetDays(days map[string][]DayEntry) {
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
	v.Set(shown)
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
