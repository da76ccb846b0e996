package hosts

import (
	"context"
	"strings"

	"huiwu/app/meetings"
	"huiwu/app/paper"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// largeType is the size of the script in points: it is read at a lectern.
const largeType = 18

// Paper is the script of a meeting's host in large type. A line stays on one page with
// what it is said to.
func Paper(ctx context.Context, db *data.DB, s value.Scope, office string, m meetings.Meeting) (paper.Document, error) {
	script, err := Script(ctx, db, m.ID)
	if err != nil {
		return paper.Document{}, err
	}
	all, err := Of(ctx, db, m.ID)
	if err != nil {
		return paper.Document{}, err
	}
	d := paper.Document{
		Lang: s.Lang, Title: s.T("paper.script"), Subtitle: m.Title, Office: office, Author: office, Subject: m.Title,
		Keywords: []string{m.Code}, Created: m.StartsAt.In(m.Zone), Size: largeType, Footer: paper.Footer{Large: true},
		Page: paper.PageSetup{Margins: paper.Margins{Top: 22, Right: 20, Bottom: 22, Left: 20}},
	}
	pairs := []paper.Pair{{Label: s.T("script.paper.starts"), Value: value.LongDate(s, m.StartsAt.Date()) + " " + string(m.StartsAt.Clock())}}
	for _, choice := range []Choice{Host, StandIn} {
		if c := Chosen(all, choice); c != nil {
			pairs = append(pairs, paper.Pair{Label: Choices.Format(s, choice), Value: s.Labels.Label(people.Register, string(c.PersonID))})
		}
	}
	d.Blocks = append(d.Blocks, paper.KeyValues{Columns: 1, Pairs: pairs}, paper.Rule{})
	day, said := value.Date(""), 0
	for _, section := range script {
		if len(section.Lines) == 0 {
			continue
		}
		said += len(section.Lines)
		if section.Item != nil && section.Item.Day != day {
			day = section.Item.Day
			if m.EndsAt.Date() != m.StartsAt.Date() {
				d.Blocks = append(d.Blocks, paper.Heading{Level: 1, Text: value.LongDate(s, day)})
			}
		}
		d.Blocks = append(d.Blocks, paper.Keep{Blocks: sectionBlocks(s, section)})
	}
	if said == 0 {
		d.Blocks = append(d.Blocks, paper.Note(s.T("script.paper.empty")))
	}
	return d, nil
}

func sectionBlocks(s value.Scope, section Section) []paper.Block {
	head := s.T("script.general")
	if a := section.Item; a != nil {
		head = string(a.StartsAt) + "　" + a.Topic
	}
	out := []paper.Block{paper.Heading{Level: 2, Text: head}}
	for _, l := range section.Lines {
		note := Spent(s, l.Seconds)
		if l.Cue != "" {
			note = s.T("script.paper.cue", l.Cue) + "　" + note
		}
		out = append(out, paper.Note(note))
		for _, p := range strings.Split(l.Say, "\n") {
			if strings.TrimSpace(p) != "" {
				out = append(out, paper.Paragraph{Spans: []paper.Span{{Text: p}}, Indent: s.Lang.Chinese()})
			}
		}
		out = append(out, paper.Space{Height: 3})
	}
	return out
}

// Spent is a length of speech in words: "1 分 20 秒".
func Spent(s value.Scope, seconds int64) string {
	if seconds < 60 {
		return s.T("script.seconds", seconds)
	}
	return s.T("script.minutes", seconds/60, seconds%60)
}
