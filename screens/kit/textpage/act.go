package textpage

import (
	"context"
	"strings"

	"huiwu/app/core"
	"huiwu/app/record"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// action is an action with the right to a step of a verb on the register.
func (p *Page) action(verb, word string, icon fyne.Resource, do func()) screen.Action {
	return screen.Action{Word: word, Icon: icon, Verb: verb, Register: p.register(), Do: do}
}

// Step is an action of a menu that takes a step of a verb on the register.
func (p *Page) Step(verb, word string, do func()) screen.Action {
	return p.action(verb, word, nil, do)
}

// Saved says that a text is on file.
func (p *Page) Saved(text string) string { return p.env.T("status.saved", look.OneLine(text)) }

// Done tells what became of a step, and stands on a record of it once that is loaded. It
// reports whether the step was taken.
func (p *Page) Done(err error, id, said string) bool {
	if !p.env.Done(err, said) {
		return false
	}
	p.wanted = id
	p.loading.Reload()
	return true
}

// completion offers names in a line.
func (p *Page) completion(e *input.Entry) *input.Completion {
	c := input.NewCompletion(e)
	c.Naming = p.text.Naming
	c.Search = func(text string, show func([]input.Option)) {
		const most = 8
		screen.Fetch(p.env, func(ctx context.Context) ([]core.Option, error) { return p.Desk.Suggest(ctx, text, most) }, func(found []core.Option) {
			show(input.OptionsOf(found))
		})
	}
	return c
}

// add saves the line. It stays in the field when it cannot be saved.
func (p *Page) add() {
	line := strings.TrimSpace(p.line.Text)
	if line == "" || p.Meeting() == "" || !p.May("add") {
		p.Focus()
		return
	}
	if p.asks(p.names, line, func(clear string) { p.line.SetText(clear); p.add() }) {
		return
	}
	id, said, err := p.text.Add(p.env.Context(), p.env.Scope(), line)
	if err != nil {
		p.env.Fail(err)
		return
	}
	p.line.SetText("")
	p.Focus()
	p.Done(nil, id, said)
}

// asks lets the person choose who is meant by a name that several bear, and goes on with the
// line that says so. It reports whether there was anything to ask.
func (p *Page) asks(at *input.Completion, line string, then func(clear string)) bool {
	r, err := p.reading(line)
	if err != nil || r.Unclear == "" {
		return false // what is wrong is said where the line is saved
	}
	p.env.ShowStatus(p.env.T("record.which", r.Unclear))
	at.Ask(input.OptionsOf(r.Which), func(o input.Option) { then(record.Settle(line, r.Unclear, o.Label)) })
	return true
}

// reading is what a line will be taken for.
func (p *Page) reading(line string) (record.Reading, error) {
	ctx, s := p.env.Context(), p.env.Scope()
	if p.text.Reading == nil {
		return p.Desk.Reading(ctx, s, line)
	}
	return p.text.Reading(ctx, s, p.Desk, line)
}

// preview says what the line will be taken for, before Return.
func (p *Page) preview() string {
	if strings.TrimSpace(p.line.Text) == "" {
		return p.word("signs")
	}
	r, err := p.reading(p.line.Text)
	switch {
	case err != nil:
		return p.word("signs") // Return will tell
	case r.Unclear != "":
		return p.env.T("record.unclear", r.Unclear, len(r.Which), r.Which[0].Label)
	}
	return p.word("reads", r.Words)
}

// lineKey goes from the line to the rows above it, and back to their end.
func (p *Page) lineKey(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyUp, fyne.KeyPageUp:
		if len(p.rows) == 0 || p.Typing() {
			return false
		}
		focus.In(p.env.Window, p.list)
	case fyne.KeyEscape:
		if p.Typing() {
			p.line.SetText("")
			return true
		}
		p.list.SetCurrent(-1)
		p.OnStand()
	default:
		return false
	}
	return true
}

