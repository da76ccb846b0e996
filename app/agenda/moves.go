package agenda

import (
	"slices"

	"huiwu/data/value"
)

// moved is the order after an item went one place up (-1) or down (+1), over the edge
// of its day to the neighbouring one. It is unchanged where there is no further place.
func moved(items []AgendaItem, days []value.Date, id Ref, by int) []AgendaItem {
	i := find(items, id)
	if i < 0 {
		return items
	}
	firsts, out := firstStarts(items), slices.Clone(items)
	if j := i + by; j >= 0 && j < len(out) && out[j].Day == out[i].Day {
		out[i], out[j] = out[j], out[i]
		return settle(out, firsts)
	}
	// The first of a day stands behind the last of the day before already.
	day := neighbour(days, items, out[i].Day, by)
	if day == "" {
		return items
	}
	if _, held := firsts[day]; !held {
		firsts[day] = firsts[out[i].Day]
	}
	out[i].Day = day
	return settle(out, firsts)
}

// neighbour is the day before or after one, among those of the meeting and those on
// which something stands; "" for none.
func neighbour(days []value.Date, items []AgendaItem, day value.Date, by int) value.Date {
	all := slices.Clone(days)
	for _, a := range items {
		all = append(all, a.Day)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	if at := slices.Index(all, day) + by; at >= 0 && at < len(all) {
		return all[at]
	}
	return ""
}

// Target is where an item is put: before another item, or at the end of a day.
type Target struct {
	Day    value.Date
	Before Ref // "" is the end of the day
	Track  string
}

// placed is the order after an item was put to a place, into the track that is there.
func placed(items []AgendaItem, id Ref, to Target) []AgendaItem {
	i := find(items, id)
	if i < 0 || id == to.Before {
		return items
	}
	firsts, a := firstStarts(items), items[i]
	if _, held := firsts[to.Day]; !held {
		firsts[to.Day] = firsts[a.Day]
	}
	rest := without(items, id)
	a.Day, a.Track = to.Day, to.Track
	_, at := dayOf(rest, to.Day)
	if j := find(rest, to.Before); to.Before != "" && j >= 0 && rest[j].Day == to.Day {
		at = j
	}
	return settle(slices.Insert(rest, at, a), firsts)
}

// inserted is the order with a new item after another; without one it comes to the end
// of its day.
func inserted(items []AgendaItem, a AgendaItem, after Ref) []AgendaItem {
	firsts := firstStarts(items)
	_, at := dayOf(items, a.Day)
	if j := find(items, after); after != "" && j >= 0 {
		at, a.Day = j+1, items[j].Day
	}
	return settle(slices.Insert(slices.Clone(items), at, a), firsts)
}

// removed is the order without some items; what comes after them moves up.
func removed(items []AgendaItem, ids ...Ref) []AgendaItem {
	return settle(without(items, ids...), firstStarts(items))
}

// Bounds of an item's length.
const (
	leastMinutes = 1
	mostMinutes  = 24 * 60
)

// resized is the order after an item became so much longer or shorter.
func resized(items []AgendaItem, id Ref, by value.Minutes) []AgendaItem {
	i := find(items, id)
	if i < 0 {
		return items
	}
	firsts, out := firstStarts(items), slices.Clone(items)
	out[i].Minutes = min(max(out[i].Minutes+by, leastMinutes), mostMinutes)
	return settle(out, firsts)
}

// pinned is the order after the start of an item was fixed where it is, or released.
func pinned(items []AgendaItem, id Ref, fixed bool) []AgendaItem {
	i := find(items, id)
	if i < 0 {
		return items
	}
	firsts, out := firstStarts(items), slices.Clone(items)
	out[i].Fixed = fixed
	return settle(out, firsts)
}

// swapped is the order after two items changed places. A fixed start belongs to the
// place: the talk that moves into a pinned hour is held at that hour.
func swapped(items []AgendaItem, a, b Ref) []AgendaItem {
	i, j := find(items, a), find(items, b)
	if i < 0 || j < 0 || i == j {
		return items
	}
	firsts, out := firstStarts(items), slices.Clone(items)
	x, y := &out[i], &out[j]
	x.Day, y.Day = y.Day, x.Day
	x.Track, y.Track = y.Track, x.Track
	x.Room, y.Room = y.Room, x.Room
	x.Fixed, y.Fixed = y.Fixed, x.Fixed
	x.StartsAt, y.StartsAt = y.StartsAt, x.StartsAt
	out[i], out[j] = out[j], out[i]
	return settle(out, firsts)
}
