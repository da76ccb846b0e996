package onsite

import (
	"strings"

	"huiwu/app/checkin"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/big"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// todoLine says what the desk has to do for the person in the band, as chips. Its
// height is always the same.
type todoLine struct {
	env     *screen.Env
	content *fyne.Container
	letIn   *input.Button
}

func newTodoLine(env *screen.Env, letIn func()) *todoLine {
	t := &todoLine{env: env, letIn: input.NewButton(env.T("desk.key.anyway"), nil, letIn)}
	t.content = container.New(todoLayout{})
	return t
}

func (t *todoLine) clear() { t.put() }

func (t *todoLine) put(o ...fyne.CanvasObject) {
	t.content.Objects = o
	t.content.Layout.Layout(o, t.content.Size())
	t.content.Refresh()
}

// show says what is to be done after an answer.
func (t *todoLine) show(s value.Scope, a checkin.Answer) {
	switch a.Verdict {
	case checkin.Admitted, checkin.Readmitted, checkin.Already:
		var chips []fyne.CanvasObject
		for _, c := range todos(s, a.Candidate) {
			chips = append(chips, big.NewChip(c.state, c.sign, c.text))
		}
		t.put(chips...)
	case checkin.NotComing, checkin.SaidNo, checkin.Excused:
		t.put(t.letIn, look.Text(a.Detail(s)).Cutting())
	default:
		t.put()
	}
}

// todo is a chip: a colour, a sign and what is to be done.
type todo struct {
	state      look.State
	sign, text string
}

// todos are the chips of a person, the most pressing first.
func todos(s value.Scope, c checkin.Candidate) []todo {
	var out []todo
	add := func(state look.State, sign, text string) { out = append(out, todo{state, sign, text}) }
	if c.VIP {
		add(look.Warn, "★", s.T("desk.todo.vip"))
	}
	if c.Access != "" {
		add(look.Warn, "◆", s.T("desk.todo.access", c.Access))
	}
	if c.WalkIn {
		add(look.Plain, "", s.T("desk.todo.walk"))
	}
	if c.Badge != "" {
		add(look.Info, "", s.T("desk.todo.badge"))
	}
	if c.Diet != "" {
		add(look.Good, "", s.T("desk.todo.diet", c.Diet))
	}
	if c.Companions > 0 {
		add(look.Plain, "", s.T("desk.todo.companions", c.Companions))
	}
	if c.Remark != "" {
		add(look.Plain, "", value.OneLine(c.Remark))
	}
	if len(c.Missing) > 0 {
		add(look.Plain, "", s.T("desk.todo.missing", missing(s, c.Missing)))
	}
	return out
}

// missing names fields.
func missing(s value.Scope, keys []string) string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = fieldWord(s.T, k)
	}
	return strings.Join(names, s.T("list.comma"))
}

// fieldWord is what a field of a participant is called.
func fieldWord(t func(string, ...any) string, key string) string {
	return t(words.Field("people.participants", key))
}

// todoLayout sets chips side by side as far as they have room; the one at the edge is
// cut, those after it are left out.
type todoLayout struct{}

const todoHigh = 30

// MinSize is the height of the line.
func (todoLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.Scaled(200), look.Scaled(todoHigh))
}

// Layout places the chips.
func (todoLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const gap = 8
	x := float32(0)
	for i, c := range o {
		m := c.MinSize()
		if _, line := c.(*look.Line); line && i == len(o)-1 {
			m.Width = max(s.Width-x, 0)
		}
		room := s.Width - x
		if room < look.Scaled(60) {
			c.Hide()
			continue
		}
		c.Show()
		m.Height = min(m.Height, s.Height)
		c.Resize(fyne.NewSize(min(m.Width, room), m.Height))
		c.Move(fyne.NewPos(x, (s.Height-m.Height)/2))
		x += m.Width + gap
	}
}
