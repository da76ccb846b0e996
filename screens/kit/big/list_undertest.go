//go:build test

package big

import "huiwu/screens/kit/look"

// Bar is the bar at the right.
func (l *List) Bar() *look.ScrollBar { return l.bar }
