package input

import (
	"image/color"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

type buttonKind int

const (
	plainButton buttonKind = iota
	primaryButton
	dangerButton
	quietButton
	iconButton
)

// ControlHeight is the height of buttons and one-line fields at plain text size.
const ControlHeight = 34

// Button is a word or icon to press: by pointer, Space or Return.
type Button struct {
	widget.DisableableWidget

	// OnTapped is what pressing does; nil does nothing.
	OnTapped func()
	// Tip says more than the word, under the pointer; "" for no more.
	Tip string
	// OnFocus follows the focus.
	OnFocus func()
	// When reports whether there is something to press it for; nil is always. See Settle.
	When func() bool

	kind                      buttonKind
	word                      string
	icon                      fyne.Resource
	Small                     bool // caption size, for the status line
	hovered, focused, pressed bool
	tip                       look.Hover
}

func newButton(kind buttonKind, word string, icon fyne.Resource, tapped func()) *Button {
	b := &Button{OnTapped: tapped, kind: kind, word: word, icon: icon}
	b.ExtendBaseWidget(b)
	return b
}

// NewButton is a plain button with a visible edge; icon may be nil.
func NewButton(word string, icon fyne.Resource, tapped func()) *Button {
	return newButton(plainButton, word, icon, tapped)
}

// NewPrimary is the one thing to do next on a page; in a dialog Return presses it.
func NewPrimary(word string, icon fyne.Resource, tapped func()) *Button {
	return newButton(primaryButton, word, icon, tapped)
}

// NewQuiet is a word in the accent colour without an edge, for lesser things in a line.
func NewQuiet(word string, icon fyne.Resource, tapped func()) *Button {
	return newButton(quietButton, word, icon, tapped)
}

// NewDanger is for what cannot be taken back.
func NewDanger(word string, icon fyne.Resource, tapped func()) *Button {
	return newButton(dangerButton, word, icon, tapped)
}

// NewIconButton shows only the icon; the word is its name for screen readers and under
// the pointer.
func NewIconButton(icon fyne.Resource, word string, tapped func()) *Button {
	return newButton(iconButton, word, icon, tapped)
}

// Word is what the button is called.
func (b *Button) Word() string { return b.word }

// SetWord renames the button.
func (b *Button) SetWord(word string) {
	b.word = word
	b.Refresh()
}

// Settle lets the button be pressed where there is something to press it for.
func (b *Button) Settle() { SetEnabled(b, b.When == nil || b.When()) }

// SetIcon changes the icon; nil takes it away.
func (b *Button) SetIcon(icon fyne.Resource) {
	b.icon = icon
	b.Refresh()
}

// AccessibilityLabel is the word, also of a button that shows only an icon.
func (b *Button) AccessibilityLabel() string { return b.word }

// AccessibilityRole says that it is a button.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped presses the button and leaves the focus on it.
func (b *Button) Tapped(e *fyne.PointEvent) {
	look.Active()
	if focus.StrayTap(b, e) || b.Disabled() {
		return
	}
	b.tip.Leave()
	if c := look.CanvasOf(b); c != nil {
		focus.InCanvas(c, b)
	}
	b.press()
}

func (b *Button) press() {
	if !b.Disabled() && b.Visible() && b.OnTapped != nil {
		b.OnTapped()
	}
}

// TypedKey presses on Space and Return, late, so that the character of the space bar is
// not typed into what gets the focus next.
func (b *Button) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		focus.AfterEvents(b.press)
	default:
		focus.PassOn(b, k)
	}
}

// TypedRune swallows characters.
func (b *Button) TypedRune(rune) {}

// FocusGained shows the focus ring.
func (b *Button) FocusGained() {
	b.focused = true
	focus.Gained(b)
	b.Refresh()
	if b.OnFocus != nil {
		b.OnFocus()
	}
}

// FocusLost hides it.
func (b *Button) FocusLost() {
	b.focused = false
	b.Refresh()
}

// MouseIn tints the button and, where only an icon is seen, shows its word.
func (b *Button) MouseIn(e *desktop.MouseEvent) {
	look.Active()
	b.hovered = true
	switch {
	case b.Tip != "":
		b.tip.Enter(b, b.Tip, e.AbsolutePosition)
	case b.kind == iconButton && b.word != "":
		b.tip.Enter(b, b.word, e.AbsolutePosition)
	}
	b.Refresh()
}

// MouseMoved is for Fyne.
func (b *Button) MouseMoved(e *desktop.MouseEvent) { b.tip.Moved(e.AbsolutePosition) }

// MouseOut takes the tint away.
func (b *Button) MouseOut() {
	b.hovered, b.pressed = false, false
	b.tip.Leave()
	b.Refresh()
}

// MouseDown darkens the button while it is held.
func (b *Button) MouseDown(*desktop.MouseEvent) {
	b.pressed = true
	b.Refresh()
}

// MouseUp lets it go.
func (b *Button) MouseUp(*desktop.MouseEvent) {
	b.pressed = false
	b.Refresh()
}

