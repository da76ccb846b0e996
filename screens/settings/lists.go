package settings

import (
	"slices"

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
