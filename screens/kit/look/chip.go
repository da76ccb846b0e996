package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// State is how a thing stands. It chooses shape and colour of a chip or banner, so that
// it can be told without colours too.
type State int

// The states. Plain is the zero value: no state, no chip.
const (
	Plain State = iota
	Done        // finished
	Under       // under way
	Open        // not begun
	Late        // past its time
	None        // not needed
	Good        // in order, low risk
	Warn        // needs attention
	Bad         // wrong, over, high risk
	Info        // worth knowing
)

var stateLooks = [...]struct {
	shape       string
	ink, ground fyne.ThemeColorName
}{
	Plain: {"", ColorDim, ColorDimTint},
	Done:  {"●", ColorGood, ColorGoodTint},
	Under: {"◐", ColorAccent, ColorTint},
	Open:  {"○", ColorDim, ColorDimTint},
	Late:  {"▲", ColorBad, ColorBadTint},
	None:  {"—", ColorDim, ColorDimTint},
	Good:  {"●", ColorGood, ColorGoodTint},
	Warn:  {"◆", ColorWarn, ColorWarnTint},
	Bad:   {"■", ColorBad, ColorBadTint},
	Info:  {"◇", ColorAccent, ColorTint},
}

// Shape is the sign before the word; empty for Plain.
func (s State) Shape() string { return stateLooks[s].shape }

// Ink is the colour of sign and word.
func (s State) Ink() fyne.ThemeColorName { return stateLooks[s].ink }

// Ground is the colour behind them.
func (s State) Ground() fyne.ThemeColorName { return stateLooks[s].ground }

// Label is the word with its sign before it.
func (s State) Label(word string) string {
	switch shape := s.Shape(); {
	case shape == "":
		return word
	case word == "":
		return shape
	default:
		return shape + " " + word
	}
}

// Chip is a state as a pill with sign and word. It keeps its height in a higher row and
// stands in its middle, level with text beside it.
type Chip struct {
	widget.BaseWidget

	state State
	word  string
}

// NewChip is a chip; a Plain one is a grey pill without a sign.
func NewChip(state State, word string) *Chip {
	c := &Chip{state: state, word: word}
	c.ExtendBaseWidget(c)
	return c
}

// Set changes state and word.
func (c *Chip) Set(state State, word string) {
	c.state, c.word = state, word
	c.Refresh()
}

// String is sign and word.
func (c *Chip) String() string { return c.state.Label(c.word) }

// CreateRenderer is for Fyne.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipRenderer{chip: c, pill: canvas.NewRectangle(nil), text: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type chipRenderer struct {
	chip *Chip
	pill *canvas.Rectangle
	text *canvas.Text
}

func (r *chipRenderer) MinSize() fyne.Size {
	t := fyne.MeasureText(r.chip.String(), theme.CaptionTextSize(), fyne.TextStyle{})
	return fyne.NewSize(t.Width+Scaled(16), max(t.Height, Scaled(20)))
}

func (r *chipRenderer) Layout(s fyne.Size) {
	m := r.MinSize()
	w := min(m.Width, s.Width)
	r.pill.CornerRadius = m.Height / 2
	r.pill.Resize(fyne.NewSize(w, m.Height))
	r.pill.Move(fyne.NewPos(0, (s.Height-m.Height)/2))
	room := w - Scaled(16)
	r.text.Text = Shorten(r.chip.String(), r.text.TextSize, r.text.TextStyle, room)
	t := r.text.MinSize()
	r.text.Resize(fyne.NewSize(room, t.Height))
	r.text.Move(fyne.NewPos(Scaled(8), (s.Height-t.Height)/2))
	r.text.Refresh()
}

func (r *chipRenderer) Refresh() {
	r.pill.FillColor = Paint(r.chip.state.Ground())
	r.text.Color = Paint(r.chip.state.Ink())
	r.text.TextSize = theme.CaptionTextSize()
	r.Layout(r.chip.Size())
	r.pill.Refresh()
}

func (r *chipRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.pill, r.text} }
func (r *chipRenderer) Destroy()                     {}
