package big

import (
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// ColumnList is a list of rows to look at, such as of what happened last: in one column where
// there is height for enough of them, else in two side by side.
type ColumnList struct {
	*fyne.Container
	ColumnListSpec

	first, second *List
	rows          [][]grid.Cell
}

// ColumnListSpec says how a ColumnList looks. Lengths are at plain text size.
type ColumnListSpec struct {
	Columns   []grid.Column
	RowHeight float32
	TextSize  float32
	Enough    int     // rows; where fewer are seen the second column helps
	TwoFrom   float32 // the least width of two columns
	Empty     fyne.CanvasObject
}

// NewColumnList is a list without rows.
func NewColumnList(spec ColumnListSpec) *ColumnList {
	const many = 100 // rows have all the same height
	list := func() *List {
		return NewList(spec.Columns, many, spec.RowHeight, spec.RowHeight, spec.TextSize)
	}
	l := &ColumnList{ColumnListSpec: spec, first: list(), second: list()}
	l.Container = container.New(columnListLayout{l}, l.first, l.second)
	return l
}

// SetRows replaces the rows.
func (l *ColumnList) SetRows(rows [][]grid.Cell) {
	l.rows = rows
	l.Layout.Layout(l.Objects, l.Size())
}

// Rows are the rows, in whichever column.
func (l *ColumnList) Rows() [][]grid.Cell { return l.rows }

// HeightFor is the height of so many rows in one column.
func (l *ColumnList) HeightFor(rows int) float32 { return l.first.HeightFor(rows) }

// halves says whether the second column is needed, and how many rows the first has.
func (l *ColumnList) halves(s fyne.Size) (rows int, two bool) {
	rows = max(int((s.Height-2*look.ListEdge)/float32(int(look.Scaled(l.RowHeight)))), 1)
	return rows, rows < l.Enough && len(l.rows) > rows && s.Width >= look.Scaled(l.TwoFrom)
}

type columnListLayout struct{ of *ColumnList }

// MinSize is a row.
func (c columnListLayout) MinSize([]fyne.CanvasObject) fyne.Size { return c.of.first.MinSize() }

// Layout sets the columns side by side, or gives the first all.
func (c columnListLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	l := c.of
	rows, two := l.halves(s)
	look.SetVisible(l.second, two)
	wide := s.Width
	if two {
		wide /= 2
	}
	look.Place(l.first, 0, 0, wide, s.Height)
	look.Place(l.second, wide, 0, s.Width-wide, s.Height)
	all := len(l.rows)
	l.first.SetRows(l.rows[:min(rows, all)], -1, l.Empty)
	var second [][]grid.Cell
	if two {
		second = l.rows[rows:min(2*rows, all)]
	}
	l.second.SetRows(second, -1, nil)
}
