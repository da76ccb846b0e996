package view

import (
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// Span is a stretch of time on a SpanPlan: hours from the first day's midnight.
type Span struct {
	ID          string
	From, Until float64 // what it is for
	Before      float64 // hours it is taken before, such as to set up
	After       float64
	Text        string
	State       look.State
	Quiet       bool // stands back: it is another's
	Clash       bool // shares its time with another one
}

// SpanRow is what has the spans, such as a room, with its name before it.
type SpanRow struct {
	Name, Note string
	Spans      []Span
}

// SpanPlan shows stretches of time in rows over some days, the hours of each day side
// by side. The arrows walk from one to the next, Return opens it.
type SpanPlan struct {
	focus.TabStop

	OnSelect func(id string)
	OnOpen   func(id string)

	days        []string
	first, last int // hours shown of each day
	rows        []SpanRow
	row, at     int
	press       focus.Presses
	draw        *spanRenderer
}

// NewSpanPlan is an empty plan.
func NewSpanPlan() *SpanPlan {
	p := &SpanPlan{first: firstHour, last: lastHour}
	p.Extend(p)
	return p
}

// The hours of a day that are shown in any case.
const firstHour, lastHour = 8, 18

// Set shows rows over days, of each the hours in which work is usual and all that any span
// needs.
func (p *SpanPlan) Set(days []string, rows []SpanRow) {
	p.days, p.first, p.last, p.rows = days, firstHour, lastHour, rows
	for _, r := range rows {
		for _, s := range r.Spans {
			p.first, p.last = min(p.first, hourOfDay(s.From-s.Before, false)), max(p.last, hourOfDay(s.Until+s.After, true))
		}
	}
	p.moveTo(p.row, p.at)
	p.Refresh()
}

// hourOfDay is the hour of its day of a moment, counted from a midnight, rounded down or up:
// a day ends at 24.
func hourOfDay(hours float64, up bool) int {
	if hours < 0 {
		return 0
	}
	h := int(hours)
	if up && float64(h) < hours {
		h++
	}
	if in := h % 24; in > 0 || !up {
		return in
	}
	return 24
}

// Current is the span that the keyboard stands on, "" for none.
func (p *SpanPlan) Current() string {
	if s := p.current(); s != nil {
		return s.ID
	}
	return ""
}

func (p *SpanPlan) current() *Span {
	if p.row < len(p.rows) && p.at < len(p.rows[p.row].Spans) {
		return &p.rows[p.row].Spans[p.at]
	}
	return nil
}

func (p *SpanPlan) moveTo(row, at int) {
	p.row = max(min(row, len(p.rows)-1), 0)
	if len(p.rows) > 0 {
		p.at = max(min(at, len(p.rows[p.row].Spans)-1), 0)
	}
}

func (p *SpanPlan) walk(row, at int) {
	was := p.Current()
	p.moveTo(row, at)
	p.Refresh()
	if id := p.Current(); id != was && p.OnSelect != nil {
		p.OnSelect(id)
	}
}

// next is the nearest row that has spans, by a step up or down.
func (p *SpanPlan) next(step int) int {
	for r := p.row + step; r >= 0 && r < len(p.rows); r += step {
		if len(p.rows[r].Spans) > 0 {
			return r
		}
	}
	return p.row
}

// TypedKey walks and opens. What it has no use for goes to the window.
func (p *SpanPlan) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyLeft:
		p.walk(p.row, p.at-1)
	case fyne.KeyRight:
		p.walk(p.row, p.at+1)
	case fyne.KeyUp:
		p.walk(p.next(-1), p.at)
	case fyne.KeyDown:
		p.walk(p.next(1), p.at)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.open()
	default:
		focus.PassOn(p, k)
	}
}

func (p *SpanPlan) open() {
	if id := p.Current(); id != "" && p.OnOpen != nil {
		focus.AfterEvents(func() { p.OnOpen(id) })
	}
}

// FocusGained is for Fyne.
func (p *SpanPlan) FocusGained() {
	p.Focused = true
	focus.Gained(p)
	if c := p.current(); c == nil && p.next(1) != p.row {
		p.moveTo(p.next(1), 0)
	}
	p.Refresh()
}

// The measures of a plan in plain units.
const (
	spanHead = 170 // names of the rows
	spanTop  = 44  // days and hours
	spanRow  = 52
)

// x is where a moment stands; what lies outside the hours of a day stands at its edge.
func (p *SpanPlan) x(hours float64) float32 {
	long := float64(p.last - p.first)
	day := min(max(int(hours/24), 0), max(len(p.days)-1, 0))
	if hours < 0 {
		day, hours = 0, 0
	}
	in := min(max(hours-24*float64(day)-float64(p.first), 0), long)
	all := long * float64(max(len(p.days), 1))
	head := look.Scaled(spanHead)
	return look.Round(head + (p.Size().Width-head)*float32((float64(day)*long+in)/all))
}

