package agenda

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"huiwu/data/value"
)

// testDays are the days of the agendas below.
var testDays = []value.Date{"2026-03-10", "2026-03-11", "2026-03-12"}

// plan reads a day's agenda: "A 09:00 30" an item, "A* 10:00 30" with its start fixed,
// "x/A 09:00 30" in track x; the items are split by commas.
func plan(day value.Date, text string) []AgendaItem {
	var out []AgendaItem
	for i, one := range strings.Split(text, ",") {
		var name, at string
		var length int
		if _, err := fmt.Sscan(one, &name, &at, &length); err != nil {
			panic(err)
		}
		a := AgendaItem{Day: day, StartsAt: value.Clock(at), Minutes: value.Minutes(length), Position: int64(i + 1), Kind: Report}
		if track, rest, ok := strings.Cut(name, "/"); ok {
			a.Track, name = track, rest
		}
		name, a.Fixed = strings.CutSuffix(name, "*")
		a.ID, a.Topic = Ref(name), name
		out = append(out, a)
	}
	return out
}

func item(name string, day value.Date, minutes value.Minutes) AgendaItem {
	a := AgendaItem{Day: day, Topic: name, Minutes: minutes}
	a.ID = Ref(name)
	return a
}

// told writes an agenda as plan reads it.
func told(items []AgendaItem) string {
	var out []string
	for _, a := range items {
		name := a.Topic
		if a.Track != "" {
			name = a.Track + "/" + name
		}
		if a.Fixed {
			name += "*"
		}
		out = append(out, fmt.Sprintf("%s %s %d", name, a.StartsAt, a.Minutes))
	}
	return strings.Join(out, ", ")
}

func TestAnItemFollowsAnother(t *testing.T) {
	before := plan("2026-03-11", "x/A* 09:00 40")[0]
	before.Room = "一号厅"
	copied := before
	copied.Follow(&before)
	if copied.Day != "2026-03-11" || copied.StartsAt != "09:40" || copied.Fixed || copied.Track != "x" || copied.Room != "一号厅" || copied.After != "A" {
		t.Errorf("%+v", copied)
	}
}

func TestRipple(t *testing.T) {
	for _, c := range []struct{ name, given, want string }{
		{"one after the other", "A 09:00 30, B 00:00 20, C 00:00 10", "A 09:00 30, B 09:30 20, C 09:50 10"},
		{"a fixed one stays and is waited for", "A 09:00 30, B* 10:00 20, C 00:00 10", "A 09:00 30, B* 10:00 20, C 10:20 10"},
		{"a fixed one too early stays too", "A 09:00 90, B* 10:00 20, C 00:00 10", "A 09:00 90, B* 10:00 20, C 10:30 10"},
		{
			"tracks run beside each other", "A 09:00 30, x/B 00:00 60, y/C 00:00 90, x/D 00:00 10, E 00:00 5",
			"A 09:00 30, x/B 09:30 60, y/C 09:30 90, x/D 10:30 10, E 11:00 5",
		},
		{"tracks begin with the day", "x/A 09:00 30, y/B 11:00 30, y/C 00:00 10", "x/A 09:00 30, y/B 09:00 30, y/C 09:30 10"},
		{"no start passes the day", "A 22:00 90, B 00:00 60, C 00:00 10", "A 22:00 90, B 23:30 60, C 23:59 10"},
	} {
		if got := told(Ripple(plan(testDays[0], c.given))); got != c.want {
			t.Errorf("%s: %s\ngives %s\nnot   %s", c.name, c.given, got, c.want)
		}
	}
	if got := Ripple(nil); len(got) != 0 {
		t.Errorf("nothing ripples to %v", got)
	}
}

