package pick

import (
	"image/color"
	"strconv"
	"time"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// calendar is the month in a popup, weeks beginning on Monday. The field that owns it
// handles the keys.
type calendar struct {
	widget.BaseWidget
	focus.PopupGrip

	MonthCursor           // where the keyboard stands
	value       time.Time // what the field holds, zero for none
	words       func(key string, args ...any) string
	choose      func(day time.Time)
	over        int // cell under the pointer, -1 for none
}

// WeekdayKeys are the keys of the names of the days, from Monday on.
var WeekdayKeys = [7]string{"date.mon", "date.tue", "date.wed", "date.thu", "date.fri", "date.sat", "date.sun"}

func newCalendar(value, today time.Time, words func(string, ...any) string, choose func(time.Time)) *calendar {
	c := &calendar{value: value, words: words, choose: choose, over: -1}
	if value.IsZero() {
		value = today
	}
	c.MonthCursor = NewMonthCursor(value, today, func(bool) { c.Refresh() })
	c.ExtendBaseWidget(c)
	return c
}

func calendarCell() (width, height, head, edge float32) {
	return look.Round(look.Scaled(36)), look.Round(look.Scaled(28)), look.Round(look.Scaled(34)), 8
}

// The arrows of the head are cells below zero; the title between them leads to today.
const (
	cellYearBack = -6 + iota
	cellMonthBack
	cellTitle
	cellMonthOn
	cellYearOn
	cellNothing
)

// cellAt is the number of the day in the grid (0 to 41), a part of the head, or
// cellNothing.
func (c *calendar) cellAt(at fyne.Position) int {
	w, h, head, edge := calendarCell()
	x, y := at.X-edge, at.Y-edge
	if x < 0 || y < 0 || x >= 7*w {
		return cellNothing
	}
	if y < head {
		switch col := int(x / w); col {
		case 0:
			return cellYearBack
		case 1:
			return cellMonthBack
		case 5:
			return cellMonthOn
		case 6:
			return cellYearOn
		default:
			return cellTitle
		}
	}
	row := int((y - head) / h)
	if row < 1 || row > 6 {
		return cellNothing
	}
	return (row-1)*7 + int(x/w)
}

// Tapped chooses a day or turns the leaves.
func (c *calendar) Tapped(e *fyne.PointEvent) {
	if focus.StrayTap(c, e) {
		return
	}
	switch cell := c.cellAt(e.Position); cell {
	case cellNothing:
	case cellTitle:
		c.Today()
	case cellYearBack:
		c.Turn(-12)
	case cellMonthBack:
		c.Turn(-1)
	case cellMonthOn:
		c.Turn(1)
	case cellYearOn:
		c.Turn(12)
	default:
		c.choose(c.At(cell))
	}
}

// MouseMoved tints what is under the pointer.
func (c *calendar) MouseMoved(e *desktop.MouseEvent) {
	if cell := c.cellAt(e.Position); cell != c.over {
		c.over = cell
		c.Refresh()
	}
}

// MouseOut is for Fyne.
func (c *calendar) MouseOut() {
	c.over = cellNothing
	c.PopupGrip.MouseOut()
	c.Refresh()
}

// MinSize is that of seven columns and six weeks.
func (c *calendar) MinSize() fyne.Size {
	w, h, head, edge := calendarCell()
	return fyne.NewSize(7*w+2*edge, head+7*h+2*edge)
}

// CreateRenderer is for Fyne.
func (c *calendar) CreateRenderer() fyne.WidgetRenderer {
	r := &calendarRenderer{cal: c, mark: canvas.NewRectangle(nil), hover: canvas.NewRectangle(nil), ring: canvas.NewRectangle(color.Transparent)}
	r.objects = []fyne.CanvasObject{r.hover, r.mark, r.ring}
	add := func() *canvas.Text {
		t := canvas.NewText("", nil)
		t.Alignment = fyne.TextAlignCenter
		r.objects = append(r.objects, t)
		return t
	}
	for i := range r.head {
		r.head[i] = add()
	}
	for i := range r.weekdays {
		r.weekdays[i] = add()
	}
	for i := range r.days {
		r.days[i] = add()
	}
	r.Refresh()
	return r
}

type calendarRenderer struct {
	cal               *calendar
	mark, hover, ring *canvas.Rectangle
	head              [5]*canvas.Text
	weekdays          [7]*canvas.Text
	days              [42]*canvas.Text
	objects           []fyne.CanvasObject
}

func (r *calendarRenderer) MinSize() fyne.Size           { return r.cal.MinSize() }
func (r *calendarRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *calendarRenderer) Destroy()                     {}

func (r *calendarRenderer) Layout(fyne.Size) {
	w, h, head, edge := calendarCell()
	put := func(t *canvas.Text, x, y, width, height float32) {
		m := t.MinSize().Height
		look.Place(t, x, look.Round(y+(height-m)/2), width, m)
		t.Refresh()
	}
	put(r.head[0], edge, edge, w, head)
	put(r.head[1], edge+w, edge, w, head)
	put(r.head[2], edge+2*w, edge, 3*w, head)
	put(r.head[3], edge+5*w, edge, w, head)
	put(r.head[4], edge+6*w, edge, w, head)
	cell := func(i int) (x, y float32) {
		return edge + float32(i%7)*w, edge + head + float32(i/7+1)*h
	}
	for i, t := range r.weekdays {
		put(t, edge+float32(i)*w, edge+head, w, h)
	}
	c := r.cal
	r.ring.Hidden, r.mark.Hidden = true, true
	for i, t := range r.days {
		x, y := cell(i)
		put(t, x, y, w, h)
		switch day := c.At(i); {
		case day.Equal(c.day):
			r.mark.Hidden = false
			look.Place(r.mark, x+2, y+1, w-4, h-2)
			if c.IsToday(day) {
				r.ring.Hidden = false
				look.Place(r.ring, x+2, y+1, w-4, h-2)
			}
		case c.IsToday(day):
			r.ring.Hidden = false
			look.Place(r.ring, x+2, y+1, w-4, h-2)
		}
	}
	r.hover.Hidden = c.over == cellNothing
	switch {
	case c.over >= 0:
		x, y := cell(c.over)
		look.Place(r.hover, x+2, y+1, w-4, h-2)
	case c.over == cellTitle:
		look.Place(r.hover, edge+2*w, edge+2, 3*w, head-4)
	case c.over <= cellMonthBack:
		look.Place(r.hover, edge+float32(c.over-cellYearBack)*w+2, edge+2, w-4, head-4)
	default:
		look.Place(r.hover, edge+float32(5+c.over-cellMonthOn)*w+2, edge+2, w-4, head-4)
	}
}

func (r *calendarRenderer) Refresh() {
	c := r.cal
	title := MonthTitle(c.words, c.day)
	for i, s := range []string{"«", "‹", title, "›", "»"} {
		t := r.head[i]
		t.Text, t.Color, t.TextSize = s, look.Paint(look.ColorDim), theme.Size(theme.SizeNameSubHeadingText)
		if i == 2 {
			t.Color, t.TextSize, t.TextStyle.Bold = look.Paint(look.ColorInk), theme.TextSize(), true
		}
	}
	for i, t := range r.weekdays {
		t.Text, t.Color, t.TextSize = c.words(WeekdayKeys[i]), look.Paint(look.ColorDim), theme.CaptionTextSize()
	}
	for i, t := range r.days {
		day := c.At(i)
		t.Text, t.TextSize, t.TextStyle.Bold = strconv.Itoa(day.Day()), theme.TextSize(), day.Equal(c.value)
		switch {
		case day.Equal(c.day):
			t.Color = look.Paint(look.ColorOnAccent)
		case day.Month() != c.day.Month():
			t.Color = look.Paint(look.ColorDim)
		case c.IsToday(day):
			t.Color = look.Paint(look.ColorAccent)
		default:
			t.Color = look.Paint(look.ColorInk)
		}
	}
	r.mark.FillColor, r.mark.CornerRadius = look.Paint(look.ColorAccent), 5
	r.hover.FillColor, r.hover.CornerRadius = look.Paint(look.ColorHoverTint), 5
	r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = look.Paint(look.ColorAccent), 1, 5
	r.Layout(c.Size())
	canvas.Refresh(c)
}

// MonthTitle is the month of a day as it stands over a calendar: 2026年3月, March 2026.
// Words gives date.month_title and date.month.1 to date.month.12.
func MonthTitle(words func(key string, args ...any) string, day time.Time) string {
	return words("date.month_title", day.Year(), words("date.month."+strconv.Itoa(int(day.Month()))))
}
