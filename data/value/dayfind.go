package value

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Limit is a day that stands in a sentence, as 下周五前, 最迟12月3日, by 5 Dec.
type Limit struct {
	// From and To are the bytes of the whole phrase, with the words around the day.
	From, To int
	Day      Date
	// Marked says that words make it a limit: 前, by, no later than. Without them it may
	// be the day of something else.
	Marked bool
	// Timed says that the phrase names a time of day too, which Day does not hold.
	Timed bool
}

const (
	cjkNumber   = `(?:\d{1,2}|[一二三四五六七八九十]{1,3})`
	weekdayWord = `(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)`
)

// spoken are the ways in which a day is named within a sentence. What they find is read
// as in a date field; what cannot be read there is no day.
var spoken = `(?:` + strings.Join([]string{
	`\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号號]?`,
	`[〇零一二三四五六七八九]{4}年` + cjkNumber + `月` + cjkNumber + `[日号號]`,
	`(?:(?:本|这|這|当|當|下)[个個]?月)?` + cjkNumber + `[日号號]`,
	cjkNumber + `\s*月\s*` + cjkNumber + `\s*[日号號]?`,
	`\d{1,2}[-/.]\d{1,2}`,
	`今天|今日|明天|明日|后天|後天|大后天|大後天`,
	`(?:下下|下|本|这|這)?[个個]?(?:周|週|星期|礼拜|禮拜)[一二三四五六日天]`,
	`(?:本|这|這|当|當|下)?[个個]?月(?:底|末|内|內)`,
	`(?:本|这|這)?[个個]?季度?(?:底|末)`,
	`(?:今年|本年)年?(?:底|末|内|內)|年(?:底|末|内|內)`,
	`(?:(?:next|this|coming)\s+)?` + weekdayWord,
	`\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?` + monthWord + `(?:,?\s+\d{4})?`,
	monthWord + `\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?`,
	`today|tomorrow`,
	`(?:the\s+)?end\s+of\s+(?:the\s+|this\s+|next\s+)?(?:month|year)|(?:month|year)[\s-]end`,
}, "|") + `)`

var (
	// spokenForm takes long to compile and is made when a sentence is first read.
	spokenForm = sync.OnceValue(func() *regexp.Regexp {
		r := regexp.MustCompile(`(` + spoken + `)(?:\s*\(\s*(` + spoken + `)\s*\))?`)
		r.Longest()
		return r
	})
	// before are the words that make a limit of the day behind them, at the end of a text.
	limitBefore = regexp.MustCompile(`(?:(?:请|請|务必|務必|务请|須|须|应|應)?(?:最迟|最遲|最晚|不迟|不遲|不晚|截至|截止)(?:于|於|在|到|至|日期)?|期限)[:：]?\s*$|\b(?:no later than|not later than|on or before|by|before|until|till|due(?: on| by)?|deadline)[:\s]\s*(?:the\s+)?$`)
	// weakBefore belong to the phrase but make no limit.
	weakBefore = regexp.MustCompile(`(?:^|[\s，,。；;、])((?:请|請|务必|務必|须|須|应|應)?[于於在]|on\s)\s*$`)
	timeBehind = regexp.MustCompile(`^\s*(?:(?:凌晨|上午|下午|中午|晚上|早上|晚|早)?\s*\d{1,2}(?:\s*:\s*\d{2}|[点點时時](?:半|整|\d{1,2}分?)?)|下班|上班|上午|下午|中午|晚上)`)
	markBehind = regexp.MustCompile(`^\s*(?:之前|以前|前|止|截止|之内|以内|之內|以內)`)
	doneBehind = regexp.MustCompile(`^(?:完成|办结|辦結)\s*[。.]?\s*$`)
)

// longestBefore is more than the words before a day take, in bytes.
const longestBefore = 80

// notBefore are the characters with which 前 begins another word: 前来, 前期, 前后.
const notBefore = "来來往去台臺期端述面后後线線沿景途三两兩几幾"

// recurring are the characters before a weekday or a day of the month that make it
// another: 上周五, 每月5日.
const recurring = "上每隔前第周週"

