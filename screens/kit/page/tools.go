package page

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// filtered says whether a column has a filter in the toolbar: a short closed list in
// the table.
func (p *Page) filtered(c core.Column) bool {
	return c.Kind == value.KindChoice && !c.Optional && c.Queried() && len(c.Choices) <= 14 && p.env.MaySee(c)
}

// maxFilters is how many filters fit the toolbar at 1280.
const maxFilters = 2

func (p *Page) showFilters(tallies map[string]map[string]int) {
	p.filters.Objects = nil
	n := 0
	for _, c := range p.reg.Columns() {
		tally, ok := tallies[c.Key]
		if !ok || !p.filtered(c) || n >= maxFilters {
			continue
		}
		n++
		name := p.env.T(words.Field(p.info.Name, c.Key))
		options := []input.Option{{Code: "", Label: p.env.T("page.all_of", name)}}
		for _, code := range c.Choices {
			if tally[code] > 0 || p.filterOf(c.Key) == code {
				options = append(options, input.Option{Code: code, Label: p.env.T("page.tally", p.env.T("choice."+c.List+"."+code), tally[code])})
			}
		}
		pick := pick.NewPick(options, false)
		pick.Set(p.filterOf(c.Key))
		key := c.Key
		pick.OnChanged = func(code string) { p.setFilter(key, code) }
		p.filters.Add(look.FixedWidth(pick, 150))
	}
	p.filters.Refresh()
}

func (p *Page) filterOf(key string) string {
	for _, f := range p.query.Filters {
		if f.Key == key {
			return f.Codes[0]
		}
	}
	return ""
}

func (p *Page) setFilter(key, code string) {
	p.query.Filters = slices.DeleteFunc(slices.Clone(p.query.Filters), func(f core.Filter) bool { return f.Key == key })
	if code != "" {
		p.query.Filters = append(p.query.Filters, core.Filter{Key: key, Codes: []string{code}})
	}
	p.reload()
}

// searchKey lets the arrow keys go from the search field into the table.
func (p *Page) searchKey(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		if p.rows.Len() > 0 {
			if p.grid.Current() < 0 {
				p.grid.Select(0)
			}
			focus.In(p.env.Window, p.grid)
		}
		return true
	case fyne.KeyEscape:
		if p.search.Text != "" {
			p.search.SetText("")
			return true
		}
	}
	return false
}

// chooseColumns lets the person pick what the table shows.
func (p *Page) chooseColumns() {
	env := p.env
	var checks []*input.Check
	var keys []string
	list := look.Column(2)
	for _, c := range p.reg.Columns() {
		if c.Hidden {
			continue
		}
		box := input.NewCheck(env.T(words.Field(p.info.Name, c.Key)))
		box.Set(slices.Contains(p.keys, c.Key))
		checks = append(checks, box)
		keys = append(keys, c.Key)
		list.Add(box)
	}
	var sheet *input.Dialog
	usual := input.NewButton(env.T("page.columns_usual"), nil, func() {
		sheet.Close()
		p.setColumns(nil)
	})
	ok := input.NewPrimary(env.T("action.ok"), nil, func() {
		var chosen []string
		for i, c := range checks {
			if c.Checked() {
				chosen = append(chosen, keys[i])
			}
		}
		sheet.Close()
		p.setColumns(chosen)
	})
	sheet = input.NewDialog(env.Window, env.T("page.columns"), list, usual, input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), ok)
	sheet.Show()
}

func (p *Page) setColumns(keys []string) {
	p.env.Prefs.SetString(p.pref("columns"), strings.Join(keys, " "))
	p.pickColumns()
	p.body.content.Layout.Layout(p.body.content.Objects, p.body.content.Size())
	p.reload()
}

// copyRows puts the selected rows on the clipboard, as a spreadsheet takes them.
func (p *Page) copyRows() {
	chosen, lines := p.grid.Selected(), make([]string, 1)
	if len(chosen) == 0 {
		return
	}
	heads := make([]string, len(p.shown))
	for i, c := range p.shown {
		heads[i] = p.env.T(words.Field(p.info.Name, c.Key))
	}
	lines[0] = strings.Join(heads, "\t")
	shown := p.shown
	p.rows.Whole(chosen, func(rows []core.Row) {
		for _, row := range rows {
			cells := p.cells(row, shown)
			texts := make([]string, len(cells))
			for i, c := range cells {
				texts[i] = strings.NewReplacer("\t", " ", "\n", " ").Replace(c.Text)
			}
			lines = append(lines, strings.Join(texts, "\t"))
		}
		fyne.CurrentApp().Clipboard().SetContent(strings.Join(lines, "\n"))
		p.env.ShowStatus(p.env.T("status.copied", len(rows)))
	})
}

