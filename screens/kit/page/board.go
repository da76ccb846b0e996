package page

import (
	"context"
	"slices"

	"huiwu/app/core"
	"huiwu/data/value"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/view"

	"fyne.io/fyne/v2"
)

// Board is a face of a page that shows its records as cards, a column for each code of a
// choice. What is done with a card is done with its record: it is selected, opened,
// deleted, and moved to another code.
type Board struct {
	// Draw is how the card of a record looks.
	Draw func(r core.Row) view.BoardCard
	// CanMove reports whether a record may go from one code to another.
	CanMove func(from, to string) bool
	// Move brings a record to another code, and calls Moved when it is there.
	Move func(id, to string)
	// Stuck tells that a card cannot go where the keys ask for.
	Stuck func()

	page        *Page
	view        *view.Board
	column      core.Column
	keys        []string            // the fields of a card
	ids         map[string][]string // by code, in order
	cards       map[string]view.BoardCard
	selectAfter string // the record to stand on after the next load
}

// NewBoard is the board of a choice of the page's register; keys are the fields that a card
// is made of.
func (p *Page) NewBoard(choice string, keys ...string) *Board {
	b := &Board{page: p, keys: keys, ids: map[string][]string{}, cards: map[string]view.BoardCard{}}
	cols := p.reg.Columns()
	b.column = cols[slices.IndexFunc(cols, func(c core.Column) bool { return c.Key == choice })]
	b.view = view.NewBoard(b)
	b.view.CanMove = func(from, to int) bool { return b.CanMove(b.code(from), b.code(to)) }
	b.view.OnSelect = func(c, r int) { p.Select(b.id(c, r), false) }
	b.view.OnOpen = func(c, r int) { p.Select(b.id(c, r), true) }
	b.view.OnMove = func(c, r, to int) {
		b.selectAfter = b.id(c, r)
		b.Move(b.selectAfter, b.code(to))
	}
	b.view.OnStuck = func(int, int) { b.Stuck() }
	b.view.OnDelete = func(c, r int) { p.deleteOne(b.id(c, r)) }
	b.view.OnMenu = func(c, r int, at fyne.Position) { p.menuOf(b.id(c, r), at) }
	b.view.OnSearchKey = p.FocusSearch
	return b
}

// Face is the board in the place of the table.
func (b *Board) Face() Face { return Face{Content: b.view, Keys: b.view, Load: b.load} }

// View is the board as it is drawn.
func (b *Board) View() *view.Board { return b.view }

func (b *Board) code(column int) string { return b.column.Choices[column] }

func (b *Board) id(column, row int) string {
	if ids := b.ids[b.code(column)]; row >= 0 && row < len(ids) {
		return ids[row]
	}
	return ""
}

// load reads which records stand in which column; their cards are read when they come
// into sight.
func (b *Board) load(l *screen.Loader) {
	p, q := b.page, b.page.Query()
	screen.Load(l, func(ctx context.Context, s value.Scope) (map[string][]string, error) {
		ids := map[string][]string{}
		for _, code := range b.column.Choices {
			found, err := p.reg.IDs(ctx, s, q.With(b.column.Key, code))
			if err != nil {
				return nil, err
			}
			ids[code] = found
		}
		return ids, nil
	}, b.show)
}

// show keeps the keyboard on the record it stood on, wherever that is now.
func (b *Board) show(ids map[string][]string) {
	keep := b.selectAfter
	if keep == "" {
		keep = b.id(b.view.Current())
	}
	b.selectAfter, b.ids, b.cards = "", ids, map[string]view.BoardCard{}
	for column, code := range b.column.Choices {
		if row := slices.Index(ids[code], keep); row >= 0 && keep != "" {
			b.view.Stand(column, row)
			return
		}
	}
	b.view.Refresh()
}

// Moved shows a record in its new column at once: a key pressed before the next load has
// come must move it on from there, not from where it was.
func (b *Board) Moved(id, to string) {
	for code, ids := range b.ids {
		b.ids[code] = slices.DeleteFunc(slices.Clone(ids), func(other string) bool { return other == id })
	}
	b.ids[to] = slices.Insert(b.ids[to], 0, id)
	delete(b.cards, id)
	b.selectAfter = id
	b.view.Stand(slices.Index(b.column.Choices, to), 0)
}

// Columns are the codes with their numbers.
func (b *Board) Columns() []view.BoardColumn {
	out := make([]view.BoardColumn, len(b.column.Choices))
	for i, code := range b.column.Choices {
		out[i] = view.BoardColumn{
			Key: code, Title: b.page.env.T("choice." + b.column.List + "." + code), State: StateOf(b.column.Tones[code]), Len: len(b.ids[code]),
		}
	}
	return out
}

// cardBatch is how many cards are read at once.
const cardBatch = 30

// Card is a record as its card shows it.
func (b *Board) Card(column, row int) view.BoardCard {
	id := b.id(column, row)
	if card, ok := b.cards[id]; ok {
		return card
	}
	ids, env := b.ids[b.code(column)], b.page.env
	from := max(row-cardBatch/2, 0)
	rows, err := b.page.reg.Rows(env.Context(), env.Scope(), ids[from:min(from+cardBatch, len(ids))], b.keys)
	if err != nil {
		env.Fail(err)
	}
	b.cards[id] = view.BoardCard{} // gone meanwhile; the next load is on its way
	for _, r := range rows {
		b.cards[r.ID] = b.Draw(r)
	}
	return b.cards[id]
}
