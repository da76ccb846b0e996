package notices

import (
	"context"
	"net/mail"
	"strings"

	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Batch is a notice made ready for those it is for, before anything is written.
type Batch struct {
	Notice  Notice
	Merge   *Merge
	Means   Means
	Letters []Letter
	// Left are those for whom it cannot be made, each with the reason.
	Left []Left
	// Blank counts by field for how many there is nothing to put in.
	Blank map[Field]int

	subject, body Text
}

// Letter is the notice to one participant.
type Letter struct {
	// ID is the key of the fact that will say that it was made, and names the mail.
	ID            value.ID[Notification]
	To            Reached
	Subject, Body string
	Address       string // of a mail
}

// Left is somebody for whom the notice cannot be made.
type Left struct {
	To  Reached
	Why *value.Fault
}

// NewBatch merges a notice for participants. s is the meeting's scope in the language of
// the notice. An unknown merge field is refused before anything else.
func NewBatch(ctx context.Context, db *data.DB, s value.Scope, m meetings.Meeting, n Notice, means Means, to []Reached) (*Batch, error) {
	b := &Batch{Notice: n, Means: means, Blank: map[Field]int{}}
	var err error
	if err = check(s, &n); err != nil {
		return nil, err
	}
	if b.subject, err = Parse(s, n.Subject); err != nil {
		return nil, err
	}
	if b.body, err = Parse(s, n.Body); err != nil {
		return nil, err
	}
	if b.Merge, err = NewMerge(ctx, db, s, m); err != nil {
		return nil, err
	}
	if b.Merge.sequence, err = Sequence(ctx, db, m, n.Kind); err != nil {
		return nil, err
	}
	for _, r := range to {
		l, why := b.letter(r)
		if why != nil {
			b.Left = append(b.Left, Left{r, why})
			continue
		}
		b.Letters = append(b.Letters, l)
	}
	return b, nil
}

// letter is the notice to one participant, or why there is none.
func (b *Batch) letter(r Reached) (Letter, *value.Fault) {
	l := Letter{ID: value.New[Notification](), To: r}
	of := func(f Field) string { return b.Merge.Value(f, r.Participant) }
	l.Subject, l.Body = value.OneLine(b.subject.Fill(of)), b.body.Fill(of)
	for _, f := range b.blanks(of) {
		b.Blank[f]++
	}
	if l.Subject == "" {
		return l, value.Bad("fault.notice.no_subject")
	}
	if b.Means == ByMail {
		var why *value.Fault
		if l.Address, why = address(r.Person.Email); why != nil {
			return l, why
		}
	}
	return l, nil
}

// blanks are the fields of the notice for which there is nothing to put in.
func (b *Batch) blanks(of func(Field) string) []Field {
	var out []Field
	seen := map[Field]bool{}
	for _, f := range append(b.subject.Fields(), b.body.Fields()...) {
		if !seen[f] && of(f) == "" {
			out = append(out, f)
		}
		seen[f] = true
	}
	return out
}

// maxAddress is the longest mail address that a server must take (RFC 5321).
const maxAddress = 254

// address is a mail address as it may stand in a head, or why it may not. Letters that
// are not ASCII are refused: too many servers return such a mail unread.
func address(text string) (string, *value.Fault) {
	text = value.Narrow(text)
	if text == "" {
		return "", value.Bad("fault.notice.no_mail")
	}
	for _, r := range text {
		if r > 0x7e || r <= ' ' {
			return "", value.Bad("fault.notice.bad_mail", text)
		}
	}
	a, err := mail.ParseAddress("<" + text + ">")
	if err != nil || a.Address != text || len(text) > maxAddress || strings.ContainsAny(text, `<>()[],;:\"`) {
		return "", value.Bad("fault.notice.bad_mail", text)
	}
	return text, nil
}

// Sender is who the mails come from: the owner of the meeting. ok is false when the owner
// has no mail address; the mail program then puts its own.
func (g *Merge) Sender() (name, addr string, ok bool) {
	addr, why := address(g.Owner.Email)
	name = g.Owner.Name
	if org := g.common(Organiser); org != "" {
		name = strings.TrimSpace(org + " " + name)
	}
	return name, addr, why == nil
}

// Fact says that a letter was made.
func (b *Batch) Fact(l *Letter, operator string, at value.Instant) *Notification {
	m := &b.Merge.Meeting
	n := &Notification{
		MeetingID: m.ID, NoticeID: b.Notice.ID, ParticipantID: l.To.ID, Kind: b.Notice.Kind, Means: b.Means, Subject: l.Subject,
		At: at, Operator: operator, StartsAt: m.StartsAt, EndsAt: m.EndsAt, Zone: m.Zone, Place: m.Place, Sequence: b.Merge.sequence,
	}
	n.ID = l.ID
	return n
}
