package notices

import (
	"strconv"
	"strings"

	"huiwu/app/meetings"
	"huiwu/app/paper"
	"huiwu/app/participants"
	"huiwu/app/sheet"
	"huiwu/data/value"
)

// standingLooks are sign and colours of a standing on paper: told without colours too.
var standingLooks = map[Standing]struct {
	sign      string
	ink, fill paper.Color
}{
	NotYet:   {"○", paper.Bad, paper.BadFill},
	Again:    {"◆", paper.Warn, paper.WarnFill},
	Told:     {"●", paper.Good, paper.GoodFill},
	NoMatter: {"—", paper.Dim, paper.HeadFill},
}

// signed is a standing with its sign.
func signed(s value.Scope, of Standing) string {
	return standingLooks[of].sign + " " + Standings.Format(s, of)
}

// logged is the word for a field of the record of who was notified.
func logged(s value.Scope, key string) string { return s.T("field." + Notified + "." + key) }

// about are when and where the meeting is, each with its label.
func (l *List) about(s value.Scope) []paper.Pair {
	m := &l.Meeting
	place := m.Place
	if place == "" {
		place = "—"
	}
	return []paper.Pair{
		{Label: s.T("notified.when"), Value: s.T("notified.span", value.Wall.Format(s, m.StartsAt), value.Wall.Format(s, m.EndsAt))},
		{Label: s.T("field." + meetings.Register + ".place"), Value: place},
	}
}

// sums are the sums in words, and who is listed.
func (l *List) sums(s value.Scope) []paper.Pair {
	return []paper.Pair{
		{Label: s.T("notified.invited"), Value: s.T("notified.invited.text", l.Invited, l.All)},
		{Label: s.T("notified.told"), Value: s.T("notified.told.text", l.Told)},
		{Label: s.T("notified.replied"), Value: s.T("notified.replied.text", l.Replied(), l.Comes, l.Maybe, l.Declines)},
		{Label: s.T("notified.left"), Value: s.T("notified.left.text", l.NotYet, l.Again, l.Waiting)},
		{Label: s.T("notified.shown"), Value: s.T("notified.shown.text", s.T("notices.people."+string(l.View)), len(l.Rows))},
	}
}

// Paper is the list of who was notified, with the sums at its head.
func (l *List) Paper(s value.Scope, office string) paper.Document {
	heads := append(append(l.about(s), l.sums(s)...), paper.Pair{Label: s.T("notified.as_of"), Value: value.LongDate(s, s.Today)})
	d := paper.Document{
		Lang: s.Lang, Title: s.T("paper.notified"), Subtitle: l.Meeting.Title, Office: office, Author: office, Subject: l.Meeting.Title,
		Keywords: []string{l.Meeting.Code}, Created: s.Today.Time(), Size: 9.5,
		Page:   paper.PageSetup{Landscape: true, Margins: paper.Margins{Top: 18, Right: 16, Bottom: 16, Left: 16}},
		Blocks: []paper.Block{paper.KeyValues{Columns: 2, Pairs: heads}, paper.Space{Height: 2}},
	}
	if len(l.Rows) == 0 {
		d.Blocks = append(d.Blocks, paper.Note(s.T("notified.empty")))
		return d
	}
	t := paper.Table{Columns: []paper.Column{
		{Head: s.T("minutes.no"), Width: 12, Align: paper.Center},
		{Head: logged(s, "name"), Width: 26},
		{Head: logged(s, "organisation"), Weight: 1},
		{Head: s.T("notices.standing"), Width: 30},
		{Head: s.T("notices.last"), Width: 32},
		{Head: logged(s, "at"), Width: 28},
		{Head: logged(s, "means"), Width: 19},
		{Head: logged(s, "operator"), Width: 22},
		{Head: s.T("notices.answer"), Width: 24},
		{Head: s.T("notices.stand_in"), Width: 26},
	}}
	for i := range l.Rows {
		t.Rows = append(t.Rows, l.Rows[i].cells(s, i+1))
	}
	d.Blocks = append(d.Blocks, t)
	return d
}

// cells are a participant on paper.
func (r *Row) cells(s value.Scope, no int) []paper.Cell {
	name := r.Person.Name
	if r.InPlaceOf != "" {
		name += "\n" + s.T("notified.in_place_of", r.InPlaceOf)
	}
	what, when, means, by := "—", "", "", ""
	if r.Last != nil {
		what, when = r.what(s), value.Moment.Format(s, r.Last.At)
		means, by = AllMeans.Format(s, r.Last.Means), r.Last.Operator
	}
	standing := strings.TrimSpace(signed(s, r.Standing) + "\n" + r.Changed(s))
	reply := strings.TrimSpace(r.Reply(s) + "\n" + value.Day.Format(s, r.RepliedOn))
	row := paper.Cells(strconv.Itoa(no), name, r.Person.Organisation, standing, what, when, means, by, reply, r.Delegate)
	look := standingLooks[r.Standing]
	row[3].Ink, row[3].Fill = look.ink, look.fill
	if r.Waiting() {
		row[8].Ink = paper.Warn
	}
	return row
}

