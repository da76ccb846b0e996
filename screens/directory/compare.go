package directory

import (
	"context"

	"huiwu/app/people"
	"huiwu/app/words"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// maxBeside is how many people fit beside each other; of a larger group the first are
// compared, and the others when these are one.
const maxBeside = 4

// Widths of what is side by side, at plain text size: the names of fields, what stays, and
// each of the people, or of as many as fit.
const (
	nameWidth   = 90
	keptWidth   = 236
	personWidth = 206
	oneOfMany   = 176
)

// compare shows people side by side, lets the person choose what of them stays, field by
// field, and joins them; joined is called once they are one.
func compare(env *screen.Env, a people.DuplicateGroup, joined func()) {
	c, err := env.Office.People.Compare(env.Context(), env.Scope(), a.People[:min(len(a.People), maxBeside)])
	if env.Failed(err) {
		return
	}
	width := float32(personWidth)
	if len(c.People) == maxBeside {
		width = oneOfMany
	}
	heads := look.Row(10, look.FixedWidth(look.Caption(""), nameWidth), look.FixedWidth(look.Strong(env.T("people.join.kept")), keptWidth))
	for i, p := range c.People {
		text := p.Name
		if a.Meetings != nil {
			text = env.T("people.join.one", p.Name, a.Meetings[i])
		}
		heads.Add(look.FixedWidth(look.Strong(text).Cutting(), width))
	}
	list := look.Column(6, heads, look.NewDivider())
	var first fyne.Focusable
	for _, f := range c.Fields {
		row, choice := comparedRow(env, c, f, width)
		if list.Add(row); choice != nil && first == nil {
			first = choice
		}
	}
	env.ShowSheet(screen.Sheet{
		Title: env.T("people.join.title"), Content: look.Column(10, look.Wrapped(env.T("people.join.text")), list),
		Width: nameWidth + keptWidth + 10 + float32(len(c.People))*(width+10) + 60, First: first, OnYes: first == nil,
		Yes: screen.Action{Word: env.T("people.join"), Verb: "join", Register: people.Register, Do: func() { join(env, c, joined) }},
	})
}

// comparedRow shows a field of everybody. Where they differ the person chooses; choice is nil
// where they do not.
func comparedRow(env *screen.Env, c *people.Comparison, f *people.Compared, width float32) (row *fyne.Container, choice *pick.Pick) {
	row = look.Row(10, look.FixedWidth(look.Caption(env.T(words.Field(people.Register, f.Key))).Cutting(), nameWidth))
	cells := make([]*look.Label, len(f.Said))
	if different := f.Different(); len(different) > 1 {
		options := make([]input.Option, len(different))
		for i, said := range different {
			options[i] = input.Option{Code: said.Code, Label: said.Text}
		}
		choice = pick.NewPick(options, false)
		choice.Set(f.Kept.Code)
		choice.OnChanged = func(code string) {
			env.Fail(c.Keep(f, code))
			for i, cell := range cells {
				cell.SetText(f.Marked(i))
			}
		}
		row.Add(look.FixedWidth(choice, keptWidth))
	} else {
		row.Add(look.FixedWidth(look.Text(f.Kept.Text).Cutting(), keptWidth))
	}
	for i := range cells {
		cells[i] = look.Text(f.Marked(i)).Cutting()
		row.Add(look.FixedWidth(cells[i], width))
	}
	return row, choice
}

// join makes them one.
func join(env *screen.Env, c *people.Comparison, joined func()) {
	s, j := env.Scope(), c.Joining()
	screen.Work(env, env.T("people.join.working", j.Kept.Name), func(ctx context.Context, _ func(int, int)) (people.Joining, error) {
		return j, env.Office.People.Join(ctx, s, j)
	}, func(people.Joining) {
		env.ShowUndo(env.T("people.join.done", j.Kept.Name, len(c.People)))
		joined()
	})
}
