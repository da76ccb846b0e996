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
		d.Blocks = append(d.Blocks, paper.Space{Height: 6},
			paper.Paragraph{Align: paper.Center, Spans: []paper.Span{{Text: l.Subject, Bold: true}}}, paper.Space{Height: 6})
		d.Blocks = append(d.Blocks, paragraphs(l.Body)...)
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

// paragraphs sets the lines of a letter as its writer divided them.
func paragraphs(body string) []paper.Block {
	var out []paper.Block
	for _, line := range strings.Split(body, "\n") {
		if strings.TrimSpace(line) == "" {
			out = append(out, paper.Space{Height: 3})
			continue
		}
		out = append(out, paper.Text(line))
	}
	return out
}

// Chat is the notice as a text to paste into a chat: the subject over the text.
func (l *Letter) Chat() string {
	return l.Subject + "\n\n" + strings.TrimSpace(l.Body) + "\n"
}
