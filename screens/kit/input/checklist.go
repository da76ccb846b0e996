package input

import (
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// Offer is one line of a Checklist.
type Offer struct {
	Head   string // a heading before it, "" for none
	Word   string
	On     bool // it is ticked at first
	Beside []fyne.CanvasObject
	Below  fyne.CanvasObject // set in under its word, nil for nothing
}

// Checklist is a list of offers to tick.
type Checklist struct {
	*fyne.Container
	// OnChanged is told that one was ticked or not.
	OnChanged func()

	checks []*Check
}

// NewChecklist is a list of offers; gap is the room between them.
func NewChecklist(gap float32, offers ...Offer) *Checklist {
	l := &Checklist{Container: look.Column(gap), OnChanged: func() {}}
	for _, o := range offers {
		if o.Head != "" {
			l.Add(look.Strong(o.Head))
		}
		check := NewCheck(o.Word)
		check.Set(o.On)
		check.OnChanged = func(bool) { l.OnChanged() }
		l.checks = append(l.checks, check)
		line := look.Column(0, look.Row(10, append([]fyne.CanvasObject{look.Stretch(check)}, o.Beside...)...))
		if o.Below != nil {
			line.Add(look.Pad(o.Below, 0, 0, 30, 0))
		}
		l.Add(line)
	}
	return l
}

// Taken are those of all that the offers of a list stand for, one for each, which are ticked.
func Taken[T any](l *Checklist, all []T) (out []T) {
	for _, i := range l.Chosen() {
		out = append(out, all[i])
	}
	return out
}

// Chosen are the places of the ticked offers, in order.
func (l *Checklist) Chosen() (places []int) {
	for i, c := range l.checks {
		if c.Checked() {
			places = append(places, i)
		}
	}
	return places
}
