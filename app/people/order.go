package people

import (
	"fmt"
	"strings"

	"huiwu/app/core"
	"huiwu/app/hanzi"
)

// The orders of a list of people.
const (
	ByPinyin       = "pinyin"
	ByStrokes      = "strokes"     // the gap in a name of two characters does not count
	ByStrokesGap   = "strokes-gap" // it counts as no strokes
	ByOrganisation = "organisation"
)

// Arrangements are the orders by custom of a register that shows people; alias is that of
// their table.
func Arrangements(alias string) []core.Arrangement {
	return []core.Arrangement{
		{Key: ByPinyin, Expr: alias + ".name_key"},
		{Key: ByStrokes, Expr: alias + ".name", Of: func(t string) string { return hanzi.StrokeKey(t, false) }},
		{Key: ByStrokesGap, Expr: alias + ".name", Of: func(t string) string { return hanzi.StrokeKey(t, true) }},
		{
			Key: ByOrganisation, Of: organisationKey,
			Expr: fmt.Sprintf("%[1]s.organisation || char(31) || %[1]s.position || char(31) || %[1]s.name_key", alias),
		},
	}
}

// organisationKey orders by organisation, in it by the height of the position, then by
// name. Whoever has no organisation comes last.
func organisationKey(text string) string {
	f := strings.SplitN(text, "\x1f", 3)
	where := hanzi.SortKey(f[0])
	if f[0] == "" {
		where = "\U0010ffff"
	}
	return strings.Join([]string{where, fmt.Sprintf("%03d", height(f[1])), hanzi.SortKey(f[1]), f[2]}, "\x1f")
}

// positions are words by which the height of a position is told, the highest first.
// Those in one line stand at the same height.
var positions = [][]string{
	{"书记", "董事长", "主席", "理事长", "chair"},
	{"省长", "部长", "市长", "局长", "厅长", "司长", "署长", "院长", "校长", "馆长", "会长", "总裁", "总经理", "行长", "台长", "社长", "president", "director-general", "chief"},
	{"秘书长", "总监", "总工程师", "director"},
	{"主任", "处长", "经理", "所长", "站长", "head", "manager"},
	{"科长", "组长", "队长", "supervisor", "leader"},
}

// height is the place of a position, the smallest being the highest: a deputy comes
// directly after the head; an empty position, or one that says nothing, comes last.
func height(position string) int {
	text := strings.ToLower(hanzi.Simplify(position))
	for i, words := range positions {
		for _, w := range words {
			if !strings.Contains(text, w) {
				continue
			}
			for _, low := range []string{"副", "助理", "deputy", "vice", "assistant"} {
				if strings.Contains(text, low) {
					return 2*i + 1
				}
			}
			return 2 * i
		}
	}
	if text == "" {
		return 2*len(positions) + 1
	}
	return 2 * len(positions)
}
