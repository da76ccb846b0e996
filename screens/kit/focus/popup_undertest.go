//go:build test

package focus

import "fyne.io/fyne/v2"

// PopupContent is what hangs from the field in whose window o stands, nil for nothing.
func PopupContent(o fyne.CanvasObject) fyne.CanvasObject {
	if f := hostOf(o).open; f != nil {
		return f.content
	}
	return nil
}

// TurnWheel turns the wheel beside the popup that is open where o stands.
func TurnWheel(o fyne.CanvasObject) { hostOf(o).net.Scrolled(nil) }
