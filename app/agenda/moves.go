package agenda

import (
	"slices"

	"huiwu/data/value"
)

// moved is the order after an item went one place up (-1) or down (+1): past the next
// item of its lane, for those of other tracks do not concern it, or over the edge of
// its day to the neighbouring one. It is unchanged where there is no further place.
func moved(items []AgendaItem, days []value.Date, id Ref, by int) []AgendaItem {
	i := find(items, id)
	if i < 0 {
		return items
	}
	opens, a := openings(items), items[i]
	if j := passed(items, i, by); j >= 0 {
		from, to := i, j
		if by > 0 && apart(items, i, j) {
			from, to = j, i // the same, and the track keeps its place among the others
		}
		one := items[from]
		return ripple(slices.Insert(without(items, one.ID), to, one), opens)
	}
	day := neighbour(days, items, a.Day, by)
	if day == "" {
		return items
	}
	if _, held := opens[day]; !held {
		opens[day] = opens[a.Day]
	}
	a.Day = day
	rest := without(items, id)
	at, end := dayOf(rest, day)
	if by < 0 {
		at = end
	}
	return ripple(slices.Insert(rest, at, a), opens)
}

// passed is the next item in a direction that shares day and lane with item i, -1 for
// none.
func passed(items []AgendaItem, i, by int) int {
	for j := i + by; j >= 0 && j < len(items) && items[j].Day == items[i].Day; j += by {
		if Shares(&items[i], &items[j]) {
			return j
		}
	}
	return -1
}

// apart reports whether item j shares its lane with none between it and item i.
func apart(items []AgendaItem, i, j int) bool {
	return !slices.ContainsFunc(items[i+1:j], func(b AgendaItem) bool { return Shares(&b, &items[j]) })
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
	opens, a := openings(items), items[i]
	if _, held := opens[to.Day]; !held {
		opens[to.Day] = opens[a.Day]
	}
	rest := without(items, id)
	a.Day, a.Track = to.Day, to.Track
	_, at := dayOf(rest, to.Day)
	if j := find(rest, to.Before); to.Before != "" && j >= 0 && rest[j].Day == to.Day {
		at = j
	}
	return ripple(slices.Insert(rest, at, a), opens)
}

// inserted is the order with a new item after another; without one it comes to the end
// of its day.
func inserted(items []AgendaItem, a AgendaItem, after Ref) []AgendaItem {
	opens := openings(items)
	_, at := dayOf(items, a.Day)
	if j := find(items, after); after != "" && j >= 0 {
		at, a.Day = j+1, items[j].Day
	}
	return ripple(slices.Insert(slices.Clone(items), at, a), opens)
}

// removed is the order without some items; what comes after them moves up.
func removed(items []AgendaItem, ids ...Ref) []AgendaItem {
	return ripple(without(items, ids...), openings(items))
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
	opens, out := openings(items), slices.Clone(items)
	out[i].Minutes = min(max(out[i].Minutes+by, leastMinutes), mostMinutes)
	return ripple(out, opens)
}

// pinned is the order after the start of an item was fixed where it is, or released.
func pinned(items []AgendaItem, id Ref, fixed bool) []AgendaItem {
	i := find(items, id)
	if i < 0 {
		return items
	}
	opens, out := openings(items), slices.Clone(items)
	out[i].Fixed = fixed
	return ripple(out, opens)
}

// swapped is the order after two items changed places. A fixed start belongs to the
// place: the talk that moves into a pinned hour is held at that hour.
func swapped(items []AgendaItem, a, b Ref) []AgendaItem {
	i, j := find(items, a), find(items, b)
	if i < 0 || j < 0 || i == j {
		return items
	}
	opens, out := openings(items), slices.Clone(items)
	x, y := &out[i], &out[j]
	x.Day, y.Day = y.Day, x.Day
	x.Track, y.Track = y.Track, x.Track
	x.Room, y.Room = y.Room, x.Room
	x.Fixed, y.Fixed = y.Fixed, x.Fixed
	x.StartsAt, y.StartsAt = y.StartsAt, x.StartsAt
	out[i], out[j] = out[j], out[i]
	return ripple(out, opens)
}
