package look

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// Advances remembers how far each character moves the pen. A text of many pages is
// broken into lines by adding them up, which costs a hundredth of measuring it.
type Advances struct {
	TextSize float32
	bold     bool
	ascii    [128]float32
	rest     map[rune]float32
}

// NewAdvances measures characters of a size.
func NewAdvances(size float32, bold bool) *Advances {
	return &Advances{TextSize: size, bold: bold, rest: map[rune]float32{}}
}

func (a *Advances) of(r rune) float32 {
	if r < 128 {
		if a.ascii[r] == 0 {
			a.ascii[r] = a.measure(r)
		}
		return a.ascii[r]
	}
	// All Chinese characters of a face are as wide as it is high.
	if r >= 0x4e00 && r <= 0x9fff {
		r = 0x4e00
	}
	w, ok := a.rest[r]
	if !ok {
		w = a.measure(r)
		a.rest[r] = w
	}
	return w
}

// measure takes many of the character: of a single one the driver gives a rounded
// width.
func (a *Advances) measure(r rune) float32 {
	const many = 16
	w := fyne.MeasureText(strings.Repeat(string(r), many), a.TextSize, fyne.TextStyle{Bold: a.bold}).Width / many
	return max(w, 0.01) // nothing is 0, which stands for not yet measured
}

// Width is the width of a text.
func (a *Advances) Width(text string) float32 {
	w := float32(0)
	for _, r := range text {
		w += a.of(r)
	}
	return w
}

// Flow breaks text into lines by the rules of wrapped. The first line leaves room for
// what stands before it.
func (a *Advances) Flow(text string, width, before float32) []string {
	var lines []string
	for part := range strings.SplitSeq(text, "\n") {
		lines = append(lines, a.flowPart(part, width, before)...)
		before = 0
	}
	return lines
}

func (a *Advances) flowPart(part string, width, before float32) []string {
	var lines []string
	start, cut := 0, 0 // of the line; where it may end at the latest
	x := before
	for i := 0; i < len(part); {
		r, n := utf8.DecodeRuneInString(part[i:])
		if i > start && breakable(part, i) {
			cut = i
		}
		w := a.of(r)
		if x+w > width && i > start && r != ' ' {
			if cut <= start {
				cut = i
			}
			lines = append(lines, strings.TrimRight(part[start:cut], " "))
			for cut < len(part) && part[cut] == ' ' {
				cut++
			}
			i, start, x = cut, cut, 0
			continue
		}
		x += w
		i += n
	}
	return append(lines, part[start:])
}
