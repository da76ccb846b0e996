package view

import (
	"time"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// MonthItem is one thing on a day of a Month, with the state that chooses its sign and
// colour.
type MonthItem struct {
	Text  string
	State look.State
}

// MonthDay is what stands on a day: the first things of it, and how many there are.
type MonthDay struct {
	Items []MonthItem
	Count int
	Late  int // how many of them are late
}

// Month shows a month with what is on each day, weeks beginning on Monday. The arrows
// walk by day, PageUp and PageDown by month, Return opens the day.
type Month struct {
	focus.TabStop

	OnDay   func(day time.Time)         // the person stands on another day
	OnMonth func(first, last time.Time) // another month is shown: the days in sight
	OnOpen  func(day time.Time)         // Return or a double click

	day, today time.Time
	days       map[string]MonthDay
	words      func(key string, args ...any) string
	hovered    int // cell under the pointer, -1 for none
	lastPress  time.Time
	draw       *monthRenderer
}

// NewMonth is the month of today; words give the names of weekdays.
func NewMonth(today time.Time, words func(string, ...any) string) *Month {
	m := &Month{day: today, today: today, words: words, hovered: -1}
	m.Extend(m)
	return m
}

// monthCells are six weeks, which hold every month.
const monthCells = 42

// weeks is how many weeks the month needs.
func (m *Month) weeks() int {
	last := m.day.AddDate(0, 0, 1-m.day.Day()).AddDate(0, 1, -1)
	return int(last.Sub(m.first()).Hours()/24)/7 + 1
}

// Day is where the keyboard stands.
func (m *Month) Day() time.Time { return m.day }

// SetToday marks another day as today. Who stood on the old one, as one does who has not
// moved, stands on the new one.
func (m *Month) SetToday(day time.Time) {
	stood := m.day.Equal(m.today)
	m.today = day
	if stood {
		m.Stand(day)
	}
	m.Refresh()
}

// Set shows what is on the days in sight, by ISO date.
func (m *Month) Set(days map[string]MonthDay) {
	m.days = days
	m.Refresh()
}

// Span is the first and last day in sight.
func (m *Month) Span() (first, last time.Time) {
	first = m.first()
	return first, first.AddDate(0, 0, 7*m.weeks()-1)
}

func (m *Month) first() time.Time { return pick.FirstInSight(m.day) }

// Stand moves to a day, within the years that can be written with four digits, and
// tells what changed.
func (m *Month) Stand(day time.Time) {
	if y := day.Year(); y < 1 || y > 9999 || day.Equal(m.day) {
		return
	}
	turned := day.Month() != m.day.Month() || day.Year() != m.day.Year()
	m.day = day
	if turned && m.OnMonth != nil {
		m.OnMonth(m.Span())
	}
	if m.OnDay != nil {
		m.OnDay(day)
	}
	m.Refresh()
}

// Turn moves by months and stays on the last day where the month is shorter.
func (m *Month) Turn(n int) { m.Stand(pick.AddMonths(m.day, n)) }

// Today goes back to today.
func (m *Month) Today() { m.Stand(m.today) }

// TypedKey walks and opens. What it has no use for goes to the window.
func (m *Month) TypedKey(k *fyne.KeyEvent) {
	to, moves := pick.DayAt(m.day, k.Name)
	switch {
	case moves:
		m.Stand(to)
	case input.IsReturn(k.Name):
		m.open()
	default:
		focus.PassOn(m, k)
	}
}

func (m *Month) open() {
	if m.OnOpen != nil {
		day := m.day
		focus.AfterEvents(func() { m.OnOpen(day) })
	}
}

// cellAt is the cell at a position, -1 for none.
func (m *Month) cellAt(at fyne.Position) int {
	w, h, head := m.cell()
	if at.Y < head || at.X < 0 || w <= 0 || h <= 0 {
		return -1
	}
	col, row := int(at.X/w), int((at.Y-head)/h)
	if col > 6 || row >= m.weeks() {
		return -1
	}
	return row*7 + col
}

// cell is the size of a day and the height of the weekdays above.
func (m *Month) cell() (width, height, head float32) {
	head = look.Round(look.Scaled(26))
	return m.Size().Width / 7, (m.Size().Height - head) / float32(m.weeks()), head
}

// MouseDown stands on the day; a second press opens it.
func (m *Month) MouseDown(e *desktop.MouseEvent) {
	if focus.Stray(m, e.AbsolutePosition) {
		return
	}
	focus.On(m)
	cell := m.cellAt(e.Position)
	if cell < 0 || e.Button != desktop.MouseButtonPrimary {
		return
	}
	day := m.first().AddDate(0, 0, cell)
	if day.Equal(m.day) && time.Since(m.lastPress) < focus.DoublePress {
		m.open()
	}
	m.lastPress = time.Now()
	m.Stand(day)
}

// MouseUp is for Fyne.
func (m *Month) MouseUp(*desktop.MouseEvent) {}

// Scrolled turns the months.
func (m *Month) Scrolled(e *fyne.ScrollEvent) {
	m.Turn(pick.MonthsOfWheel(e))
}

// MouseIn is for Fyne.
func (m *Month) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved tints the day under the pointer.
func (m *Month) MouseMoved(e *desktop.MouseEvent) {
	if cell := m.cellAt(e.Position); cell != m.hovered {
		m.hovered = cell
		m.Refresh()
	}
}

// MouseOut is for Fyne.
func (m *Month) MouseOut() {
	m.hovered = -1
	m.Refresh()
}

// MinSize leaves room for the numbers; a month takes what it is given.
func (m *Month) MinSize() fyne.Size { return fyne.NewSize(look.Scaled(280), look.Scaled(200)) }

// CreateRenderer is for Fyne.
func (m *Month) CreateRenderer() fyne.WidgetRenderer {
	m.draw = &monthRenderer{month: m, mark: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil)}
	for i := range m.draw.weekdays {
		m.draw.weekdays[i] = canvas.NewText("", nil)
	}
	for i := range m.draw.cells {
		m.draw.cells[i] = newMonthCell()
	}
	m.draw.Refresh()
	return m.draw
}
