package value

import (
	"regexp"
	"strings"
	"time"
)

// months are the English months by the three letters that every spelling begins with.
const months = "janfebmaraprmayjunjulaugsepoctnovdec"

// monthWord is an English month, written out or shortened.
const monthWord = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`

var (
	numerals    = regexp.MustCompile(`[〇零一二三四五六七八九十]+[年月日号號]`)
	dayMonth    = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th)?(?:of)?(` + monthWord + `)\.?,?(\d{4})?$`)
	monthOfDay  = regexp.MustCompile(`^(` + monthWord + `)\.?(\d{1,2})(?:st|nd|rd|th)?(?:,|, | )?(\d{4})?$`)
	dayOnly     = regexp.MustCompile(`^(?:(本|这|這|当|當|下)[个個]?月)?(\d{1,2})[日号號]$`)
	monthEnd    = regexp.MustCompile(`^(本|这|這|当|當|下)?[个個]?月(?:底|末|内|內)$`)
	yearEnd     = regexp.MustCompile(`^(?:今年|本年|年)?年?(?:底|末|内|內)$`)
	quarterEnd  = regexp.MustCompile(`^(?:本|这|這)?[个個]?季度?(?:底|末)$`)
	englishEnd  = regexp.MustCompile(`^(?:the)?(?:endof(?:the|this|(next))?(month|year)|(month|year)-?end)$`)
	englishWeek = regexp.MustCompile(`^(next|this|coming)([a-z]+)$`)
	chineseWeek = regexp.MustCompile(`^(下下|下|本|这|這)?[个個]?(?:周|週|星期|礼拜|禮拜)([一二三四五六日天])$`)
)

// arabic writes the Chinese numerals of 二〇二六年十二月三日 as digits.
func arabic(t string) string {
	return numerals.ReplaceAllStringFunc(t, func(m string) string {
		r := []rune(m)
		n, unit := r[:len(r)-1], string(r[len(r)-1])
		digits, value := "", 0
		for i, c := range n {
			if c == '十' {
				value = max(value, 1) * 10
				if i > 0 && len(digits) > 1 {
					return m // 一二十 is no number
				}
				continue
			}
			d := strings.Index("〇一二三四五六七八九", string(c)) / len("〇")
			if c == '零' {
				d = 0
			}
			digits, value = digits+string(rune('0'+d)), value+d
		}
		switch {
		case strings.ContainsRune(string(n), '十') && unit != "年" && value < 100 && (len(n) < 4):
			return two(value) + unit
		case !strings.ContainsRune(string(n), '十') && (len(digits) == 1 || unit == "年"):
			return digits + unit
		}
		return m
	})
}

// dayIn is the day of a month that lies n months after that of today.
func dayIn(today Date, n, day int) (Date, bool) {
	first := today.Time().AddDate(0, 0, 1-today.Time().Day()).AddDate(0, n, 0)
	return makeDate(first.Year(), int(first.Month()), day)
}

// lastOf is the last day of the month that lies n months after that of today.
func lastOf(today Date, n int) Date {
	t := today.Time()
	return DateOf(time.Date(t.Year(), t.Month()+time.Month(n)+1, 0, 0, 0, 0, 0, time.UTC))
}

// nearest is the day nearest to today of some that may not exist; one that lies more than
// back days before today counts only where there is no other. ok is false for none.
func nearest(today Date, back int, days func(i int) (Date, bool)) (best Date, ok bool) {
	far := func(d Date) int {
		n := today.DaysTo(d)
		if n < -back {
			return -n + 1<<20
		}
		return abs(n)
	}
	for i := -1; i <= 1; i++ {
		if d, is := days(i); is && (!ok || far(d) < far(best)) {
			best, ok = d, true
		}
	}
	return best, ok
}

// spokenDay reads the days that people name by month and weekday: 5 Dec, 15日, 本月底,
// 下周五. back is how far a day without a year may lie before today, as of nearest.
func spokenDay(today Date, t string, back int) (Date, bool) {
	year := today.Time().Year()
	for i, form := range []*regexp.Regexp{dayMonth, monthOfDay} {
		if m := form.FindStringSubmatch(t); m != nil {
			day, month := atoi(m[1+i]), strings.Index(months, m[2-i][:3])/3+1
			if m[3] != "" {
				return makeDate(atoi(m[3]), month, day)
			}
			return nearest(today, back, func(i int) (Date, bool) { return makeDate(year+i, month, day) })
		}
	}
	if m := dayOnly.FindStringSubmatch(t); m != nil {
		switch m[1] {
		case "":
			// 15日 of this month or the next; in a date field also of the last.
			return nearest(today, min(back/20, 15), func(i int) (Date, bool) { return dayIn(today, i, atoi(m[2])) })
		case "下":
			return dayIn(today, 1, atoi(m[2]))
		}
		return dayIn(today, 0, atoi(m[2]))
	}
	if d, ok := spokenEnd(today, t); ok {
		return d, true
	}
	return spokenWeekday(today, t)
}

// spokenEnd reads the end of a month, a quarter or a year.
func spokenEnd(today Date, t string) (Date, bool) {
	if m := monthEnd.FindStringSubmatch(t); m != nil {
		if m[1] == "下" {
			return lastOf(today, 1), true
		}
		return lastOf(today, 0), true
	}
	if quarterEnd.MatchString(t) {
		return lastOf(today, (12-int(today.Time().Month()))%3), true
	}
	month := int(today.Time().Month())
	if strings.Contains(t, "年") && yearEnd.MatchString(t) {
		return lastOf(today, 12-month), true
	}
	m := englishEnd.FindStringSubmatch(t)
	if m == nil {
		return "", false
	}
	next := 0
	if m[1] != "" {
		next = 1
	}
	if m[2]+m[3] == "year" {
		return lastOf(today, 12-month+12*next), true
	}
	return lastOf(today, next), true
}

// spokenWeekday reads 周五, 本周五, 下周五, Friday, next Friday. Without a word before it
// is the next such day; 本 keeps to this week and 下 to the week after, which begins on
// Monday.
func spokenWeekday(today Date, t string) (Date, bool) {
	var (
		which string
		day   time.Weekday
		ok    bool
	)
	if m := chineseWeek.FindStringSubmatch(t); m != nil {
		which, day, ok = m[1], time.Weekday(strings.Index("日一二三四五六天", m[2])/len("日")%7), true
	} else if m := englishWeek.FindStringSubmatch(t); m != nil {
		day, ok = weekdayOf(m[2])
		if m[1] == "next" {
			which = "下"
		}
	} else {
		day, ok = weekdayOf(t)
	}
	if !ok {
		return "", false
	}
	now := today.Time().Weekday()
	this := (int(day)+6)%7 - (int(now)+6)%7 // days to that day of this week
	switch which {
	case "下":
		return today.AddDays(this + 7), true
	case "下下":
		return today.AddDays(this + 14), true
	case "本", "这", "這":
		return today.AddDays(this), true
	}
	return today.AddDays((int(day) - int(now) + 7) % 7), true
}
