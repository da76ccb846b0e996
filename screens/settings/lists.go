package settings

import (
	"context"
	"slices"

	"huiwu/app"
	"huiwu/app/datafile"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// cells are the rows of a plain list.
type cells [][]grid.Cell

// Len is the number of rows.
func (c *cells) Len() int { return len(*c) }

// Row is one row.
func (c *cells) Row(i int) []grid.Cell { return (*c)[i] }

// listing is what the screens of this file share: a title, a list, nothing unsaved.
type listing struct {
	*screen.Base
	env     *screen.Env
	rows    cells
	grid    *grid.Grid
	loading *screen.Loader
}

func (l *listing) build(key string, load func(), columns []grid.Column, tools ...fyne.CanvasObject) {
	l.grid = grid.New(columns, &l.rows)
	l.grid.Empty = input.EmptyState(theme.InfoIcon(), l.env.T("tab."+key), l.env.T(key+".empty"))
	head := look.Row(10, append([]fyne.CanvasObject{look.Heading(l.env.T("tab." + key)), look.Stretch(nil)}, tools...)...)
	top := look.Column(6, head, look.Dim(l.env.T(key+".text")).Cutting())
	l.Base = screen.NewBase(l.env, look.Framed(look.Pad(top, 0, 10, 0, 0), nil, look.Card(look.Pad(l.grid, 1, 1, 1, 1))))
	l.loading = l.Loader(load)
}

// Bin lists what was deleted in the last 30 days and puts it back.
type Bin struct {
	listing
	binned  []datafile.Binned
	restore *input.Button
}

// NewBin is the screen of the bin.
func NewBin(env *screen.Env) *Bin {
	b := &Bin{listing: listing{env: env}}
	b.restore = input.NewPrimary(env.T("bin.restore"), theme.ContentUndoIcon(), b.putBack)
	b.restore.Disable()
	b.build("bin", b.read, []grid.Column{
		{Key: "what", Head: env.T("bin.what"), Width: 300},
		{Key: "register", Head: env.T("bin.register"), Width: 160},
		{Key: "when", Head: env.T("bin.when"), Width: 150},
		{Key: "who", Head: env.T("bin.who"), Width: 120},
	}, b.restore)
	b.grid.OnSelect = func(rows []int) {
		input.SetEnabled(b.restore, len(rows) > 0 && !slices.ContainsFunc(rows, func(row int) bool { return !b.mayRestore(row) }))
	}
	b.grid.OnOpen = func(int) { b.putBack() }
	return b
}

func (b *Bin) read() {
	env := b.env
	screen.Load(b.loading, func(ctx context.Context, _ value.Scope) ([]datafile.Binned, error) {
		return env.Office.DataFile.Bin(ctx)
	}, func(all []datafile.Binned) {
		s := env.Scope()
		b.binned, b.rows = all, nil
		for _, one := range all {
			b.rows = append(b.rows, []grid.Cell{
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
func NewJournal(env *screen.Env) *Journal {
	j := &Journal{listing{env: env}}
	j.build("journal", j.read, []grid.Column{
		{Key: "when", Head: env.T("bin.when"), Width: 150},
		{Key: "who", Head: env.T("bin.who"), Width: 140},
		{Key: "what", Head: env.T("journal.what"), Width: 320},
		{Key: "n", Head: env.T("journal.records"), Width: 90, Right: true},
	})
	return j
}

func (j *Journal) read() {
	env := j.env
	screen.Load(j.loading, func(ctx context.Context, _ value.Scope) ([]app.Step, error) {
		return env.Office.Steps(ctx, "", shownSteps)
	}, func(all []app.Step) {
		s := env.Scope()
		j.rows = nil
		for _, st := range all {
			what := env.Office.Book.StepWords(s, st)
			if st.Kind != "do" {
				what = env.T("step."+string(st.Kind), what)
			}
			j.rows = append(j.rows, []grid.Cell{
				{Text: value.Moment.Format(s, st.At)},
				{Text: st.Actor},
				{Text: what},
				{Text: value.Int.Format(s, int64(st.Changes))},
			})
		}
		j.grid.Refresh()
	})
}
