// Package big are texts large enough to be read across a door: the verdict, chips, a field and
// a list.
package big

import (
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Verdict is what a Band says: a sign, who or what it is about, and at the right the
// verdict in a word, each with a line below it.
type Verdict struct {
	// State colours the band; Plain and Open are the quiet band of waiting.
	State look.State
	// Sign is one large character, "" for the state's own.
	Sign string
	// Title is in the largest type, Text below it.
	Title, Text string
	// Word is the verdict, Note below it.
	Word, Note string
}

// VerdictBanner is a verdict across the window in the full colour of its state, to be read from
// some distance. Its height is always the same.
type VerdictBanner struct {
	widget.BaseWidget
	verdict Verdict
}

// NewVerdictBanner is a band that says v.
func NewVerdictBanner(v Verdict) *VerdictBanner {
	b := &VerdictBanner{verdict: v}
	b.ExtendBaseWidget(b)
	return b
}

// Set says something else.
func (b *VerdictBanner) Set(v Verdict) {
	b.verdict = v
	b.Refresh()
}

// Verdict is what the band says.
func (b *VerdictBanner) Verdict() Verdict { return b.verdict }

// AccessibilityLabel is everything the band says.
func (b *VerdictBanner) AccessibilityLabel() string {
	v := b.verdict
	return v.Word + " " + v.Title + " " + v.Text + " " + v.Note
}

// AccessibilityRole says that it is text.
func (b *VerdictBanner) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Lengths of a band, at plain text size.
const (
	bandHeight = 94
	bandTitle  = 40
	bandText   = 17
	bandWord   = 26
	bandSign   = 60
	bandEdge   = 22
)

// signs are the large characters of states; they differ in shape as much as in colour.
var signs = map[look.State]string{
	look.Done: "✓", look.Good: "✓", look.Under: "←", look.Info: "i", look.Warn: "!", look.Late: "×", look.Bad: "×", look.Open: "›", look.None: "—", look.Plain: "›",
}

// CreateRenderer is for Fyne.
func (b *VerdictBanner) CreateRenderer() fyne.WidgetRenderer {
	r := &bandRenderer{band: b, ground: canvas.NewRectangle(nil)}
	for _, t := range []**canvas.Text{&r.sign, &r.title, &r.text, &r.word, &r.note} {
		*t = canvas.NewText("", nil)
	}
	r.title.TextStyle.Bold, r.word.TextStyle.Bold, r.sign.TextStyle.Bold = true, true, true
	r.sign.Alignment = fyne.TextAlignCenter
	r.word.Alignment, r.note.Alignment = fyne.TextAlignTrailing, fyne.TextAlignTrailing
	r.Refresh()
	return r
}

type bandRenderer struct {
	band                          *VerdictBanner
	ground                        *canvas.Rectangle
	sign, title, text, word, note *canvas.Text
}

func (r *bandRenderer) Destroy() {}
func (r *bandRenderer) MinSize() fyne.Size {
	return fyne.NewSize(look.Scaled(200), look.Round(bigScaled(bandHeight)))
}

func (r *bandRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.sign, r.title, r.text, r.word, r.note}
}

func (r *bandRenderer) Layout(s fyne.Size) {
	v := r.band.verdict
	edge, signWide := bigScaled(bandEdge), bigScaled(bandSign)
	look.Place(r.ground, 0, 0, s.Width, s.Height)
	sign := r.sign.MinSize()
	look.Place(r.sign, edge-bigScaled(6), (s.Height-sign.Height)/2, signWide, sign.Height)
	x := edge + signWide + bigScaled(8)
	room := max(s.Width-x-edge, 0)

	// The right side is short words and gets what it asks for, up to two fifths.
	right := max(fyne.MeasureText(v.Word, r.word.TextSize, r.word.TextStyle).Width, fyne.MeasureText(v.Note, r.note.TextSize, r.note.TextStyle).Width)
	right = min(right, room*0.4)
	r.word.Text = look.Shorten(v.Word, r.word.TextSize, r.word.TextStyle, right)
	r.note.Text = look.Shorten(v.Note, r.note.TextSize, r.note.TextStyle, right)
	left := room
	if right > 0 {
		left = max(room-right-bigScaled(20), 0)
	}
	r.title.Text, r.title.TextSize = r.fitted(v.Title, left)
	r.text.Text = look.Shorten(v.Text, r.text.TextSize, r.text.TextStyle, left)
	// Both sides share the lower line. The title keeps its place whatever its size.
	tall := fyne.MeasureText("会", bigScaled(bandTitle), r.title.TextStyle).Height
	small := r.text.MinSize().Height
	top := (s.Height - tall*0.92 - small) / 2
	title, word := r.title.MinSize().Height, r.word.MinSize().Height
	look.Place(r.title, x, top+(tall-title)/2, left, title)
	look.Place(r.word, s.Width-edge-right, top+(tall-word)/2, right, word)
	below := top + tall*0.92
	if v.Text == "" {
		look.Place(r.title, x, (s.Height-title)/2, left, title)
	}
	look.Place(r.text, x, below, left, small)
	look.Place(r.note, s.Width-edge-right, below, right, r.note.MinSize().Height)
}

// fitted is the title in the largest size in which it has room, within reason.
func (r *bandRenderer) fitted(title string, room float32) (string, float32) {
	most := bigScaled(bandTitle)
	for _, part := range []float32{1, 0.85, 0.7} {
		size := most * part
		if fyne.MeasureText(title, size, r.title.TextStyle).Width <= room {
			return title, size
		}
	}
	return look.Shorten(title, most*0.7, r.title.TextStyle, room), most * 0.7
}

func (r *bandRenderer) Refresh() {
	v := r.band.verdict
	ink, ground := look.ColorOnAccent, v.State.Ink()
	if v.State == look.Plain || v.State == look.Open || v.State == look.None {
		ink, ground = look.ColorAccent, look.ColorTint
	}
	r.ground.FillColor, r.ground.CornerRadius = look.Paint(ground), 10
	for _, t := range []*canvas.Text{r.sign, r.title, r.text, r.word, r.note} {
		t.Color = look.Paint(ink)
	}
	if r.sign.Text = v.Sign; v.Sign == "" {
		r.sign.Text = signs[v.State]
	}
	r.sign.TextSize, r.title.TextSize = bigScaled(bandSign), bigScaled(bandTitle)
	r.text.TextSize, r.note.TextSize, r.word.TextSize = bigScaled(bandText), bigScaled(bandText), bigScaled(bandWord)
	r.Layout(r.band.Size())
	canvas.Refresh(r.band)
}
