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

	"fyne.io/fyne/v2/theme"
)

// listing is what the screens of this file share: a title, a text and a table of what was
// read, nothing unsaved.
type listing[T any] struct {
	*screen.Base
	table   *grid.Table[T]
	loading *screen.Loader
}

// newListing is a listing in the tab of a key, whose text is "<key>.text".
func newListing[T any](env *screen.Env, key string, read func(ctx context.Context) ([]T, error), fields []grid.Field[T], tools ...*input.Button) listing[T] {
	l := listing[T]{table: grid.NewTable(fields...)}
	l.table.Grid.Empty = input.EmptyState(theme.InfoIcon(), env.T("tab."+key), env.T(key+".empty"))
	head := look.Row(10, look.Heading(env.T("tab."+key)), look.Stretch(nil))
	for _, b := range tools {
		head.Add(b)
	}
	top := look.Column(6, head, look.Dim(env.T(key+".text")).Cutting())
	l.Base = screen.NewBase(env, look.Framed(look.Pad(top, 0, 10, 0, 0), nil, l.table.Grid.Card()))
	l.loading = l.Loader(func() {
		screen.Load(l.loading, func(ctx context.Context, _ value.Scope) ([]T, error) { return read(ctx) }, func(all []T) { l.table.Set(all, nil) })
	})
	return l
}

// Bin lists what was deleted in the last 30 days and puts it back.
type Bin struct {
	listing[datafile.Binned]
	env *screen.Env
}

// NewBin is the screen of the bin.
func NewBin(env *screen.Env) *Bin {
	b := &Bin{env: env}
	restore := env.Primary(screen.Action{Word: env.T("bin.restore"), Icon: theme.ContentUndoIcon(), Do: b.putBack, When: b.mayRestore})
	b.listing = newListing(env, "bin", env.Office.DataFile.Bin, []grid.Field[datafile.Binned]{
		grid.Of("what", env.T("bin.what"), 300, func(one datafile.Binned) grid.Cell { return grid.Cell{Text: one.Label, Strong: true} }),
		grid.OfText("register", env.T("bin.register"), 160, func(one datafile.Binned) string { return env.T("register." + one.Register + ".one") }),
		grid.OfText("when", env.T("bin.when"), 150, func(one datafile.Binned) string { return value.Moment.Format(env.Scope(), one.At) }),
		grid.OfText("who", env.T("bin.who"), 120, func(one datafile.Binned) string { return one.Actor }),
	}, restore)
	b.table.OnSelect = func([]datafile.Binned) { restore.Settle() }
	b.table.OnOpen = func(datafile.Binned) { b.putBack() }
	return b
}

// mayRestore reports whether the acting person may put back what is selected.
func (b *Bin) mayRestore() bool {
	if b.table == nil {
		return false
	}
	chosen := b.table.Selected()
	return len(chosen) > 0 && !slices.ContainsFunc(chosen, func(one datafile.Binned) bool {
		return b.env.Office.MayRestore(b.env.Context(), one.Register) != nil
	})
}

func (b *Bin) putBack() {
	for _, one := range b.table.Selected() {
		if !b.env.Done(b.env.Office.DataFile.Restore(b.env.Context(), one), b.env.T("status.restored", one.Label)) {
			return
		}
	}
}

// Journal lists the steps: who did what when.
type Journal struct{ listing[app.Step] }

// shownSteps is how many steps the journal shows; the command line has them all.
const shownSteps = 2000

// NewJournal is the screen of the journal.
func NewJournal(env *screen.Env) *Journal {
	return &Journal{newListing(env, "journal", func(ctx context.Context) ([]app.Step, error) { return env.Office.Steps(ctx, "", shownSteps) }, []grid.Field[app.Step]{
		grid.OfText("when", env.T("bin.when"), 150, func(st app.Step) string { return value.Moment.Format(env.Scope(), st.At) }),
		grid.OfText("who", env.T("bin.who"), 140, func(st app.Step) string { return st.Actor }),
		grid.OfText("what", env.T("journal.what"), 320, func(st app.Step) string {
			what := env.Office.Registry.StepWords(env.Scope(), st)
			if st.Kind != "do" {
				what = env.T("step."+string(st.Kind), what)
			}
			return what
		}),
		grid.OfText("n", env.T("journal.records"), 90, func(st app.Step) string { return value.Int.Format(env.Scope(), int64(st.Changes)) }).AtRight(),
	})}
}
