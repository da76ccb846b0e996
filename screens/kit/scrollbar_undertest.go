//go:build test

package kit

// Track is where the bar lies: its outer side, where it begins, and how long it is.
func (b *scrollBar) Track() (edge, from, length float32) { return b.edge, b.from, b.length }

// Scrolled is how far the owner is scrolled, how far it goes, and how much is seen.
func (b *scrollBar) Scrolled() (at, limit, view float64) { return b.at, b.limit, b.view }

// ThumbAt is where the thumb begins, and its length and breadth as drawn; 0 for a hidden one.
func (b *scrollBar) ThumbAt() (start, long, thick float32) {
	long, thick = b.thumb.Size().Height, b.thumb.Size().Width
	if b.across {
		long, thick = thick, long
	}
	if b.thumb.Hidden {
		return 0, 0, 0
	}
	return b.start, long, thick
}

// Across reports whether the bar scrolls sideways.
func (b *scrollBar) Across() bool { return b.across }

// WholeRows reports whether whole rows are scrolled only.
func (b *scrollBar) WholeRows() bool { return b.whole }

// The measures of bars.
const (
	BarLeast = barLeast
	BarGrip  = barGrip
)
