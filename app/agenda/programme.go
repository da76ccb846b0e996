package agenda

import (
	"context"
	"io"

	"huiwu/app/meetings"
	"huiwu/app/paper"
	"huiwu/app/people"
	"huiwu/app/sheet"
	"huiwu/data"
	"huiwu/data/value"
)

// Programme is the agenda of a meeting as a document for those who come, a table for
// each day. Parallel tracks stand under their names.
func Programme(ctx context.Context, db *data.DB, s value.Scope, office string, m meetings.Meeting) (paper.Document, error) {
	items, err := Items(ctx, db, m.ID)
	if err != nil {
		return paper.Document{}, err
	}
	facts := []paper.Pair{{Label: s.T("programme.time"), Value: span(s, m)}}
	if m.Place != "" {
		facts = append(facts, paper.Pair{Label: s.T("programme.place"), Value: m.Place})
	}
	d := paper.Document{
		Lang: s.Lang, Title: s.T("programme.title", m.Title), Subtitle: m.Code, Office: office, Author: office,
		Subject: m.Title, Keywords: []string{m.Code}, Created: m.StartsAt.In(m.Zone),
		Blocks: []paper.Block{paper.KeyValues{Pairs: facts, Columns: 1}, paper.Space{Height: 2}},
	}
	if len(items) == 0 {
		d.Blocks = append(d.Blocks, paper.Note(s.T("programme.empty")))
	}
	for _, day := range byDay(items) {
		d.Blocks = append(d.Blocks, paper.Heading{Level: 2, Text: s.T("programme.day", value.LongDate(s, day[0].Day), Weekday(s, day[0].Day))}, dayTable(s, day))
	}
	return d, nil
}

// span is when the meeting is held.
func span(s value.Scope, m meetings.Meeting) string {
	from := value.LongDate(s, m.StartsAt.Date()) + " " + string(m.StartsAt.Clock())
	switch {
	case m.EndsAt == "":
		return from
	case m.EndsAt.Date() == m.StartsAt.Date():
		return from + " – " + string(m.EndsAt.Clock())
	}
	return from + " – " + value.LongDate(s, m.EndsAt.Date()) + " " + string(m.EndsAt.Clock())
}

func dayTable(s value.Scope, day []AgendaItem) paper.Table {
	t := paper.Table{Columns: []paper.Column{
		{Head: s.T("programme.time"), Width: 27},
		{Head: s.T("field.preparation.agenda.topic"), Weight: 2.2},
		{Head: s.T("programme.people"), Weight: 1.4},
		{Head: s.T("programme.place"), Weight: 1},
	}}
	apart := false
	for _, b := range Bands(day) {
		if b.Plenary != nil {
			if apart {
				t.Rows = append(t.Rows, paper.Group(s.T("programme.plenary")))
			}
			apart = false
			t.Rows = append(t.Rows, row(s, b.Plenary))
			continue
		}
		apart = true
		for _, track := range b.Tracks {
			t.Rows = append(t.Rows, paper.Group(s.T("programme.track", track.Name)))
			for i := range track.Items {
				t.Rows = append(t.Rows, row(s, &track.Items[i]))
			}
		}
	}
	return t
}

func row(s value.Scope, a *AgendaItem) []paper.Cell {
	who := names(s, a.Speakers)
	if chair := s.Labels.Label(people.Register, string(a.ModeratorID)); chair != "" {
		if who != "" {
			who += "\n"
		}
		who += s.T("programme.chair", chair)
	}
	cells := paper.Cells(string(a.StartsAt)+"–"+string(a.Ends()), a.Topic, who, a.Room)
	cells[1].Bold = !rests(a)
	if rests(a) {
		for i := range cells {
			cells[i].Ink = paper.Dim
		}
	}
	return cells
}

// Workbook is the agenda as a sheet for those who go on working with it.
func Workbook(ctx context.Context, db *data.DB, s value.Scope, office string, m meetings.Meeting, w io.Writer) error {
	items, err := Items(ctx, db, m.ID)
	if err != nil {
		return err
	}
	title := s.T("programme.title", m.Title)
	return sheet.Write(w, sheet.Meta{Title: title, Author: office, Office: office, Created: db.Now(), Scope: s}, func(book *sheet.Book) error {
		head := func(key string) string { return s.T("field." + Register + "." + key) }
		about := []string{m.Code, span(s, m)}
		if m.Place != "" {
			about = append(about, m.Place)
		}
		page, err := book.AddSheet(sheet.Spec{
			Name: s.T("paper.programme"), Title: title, Lines: about, Freeze: 4,
			Columns: []sheet.Column{
				{Head: head("day"), Kind: value.KindDate},
				{Head: s.T("programme.weekday"), Kind: value.KindText},
				{Head: head("starts"), Kind: value.KindClock},
				{Head: head("ends"), Kind: value.KindClock},
				{Head: head("minutes"), Kind: value.KindMinutes},
				{Head: head("track"), Kind: value.KindText},
				{Head: head("kind"), Kind: value.KindText},
				{Head: head("topic"), Kind: value.KindText, Width: 40},
				{Head: head("speakers"), Kind: value.KindText, Width: 24},
				{Head: head("moderator"), Kind: value.KindText},
				{Head: head("room"), Kind: value.KindText},
				{Head: head("expected"), Kind: value.KindText, Width: 30},
			},
		})
		if err != nil {
			return err
		}
		for i := range items {
			a := &items[i]
			if err := page.Row(
				sheet.Value{Code: string(a.Day)}, sheet.Text(Weekday(s, a.Day)), sheet.Value{Code: string(a.StartsAt)}, sheet.Value{Code: string(a.Ends())},
				sheet.Value{Code: value.Length.Code(s, a.Minutes)}, sheet.Text(a.Track), sheet.Text(Kinds.Format(s, a.Kind)), sheet.Text(a.Topic),
				sheet.Text(names(s, a.Speakers)), sheet.Text(s.Labels.Label(people.Register, string(a.ModeratorID))), sheet.Text(a.Room), sheet.Text(a.Expected),
			); err != nil {
				return err
			}
		}
		return nil
	})
}
