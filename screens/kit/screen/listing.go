package screen

import (
	"context"

	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2/theme"
)

// Listing is a screen of a title, a text and a table of what was read. Nothing in it is
// unsaved.
type Listing[T any] struct {
	*Base
	Table *grid.Table[T]
}

// NewListing is a listing in the tab of a key, whose text is "<key>.text" and which says
// "<key>.empty" where there is nothing; tools are buttons beside the title.
func NewListing[T any](env *Env, key string, read func(ctx context.Context) ([]T, error), fields []grid.Field[T], tools ...*input.Button) *Listing[T] {
	l := &Listing[T]{Table: grid.NewTable(fields...)}
	l.Table.Grid.Empty = input.EmptyState(theme.InfoIcon(), env.T("tab."+key), env.T(key+".empty"))
	head := look.Row(10, look.Heading(env.T("tab."+key)), look.Stretch(nil))
	for _, b := range tools {
		head.Add(b)
	}
	top := look.Column(6, head, look.Dim(env.T(key+".text")).Cutting())
	l.Base = NewBase(env, look.Framed(look.Pad(top, 0, 10, 0, 0), nil, l.Table.Grid.Card()))
	var loading *Loader
	loading = l.Loader(func() {
		Load(loading, func(ctx context.Context, _ value.Scope) ([]T, error) { return read(ctx) }, l.Table.Show)
	})
	return l
}
