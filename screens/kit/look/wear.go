package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Wear gives the program another look, at once and in every window, whatever stands
// over it. What was built from lengths of the old text size is for the caller to build
// anew.
//
// Fyne is given a theme once only. At each further one it reads both faces again, and
// its shaper lets go of no face it ever drew with: 65 MB for each change, for good. So
// the theme stays and its values change.
func Wear(v Variant, scale float32) {
	app := fyne.CurrentApp()
	t, ok := CurrentTheme().(*look)
	if !ok {
		app.Settings().SetTheme(NewTheme(v, scale))
		return
	}
	*t = newLook(v, scale)
	// An icon that is given its new size before its new colour leaves one of the old
	// colour in Fyne's memory; the second time all have their sizes.
	for range 2 {
		forgetDrawn(t)
		for _, w := range app.Driver().AllWindows() {
			if o := w.Content(); o != nil {
				o.Refresh()
			}
			for _, o := range w.Canvas().Overlays().List() {
				o.Refresh()
			}
		}
	}
}

// forgetDrawn empties what Fyne remembers of drawn icons, by name and name of colour,
// and of the size of texts. Putting a theme over a part of the window is the public way
// to it; here the part is nothing, and Fyne forgets it within a minute.
func forgetDrawn(t fyne.Theme) {
	n := &nothing{}
	n.ExtendBaseWidget(n)
	container.NewThemeOverride(n, t)
}

// nothing is a part without anything to see.
type nothing struct{ widget.BaseWidget }

// CreateRenderer is for Fyne.
func (*nothing) CreateRenderer() fyne.WidgetRenderer { return nothingRenderer{} }

type nothingRenderer struct{}

func (nothingRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (nothingRenderer) Layout(fyne.Size)             {}
func (nothingRenderer) Refresh()                     {}
func (nothingRenderer) Objects() []fyne.CanvasObject { return nil }
func (nothingRenderer) Destroy()                     {}
