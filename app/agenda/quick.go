package agenda

import (
	"regexp"
	"strconv"
	"strings"

	"huiwu/data/value"
)

// quickTail finds a length at the end of a typed topic: "茶歇 15", "Budget 20m",
// "讨论 1小时30分", "总结30分钟". A length of bare figures stands apart.
var quickTail = regexp.MustCompile(`(?i)^(.*?[^\s\d.])\s*((?:\d{1,2}(?:\.5)?|半)\s?(?:个|個)?半?(?:小时|小時|hours?|hrs?|h)(?:半|\d{1,2}(?:分钟|分鐘|分|minutes?|mins?|m)?)?|\d{1,4}\s?(?:分钟|分鐘|分|minutes?|mins?|m)|\s\d{1,3}|\s\d{1,2}:\d{2})$`)

// quickKinds tell the kind of an item by a word in its topic, the first that fits.
var quickKinds = []struct {
	kind  Kind
	words []string
}{
	{Break, []string{"茶歇", "茶敘", "茶叙", "休息", "coffee", "tea break", "break"}},
	{Meal, []string{"早餐", "午餐", "晚餐", "晚宴", "午宴", "用餐", "breakfast", "lunch", "dinner"}},
	{Opening, []string{"开幕", "開幕", "opening"}},
	{Closing, []string{"闭幕", "閉幕", "总结", "總結", "closing"}},
	{Discussion, []string{"讨论", "討論", "座谈", "座談", "discussion", "round table"}},
}

// usualMinutes is how long an item of a kind is planned for at first.
func usualMinutes(k Kind) value.Minutes {
	switch k {
	case Break, Opening:
		return 15
	case Meal:
		return 60
	}
	return 30
}

// Quick reads an item typed on one line: its topic, with a length at its end or the
// usual one of its kind, which the topic tells.
func Quick(text string) AgendaItem {
	text = strings.TrimSpace(strings.Map(half, text))
	a := AgendaItem{Topic: text, Kind: Report}
	if m := quickTail.FindStringSubmatch(text); m != nil {
		if n, ok := quickMinutes(m[2]); ok {
			a.Topic, a.Minutes = strings.TrimSpace(m[1]), n
		}
	}
	low := strings.ToLower(a.Topic)
	for _, k := range quickKinds {
		if containsAny(low, k.words) {
			a.Kind = k.kind
			break
		}
	}
	if a.Minutes == 0 {
		a.Minutes = usualMinutes(a.Kind)
	}
	return a
}

// half makes spaces and figures of full width those of half, and leaves all else.
func half(r rune) rune {
	switch {
	case r == '　':
		return ' '
	case r >= '０' && r <= '９':
		return r - '０' + '0'
	}
	return r
}

// quickMinutes reads the length. Bare figures are one only in steps of five: "Panel 2"
// is no panel of two minutes.
func quickMinutes(tail string) (value.Minutes, bool) {
	if n, err := strconv.Atoi(strings.TrimSpace(tail)); err == nil && (n%5 != 0 || n == 0) {
		return 0, false
	}
	n, err := value.Length.Parse(value.Scope{}, tail)
	return n, err == nil && n >= leastMinutes && n <= mostMinutes
}

func containsAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
