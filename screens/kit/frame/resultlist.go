package frame

import (
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// resultList draws groups of results under one another. The field above it keeps the
// focus and moves the chosen row.
type resultList struct {
	widget.BaseWidget

	rows   []resultRow
	cursor int // index among rows, -1 for none
	choose func()
}

// resultRow is a title or a result at its height.
type resultRow struct {
	title  string
	result *Result
	y, h   float32
}

func newResultList(choose func()) *resultList {
	l := &resultList{choose: choose, cursor: -1}
	l.ExtendBaseWidget(l)
	return l
}

func (l *resultList) oneLine() float32  { return look.Round(look.Scaled(32)) }
func (l *resultList) twoLines() float32 { return look.Round(look.Scaled(46)) }

func (l *resultList) set(groups []ResultGroup, stay bool) {
	was := l.cursor
	l.rows, l.cursor = nil, -1
	y := float32(0)
	add := func(r resultRow, h float32) {
		r.y, r.h = y, h
		l.rows = append(l.rows, r)
		y += h
	}
	for _, g := range groups {
		if g.Title != "" {
			add(resultRow{title: g.Title}, look.Round(look.Scaled(26)))
		}
		for i := range g.Results {
			h := l.oneLine()
			if g.Results[i].Hint != "" {
				h = l.twoLines()
			}
			add(resultRow{result: &g.Results[i]}, h)
		}
	}
	if stay && was >= 0 && was < len(l.rows) && l.rows[was].result != nil {
		l.cursor = was
	} else {
		l.move(1)
	}
	l.Refresh()
}

// move goes so many results on or back, over titles.
func (l *resultList) move(by int) {
	step := 1
	if by < 0 {
		step = -1
	}
	for at := l.cursor + step; at >= 0 && at < len(l.rows) && by != 0; at += step {
		if l.rows[at].result != nil {
			l.cursor = at
			by -= step
		}
	}
	l.Refresh()
}

func (l *resultList) current() *Result {
	if l.cursor < 0 || l.cursor >= len(l.rows) {
		return nil
	}
	return l.rows[l.cursor].result
}

// span is the height of a row from top to bottom, with the title above it.
func (l *resultList) span(i int) (top, bottom float32) {
	if i < 0 || i >= len(l.rows) {
		return 0, 0
	}
	top, bottom = l.rows[i].y, l.rows[i].y+l.rows[i].h
	if i > 0 && l.rows[i-1].result == nil {
		top = l.rows[i-1].y
	}
	return top, bottom
}

func (l *resultList) rowAt(y float32) int {
	for i, r := range l.rows {
		if r.result != nil && y >= r.y && y < r.y+r.h {
			return i
		}
	}
	return -1
}

// MinSize is the height of all rows.
func (l *resultList) MinSize() fyne.Size {
	if len(l.rows) == 0 {
		return fyne.NewSize(100, 0)
	}
	last := l.rows[len(l.rows)-1]
	return fyne.NewSize(100, last.y+last.h)
}

// MouseIn is for Fyne.
func (l *resultList) MouseIn(*desktop.MouseEvent) {}

// MouseOut is for Fyne.
func (l *resultList) MouseOut() {}

// MouseMoved stands on the row under the pointer.
func (l *resultList) MouseMoved(e *desktop.MouseEvent) {
	if i := l.rowAt(e.Position.Y); i >= 0 && i != l.cursor {
		l.cursor = i
		l.Refresh()
	}
}

// Tapped opens the row under the pointer.
func (l *resultList) Tapped(e *fyne.PointEvent) {
	if focus.StrayTap(l, e) {
		return
	}
	if i := l.rowAt(e.Position.Y); i >= 0 {
		l.cursor = i
		l.choose()
	}
}

// CreateRenderer is for Fyne.
func (l *resultList) CreateRenderer() fyne.WidgetRenderer {
	r := &resultListRenderer{list: l, mark: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

// resultListRenderer keeps what it drew for the rows until there are others.
type resultListRenderer struct {
	list      *resultList
	mark, bar *canvas.Rectangle
	drawn     []resultRow
	width     float32
	parts     []fyne.CanvasObject
}

func (r *resultListRenderer) MinSize() fyne.Size { return r.list.MinSize() }
func (r *resultListRenderer) Destroy()           {}

func (r *resultListRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.mark, r.bar}, r.parts...)
}

func (r *resultListRenderer) Layout(s fyne.Size) {
	l := r.list
	if row := l.current(); row != nil {
		at := l.rows[l.cursor]
		look.Place(r.mark, 6, at.y, s.Width-12, at.h)
		look.Place(r.bar, 6, at.y+6, 3, at.h-12)
	}
	look.SetVisible(r.mark, l.current() != nil)
	look.SetVisible(r.bar, l.current() != nil)
	if r.width != s.Width || len(r.drawn) != len(l.rows) || len(l.rows) > 0 && &r.drawn[0] != &l.rows[0] {
		r.draw(s.Width)
	}
}

func (r *resultListRenderer) draw(width float32) {
	r.drawn, r.width, r.parts = r.list.rows, width, nil
	for _, row := range r.drawn {
		if row.result == nil {
			t := r.text(row.title, theme.CaptionTextSize(), look.ColorDim, true)
			m := t.MinSize()
			look.Place(t, searchAir+2, row.y+row.h-m.Height-3, m.Width, m.Height)
			continue
		}
		r.drawResult(row, width)
	}
}

func (r *resultListRenderer) text(s string, size float32, c fyne.ThemeColorName, bold bool) *canvas.Text {
	t := canvas.NewText(s, look.Paint(c))
	t.TextSize, t.TextStyle = size, fyne.TextStyle{Bold: bold}
	r.parts = append(r.parts, t)
	return t
}

func (r *resultListRenderer) drawResult(row resultRow, width float32) {
	const left = searchAir + 4
	res := row.result
	icon := theme.IconInlineSize()
	x, right := left+icon+look.Scaled(12), width-searchAir-6
	if res.Icon != nil {
		i := canvas.NewImageFromResource(look.ColoredIcon(res.Icon, look.ColorDim))
		i.FillMode = canvas.ImageFillContain
		r.parts = append(r.parts, i)
		look.Place(i, left, row.y+look.Round((row.h-icon)/2), icon, icon)
	}
	if res.Right != "" {
		t := r.text(res.Right, theme.CaptionTextSize(), look.ColorDim, false)
		m := t.MinSize()
		look.Place(t, right-m.Width, row.y+look.Round((row.h-m.Height)/2), m.Width, m.Height)
		right -= m.Width + look.Scaled(14)
	}
	size := theme.TextSize()
	high := fyne.MeasureText("会", size, fyne.TextStyle{}).Height
	y := row.y + look.Round((row.h-high)/2)
	if res.Hint != "" {
		small := theme.CaptionTextSize()
		t := r.text(look.Measured.Cut(res.Hint, small, false, right-x), small, look.ColorDim, false)
		m := t.MinSize()
		y = row.y + look.Round((row.h-high-m.Height)/2)
		look.Place(t, x, y+high, m.Width, m.Height)
	}
	r.drawLabel(res, x, y, right-x)
}

// drawLabel writes the label with its marks in bold, cut where the room ends.
func (r *resultListRenderer) drawLabel(res *Result, x, y, room float32) {
	size := theme.TextSize()
	// Bold is the wider one; what is cut so fits in any mixture.
	label := look.Measured.Cut(res.Label, size, len(res.Marks) > 0, room)
	kept := len(label)
	if label != res.Label {
		kept -= len("…")
	}
	at := 0
	write := func(to int, bold bool) {
		if to = min(to, len(label)); to <= at {
			return
		}
		t := r.text(label[at:to], size, look.ColorInk, bold)
		m := t.MinSize()
		look.Place(t, x, y, m.Width, m.Height)
		x += look.Measured.Width(label[at:to], size, bold)
		at = to
	}
	for _, m := range res.Marks {
		if m.From >= kept {
			break
		}
		write(m.From, false)
		write(min(m.To, kept), true)
	}
	write(len(label), false)
}

func (r *resultListRenderer) Refresh() {
	r.mark.FillColor, r.mark.CornerRadius = look.Paint(look.ColorTint), 6
	r.bar.FillColor, r.bar.CornerRadius = look.Paint(look.ColorAccent), 1.5
	r.Layout(r.list.Size())
	canvas.Refresh(r.list)
}
