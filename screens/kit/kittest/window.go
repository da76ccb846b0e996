// Package kittest opens windows for tests of parts and plays the keyboard and pointer.
package kittest

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// PressKey presses a key where the keyboard is, or in the window.
func PressKey(w fyne.Window, k fyne.KeyName) {
	if f := w.Canvas().Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: k})
	} else if f := w.Canvas().OnTypedKey(); f != nil {
		f(&fyne.KeyEvent{Name: k})
	}
}

// ClickAt presses and releases the primary button at a place in the window, as the driver
// does: the topmost part there gets both.
func ClickAt(w fyne.Window, at fyne.Position) {
	o, within := partAt(w, at)
	if o == nil {
		return
	}
	e := fyne.PointEvent{Position: within, AbsolutePosition: at}
	if m, ok := o.(desktop.Mouseable); ok {
		m.MouseDown(&desktop.MouseEvent{PointEvent: e, Button: desktop.MouseButtonPrimary})
		m.MouseUp(&desktop.MouseEvent{PointEvent: e, Button: desktop.MouseButtonPrimary})
	}
	if p, ok := o.(fyne.Tappable); ok {
		p.Tapped(&e)
	}
}

// partAt is the part of the window under a place.
func partAt(w fyne.Window, at fyne.Position) (found fyne.CanvasObject, within fyne.Position) {
	root := w.Canvas().Overlays().Top()
	if root == nil {
		root = w.Content()
	}
	var walk func(o fyne.CanvasObject, from fyne.Position)
	walk = func(o fyne.CanvasObject, from fyne.Position) {
		in := at.Subtract(from)
		if !o.Visible() || in.X < 0 || in.Y < 0 || in.X >= o.Size().Width || in.Y >= o.Size().Height {
			return
		}
		_, mouse := o.(desktop.Mouseable)
		if _, tap := o.(fyne.Tappable); tap || mouse {
			found, within = o, in
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c, from.Add(c.Position()))
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c, from.Add(c.Position()))
			}
		}
	}
	walk(root, fyne.Position{})
	return found, within
}

// MiddleOf is the middle of a part, in the window.
func MiddleOf(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(o.Size().Width/2, o.Size().Height/2)
}

// Press presses keys on a part.
func Press(f fyne.Focusable, keys ...fyne.KeyName) {
	for _, k := range keys {
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// Type types a text into a part, as the keyboard does: a key, then its character.
func Type(f fyne.Focusable, s string) {
	for _, r := range s {
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(strings.ToUpper(string(r)))})
		f.TypedRune(r)
	}
}

// Numbers are kinds of numbers as screens show them, from the smallest to the largest.
var Numbers = []string{
	"0.00", "-1.00", "12 人", "3 / 240", "+11.1 %", "98,634.00", "1,234,567.89", "-98,765,432.10",
	"123,456,789,012.34 CNY", "-123,456,789,012.34", "（123,456,789,012.34）", "9,223,372,036,854,775.807", "2026-03-17 09:00",
}

// Paste pastes a text into a part.
func Paste(f fyne.Shortcutable, text string) {
	c := test.NewClipboard()
	c.SetContent(text)
	f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: c})
}

// Window is a window of a test with some content, in a theme.
func Window(t *testing.T, look fyne.Theme, content func() fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	test.NewTempApp(t)
	test.ApplyTheme(t, look)
	win := test.NewTempWindow(t, content())
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return win
}

// Settle lays out again, as the frame loop of a real window does, until wrapped texts
// have found their heights.
func Settle(win fyne.Window) {
	s := win.Canvas().Size()
	for range 2 {
		win.Content().Refresh()
		win.Resize(s.AddWidthHeight(1, 0))
		win.Resize(s)
	}
}

// AltKey is a key with Alt held down.
func AltKey(name fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierAlt}
}
