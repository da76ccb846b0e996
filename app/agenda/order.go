package agenda

import (
	"cmp"
	"slices"

	"huiwu/data/value"
)

// fullDay is the last minute of a day: no start passes it.
const fullDay = 23*60 + 59

// Sorted are the items in the order in which they are held.
func Sorted(items []AgendaItem) []AgendaItem {
	out := slices.Clone(items)
	slices.SortStableFunc(out, func(a, b AgendaItem) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Position, b.Position), cmp.Compare(a.StartsAt, b.StartsAt), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// Shares reports whether two items cannot be attended both at once: they are of one
// track, or one of them is for everybody.
func Shares(a, b *AgendaItem) bool { return a.Track == b.Track || a.Track == "" || b.Track == "" }

// until is the minute after midnight at which an item ends; more than a day has where
// it runs past it.
func (a *AgendaItem) until() int { return a.StartsAt.Minutes() + int(a.Minutes) }

// clockAt is a time of day; what lies past the day is its last minute.
func clockAt(minute int) value.Clock {
	minute = min(max(minute, 0), fullDay)
	two := func(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }
	return value.Clock(two(minute/60) + ":" + two(minute%60))
}

// lanes are the ends of what a day has held so far: an item of a track waits for its
// track and for plenary items, a plenary item for all.
type lanes struct {
	plenary, all int
	tracks       map[string]int
}

const noEnd = -1

func newLanes() *lanes { return &lanes{plenary: noEnd, all: noEnd, tracks: map[string]int{}} }

// end is when the lane of a track is free; noEnd when nothing of it was held yet.
func (l *lanes) end(track string) int {
	if track == "" {
		return l.all
	}
	if end, ok := l.tracks[track]; ok {
		return max(end, l.plenary)
	}
	return l.plenary
}

func (l *lanes) hold(track string, end int) {
	l.all = max(l.all, end)
	if track == "" {
		l.plenary = max(l.plenary, end)
		return
	}
	if was, ok := l.tracks[track]; !ok || end > was {
		l.tracks[track] = end
	}
}

// Ripple sets the starts that follow from the order. An item whose start is not fixed
// begins when the last of those before it in its lane ends; the first of a day keeps
// its start, and what has nothing before it in its lane begins with the day. A start
// never passes 23:59. items are in their order; the result is a copy.
func Ripple(items []AgendaItem) []AgendaItem {
	out := slices.Clone(items)
	var day value.Date
	var opens value.Clock
	var held *lanes
	for i := range out {
		a := &out[i]
		if held == nil || a.Day != day {
			day, opens, held = a.Day, a.StartsAt, newLanes()
		}
		if end := held.end(a.Track); !a.Fixed {
			a.StartsAt = opens
			if end != noEnd {
				a.StartsAt = clockAt(end)
			}
		}
		held.hold(a.Track, a.until())
	}
	return out
}

// opening is when a day begins: the start of its first item, and that item where its
// start is fixed.
type opening struct {
	at    value.Clock
	fixed Ref
}

// openings are the beginnings of the days.
func openings(items []AgendaItem) map[value.Date]opening {
	out := map[value.Date]opening{}
	for i := range items {
		a := &items[i]
		if _, ok := out[a.Day]; ok {
			continue
		}
		o := opening{at: a.StartsAt}
		if a.Fixed {
			o.fixed = a.ID
		}
		out[a.Day] = o
	}
	return out
}

// ripple numbers the items of each day in the order given and ripples. An item that
// has become the first of its day inherits the day's beginning, unless its own start
// is fixed; before one that is fixed it ends when that begins.
func ripple(order []AgendaItem, opens map[value.Date]opening) []AgendaItem {
	out := slices.Clone(order)
	at := int64(0)
	for i := range out {
		a := &out[i]
		if at++; i == 0 || a.Day != out[i-1].Day {
			at = 1
			if o := opens[a.Day]; !a.Fixed && o.at != "" {
				a.StartsAt = o.at
				if stands(out[i+1:], a, o.fixed) {
					a.StartsAt = clockAt(o.at.Minutes() - int(a.Minutes))
				}
			}
		}
		a.Position = at
	}
	return Ripple(out)
}

// stands reports whether a fixed item still comes after one on its day and in its lane.
func stands(later []AgendaItem, a *AgendaItem, fixed Ref) bool {
	if fixed == "" {
		return false
	}
	i := find(later, fixed)
	return i >= 0 && later[i].Day == a.Day && later[i].Fixed && Shares(a, &later[i])
}

// find is the place of an item, -1 when it is not there.
func find(items []AgendaItem, id Ref) int {
	return slices.IndexFunc(items, func(a AgendaItem) bool { return a.ID == id })
}

func without(items []AgendaItem, ids ...Ref) []AgendaItem {
	return slices.DeleteFunc(slices.Clone(items), func(a AgendaItem) bool { return slices.Contains(ids, a.ID) })
}

// dayOf is where the items of a day begin and end among all; both are where they
// would be when there are none.
func dayOf(items []AgendaItem, day value.Date) (from, to int) {
	from = slices.IndexFunc(items, func(a AgendaItem) bool { return a.Day >= day })
	if from < 0 {
		return len(items), len(items)
	}
	for to = from; to < len(items) && items[to].Day == day; to++ {
	}
	return from, to
}
