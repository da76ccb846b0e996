package hosts

import (
	"huiwu/app/agenda"
	"huiwu/data/value"
)

// Row is a row of the script as one text: a heading for an item of the agenda, or a line.
type Row struct {
	Item  agenda.Ref
	Line  *ScriptLine // nil for a heading
	Text  string
	Start string // when the item begins, or how long the line takes
	Note  string // small under it: what the item has room for, or the cue of the line
	Alert string // what needs a look, "" for nothing
	Said  string // that the line was said, "" when it was not
}

// Rows are the script as one text; offers say of lines what the agenda proposes now.
func Rows(s value.Scope, script []Section, offers []Offer) (out []Row) {
	now := map[LineRef]string{}
	for _, o := range offers {
		if o.Change == Changed {
			now[o.Line.ID] = s.T("script.now", o.Now.Say)
		}
	}
	for i := range script {
		section := &script[i]
		head := Row{Text: s.T("script.general")}
		if a := section.Item; a != nil {
			head.Item, head.Text, head.Start = a.ID, a.Topic, string(a.StartsAt)
			head.Note = agenda.ShortDay(s, a.Day) + " · " + s.T("script.spent", int64(a.Minutes), Spent(s, section.Seconds()))
		}
		switch {
		case section.TooLong():
			head.Alert = s.T("script.too_long")
		case section.Silent():
			head.Alert = s.T("script.no_line")
		}
		out = append(out, head)
		for j := range section.Lines {
			l := &section.Lines[j]
			row := Row{Item: l.ItemID, Line: l, Text: l.Say, Start: s.T("script.seconds", l.Seconds), Note: l.Cue, Alert: now[l.ID]}
			if l.Done {
				row.Said = s.T("script.said")
			}
			out = append(out, row)
		}
	}
	return out
}

// TotalWords says how many lines a script has and how long they take, "" for none.
func TotalWords(s value.Scope, script []Section) string {
	lines, seconds := 0, int64(0)
	for _, section := range script {
		lines, seconds = lines+len(section.Lines), seconds+section.Seconds()
	}
	if lines == 0 {
		return ""
	}
	return s.T("script.total", lines, Spent(s, seconds))
}

// OfferWords says what the agenda proposes beside a script, and the word of the button that
// takes it over.
func OfferWords(s value.Scope, script []Section, offers []Offer) (text, take string) {
	if TotalWords(s, script) == "" {
		return s.T("script.offer_text"), s.T("script.offer")
	}
	added := 0
	for _, o := range offers {
		if o.Change == Added {
			added++
		}
	}
	return s.T("script.offers", added, len(offers)-added), s.T("script.take_all")
}
