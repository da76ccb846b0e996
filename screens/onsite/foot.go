package onsite

import (
	"huiwu/app/checkin"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// footLine names the keys; those that do something can be clicked. At its end stands
// what this desk is called.
type footLine struct {
	name    *input.Button
	content *fyne.Container
}

func newFootLine(env *screen.Env, d *Desk) *footLine {
	f := &footLine{name: input.NewQuiet("", nil, d.then(d.rename))}
	word := func(name string, before float32) fyne.CanvasObject {
		return look.Pad(look.Dim(env.T("desk.key."+name)), 0, 0, before, gap)
	}
	key := func(name string, may bool, do func()) fyne.CanvasObject {
		b := input.NewQuiet(env.T("desk.key."+name), nil, d.then(do))
		input.SetEnabled(b, may)
		return b
	}
	f.content = look.Strip{Height: 26, Gap: gap / 2, End: f.name}.Of(
		word("enter", 2), word("arrows", 0), word("escape", 0),
		key("walk", d.may(checkin.VerbWalkIn), d.walkIn), key("complete", d.mayComplete(), d.complete),
		key("undo", d.may(checkin.VerbTakeBack), d.undo), key("out", d.may(checkin.VerbOut), d.checkOut))
	return f
}

func (f *footLine) setName(name string) {
	f.name.SetWord(name)
	f.content.Refresh()
}