func TestMoving(t *testing.T) {
	const day = "A 09:00 30, B 09:30 20, L* 12:00 60, C 13:00 40"
	for _, c := range []struct {
		name string
		do   func([]AgendaItem) []AgendaItem
		want string
	}{
		{
			"the second becomes the first and begins the day", func(a []AgendaItem) []AgendaItem { return moved(a, testDays, "B", -1) },
			"B 09:00 20, A 09:20 30, L* 12:00 60, C 13:00 40",
		},
		{
			"past the fixed one", func(a []AgendaItem) []AgendaItem { return moved(a, testDays, "B", 1) },
			"A 09:00 30, L* 12:00 60, B 13:00 20, C 13:20 40",
		},
		{"one track past the others", func(a []AgendaItem) []AgendaItem {
			return moved(plan(testDays[0], "A 09:00 30, x/B 09:30 20, y/C 09:30 60, x/D 09:50 30, E 10:30 5"), testDays, "B", 1)
		}, "A 09:00 30, x/D 09:30 30, x/B 10:00 20, y/C 09:30 60, E 10:30 5"},
		{"out of the parallel tracks", func(a []AgendaItem) []AgendaItem {
			return moved(plan(testDays[0], "A 09:00 30, x/B 09:30 20, y/C 09:30 60, E 10:30 5"), testDays, "B", 1)
		}, "A 09:00 30, y/C 09:30 60, E 10:30 5, x/B 10:35 20"},
		{"longer", func(a []AgendaItem) []AgendaItem { return resized(a, "C", 5) }, "A 09:00 30, B 09:30 20, L* 12:00 60, C 13:00 45"},
		{"never to nothing", func(a []AgendaItem) []AgendaItem { return resized(a, "A", -99) }, "A 09:00 1, B 09:01 20, L* 12:00 60, C 13:00 40"},
		{"before a fixed first one", func(a []AgendaItem) []AgendaItem {
			return moved(plan(testDays[0], "A* 09:00 30, B 09:30 20, C 09:50 10"), testDays, "B", -1)
		}, "B 08:40 20, A* 09:00 30, C 09:30 10"},
		{"released", func(a []AgendaItem) []AgendaItem { return pinned(a, "L", false) }, "A 09:00 30, B 09:30 20, L 09:50 60, C 10:50 40"},
		{"the first goes", func(a []AgendaItem) []AgendaItem { return removed(a, "A") }, "B 09:00 20, L* 12:00 60, C 13:00 40"},
		{"swapped", func(a []AgendaItem) []AgendaItem { return swapped(a, "A", "C") }, "C 09:00 40, B 09:40 20, L* 12:00 60, A 13:00 30"},
		{"swapped into the pinned hour", func(a []AgendaItem) []AgendaItem { return swapped(a, "A", "L") }, "L 09:00 60, B 10:00 20, A* 12:00 30, C 12:30 40"},
		{
			"put before another", func(a []AgendaItem) []AgendaItem { return placed(a, "C", Target{Day: testDays[0], Before: "B"}) },
			"A 09:00 30, C 09:30 40, B 10:10 20, L* 12:00 60",
		},
		{
			"put into a track", func(a []AgendaItem) []AgendaItem { return placed(a, "B", Target{Day: testDays[0], Track: "x"}) },
			"A 09:00 30, L* 12:00 60, C 13:00 40, x/B 13:40 20",
		},
		{"inserted", func(a []AgendaItem) []AgendaItem {
			return inserted(a, item("N", testDays[0], 10), "A")
		}, "A 09:00 30, N 09:30 10, B 09:40 20, L* 12:00 60, C 13:00 40"},
		{"no such item", func(a []AgendaItem) []AgendaItem { return moved(a, testDays, "X", 1) }, day},
		{"no place further up", func(a []AgendaItem) []AgendaItem { return moved(a, testDays, "A", -1) }, day},
	} {
		if got := told(c.do(plan(testDays[0], day))); got != c.want {
			t.Errorf("%s\ngives %s\nnot   %s", c.name, got, c.want)
		}
	}
}

func TestMovingOverTheEdgeOfADay(t *testing.T) {
	both := slices.Concat(plan(testDays[0], "A 09:00 30, B 09:30 20"), plan(testDays[1], "C 10:00 60, D 11:00 10"))
	over := moved(both, testDays, "B", 1)
	if got := told(over); got != "A 09:00 30, B 10:00 20, C 10:20 60, D 11:20 10" || over[1].Day != testDays[1] || over[1].Position != 1 {
		t.Fatalf("%s", got)
	}
	if back := moved(over, testDays, "B", -1); !reflect.DeepEqual(back, both) {
		t.Errorf("back again: %s", told(back))
	}
	empty := moved(moved(both, testDays, "D", 1), testDays, "D", 1)
	if empty[3].Day != testDays[2] || empty[3].StartsAt != "10:00" {
		t.Errorf("on an empty day it begins as the day it came from: %+v", empty[3])
	}
}

