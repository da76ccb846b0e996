package look

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// CanvasOf is the canvas on which a part is drawn, nil for none.
func CanvasOf(o fyne.CanvasObject) fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}

// RowHeight is the height of a row of a table, at plain text size.
const RowHeight = 32

// CellPad is the room at both sides of a cell's text, at plain text size.
const CellPad = 12 // at both sides of a cell's text

// Pane is a part of the table that cuts what stands out of it.
type Pane struct {
	widget.BaseWidget
	Content []fyne.CanvasObject
}

// NewPane is a pane that shows nothing yet.
func NewPane() *Pane {
	p := &Pane{}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer is for Fyne.
func (p *Pane) CreateRenderer() fyne.WidgetRenderer { return paneRenderer{p} }

type paneRenderer struct{ *Pane }

func (r paneRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r paneRenderer) Layout(fyne.Size) {}

func (r paneRenderer) Refresh() {}

func (r paneRenderer) Objects() []fyne.CanvasObject { return r.Content }

func (r paneRenderer) Destroy() {}

func (r paneRenderer) IsClip() {} // Fyne asks the renderer for this name

// Place moves and resizes a part.
func Place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
}

// Round is a length in whole points.
func Round(x float32) float32 { return float32(math.Round(float64(x))) }
