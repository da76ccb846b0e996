package agenda

import (
	"slices"

	"huiwu/data/value"
)

// revised is the order after a record was typed in, as forms, commands and imports
// do: it goes to the place that its start says. A start that does not follow from the
// items before was meant, so it is fixed. before is nil for a new item.
func revised(items []AgendaItem, before *AgendaItem, a AgendaItem) []AgendaItem {
	opens, rest := openings(items), without(items, a.ID)
	if before != nil && before.Day == a.Day && before.StartsAt == a.StartsAt {
		return ripple(slices.Insert(rest, kept(items, rest, before, a), a), opens)
	}
	at := byStart(rest, a)
	switch {
	case before != nil && before.Day == a.Day:
		at = retimed(rest, find(items, a.ID), *before, a)
	case before == nil && a.After != "":
		// The form proposed the place after another item; it holds as long as the start
		// does.
		if j := find(rest, a.After); j >= 0 && rest[j].Day == a.Day && startAt(rest, j+1, a, opens) == a.StartsAt {
			at = j + 1
		}
	}
	if from, _ := dayOf(rest, a.Day); at == from {
		hold(rest, items, before, a)
		opens[a.Day] = opening{at: a.StartsAt}
	} else if !a.Fixed {
		a.Fixed = startAt(rest, at, a, opens) != a.StartsAt
	}
	return ripple(slices.Insert(rest, at, a), opens)
}

// kept is the place of a record whose start stays: its own, or the one that was typed
// as its position.
func kept(items, rest []AgendaItem, before *AgendaItem, a AgendaItem) int {
	if before.Position == a.Position {
		return find(items, a.ID)
	}
	from, to := dayOf(rest, a.Day)
	return min(max(from+int(a.Position)-1, from), to)
}

// startAt is when a would begin at a place among the rest, were its start not fixed.
func startAt(rest []AgendaItem, at int, a AgendaItem, opens map[value.Date]opening) value.Clock {
	a.Fixed = false
	return ripple(slices.Insert(slices.Clone(rest), at, a), opens)[at].StartsAt
}

// byStart is the place among the rest before the first item of the day that begins
// later.
func byStart(rest []AgendaItem, a AgendaItem) int {
	from, to := dayOf(rest, a.Day)
	for at := from; at < to; at++ {
		if rest[at].StartsAt > a.StartsAt {
			return at
		}
	}
	return to
}

// retimed is the place of an item whose start was typed anew. Earlier, it goes before
// those that begin later; later, it passes those that are over by then, so that a
// first item that begins ten minutes later stays the first.
func retimed(rest []AgendaItem, at int, before, a AgendaItem) int {
	from, to := dayOf(rest, a.Day)
	if a.StartsAt < before.StartsAt {
		for at > from && rest[at-1].StartsAt > a.StartsAt {
			at--
		}
		return at
	}
	for at < to && rest[at].until() <= a.StartsAt.Minutes() {
		at++
	}
	return at
}

// hold keeps the starts of those that began with the day when something that begins
// earlier is put before them: it must not pull the whole day along.
func hold(rest, items []AgendaItem, before *AgendaItem, a AgendaItem) {
	if from, to := dayOf(items, a.Day); before != nil && from < to && items[from].ID == a.ID {
		return // it was the first already: the day begins at another time
	}
	from, to := dayOf(rest, a.Day)
	held := newLanes()
	for i := from; i < to; i++ {
		b := &rest[i]
		follows := Shares(&a, b) && b.StartsAt.Minutes() == a.until()
		if !b.Fixed && held.end(b.Track) == noEnd && !follows {
			b.Fixed = true
		}
		held.hold(b.Track, b.until())
	}
}
