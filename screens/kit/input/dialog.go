package input

import (
	"image/color"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Question is what a person is asked before something is done.
type Question struct {
	Title, Text string
	Yes, No     string
	// Danger marks what cannot be taken back: Return then means No.
	Danger bool
	Width  float32 // of the card, at plain text size; 0 is the usual one
}

// Ask puts a question over the window and calls answer once. Escape means No, Return
// the button that has the focus.
func Ask(w fyne.Window, q Question, answer func(yes bool)) *Dialog {
	return AskShowing(w, q, look.Wrapped(q.Text), answer)
}

// AskShowing is Ask with more than a text to read.
func AskShowing(w fyne.Window, q Question, content fyne.CanvasObject, answer func(yes bool)) *Dialog {
	var s *Dialog
	end := func(yes bool) func() {
		return func() {
			if s.IsOpen() { // two quick presses are one answer
				s.Close()
				answer(yes)
			}
		}
	}
	no := NewButton(q.No, nil, end(false))
	yes := NewPrimary(q.Yes, nil, end(true))
	first := yes
	if q.Danger {
		yes = NewDanger(q.Yes, nil, end(true))
		first = no
	}
	s = NewDialog(w, q.Title, content, no, yes)
	s.Width = q.Width
	s.OnEscape, s.First = end(false), first
	s.Show()
	return s
}

// ShowMessage shows a message with one button; Return and Escape close it.
func ShowMessage(w fyne.Window, title, text, ok string) *Dialog {
	return Present(w, title, look.Wrapped(text), ok, 0)
}

// Present shows something to look at, with one button; Return and Escape close it. Width is
// that of the card, as in Sheet.
func Present(w fyne.Window, title string, content fyne.CanvasObject, ok string, width float32) *Dialog {
	var s *Dialog
	b := NewPrimary(ok, nil, func() { s.Close() })
	s = NewDialog(w, title, content, b)
	s.First, s.Width = b, width
	s.Show()
	return s
}

// Dialog is a dialog over a window. It begins with the focus inside, Return presses its
// primary button, Escape closes it, and the focus goes back to where it was. What does
// not fit the window scrolls; the buttons stay in sight.
type Dialog struct {
	widget.BaseWidget

	// Width of the card, at plain text size; 0 is 420. A narrow window makes it narrower.
	Width float32
	// First is focused at the start; nil is the first part that can be.
	First fyne.Focusable
	// OnEscape replaces closing on Escape.
	OnEscape func()
	// OnClose is called after the dialog is gone, however it went.
	OnClose func()

	window  fyne.Window
	card    *sheetCard
	buttons []*Button
	row     []fyne.CanvasObject // the buttons as they are set
	def     *Button
	before  fyne.Focusable
	below   func(*fyne.KeyEvent)
	open    bool
	tips    *look.TipLayer
	veil    *canvas.Rectangle
}

// NewDialog makes a dialog; Show opens it. Buttons stand right in the order given, the
// last primary one is the default.
func NewDialog(w fyne.Window, title string, content fyne.CanvasObject, buttons ...*Button) *Dialog {
	s := &Dialog{window: w, buttons: buttons, tips: look.NewTipLayer(), veil: canvas.NewRectangle(color.Transparent)}
	s.row = make([]fyne.CanvasObject, len(buttons))
	for i, b := range buttons {
		s.row[i] = b
		if b.kind == primaryButton {
			s.def = b
		}
	}
	s.card = &sheetCard{
		sheet: s, title: look.Subheading(title).Cutting(), content: content,
		scroll: look.NewScroll(look.Pad(content, 2, RingRoom, RingRoom, BarRoom)),
		lines:  &footLayout{},
	}
	s.card.foot = container.New(s.card.lines, s.row...)
	s.card.ExtendBaseWidget(s.card)
	s.ExtendBaseWidget(s)
	return s
}

// Show opens the dialog; over a window that is covered, once that is not.
func (s *Dialog) Show() {
	if s.open {
		return
	}
	s.open = true
	s.BaseWidget.Show()
	if !coverOf(s.window).holds(s) {
		s.place()
	}
}

// place puts the dialog over the window, and the keyboard into it.
func (s *Dialog) place() {
	c := s.window.Canvas()
	// Fyne leaves the part below believing that it still has the focus.
	if s.before = c.Focused(); s.before != nil {
		s.before.FocusLost()
	}
	c.Overlays().Add(s)
	s.Refresh() // wrapped text knows its height only after it has had a width
	s.below = c.OnTypedKey()
	c.SetOnTypedKey(s.keyAnywhere)
	if s.First != nil {
		focus.InCanvas(c, s.First)
	} else {
		c.FocusNext()
	}
}

// Close takes the dialog away and gives the focus back. Closing twice does nothing.
func (s *Dialog) Close() {
	if !s.open {
		return
	}
	s.open = false
	if !coverOf(s.window).forgets(s) {
		s.takeAway()
	}
	if s.OnClose != nil {
		s.OnClose()
	}
}

func (s *Dialog) takeAway() {
	c := s.window.Canvas()
	if f := c.Focused(); f != nil && c.Overlays().Top() == fyne.CanvasObject(s) {
		f.FocusLost() // a field in the dialog commits what was typed
	}
	c.Overlays().Remove(s)
	c.SetOnTypedKey(s.below)
	if s.before != nil && c.Focused() == s.before {
		focus.Last = s.before // it is a return, so its text is not selected
		s.before.FocusGained()
	}
}

// IsOpen reports whether the dialog is open, in sight or waiting.
func (s *Dialog) IsOpen() bool { return s.open }

// Title is what stands above the content.
func (s *Dialog) Title() string { return s.card.title.String() }

// Content is what the dialog shows between its title and its buttons.
func (s *Dialog) Content() fyne.CanvasObject { return s.card.content }

// Buttons are the buttons, in the order in which they were given.
func (s *Dialog) Buttons() []*Button { return s.buttons }

// Default is the button that Return presses, nil for none.
func (s *Dialog) Default() *Button { return s.def }

// Settle lets each button be pressed where there is something to press it for, and lays out
// anew what changed of the content.
func (s *Dialog) Settle() {
	for _, b := range s.buttons {
		if b.When != nil {
			b.Settle()
		}
	}
	s.Refresh()
}

// SetTitle changes the title.
func (s *Dialog) SetTitle(t string) { s.card.title.SetText(t) }

// Key is what Return and Escape do wherever the focus is within.
func (s *Dialog) Key(k *fyne.KeyEvent) {
	act := func() {}
	switch {
	case k.Name == fyne.KeyEscape && s.OnEscape != nil:
		act = s.OnEscape
	case k.Name == fyne.KeyEscape:
		act = s.Close
	case IsReturn(k.Name) && s.def != nil:
		act = s.def.press
	}
	focus.AfterEvents(func() {
		if s.open {
			act()
		}
	})
}

// keyAnywhere gets the keys pressed while nothing has the focus, as after a click
// beside the card.
func (s *Dialog) keyAnywhere(k *fyne.KeyEvent) {
	if s.window.Canvas().Overlays().Top() == fyne.CanvasObject(s) {
		s.Key(k)
	} else if s.below != nil {
		s.below(k)
	}
}

// Follow brings a part of the content that got the focus into sight.
func (s *Dialog) Follow(o fyne.CanvasObject) {
	for _, b := range s.buttons {
		if o == fyne.CanvasObject(b) {
			return
		}
	}
	focus.IntoView(s.card.scroll, o)
}

// ShowTip shows words by a position in the window.
func (s *Dialog) ShowTip(text string, at fyne.Position) { s.tips.ShowAt(text, at) }

// Popups is the row of buttons, the part drawn last.
func (s *Dialog) Popups() *fyne.CanvasObject { return &s.card.foot }

// Tapped keeps a click beside the card from reaching what is below.
func (s *Dialog) Tapped(*fyne.PointEvent) {}

// CreateRenderer is for Fyne.
func (s *Dialog) CreateRenderer() fyne.WidgetRenderer { return &sheetRenderer{s} }

type sheetRenderer struct{ sheet *Dialog }

func (r *sheetRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *sheetRenderer) Layout(size fyne.Size) {
	const margin = 24
	s := r.sheet
	s.veil.Resize(size)
	s.tips.Resize(size)
	width := s.Width
	if width == 0 {
		width = 420
	}
	width = max(look.Scaled(width), s.card.lines.oneLine(s.row)+2*cardAir)
	width = max(min(width, size.Width-2*margin), 120)
	height := min(s.card.heightFor(width), size.Height-2*margin)
	s.card.Resize(fyne.NewSize(width, height))
	s.card.Move(fyne.NewPos((size.Width-width)/2, (size.Height-height)/2))
}

func (r *sheetRenderer) Refresh() {
	r.sheet.veil.FillColor = look.Paint(look.ColorVeil)
	r.sheet.card.Refresh()
	r.Layout(r.sheet.Size())
	canvas.Refresh(r.sheet)
}

func (r *sheetRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.sheet.veil, r.sheet.card, r.sheet.tips}
}
func (r *sheetRenderer) Destroy() {}

