package pick

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

func date(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// A cursor walks by day, week and month, stays on the last day of shorter months, and tells
// when another month is shown.
func TestMonthCursor(t *testing.T) {
	turns, moves := 0, 0
	c := NewMonthCursor(date(2028, 1, 31), date(2028, 1, 15), func(turned bool) {
		moves++
		if turned {
			turns++
		}
	})
	for i, s := range []struct {
		key  fyne.KeyName
		want time.Time
	}{
		{fyne.KeyPageDown, date(2028, 2, 29)},
		{fyne.KeyHome, date(2028, 2, 1)},
		{fyne.KeyUp, date(2028, 1, 25)},
		{fyne.KeyEnd, date(2028, 1, 31)},
		{fyne.KeyRight, date(2028, 2, 1)},
		{fyne.KeyLeft, date(2028, 1, 31)},
		{fyne.KeyDown, date(2028, 2, 7)},
		{fyne.KeyPageUp, date(2028, 1, 7)},
	} {
		if !c.Walk(s.key) || !c.Day().Equal(s.want) {
			t.Fatalf("step %d, %s: %s, not %s", i, s.key, c.Day(), s.want)
		}
	}
	if c.Walk(fyne.KeyReturn) {
		t.Error("Return is no key that walks")
	}
	if moves != 8 || turns != 6 {
		t.Errorf("%d moves, %d other months", moves, turns)
	}
	c.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -25}})
	if !c.Day().Equal(date(2028, 2, 7)) {
		t.Errorf("a notch down stands on %s", c.Day())
	}
	if got := c.First(); !got.Equal(date(2028, 1, 31)) || c.Weeks() != 5 {
		t.Errorf("February 2028 begins with %s and has %d weeks", got, c.Weeks())
	}
	c.Stand(date(10000, 1, 1))
	if !c.Day().Equal(date(2028, 2, 7)) {
		t.Error("a year of five digits was taken")
	}
	c.SetToday(date(2028, 1, 16))
	if !c.Day().Equal(date(2028, 2, 7)) {
		t.Error("who stands elsewhere was moved by a new day")
	}
	c.Today()
	c.SetToday(date(2028, 1, 17))
	if !c.Day().Equal(date(2028, 1, 17)) || !c.IsToday(c.Day()) {
		t.Error("who stands on today stands on yesterday after midnight")
	}
}