// delete moves the selected records into the bin. It can be undone at once, so it
// asks only where several go.
func (p *Page) delete() {
	var ids []string
	for _, r := range p.grid.Selected() {
		ids = append(ids, p.rows.Keys()[r])
	}
	if len(ids) == 0 || !p.mayDelete() {
		return
	}
	if p.info.AppendOnly {
		p.reverse(ids)
		return
	}
	remove := func() {
		p.env.Work(p.env.T("status.deleting", len(ids)), func(ctx context.Context, _ func(int, int)) error {
			return p.reg.Delete(ctx, ids...)
		}, func(err error) {
			if err != nil {
				p.notDeleted(ids, err)
				return
			}
			p.closeForm()
			p.env.ShowUndo(p.env.T("status.deleted", len(ids)))
		})
	}
	if len(ids) == 1 {
		remove()
		return
	}
	env := p.env
	input.Ask(env.Window, input.Question{
		Title: env.T("delete.title"), Text: env.T("delete.text", len(ids)),
		Yes: env.T("delete.yes", len(ids)), No: env.T("action.cancel"), Danger: true,
	}, func(yes bool) {
		if yes {
			remove()
		}
	})
}

// history shows what happened to the record.
func (p *Page) history() { recordform.ShowHistory(p.env, p.reg, p.form.ID()) }

func (p *Page) menu(_ int, at fyne.Position) { p.popMenu(at, p.Extra()...) }

func (p *Page) popMenu(at fyne.Position, first ...*fyne.MenuItem) {
	env := p.env
	items := append([]*fyne.MenuItem{fyne.NewMenuItem(env.T("action.open"), func() { p.openCurrent(true) })}, first...)
	items = append(items, p.setItems()...)
	for _, c := range []screen.Command{screen.CommandCopy, screen.CommandPaste, screen.CommandDuplicate, screen.CommandHistory, screen.CommandDelete} {
		it := fyne.NewMenuItem(env.T(p.Word(c)), func() { p.Act(c) })
		it.Disabled = !p.Can(c)
		items = append(items, it)
	}
	look.PopUpMenu(env.Window, fyne.NewMenu("", items...), at)
}

// Can says which commands make sense now.
func (p *Page) Can(c screen.Command) bool {
	if p.commands != nil {
		return p.env.Can(p.commands[c])
	}
	some := !p.info.Meeting || p.env.Meeting != ""
	switch c {
	case screen.CommandNew:
		return some && p.may("add")
	case screen.CommandImport, screen.CommandPaste:
		return some && p.may("import")
	case screen.CommandSave:
		return p.body.open && p.form.MaySave()
	case screen.CommandRevert:
		return p.body.open && p.form.MaySave() && p.form.Dirty()
	case screen.CommandDelete:
		return p.grid.SelectedCount() > 0 && p.mayDelete() && !p.alone
	case screen.CommandDuplicate:
		return p.body.open && p.form.ID() != "" && p.may("add")
	case screen.CommandHistory:
		return p.body.open && p.form.ID() != ""
	case screen.CommandCopy:
		return p.grid.SelectedCount() > 0 && !p.alone
	case screen.CommandFind:
		return p.narrowing.Visible()
	case screen.CommandExport, screen.CommandPrint:
		return some && p.env.May("export", p.info.Name)
	}
	return false
}

// Act carries out a command.
func (p *Page) Act(c screen.Command) {
	if !p.Can(c) {
		return
	}
	if p.commands != nil {
		p.commands[c].Do()
		return
	}
	switch c {
	case screen.CommandNew:
		p.begin()
	case screen.CommandSave:
		p.form.Save()
	case screen.CommandRevert:
		p.form.Revert()
	case screen.CommandDelete:
		p.delete()
	case screen.CommandDuplicate:
		p.duplicate()
	case screen.CommandHistory:
		p.history()
	case screen.CommandCopy:
		p.copyRows()
	case screen.CommandPaste:
		p.paste()
	case screen.CommandFind:
		focus.In(p.env.Window, p.search)
	case screen.CommandImport:
		p.importFile()
	case screen.CommandExport:
		p.export()
	case screen.CommandPrint:
		p.print()
	}
}
