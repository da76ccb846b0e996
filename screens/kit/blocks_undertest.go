//go:build test

package kit

// Bar is the bar at the right.
func (l *BlockList) Bar() *scrollBar { return l.draw.bar }

// Bar is the bar at the right.
func (t *Timetable) Bar() *scrollBar { return t.draw.bar }