// sheetCard is the white card: title, content that scrolls, buttons.
type sheetCard struct {
	widget.BaseWidget

	sheet   *Dialog
	title   *look.Label
	content fyne.CanvasObject
	scroll  *look.Scroll
	foot    fyne.CanvasObject
	lines   *footLayout // of the foot
}

const (
	cardAir = 20
	cardGap = 12
	// BarRoom is left at the right of what scrolls, for its bar.
	BarRoom = 12 // at the right of the content, for the bar of the scroll
	// RingRoom is around the content, so that no focus ring is cut by the scroll.
	RingRoom = 4
)

func (k *sheetCard) heightFor(width float32) float32 {
	w := width - 2*cardAir
	k.content.Resize(fyne.NewSize(w, max(k.content.Size().Height, 1)))
	h := cardAir + k.title.MinSize().Height + cardGap + k.content.MinSize().Height + cardAir + RingRoom + 2
	k.lines.width = w
	if f := k.foot.MinSize().Height; f > 0 {
		h += cardGap + 4 + f
	}
	return h
}

func (k *sheetCard) CreateRenderer() fyne.WidgetRenderer {
	r := &sheetCardRenderer{card: k, box: canvas.NewRectangle(nil)}
	r.paint()
	return r
}

type sheetCardRenderer struct {
	card *sheetCard
	box  *canvas.Rectangle
}

