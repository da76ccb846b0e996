//go:build test

package blocks

import "huiwu/screens/kit/look"

// Bar is the bar at the right.
func (l *BlockList) Bar() *look.ScrollBar { return l.draw.bar }

// Bar is the bar at the right.
func (t *Timetable) Bar() *look.ScrollBar { return t.draw.bar }
