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

func TestWhoHasANeed(t *testing.T) {
	b := Board{People: []Special{{Eater: Eater{Name: "张伟"}, Needs: []string{"素食", "清真"}}, {Eater: Eater{Name: "李敏"}, Needs: []string{"素食"}}}}
	if got := b.Who("素食"); !slices.Equal(got, []string{"张伟", "李敏"}) || len(b.Who("无麸质")) != 0 {
		t.Errorf("%v", got)
	}
}
