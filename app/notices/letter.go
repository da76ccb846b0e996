package notices

import (
	"strings"

	"huiwu/app/paper"
)

// Paper is the notice as printed letters, one on each page, in the order of the list.
func (b *Batch) Paper(letters ...Letter) paper.Document {
	g, m := b.Merge, &b.Merge.Meeting
	d := paper.Document{
		Lang: g.s.Lang, Title: titleOf(letters, b.Notice.Subject), Office: g.common(Organiser), Author: g.common(Organiser), Subject: m.Title,
		Keywords: []string{m.Code}, Created: m.StartsAt.In(m.Zone), Formal: true,
		Header: paper.Header{NoTitle: true, Right: m.Title}, Footer: paper.Footer{Hide: true},
	}
	for i, l := range letters {
		if i > 0 {
			d.Blocks = append(d.Blocks, paper.PageBreak{})
		}
		// The name is what an outline of many letters is searched for.
		d.Blocks = append(d.Blocks, paper.Heading{Level: 1, Text: l.Subject, Bookmark: l.To.Person.Name}, paper.Space{Height: 3})
		d.Blocks = append(d.Blocks, paragraphs(l.Body, g.common(Today))...)
	}
	return d
}

// titleOf is the title of a document of letters: that of the one letter, else the notice's.
func titleOf(letters []Letter, subject string) string {
	if len(letters) == 1 {
		return letters[0].Subject
	}
	return subject
}

// paragraphs sets the lines of a letter as its writer divided them. The last of them are
// the signature, when the day stands among them; it stands at the right.
func paragraphs(body, today string) []paper.Block {
	var out []paper.Block
	groups := strings.Split(strings.TrimSpace(body), "\n\n")
	for i, group := range groups {
		p := paper.Text(strings.Trim(group, "\n"))
		if i == len(groups)-1 && i > 0 && strings.Contains(group, today) && strings.Count(group, "\n") < maxSignature {
			p.Align = paper.Right
		}
		if i > 0 {
			out = append(out, paper.Space{Height: 2})
		}
		out = append(out, p)
	}
	return out
}

// maxSignature is how many lines a signature has at most.
const maxSignature = 4

// Chat is the notice as a text to paste into a chat: the subject over the text.
func (l *Letter) Chat() string {
	return l.Subject + "\n\n" + strings.TrimSpace(l.Body) + "\n"
}
