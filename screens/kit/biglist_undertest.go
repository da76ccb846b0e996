//go:build test

package kit

// Bar is the bar at the right.
func (l *BigList) Bar() *scrollBar { return l.bar }
