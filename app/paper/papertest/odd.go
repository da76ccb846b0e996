package papertest

import (
	"math"
	"strconv"
	"strings"

	"huiwu/app/paper"
)

// Odd are blocks that hold nothing, too much or what makes no sense.
func Odd() [][]paper.Block {
	axis := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	return [][]paper.Block{
		nil,
		{paper.Text("")},
		{paper.Heading{}},
		{paper.List{}},
		{paper.Table{}},
		{paper.Table{Columns: []paper.Column{{}}}},
		{paper.KeyValues{}},
		{paper.Bars{}},
		{paper.Plot{}},
		{paper.Plot{Title: "空", Labels: []string{"甲"}, Series: []paper.Series{{Name: "预算"}}, Axis: axis}},
		{paper.Plot{Labels: []string{strings.Repeat("标签", 40), "乙"}, Series: []paper.Series{{Values: []float64{-1}}, {Values: []float64{1e15, math.SmallestNonzeroFloat64, 3}}}, Axis: axis}},
		{paper.Keep{}},
		{paper.PageBreak{}},
		{paper.Space{Height: 1e9}},
		{paper.Space{Height: -1}},
		{paper.Labelled(strings.Repeat("标签", 40), "x")},
		{paper.Table{Columns: []paper.Column{{}, {}}, Rows: [][]paper.Cell{nil, paper.Cells("1", "2", "3", "4"), {{Text: "x", Span: 9}}, paper.Group("")}, MinRowHeight: 1e9}},
		{paper.Bars{Items: []paper.Bar{{Label: strings.Repeat("标签", 40), Value: -1}, {Value: 0, Shown: strings.Repeat("1", 200)}}}},
	}
}
