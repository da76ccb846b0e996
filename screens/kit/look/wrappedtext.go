package look

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// WrappedText is text that wraps to the width it is given, by the rules of Chinese and
// Latin alike. (Fyne's label wraps Chinese only at its few spaces when it has any.) Its
// height is known once it has had a width.
type WrappedText struct {
	widget.BaseWidget

	text  string
	size  fyne.ThemeSizeName
	color fyne.ThemeColorName
	align fyne.TextAlign
	width float32
}

// Wrapped is a paragraph in ink.
func Wrapped(s string) *WrappedText {
	p := &WrappedText{text: s, size: theme.SizeNameText, color: ColorInk}
	p.ExtendBaseWidget(p)
	return p
}

// Small makes the paragraph a caption, dim or, when bad, in red. It returns it.
func (p *WrappedText) Small(bad bool) *WrappedText {
	p.size, p.color = theme.SizeNameCaptionText, ColorDim
	if bad {
		p.color = ColorBad
	}
	p.Refresh()
	return p
}

// Large sets the paragraph in the size of a heading, for what is read from afar. It
// returns it.
func (p *WrappedText) Large() *WrappedText {
	p.size = theme.SizeNameHeadingText
	p.Refresh()
	return p
}

// Colored sets the colour by its theme name and returns the paragraph.
func (p *WrappedText) Colored(c fyne.ThemeColorName) *WrappedText {
	p.color = c
	p.Refresh()
	return p
}

// Aligned sets where lines stand in the width and returns the paragraph.
func (p *WrappedText) Aligned(a fyne.TextAlign) *WrappedText {
	p.align = a
	p.Refresh()
	return p
}

// SetText changes the words.
func (p *WrappedText) SetText(s string) {
	if p.text != s {
		p.text = s
		p.Refresh()
	}
}

// String is the text.
func (p *WrappedText) String() string { return p.text }

// Resize wraps anew when the width is another.
func (p *WrappedText) Resize(s fyne.Size) {
	changed := p.width != s.Width
	p.width = s.Width
	p.BaseWidget.Resize(s)
	if changed {
		p.Refresh()
	}
}

// CreateRenderer is for Fyne.
func (p *WrappedText) CreateRenderer() fyne.WidgetRenderer {
	r := &paragraphRenderer{paragraph: p}
	r.Refresh()
	return r
}

type paragraphRenderer struct {
	paragraph *WrappedText
	lines     []*canvas.Text
}

func (r *paragraphRenderer) lineHeight() float32 {
	return fyne.MeasureText("M", theme.Size(r.paragraph.size), fyne.TextStyle{}).Height
}

func (r *paragraphRenderer) MinSize() fyne.Size {
	size := theme.Size(r.paragraph.size)
	return fyne.NewSize(size*4, r.lineHeight()*float32(max(len(r.lines), 1)))
}

func (r *paragraphRenderer) Layout(s fyne.Size) {
	h := r.lineHeight()
	for i, t := range r.lines {
		t.Resize(fyne.NewSize(s.Width, h))
		t.Move(fyne.NewPos(0, float32(i)*h))
	}
}

func (r *paragraphRenderer) Refresh() {
	p := r.paragraph
	size := theme.Size(p.size)
	width := p.width
	if width <= 0 {
		width = size * 24 // a guess until there is one
	}
	lines := WrapLines(p.text, size, fyne.TextStyle{}, width)
	for len(r.lines) < len(lines) {
		r.lines = append(r.lines, canvas.NewText("", nil))
	}
	r.lines = r.lines[:len(lines)]
	for i, t := range r.lines {
		t.Text, t.TextSize, t.Color, t.Alignment = lines[i], size, Paint(p.color), p.align
	}
	r.Layout(p.Size())
	canvas.Refresh(p)
}

func (r *paragraphRenderer) Objects() []fyne.CanvasObject {
	o := make([]fyne.CanvasObject, len(r.lines))
	for i, t := range r.lines {
		o[i] = t
	}
	return o
}
func (r *paragraphRenderer) Destroy() {}

const (
	neverFirst = "，。、；：！？）】》」』”’…·—,.;:!?)]}%℃％"
	neverLast  = "（【《「『“‘([{¥$￥＄"
)

// WrapLines breaks text into lines of the width: between Chinese characters, after
// spaces, never before closing or after opening marks; a word longer than a line is
// broken where it must be.
func WrapLines(text string, size float32, style fyne.TextStyle, width float32) []string {
	if text == "" {
		return nil
	}
	var lines []string
	for _, part := range strings.Split(text, "\n") {
		lines = append(lines, wrapPart(part, size, style, width)...)
	}
	return lines
}

func wrapPart(part string, size float32, style fyne.TextStyle, width float32) []string {
	var lines []string
	for {
		fit := fitting(part, size, style, width)
		if fit == len(part) {
			return append(lines, part)
		}
		cut := fit
		for cut > 0 && !breakable(part, cut) {
			_, n := utf8.DecodeLastRuneInString(part[:cut])
			cut -= n
		}
		if cut == 0 {
			cut = fit
		}
		lines = append(lines, strings.TrimRight(part[:cut], " "))
		part = strings.TrimLeft(part[cut:], " ")
		if part == "" {
			return lines
		}
	}
}

// fitting is how many bytes of s, at least one character, fit the width.
func fitting(s string, size float32, style fyne.TextStyle, width float32) int {
	runes := []rune(s)
	// No letter is narrower than a fifth of the size: a long text is not measured whole.
	most := int(width/(size*0.2)) + 2
	if len(runes) <= most && fyne.MeasureText(s, size, style).Width <= width {
		return len(s)
	}
	low, high := 1, min(len(runes), most)
	for low < high {
		mid := (low + high + 1) / 2
		if fyne.MeasureText(strings.TrimRight(string(runes[:mid]), " "), size, style).Width <= width {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return len(string(runes[:low]))
}

// breakable reports whether a line may end before the byte at i.
func breakable(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i:])
	switch {
	case strings.ContainsRune(neverFirst, after), strings.ContainsRune(neverLast, before):
		return false
	case before == ' ' || before == '-' || after == ' ':
		return true
	}
	return wide(before) || wide(after)
}

// wide reports whether a character stands for itself, so that a line may break beside.
func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || unicode.Is(unicode.Hiragana, r) || unicode.Is(unicode.Katakana, r) ||
		r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
}
