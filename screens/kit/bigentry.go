package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// BigEntry is a field of one line in large type, for a screen read from a distance.
// Place what Large gives, not the field itself.
type BigEntry struct {
	Entry

	// KeepTab gives Tab to OnKey and leaves the focus where it is: scanners may end
	// their line with it.
	KeepTab bool
}

// Lengths of a large field, at plain text size.
const (
	bigText   = 24
	bigHeight = 50
)

// NewBigEntry is a large field of one line.
func NewBigEntry() *BigEntry {
	e := &BigEntry{}
	e.Limit = 200
	e.Scroll = fyne.ScrollHorizontalOnly
	e.ExtendBaseWidget(e)
	return e
}

// Large is the field in its type size. Upon its right end stands over, which may be
// nil: it takes clicks, the rest of the field keeps its own.
func (e *BigEntry) Large(over fyne.CanvasObject) fyne.CanvasObject {
	field := container.NewThemeOverride(e, bigLook{})
	if over == nil {
		return field
	}
	return container.New(overLayout{}, field, over)
}

// AcceptsTab keeps Tab.
func (e *BigEntry) AcceptsTab() bool { return e.KeepTab || e.Entry.AcceptsTab() }

// MinSize is the height of large type.
func (e *BigEntry) MinSize() fyne.Size {
	m := e.Entry.MinSize()
	m.Height = max(m.Height, bigScaled(bigHeight))
	return m
}

// bigScaled is a length of large type. It grows less than the text around it: what
// is large already would take the room of all else.
func bigScaled(plain float32) float32 { return plain * bigScale() }

func bigScale() float32 {
	const half = 0.5
	s := Scaled(1)
	return 1 + (s-1)*half
}

// bigLook is the current theme with large text.
type bigLook struct{}

func (bigLook) theme() fyne.Theme {
	if t := current(); t != nil {
		return t
	}
	return theme.DefaultTheme()
}

// Size makes the text large and gives it room at both ends.
func (l bigLook) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameText:
		return bigScaled(bigText)
	case theme.SizeNameInnerPadding:
		return 10
	}
	return l.theme().Size(n)
}

// Font, Color and Icon are those of the theme.
func (l bigLook) Font(s fyne.TextStyle) fyne.Resource { return l.theme().Font(s) }

func (l bigLook) Icon(n fyne.ThemeIconName) fyne.Resource { return l.theme().Icon(n) }

func (l bigLook) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return l.theme().Color(n, v)
}

// overLayout lays the second object upon the right end of the first.
type overLayout struct{}

func (overLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (overLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const edge = 7
	o[0].Resize(s)
	o[0].Move(fyne.Position{})
	m := o[1].MinSize()
	h := max(s.Height-2*edge, m.Height)
	place(o[1], s.Width-m.Width-edge, (s.Height-h)/2, m.Width, h)
}
