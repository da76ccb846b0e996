package grid

import (
	"strconv"
	"testing"
)

// What all rows come to stands under them in the same columns, in bold.
func TestATableHasATotal(t *testing.T) {
	table := NewTable(
		OfText("name", "Name", 120, func(g guest) string { return g.name }),
		OfText("seat", "Seat", 60, func(g guest) string { return strconv.Itoa(g.seat) }))
	table.Set([]guest{{"张伟", 1}, {"李敏", 2}}, nil)
	table.SetTotal(guest{"all", 3})
	if got := table.Grid.totals; len(got) != 2 || got[0] != (Cell{Text: "all", Strong: true}) || got[1] != (Cell{Text: "3", Strong: true}) {
		t.Errorf("the total is %+v", got)
	}
	if c := table.Row(0); c[0].Strong {
		t.Error("the rows are bold too")
	}
}