// what is the kind of the newest notification, and which it is of several.
func (r *Row) what(s value.Scope) string {
	kind := Kinds.Format(s, r.Last.Kind)
	if r.Times > 1 {
		return s.T("notified.times", kind, r.Times)
	}
	return kind
}

// Fill writes the list into a workbook, a row for each participant, and after it every
// notification. about stands at the heads of both.
func (l *List) Fill(book *sheet.Book, s value.Scope, about []string) error {
	lines := func(of []paper.Pair) (out []string) {
		for _, p := range of {
			out = append(out, s.T("notified.line", p.Label, p.Value))
		}
		return out
	}
	about = append(about, lines(l.about(s))...)
	if err := l.fillRows(book, s, about, lines(l.sums(s))); err != nil {
		return err
	}
	return l.fillFacts(book, s, about)
}

func (l *List) fillRows(book *sheet.Book, s value.Scope, about, sums []string) error {
	list, err := book.AddSheet(sheet.Spec{Name: s.T("paper.notified"), Title: s.T("paper.notified"), Lines: about, Sums: sums, Freeze: 2, Columns: []sheet.Column{
		{Head: s.T("minutes.no"), Kind: value.KindInt, Width: 8},
		{Head: logged(s, "name"), Kind: value.KindText, Width: 14},
		{Head: logged(s, "organisation"), Kind: value.KindText, Width: 26},
		{Head: s.T("field." + participants.Register + ".role"), Kind: value.KindText},
		{Head: s.T("notices.standing"), Kind: value.KindText, Width: 18},
		{Head: s.T("notified.moved"), Kind: value.KindText, Width: 18},
		{Head: s.T("notices.last"), Kind: value.KindText},
		{Head: logged(s, "at"), Kind: value.KindInstant},
		{Head: logged(s, "means"), Kind: value.KindText},
		{Head: logged(s, "operator"), Kind: value.KindText},
		{Head: s.T("notified.count"), Kind: value.KindInt, Width: 10, Total: sheet.Visible},
		{Head: s.T("notices.answer"), Kind: value.KindText},
		{Head: s.T("field." + participants.Register + ".replied_on"), Kind: value.KindDate},
		{Head: s.T("notices.stand_in"), Kind: value.KindText},
		{Head: s.T("field." + participants.Register + ".stands_for"), Kind: value.KindText},
	}})
	if err != nil {
		return err
	}
	for i := range l.Rows {
		r := &l.Rows[i]
		last := &Notification{}
		if r.Last != nil {
			last = r.Last
		}
		if err := list.Row(
			number(s, i+1), text(r.Person.Name), text(r.Person.Organisation), text(participants.Roles.Format(s, r.Role)),
			sheet.Value{Code: string(r.Standing), Text: signed(s, r.Standing), Tone: Standings.Tones[string(r.Standing)]}, text(r.Changed(s)),
			text(Kinds.Format(s, last.Kind)), text(string(last.At)), text(AllMeans.Format(s, last.Means)), text(last.Operator), number(s, r.Times),
			text(r.Reply(s)), text(string(r.RepliedOn)), text(r.Delegate), text(r.InPlaceOf),
		); err != nil {
			return err
		}
	}
	return nil
}

func (l *List) fillFacts(book *sheet.Book, s value.Scope, about []string) error {
	log, err := book.AddSheet(sheet.Spec{Name: s.T("register." + Notified), Title: s.T("register." + Notified), Lines: about, Freeze: 2, Columns: []sheet.Column{
		{Head: logged(s, "at"), Kind: value.KindInstant},
		{Head: logged(s, "name"), Kind: value.KindText, Width: 14},
		{Head: logged(s, "organisation"), Kind: value.KindText, Width: 26},
		{Head: logged(s, "kind"), Kind: value.KindText},
		{Head: logged(s, "means"), Kind: value.KindText},
		{Head: logged(s, "subject"), Kind: value.KindText, Width: 40},
		{Head: logged(s, "starts_at"), Kind: value.KindLocal},
		{Head: logged(s, "ends_at"), Kind: value.KindLocal},
		{Head: logged(s, "place"), Kind: value.KindText, Width: 30},
		{Head: logged(s, "operator"), Kind: value.KindText},
	}})
	if err != nil {
		return err
	}
	who := map[participants.Ref]*Row{}
	for i := range l.Rows {
		who[l.Rows[i].ID] = &l.Rows[i]
	}
	for i := range l.Facts {
		f := &l.Facts[i]
		of := who[f.ParticipantID].Person
		if err := log.Row(text(string(f.At)), text(of.Name), text(of.Organisation), text(Kinds.Format(s, f.Kind)), text(AllMeans.Format(s, f.Means)),
			text(f.Subject), text(string(f.StartsAt)), text(string(f.EndsAt)), text(f.Place), text(f.Operator)); err != nil {
			return err
		}
	}
	return nil
}

func text(t string) sheet.Value { return sheet.Value{Code: t, Text: t} }

func number(s value.Scope, n int) sheet.Value { return sheet.Value{Code: value.Int.Code(s, int64(n))} }
