package onsite

import (
	"huiwu/app/checkin"
	"huiwu/data/value"
	"huiwu/screens/kit/big"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// The width of the card of figures, and the least width of the screen at which it is
// seen, at plain text size.
const (
	sideWidth = 330
	sideFrom  = 1030
	gap       = 7
)

// shareLayout sets what happened last under the list of who was found, as far as there is
// room for both.
type shareLayout struct{ desk *Desk }

// MinSize lets the list shrink to three rows.
func (l shareLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.Scaled(420), l.desk.list.LeastFor(3))
}

// Layout places them.
func (l shareLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	list, recent := l.share(s.Height)
	look.Place(o[0], 0, 0, s.Width, list)
	if look.SetVisible(o[1], recent > 0); recent > 0 {
		look.Place(o[1], 0, list+gap, s.Width, recent)
	}
}

// share divides the height between the list and what happened last. The list has seven
// rows as long as the other keeps three; it never has fewer than three.
func (l shareLayout) share(room float32) (list, recent float32) {
	const wanted, fewer, few = 7, 5, 3
	found := l.desk.list
	head := l.desk.happened.MinSize().Height - l.desk.recent.HeightFor(1)
	rows := func(n int) float32 { return gap + head + l.desk.recent.HeightFor(n) }
	switch {
	case room >= found.LeastFor(wanted)+rows(few):
		list = min(found.HeightFor(wanted), room-rows(few))
	case room >= found.LeastFor(fewer)+rows(few):
		list = room - rows(few)
	case room >= found.LeastFor(fewer)+rows(1):
		list = max(found.LeastFor(fewer), room-rows(few))
	default:
		return room, 0
	}
	return list, room - list - gap
}

// todoLine says what the desk has to do for the person in the band, as chips. Its
// height is always the same.
type todoLine struct {
	content *fyne.Container
	letIn   *input.Button
}

func newTodoLine(env *screen.Env, letIn func()) *todoLine {
	return &todoLine{letIn: input.NewButton(env.T("desk.key.anyway"), nil, letIn), content: look.Strip{Height: 30, Gap: 8, Cut: 60}.Of()}
}

func (t *todoLine) clear() { t.replace() }

func (t *todoLine) replace(o ...fyne.CanvasObject) {
	t.content.Objects = o
	t.content.Refresh()
}

// todoLooks are the states and signs of what is to be done; the others are plain.
var todoLooks = map[checkin.TodoKind]struct {
	state look.State
	sign  string
}{checkin.TodoVIP: {look.Warn, "★"}, checkin.TodoAccess: {look.Warn, "◆"}, checkin.TodoBadge: {look.Info, ""}, checkin.TodoDiet: {look.Good, ""}}

// show says what is to be done after an answer.
func (t *todoLine) show(s value.Scope, a checkin.Answer) {
	t.clear()
	switch a.Verdict {
	case checkin.Admitted, checkin.Readmitted, checkin.Already:
		var chips []fyne.CanvasObject
		for _, one := range a.Candidate.Todos(s) {
			chips = append(chips, big.NewChip(todoLooks[one.Kind].state, todoLooks[one.Kind].sign, one.Text))
		}
		t.replace(chips...)
	case checkin.NotComing, checkin.SaidNo, checkin.Excused:
		t.replace(t.letIn, look.Stretch(look.Text(a.Detail(s)).Cutting()))
	}
}

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
