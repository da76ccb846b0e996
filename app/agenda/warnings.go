package agenda

import (
	"cmp"
	"slices"
	"strings"

	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data/value"
)

// WarningKind says what stands against an agenda.
type WarningKind string

// The kinds of warning. Nothing of it is ever mended by itself.
const (
	RoomTwice    WarningKind = "room"    // two items in one room at once
	LaneTwice    WarningKind = "lane"    // two items of one track, or beside a plenary one, at once
	PersonTwice  WarningKind = "person"  // one person in two places at once
	OutsideHours WarningKind = "hours"   // before or after the meeting
	GapBefore    WarningKind = "gap"     // time left before a fixed item
	OverlapFixed WarningKind = "overlap" // a fixed item begins before those before it end
	OutOfOrder   WarningKind = "order"   // a fixed item stands after one that begins when it is over
	NoBreak      WarningKind = "break"   // too long without a break
	BeyondDay    WarningKind = "day"     // an item runs past midnight
)

// Meant reports whether it may be meant like this; the rest cannot be held as planned.
func (k WarningKind) Meant() bool { return k == GapBefore || k == NoBreak || k == OutsideHours }

// WithoutBreak is how long people can be asked to sit, in minutes.
const WithoutBreak = 120

// pause is from how many minutes on an empty time counts as a break.
const pause = 10

// Warning is one thing that stands against an agenda. Item is where to look, Other the
// item it is in trouble with, "" for none.
type Warning struct {
	Kind        WarningKind
	Item, Other Ref
	Day         value.Date
	Minutes     value.Minutes // how much: of overlap, gap or sitting
	Person      people.Ref
	Room        string
	topic       string
	other       string
	starts      value.Clock
}

// Short is the warning beside its item.
func (w Warning) Short(s value.Scope) string {
	return s.T("agenda.warning."+string(w.Kind)+".short", w.args(s)...)
}

// Words is the warning on its own.
func (w Warning) Words(s value.Scope) string {
	return s.T("agenda.warning."+string(w.Kind), w.args(s)...)
}

// args are 0 the time, 1 the topic, 2 the other topic, 3 minutes, 4 who or where.
func (w Warning) args(s value.Scope) []any {
	who := w.Room
	if w.Person != "" {
		who = s.Labels.Label(people.Register, string(w.Person))
	}
	return []any{string(w.starts), brief(w.topic), brief(w.other), int64(w.Minutes), brief(who)}
}

// brief is a topic short enough for the figures beside it to be seen.
func brief(topic string) string {
	const most = 24
	topic = strings.Join(strings.Fields(topic), " ")
	if r := []rune(topic); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return topic
}

// Warnings are all that stand against the agenda of a meeting, in the order of the
// items. items are in their order, with their speakers.
func Warnings(m meetings.Meeting, items []AgendaItem) []Warning {
	w := &watch{items: items}
	w.hours(m)
	for i := 0; i < len(items); {
		_, to := dayOf(items, items[i].Day)
		w.lanes(i, to)
		w.twice(i, to, RoomTwice, func(a *AgendaItem) []string { return []string{strings.ToLower(strings.TrimSpace(a.Room))} })
		w.twice(i, to, PersonTwice, attendants)
		w.breaks(i, to)
		i = to
	}
	slices.SortStableFunc(w.found, func(a, b Warning) int { return cmp.Compare(w.at[a.Item], w.at[b.Item]) })
	return w.found
}

// attendants are those who must be there: speakers and moderator.
func attendants(a *AgendaItem) []string {
	out := []string{string(a.ModeratorID)}
	for _, p := range a.Speakers {
		out = append(out, string(p))
	}
	return out
}

// watch gathers the warnings of one agenda.
type watch struct {
	items []AgendaItem
	found []Warning
	at    map[Ref]int
}

func (w *watch) warn(kind WarningKind, i, other int, minutes int) *Warning {
	if w.at == nil {
		w.at = map[Ref]int{}
	}
	a := &w.items[i]
	w.at[a.ID] = i
	found := Warning{Kind: kind, Item: a.ID, Day: a.Day, Minutes: value.Minutes(minutes), topic: a.Topic, starts: a.StartsAt, Room: a.Room}
	if other >= 0 {
		found.Other, found.other = w.items[other].ID, w.items[other].Topic
	}
	w.found = append(w.found, found)
	return &w.found[len(w.found)-1]
}

// hours looks for what lies outside the meeting, and for what runs past midnight.
func (w *watch) hours(m meetings.Meeting) {
	for i := range w.items {
		a := &w.items[i]
		if past := a.until() - 24*60; past > 0 {
			w.warn(BeyondDay, i, -1, past)
		}
		starts := value.At(a.Day, a.StartsAt)
		before := minutesBetween(starts, m.StartsAt)
		after := 0
		if m.EndsAt != "" {
			after = minutesBetween(m.EndsAt, starts) + int(a.Minutes)
		}
		if most := min(max(before, after), int(a.Minutes)); most > 0 {
			w.warn(OutsideHours, i, -1, most)
		}
	}
}

