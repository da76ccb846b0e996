package frame

import (
	"image/color"

	"huiwu/app/search"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Result is one thing that a search offers.
type Result struct {
	Icon  fyne.Resource
	Label string
	Marks []Mark // parts of the label in bold
	Hint  string // a second, dim line; "" for none
	Right string // dim at the right, such as a key
	// Do is what choosing it does, after the panel is gone; with Stay it stays open.
	Do   func()
	Stay bool
}

// Mark is a part of a text, in bytes.
type Mark = search.Span

// ResultGroup are results of one kind under their title.
type ResultGroup struct {
	Title   string
	Results []Result
}

// SearchPanel is a panel at the top of the window: a field, and under it what was
// found. Arrows choose while the field keeps the focus, Return or a click opens, Escape
// or a click beside the panel closes it, and the focus goes back to where it was.
type SearchPanel struct {
	widget.BaseWidget

	// OnText is told what is typed, and "" at the beginning.
	OnText func(text string)

	window fyne.Window
	field  *input.Entry
	list   *resultList
	scroll *look.Scroll
	note   *look.WrappedText
	foot   *look.Label
	card   *look.Panel
	veil   *canvas.Rectangle
	before fyne.Focusable
	below  func(*fyne.KeyEvent)
	open   bool
	// waiting is set from a key until its results are there; Return then is hurried and
	// waits for them, so that it never opens what an earlier text had found.
	waiting, hurried bool
}

// NewSearchPanel makes a panel; Show opens it. place stands in the empty field, foot
// below everything.
func NewSearchPanel(w fyne.Window, place, foot string) *SearchPanel {
	p := &SearchPanel{window: w, field: input.NewEntry(), note: look.Wrapped(""), foot: look.Caption(foot).Cutting(), veil: canvas.NewRectangle(color.Transparent)}
	p.field.Limit = 200
	p.field.SetPlaceHolder(place)
	p.field.OnKey = p.key
	p.field.OnChanged = func(text string) {
		p.waiting, p.hurried = true, false
		if p.OnText != nil {
			p.OnText(text)
		}
	}
	p.list = newResultList(p.choose)
	p.scroll = look.NewScroll(p.list)
	p.note.Hide()
	p.card = look.Card(container.New(&searchLayout{p}, p.field, p.note, p.scroll, p.foot))
	p.ExtendBaseWidget(p)
	return p
}

// Show opens the panel.
func (p *SearchPanel) Show() {
	if p.open {
		return
	}
	p.open = true
	p.BaseWidget.Show()
	c := p.window.Canvas()
	// Fyne leaves the part below believing that it still has the focus.
	if p.before = c.Focused(); p.before != nil {
		p.before.FocusLost()
	}
	c.Overlays().Add(p)
	p.below = c.OnTypedKey()
	c.SetOnTypedKey(func(k *fyne.KeyEvent) { p.key(k) })
	focus.InCanvas(c, p.field)
	if p.OnText != nil {
		p.OnText("")
	}
}

// Close takes the panel away and gives the focus back.
func (p *SearchPanel) Close() {
	if !p.open {
		return
	}
	p.open = false
	c := p.window.Canvas()
	c.Overlays().Remove(p)
	c.SetOnTypedKey(p.below)
	if p.before != nil && c.Focused() == p.before {
		focus.Last = p.before // it is a return, so its text is not selected
		p.before.FocusGained()
	}
}

// IsOpen reports whether the panel is on the window.
func (p *SearchPanel) IsOpen() bool { return p.open }

// Text is what is typed.
func (p *SearchPanel) Text() string { return p.field.Text }

// Type types a text in the place of what is there.
func (p *SearchPanel) Type(text string) { p.field.SetText(text) }

// Press gives the field a key.
func (p *SearchPanel) Press(key fyne.KeyName) { p.field.TypedKey(&fyne.KeyEvent{Name: key}) }

// SetResults shows what was found, or the note where there is nothing. With stay the
// chosen row stays where it is, else it is the first.
func (p *SearchPanel) SetResults(groups []ResultGroup, note string, stay bool) {
	p.list.set(groups, stay)
	p.note.SetText(note)
	look.SetVisible(p.note, note != "")
	if !stay {
		p.scroll.ScrollToTop()
	}
	p.Refresh()
	p.follow()
	p.waiting = false
	if p.hurried {
		p.hurried = false
		p.choose()
	}
}

// Chosen is the result that Return would open; false when there is none.
func (p *SearchPanel) Chosen() (Result, bool) {
	if r := p.list.current(); r != nil {
		return *r, true
	}
	return Result{}, false
}

func (p *SearchPanel) key(k *fyne.KeyEvent) bool {
	page := max(int(p.scroll.Size().Height/p.list.twoLines())-1, 1)
	switch k.Name {
	case fyne.KeyUp:
		p.list.move(-1)
	case fyne.KeyDown:
		p.list.move(1)
	case fyne.KeyPageUp:
		p.list.move(-page)
	case fyne.KeyPageDown:
		p.list.move(page)
	case fyne.KeyReturn, fyne.KeyEnter:
		if p.hurried = p.waiting; !p.waiting {
			p.choose()
		}
	case fyne.KeyEscape:
		p.Close()
	case fyne.KeyTab: // there is nowhere else to go
	default:
		return false
	}
	p.follow()
	return true
}

// choose opens the chosen result.
func (p *SearchPanel) choose() {
	r := p.list.current()
	if r == nil || !p.open {
		return
	}
	if r.Stay {
		r.Do()
		focus.In(p.window, p.field) // a click took it away
		return
	}
	p.Close()
	r.Do()
}

// follow brings the chosen row into sight, with its title when it is the first.
func (p *SearchPanel) follow() {
	top, bottom := p.list.span(p.list.cursor)
	at := p.scroll.Offset.Y
	at = max(at, bottom-p.scroll.Size().Height)
	if at = max(min(at, top), 0); at != p.scroll.Offset.Y {
		p.scroll.ScrollToOffset(fyne.NewPos(0, at))
	}
}

// Tapped beside the panel closes it.
func (p *SearchPanel) Tapped(e *fyne.PointEvent) {
	at := e.Position.Subtract(p.card.Position())
	if size := p.card.Size(); at.X < 0 || at.Y < 0 || at.X > size.Width || at.Y > size.Height {
		p.Close()
		return
	}
	focus.In(p.window, p.field)
}

// CreateRenderer is for Fyne.
func (p *SearchPanel) CreateRenderer() fyne.WidgetRenderer { return &searchPanelRenderer{p} }

type searchPanelRenderer struct{ panel *SearchPanel }

const (
	searchWidth = 640
	searchTop   = 56
	searchAir   = 14
)

func (r *searchPanelRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *searchPanelRenderer) Layout(size fyne.Size) {
	p := r.panel
	p.veil.Resize(size)
	const margin = 24
	width := max(min(look.Scaled(searchWidth), size.Width-2*margin), 200)
	top := min(look.Scaled(searchTop), size.Height/8)
	p.note.Resize(fyne.NewSize(width-2*searchAir, p.note.MinSize().Height))
	height := min(p.card.MinSize().Height, size.Height-top-margin)
	p.card.Move(fyne.NewPos((size.Width-width)/2, top))
	p.card.Resize(fyne.NewSize(width, height))
}

func (r *searchPanelRenderer) Refresh() {
	p := r.panel
	p.veil.FillColor = look.Paint(look.ColorVeil)
	r.Layout(p.Size())
	p.card.Refresh()
	canvas.Refresh(p)
}

func (r *searchPanelRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.panel.veil, r.panel.card}
}
func (r *searchPanelRenderer) Destroy() {}

// searchLayout sets field, note, results and foot under one another; the results take
// what height there is.
type searchLayout struct{ panel *SearchPanel }

func (l *searchLayout) heights() (field, note, foot float32) {
	p := l.panel
	field, foot = p.field.MinSize().Height, p.foot.MinSize().Height
	if p.note.Visible() {
		note = p.note.MinSize().Height + 8
	}
	return field, note, foot
}

func (l *searchLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	field, note, foot := l.heights()
	return fyne.NewSize(200, searchAir+field+8+note+l.panel.list.MinSize().Height+8+foot+10)
}

func (l *searchLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	p := l.panel
	field, note, foot := l.heights()
	w := s.Width - 2*searchAir
	look.Place(p.field, searchAir, searchAir, w, field)
	y := searchAir + field + 8
	look.Place(p.note, searchAir, y, w, note)
	y += note
	look.Place(p.foot, searchAir, s.Height-foot-10, w, foot)
	look.Place(p.scroll, 1, y, s.Width-2, max(s.Height-foot-18-y, 0))
}

// Parts are what stands on the card.
func (p *SearchPanel) Parts() []fyne.CanvasObject { return look.NotNil(p.card) }
