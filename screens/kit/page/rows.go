package page

import (
	"context"

	"huiwu/app/core"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
)

// newRows are the rows of the records found, in the columns that are shown.
func (p *Page) newRows() *screen.Rows[string, core.Row] {
	rows := screen.NewRows(p.loading, func(ctx context.Context, s value.Scope, ids, keys []string) ([]core.Row, error) {
		return p.reg.Rows(ctx, s, ids, keys)
	})
	rows.Key = func(r core.Row) string { return r.ID }
	rows.Cells = func(r core.Row) []grid.Cell { return p.cells(r, p.shown) }
	rows.Columns = func() []string { return p.keys }
	return rows
}

// cells are what the table shows of a record in columns.
func (p *Page) cells(r core.Row, shown []core.Column) []grid.Cell {
	out := make([]grid.Cell, len(shown))
	for i := range out {
		if i >= len(r.Cells) {
			break
		}
		c := r.Cells[i]
		out[i] = grid.Cell{Text: c.Text, Strong: i == 0 && !shown[i].Kind.Numeric(), State: StateOf(c.Tone)}
		if r.Inactive { // its chip says why
			out[i].Strong, out[i].Dim = false, true
		}
		if p.tickAt == shown[i].Key && p.tickAt != "" {
			out[i].State = look.Open
			if c.Code == "true" {
				out[i].State = look.Done
			}
			continue
		}
		if shown[i].Kind == value.KindBool && c.Code == "false" {
			out[i].Text = ""
		}
	}
	return out
}

// StateOf is how a tone is drawn.
func StateOf(t value.Tone) look.State {
	switch t {
	case value.ToneDone:
		return look.Done
	case value.ToneUnder:
		return look.Under
	case value.ToneOpen:
		return look.Open
	case value.ToneLate:
		return look.Late
	case value.ToneWarn:
		return look.Warn
	case value.ToneNone:
		return look.None
	}
	return look.Plain
}
