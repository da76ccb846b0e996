package focus

import "fyne.io/fyne/v2"

// Preedit counts keys that were pressed and gave no character yet. On X11 and macOS the
// keys an input method eats are reported all the same; what is typed into it must not
// move or open a row.
type Preedit int

// Swallows says whether the key belongs to an input method that is composing.
func (p *Preedit) Swallows(n fyne.KeyName) bool {
	if len(n) == 1 || n == fyne.KeySpace {
		*p++
		return false
	}
	if *p == 0 {
		return false
	}
	switch n {
	case fyne.KeyBackspace:
		*p--
		return true
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape:
		*p = 0
		return true
	case fyne.KeyTab, fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome,
		fyne.KeyEnd, fyne.KeyDelete, fyne.KeyPageUp, fyne.KeyPageDown:
		return true
	}
	return false
}
