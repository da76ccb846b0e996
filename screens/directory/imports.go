package directory

import (
	"context"
	"strconv"
	"strings"

	"huiwu/app/exchange"
	"huiwu/app/people"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
)

// pastImports is the dialog that lists imports of which rows went into people who were
// there before.
type pastImports struct {
	env  *screen.Env
	all  []exchange.PastImport
	grid *grid.Grid
}

// Len is the number of imports.
func (p *pastImports) Len() int { return len(p.all) }

// Row is an import.
func (p *pastImports) Row(i int) []grid.Cell {
	one := &p.all[i]
	s := p.env.Scope()
	return []grid.Cell{
		{Text: value.Moment.Format(s, one.At)}, {Text: one.Actor}, {Text: p.env.Office.Book.StepWords(s, one.Step)}, {Text: strconv.Itoa(one.Merged)},
	}
}

// imports reads the journal and shows what it tells of past imports.
func (p *People) imports() {
	env := p.env
	p.Leave(func() {
		screen.Fetch(env, env.Office.Exchange.PastImports, func(all []exchange.PastImport) {
			if len(all) == 0 {
				input.Tell(env.Window, env.T("imports.title"), env.T("imports.none")+"\n"+env.T("imports.silent"), env.T("action.ok"))
				return
			}
			showPastImports(env, all)
		})
	})
}

func showPastImports(env *screen.Env, all []exchange.PastImport) {
	p := &pastImports{env: env, all: all}
	p.grid = grid.New([]grid.Column{
		{Key: "when", Head: env.T("bin.when"), Width: 170},
		{Key: "who", Head: env.T("bin.who"), Width: 150},
		{Key: "what", Head: env.T("journal.what"), Width: 330},
		{Key: "merged", Head: env.T("imports.merged"), Width: 130, Right: true},
	}, p)
	show := func() {
		if at := p.grid.Current(); at >= 0 && at < len(p.all) {
			showMerged(env, p.all[at])
		}
	}
	p.grid.OnOpen = func(int) { show() }
	var sheet *input.Sheet
	sheet = input.NewSheet(env.Window, env.T("imports.title"), look.Column(10, look.Wrapped(env.T("imports.text")), high(p.grid, 230), look.Wrapped(env.T("imports.silent"))),
		input.NewButton(env.T("action.close"), nil, func() { sheet.Close() }), input.NewPrimary(env.T("imports.look"), nil, show))
	sheet.Width, sheet.First = 860, p.grid
	p.grid.Select(0)
	sheet.Show()
}

// merged is the dialog that lists the rows of an import that were merged, to be checked
// against the sheet and taken apart.
type merged struct {
	env   *screen.Env
	of    exchange.PastImport
	rows  []exchange.MergedRow
	grid  *grid.Grid
	why   *look.Paragraph
	split *input.Button
}

// Len is the number of rows.
func (m *merged) Len() int { return len(m.rows) }

// Row is a row.
func (m *merged) Row(i int) []grid.Cell {
	r := &m.rows[i]
	return []grid.Cell{{Text: strconv.Itoa(r.Number)}, {Text: r.Name, Strong: r.Stands}, {Text: r.Where}, {Text: m.gave(r), Dim: !r.Stands}}
}

// gave says what a row filled or changed.
func (m *merged) gave(r *exchange.MergedRow) string {
	var out []string
	if r.Joined {
		out = append(out, m.env.T("imports.joined"))
	}
	for _, c := range r.Changes {
		text := value.Brief(c.To)
		if c.From != "" {
			text = value.Brief(c.From) + " → " + text
		}
		out = append(out, m.env.T("import.at_column", m.env.T(words.Field(c.Register, c.Key)), text))
	}
	text := strings.Join(out, m.env.T("list.semicolon"))
	switch {
	case r.Gone:
		text += " " + m.env.T("imports.gone")
	case !r.Stands:
		text += " " + m.env.T("imports.past")
	}
	return text
}

