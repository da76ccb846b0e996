package input

import (
	"image/color"

	"huiwu/screens/kit/focus"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// entryWheel lies over a field and gets its wheel. Fyne gives the wheel to the innermost
// scroll under the pointer, which every field has: a form would stand still as soon as a
// field passes under the pointer. Clicks fall through.
type entryWheel struct {
	widget.BaseWidget
	entry *Entry
	text  *container.Scroll
}

func newEntryWheel(e *Entry, objects []fyne.CanvasObject) *entryWheel {
	w := &entryWheel{entry: e}
	for _, o := range objects {
		if s, ok := o.(*container.Scroll); ok {
			w.text = s
		}
	}
	w.ExtendBaseWidget(w)
	return w
}

func (w *entryWheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// Scrolled moves a long text as far as it goes, and what stands around the field from there
// on. A short one is moved only where nothing else can be.
func (w *entryWheel) Scrolled(e *fyne.ScrollEvent) {
	around := w.entry.OnWheel
	if around == nil {
		if s := focus.ScrollAround(w.entry); s != nil {
			around = s.Scrolled
		}
	}
	if w.text != nil && (w.entry.MultiLine || around == nil) {
		before := w.text.Offset
		w.text.Scrolled(e)
		if w.text.Offset != before {
			return
		}
	}
	if around != nil {
		around(e)
	}
}
