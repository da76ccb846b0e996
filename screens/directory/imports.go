package directory

import (
	"context"
	"strconv"

	"huiwu/app/exchange"
	"huiwu/app/people"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// imports lists imports of which rows went into people who were there before, as the journal
// tells of them.
func (p *People) imports() {
	env := p.env
	p.Leave(func() {
		screen.Fetch(env, env.Office.Exchange.PastImports, func(all []exchange.PastImport) {
			if len(all) == 0 {
				env.Tell(env.T("imports.title"), env.T("imports.none")+"\n"+env.T("imports.silent"))
				return
			}
			showPastImports(env, all)
		})
	})
}

func showPastImports(env *screen.Env, all []exchange.PastImport) {
	table := grid.NewTable(
		grid.OfText("when", env.T("bin.when"), 170, func(one exchange.PastImport) string { return value.Moment.Format(env.Scope(), one.At) }),
		grid.OfText("who", env.T("bin.who"), 150, func(one exchange.PastImport) string { return one.Actor }),
		grid.OfText("what", env.T("journal.what"), 330, func(one exchange.PastImport) string { return env.Office.Registry.StepWords(env.Scope(), one.Step) }),
		grid.OfText("merged", env.T("imports.merged"), 130, func(one exchange.PastImport) string { return strconv.Itoa(one.Merged) }).AtRight())
	table.Set(all, nil)
	screen.ShowTable(env, &screen.TableSheet[exchange.PastImport]{
		Title: env.T("imports.title"), Width: 860, Height: 230, Table: table,
		Above: []fyne.CanvasObject{look.Wrapped(env.T("imports.text"))}, Below: []fyne.CanvasObject{look.Wrapped(env.T("imports.silent"))},
		Do: screen.Action{Word: env.T("imports.look"), Do: func() {
			of, _ := table.Current()
			m := &merged{env: env, of: of, why: look.Wrapped("")}
			m.read(m.show)
		}},
	})
}

// merged is the dialog that lists the rows of an import that were merged, to be checked
// against the sheet and taken apart.
type merged struct {
	screen.TableSheet[exchange.MergedRow]
	env *screen.Env
	of  exchange.PastImport
	why *look.WrappedText
}

func (m *merged) read(show func([]exchange.MergedRow)) {
	s := m.env.Scope()
	screen.Fetch(m.env, func(ctx context.Context) ([]exchange.MergedRow, error) {
		return m.env.Office.Exchange.MergedRows(ctx, s, m.of)
	}, show)
}

func (m *merged) show(rows []exchange.MergedRow) {
	env := m.env
	m.TableSheet = screen.TableSheet[exchange.MergedRow]{
		Title: env.T("imports.rows", value.Moment.Format(env.Scope(), m.of.At), len(rows)), Width: 920, Height: 300,
		Table: grid.NewTable(
			grid.OfText("n", env.T("imports.number"), 60, func(r exchange.MergedRow) string { return strconv.Itoa(r.Number) }).AtRight(),
			grid.Of("into", env.T("imports.into"), 140, func(r exchange.MergedRow) grid.Cell { return grid.Cell{Text: r.Name, Strong: r.Stands} }),
			grid.OfText("where", env.T(words.Field(people.Register, "organisation")), 240, func(r exchange.MergedRow) string { return r.Where }),
			grid.Of("gave", env.T("imports.gave"), 420, func(r exchange.MergedRow) grid.Cell { return grid.Cell{Text: r.Gave(env.Scope()), Dim: !r.Stands} })),
		Below: []fyne.CanvasObject{m.why},
		OnRow: func() {
			if r, ok := m.Table.Current(); ok {
				m.why.SetText(r.Gave(env.Scope()))
			}
		},
		Do: screen.Action{Word: env.T("imports.split"), Verb: "split", Register: people.Register, Do: m.ask, When: func() bool {
			r, _ := m.Table.Current()
			return !r.Gone && r.Stands
		}},
	}
	m.Table.Set(rows, nil)
	screen.ShowTable(env, &m.TableSheet)
}

// ask asks who the row was: it becomes a person of its own, with the rest from the journal.
func (m *merged) ask() {
	env := m.env
	r, _ := m.Table.Current()
	d, err := env.Office.Exchange.SplitDraft(env.Context(), env.Scope(), r)
	if env.Failed(err) {
		return
	}
	(&recordform.Dialog{
		Title: env.T("imports.split.title"), Text: env.T("imports.split.text", r.Name), Yes: env.T("imports.split.save"), Width: 560,
		Register: people.Register, Record: d, Below: look.Wrapped(r.Gave(env.Scope())),
		Fields: []recordform.Field{{Key: "name", Required: true}, {Key: "organisation", Long: true}, {Key: "position"}, {Key: "phone"}, {Key: "email"}},
		Save: func(f *recordform.Dialog) {
			if f.End(env.Office.Exchange.SplitRow(env.Context(), env.Scope(), r, d)) {
				env.ShowUndo(env.T("imports.split.done", d.Label(), r.Name))
				m.read(m.Set)
			}
		},
	}).Open(env)
}
