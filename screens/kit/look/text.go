package look

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Label is one line of text. It follows the theme, asks for the width of its words, and,
// when it may be cut, ends in an ellipsis where there is no room and shows the whole
// under the pointer.
type Label struct {
	widget.BaseWidget

	text     string
	TextSize fyne.ThemeSizeName
	Color    fyne.ThemeColorName
	bold     bool
	cut      bool
	align    fyne.TextAlign
	tip      Hover
}

func newLine(s string, size fyne.ThemeSizeName, c fyne.ThemeColorName, bold bool) *Label {
	l := &Label{text: s, TextSize: size, Color: c, bold: bold}
	l.ExtendBaseWidget(l)
	return l
}

// Text is plain text in ink.
func Text(s string) *Label { return newLine(s, theme.SizeNameText, ColorInk, false) }

// Strong is plain text in bold.
func Strong(s string) *Label { return newLine(s, theme.SizeNameText, ColorInk, true) }

// Dim is plain text that stands back: units, dates, what comes second.
func Dim(s string) *Label { return newLine(s, theme.SizeNameText, ColorDim, false) }

// Caption is small and dim: labels, hints, notes under things.
func Caption(s string) *Label { return newLine(s, theme.SizeNameCaptionText, ColorDim, false) }

// Heading is the title of a window or of the meeting.
func Heading(s string) *Label { return newLine(s, theme.SizeNameHeadingText, ColorInk, true) }

// Subheading is the title of a page, card or dialog.
func Subheading(s string) *Label { return newLine(s, theme.SizeNameSubHeadingText, ColorInk, true) }

// Cut is plain text that may be cut when there is no room.
func Cut(s string) *Label { return Text(s).Cutting() }

// Cutting lets the line be cut; it then asks for next to no width. It returns the line.
func (l *Label) Cutting() *Label {
	l.cut = true
	return l
}

// Colored sets the colour by its theme name and returns the line.
func (l *Label) Colored(c fyne.ThemeColorName) *Label {
	l.Color = c
	l.Refresh()
	return l
}

// Aligned sets where the words stand in a wider room and returns the line.
func (l *Label) Aligned(a fyne.TextAlign) *Label {
	l.align = a
	l.Refresh()
	return l
}

// SetText changes the words.
func (l *Label) SetText(s string) {
	if s == l.text {
		return
	}
	l.text = s
	l.Refresh()
}

// String is the whole text, cut or not.
func (l *Label) String() string { return l.text }

// CreateRenderer is for Fyne.
func (l *Label) CreateRenderer() fyne.WidgetRenderer {
	r := &lineRenderer{line: l, text: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

// MouseIn shows the whole of a cut text after a moment.
func (l *Label) MouseIn(e *desktop.MouseEvent) {
	if l.cut && l.Size().Width < l.Natural().Width {
		l.tip.Enter(l, l.text, e.AbsolutePosition)
	}
}

// MouseMoved is for Fyne.
func (l *Label) MouseMoved(e *desktop.MouseEvent) { l.tip.Moved(e.AbsolutePosition) }

// MouseOut hides what MouseIn showed.
func (l *Label) MouseOut() { l.tip.Leave() }

// Natural is the size of the whole text.
func (l *Label) Natural() fyne.Size {
	return fyne.MeasureText(l.text, theme.Size(l.TextSize), fyne.TextStyle{Bold: l.bold})
}

type lineRenderer struct {
	line *Label
	text *canvas.Text
}

func (r *lineRenderer) MinSize() fyne.Size {
	s := r.line.Natural()
	if r.line.text == "" {
		s = fyne.MeasureText("M", theme.Size(r.line.TextSize), fyne.TextStyle{Bold: r.line.bold})
		s.Width = 0
	}
	if r.line.cut {
		s.Width = min(s.Width, theme.Size(r.line.TextSize)*2)
	}
	return s
}

func (r *lineRenderer) Layout(s fyne.Size) {
	h := r.MinSize().Height
	r.text.Text = r.line.text
	if r.line.cut {
		r.text.Text = Shorten(r.line.text, r.text.TextSize, r.text.TextStyle, s.Width)
	}
	r.text.Resize(fyne.NewSize(s.Width, h))
	r.text.Move(fyne.NewPos(0, (s.Height-h)/2))
	r.text.Refresh()
}

func (r *lineRenderer) Refresh() {
	r.text.Color = Paint(r.line.Color)
	r.text.TextSize = theme.Size(r.line.TextSize)
	r.text.TextStyle = fyne.TextStyle{Bold: r.line.bold}
	r.text.Alignment = r.line.align
	r.Layout(r.line.Size())
}

func (r *lineRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }
func (r *lineRenderer) Destroy()                     { r.line.tip.Leave() }

// Shorten is s, or as much of its beginning as fits the width with an ellipsis. It never
// shows a part of a number.
func Shorten(s string, size float32, style fyne.TextStyle, width float32) string {
	if fyne.MeasureText(s, size, style).Width <= width+0.5 {
		return s
	}
	runes := []rune(s)
	low, high := 0, len(runes)
	for low < high {
		mid := (low + high + 1) / 2
		if fyne.MeasureText(string(runes[:mid])+"…", size, style).Width <= width {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return strings.TrimRight(string(runes[:uncutNumbers(runes, low)]), " ") + "…"
}
