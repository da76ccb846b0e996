package directory

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// maxBeside is how many people fit beside each other; of a larger group the first are
// compared, and the others when these are one.
const maxBeside = 4

// comparison is the dialog that shows people side by side, lets the person choose what
// of them stays, field by field, and joins them.
type comparison struct {
	env    *screen.Env
	scope  value.Scope
	people []people.Person
	kept   core.Draft   // what they will be together
	of     []core.Draft // what each of them is
	rows   []*compareRow
}

// compareRow is one field: what is chosen, and what each of them says.
type compareRow struct {
	key   string
	pick  *pick.Pick
	cells []*look.Line
	texts []string // of each of them
	codes []string
}

// compare opens the dialog; joined is called once they are one.
func compare(env *screen.Env, a people.Alike, joined func()) {
	c := &comparison{env: env, scope: env.Scope(), people: a.People[:min(len(a.People), maxBeside)]}
	if err := c.read(); err != nil {
		env.Fail(err)
		return
	}
	width := look.Scaled(206)
	if len(c.people) == maxBeside {
		width = look.Scaled(176)
	}
	heads := look.Row(10, look.FixedWidth(look.Caption(""), 90), look.FixedWidth(look.Strong(env.T("people.join.kept")), 236))
	for i, p := range c.people {
		text := p.Name
		if a.Meetings != nil {
			text = env.T("people.join.one", p.Name, a.Meetings[i])
		}
		heads.Add(look.FixedWidth(look.Strong(text).Cutting(), width))
	}
	list := look.Column(6, heads, look.NewRule())
	var first fyne.Focusable
	for _, col := range env.Office.People.Columns() {
		row := c.row(col, width)
		if row == nil {
			continue
		}
		list.Add(row)
		if r := c.rows[len(c.rows)-1]; r.pick != nil && first == nil {
			first = r.pick
		}
	}
	var sheet *input.Sheet
	join := input.NewPrimary(env.T("people.join"), nil, func() { sheet.Close(); c.join(joined) })
	input.SetEnabled(join, env.May("join", people.Register))
	sheet = input.NewSheet(env.Window, env.T("people.join.title"), look.Column(10, look.Wrapped(env.T("people.join.text")), list),
		input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), join)
	sheet.Width = 90 + 236 + 10 + float32(len(c.people))*(width/look.Scaled(1)+10) + 60
	if sheet.First = join; first != nil {
		sheet.First = first
	}
	sheet.Show()
}

func (c *comparison) read() error {
	ctx := c.env.Context()
	var err error
	if c.kept, err = c.env.Office.People.JoinDraft(ctx, c.scope, c.people); err != nil {
		return err
	}
	for _, p := range c.people {
		d, err := c.env.Office.People.Draft(ctx, c.scope, string(p.ID), "")
		if err != nil {
			return err
		}
		c.of = append(c.of, d)
	}
	return nil
}

// row shows a field of everybody; nil where nobody says anything. Where they differ the
// person chooses.
func (c *comparison) row(col core.Column, width float32) fyne.CanvasObject {
	r := &compareRow{key: col.Key}
	for _, d := range c.of {
		r.texts, r.codes = append(r.texts, d.Text(col.Key)), append(r.codes, d.Code(col.Key))
	}
	now := c.kept.Code(col.Key)
	if now == "" && strings.Join(r.codes, "") == "" {
		return nil
	}
	c.rows = append(c.rows, r)
	line := look.Row(10, look.FixedWidth(look.Caption(c.env.T(words.Field(people.Register, col.Key))).Cutting(), 90))
	if options := r.options(c.kept.Text(col.Key), now); len(options) > 1 {
		r.pick = pick.NewPick(options, false)
		r.pick.Set(now)
		r.pick.OnChanged = func(code string) { c.choose(r, code) }
		line.Add(look.FixedWidth(r.pick, 236))
	} else {
		line.Add(look.FixedWidth(look.Text(value.OneLine(c.kept.Text(col.Key))).Cutting(), 236))
	}
	for range r.texts {
		cell := look.Text("").Cutting()
		r.cells = append(r.cells, cell)
		line.Add(look.FixedWidth(cell, width))
	}
	r.mark(now)
	return line
}

// options are the different things that are said, and what is proposed where it is none
// of them, such as the notes of all.
func (r *compareRow) options(text, code string) []input.Option {
	var out []input.Option
	add := func(text, code string) {
		if code != "" && !slices.ContainsFunc(out, func(o input.Option) bool { return o.Code == code }) {
			out = append(out, input.Option{Code: code, Label: value.OneLine(text)})
		}
	}
	add(text, code)
	for i := range r.texts {
		add(r.texts[i], r.codes[i])
	}
	return out
}

// mark shows with a sign whose word is taken; where the words of all are put together,
// that of each who has one.
func (r *compareRow) mark(code string) {
	together := !slices.Contains(r.codes, code)
	for i, cell := range r.cells {
		switch {
		case r.codes[i] == "":
			cell.SetText("—")
		case r.codes[i] == code, together:
			cell.SetText("✓ " + value.OneLine(r.texts[i]))
		default:
			cell.SetText(value.OneLine(r.texts[i]))
		}
	}
}

func (c *comparison) choose(r *compareRow, code string) {
	if err := c.kept.Set(r.key, code); err != nil {
		c.env.Fail(err)
	}
	r.mark(code)
}

// join makes them one.
func (c *comparison) join(joined func()) {
	env, s := c.env, c.scope
	kept, ok := c.kept.Record().(*people.Person)
	if !ok {
		return
	}
	j := people.Joining{Kept: *kept}
	for _, p := range c.people[1:] {
		j.Gone = append(j.Gone, p.ID)
	}
	env.Work(env.T("people.join.working", kept.Name), func(ctx context.Context, _ func(int, int)) error {
		return env.Office.People.Join(ctx, s, j)
	}, func(err error) {
		if err != nil {
			env.Fail(err)
			return
		}
		env.SayUndo(env.T("people.join.done", kept.Name, len(c.people)))
		joined()
	})
}
