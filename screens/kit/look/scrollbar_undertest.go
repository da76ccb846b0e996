//go:build test

package look

// Track is where the bar lies: its outer side, where it begins, and how long it is.
func (b *ScrollBar) Track() (edge, from, length float32) { return b.edge, b.from, b.length }

// Scrolled is how far the owner is scrolled, how far it goes, and how much is seen.
func (b *ScrollBar) Scrolled() (at, limit, view float64) { return b.at, b.limit, b.view }

// ThumbAt is where the thumb begins, and its length and breadth as drawn; 0 for a hidden one.
func (b *ScrollBar) ThumbAt() (start, long, thick float32) {
	long, thick = b.Thumb.Size().Height, b.Thumb.Size().Width
	if b.across {
		long, thick = thick, long
	}
	if b.Thumb.Hidden {
		return 0, 0, 0
	}
	return b.start, long, thick
}

// Across reports whether the bar scrolls sideways.
func (b *ScrollBar) Across() bool { return b.across }

// WholeRows reports whether whole rows are scrolled only.
func (b *ScrollBar) WholeRows() bool { return b.Whole }

// The measures of bars.
const (
	BarLeast = barLeast
	BarGrip  = barGrip
)
