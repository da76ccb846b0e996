package minutes

import (
	"context"
	"fmt"
	"strings"

	"huiwu/app/meetings"
	"huiwu/app/paper"
	"huiwu/data"
	"huiwu/data/value"
)

// Roll says who was there, by names as the paper shows them. It comes from the
// arrivals, so that minutes and door agree.
type Roll struct {
	Present   []string
	NonVoting []string
	Excused   []string
	Absent    []string
}

// Paper drafts the minutes of a meeting as a document, in the language of the
// scope.
func Paper(ctx context.Context, db *data.DB, s value.Scope, office string, m meetings.Meeting, roll Roll) (paper.Document, error) {
	blocks, err := Of(ctx, db, m.ID)
	if err != nil {
		return paper.Document{}, err
	}
	d := paper.Document{
		Lang: s.Lang, Title: s.T("minutes.title", m.Title), Subtitle: subtitle(s, m),
		Author: s.Labels.Label("people.people", string(m.RecorderID)), Office: office,
		Subject: m.Title, Keywords: []string{m.Code}, Created: m.StartsAt.In(m.Zone), Formal: true,
	}
	d.Blocks = append(d.Blocks, facts(s, m), paper.Space{Height: 3})
	d.Blocks = append(d.Blocks, attendance(s, roll)...)
	d.Blocks = append(d.Blocks, paper.Rule{}, paper.Space{Height: 2})
	if len(blocks) == 0 {
		d.Blocks = append(d.Blocks, paper.Note(s.T("minutes.empty")))
	}
	d.Blocks = append(d.Blocks, body(s, blocks)...)
	d.Blocks = append(d.Blocks, actions(s, blocks)...)
	d.Blocks = append(d.Blocks, annex(s, roll)...)
	return d, nil
}

func subtitle(s value.Scope, m meetings.Meeting) string {
	return strings.Join([]string{m.Code, value.LongDate(s, m.StartsAt.Date())}, " · ")
}

func facts(s value.Scope, m meetings.Meeting) paper.Block {
	name := func(id string) string { return s.Labels.Label("people.people", id) }
	pairs := []paper.Pair{
		{Label: s.T("minutes.time"), Value: span(s, m)},
		{Label: s.T("minutes.place"), Value: m.Place},
		{Label: s.T("minutes.host"), Value: name(string(m.HostID))},
		{Label: s.T("minutes.recorder"), Value: name(string(m.RecorderID))},
	}
	var filled []paper.Pair
	for _, p := range pairs {
		if p.Value != "" {
			filled = append(filled, p)
		}
	}
	return paper.KeyValues{Pairs: filled, Columns: 1}
}

// span is when the meeting was: the end's day is written only when it is another.
func span(s value.Scope, m meetings.Meeting) string {
	from := value.LongDate(s, m.StartsAt.Date()) + " " + string(m.StartsAt.Clock())
	to := string(m.EndsAt.Clock())
	if m.EndsAt.Date() != m.StartsAt.Date() {
		to = value.LongDate(s, m.EndsAt.Date()) + " " + to
	}
	return from + " – " + to
}

func attendance(s value.Scope, r Roll) []paper.Block {
	var out []paper.Block
	for _, group := range []struct {
		key   string
		names []string
	}{{"minutes.present", r.Present}, {"minutes.non_voting", r.NonVoting}, {"minutes.excused", r.Excused}, {"minutes.absent", r.Absent}} {
		if len(group.names) == 0 {
			continue
		}
		names := strings.Join(group.names, s.T("list.comma"))
		if r.annexed() && group.key == "minutes.absent" {
			names = s.T("minutes.see_annex")
		}
		out = append(out, paper.Labelled(s.T(group.key, len(group.names)), names))
	}
	return out
}

// mostAbsent is how many absent people stand in the minutes themselves; of more the number
// does, and their names in an annex.
const mostAbsent = 20

func (r Roll) annexed() bool { return len(r.Absent) > mostAbsent }

// annex names the absent people where they are too many for the minutes themselves.
func annex(s value.Scope, r Roll) []paper.Block {
	if !r.annexed() {
		return nil
	}
	return []paper.Block{paper.Heading{Level: 2, Text: s.T("minutes.annex", len(r.Absent))}, paper.Paragraph{Spans: []paper.Span{{Text: strings.Join(r.Absent, s.T("list.comma"))}}}}
}

func body(s value.Scope, blocks []MinuteBlock) []paper.Block {
	var out []paper.Block
	topics := 0
	for i, b := range blocks {
		switch b.Kind {
		case Topic:
			if emptyTopic(blocks[i+1:]) {
				continue
			}
			topics++
			out = append(out, paper.Heading{Level: 2, Text: s.T("minutes.topic", Ordinal(s.Lang, topics), b.Body)})
		case Result:
			out = append(out, paper.Labelled(s.T("minutes.result"), b.Body))
		case Decision:
			out = append(out, paper.Labelled(s.T("minutes.decision", b.Number), b.Body))
		case Action:
			out = append(out, paper.Labelled(s.T("minutes.action"), b.Body+actionTail(s, b)))
		default:
			for _, text := range strings.Split(b.Body, "\n") {
				if strings.TrimSpace(text) != "" {
					out = append(out, paper.Paragraph{Spans: []paper.Span{{Text: text}}, Indent: s.Lang.Chinese()})
				}
			}
		}
	}
	return out
}

// emptyTopic reports whether nothing is said under a topic before the next one: an agenda
// item that was passed over has no place in the minutes.
func emptyTopic(after []MinuteBlock) bool {
	for _, b := range after {
		if b.Kind == Topic {
			return true
		}
		if strings.TrimSpace(b.Body) != "" {
			return false
		}
	}
	return true
}

// actionTail names who does it and by when, in brackets after the action.
func actionTail(s value.Scope, b MinuteBlock) string {
	owner := s.Labels.Label("people.people", string(b.OwnerID))
	due := value.LongDate(s, b.DueOn)
	switch {
	case owner != "" && due != "":
		return s.T("minutes.action_both", owner, due)
	case owner != "":
		return s.T("minutes.action_owner", owner)
	case due != "":
		return s.T("minutes.action_due", due)
	}
	return ""
}

// actions lists all actions once more in a table, where people look for theirs.
func actions(s value.Scope, blocks []MinuteBlock) []paper.Block {
	t := paper.Table{Columns: []paper.Column{
		{Head: s.T("minutes.no"), Width: 12},
		{Head: s.T("minutes.what"), Weight: 1},
		{Head: s.T("minutes.who"), Width: 30},
		{Head: s.T("minutes.due"), Width: 28},
	}}
	for _, b := range blocks {
		if b.Kind == Action {
			t.Rows = append(t.Rows, paper.Cells(fmt.Sprint(len(t.Rows)+1), b.Body, s.Labels.Label("people.people", string(b.OwnerID)), string(b.DueOn)))
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []paper.Block{paper.Heading{Level: 2, Text: s.T("minutes.actions")}, t}
}

var chineseDigits = []rune("零一二三四五六七八九")

// Ordinal numbers a topic as minutes do: 一, 二 … 十二 in Chinese, 1, 2 … elsewhere.
func Ordinal(l value.Lang, n int) string {
	if !l.Chinese() || n < 1 || n > 99 {
		return fmt.Sprint(n)
	}
	tens, ones := n/10, n%10
	text := ""
	if tens > 1 {
		text = string(chineseDigits[tens])
	}
	if tens > 0 {
		text += "十"
	}
	if ones > 0 {
		text += string(chineseDigits[ones])
	}
	return text
}
