package onsite

import (
	"strings"

	"huiwu/app/checkin"
	"huiwu/app/participants"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/big"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

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

// show says what is to be done after an answer.
func (t *todoLine) show(s value.Scope, a checkin.Answer) {
	switch a.Verdict {
	case checkin.Admitted, checkin.Readmitted, checkin.Already:
		t.replace(todos(s, a.Candidate)...)
	case checkin.NotComing, checkin.SaidNo, checkin.Excused:
		t.replace(t.letIn, look.Stretch(look.Text(a.Detail(s)).Cutting()))
	default:
		t.replace()
	}
}

// todos are the chips of a person, the most pressing first.
func todos(s value.Scope, c checkin.Candidate) (chips []fyne.CanvasObject) {
	for _, one := range []struct {
		has        bool
		state      look.State
		sign, text string
	}{
		{c.VIP, look.Warn, "★", s.T("desk.todo.vip")},
		{c.Access != "", look.Warn, "◆", s.T("desk.todo.access", c.Access)},
		{c.WalkIn, look.Plain, "", s.T("desk.todo.walk")},
		{c.Badge != "", look.Info, "", s.T("desk.todo.badge")},
		{c.Diet != "", look.Good, "", s.T("desk.todo.diet", c.Diet)},
		{c.Companions > 0, look.Plain, "", s.T("desk.todo.companions", c.Companions)},
		{c.Remark != "", look.Plain, "", value.OneLine(c.Remark)},
		{len(c.Missing) > 0, look.Plain, "", s.T("desk.todo.missing", missing(s, c.Missing))},
	} {
		if one.has {
			chips = append(chips, big.NewChip(one.state, one.sign, one.text))
		}
	}
	return chips
}

// missing names fields of a participant.
func missing(s value.Scope, keys []string) string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = s.T(words.Field(participants.Register, k))
	}
	return strings.Join(names, s.T("list.comma"))
}
