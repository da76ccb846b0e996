package input

import (
	"slices"
	"sync"

	"huiwu/screens/kit/focus"

	"fyne.io/fyne/v2"
)

// covers are the windows that are covered now, each with its Cover.
var covers sync.Map

// coverOf is what covers a window, nil for nothing.
func coverOf(w fyne.Window) *Cover {
	c, _ := covers.Load(w)
	cover, _ := c.(*Cover)
	return cover
}

// Cover is what stands in the place of all that a window shows, such as a lock. Dialogs that
// were open are kept, and those that work beside the window opens meanwhile wait.
type Cover struct {
	window   fyne.Window
	content  fyne.CanvasObject
	overlays []fyne.CanvasObject // what stood over the content
	keys     func(*fyne.KeyEvent)
	focused  fyne.Focusable
	waiting  []*Dialog // opened since
	own      bool      // what is opened just now belongs to the cover
}

// CoverWindow takes away all that a window shows; whoever covers it then sets its content.
func CoverWindow(w fyne.Window) *Cover {
	c := w.Canvas()
	k := &Cover{window: w, content: w.Content(), overlays: slices.Clone(c.Overlays().List()), keys: c.OnTypedKey(), focused: c.Focused()}
	c.Unfocus()
	clearOverlays(c)
	c.SetOnTypedKey(nil)
	covers.Store(w, k)
	return k
}

func clearOverlays(c fyne.Canvas) {
	for len(c.Overlays().List()) > 0 {
		c.Overlays().Remove(c.Overlays().Top())
	}
}

// Over opens dialogs of the cover itself.
func (k *Cover) Over(open func()) {
	k.own = true
	defer func() { k.own = false }()
	open()
}

// Lift shows the window as it was, and over it what waited.
func (k *Cover) Lift() {
	covers.Delete(k.window)
	c := k.window.Canvas()
	clearOverlays(c)
	k.window.SetContent(k.content)
	for _, o := range k.overlays {
		c.Overlays().Add(o)
	}
	c.SetOnTypedKey(k.keys)
	if o, ok := k.focused.(fyne.CanvasObject); ok && focus.Stands(c, o) {
		c.Focus(k.focused)
	}
	for _, d := range k.waiting {
		d.place()
	}
}

// holds reports whether a dialog waits, rather than being of the cover; it is kept then.
func (k *Cover) holds(d *Dialog) bool {
	if k == nil || k.own {
		return false
	}
	k.waiting = append(k.waiting, d)
	return true
}

// forgets takes away a dialog that is closed while nobody sees it, and reports whether it
// was one of those.
func (k *Cover) forgets(d *Dialog) bool {
	if k == nil {
		return false
	}
	if i := slices.Index(k.waiting, d); i >= 0 {
		k.waiting = slices.Delete(k.waiting, i, i+1)
		return true
	}
	i := slices.Index(k.overlays, fyne.CanvasObject(d))
	if i < 0 {
		return false
	}
	if k.overlays = slices.Delete(k.overlays, i, i+1); i == len(k.overlays) {
		k.keys, k.focused = d.below, d.before
	}
	return true
}

// Clear takes away all that stands over a window, with a cover and what that keeps, for
// somebody else to begin anew. Nobody answers what was asked.
func Clear(w fyne.Window) {
	c, gone := w.Canvas(), w.Canvas().Overlays().List()
	if k := coverOf(w); k != nil {
		covers.Delete(w)
		gone = append(slices.Clone(gone), k.overlays...)
		for _, d := range k.waiting {
			gone = append(gone, d)
		}
	}
	for _, o := range gone {
		if d, ok := o.(*Dialog); ok {
			d.open = false
		}
	}
	clearOverlays(c)
	c.SetOnTypedKey(nil)
}
