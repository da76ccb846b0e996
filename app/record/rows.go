package record

import (
	"strings"

	"huiwu/app/agenda"
	"huiwu/app/people"
	"huiwu/data/value"
)

// Place is a row of the agenda beside the script: an item, or at the end what belongs to none.
type Place struct {
	Item     agenda.Ref
	When     string // when it begins, with the day at the first of each where there are several
	Topic    string
	Outcome  agenda.Outcome
	Word     string // what became of it, else how many lines it has
	Recorded bool   // something was recorded to it
}

// Places are the rows of the agenda of a script; several says that it has more than one day.
func Places(s value.Scope, script []Section) (rows []Place, several bool) {
	days := map[value.Date]bool{}
	for i := range script {
		if it := &script[i].Item; it.ID != "" {
			days[it.Day] = true
		}
	}
	day, other := value.Date(""), Under(script, "")
	for _, section := range script {
		it := &section.Item
		if it.ID == "" {
			continue
		}
		row := Place{Item: it.ID, When: string(it.StartsAt), Topic: it.Topic, Outcome: it.Outcome, Recorded: len(section.Lines) > 0}
		if len(days) > 1 && it.Day != day {
			row.When = string(it.Day)[5:] + " " + row.When
		}
		day = it.Day
		if it.Outcome != "" {
			row.Word = agenda.Outcomes.Format(s, it.Outcome)
		} else if n := len(section.Lines); n > 0 {
			row.Word = s.T("record.lines", n)
		}
		rows = append(rows, row)
	}
	if len(rows) > 0 || other != nil {
		rows = append(rows, Place{Topic: s.T("minutes.other"), Recorded: other != nil})
	}
	return rows, len(days) > 1
}

// About says of an item of the agenda when it is, and who presides and records.
func About(s value.Scope, it *agenda.AgendaItem) string {
	said := func(key, what string) string {
		if what == "" {
			return ""
		}
		return s.T(key, what)
	}
	name := func(who people.Ref) string { return s.Labels.Label(people.Register, string(who)) }
	return value.Joined(string(it.StartsAt)+"–"+string(it.Ends()),
		said("record.moderated", name(it.ModeratorID)), said("record.recorded", name(it.RecorderID)), said("record.expected", it.Expected))
}

// Heading is what stands over the lines of the section.
func (s *Section) Heading(in value.Scope) string {
	if s.Item.ID == "" {
		return in.T("minutes.other")
	}
	return s.Item.Topic
}

// Assignment says who does what was assigned and by when; missing is the same where one of them is
// not known. Both are "" of a line that assigns nothing.
func (l *RecordLine) Assignment(s value.Scope) (text, missing string) {
	if l.Kind != Action {
		return "", ""
	}
	owner, due := l.Assigned()
	text = Duty(s, func(who people.Ref) string { return s.Labels.Label(people.Register, string(who)) }, owner, nil, due)
	if owner == "" || due == "" {
		return "", text
	}
	return text, ""
}

// NameInFront is a name that may just be typed at the front of a line, of who speaks: what
// stands there so far; "" where the line is something else.
func NameInFront(line string) string {
	rest := strings.TrimLeft(line, " 　")
	const longest = 24 // bytes: a name, or its pinyin
	if len(rest) > longest || strings.ContainsAny(rest, "@＠：:，。、；;!！=＝-－") {
		return ""
	}
	return rest
}
