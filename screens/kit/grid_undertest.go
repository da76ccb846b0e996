//go:build test

package kit

// RowMiddle is the height at which the middle of a row is drawn while nothing is scrolled.
func (g *Grid) RowMiddle(row int) float32 { return g.draw.headH + g.draw.rowH*(float32(row)+0.5) }
