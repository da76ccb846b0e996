package notices

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/participants"
	"huiwu/data/value"
)

// Mailing is what is known of the notices of a meeting.
type Mailing struct {
	Texts   []Notice    // the oldest first
	People  []Recipient // the participants in the order of names
	Waiting []Waiting   // what was generated and is not marked as sent, the newest first
}

// Mailing is what is known of the notices of a meeting.
func (sv *Service) Mailing(ctx context.Context, s value.Scope, meeting string) (m Mailing, err error) {
	if m.People, err = sv.Reached(ctx, s, meeting); err != nil {
		return m, err
	}
	if m.Texts, err = sv.OfMeeting(ctx, meeting); err != nil {
		return m, err
	}
	m.Waiting, err = sv.Waiting(ctx, meeting)
	return m, err
}

// Notice is the notice of a key; ok is false when there is none.
func (m *Mailing) Notice(id string) (n Notice, ok bool) {
	at := slices.IndexFunc(m.Texts, func(n Notice) bool { return string(n.ID) == id })
	if at < 0 {
		return n, false
	}
	return m.Texts[at], true
}

// Newest is the notice that was written last; ok is false when there is none.
func (m *Mailing) Newest() (n Notice, ok bool) {
	if len(m.Texts) == 0 {
		return n, false
	}
	return m.Texts[len(m.Texts)-1], true
}

// Numbers are how many of the people who are expected were notified, as Counted has them.
func (m *Mailing) Numbers() (n Numbers) {
	for i := range m.People {
		r := &m.People[i]
		switch r.Standing {
		case NoMatter:
			continue
		case NotYet:
			n.NotYet++
		case Again:
			n.Again++
		case Told:
			n.Told++
		}
		n.All++
		if r.Waiting() {
			n.Waiting++
		}
		if r.Due() && r.Open != nil {
			n.Made++
		}
	}
	return n
}

// Letters is how many of the letters that wait a sending is about, and whether one of them
// tells of another time or place than the meeting has.
func (m *Mailing) Letters(s Sending) (n int, stale bool) {
	about := s.about()
	for _, w := range m.Waiting {
		for i := range w.Letters {
			if about(&w.Letters[i]) {
				n++
				stale = stale || w.Stale
			}
		}
	}
	return n, stale
}

// WaitingWords says what was generated and not marked as sent, "" for nothing.
func (m *Mailing) WaitingWords(s value.Scope) string {
	letters, _ := m.Letters(Sending{})
	switch len(m.Waiting) {
	case 0:
		return ""
	case 1:
		f := m.Waiting[0].First()
		return s.T("notices.waiting.one", Kinds.Format(s, f.Kind), AllMeans.Format(s, f.Means), letters)
	}
	return s.T("notices.waiting.many", len(m.Waiting), letters)
}

// Keys are the keys of those of whom something is so.
func Keys(all []Recipient, is func(*Recipient) bool) []participants.Ref {
	out := []participants.Ref{}
	for i := range all {
		if is(&all[i]) {
			out = append(out, all[i].ID)
		}
	}
	return out
}

// Found reports whether somebody's name, its pinyin or their organisation has what was typed.
func (r *Recipient) Found(typed string) bool {
	typed = strings.ToLower(value.Narrow(typed))
	return typed == "" || strings.Contains(strings.ToLower(r.Person.Name+"\n"+r.Person.NameFind+"\n"+r.Person.Organisation), typed)
}

// Preview is how a notice reads to one of those it is for.
type Preview struct {
	Subject, Text, Signature string
	Blank                    []Field // for which there is nothing to put in
	// Wrong is why nothing could be put in, nil for nothing: the text has its marks then.
	Wrong error
}

// BlankWords names the fields for which there is nothing to put in, "" for none.
func (p Preview) BlankWords(s value.Scope) string {
	var names []string
	for _, f := range p.Blank {
		names = append(names, Called(s.Lang, f))
	}
	if len(names) == 0 {
		return ""
	}
	return s.T("notices.blank", strings.Join(names, s.T("list.comma")))
}

// Unmerged is a notice as it was written, with the marks of a language.
func Unmerged(l value.Lang, n Notice, why error) Preview {
	return Preview{Subject: Marked(l, n.Subject), Text: strings.TrimSpace(Marked(l, n.Body)), Wrong: why}
}

// Preview is how a notice reads to somebody; where it cannot be merged, as it was written,
// with the marks of a language.
func (sv *Service) Preview(ctx context.Context, l value.Lang, n Notice, to Recipient) Preview {
	b, err := sv.NewBatch(ctx, n, ByChat, []Recipient{to})
	switch {
	case err != nil:
		return Unmerged(l, n, err)
	case len(b.Skipped) > 0:
		return Unmerged(l, n, b.Skipped[0].Why)
	}
	p := Preview{Subject: b.Letters[0].Subject}
	p.Text, p.Signature = Signed(b.Letters[0].Body, b.Today())
	for _, f := range Fields {
		if b.Blank[f] > 0 {
			p.Blank = append(p.Blank, f)
		}
	}
	return p
}