// MouseDown stands on the span under the pointer; a second press opens it.
func (p *SpanPlan) MouseDown(e *desktop.MouseEvent) {
	if focus.Stray(p, e.AbsolutePosition) {
		return
	}
	focus.On(p)
	row := int((e.Position.Y - look.Scaled(spanTop)) / look.Scaled(spanRow))
	if row < 0 || row >= len(p.rows) || e.Button != desktop.MouseButtonPrimary {
		return
	}
	for i, s := range p.rows[row].Spans {
		if e.Position.X >= p.x(s.From-s.Before) && e.Position.X < p.x(s.Until+s.After) {
			place, again := p.press.DoubleClick(row*1000+i, e.AbsolutePosition)
			p.walk(place/1000, place%1000)
			if again {
				p.open()
			}
			return
		}
	}
}

// MouseUp is for Fyne.
func (p *SpanPlan) MouseUp(*desktop.MouseEvent) {}

// MinSize holds all rows; a scroll is around it.
func (p *SpanPlan) MinSize() fyne.Size {
	p.ExtendBaseWidget(p)
	return fyne.NewSize(look.Scaled(420), look.Scaled(spanTop)+look.Scaled(spanRow)*float32(len(p.rows)))
}

// CreateRenderer is for Fyne.
func (p *SpanPlan) CreateRenderer() fyne.WidgetRenderer {
	p.draw = &spanRenderer{plan: p}
	p.draw.Refresh()
	return p.draw
}

type spanRenderer struct {
	plan    *SpanPlan
	objects []fyne.CanvasObject
}

func (r *spanRenderer) MinSize() fyne.Size           { return r.plan.MinSize() }
func (r *spanRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *spanRenderer) Destroy()                     {}
func (r *spanRenderer) Layout(fyne.Size)             { r.Refresh() }

// Refresh draws the plan anew; a plan has few spans.
func (r *spanRenderer) Refresh() {
	p := r.plan
	r.objects = nil
	top := look.Scaled(spanTop)
	for d, name := range p.days {
		left, right := p.x(float64(24*d)), p.x(float64(24*d+p.last))
		r.rect(left, 0, 1, p.Size().Height, look.ColorLine, 0)
		r.text(name, left+6, 2, right-left-8, theme.TextSize(), look.ColorInk, true)
		step := 2
		if (right-left)/float32(p.last-p.first) < look.Scaled(16) {
			step = 4
		}
		for h := p.first; h < p.last; h += step {
			r.text(hourOf(h), p.x(float64(24*d+h))+3, top/2, look.Scaled(40), theme.CaptionTextSize(), look.ColorDim, false)
		}
	}
	for i := range p.rows {
		r.row(i, top+float32(i)*look.Scaled(spanRow))
	}
	canvas.Refresh(p)
}

func hourOf(h int) string { return string(rune('0'+h/10)) + string(rune('0'+h%10)) + ":00" }

func (r *spanRenderer) row(i int, y float32) {
	p, high := r.plan, look.Scaled(spanRow)
	row := &p.rows[i]
	r.rect(0, y, p.Size().Width, 1, look.ColorLine, 0)
	line := look.Measured.Height(theme.TextSize())
	r.text(row.Name, 2, y+5, look.Scaled(spanHead)-10, theme.TextSize(), look.ColorInk, true)
	r.text(row.Note, 2, y+5+line, look.Scaled(spanHead)-10, theme.CaptionTextSize(), look.ColorDim, false)
	for n, s := range row.Spans {
		outer, from, until, end := p.x(s.From-s.Before), p.x(s.From), p.x(s.Until), p.x(s.Until+s.After)
		until = max(until, from+6)
		state := s.State
		if s.Clash {
			state = look.Bad
		}
		if end > outer {
			r.rect(outer, y+12, max(end, until)-outer, high-24, look.ColorDimTint, 3)
		}
		ground := state.Ground()
		if s.Quiet && !s.Clash {
			ground = look.ColorDimTint
		}
		box := r.rect(from, y+6, until-from-1, high-12, ground, 5)
		if p.row == i && p.at == n {
			box.StrokeColor, box.StrokeWidth = look.Paint(look.ColorAccent), 1.5
			if p.Focused {
				box.StrokeWidth = 2.5
			}
		}
		ink := state.Ink()
		if s.Quiet {
			ink = look.ColorDim
		}
		small := theme.CaptionTextSize()
		r.text(state.Label(s.Text), from+6, y+(high-look.Measured.Height(small))/2, until-from-12, small, ink, !s.Quiet)
	}
}

func (r *spanRenderer) rect(x, y, w, h float32, fill fyne.ThemeColorName, radius float32) *canvas.Rectangle {
	box := canvas.NewRectangle(look.Paint(fill))
	box.CornerRadius = radius
	look.Place(box, x, y, max(w, 1), max(h, 1))
	r.objects = append(r.objects, box)
	return box
}

func (r *spanRenderer) text(s string, x, y, w, size float32, ink fyne.ThemeColorName, bold bool) {
	if w <= 0 {
		return
	}
	t := canvas.NewText(look.Measured.Cut(s, size, bold, w), look.Paint(ink))
	t.TextSize, t.TextStyle.Bold = size, bold
	look.Place(t, x, y, w, look.Measured.Height(size))
	r.objects = append(r.objects, t)
}
