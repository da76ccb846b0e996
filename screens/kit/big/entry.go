package big

import (
	"image/color"

	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Entry is a field of one line in large type, for a screen read from a distance.
type Entry struct {
	input.Entry

	// KeepTab gives Tab to OnKey and leaves the focus where it is: scanners may end
	// their line with it.
	KeepTab bool

	bare bool // its parts are hidden from Fyne
}

// Lengths of a large field, at plain text size.
const (
	bigHeight = 50
	bigAir    = 4 // around the text, at any size
)

// NewEntry is a large field of one line.
func NewEntry() *Entry {
	e := &Entry{}
	e.Limit = 200
	e.Scroll = fyne.ScrollHorizontalOnly
	e.ExtendBaseWidget(e)
	e.wearBig()
	return e
}

// wearBig makes the field reckon the cursor, the selection and its height with large
// text. Fyne asks a field for its theme once and keeps the answer, so a theme is put
// over the field alone, while it shows no parts. Its texts must not come under it: for
// each text under a theme of its own, Fyne reads the face anew whenever that theme is
// put on, and keeps them all. They are large by their own size, see enlarge.
func (e *Entry) wearBig() {
	e.bare = true
	container.NewThemeOverride(e, bigLook{})
	e.Theme()
	e.bare = false
}

// Large is the field with over upon its right end, which may be nil: it takes clicks,
// the rest of the field keeps its own.
func (e *Entry) Large(over fyne.CanvasObject) fyne.CanvasObject {
	if over == nil {
		return e
	}
	return container.New(overLayout{}, e, over)
}

// CreateRenderer is for Fyne.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := e.Entry.CreateRenderer()
	for _, o := range r.Objects() {
		if s, ok := o.(*container.Scroll); ok {
			enlarge(s.Content)
		}
	}
	return &bigEntryRenderer{r, e}
}

// enlarge gives the texts of a field, what is typed and what stands there before, the
// large size.
func enlarge(content fyne.CanvasObject) {
	w, ok := content.(fyne.Widget)
	if !ok {
		return
	}
	for _, o := range w.CreateRenderer().Objects() {
		text, ok := o.(*widget.RichText)
		if !ok {
			continue
		}
		for _, one := range text.Segments {
			if s, ok := one.(*widget.TextSegment); ok {
				s.Style.SizeName = look.SizeBig
			}
		}
		text.Refresh()
	}
}

// bigEntryRenderer is that of a field, whose parts are out of reach while bare.
type bigEntryRenderer struct {
	fyne.WidgetRenderer
	entry *Entry
}

// Layout leaves air at both ends of the text.
func (r *bigEntryRenderer) Layout(s fyne.Size) {
	r.WidgetRenderer.Layout(s)
	for _, o := range r.WidgetRenderer.Objects() {
		if text, ok := o.(*container.Scroll); ok {
			text.Move(text.Position().AddXY(bigAir, 0))
			text.Resize(text.Size().SubtractWidthHeight(2*bigAir, 0))
		}
	}
}

// Objects are the parts of the field.
func (r *bigEntryRenderer) Objects() []fyne.CanvasObject {
	if r.entry.bare {
		return nil
	}
	return r.WidgetRenderer.Objects()
}

// AcceptsTab keeps Tab.
func (e *Entry) AcceptsTab() bool { return e.KeepTab || e.Entry.AcceptsTab() }

// MouseDown places the cursor between the letters that were pressed.
func (e *Entry) MouseDown(m *desktop.MouseEvent) {
	at := *m
	at.Position = at.Position.SubtractXY(bigAir, 0)
	e.Entry.MouseDown(&at)
}

// MinSize is the height of large type.
func (e *Entry) MinSize() fyne.Size {
	m := e.Entry.MinSize()
	m.Height = max(m.Height+2*bigAir, bigScaled(bigHeight))
	return m
}

// bigScaled is a length of large type. It grows less than the text around it: what
// is large already would take the room of all else.
func bigScaled(plain float32) float32 { return plain * bigScale() }

func bigScale() float32 { return look.BigScaleOf(look.Scaled(1)) }

// bigLook is the current theme with large text.
type bigLook struct{}

func (bigLook) theme() fyne.Theme {
	if t := look.CurrentTheme(); t != nil {
		return t
	}
	return theme.DefaultTheme()
}

// Size makes the text large.
func (l bigLook) Size(n fyne.ThemeSizeName) float32 {
	if n == theme.SizeNameText {
		n = look.SizeBig
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
	look.Place(o[1], s.Width-m.Width-edge, (s.Height-h)/2, m.Width, h)
}
