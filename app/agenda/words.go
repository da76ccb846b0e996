package agenda

import (
	"slices"
	"strconv"
	"strings"

	"huiwu/app/people"
	"huiwu/data/value"
)

// Detail is who speaks to an item and presides over it, and where.
func (a *AgendaItem) Detail(s value.Scope) string {
	moderator := s.Labels.Label(people.Register, string(a.ModeratorID))
	if moderator != "" {
		moderator = s.T("agenda.moderated", moderator)
	}
	return strings.Join(slices.DeleteFunc([]string{names(s, a.Speakers), moderator, a.Room}, func(part string) bool { return part == "" }), " · ")
}

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
