package settings

import (
	"context"
	"slices"

	"huiwu/app"
	"huiwu/app/datafile"
	"huiwu/data/value"
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// cells are the rows of a plain list.
type cells [][]kit.GridCell

// Len is the number of rows.
func (c *cells) Len() int { return len(*c) }

// Row is one row.
func (c *cells) Row(i int) []kit.GridCell { return (*c)[i] }

// listing is what the screens of this file share: a title, a list, nothing unsaved.
type listing struct {
	*kit.Base
	env     *kit.Env
	rows    cells
	grid    *kit.Grid
	loading *kit.Loader
}

func (l *listing) build(key string, load func(), columns []kit.GridColumn, tools ...fyne.CanvasObject) {
	l.grid = kit.NewGrid(columns, &l.rows)
	l.grid.Empty = kit.EmptyState(theme.InfoIcon(), l.env.T("tab."+key), l.env.T(key+".empty"))
	head := kit.Row(10, append([]fyne.CanvasObject{kit.Heading(l.env.T("tab." + key)), kit.Stretch(nil)}, tools...)...)
	top := kit.Column(6, head, kit.Dim(l.env.T(key+".text")).Cutting())
	l.Base = kit.NewBase(l.env, kit.Framed(kit.Pad(top, 0, 10, 0, 0), nil, kit.Card(kit.Pad(l.grid, 1, 1, 1, 1))))
	l.loading = l.Loader(load)
}

// Bin lists what was deleted in the last 30 days and puts it back.
type Bin struct {
	listing
	binned  []datafile.Binned
	restore *kit.Button
}

// NewBin is the screen of the bin.
func NewBin(env *kit.Env) *Bin {
	b := &Bin{listing: listing{env: env}}
	b.restore = kit.NewPrimary(env.T("bin.restore"), theme.ContentUndoIcon(), b.putBack)
	b.restore.Disable()
	b.build("bin", b.read, []kit.GridColumn{
		{Key: "what", Head: env.T("bin.what"), Width: 300},
		{Key: "register", Head: env.T("bin.register"), Width: 160},
		{Key: "when", Head: env.T("bin.when"), Width: 150},
		{Key: "who", Head: env.T("bin.who"), Width: 120},
	}, b.restore)
	b.grid.OnSelect = func(rows []int) {
		kit.SetEnabled(b.restore, len(rows) > 0 && !slices.ContainsFunc(rows, func(row int) bool { return !b.mayRestore(row) }))
	}
	b.grid.OnOpen = func(int) { b.putBack() }
	return b
}

func (b *Bin) read() {
	env := b.env
	kit.Load(b.loading, func(ctx context.Context, _ value.Scope) ([]datafile.Binned, error) {
		return env.Office.DataFile.Bin(ctx)
	}, func(all []datafile.Binned) {
		s := env.Scope()
		b.binned, b.rows = all, nil
		for _, one := range all {
			b.rows = append(b.rows, []kit.GridCell{
				{Text: one.Label, Strong: true},
				{Text: env.T("register." + one.Register + ".one")},
				{Text: value.Moment.Format(s, one.At)},
				{Text: one.Actor},
			})
		}
		b.grid.SetSelection(nil)
		b.grid.Refresh()
	})
}

// mayRestore reports whether the acting person may put back what a row shows.
func (b *Bin) mayRestore(row int) bool {
	return b.env.Office.MayRestore(b.env.Context(), b.binned[row].Register) == nil
}

func (b *Bin) putBack() {
	for _, r := range b.grid.Selected() {
		if err := b.env.Office.DataFile.Restore(b.env.Context(), b.binned[r]); err != nil {
			b.env.Fail(err)
			return
		}
		b.env.SayUndo(b.env.T("status.restored", b.binned[r].Label))
	}
}

// Journal lists the steps: who did what when.
type Journal struct{ listing }

// shownSteps is how many steps the journal shows; the command line has them all.
const shownSteps = 2000

// NewJournal is the screen of the journal.
func NewJournal(env *kit.Env) *Journal {
	j := &Journal{listing{env: env}}
	j.build("journal", j.read, []kit.GridColumn{
		{Key: "when", Head: env.T("bin.when"), Width: 150},
		{Key: "who", Head: env.T("bin.who"), Width: 140},
		{Key: "what", Head: env.T("journal.what"), Width: 320},
		{Key: "n", Head: env.T("journal.records"), Width: 90, Right: true},
	})
	return j
}

func (j *Journal) read() {
	env := j.env
	kit.Load(j.loading, func(ctx context.Context, _ value.Scope) ([]app.Step, error) {
		return env.Office.Steps(ctx, "", shownSteps)
	}, func(all []app.Step) {
		s := env.Scope()
		j.rows = nil
		for _, st := range all {
			what := env.Office.Book.StepWords(s, st)
			if st.Kind != "do" {
				what = env.T("step."+string(st.Kind), what)
			}
			j.rows = append(j.rows, []kit.GridCell{
				{Text: value.Moment.Format(s, st.At)},
				{Text: st.Actor},
				{Text: what},
				{Text: value.Int.Format(s, st.Changes)},
			})
		}
		j.grid.Refresh()
	})
}