// Cursor is a hand over what looks like a link.
func (b *Button) Cursor() desktop.Cursor {
	if b.kind == quietButton && !b.Disabled() {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer is for Fyne.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{
		button: b, ground: canvas.NewRectangle(nil), over: canvas.NewRectangle(nil),
		ring: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", nil),
		icon: canvas.NewImageFromResource(nil),
	}
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type buttonRenderer struct {
	button             *Button
	ground, over, ring *canvas.Rectangle
	icon               *canvas.Image
	text               *canvas.Text
}

// colors are ink, ground and edge of the button as it stands.
func (r *buttonRenderer) colors() (ink, ground, edge fyne.ThemeColorName) {
	b := r.button
	if b.Disabled() {
		if b.kind == quietButton || b.kind == iconButton {
			return look.ColorDim, "", ""
		}
		return look.ColorDim, look.ColorDimTint, look.ColorLine
	}
	switch b.kind {
	case primaryButton:
		return look.ColorOnAccent, look.ColorAccent, ""
	case dangerButton:
		return look.ColorOnAccent, look.ColorBad, ""
	case quietButton:
		return look.ColorAccent, "", ""
	case iconButton:
		return look.ColorDim, "", ""
	default:
		return look.ColorInk, look.ColorSurface, look.ColorField
	}
}

func (r *buttonRenderer) shownText() string {
	if r.button.kind == iconButton {
		return ""
	}
	return r.button.word
}

func (r *buttonRenderer) textSize() float32 {
	if r.button.Small {
		return theme.CaptionTextSize()
	}
	return theme.TextSize()
}

func (r *buttonRenderer) style() fyne.TextStyle {
	return fyne.TextStyle{Bold: r.button.kind == primaryButton || r.button.kind == dangerButton}
}

func (r *buttonRenderer) measure() (text, icon, gap float32) {
	if s := r.shownText(); s != "" {
		text = fyne.MeasureText(s, r.textSize(), r.style()).Width
	}
	if r.button.icon != nil {
		icon = theme.IconInlineSize()
	}
	if text > 0 && icon > 0 {
		gap = 6
	}
	return text, icon, gap
}

func (r *buttonRenderer) MinSize() fyne.Size {
	text, icon, gap := r.measure()
	side := look.Scaled(14)
	switch r.button.kind {
	case quietButton:
		side = look.Scaled(6)
	case iconButton:
		return fyne.NewSquareSize(look.Scaled(ControlHeight))
	}
	height := look.Scaled(ControlHeight)
	if r.button.Small {
		height = look.Scaled(24)
	}
	return fyne.NewSize(text+icon+gap+2*side, height)
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	for _, o := range []*canvas.Rectangle{r.ground, r.over} {
		o.Resize(s)
	}
	inset := float32(0)
	if r.button.kind == primaryButton || r.button.kind == dangerButton {
		inset = 2
	}
	r.ring.Resize(s.SubtractWidthHeight(2*inset, 2*inset))
	r.ring.Move(fyne.NewPos(inset, inset))

	text, icon, gap := r.measure()
	const edge = 4
	r.text.Text = look.Shorten(r.shownText(), r.text.TextSize, r.text.TextStyle, max(s.Width-icon-gap-2*edge, 0))
	text = min(text, r.text.MinSize().Width)
	x := max((s.Width-text-icon-gap)/2, edge)
	r.icon.Resize(fyne.NewSquareSize(icon))
	r.icon.Move(fyne.NewPos(x, (s.Height-icon)/2))
	m := r.text.MinSize()
	r.text.Resize(m)
	r.text.Move(fyne.NewPos(x+icon+gap, (s.Height-m.Height)/2))
}

func (r *buttonRenderer) Refresh() {
	b := r.button
	ink, ground, edge := r.colors()
	radius := theme.Size(theme.SizeNameButtonRadius)
	fill := func(n fyne.ThemeColorName) color.Color {
		if n == "" {
			return color.Transparent
		}
		return look.Paint(n)
	}
	r.ground.FillColor, r.ground.StrokeColor = fill(ground), fill(edge)
	r.ground.StrokeWidth, r.ground.CornerRadius = 1, radius
	if edge == "" {
		r.ground.StrokeWidth = 0
	}
	r.over.CornerRadius = radius
	r.over.FillColor = color.Transparent
	if !b.Disabled() && b.pressed {
		r.over.FillColor = theme.Color(theme.ColorNamePressed)
	} else if !b.Disabled() && b.hovered {
		r.over.FillColor = look.Paint(look.ColorHoverTint)
	}
	r.ring.Hidden = !b.focused
	r.ring.StrokeWidth, r.ring.CornerRadius = 2, radius
	r.ring.StrokeColor = look.Paint(look.ColorAccent)
	if b.kind == primaryButton || b.kind == dangerButton {
		r.ring.StrokeColor, r.ring.CornerRadius = look.Paint(look.ColorOnAccent), radius-2
		if b.Disabled() {
			r.ring.StrokeColor = look.Paint(look.ColorDim)
		}
	}
	r.text.Color, r.text.TextSize, r.text.TextStyle = look.Paint(ink), r.textSize(), r.style()
	r.icon.Hidden = b.icon == nil
	if b.icon != nil {
		r.icon.Resource = look.ColoredIcon(b.icon, ink)
		r.icon.Translucency = 0
		if b.Disabled() && b.kind == iconButton { // has no ground that could say it
			r.icon.Translucency = 0.6
		}
	}
	r.Layout(b.Size())
	r.icon.Refresh()
	canvas.Refresh(b)
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.over, r.icon, r.text, r.ring}
}
func (r *buttonRenderer) Destroy() { r.button.tip.Leave() }
