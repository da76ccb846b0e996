//go:build test

package view

import "huiwu/screens/kit/look"

// Bar is the bar of a column.
func (b *Board) Bar(column int) *look.ScrollBar { return b.draw.columns[column].bar }