// minutesBetween is how much later b is than a.
func minutesBetween(a, b value.Local) int {
	return a.Date().DaysTo(b.Date())*24*60 + b.Clock().Minutes() - a.Clock().Minutes()
}

// overlap is how many minutes two items of a day are held at once.
func overlap(a, b *AgendaItem) int {
	return min(a.until(), b.until()) - max(a.StartsAt.Minutes(), b.StartsAt.Minutes())
}

// lanes looks at what stands before each item in its lane.
func (w *watch) lanes(from, to int) {
	last := map[string]int{} // the item that ends last, by track; "" of the plenary ones
	all := -1
	later := func(i, j int) int {
		if i < 0 || j >= 0 && w.items[j].until() > w.items[i].until() {
			return j
		}
		return i
	}
	of := func(track string) int {
		if i, ok := last[track]; ok {
			return i
		}
		return -1
	}
	for i := from; i < to; i++ {
		a := &w.items[i]
		before := all
		if a.Track != "" {
			before = later(of(a.Track), of(""))
		}
		if before >= 0 {
			w.against(i, before)
		}
		last[a.Track], all = later(of(a.Track), i), later(all, i)
	}
}

// against compares an item with the one before it in its lane that ends last.
func (w *watch) against(i, before int) {
	a, b := &w.items[i], &w.items[before]
	gap := a.StartsAt.Minutes() - b.until()
	switch both := overlap(a, b); {
	case gap == 0:
	case gap > 0 && a.Fixed:
		w.warn(GapBefore, i, before, gap)
	case both > 0 && a.Fixed:
		w.warn(OverlapFixed, i, before, both)
	case both > 0:
		w.warn(LaneTwice, i, before, both)
	case gap < 0 && a.Fixed:
		w.warn(OutOfOrder, i, before, -gap)
	}
}

// twice looks for items at once that need the same room or person.
func (w *watch) twice(from, to int, kind WarningKind, needs func(*AgendaItem) []string) {
	order := make([]int, 0, to-from)
	for i := from; i < to; i++ {
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(w.items[i].StartsAt, w.items[j].StartsAt) })
	busy := map[string][]int{} // who needs it still
	for _, i := range order {
		a := &w.items[i]
		seen := map[string]bool{"": true}
		for _, need := range needs(a) {
			if seen[need] {
				continue
			}
			seen[need] = true
			now := slices.DeleteFunc(busy[need], func(j int) bool { return w.items[j].until() <= a.StartsAt.Minutes() })
			w.clash(kind, i, now, need)
			busy[need] = append(now, i)
		}
	}
}

// clash warns of a room or person that others need at the same time, by the one that
// needs it longest, at the later of the two. Items of one lane that overlap are told
// once, as that, and not for their room.
func (w *watch) clash(kind WarningKind, i int, others []int, need string) {
	worst, most := -1, 0
	for _, j := range others {
		if both := overlap(&w.items[i], &w.items[j]); both > most && (kind != RoomTwice || !Shares(&w.items[i], &w.items[j])) {
			worst, most = j, both
		}
	}
	if worst < 0 {
		return
	}
	if found := w.warn(kind, max(i, worst), min(i, worst), most); kind == PersonTwice {
		found.Person = people.Ref(need)
	}
}

// breaks looks, for everybody who follows one track, for sitting without a break. A
// longer empty time is a break too.
func (w *watch) breaks(from, to int) {
	tracks := []string{}
	for i := from; i < to; i++ {
		if t := w.items[i].Track; t != "" && !slices.Contains(tracks, t) {
			tracks = append(tracks, t)
		}
	}
	if len(tracks) == 0 {
		tracks = append(tracks, "")
	}
	told := map[[2]int]bool{} // tracks that share a plenary stretch are warned once
	for _, track := range tracks {
		w.sitting(from, to, track, told)
	}
}

// sitting warns once for each stretch of a track that is too long, at the item that
// makes it so.
func (w *watch) sitting(from, to int, track string, told map[[2]int]bool) {
	begins, ends, long := -1, 0, false
	for i := from; i < to; i++ {
		a := &w.items[i]
		switch {
		case a.Track != "" && a.Track != track:
			continue
		case rests(a):
			begins = -1
			continue
		case begins < 0 || a.StartsAt.Minutes()-ends >= pause:
			begins, ends, long = i, a.StartsAt.Minutes(), false
		}
		ends = max(ends, a.until())
		sits := ends - w.items[begins].StartsAt.Minutes()
		if sits <= WithoutBreak || long {
			continue
		}
		long = true
		if key := [2]int{begins, i}; !told[key] {
			told[key] = true
			w.warn(NoBreak, i, begins, sits)
		}
	}
}

// rests tells the kinds of item in which people get up.
func rests(a *AgendaItem) bool { return a.Kind == Break || a.Kind == Meal }
