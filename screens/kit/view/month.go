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
	pick.MonthCursor

	OnDay   func(day time.Time)         // the person stands on another day
	OnMonth func(first, last time.Time) // another month is shown: the days in sight
	OnOpen  func(day time.Time)         // Return or a double click

	days    map[string]MonthDay
	words   func(key string, args ...any) string
	hovered int // cell under the pointer, -1 for none
	press   focus.Presses
	draw    *monthRenderer
}

// NewMonth is the month of today; words give the names of weekdays.
func NewMonth(today time.Time, words func(string, ...any) string) *Month {
	m := &Month{words: words, hovered: -1}
	m.MonthCursor = pick.NewMonthCursor(today, today, m.moved)
	m.Extend(m)
	return m
}

// monthCells are six weeks, which hold every month.
const monthCells = 42

// SetToday marks another day as today. Who stood on the old one, as one does who has not
// moved, stands on the new one.
func (m *Month) SetToday(day time.Time) {
	m.MonthCursor.SetToday(day)
	m.Refresh()
}

// moved tells where one stands now.
func (m *Month) moved(turned bool) {
	if turned && m.OnMonth != nil {
		m.OnMonth(m.Span())
	}
	if m.OnDay != nil {
		m.OnDay(m.Day())
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
	return m.First(), m.At(7*m.Weeks() - 1)
}

// TypedKey walks and opens. What it has no use for goes to the window.
func (m *Month) TypedKey(k *fyne.KeyEvent) {
	switch {
	case m.Walk(k.Name):
	case input.IsReturn(k.Name):
		m.open()
	default:
		focus.PassOn(m, k)
	}
}

func (m *Month) open() {
	if m.OnOpen != nil {
		day := m.Day()
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
	if col > 6 || row >= m.Weeks() {
		return -1
	}
	return row*7 + col
}

// cell is the size of a day and the height of the weekdays above.
func (m *Month) cell() (width, height, head float32) {
	head = look.Round(look.Scaled(26))
	return m.Size().Width / 7, (m.Size().Height - head) / float32(m.Weeks()), head
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
	// Days are told by their date: the first press may have turned the month under the pointer.
	day := m.At(cell)
	if _, again := m.press.DoubleClick(int(day.Unix()/(24*60*60)), e.AbsolutePosition); again {
		m.open() // the day that the first press stands on
		return
	}
	m.Stand(day)
}

// MouseUp is for Fyne.
func (m *Month) MouseUp(*desktop.MouseEvent) {}

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
