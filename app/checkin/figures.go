package checkin

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"huiwu/app/hanzi"
	"huiwu/app/participants"
	"huiwu/data/value"
)

// SlotLength is the width of a column of arrivals.
const SlotLength = 5 * time.Minute

// shownSlots is how far the columns reach back from the last arrival.
const shownSlots = 4 * time.Hour / SlotLength

// Figures are the live numbers of the door.
type Figures struct {
	Count
	ByRole []Group // in the order of the roles
	ByTeam []Group // groups by name; "" last, for those in none
	// Slots are the first arrivals of people per SlotLength, without gaps, over at
	// most the four hours before the last one.
	Slots []Slot
	First value.Instant // of the first arrival, "" for none
	Last  value.Instant // of the last person's first arrival
	VIPs  []Candidate   // important guests still expected, by name
	// VIPsIn is how many important guests have come in at some time.
	VIPsIn int
}

// Count counts people.
type Count struct {
	Expected int // not cancelled, declined or on leave
	Awaited  int // expected and not yet in
	Arrived  int // have come in at some time
	Present  int // are inside now
}

// Group counts people who share something.
type Group struct {
	Name string // code of the role, or name of the group
	Count
}

// Slot is a column of arrivals.
type Slot struct {
	From     value.Instant
	Arrivals int
}

// Figures counts over all participants.
func (d *Desk) Figures() Figures {
	d.mu.RLock()
	defer d.mu.RUnlock()
	r := d.roster
	var out Figures
	roles, teams := make([]*Count, len(r.kinds.numbers)), make([]*Count, len(r.kinds.numbers))
	slots := map[string]int{}
	for i := range r.rows {
		if r.dead[i] {
			continue
		}
		been := &r.been[i]
		for _, c := range [...]*Count{&out.Count, at(roles, r.role[i]), at(teams, r.team[i])} {
			c.add(r.awaited[i], been)
		}
		if been.first != "" {
			slots[slotOf(been.first)]++
			if out.First == "" || been.first < out.First {
				out.First = been.first
			}
			out.Last = max(out.Last, been.first)
		}
		if r.order[i] == soonest {
			out.VIPs = append(out.VIPs, r.candidate(i))
		}
		if important(r.order[i]) && been.first != "" {
			out.VIPsIn++
		}
	}
	out.Slots = columnsOf(slots)
	out.ByRole, out.ByTeam = r.groups(roles), r.groups(teams)
	slices.SortStableFunc(out.ByRole, func(a, b Group) int {
		return participants.Roles.Compare(participants.Role(a.Name), participants.Role(b.Name))
	})
	slices.SortFunc(out.ByTeam, func(a, b Group) int { return compareTeams(a.Name, b.Name) })
	// Records taken up late stand behind the others.
	slices.SortStableFunc(out.VIPs, func(a, b Candidate) int { return strings.Compare(hanzi.SortKey(a.Name), hanzi.SortKey(b.Name)) })
	return out
}

// at is the count of a number, made when it is first asked for.
func at(counts []*Count, n uint32) *Count {
	if counts[n] == nil {
		counts[n] = &Count{}
	}
	return counts[n]
}

func (c *Count) add(awaited bool, been *presence) {
	// Whoever was let in although declined has come, but was not expected.
	if awaited {
		c.Expected++
		if been.first == "" {
			c.Awaited++
		}
	}
	if been.first != "" {
		c.Arrived++
	}
	if been.present {
		c.Present++
	}
}

func (r *roster) groups(counts []*Count) []Group {
	var out []Group
	for name, n := range r.kinds.numbers {
		if counts[n] != nil {
			out = append(out, Group{name, *counts[n]})
		}
	}
	slices.SortFunc(out, func(a, b Group) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// slotOf is the beginning of the slot of a moment, to the minute. It reads the text,
// since parsing the times of all people would take longer than the rest.
func slotOf(at value.Instant) string {
	const tens = len("2026-03-05T09:0")
	if len(at) <= tens {
		return ""
	}
	if at[tens] < '5' {
		return string(at[:tens]) + "0"
	}
	return string(at[:tens]) + "5"
}

// columnsOf turns arrivals by slot into columns without gaps.
func columnsOf(slots map[string]int) []Slot {
	by := make(map[time.Time]int, len(slots))
	var first, last time.Time
	for text, n := range slots {
		if text == "" {
			continue // no moment; such an entry comes from a damaged file
		}
		from := value.Instant(text + ":00.000Z").Time()
		by[from] += n
		if first.IsZero() || from.Before(first) {
			first = from
		}
		if from.After(last) {
			last = from
		}
	}
	if reach := last.Add(-(shownSlots - 1) * SlotLength); first.Before(reach) {
		first = reach
	}
	var out []Slot
	for from := first; len(by) > 0 && !from.After(last); from = from.Add(SlotLength) {
		out = append(out, Slot{value.InstantOf(from), by[from]})
	}
	return out
}

// compareTeams orders names of groups as people count: 第二组 before 第十组, 2 before 10,
// and those in no group last.
func compareTeams(a, b string) int {
	switch {
	case a == b:
		return 0
	case a == "":
		return 1
	case b == "":
		return -1
	}
	if c := strings.Compare(teamKey(a), teamKey(b)); c != 0 {
		return c
	}
	return strings.Compare(a, b)
}

// teamKey is the pinyin of a name in which numbers are written with leading zeros.
func teamKey(name string) string {
	var b strings.Builder
	n, reading := 0, false
	flush := func() {
		if reading {
			digits := "000000" + strconv.Itoa(n)
			b.WriteString(digits[len(digits)-6:])
			n, reading = 0, false
		}
	}
	for _, r := range value.Narrow(name) {
		digit := strings.IndexRune("零一二三四五六七八九", r) / len("零")
		switch {
		case r >= '0' && r <= '9':
			n, reading = (n*10+int(r-'0'))%1e6, true
		case strings.ContainsRune("零一二三四五六七八九", r):
			n, reading = n+digit, true
		case r == '十':
			// 十 alone is ten, after a digit it makes tens of it.
			n, reading = n/10*10+max(n%10, 1)*10, true
		default:
			flush()
			b.WriteRune(r)
		}
	}
	flush()
	return hanzi.SortKey(b.String())
}
