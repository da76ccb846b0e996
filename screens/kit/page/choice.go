package page

import (
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/look"
)

// StateOfChoice is how a choice is drawn, by what it means.
func StateOfChoice[T ~string](c value.Codec[T], v T) look.State { return StateOf(c.Tones[string(v)]) }

// ChoiceCell is a choice in a cell of a table, with sign and colour.
func ChoiceCell[T ~string](s value.Scope, c value.Codec[T], v T) grid.Cell {
	return grid.Cell{Text: c.Format(s, v), State: StateOfChoice(c, v)}
}

// ChoiceChip is a choice beside other words, with sign and colour.
func ChoiceChip[T ~string](s value.Scope, c value.Codec[T], v T) *look.Chip {
	return look.NewChip(StateOfChoice(c, v), c.Format(s, v))
}
