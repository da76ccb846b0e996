package look

import (
	"strings"

	"fyne.io/fyne/v2"
)

// Lines is text wrapped to a room.
func (f *measureCache) Lines(text string, size, room float32) []string {
	k := MeasureKey{text, size, false, int32(room)}
	all, ok := f.wraps[k]
	if !ok {
		if f.wraps == nil || len(f.wraps) >= mostFits {
			f.wraps = map[MeasureKey][]string{}
		}
		all = WrapLines(text, size, fyne.TextStyle{}, room)
		f.wraps[k] = all
	}
	return all
}

// Height is the height of a line of text.
func (f *measureCache) Height(size float32) float32 {
	k := MeasureKey{"会", size, false, -2}
	h, ok := f.widths[k]
	if !ok {
		if f.widths == nil || len(f.widths) >= mostFits {
			f.widths = map[MeasureKey]float32{}
		}
		h = Round(fyne.MeasureText("会", size, fyne.TextStyle{}).Height)
		f.widths[k] = h
	}
	return h
}

// ChipAir is the room at both sides of the word of a chip.
func ChipAir() float32 { return Scaled(8) }

// Measured remembers how wide texts are and how they were cut: the same few words fill most
// rows, and measuring is what scrolling would otherwise spend its time on.
var Measured = measureCache{}

// MeasureKey is a text as it was measured.
type MeasureKey struct {
	text     string
	TextSize float32
	Bold     bool
	width    int32 // room in whole units, -1 for the width of the text itself
}

type measureCache struct {
	cuts   map[MeasureKey]string
	widths map[MeasureKey]float32
	wraps  map[MeasureKey][]string
}

// mostFits is the number of texts remembered; then all are forgotten, which costs one
// slow frame.
const mostFits = 20000

func (f *measureCache) Cut(text string, size float32, bold bool, room float32) string {
	if text == "" || narrow(text, size, room) {
		return text
	}
	room = float32(int32(room))
	if room < size {
		return "…"
	}
	k := MeasureKey{text, size, bold, int32(room)}
	s, ok := f.cuts[k]
	if !ok {
		if f.cuts == nil || len(f.cuts) >= mostFits {
			f.cuts = map[MeasureKey]string{}
		}
		s = Shorten(text, size, fyne.TextStyle{Bold: bold}, room)
		f.cuts[k] = s
	}
	return s
}

func (f *measureCache) Width(text string, size float32, bold bool) float32 {
	k := MeasureKey{text, size, bold, -1}
	w, ok := f.widths[k]
	if !ok {
		if f.widths == nil || len(f.widths) >= mostFits {
			f.widths = map[MeasureKey]float32{}
		}
		w = fyne.MeasureText(text, size, fyne.TextStyle{Bold: bold}).Width
		f.widths[k] = w
	}
	return w
}

// narrow says that the text fits for certain, at an em for each character.
func narrow(text string, size, room float32) bool {
	n := float32(0)
	for range text {
		n += size
	}
	return n <= room
}

// OneLine is text without line ends, which a row cannot show.
func OneLine(text string) string {
	if strings.ContainsAny(text, "\r\n\t") {
		return strings.Join(strings.Fields(text), " ")
	}
	return text
}
