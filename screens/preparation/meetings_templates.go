package preparation

import (
	"io"
	"os"

	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/app/templates"
	"huiwu/data/value"
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
)

// templateList is the small manager of the office's own templates.
type templateList struct {
	env  *kit.Env
	grid *kit.Grid
	own  []*templates.Template
}

// templateEnding is that of a template handed to a colleague.
const templateEnding = ".json"

// manageTemplates lists the office's own templates, to hand on, take in or delete.
func manageTemplates(env *kit.Env) {
	l := &templateList{env: env}
	l.grid = kit.NewGrid([]kit.GridColumn{
		{Key: "name", Head: env.T("field.preparation.templates.name"), Width: 240}, {Key: "about", Head: env.T("field.preparation.templates.about"), Width: 240},
		{Key: "made_on", Head: env.T("field.preparation.templates.made_on"), Width: 110},
	}, l)
	l.grid.Empty = kit.Pad(kit.Wrapped(env.T("templates.manage.empty")).Colored(kit.ColorDim).Aligned(fyne.TextAlignCenter), 16, 0, 16, 16)
	var sheet *kit.Sheet
	in := kit.NewButton(env.T("templates.import"), nil, func() { sheet.Close(); l.take() })
	out := kit.NewButton(env.T("templates.export"), nil, func() {
		if t := l.current(); t != nil {
			sheet.Close()
			l.hand(*t)
		}
	})
	drop := kit.NewButton(env.T("action.delete"), nil, l.drop)
	if env.Office.ReadOnly() {
		in.Disable()
		drop.Disable()
	}
	body := kit.Column(10, kit.Wrapped(env.T("templates.manage.text")), kit.FixedHeight(kit.Card(kit.Pad(l.grid, 1, 1, 1, 1)), 220))
	sheet = kit.NewSheet(env.Window, env.T("templates.manage"), body, drop, in, out, kit.NewPrimary(env.T("action.close"), nil, func() { sheet.Close() }))
	sheet.Width, sheet.First = 660, l.grid
	l.load()
	sheet.Show()
}

func (l *templateList) load() {
	env := l.env
	ids, err := env.Office.Templates.IDs(env.Context(), env.Scope(), core.Query{})
	if err == nil {
		l.own, err = env.Office.Templates.Load(env.Context(), ids)
	}
	if err != nil {
		env.Fail(err)
	}
	l.grid.SetSelection(nil)
	if len(l.own) > 0 {
		l.grid.SetSelection([]int{0})
	}
	l.grid.Refresh()
}

func (l *templateList) current() *templates.Template {
	rows := l.grid.Selected()
	if len(rows) == 0 || rows[0] >= len(l.own) {
		return nil
	}
	return l.own[rows[0]]
}

// Len is how many templates there are.
func (l *templateList) Len() int { return len(l.own) }

// Row is a template.
func (l *templateList) Row(i int) []kit.GridCell {
	t := l.own[i]
	return []kit.GridCell{{Text: t.Name, Strong: true}, {Text: t.About}, {Text: value.FormatDate(l.env.Scope(), t.MadeOn), Dim: true}}
}

// drop puts the current template into the bin.
func (l *templateList) drop() {
	t := l.current()
	if t == nil {
		return
	}
	if err := l.env.Office.Templates.Delete(l.env.Context(), string(t.ID)); err != nil {
		l.env.Fail(err)
		return
	}
	l.env.SayUndo(l.env.T("templates.dropped", t.Name), l.env.Undo)
	l.load()
}

// hand writes a template into a file for a colleague.
func (l *templateList) hand(t templates.Template) {
	env := l.env
	kit.SaveFile(env, env.T("templates.export"), t.Name+templateEnding, []string{templateEnding}, func(path string) {
		if err := exchange.WriteFile(path, func(w io.Writer) error { return templates.Write(w, t) }); err != nil {
			env.Fail(err)
			return
		}
		env.Say(env.T("templates.exported", path))
	})
}

// take reads a colleague's template.
func (l *templateList) take() {
	env := l.env
	kit.OpenFile(env, []string{templateEnding}, func(path string) {
		f, err := os.Open(path)
		if err != nil {
			env.Fail(exchange.FileFault(path, err))
			return
		}
		defer func() { _ = f.Close() }() // it was only read
		t, notes, err := env.Office.ImportTemplate(env.Context(), env.Scope(), f)
		if err != nil {
			env.Fail(err)
			return
		}
		env.SayUndo(env.T("templates.saved", t.Name), env.Undo)
		for _, n := range notes {
			env.Say(n)
		}
	})
}
