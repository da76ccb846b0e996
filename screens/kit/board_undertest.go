//go:build test

package kit

// Bar is the bar of a column.
func (b *Board) Bar(column int) *scrollBar { return b.draw.columns[column].bar }
