package grid

import (
	"testing"

	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// lateRows are rows that come after they were asked for.
type lateRows struct{ come bool }

func (l *lateRows) Len() int              { return 4 }
func (l *lateRows) InSight(_, _ int) bool { return l.come }
func (l *lateRows) Row(int) []Cell {
	if !l.come {
		return nil
	}
	return []Cell{{Text: "张伟"}}
}

// Rows that were drawn empty get their texts when they come, however often the table was
// placed anew meanwhile.
func TestRowsThatComeLateAreDrawn(t *testing.T) {
	for placed := range 3 {
		m := &lateRows{}
		var g *Grid
		kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
			g = New([]Column{{Key: "name", Head: "姓名", Width: 200}}, m)
			return g
		}, 400, 300)
		for range placed {
			g.draw.scrolled(false)
		}
		m.come = true
		g.RowsCame([]int{0, 1, 2, 3})
		if empty := g.EmptyRows(); len(empty) > 0 {
			t.Errorf("placed anew %d times: rows %v are empty", placed, empty)
		}
	}
}
