package meals

import (
	"slices"
	"testing"

	"huiwu/app/words"
	"huiwu/data/value"
)

func TestMealsByDay(t *testing.T) {
	meal := func(day value.Date, at value.Clock, name string, guests, ordered int64) *Meal {
		return &Meal{Day: day, StartsAt: at, Name: name, Counts: Counts{Guests: guests}, Ordered: ordered, Price: 100}
	}
	rows := []*Meal{
		meal("2026-03-09", "12:00", "午餐", 30, 30), meal("2026-03-08", "18:00", "晚餐", 20, 25), meal("2026-03-08", "07:30", "早餐", 10, 0),
	}
	days := ByDay(rows)
	if len(days) != 2 || days[0].Date != "2026-03-08" || days[0].Meals[0].Name != "早餐" || len(days[1].Meals) != 1 {
		t.Errorf("%+v", days)
	}
	if got, want := SumOf(days[0].Meals), (Sums{Meals: 2, Expected: 30, Ordered: 25, Value: 2500}); got != want {
		t.Errorf("the first day comes to %+v", got)
	}
	if rows[0].Name != "午餐" {
		t.Error("the rows themselves are in another order")
	}
	s := value.Scope{Lang: value.English, Word: words.In(value.English)}
	for i, want := range []string{Matched.Format(s, Matches), s.T("meals.over_by", int64(5)), s.T("meals.short_by", int64(10))} {
		if i == 2 {
			rows[i].Ordered = 1
			want = s.T("meals.short_by", int64(9))
		}
		if got := rows[i].MatchWords(s); got != want {
			t.Errorf("%s says %q, not %q", rows[i].Name, got, want)
		}
	}
}

// Each day stands over its meals with their sums, and for all of them where it is chosen.
func TestLinesOfMealsByDay(t *testing.T) {
	s := value.Scope{Lang: value.English, Word: words.In(value.English)}
	a := &Meal{Day: "2026-03-08", StartsAt: "07:30", Name: "早餐", Place: "一楼", Supplier: "酒店", Ordered: 5}
	b := &Meal{Day: "2026-03-08", StartsAt: "18:00", Name: "晚餐", Counts: Counts{Guests: 3}}
	a.ID, b.ID = "a", "b"
	lines := LinesOf([]*Meal{b, a})
	if len(lines) != 3 || lines[0].Meal != nil || lines[0].Sums.Meals != 2 || lines[1].Meal != a || lines[2].Meal != b {
		t.Fatalf("%+v", lines)
	}
	day, one := lines[0], lines[1]
	if day.Starts() != "" || day.Name(s) != DayOf(s, "2026-03-08") || day.Place(s) != s.T("meals.count", int64(2)) || one.Starts() != "07:30" || one.Name(s) != "早餐" || one.Place(s) != "一楼" {
		t.Errorf("the day reads %q %q, its meal %q %q", day.Name(s), day.Place(s), one.Name(s), one.Place(s))
	}
	if got := Chosen(lines[:2]); !slices.Equal(got, []Ref{"a", "b"}) {
		t.Errorf("of a day and its meal are chosen %v", got)
	}
	if got := a.Where(s); got != DayOf(s, "2026-03-08")+" 07:30 · 一楼 · 酒店" {
		t.Errorf("where: %q", got)
	}
	if text, of := FirstWarning(s, []*Meal{a, b}); of != "b" || text != s.T("meals.warning.nowhere", "晚餐", "2026-03-08") {
		t.Errorf("warns %q of %s", text, of)
	}
	if text, _ := FirstWarning(s, []*Meal{a}); text != "" {
		t.Errorf("warns %q of nothing", text)
	}
	if got := (OrderChange{At: "2026-03-01T01:00:00Z", From: 5, To: 3}).Words(s); got == "" || (OrderChange{}).Words(s) != "" {
		t.Errorf("the order changed: %q", got)
	}
}

func TestWhoHasANeed(t *testing.T) {
	b := Board{People: []Special{{Eater: Eater{Name: "张伟"}, Needs: []string{"素食", "清真"}}, {Eater: Eater{Name: "李敏"}, Needs: []string{"素食"}}}}
	if got := b.Who("素食"); !slices.Equal(got, []string{"张伟", "李敏"}) || len(b.Who("无麸质")) != 0 {
		t.Errorf("%v", got)
	}
}