func TestTypedRecordsFindTheirPlace(t *testing.T) {
	const day = "A 09:00 30, B 09:30 20, L* 12:00 60, C 13:00 40"
	type change func(items []AgendaItem) (before *AgendaItem, a AgendaItem)
	fresh := func(a AgendaItem) change {
		a.ID, a.Topic, a.Day = "N", "N", testDays[0]
		return func([]AgendaItem) (*AgendaItem, AgendaItem) { return nil, a }
	}
	edit := func(id Ref, do func(*AgendaItem)) change {
		return func(items []AgendaItem) (*AgendaItem, AgendaItem) {
			a := items[find(items, id)]
			do(&a)
			return &items[find(items, id)], a
		}
	}
	for _, c := range []struct {
		name string
		do   change
		want string
	}{
		{"at the end", fresh(AgendaItem{StartsAt: "13:40", Minutes: 10}), day + ", N 13:40 10"},
		{"with a gap before it", fresh(AgendaItem{StartsAt: "15:00", Minutes: 10}), day + ", N* 15:00 10"},
		{"between", fresh(AgendaItem{StartsAt: "09:30", Minutes: 10}), "A 09:00 30, B 09:30 20, N* 09:30 10, L* 12:00 60, C 13:00 40"},
		{"where the form proposed it", fresh(AgendaItem{StartsAt: "09:30", Minutes: 10, After: "A"}), "A 09:00 30, N 09:30 10, B 09:40 20, L* 12:00 60, C 13:00 40"},
		{"elsewhere than the form proposed", fresh(AgendaItem{StartsAt: "14:00", Minutes: 10, After: "A"}), day + ", N* 14:00 10"},
		{"before all, which stay", fresh(AgendaItem{StartsAt: "08:00", Minutes: 20}), "N 08:00 20, A* 09:00 30, B 09:30 20, L* 12:00 60, C 13:00 40"},
		{"right before all", fresh(AgendaItem{StartsAt: "08:40", Minutes: 20}), "N 08:40 20, " + day},
		{"the day begins later", edit("A", func(a *AgendaItem) { a.StartsAt = "09:40" }), "A 09:40 30, B 10:10 20, L* 12:00 60, C 13:00 40"},
		{"a little later", edit("B", func(a *AgendaItem) { a.StartsAt = "09:45" }), "A 09:00 30, B* 09:45 20, L* 12:00 60, C 13:00 40"},
		{"past the fixed one", edit("B", func(a *AgendaItem) { a.StartsAt = "13:10" }), "A 09:00 30, L* 12:00 60, B* 13:10 20, C 13:30 40"},
		{"to the front", edit("C", func(a *AgendaItem) { a.StartsAt = "08:20" }), "C 08:20 40, " + strings.TrimSuffix(day, ", C 13:00 40")},
		{"longer", edit("A", func(a *AgendaItem) { a.Minutes = 45 }), "A 09:00 45, B 09:45 20, L* 12:00 60, C 13:00 40"},
		{"released", edit("L", func(a *AgendaItem) { a.Fixed = false }), "A 09:00 30, B 09:30 20, L 09:50 60, C 10:50 40"},
		{"by its number", edit("C", func(a *AgendaItem) { a.Position = 1 }), "C 09:00 40, A 09:40 30, B 10:10 20, L* 12:00 60"},
		{"the same", edit("B", func(*AgendaItem) {}), day},
	} {
		items := plan(testDays[0], day)
		before, a := c.do(items)
		if got := told(revised(items, before, a)); got != c.want {
			t.Errorf("%s\ngives %s\nnot   %s", c.name, got, c.want)
		}
	}
}

// some is a random agenda of three days that has rippled.
func some(r *rand.Rand, fixed bool) []AgendaItem {
	var out []AgendaItem
	tracks := []string{"", "", "x", "y", "z"}
	for _, day := range testDays {
		for i := range r.IntN(9) {
			a := AgendaItem{Day: day, StartsAt: clockAt(r.IntN(1440)), Minutes: value.Minutes(1 + r.IntN(180)), Position: int64(i + 1)}
			a.ID, a.Track = Ref(fmt.Sprint(day, i)), tracks[r.IntN(len(tracks))]
			a.Fixed = fixed && r.IntN(4) == 0
			out = append(out, a)
		}
	}
	return Ripple(out)
}

// each runs a property over many random agendas.
func each(t *testing.T, fixed bool, holds func(t *testing.T, r *rand.Rand, items []AgendaItem)) {
	t.Helper()
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 7))
		holds(t, r, some(r, fixed))
		if t.Failed() {
			t.Fatalf("with seed %d", seed)
		}
	}
}

