package participants

import (
	"context"
	"io"
	"strings"

	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/paper"
	"huiwu/app/sheet"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

// Changes is what changed of who comes to a meeting, for the hotel, the bus and the
// kitchen.
type Changes struct {
	Since value.Instant
	All   []Difference
	// Joins, Drops and Differs are how many there are of each kind.
	Joins, Drops, Differs int
	// Was and Is are how many people came and come, companions included.
	Was, Is int
}

// UsualSince is the moment from which changes count when none is given: yesterday at
// 18:00, when the last list of a day has gone out.
func UsualSince(s value.Scope) value.Instant {
	return value.At(s.Today.AddDays(-1), "18:00").Instant(s.Zone)
}

// Changes are the changes of a meeting's participants since a moment, "" for the usual
// one.
func (sv *Service) Changes(ctx context.Context, s value.Scope, meeting string, since value.Instant) (Changes, error) {
	if since == "" {
		since = UsualSince(s)
	}
	was, is, err := Rolls(ctx, sv.h.DB, meetings.Ref(meeting), since)
	if err != nil {
		return Changes{}, err
	}
	c := Changes{Since: since, All: Differences(was, is), Was: was.Heads(), Is: is.Heads()}
	for _, d := range c.All {
		switch d.Kind {
		case Joins:
			c.Joins++
		case Drops:
			c.Drops++
		case Differs:
			c.Differs++
		}
	}
	return c, nil
}

// Summary is the changes in one line: "+3 −1, 2 changed; 58 people (56 before)".
func (c Changes) Summary(s value.Scope) string {
	return s.T("changes.summary", c.Joins, c.Drops, c.Differs, c.Is, c.Was)
}

// ChangeSigns tell the kinds of difference without colours.
var ChangeSigns = map[DifferenceKind]string{Joins: "+", Drops: "−", Differs: "≠"}

// ChangeWords are what is to be known of a difference: of one who joins all that is
// known, else what was and what is.
func ChangeWords(s value.Scope, d Difference) string {
	var out []string
	word := func(key string) string { return s.T(words.Field(Register, key)) }
	for _, f := range d.Changed {
		out = append(out, s.T("changes.from_to", word(f.Key), known(s, f, f.From), known(s, f, f.To)))
	}
	if d.Kind != Differs {
		for _, f := range d.Entry.Known() {
			out = append(out, s.T("changes.fact", word(f.Key), f.Text(s, f.To)))
		}
	}
	return strings.Join(out, s.T("changes.between"))
}

func known(s value.Scope, f FactChange, code string) string {
	if code == "" {
		return "—"
	}
	return f.Text(s, code)
}

func (sv *Service) changesPaper(ctx context.Context, s value.Scope, meeting string, w module.Options) (paper.Document, error) {
	m, office, err := meetings.Headed(ctx, sv.h.DB, meeting)
	if err != nil {
		return paper.Document{}, err
	}
	c, err := sv.Changes(ctx, s, string(m.ID), w.Since)
	if err != nil {
		return paper.Document{}, err
	}
	t := paper.Table{Columns: []paper.Column{
		{Head: s.T("changes.kind"), Width: 22},
		{Head: s.T(words.Field(Register, "name")), Width: 30},
		{Head: s.T(words.Field(Register, "organisation")), Weight: 1},
		{Head: s.T("changes.what"), Weight: 1.5},
	}}
	for _, d := range c.All {
		t.Rows = append(t.Rows, paper.Cells(ChangeSigns[d.Kind]+" "+s.T("changes.kind."+string(d.Kind)), d.Entry.Name, d.Entry.Organisation, ChangeWords(s, d)))
	}
	blocks := []paper.Block{paper.KeyValues{Columns: 1, Pairs: []paper.Pair{
		{Label: s.T("changes.since"), Value: value.Moment.Format(s, c.Since)},
		{Label: s.T("changes.until"), Value: value.Moment.Format(s, value.InstantOf(sv.h.DB.Now()))},
		{Label: s.T("changes.people"), Value: c.Summary(s)},
	}}, paper.Space{Height: 2}}
	if len(c.All) > 0 {
		blocks = append(blocks, t)
	} else {
		blocks = append(blocks, paper.Text(s.T("changes.none")))
	}
	return paper.Document{
		Lang: s.Lang, Title: s.T("paper.changes"), Subtitle: m.Title, Office: office, Author: office,
		Subject: m.Title, Keywords: []string{m.Code}, Created: sv.h.DB.Now(), Blocks: blocks,
	}, nil
}

func (sv *Service) changesWorkbook(ctx context.Context, s value.Scope, meeting string, w module.Options, out io.Writer) error {
	m, err := data.Get(ctx, sv.h.DB, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	c, err := sv.Changes(ctx, s, string(m.ID), w.Since)
	if err != nil {
		return err
	}
	return meetings.WriteBook(ctx, sv.h, s, m, "paper.changes", out, func(book *sheet.Book, about []string) error {
		about = append(about, s.T("changes.since")+" "+value.Moment.Format(s, c.Since), c.Summary(s))
		columns := []sheet.Column{{Head: s.T("changes.kind"), Kind: value.KindText, Width: 12}}
		for _, key := range []string{"name", "organisation"} {
			columns = append(columns, sheet.Column{Head: s.T(words.Field(Register, key)), Kind: value.KindText, Width: 24})
		}
		columns = append(columns, sheet.Column{Head: s.T("changes.what"), Kind: value.KindText, Width: 60})
		list, err := book.AddSheet(sheet.Spec{Name: s.T("paper.changes"), Title: s.T("paper.changes"), Lines: about, Freeze: 2, Legible: true, Columns: columns})
		if err != nil {
			return err
		}
		for _, d := range c.All {
			var row []sheet.Value
			for _, t := range []string{s.T("changes.kind." + string(d.Kind)), d.Entry.Name, d.Entry.Organisation, ChangeWords(s, d)} {
				row = append(row, sheet.Text(t))
			}
			if err := list.Row(row...); err != nil {
				return err
			}
		}
		return nil
	})
}