// edit changes a record in its place, as it would be typed.
func (p *Page) edit(row int) {
	id := p.ID(row)
	if id == "" {
		p.OnHeading(row)
		return
	}
	if !p.May("save") {
		return
	}
	text, err := p.text.Typed(p.env.Context(), id)
	if err != nil {
		p.env.Fail(err)
		return
	}
	var names *input.Completion
	var entry *input.Entry
	entry = p.list.Edit(row, text, func(line string) bool {
		if strings.TrimSpace(line) == "" {
			return true // emptied by mistake: Delete is the way to delete
		}
		if names != nil && p.asks(names, line, func(clear string) { entry.SetText(clear); p.list.EndEdit() }) {
			return false
		}
		return p.Done(p.text.Change(p.env.Context(), p.env.Scope(), id, line), id, p.Saved(line))
	})
	if entry != nil {
		names = p.completion(entry)
	}
}

func (p *Page) delete(row int) {
	if id, next := p.ID(row), p.ID(row+1); id != "" && p.May("bin") {
		p.Done(p.text.Register.Delete(p.env.Context(), id), next, p.env.T("status.deleted", 1))
	}
}

// move puts a record one row up or down; nothing comes before a heading that the text begins
// with.
func (p *Page) move(row, by int) {
	id, to := p.ID(row), row+by
	if id == "" || !p.May("move") || to < 0 || to >= len(p.rows) || to == 0 && p.ID(0) == "" {
		return
	}
	if by < 0 {
		to--
	}
	said := p.Saved(p.rows[row].Text)
	p.Done(p.text.Move(p.env.Context(), id, to), id, said)
}

func (p *Page) menu(row int, at fyne.Position) {
	id, env := p.ID(row), p.env
	if id == "" {
		return
	}
	actions := append([]screen.Action{p.Step("save", env.T("action.open"), func() { p.edit(row) })}, p.Menu(row)...)
	env.PopUp(at, append(actions,
		p.Step("move", env.T("text.up"), func() { p.move(row, -1) }), p.Step("move", env.T("text.down"), func() { p.move(row, 1) }), screen.Action{},
		p.Step("", env.T("action.history"), func() { p.history(id) }), p.Step("bin", env.T("action.delete"), func() { p.delete(row) }))...)
}

func (p *Page) history(id string) { recordform.ShowHistory(p.env, p.text.Register, id) }

// commands are those of the main menu.
func (p *Page) commands() map[screen.Command]screen.Action {
	standing := func() bool { return p.ID(p.Current()) != "" && p.list.Editing() < 0 }
	when := func(a screen.Action, when func() bool) screen.Action {
		a.When = when
		return a
	}
	return map[screen.Command]screen.Action{
		screen.CommandNew:     p.Step("add", "", p.Focus),
		screen.CommandSave:    when(p.Step("", "", p.save), func() bool { return p.list.Editing() >= 0 || p.Typing() && p.May("add") }),
		screen.CommandDelete:  when(p.Step("bin", "", func() { p.delete(p.Current()) }), standing),
		screen.CommandHistory: when(p.Step("", "", func() { p.history(p.ID(p.Current())) }), standing),
		screen.CommandExport:  p.Step("export", "", func() { filelist.Listing{Register: p.text.Register}.Export(p.env) }),
		screen.CommandPrint:   p.Step("export", "", p.print),
	}
}

// Can says which commands make sense now: none before a meeting is picked.
func (p *Page) Can(c screen.Command) bool { return p.Meeting() != "" && p.Base.Can(c) }

// Act carries out a command.
func (p *Page) Act(c screen.Command) {
	if p.Can(c) {
		p.Base.Act(c)
	}
}

func (p *Page) save() {
	if p.list.Editing() >= 0 {
		p.list.EndEdit()
		return
	}
	p.add()
}

// print prints the paper of the register, else its records.
func (p *Page) print() {
	if len(p.env.Office.Papers.ForRegister(p.register())) > 0 {
		page.PrintPaper(p.env, p.register())
		return
	}
	filelist.Listing{Register: p.text.Register}.Print(p.env)
}
