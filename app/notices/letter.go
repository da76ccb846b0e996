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
			d.Blocks = append(d.Blocks, paper.PageBreak{Anew: true})
		}
		// The name is what an outline of many letters is searched for.
		h := paper.Heading{Level: 1, Text: l.Subject, Bookmark: l.To.Person.Name}
		if g.s.Lang.Chinese() {
			h.Align = paper.Center
		}
		d.Blocks = append(d.Blocks, h, paper.Space{Height: 3})
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

// paragraphs sets the lines of a letter as its writer divided them; the signature stands
// at the right.
func paragraphs(body, today string) []paper.Block {
	var out []paper.Block
	text, signature := Signed(body, today)
	for i, group := range strings.Split(text, "\n\n") {
		if i > 0 {
			out = append(out, paper.Space{Height: 2})
		}
		out = append(out, paper.Text(strings.Trim(group, "\n")))
	}
	if signature != "" {
		p := paper.Text(signature)
		p.Align = paper.Right
		out = append(out, paper.Space{Height: 6}, p)
	}
	return out
}

// maxSignature is how many lines a signature has at most.
const maxSignature = 4

// Signed divides a letter into its text and its signature: the last lines, when the day
// stands among them. "" is no signature.
func Signed(body, today string) (text, signature string) {
	body = strings.TrimSpace(body)
	at := strings.LastIndex(body, "\n\n")
	if at < 0 || today == "" {
		return body, ""
	}
	last := strings.Trim(body[at:], "\n")
	if !strings.Contains(last, today) || strings.Count(last, "\n") >= maxSignature {
		return body, ""
	}
	return strings.TrimRight(body[:at], "\n"), last
}

// Today is the day as the letters of the batch name it.
func (b *Batch) Today() string { return b.Merge.common(Today) }

// rightEdge is the column at which the signature ends in a mail of plain text, counted in
// Latin letters: two for a Chinese sign.
const rightEdge = 60

// written is the text of a mail: a Chinese signature stands at the right, as on paper.
func (b *Batch) written(body string) string {
	text, signature := Signed(body, b.Today())
	if signature == "" || !b.Merge.s.Lang.Chinese() {
		return body
	}
	var lines []string
	for _, line := range strings.Split(signature, "\n") {
		line = strings.TrimSpace(line)
		width := 0
		for _, r := range line {
			if width++; r > 0x2e7f {
				width++
			}
		}
		lines = append(lines, strings.Repeat("　", max(rightEdge-width, 0)/2)+line)
	}
	return text + "\n\n" + strings.Join(lines, "\n")
}

// Chat is the notice as a text to paste into a chat: the subject over the text.
func (l *Letter) Chat() string {
	return l.Subject + "\n\n" + strings.TrimSpace(l.Body) + "\n"
}
