package view

import (
	"image/color"
	"strconv"
	"time"

	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

type monthRenderer struct {
	month      *Month
	weekdays   [7]*canvas.Text
	cells      [monthCells]*monthCell
	mark, ring *canvas.Rectangle // behind the number of today; around the current day
	objects    []fyne.CanvasObject
}

// monthCell is a day as it is drawn.
type monthCell struct {
	ground       *canvas.Rectangle
	number, more *canvas.Text
	pills        []*canvas.Rectangle
	lines        []*canvas.Text
	shown        int
}

func newMonthCell() *monthCell {
	return &monthCell{ground: canvas.NewRectangle(nil), number: canvas.NewText("", nil), more: canvas.NewText("", nil)}
}

func (r *monthRenderer) MinSize() fyne.Size           { return r.month.MinSize() }
func (r *monthRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *monthRenderer) Destroy()                     {}

func (r *monthRenderer) Layout(fyne.Size) { r.Refresh() }

func (r *monthRenderer) Refresh() {
	m := r.month
	w, _, head := m.cell()
	small := theme.CaptionTextSize()
	line := look.Measured.Height(small)
	r.objects = r.objects[:0]
	for i, t := range r.weekdays {
		t.Text, t.TextSize, t.Color, t.Alignment = m.words(pick.WeekdayKeys[i]), small, look.Paint(look.ColorDim), fyne.TextAlignCenter
		look.Place(t, float32(i)*w, look.Round((head-line)/2), w, line)
		r.objects = append(r.objects, t)
	}
	r.mark.Hidden, r.ring.Hidden = true, true
	for i, c := range r.cells[:7*m.Weeks()] {
		r.objects = append(r.objects, c.ground)
		r.day(c, i, m.At(i))
		if c.number.TextStyle.Bold { // today: its mark lies between ground and number
			r.objects = append(r.objects, r.mark)
		}
		r.objects = append(r.objects, c.number, c.more)
		for n := range c.shown {
			r.objects = append(r.objects, c.pills[n], c.lines[n])
		}
	}
	r.objects = append(r.objects, r.ring)
	for _, o := range r.objects {
		o.Refresh()
	}
	canvas.Refresh(m)
}

// day draws one day: its number, and as many of its things as there is room for.
func (r *monthRenderer) day(c *monthCell, i int, day time.Time) {
	m := r.month
	w, h, head := m.cell()
	x, y := look.Round(float32(i%7)*w), look.Round(head+float32(i/7)*h)
	wide, high := look.Round(float32(i%7+1)*w)-x, look.Round(head+float32(i/7+1)*h)-y
	small := theme.CaptionTextSize()
	line := look.Measured.Height(small)
	c.ground.FillColor, c.ground.StrokeColor, c.ground.StrokeWidth = look.Paint(look.ColorSurface), look.Paint(look.ColorLine), 1
	other := day.Month() != m.Day().Month()
	switch {
	case day.Equal(m.Day()):
		c.ground.FillColor = look.Paint(look.ColorTint)
	case i == m.hovered:
		c.ground.FillColor = look.Mixed(look.ColorInk, look.ColorSurface, 0.05)
	case other:
		c.ground.FillColor = look.Paint(look.ColorZebra)
	}
	look.Place(c.ground, x, y, wide+1, high+1) // neighbours share their lines
	today := m.IsToday(day)
	c.number.Text, c.number.TextSize, c.number.TextStyle.Bold = strconv.Itoa(day.Day()), small, today
	c.number.Color = look.Paint(look.ColorInk)
	nw := look.Measured.Width(c.number.Text, small, today)
	switch {
	case today:
		c.number.Color = look.Paint(look.ColorOnAccent)
		r.mark.Hidden = false
		r.mark.FillColor, r.mark.CornerRadius = look.Paint(look.ColorAccent), (line+2)/2
		look.Place(r.mark, x+4, y+3, max(nw+10, line+2), line+2)
	case other:
		c.number.Color = look.Paint(look.ColorDim)
	}
	at := x + 8
	if today {
		at = x + 4 + (max(nw+10, line+2)-nw)/2
	}
	look.Place(c.number, at, y+4, nw, line)
	if day.Equal(m.Day()) {
		r.ring.Hidden = !m.Focused
		r.ring.FillColor, r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = color.Transparent, look.Paint(look.ColorAccent), 2, 3
		look.Place(r.ring, x+1, y+1, wide-1, high-1)
	}
	r.things(c, m.days[day.Format(time.DateOnly)], x, y, wide, high)
}

// things writes what is on a day below its number, and beside the number how many more
// there are.
func (r *monthRenderer) things(c *monthCell, d MonthDay, x, y, wide, high float32) {
	small := theme.CaptionTextSize()
	line := look.Measured.Height(small)
	step := line + 3
	top := y + 4 + line + 3
	room := max(int((y+high-3-top)/step), 0)
	c.shown = min(room, len(d.Items))
	for len(c.lines) < c.shown {
		c.lines = append(c.lines, canvas.NewText("", nil))
		c.pills = append(c.pills, canvas.NewRectangle(nil))
	}
	for n := range c.shown {
		it, t, p := d.Items[n], c.lines[n], c.pills[n]
		p.FillColor, p.CornerRadius = look.Paint(it.State.Ground()), 3
		look.Place(p, x+4, top+float32(n)*step, wide-7, line+1)
		t.Text, t.TextSize, t.Color = look.Measured.Cut(it.State.Label(look.OneLine(it.Text)), small, false, wide-15), small, look.Paint(it.State.Ink())
		look.Place(t, x+8, top+float32(n)*step, wide-15, line)
	}
	c.more.Text, c.more.TextSize, c.more.Color, c.more.Alignment = "", small, look.Paint(look.ColorDim), fyne.TextAlignTrailing
	if more := d.Count - c.shown; more > 0 {
		count := "+" + strconv.Itoa(more)
		if c.shown == 0 && len(d.Items) > 0 {
			// There is room for the number only, in the colour of the first thing.
			count = d.Items[0].State.Label(count[1:])
			c.more.Color = look.Paint(d.Items[0].State.Ink())
		}
		c.more.Text = count
		late := d.Late
		for n := range c.shown {
			if d.Items[n].State == look.Late {
				late--
			}
		}
		if late > 0 { // some of those that are not shown are late
			c.more.Text, c.more.Color = look.Late.Label(count), look.Paint(look.ColorBad)
		}
	}
	look.Place(c.more, x+wide-8-look.Measured.Width(c.more.Text, small, false), y+4, look.Measured.Width(c.more.Text, small, false), line)
}
