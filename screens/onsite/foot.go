package onsite

import (
	"huiwu/app/checkin"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// footLine names the keys; those that do something can be clicked. At its end stands
// what this desk is called.
type footLine struct {
	env     *screen.Env
	name    *input.Button
	content *fyne.Container
}

func newFootLine(env *screen.Env, d *Desk) *footLine {
	f := &footLine{env: env, name: input.NewQuiet("", nil, d.then(d.rename))}
	key := func(name string, may bool, do func()) *input.Button {
		b := input.NewQuiet(env.T("desk.key."+name), nil, d.then(do))
		input.SetEnabled(b, may)
		return b
	}
	f.content = container.New(footLayout{},
		look.Dim(env.T("desk.key.enter")), look.Dim(env.T("desk.key.arrows")), look.Dim(env.T("desk.key.escape")),
		key("walk", d.may(checkin.VerbWalkIn), d.walkIn), key("complete", d.mayComplete(), d.complete),
		key("undo", d.may(checkin.VerbTakeBack), d.undo), key("out", d.may(checkin.VerbOut), d.checkOut), f.name)
	return f
}

func (f *footLine) setName(name string) {
	f.name.SetWord(name)
	f.content.Layout.Layout(f.content.Objects, f.content.Size())
}

// footLayout sets the keys from the left as far as they have room, and the last object
// at the right end.
type footLayout struct{}

// MinSize is the height of a line.
func (footLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.Scaled(200), look.Scaled(26))
}

// Layout places them.
func (footLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	last := o[len(o)-1]
	m := last.MinSize()
	wide := min(m.Width, s.Width/3)
	last.Resize(fyne.NewSize(wide, s.Height))
	last.Move(fyne.NewPos(s.Width-wide, 0))
	x, end := float32(2), s.Width-wide-gap
	for _, c := range o[:len(o)-1] {
		w := c.MinSize().Width
		if x+w > end {
			c.Hide()
			continue
		}
		c.Show()
		c.Resize(fyne.NewSize(w, s.Height))
		c.Move(fyne.NewPos(x, 0))
		x += w + gap/2
		if _, quiet := c.(*look.Line); quiet {
			x += gap
		}
	}
}
