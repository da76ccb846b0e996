package focus

import (
	"image/color"

	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// popupHost draws a popup over what it holds. Popups are not overlays of the canvas:
// an overlay takes keys from the field that opened it and clicks from the rest.
type popupHost struct {
	widget.BaseWidget
	inner fyne.CanvasObject
	open  *Popup
	net   *wheelNet
}

// hostOf finds the popup layer of the dialog or window in which o stands and puts one in
// at first use. A window whose content is not WithTips has none.
func hostOf(o fyne.CanvasObject) *popupHost {
	c := look.CanvasOf(o)
	if c == nil {
		return nil
	}
	switch top := c.Overlays().Top().(type) {
	case look.Overlay:
		return hostIn(top.Popups())
	case nil:
		if l, ok := c.Content().(look.PopupLayer); ok {
			return hostIn(l.Popups())
		}
	}
	return nil
}

func hostIn(slot *fyne.CanvasObject) *popupHost {
	inner := *slot
	if h, ok := inner.(*popupHost); ok {
		return h
	}
	h := &popupHost{inner: inner}
	h.net = &wheelNet{host: h}
	h.net.ExtendBaseWidget(h.net)
	h.ExtendBaseWidget(h)
	h.Move(inner.Position())
	size := inner.Size()
	inner.Move(fyne.Position{})
	*slot = h
	h.Resize(size)
	return h
}

func (h *popupHost) CreateRenderer() fyne.WidgetRenderer { return popupHostRenderer{h} }

type popupHostRenderer struct{ host *popupHost }

func (r popupHostRenderer) MinSize() fyne.Size { return r.host.inner.MinSize() }

func (r popupHostRenderer) Layout(s fyne.Size) {
	r.host.inner.Resize(s)
	if r.host.open != nil {
		r.host.place()
	}
}

func (r popupHostRenderer) Refresh() {
	r.host.inner.Refresh()
	if r.host.open != nil {
		r.host.open.Refresh()
	}
}

func (r popupHostRenderer) Objects() []fyne.CanvasObject {
	if r.host.open == nil {
		return []fyne.CanvasObject{r.host.inner}
	}
	return []fyne.CanvasObject{r.host.inner, r.host.net, r.host.open}
}
func (r popupHostRenderer) Destroy() {}

// place puts the popup below its owner, or above where there is more room, and never
// beyond the edges of the window.
func (h *popupHost) place() {
	const gap, edge = 2, 4
	f := h.open
	c, d := look.CanvasOf(f.owner), fyne.CurrentApp().Driver()
	if c == nil {
		return
	}
	origin := d.AbsolutePositionForObject(h)
	at, owner, view := d.AbsolutePositionForObject(f.owner), f.owner.Size(), c.Size()
	above, below := at.Y-gap-edge, view.Height-edge-at.Y-owner.Height-gap
	wide := float32(0)
	if l, ok := f.content.(fitter); ok {
		l.FitHeight(max(above, below))
		wide = owner.Width
	}
	size := f.content.MinSize()
	size.Width = min(max(size.Width, wide), view.Width-2*edge)
	x := max(min(at.X, view.Width-edge-size.Width), edge)
	y := at.Y + owner.Height + gap
	if size.Height > below && above > below {
		y = at.Y - gap - size.Height
	}
	y = max(min(y, view.Height-edge-size.Height), edge)
	f.Move(fyne.NewPos(x, y).Subtract(origin))
	f.Resize(size)
	h.net.Move(fyne.Position{}.Subtract(origin))
	h.net.Resize(view)
}

// wheelNet lies under an open popup: turning the wheel would move the field away from
// it, so the popup closes. Clicks fall through.
type wheelNet struct {
	widget.BaseWidget
	host *popupHost
}

func (n *wheelNet) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

func (n *wheelNet) Scrolled(*fyne.ScrollEvent) {
	if n.host.open != nil {
		n.host.open.Close()
	}
}

// fitter is the content of a popup that is as wide as its owner and takes no more height
// than there is.
type fitter interface{ FitHeight(height float32) }

// Popup is a popup that hangs from a field and leaves it the focus.
type Popup struct {
	widget.BaseWidget
	owner   fyne.CanvasObject
	content fyne.CanvasObject
	host    *popupHost
	onClose func()
	// Held is set while the pointer is pressed on the popup. Fyne takes the focus from
	// the field then; the field must not take that for leaving.
	Held bool
}

// OpenPopup shows content at owner; onClose is called once, when it goes away for
// whatever reason. Without a layer to draw on it works all the same, unseen.
func OpenPopup(owner, content fyne.CanvasObject, onClose func()) *Popup {
	f := &Popup{owner: owner, content: content, onClose: onClose, host: hostOf(owner)}
	f.ExtendBaseWidget(f)
	if f.host == nil {
		return f
	}
	if f.host.open != nil {
		f.host.open.Close()
	}
	f.host.open = f
	f.host.place()
	canvas.Refresh(f.host)
	canvas.Refresh(owner) // a layer put in just now has no canvas yet, and would not be drawn
	return f
}

// Close takes the popup away.
func (f *Popup) Close() {
	if f.host != nil && f.host.open == f {
		f.host.open = nil
		canvas.Refresh(f.host)
	}
	if f.onClose != nil {
		done := f.onClose
		f.onClose = nil
		done()
	}
}

// Changed makes the popup as large as its content now wants.
func (f *Popup) Changed() {
	if f.host != nil && f.host.open == f {
		f.host.place()
		f.Refresh()
	}
}

// CreateRenderer is for Fyne.
func (f *Popup) CreateRenderer() fyne.WidgetRenderer {
	r := &popupRenderer{popup: f, box: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type popupRenderer struct {
	popup *Popup
	box   *canvas.Rectangle
}

func (r *popupRenderer) MinSize() fyne.Size { return r.popup.content.MinSize() }
func (r *popupRenderer) Layout(s fyne.Size) {
	r.box.Resize(s)
	r.popup.content.Resize(s)
}

func (r *popupRenderer) Refresh() {
	r.box.FillColor, r.box.StrokeColor, r.box.StrokeWidth = look.Paint(look.ColorSurface), look.Paint(look.ColorField), 1
	r.box.CornerRadius = theme.Size(theme.SizeNameMenuRadius)
	r.box.Shadow = canvas.Shadow{Color: theme.Color(theme.ColorNameShadow), BlurRadius: 8, Offset: fyne.NewPos(0, 3)}
	r.box.Refresh()
	r.popup.content.Refresh()
}

func (r *popupRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.popup.content}
}
func (r *popupRenderer) Destroy() {}

// PopupGrip is the pointer's side of what stands in a popup: the field keeps the focus
// although Fyne takes it away at every press.
type PopupGrip struct {
	Popup *Popup
	Back  func() // gives the field the focus again
}

// MouseDown is for Fyne; it comes before the focus is taken.
func (g *PopupGrip) MouseDown(*desktop.MouseEvent) {
	if g.Popup != nil {
		g.Popup.Held = true
	}
}

// MouseUp is for Fyne; the tap follows.
func (g *PopupGrip) MouseUp(*desktop.MouseEvent) { AfterEvents(g.letGo) }

func (g *PopupGrip) letGo() {
	if g.Popup != nil && g.Popup.Held {
		g.Popup.Held = false
		if g.Back != nil {
			g.Back()
		}
	}
}

// MouseIn is for Fyne.
func (g *PopupGrip) MouseIn(*desktop.MouseEvent) {}

// MouseOut gives the focus back after a press that ended elsewhere.
func (g *PopupGrip) MouseOut() { g.letGo() }

// LeaveByTab goes to the next field, or the one before with Shift, for a field that kept
// Tab to end something first.
func LeaveByTab(o fyne.CanvasObject) {
	c := look.CanvasOf(o)
	if c == nil {
		return
	}
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		c.FocusPrevious()
		return
	}
	c.FocusNext()
}

// Parts are what lies below the popup, and what is in it.
func (h *popupHost) Parts() []fyne.CanvasObject {
	if h.open != nil {
		return look.NotNil(h.inner, h.open.content)
	}
	return look.NotNil(h.inner)
}
