package value

import "testing"

func TestSetsAreReadInWordsAndCodes(t *testing.T) {
	words := map[string]string{"choice.meal.hot": "Hot meal", "choice.meal.cold": "Cold", "choice.meal.tea": "Tea", "list.comma": ", "}
	s := Scope{
		Word:   func(key string, _ ...any) string { return words[key] },
		Choice: func(_, text string) (string, bool) { return "cold", text == "冷餐" },
	}
	c := Set[string]("meal", "hot", "cold", "tea")
	for text, want := range map[string]string{
		"": "", "tea hot": "hot tea", "Hot meal, tea": "hot tea", "Hot meal、冷餐": "hot cold", "tea；tea": "tea", "TEA，COLD": "cold tea", " , ": "",
	} {
		if got, err := c.Parse(s, text); err != nil || got != want {
			t.Errorf("%q reads %q %v, want %q", text, got, err, want)
		}
	}
	for _, text := range []string{"soup", "hot, soup", "hot soup"} {
		if got, err := c.Parse(s, text); err == nil {
			t.Errorf("%q reads %q", text, got)
		}
	}
	for _, v := range []string{"", "hot", "hot tea", "hot cold tea"} {
		for _, text := range []string{c.Format(s, v), c.Code(s, v)} {
			if got, err := c.Parse(s, text); err != nil || got != v {
				t.Errorf("%q written as %q reads %q %v", v, text, got, err)
			}
		}
	}
}
