package agenda

import (
	"strconv"

	"huiwu/data/value"
)

// ShortDay is a day without its year: 3月5日, 5 Mar.
func ShortDay(s value.Scope, d value.Date) string {
	if s.Lang.Chinese() {
		return d.Time().Format("1月2日")
	}
	return d.Time().Format("2 Jan")
}

// Weekday is the day of the week in short: 周四, Thu.
func Weekday(s value.Scope, d value.Date) string {
	return s.T("agenda.weekday." + strconv.Itoa(int(d.Time().Weekday())))
}