// FindLimits are the days named in a sentence, in their order. A day without a year lies
// at most two months back, else in the year to come.
func FindLimits(s Scope, text string) []Limit {
	folded, at := fold(text)
	var out []Limit
	for from := 0; from < len(folded); {
		m := spokenForm().FindStringSubmatchIndex(folded[from:])
		if m == nil {
			break
		}
		start, end := from+m[0], from+m[1]
		day, ok := spokenIn(s, folded[from:], m)
		if !ok || !whole(folded, start, end) {
			_, size := utf8.DecodeRuneInString(folded[start:])
			from = start + size
			continue
		}
		l := Limit{Day: day}
		start, end = l.around(folded, start, end)
		l.From, l.To = at[start], at[end]
		out = append(out, l)
		from = end
	}
	return out
}

// around widens the phrase by the words before and behind the day.
func (l *Limit) around(text string, start, end int) (from, to int) {
	time := timeBehind.FindString(text[end:])
	end += len(time)
	mark := markBehind.FindString(text[end:])
	next, _ := utf8.DecodeRuneInString(text[end+len(mark):])
	if strings.HasSuffix(mark, "前") && strings.ContainsRune(notBefore, next) {
		mark = ""
	}
	l.Timed, l.Marked = time != "", mark != ""
	end += len(mark)
	if done := doneBehind.FindString(text[end:]); mark != "" && done != "" {
		end += len(strings.TrimRight(done, " .。"))
	}
	// 月内 and 年内 are limits by themselves.
	if r, _ := utf8.DecodeLastRuneInString(text[start:end]); r == '内' || r == '內' {
		l.Marked = true
	}
	cut := max(start-longestBefore, 0) // a long text is not read again for each of its days
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	if m := limitBefore.FindStringIndex(text[cut:start]); m != nil {
		l.Marked = true
		return cut + m[0], end
	}
	if m := weakBefore.FindStringSubmatchIndex(text[cut:start]); m != nil {
		return cut + m[2], end
	}
	return start, end
}

// spokenIn is the day of a match: of 下周五（12月4日） that which names a date.
func spokenIn(s Scope, text string, m []int) (Date, bool) {
	const months = 60 // days
	read := func(i int) (Date, bool) {
		if m[i] < 0 {
			return "", false
		}
		d, err := readDate(s.Today, text[m[i]:m[i+1]], months)
		return d, err == nil && d != ""
	}
	if m[4] >= 0 && strings.IndexFunc(text[m[4]:m[5]], unicode.IsDigit) >= 0 {
		return read(4)
	}
	return read(2)
}

// whole reports whether nothing stuck to a match makes another word or number of it.
func whole(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	first, _ := utf8.DecodeRuneInString(text[start:])
	last, _ := utf8.DecodeLastRuneInString(text[:end])
	behind, _ := utf8.DecodeRuneInString(text[end:])
	word := func(r rune) bool { return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	switch {
	case start > 0 && word(first) && (word(before) || strings.ContainsRune("./-+", before)):
		return false
	case start > 0 && strings.ContainsRune(recurring, before):
		return false
	case end < len(text) && word(last) && (word(behind) || strings.ContainsRune("/%万萬亿億元人天个個年月份次家项項名", behind)):
		return false
	case end < len(text) && unicode.IsDigit(last) && (behind == '.' || behind == '-') && end+1 < len(text) && unicode.IsDigit(rune(text[end+1])):
		return false
	case start > 0 && strings.ContainsRune("一二三四五六七八九十〇", first) && strings.ContainsRune("一二三四五六七八九十〇0123456789", before):
		return false
	case strings.ContainsRune("日号號", last) && strings.ContainsRune("个個天", behind):
		return false
	}
	return true
}

// fold is a text with small letters and signs of usual width, and for each byte of it
// the byte of the text it comes from.
func fold(text string) (folded string, at []int) {
	var b strings.Builder
	for i, r := range text {
		if n, ok := narrow(r); ok {
			n = unicode.ToLower(n)
			b.WriteRune(n)
			for range utf8.RuneLen(n) {
				at = append(at, i)
			}
		}
	}
	return b.String(), append(at, len(text))
}

// LastLimit is the latest of the days that words make a limit; ok is false for none.
func LastLimit(all []Limit) (last Limit, ok bool) {
	all = slices.DeleteFunc(slices.Clone(all), func(l Limit) bool { return !l.Marked })
	if len(all) == 0 {
		return Limit{}, false
	}
	return slices.MaxFunc(all, func(a, b Limit) int { return strings.Compare(string(a.Day), string(b.Day)) }), true
}
