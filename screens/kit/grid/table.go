package grid

import (
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// Field is a column of a Table, with what stands in it for a row.
type Field[T any] struct {
	Column
	Cell func(row T) Cell
}

// Of is a field of a key, a head, a width in plain units and what stands in it.
func Of[T any](key, head string, width float32, cell func(row T) Cell) Field[T] {
	return Field[T]{Column{Key: key, Head: head, Width: width}, cell}
}

// OfText is a field of plain text.
func OfText[T any](key, head string, width float32, text func(row T) string) Field[T] {
	return Of(key, head, width, func(row T) Cell { return Cell{Text: text(row)} })
}

// Wide is the field at another width.
func (f Field[T]) Wide(width float32) Field[T] {
	f.Width = width
	return f
}

// AtRight is the field for numbers, which stand at the right.
func (f Field[T]) AtRight() Field[T] {
	f.Right = true
	return f
}

// Growing is the field as wide as its texts need, within reason: see Column.Grows.
func (f Field[T]) Growing() Field[T] {
	f.Grows = true
	return f
}

// Filling is the field as wide as the view leaves, but for some room: see Column.Fill.
func (f Field[T]) Filling(room float32) Field[T] {
	f.Fill = room
	return f
}

// Table is a Grid of values that a screen has read or computed, one row for each: what
// stands in its columns follows from the value. Place its Grid.
type Table[T any] struct {
	Grid *Grid
	// OnSelect is told which rows the person selected, OnOpen which one was opened.
	OnSelect func(rows []T)
	OnOpen   func(row T)
	// Mark changes the cells of whole rows, such as to make all of a row strong; nil for none.
	Mark func(row T, c *Cell)

	fields []Field[T]
	rows   []T
}

// NewTable is an empty table of fields.
func NewTable[T any](fields ...Field[T]) *Table[T] {
	t := &Table[T]{fields: fields, OnSelect: func([]T) {}, OnOpen: func(T) {}}
	cols := make([]Column, len(fields))
	for i, f := range fields {
		cols[i] = f.Column
	}
	t.Grid = New(cols, t)
	t.Grid.OnSelect = func([]int) { t.OnSelect(t.Selected()) }
	t.Grid.OnOpen = func(row int) {
		if row >= 0 && row < len(t.rows) {
			t.OnOpen(t.rows[row])
		}
	}
	return t
}

// Set shows other rows and selects those of them that chosen says, nil for none. It does
// not call OnSelect.
func (t *Table[T]) Set(rows []T, chosen func(row T) bool) {
	t.rows = rows
	var selected []int
	for i, row := range rows {
		if chosen != nil && chosen(row) {
			selected = append(selected, i)
		}
	}
	t.Grid.SetSelection(selected)
	t.Grid.Refresh()
}

// Show shows other rows and stays in the same place among them.
func (t *Table[T]) Show(rows []T) {
	t.rows = rows
	t.Grid.Refresh()
}

// SetTotal puts what all rows come to under them, in the same columns.
func (t *Table[T]) SetTotal(row T) {
	cells := t.cells(row)
	for i := range cells {
		cells[i].Strong = true
	}
	t.Grid.SetTotals(cells)
}

// Rows are the rows shown.
func (t *Table[T]) Rows() []T { return t.rows }

// Current is the row that the keyboard stands on; ok is false when there is none.
func (t *Table[T]) Current() (row T, ok bool) {
	if at := t.Grid.Current(); at >= 0 && at < len(t.rows) {
		return t.rows[at], true
	}
	return row, false
}

// Selected are the selected rows in their order.
func (t *Table[T]) Selected() []T {
	at := t.Grid.Selected()
	out := make([]T, 0, len(at))
	for _, i := range at {
		if i < len(t.rows) {
			out = append(out, t.rows[i])
		}
	}
	return out
}

// Len is how many rows there are.
func (t *Table[T]) Len() int { return len(t.rows) }

// Row is what stands in a row.
func (t *Table[T]) Row(i int) []Cell { return t.cells(t.rows[i]) }

func (t *Table[T]) cells(row T) []Cell {
	out := make([]Cell, len(t.fields))
	for c, f := range t.fields {
		if out[c] = f.Cell(row); t.Mark != nil {
			t.Mark(row, &out[c])
		}
	}
	return out
}

// Boxed is the table in a card high enough for its head, its rows and what they come to, up
// to so many lines.
func (t *Table[T]) Boxed(most int) fyne.CanvasObject {
	lines := 1 + len(t.rows)
	if t.Grid.totals != nil {
		lines++
	}
	return look.Boxed(t.Grid, float32(min(lines, most))*look.RowHeight+6)
}

// Card is the table on a card of its own.
func (g *Grid) Card() *look.Panel { return look.Card(look.Pad(g, 1, 1, 1, 1)) }

// CardUnder is the table on a card under a head, which has its own air around it.
func (g *Grid) CardUnder(head fyne.CanvasObject) *look.Panel {
	return look.Card(look.Framed(head, nil, look.Pad(g, 0, 1, 1, 1)))
}