func showMerged(env *screen.Env, of exchange.PastImport) {
	s := env.Scope()
	m := &merged{env: env, of: of, why: look.Wrapped("")}
	m.grid = grid.New([]grid.Column{
		{Key: "n", Head: env.T("imports.number"), Width: 60, Right: true},
		{Key: "into", Head: env.T("imports.into"), Width: 140},
		{Key: "where", Head: env.T(words.Field(people.Register, "organisation")), Width: 240},
		{Key: "gave", Head: env.T("imports.gave"), Width: 420},
	}, m)
	m.split = input.NewPrimary(env.T("imports.split"), nil, m.ask)
	m.grid.OnSelect = func([]int) { m.chosen() }
	m.grid.OnOpen = func(int) { m.ask() }
	screen.Fetch(env, func(ctx context.Context) ([]exchange.MergedRow, error) {
		return env.Office.Exchange.MergedRows(ctx, s, of)
	}, func(rows []exchange.MergedRow) {
		m.rows = rows
		var sheet *input.Sheet
		sheet = input.NewSheet(env.Window, env.T("imports.rows", value.Moment.Format(s, of.At), len(rows)), look.Column(10, high(m.grid, 300), m.why),
			input.NewButton(env.T("action.close"), nil, func() { sheet.Close() }), m.split)
		sheet.Width, sheet.First = 920, m.grid
		m.grid.Select(0)
		m.grid.Settle()
		sheet.Show()
	})
}

// chosen shows the whole of what a row filled, and whether it can be split.
func (m *merged) chosen() {
	at := m.grid.Current()
	if at < 0 || at >= len(m.rows) {
		m.split.Disable()
		return
	}
	r := &m.rows[at]
	m.why.SetText(m.gave(r))
	input.SetEnabled(m.split, !r.Gone && r.Stands && m.env.May("split", people.Register))
}

// splitFields are asked for when a row becomes a person of its own; the rest comes from
// the journal.
var splitFields = []string{"name", "organisation", "position", "phone", "email"}

// ask asks who the row was.
func (m *merged) ask() {
	env, at := m.env, m.grid.Current()
	if m.split.Disabled() || at < 0 || at >= len(m.rows) {
		return
	}
	r := m.rows[at]
	d, err := env.Office.Exchange.SplitDraft(env.Context(), env.Scope(), r)
	if err != nil {
		env.Fail(err)
		return
	}
	items, entries := make([]*form.Item, len(splitFields)), make([]*input.Entry, len(splitFields))
	for i, k := range splitFields {
		entries[i] = input.NewEntry()
		entries[i].SetText(d.Text(k))
		items[i] = &form.Item{Label: env.T(words.Field(people.Register, k)), Required: k == "name", Input: entries[i], Long: k == "organisation"}
	}
	form := form.New(items...)
	var sheet *input.Sheet
	sheet = input.NewSheet(env.Window, env.T("imports.split.title"), look.Column(10, look.Wrapped(env.T("imports.split.text", r.Name)), form, look.Wrapped(m.gave(&r))),
		input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }),
		input.NewPrimary(env.T("imports.split.save"), nil, func() {
			for i, k := range splitFields {
				items[i].SetError("")
				_ = d.Set(k, entries[i].Text) // Save tells what could not be read, at its field
			}
			if err := env.Office.Exchange.SplitRow(env.Context(), env.Scope(), r, d); err != nil {
				for _, f := range value.Faults(err) {
					for i, k := range splitFields {
						if k == f.Field {
							items[i].SetError(env.Words(f))
							err = nil
						}
					}
				}
				env.Fail(err)
				form.Refresh()
				sheet.Refresh()
				return
			}
			sheet.Close()
			env.SayUndo(env.T("imports.split.done", d.Label(), r.Name))
			m.again()
		}))
	sheet.Width, sheet.First = 560, entries[0]
	sheet.Show()
}

// again reads the rows anew after one was split.
func (m *merged) again() {
	s := m.env.Scope()
	screen.Fetch(m.env, func(ctx context.Context) ([]exchange.MergedRow, error) {
		return m.env.Office.Exchange.MergedRows(ctx, s, m.of)
	}, func(rows []exchange.MergedRow) {
		m.rows = rows
		m.grid.Refresh()
		m.chosen()
	})
}
