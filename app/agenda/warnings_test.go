package agenda

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/app/words"
	"huiwu/data/value"
)

var testMeeting = meetings.Meeting{StartsAt: "2026-03-10T09:00", EndsAt: "2026-03-12T17:00", Zone: "Asia/Shanghai"}

// found writes warnings as "kind topic minutes".
func found(all []Warning) string {
	var out []string
	for _, w := range all {
		out = append(out, fmt.Sprintf("%s %s %d", w.Kind, w.Item, w.Minutes))
	}
	return strings.Join(out, ", ")
}

func TestWarnings(t *testing.T) {
	for _, c := range []struct {
		name, day string
		change    func(items []AgendaItem)
		want      string
	}{
		{"all is well", "A 09:00 30, B 09:30 60", nil, ""},
		{"a gap before a fixed item", "A 09:00 30, B* 10:00 60", nil, "gap B 30"},
		{"an overlap before a fixed item", "A 09:00 90, B* 10:00 60", nil, "overlap B 30"},
		{"a fixed item behind its time", "A 10:00 30, B* 09:00 60", nil, "order B 90"},
		{"two tracks may run at once", "x/A 09:00 60, y/B 09:00 60", nil, ""},
		{"but not in one room", "x/A 09:00 60, y/B 09:00 45", func(a []AgendaItem) { a[0].Room, a[1].Room = "Hall", " hall " }, "room B 45"},
		{"nor with one speaker", "x/A 09:00 60, y/B 09:00 45", func(a []AgendaItem) {
			a[0].Speakers, a[1].ModeratorID = []people.Ref{"p", "q"}, "q"
		}, "person B 45"},
		{"nor beside a plenary item", "x/A 09:00 60, B* 09:30 45", nil, "overlap B 30"},
		{"one room after the other", "A 09:00 60, B 10:00 45", func(a []AgendaItem) { a[0].Room, a[1].Room = "Hall", "Hall" }, ""},
		{"too early", "A 08:20 40, B 09:00 30", nil, "hours A 40"},
		{"too long", "A 09:00 60, B 10:00 61", nil, "break B 121"},
		{"just not too long", "A 09:00 60, B 10:00 60, C 11:00 10", func(a []AgendaItem) { a[2].Kind = Break }, ""},
		{"too long once", "A 09:00 100, B 10:40 30, C 11:10 30", nil, "break B 130"},
		{"too long in one track only", "A 09:00 60, x/B 10:00 90, y/C 10:00 30", nil, "break B 150"},
		{"too long in both", "A 09:00 130, x/B 11:10 10, y/C 11:10 10", nil, "break A 130"},
		{"lunch is a break", "A 09:00 90, L 10:30 60, B 11:30 90", func(a []AgendaItem) { a[1].Kind = Meal }, ""},
		{"an empty hour too", "A 09:00 90, B* 11:30 90", nil, "gap B 60"},
		{"past midnight", "A 23:00 90", nil, "day A 30"},
	} {
		items := plan(testDays[0], c.day)
		if c.change != nil {
			c.change(items)
		}
		if got := found(Warnings(testMeeting, items)); got != c.want {
			t.Errorf("%s: %s\ngives %q\nnot   %q", c.name, c.day, got, c.want)
		}
	}
	late := plan(testDays[2], "A 16:00 90")
	if got := found(Warnings(testMeeting, late)); got != "hours A 30" {
		t.Errorf("after the end: %q", got)
	}
	if got := found(Warnings(testMeeting, plan("2026-04-01", "A 10:00 30"))); got != "hours A 30" {
		t.Errorf("on another day: %q", got)
	}
}

// Every warning has its words, long and short, in every language.
func TestWarningsHaveWords(t *testing.T) {
	for _, lang := range value.Langs {
		s := value.Scope{Lang: lang, Word: words.In(lang)}
		for _, k := range []WarningKind{RoomTwice, LaneTwice, PersonTwice, OutsideHours, GapBefore, OverlapFixed, OutOfOrder, NoBreak, BeyondDay} {
			w := Warning{Kind: k, Room: "R", topic: "T", other: "O", starts: "09:00", Minutes: 12}
			for _, text := range []string{w.Words(s), w.Short(s)} {
				if strings.Contains(text, "agenda.warning") || strings.Contains(text, "{") {
					t.Errorf("%s in %s says %q", k, lang, text)
				}
			}
			if !strings.Contains(w.Words(s), "T") || !strings.Contains(w.Words(s), "09:00") && lang == value.English && k != OutOfOrder {
				t.Errorf("%s in %s does not name its item: %q", k, lang, w.Words(s))
			}
		}
	}
}