// anyChange is one of all changes, on a random item.
func anyChange(r *rand.Rand, items []AgendaItem) []AgendaItem {
	if len(items) == 0 {
		return items
	}
	one, two := items[r.IntN(len(items))], items[r.IntN(len(items))]
	switch r.IntN(6) {
	case 0:
		return moved(items, testDays, one.ID, 1-2*r.IntN(2))
	case 1:
		return placed(items, one.ID, Target{Day: two.Day, Before: two.ID, Track: two.Track})
	case 2:
		return resized(items, one.ID, value.Minutes(r.IntN(21)-10))
	case 3:
		return pinned(items, one.ID, r.IntN(2) == 0)
	case 4:
		return removed(items, one.ID)
	default:
		return inserted(items, item(fmt.Sprint("n", r.Uint64()), two.Day, 10), two.ID)
	}
}

func TestRippleHolds(t *testing.T) {
	each(t, true, func(t *testing.T, r *rand.Rand, items []AgendaItem) {
		if again := Ripple(items); !reflect.DeepEqual(again, items) {
			t.Errorf("rippling twice is not rippling once")
		}
		for range 5 {
			items = anyChange(r, items)
		}
		if again := Ripple(items); !reflect.DeepEqual(again, items) {
			t.Errorf("a change leaves the starts unsettled")
		}
		for i := range items {
			a := &items[i]
			for j := range i {
				b := &items[j]
				if b.Day == a.Day && Shares(a, b) && !a.Fixed && a.StartsAt.Minutes() < b.until() && a.StartsAt != "23:59" {
					t.Errorf("%s begins at %s, before %s ends", a.ID, a.StartsAt, b.ID)
				}
			}
			if a.StartsAt > "23:59" {
				t.Errorf("%s begins at %s", a.ID, a.StartsAt)
			}
		}
		if !slices.EqualFunc(items, Sorted(items), func(a, b AgendaItem) bool { return a.ID == b.ID }) {
			t.Error("the numbers do not follow the order")
		}
	})
}

// Moving and putting keep every item, its length and each fixed start.
func TestOrderingLosesNothing(t *testing.T) {
	each(t, true, func(t *testing.T, r *rand.Rand, items []AgendaItem) {
		if len(items) == 0 {
			return
		}
		one, two := items[r.IntN(len(items))], items[r.IntN(len(items))]
		for _, after := range [][]AgendaItem{
			moved(items, testDays, one.ID, 1), moved(items, testDays, one.ID, -1),
			placed(items, one.ID, Target{Day: two.Day, Before: two.ID, Track: two.Track}), Ripple(items),
		} {
			if len(after) != len(items) {
				t.Errorf("%d items of %d", len(after), len(items))
			}
			for _, a := range items {
				i := find(after, a.ID)
				if i < 0 || after[i].Minutes != a.Minutes || after[i].Fixed != a.Fixed || a.Fixed && after[i].StartsAt != a.StartsAt {
					t.Errorf("%+v was lost or changed", a)
				}
			}
		}
	})
}

// Down and up again is the schedule of the start. Only a fixed item that becomes the
// first of its day takes over when the day begins, and a day that is emptied forgets
// it.
func TestDownAndUpAgain(t *testing.T) {
	tried := 0
	each(t, true, func(t *testing.T, r *rand.Rand, items []AgendaItem) {
		if len(items) == 0 {
			return
		}
		a := items[r.IntN(len(items))]
		down := moved(items, testDays, a.ID, 1)
		if reflect.DeepEqual(down, items) {
			return // there was no place further down
		}
		for day, first := range openings(items) {
			from, to := dayOf(down, day)
			was, _ := dayOf(items, day)
			if from == to || down[from].Fixed && items[was].ID != down[from].ID && down[from].StartsAt != first.at {
				return
			}
		}
		tried++
		back := moved(down, testDays, a.ID, -1)
		for _, b := range items {
			if i := find(back, b.ID); back[i].Day != b.Day || back[i].StartsAt != b.StartsAt {
				t.Errorf("%s down and up:\n%s\n%s\n%s", a.ID, told(items), told(down), told(back))
				return
			}
		}
	})
	if tried < 1500 {
		t.Errorf("only %d were tried", tried)
	}
}

func BenchmarkRipple(b *testing.B) {
	var items []AgendaItem
	for i := range 300 {
		a := item(fmt.Sprint(i), testDays[i/100], value.Minutes(1+i%7))
		a.Track, a.Fixed, a.StartsAt = []string{"", "x", "y"}[i%3], i%10 == 0, clockAt(540+i)
		items = append(items, a)
	}
	for b.Loop() {
		items = Ripple(items)
	}
}
