package core

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"huiwu/data/value"
)

// Days are what day it is: the office's, and of meetings in other zones theirs, where it
// is another one.
type Days struct {
	Office    value.Date
	Elsewhere map[string]value.Date // by the key of the meeting
}

// Of is the day of a meeting, the office's for "".
func (d Days) Of(meeting string) value.Date {
	return cmp.Or(d.Elsewhere[meeting], d.Office)
}

// sql is the day n days later, for a row of the table t.
func (d Days) sql(n int) string {
	office := "'" + string(d.Office.AddDays(n)) + "'"
	if len(d.Elsewhere) == 0 {
		return office
	}
	byDay := map[value.Date][]string{}
	for _, meeting := range slices.Sorted(maps.Keys(d.Elsewhere)) {
		if value.IsKey(meeting) { // it stands in the query as it is
			byDay[d.Elsewhere[meeting]] = append(byDay[d.Elsewhere[meeting]], meeting)
		}
	}
	var b strings.Builder
	b.WriteString("(CASE")
	for _, day := range slices.Sorted(maps.Keys(byDay)) {
		b.WriteString(" WHEN t.meeting_id IN ('" + strings.Join(byDay[day], "','") + "') THEN '" + string(day.AddDays(n)) + "'")
	}
	if len(byDay) == 0 {
		return office
	}
	return b.String() + " ELSE " + office + " END)"
}
