package settings

import (
	"context"
	"slices"

	"huiwu/app"
	"huiwu/app/datafile"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2/theme"
)

// Bin lists what was deleted in the last 30 days and puts it back.
type Bin struct {
	*screen.Listing[datafile.Binned]
	env *screen.Env
}

// NewBin is the screen of the bin.
func NewBin(env *screen.Env) *Bin {
	b := &Bin{env: env}
	restore := env.Primary(screen.Action{Word: env.T("bin.restore"), Icon: theme.ContentUndoIcon(), Do: b.putBack, When: b.mayRestore})
	b.Listing = screen.NewListing(env, "bin", env.Office.DataFile.Bin, []grid.Field[datafile.Binned]{
		grid.Of("what", env.T("bin.what"), 300, func(one datafile.Binned) grid.Cell { return grid.Cell{Text: one.Label, Strong: true} }),
		grid.OfText("register", env.T("bin.register"), 160, func(one datafile.Binned) string { return env.T("register." + one.Register + ".one") }),
		grid.OfText("when", env.T("bin.when"), 150, func(one datafile.Binned) string { return value.Moment.Format(env.Scope(), one.At) }),
		grid.OfText("who", env.T("bin.who"), 120, func(one datafile.Binned) string { return one.Actor }),
	}, restore)
	b.Table.OnSelect = func([]datafile.Binned) { restore.Settle() }
	b.Table.OnOpen = func(datafile.Binned) { b.putBack() }
	return b
}

// mayRestore reports whether the acting person may put back what is selected.
func (b *Bin) mayRestore() bool {
	if b.Listing == nil {
		return false
	}
	chosen := b.Table.Selected()
	return len(chosen) > 0 && !slices.ContainsFunc(chosen, func(one datafile.Binned) bool {
		return b.env.Office.MayRestore(b.env.Context(), one.Register) != nil
	})
}

func (b *Bin) putBack() {
	for _, one := range b.Table.Selected() {
		if !b.env.Done(b.env.Office.DataFile.Restore(b.env.Context(), one), b.env.T("status.restored", one.Label)) {
			return
		}
	}
}

// Journal lists the steps: who did what when.
type Journal struct{ *screen.Listing[app.Step] }

// shownSteps is how many steps the journal shows; the command line has them all.
const shownSteps = 2000

// NewJournal is the screen of the journal.
func NewJournal(env *screen.Env) *Journal {
	return &Journal{screen.NewListing(env, "journal", func(ctx context.Context) ([]app.Step, error) { return env.Office.Steps(ctx, "", shownSteps) }, []grid.Field[app.Step]{
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