func (r *sheetCardRenderer) MinSize() fyne.Size { return fyne.NewSize(120, 60) }

func (r *sheetCardRenderer) Layout(s fyne.Size) {
	k := r.card
	r.box.Resize(s)
	w := s.Width - 2*cardAir
	title := k.title.MinSize().Height
	k.title.Move(fyne.NewPos(cardAir, cardAir))
	k.title.Resize(fyne.NewSize(w, title))
	k.lines.width = w
	bottom := s.Height - cardAir
	if foot := k.foot.MinSize().Height; foot > 0 {
		k.foot.Resize(fyne.NewSize(w, foot))
		k.foot.Move(fyne.NewPos(cardAir, bottom-foot))
		bottom -= foot + cardGap + 4
	}
	top := cardAir + title + cardGap
	k.scroll.Move(fyne.NewPos(cardAir-RingRoom, top))
	k.scroll.Resize(fyne.NewSize(w+RingRoom+BarRoom, max(bottom-top, 0)))
}

func (r *sheetCardRenderer) paint() {
	r.box.FillColor, r.box.StrokeColor, r.box.StrokeWidth = look.Paint(look.ColorSurface), look.Paint(look.ColorLine), 1
	r.box.CornerRadius = theme.Size(theme.SizeNameDialogRadius)
}

func (r *sheetCardRenderer) Refresh() {
	r.paint()
	r.card.title.Refresh()
	r.card.scroll.Refresh()
	r.card.foot.Refresh()
	canvas.Refresh(r.card)
}

func (r *sheetCardRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.card.title, r.card.scroll, r.card.foot}
}
func (r *sheetCardRenderer) Destroy() {}

// Parts are the content and the buttons.
func (s *Dialog) Parts() []fyne.CanvasObject { return look.NotNil(s.card.scroll, s.card.foot) }
