package meals

import (
	"slices"
	"strings"
	"testing"

	"huiwu/app/words"
	"huiwu/data/value"
)

func TestNeedsAreReadAndAllergiesStayWordForWord(t *testing.T) {
	for text, want := range map[string][]string{
		"": nil, "无": nil, "無": nil, " none ": nil, "—": nil, "N/A": nil,
		"素食": {"vegetarian"}, "Vegetarian": {"vegetarian"}, "蛋奶素": {"vegetarian"}, "純素": {"vegan"}, "全素": {"vegan"}, "vegan": {"vegan"},
		"清真": {"halal"}, "清 真 餐": {"halal"}, "Halal": {"halal"},
		"花生过敏": {"花生过敏"}, "对花生、海鲜过敏": {"对花生、海鲜过敏"}, "对 花生 过敏": {"对 花生 过敏"},
		"素食、花生过敏": {"vegetarian", "花生过敏"}, "清真；不吃葱，不吃蒜": {"halal", "不吃葱，不吃蒜"}, "素食，素食": {"vegetarian"},
		"不是素食": {"不是素食"}, "少盐": {"少盐"},
	} {
		if got := Needs(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	}
}

func TestTheTableIsReadFromTheSeat(t *testing.T) {
	for seat, want := range map[string]tableKey{
		"3桌-5": {number: 3}, "第3桌": {number: 3}, "３号桌 5座": {number: 3}, "三号桌": {number: 3}, "十二桌": {number: 12}, "二十三桌": {number: 23},
		"Table 7": {number: 7}, "桌4-1": {number: 4}, "主桌": {named: "主桌"}, "主桌3": {named: "主桌"}, "A-01": {team: "组"}, "": {team: "组"}, "三": {team: "组"},
	} {
		if got := tableOf(Eater{Seat: seat, Team: "组"}); got != want {
			t.Errorf("%q: %+v, not %+v", seat, got, want)
		}
	}
}

func TestTheTallyAddsUp(t *testing.T) {
	s := value.Scope{Lang: value.Simplified, Word: words.In(value.Simplified)}
	b := Tallied(s, []Eater{
		{Name: "甲", Diet: "素食", Seat: "2桌"},
		{Name: "乙", Diet: "Vegetarian、花生过敏", Seat: "1桌-3", Companions: 1},
		{Name: "丙", Seat: "1桌"},
		{Name: "丁", Diet: "花生過敏", Team: "来宾"},
		{Name: "戊", Seat: "主桌"},
		{Name: "己"},
	})
	if !slices.Equal(b.Needs, []string{"素食", "花生过敏"}) {
		t.Errorf("%q", b.Needs)
	}
	var tables []string
	heads, plain := int64(0), int64(0)
	needs := make([]int64, 2)
	for _, r := range b.Tables {
		tables = append(tables, r.Table)
		heads, plain = heads+r.Heads, plain+r.Plain
		needs[0], needs[1] = needs[0]+r.Needs[0], needs[1]+r.Needs[1]
	}
	if !slices.Equal(tables, []string{"主桌", "1桌", "2桌", "来宾", "未分桌"}) {
		t.Errorf("%q", tables)
	}
	if heads != 7 || b.Total.Heads != 7 || plain != 4 || b.Total.Plain != 4 || !slices.Equal(needs, []int64{2, 2}) || !slices.Equal(b.Total.Needs, needs) {
		t.Errorf("%+v", b)
	}
	if len(b.People) != 3 || b.People[1].Name != "乙" || strings.Join(b.People[1].Needs, "+") != "素食+花生过敏" || b.People[1].Table != "1桌" {
		t.Errorf("%+v", b.People)
	}
}

// Whatever was typed about food, nothing of it is lost: what is no known way of eating
// and no sign between needs stands in one of them.
func FuzzNeeds(f *testing.F) {
	for _, t := range []string{"素食、花生过敏", "对花生、海鲜过敏", "清真;;", "，", "无，素食", "a\nvegan\nb"} {
		f.Add(t)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1000 { // the register takes 200 characters
			return
		}
		got := Needs(text)
		for _, n := range got {
			if strings.TrimSpace(n) == "" && known(text) != noDiet && strings.TrimSpace(value.OneLine(text)) != "" {
				t.Errorf("%q: an empty need in %q", text, got)
			}
		}
		all := strings.Join(got, " ")
		for _, part := range parts(text) {
			part = value.OneLine(strings.Trim(part, between+" "))
			if known(part) == "" && !strings.Contains(all, part) {
				t.Errorf("%q: %q is lost in %q", text, part, got)
			}
		}
	})
}