// Whatever overlaps is told: by lane, room or person.
func TestNoOverlapIsSilent(t *testing.T) {
	each(t, true, func(t *testing.T, r *rand.Rand, items []AgendaItem) {
		for i := range items {
			items[i].Room = []string{"", "R", "S"}[r.IntN(3)]
			items[i].Speakers = []people.Ref{people.Ref(fmt.Sprint(r.IntN(12)))}
		}
		all := Warnings(testMeeting, items)
		named := func(a, b *AgendaItem, kinds ...WarningKind) bool {
			return slices.ContainsFunc(all, func(w Warning) bool {
				return slices.Contains(kinds, w.Kind) && (w.Item == a.ID || w.Item == b.ID || w.Other == a.ID || w.Other == b.ID)
			})
		}
		for i := range items {
			for j := range i {
				a, b := &items[i], &items[j]
				if a.Day != b.Day || overlap(a, b) <= 0 {
					continue
				}
				if Shares(a, b) && !named(a, b, OverlapFixed, LaneTwice, OutOfOrder) {
					t.Errorf("%s and %s overlap and nobody says so", a.ID, b.ID)
				}
				if !Shares(a, b) && a.Room != "" && a.Room == b.Room && !named(a, b, RoomTwice) {
					t.Errorf("%s and %s share a room and nobody says so", a.ID, b.ID)
				}
				if a.Speakers[0] == b.Speakers[0] && !named(a, b, PersonTwice) {
					t.Errorf("%s and %s share a speaker and nobody says so", a.ID, b.ID)
				}
			}
		}
	})
}

func TestCarryOver(t *testing.T) {
	topics := plan(testDays[0], "A 09:00 10, B 09:00 10, C 09:00 10, D 09:00 10, E 09:00 10, F 09:00 10, G 09:00 10")
	topics[0].Kind, topics[0].Recurring = Opening, true // no topic
	topics[1].Outcome = Reached
	topics[2].Outcome = NotReached
	topics[3].Outcome = PutOff
	topics[4].Recurring = true
	topics[5].Outcome = Reached // has an open action
	topics[6].Kind, topics[6].Outcome = Meal, PutOff
	var got []string
	for _, c := range CarryOver(topics, map[Ref]bool{"F": true, "A": true}) {
		got = append(got, fmt.Sprint(c.Item.ID, c.Reasons))
	}
	if want := "C[not_discussed] D[not_discussed] E[recurring] F[open_action]"; strings.Join(got, " ") != want {
		t.Errorf("%v\nnot %s", got, want)
	}
}

// What is carried over is exactly what the rule names, once each, in order, and as a
// fresh item that remembers where it came from.
func TestCarryOverHolds(t *testing.T) {
	each(t, false, func(t *testing.T, r *rand.Rand, items []AgendaItem) {
		open := map[Ref]bool{}
		for i := range items {
			items[i].Kind = Kind(Kinds.Choices[r.IntN(len(Kinds.Choices))])
			items[i].Outcome = Outcome(append([]string{""}, Outcomes.Choices...)[r.IntN(5)])
			items[i].Recurring = r.IntN(3) == 0
			open[items[i].ID] = r.IntN(3) == 0
		}
		got := CarryOver(items, open)
		at := 0
		for _, a := range items {
			due := a.IsTopic() && (a.Outcome == NotReached || a.Outcome == PutOff || a.Recurring || open[a.ID])
			if !due {
				continue
			}
			if at >= len(got) || got[at].Item.ID != a.ID || len(got[at].Reasons) == 0 {
				t.Errorf("%+v is not carried over in its turn", a)
				return
			}
			again := got[at].Item.Again()
			if again.CarriedFrom != a.ID || again.Outcome != "" || again.Topic != a.Topic || again.Kind != a.Kind || again.Minutes != a.Minutes || again.Fixed || again.ID != "" {
				t.Errorf("%+v comes up as %+v", a, again)
			}
			at++
		}
		if at != len(got) {
			t.Errorf("%d are carried over, %d are due", len(got), at)
		}
	})
}

// Days without items and items on other days are all offered; some warnings may be meant.
func TestDaysOfAnAgenda(t *testing.T) {
	m := meetings.Meeting{StartsAt: "2026-03-05T09:00", EndsAt: "2026-03-06T12:00"}
	if got := DaysWith(m, []AgendaItem{{Day: "2026-03-04"}, {Day: "2026-03-06"}}); !slices.Equal(got, []value.Date{"2026-03-04", "2026-03-05", "2026-03-06"}) {
		t.Errorf("%v", got)
	}
	if !GapBefore.Meant() || RoomTwice.Meant() {
		t.Error("a room that is taken twice may be meant, or a gap may not")
	}
}
