package notices

import (
	"context"
	"net/mail"
	"slices"
	"strings"

	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Batch is a notice made ready for those it is for, before anything is written.
type Batch struct {
	Notice Notice
	Merge  *Merge
	Means  Means
	// Together says that all get one and the same mail.
	Together bool
	Letters  []Letter
	// Skipped are those for whom it cannot be made, each with the reason.
	Skipped []Skipped
	// Blank counts by field for how many there is nothing to put in.
	Blank map[Field]int

	subject, body Text
}

// Letter is the notice to one participant.
type Letter struct {
	// ID is the key of the fact that will say that it was generated, and names the mail.
	ID            value.ID[NoticeLetter]
	To            Recipient
	Subject, Body string
	Address       string // of a mail
}

// Skipped is somebody for whom the notice cannot be made.
type Skipped struct {
	To  Recipient
	Why *value.Fault
}

// NewBatch merges a notice for participants. s is the meeting's scope in the language of
// the notice. An unknown merge field is refused before anything else.
func NewBatch(ctx context.Context, db *data.DB, s value.Scope, m meetings.Meeting, n Notice, means Means, to []Recipient) (*Batch, error) {
	b := &Batch{Notice: n, Means: means, Blank: map[Field]int{}}
	return b, b.merge(ctx, db, s, m, to)
}

// NewJointBatch merges a notice into one mail to all participants. Fields that differ from
// one to another are refused, all by name.
func NewJointBatch(ctx context.Context, db *data.DB, s value.Scope, m meetings.Meeting, n Notice, to []Recipient) (*Batch, error) {
	b := &Batch{Notice: n, Means: ByMail, Together: true, Blank: map[Field]int{}}
	return b, b.merge(ctx, db, s, m, to)
}

func (b *Batch) merge(ctx context.Context, db *data.DB, s value.Scope, m meetings.Meeting, to []Recipient) error {
	n := b.Notice
	var err error
	if err = check(s, &n); err != nil {
		return err
	}
	if b.subject, err = Parse(s, n.Subject); err != nil {
		return err
	}
	if b.body, err = Parse(s, n.Body); err != nil {
		return err
	}
	if own := b.Personal(); b.Together && len(own) > 0 {
		marks := make([]string, len(own))
		for i, f := range own {
			marks[i] = Mark(s.Lang, f)
		}
		return value.Bad("fault.notice.personal", strings.Join(marks, s.T("list.comma")))
	}
	if b.Merge, err = NewMerge(ctx, db, s, m); err != nil {
		return err
	}
	b.Merge.together = b.Together
	if b.Merge.sequence, err = Sequence(ctx, db, m, n.Kind); err != nil {
		return err
	}
	for _, r := range to {
		l, why := b.letter(r)
		if why != nil {
			b.Skipped = append(b.Skipped, Skipped{r, why})
			continue
		}
		b.Letters = append(b.Letters, l)
	}
	return nil
}

// Personal are the fields of the notice that a mail to all together cannot have.
func (b *Batch) Personal() []Field {
	var out []Field
	for _, f := range Fields {
		if IsPersonal(f) && (slices.Contains(b.subject.Fields(), f) || slices.Contains(b.body.Fields(), f)) {
			out = append(out, f)
		}
	}
	return out
}

// letter is the notice to one participant, or why there is none.
func (b *Batch) letter(r Recipient) (Letter, *value.Fault) {
	l := Letter{ID: value.New[NoticeLetter](), To: r}
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

// Keep is the fact that a letter was generated, in the batch of that key.
func (b *Batch) Keep(l *Letter, batch, operator string, at value.Instant) *NoticeLetter {
	n := &NoticeLetter{Batch: batch, Details: b.details(l, operator, at)}
	n.ID = l.ID
	return n
}

// details are what a letter says.
func (b *Batch) details(l *Letter, operator string, at value.Instant) Details {
	m := &b.Merge.Meeting
	return Details{
		MeetingID: m.ID, NoticeID: b.Notice.ID, ParticipantID: l.To.ID, Kind: b.Notice.Kind, Means: b.Means, Subject: l.Subject,
		At: at, Operator: operator, StartsAt: m.StartsAt, EndsAt: m.EndsAt, Zone: m.Zone, Place: m.Place, Sequence: b.Merge.sequence,
	}
}
