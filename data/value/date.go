package value

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Date is a day as 2026-03-05, "" for none. It has no zone.
type Date string

// DateOf is the day of t in t's own location.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// Time is midnight UTC of the day, the zero time for none.
func (d Date) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// AddDays is the day n days later. None stays none.
func (d Date) AddDays(n int) Date {
	if d == "" {
		return ""
	}
	return DateOf(d.Time().AddDate(0, 0, n))
}

// DaysTo is the number of days from d to other.
func (d Date) DaysTo(other Date) int {
	// Seconds, because a Duration ends after 292 years.
	return int((other.Time().Unix() - d.Time().Unix()) / (24 * 60 * 60))
}

// makeDate checks that the day exists.
func makeDate(y, m, d int) (Date, bool) {
	if y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > 31 {
		return "", false
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return DateOf(t), t.Day() == d
}

var (
	fullDate  = regexp.MustCompile(`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号號]?$`)
	solidDate = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	monthDay  = regexp.MustCompile(`^(\d{1,2})[-/.月](\d{1,2})[日号號]?$`)
	offset    = regexp.MustCompile(`^[+-]\d{1,4}$`)
)

var relativeDays = map[string]int{
	"today": 0, "今天": 0, "今日": 0, "tomorrow": 1, "明天": 1, "明日": 1, "后天": 2, "後天": 2, "大后天": 3, "大後天": 3,
	"yesterday": -1, "昨天": -1, "昨日": -1,
}

// parseDate reads a day as people type it; today is what relative days count from.
// A day without a year is the one nearest to today.
func parseDate(today Date, text string) (Date, error) {
	const year = 366
	return readDate(today, text, year)
}

// readDate is parseDate in which a day without a year lies at most so many days back.
func readDate(today Date, text string, back int) (Date, error) {
	t := arabic(strings.ToLower(squeeze(Narrow(text))))
	if t == "" {
		return "", nil
	}
	bad := Bad("fault.date", text)
	for _, form := range []*regexp.Regexp{fullDate, solidDate} {
		if m := form.FindStringSubmatch(t); m != nil {
			if d, ok := makeDate(atoi(m[1]), atoi(m[2]), atoi(m[3])); ok {
				return d, nil
			}
			return "", bad
		}
	}
	if today == "" {
		return "", bad
	}
	d, ok := Date(""), false
	if m := monthDay.FindStringSubmatch(t); m != nil {
		d, ok = nearest(today, back, func(i int) (Date, bool) { return makeDate(today.Time().Year()+i, atoi(m[1]), atoi(m[2])) })
	} else if offset.MatchString(t) {
		d, ok = today.AddDays(atoi(t)), true
	} else if n, known := relativeDays[t]; known {
		d, ok = today.AddDays(n), true
	} else {
		d, ok = spokenDay(today, t, back)
	}
	if !ok || len(d) != len(time.DateOnly) {
		return "", bad
	}
	return d, nil
}

// weekdayOf reads an English weekday of at least three letters.
func weekdayOf(t string) (time.Weekday, bool) {
	if len(t) < 3 {
		return 0, false
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		if name := strings.ToLower(d.String()); strings.HasPrefix(name, t) {
			return d, true
		}
	}
	return 0, false
}

// Day is the codec of dates: 2026-03-05, 2026年3月5日, 3/5, 3月5日, 5 March, 15日, +7,
// Friday, 下周五, 本月底.
var Day = Codec[Date]{
	Kind: KindDate,
	Format: func(s Scope, v Date) string {
		if v == "" {
			return ""
		}
		return FormatDate(s, v)
	},
	Code:    func(_ Scope, v Date) string { return string(v) },
	Parse:   func(s Scope, t string) (Date, error) { return parseDate(s.Today, t) },
	Compare: func(a, b Date) int { return strings.Compare(string(a), string(b)) },
}

// FormatDate writes a day for tables and fields: 2026-03-05 in every language, which
// sorts, is never mistaken and is what offices write in registers.
func FormatDate(_ Scope, d Date) string { return string(d) }

// LongDate writes a day for papers and heads: 2026年3月5日 or 5 March 2026.
func LongDate(s Scope, d Date) string {
	if d == "" {
		return ""
	}
	if s.Lang.Chinese() {
		return d.Time().Format("2006年1月2日")
	}
	return d.Time().Format("2 January 2006")
}

// LongDates writes a span of days without saying anything twice: 2026年3月5日至7日, 5–7 March
// 2026. A span that ends before it begins, or has no end, is its first day.
func LongDates(s Scope, from, to Date) string {
	if from == "" || to <= from {
		return LongDate(s, from)
	}
	a, b := from.Time(), to.Time()
	year, month := a.Year() == b.Year(), a.Year() == b.Year() && a.Month() == b.Month()
	switch {
	case s.Lang.Chinese() && month:
		return LongDate(s, from) + b.Format("至2日")
	case s.Lang.Chinese() && year:
		return LongDate(s, from) + b.Format("至1月2日")
	case s.Lang.Chinese():
		return LongDate(s, from) + "至" + LongDate(s, to)
	case month:
		return a.Format("2–") + LongDate(s, to)
	case year:
		return a.Format("2 January – ") + LongDate(s, to)
	}
	return LongDate(s, from) + " – " + LongDate(s, to)
}

// Clock is a time of day as 09:30, "" for none; 24:00 is not one.
type Clock string

// Minutes counts from midnight.
func (c Clock) Minutes() int {
	if len(c) != 5 {
		return 0
	}
	return atoi(string(c[:2]))*60 + atoi(string(c[3:]))
}

// Whole seconds are read and dropped, since spreadsheets write 9:30:00.
var clockForm = regexp.MustCompile(`^(凌晨|上午|下午|晚上|中午|早上|am|pm)?(\d{1,2})(?:[:.点點时時h](?:(\d{1,2})(?::00|分)?|(半))?)?(am|pm)?$`)

func parseClock(text string) (Clock, error) {
	t := strings.ToLower(squeeze(Narrow(text)))
	if t == "" {
		return "", nil
	}
	bad := Bad("fault.clock", text)
	if len(t) == 4 && allDigits(t) || len(t) == 3 && allDigits(t) {
		t = t[:len(t)-2] + ":" + t[len(t)-2:]
	}
	m := clockForm.FindStringSubmatch(t)
	if m == nil {
		return "", bad
	}
	h, min := atoi(m[2]), atoi(m[3])
	if m[4] != "" {
		min = 30
	}
	half := m[1] + m[5]
	switch {
	case m[1] != "" && m[5] != "", half == "晚上" && h == 12:
		// 晚上12点 is midnight, which belongs to the next day: better to ask.
		return "", bad
	case (half == "下午" || half == "晚上" || half == "pm" || half == "中午" && h < 3) && h < 12:
		h += 12
	case (half == "am" || half == "上午" || half == "早上" || half == "凌晨") && h == 12:
		h = 0
	}
	if h > 23 || min > 59 {
		return "", bad
	}
	return Clock(two(h) + ":" + two(min)), nil
}

// TimeOfDay is the codec of clock times: 9:30, 0930, 9点半, 下午3点, 3pm.
var TimeOfDay = Codec[Clock]{
	Kind:    KindClock,
	Format:  func(_ Scope, v Clock) string { return string(v) },
	Code:    func(_ Scope, v Clock) string { return string(v) },
	Parse:   func(_ Scope, t string) (Clock, error) { return parseClock(t) },
	Compare: func(a, b Clock) int { return strings.Compare(string(a), string(b)) },
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

func atoi(t string) int { n, _ := strconv.Atoi(t); return n }

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
