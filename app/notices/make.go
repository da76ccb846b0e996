package notices

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/outfile"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Job says what is to be made of a notice.
type Job struct {
	Notice Ref
	Means  Means
	// To are the participants who were picked; nil is all whom the notice is for.
	To []participants.Ref
	// Left keeps of those only who were not notified, or of another time or place.
	Left bool
	// Only keeps those of one of these standings, states of invitation or roles, by their
	// codes; nil is all.
	Only []string
	// Each makes a file for each letter where all would go into one.
	Each bool
	// Together makes one mail to all, their addresses hidden from each other.
	Together bool
	// Sent marks as sent at once what is made.
	Sent bool
	// Folder is where it goes, into a folder or file of its own.
	Folder string
}

// Result says what was made of a notice.
type Result struct {
	Path  string // of the file or folder, "" when nothing was made
	Made  int
	Batch string // under which they are marked as sent
	Left  []Skipped
	Blank map[Field]int
	Notes []*value.Fault
}

// Reached are the participants of a meeting in the order of names, and how each stands.
func (sv *Service) Reached(ctx context.Context, s value.Scope, meeting string) ([]Recipient, error) {
	m, err := data.Get(ctx, sv.h.DB, meetings.Ref(meeting))
	if err != nil {
		return nil, err
	}
	ids, err := sv.participants.IDs(ctx, s, core.Query{Meeting: meeting})
	if err != nil {
		return nil, err
	}
	all, err := sv.participants.Load(ctx, ids)
	if err != nil {
		return nil, err
	}
	return Of(ctx, sv.h.DB, m, all)
}

// OfMeeting are the notices of a meeting, the oldest first.
func (sv *Service) OfMeeting(ctx context.Context, meeting string) ([]Notice, error) {
	return data.List[Notice](ctx, sv.h.DB, data.Where("meeting_id = ?", meeting), data.Order("written_on", "id"))
}

// Numbers are how far the participants of a meeting were notified.
func (sv *Service) Numbers(ctx context.Context, meeting string) (Numbers, error) {
	m, err := data.Get(ctx, sv.h.DB, meetings.Ref(meeting))
	if err != nil {
		return Numbers{}, err
	}
	return Counted(ctx, sv.h.DB, m)
}

// WithoutMail are those of whom nothing was made because no mail reaches them: a letter or
// a text for a chat is their next step.
func (r *Result) WithoutMail() []participants.Ref {
	var out []participants.Ref
	for _, l := range r.Left {
		if l.Why.Key == "fault.notice.no_mail" || l.Why.Key == "fault.notice.bad_mail" {
			out = append(out, l.To.ID)
		}
	}
	return out
}

// LeftWords are those for whom nothing was made, each with why.
func (r *Result) LeftWords(s value.Scope) []string {
	out := make([]string, len(r.Left))
	for i, l := range r.Left {
		out[i] = s.T("notices.left.line", l.To.Person.Name, l.Why.Say(s))
	}
	return out
}

// Gaps says of which merge fields how many letters have nothing, and what else is to be known.
func (r *Result) Gaps(s value.Scope) (lines []string) {
	for _, f := range Fields {
		if c := r.Blank[f]; c > 0 {
			lines = append(lines, s.T("notice.cli.blank", c, Mark(s.Lang, f)))
		}
	}
	for _, note := range r.Notes {
		lines = append(lines, note.Say(s))
	}
	return lines
}

// NewJointBatch merges a notice into one mail to all of the participants, without writing
// anything.
func (sv *Service) NewJointBatch(ctx context.Context, n Notice, to []Recipient) (*Batch, error) {
	s, m, err := sv.scopeOf(ctx, n)
	if err != nil {
		return nil, err
	}
	return NewJointBatch(ctx, sv.h.DB, s, m, n, to)
}

// scopeOf is the scope of a notice's meeting in the language of the notice.
func (sv *Service) scopeOf(ctx context.Context, n Notice) (value.Scope, meetings.Meeting, error) {
	m, err := data.Get(ctx, sv.h.DB, n.MeetingID)
	if err != nil {
		return value.Scope{}, m, err
	}
	s, err := sv.h.Scope(ctx, n.Language, string(m.ID))
	return s, m, err
}

// NewBatch merges a notice for participants, without writing anything. The notice need
// not be on file yet: a form shows how it will read.
func (sv *Service) NewBatch(ctx context.Context, n Notice, means Means, to []Recipient) (*Batch, error) {
	s, m, err := sv.scopeOf(ctx, n)
	if err != nil {
		return nil, err
	}
	return NewBatch(ctx, sv.h.DB, s, m, n, means, to)
}

// merge reads whom a job is for and merges the notice for them.
func (sv *Service) merge(ctx context.Context, job Job) (*Batch, error) {
	n, err := sv.Get(ctx, string(job.Notice))
	if err != nil {
		return nil, err
	}
	s, err := sv.h.Scope(ctx, n.Language, string(n.MeetingID))
	if err != nil {
		return nil, err
	}
	all, err := sv.Reached(ctx, s, string(n.MeetingID))
	if err != nil {
		return nil, err
	}
	to := n.To(all)
	if job.To != nil {
		picked := map[participants.Ref]bool{}
		for _, id := range job.To {
			picked[id] = true
		}
		to = nil
		for _, r := range all {
			if picked[r.ID] {
				to = append(to, r)
			}
		}
	}
	if job.Left {
		to = only(to, []string{string(NotYet), string(Again)})
	}
	if job.Only != nil {
		to = only(to, job.Only)
	}
	if len(to) == 0 {
		return nil, value.Bad("fault.notice.nobody")
	}
	if job.Together && job.Means == ByMail {
		return sv.NewJointBatch(ctx, *n, to)
	}
	return sv.NewBatch(ctx, *n, job.Means, to)
}

// NoMail is the code of those whom no mail reaches, beside standings, states and roles.
const NoMail = string(ViewNoMail)

// only are those of one of the standings, states of invitation or roles.
func only(all []Recipient, codes []string) []Recipient {
	var out []Recipient
	for _, r := range all {
		if slices.Contains(codes, string(r.Standing)) || slices.Contains(codes, string(r.Invitation)) || slices.Contains(codes, string(r.Role)) ||
			r.NoMail() && slices.Contains(codes, NoMail) {
			out = append(out, r)
		}
	}
	return out
}

// manyTogether is from how many recipients of one mail on many servers refuse it.
const manyTogether = 100

// Make generates the mails, letters or texts of a notice and keeps what was
// generated, as one step. Nobody counts as notified by it until it is marked as sent.
// Cancelled or failed, it leaves no file and no record.
func (sv *Service) Make(ctx context.Context, job Job, progress func(done, total int) error) (Result, error) {
	b, err := sv.merge(ctx, job)
	if err != nil {
		return Result{}, err
	}
	r := Result{Made: len(b.Letters), Left: b.Skipped, Blank: b.Blank}
	if _, _, ok := b.Merge.Sender(); !ok && job.Means == ByMail {
		r.Notes = append(r.Notes, value.Bad("note.notice.no_sender"))
	}
	if b.Together && len(b.Letters) > manyTogether {
		r.Notes = append(r.Notes, value.Bad("note.notice.many_together", len(b.Letters), manyTogether))
	}
	if len(b.Letters) == 0 {
		return r, nil
	}
	leave, err := sv.h.Disclosures.Ask(ctx, b.outgoing())
	if err == nil {
		err = leave.Keep(ctx)
	}
	if err != nil {
		return Result{}, err
	}
	b.Merge.s.Mark = module.MarkOf(b.Merge.s, leave.Level)
	w := &writer{service: sv, batch: b, job: job, result: &r, progress: progress}
	if err := w.write(ctx); err != nil {
		return Result{}, err
	}
	if r.Batch, err = sv.keepLetters(ctx, b); err != nil {
		return Result{}, errors.Join(err, os.RemoveAll(r.Path))
	}
	if job.Sent {
		_, err = sv.MarkSent(ctx, Sending{Meeting: b.Merge.Meeting.ID, Batch: r.Batch})
	}
	return r, err
}

// outgoing are the letters of a batch as they leave the program.
func (b *Batch) outgoing() module.Outgoing {
	return module.Outgoing{Meeting: string(b.Merge.Meeting.ID), Register: Register, Name: b.Notice.Subject, Ending: endings[b.Means]}
}

// Chat is the text of a notice to one participant, for the clipboard. batch is the
// key under which it is marked as sent.
func (sv *Service) Chat(ctx context.Context, notice Ref, to participants.Ref) (text, batch string, err error) {
	b, err := sv.merge(ctx, Job{Notice: notice, Means: ByChat, To: []participants.Ref{to}})
	if err != nil {
		return "", "", err
	}
	if len(b.Skipped) > 0 {
		return "", "", b.Skipped[0].Why
	}
	batch, err = sv.keepLetters(ctx, b)
	return b.Letters[0].Chat(), batch, err
}

// ChatText is how a notice reads to somebody in a chat, or why it cannot.
func (sv *Service) ChatText(ctx context.Context, s value.Scope, n Notice, to Recipient) string {
	b, err := sv.NewBatch(ctx, n, ByChat, []Recipient{to})
	switch {
	case err != nil:
		return value.Faults(err)[0].Say(s)
	case len(b.Skipped) > 0:
		return b.Skipped[0].Why.Say(s)
	}
	return b.Letters[0].Chat()
}

// keepLetters writes that letters were generated, as one batch.
func (sv *Service) keepLetters(ctx context.Context, b *Batch) (batch string, err error) {
	batch = value.NewKey()
	return batch, sv.h.DB.Do(ctx, "generate "+Register, func(ctx context.Context, tx *data.Tx) error {
		at, who := value.InstantOf(sv.h.DB.Now()), data.ActorName(ctx)
		for i := range b.Letters {
			if err := tx.Save(b.Keep(&b.Letters[i], batch, who, at)); err != nil {
				return err
			}
		}
		return nil
	})
}

// MarkSent marks generated letters as sent: those to whom they went count as notified. It
// returns how many.
func (sv *Service) MarkSent(ctx context.Context, s Sending) (int, error) {
	return MarkSent(ctx, sv.h.DB, s, data.ActorName(ctx))
}

// Discard says of generated letters that they will not be sent. It returns how many.
func (sv *Service) Discard(ctx context.Context, s Sending) (int, error) {
	return Discard(ctx, sv.h.DB, s)
}

// Waiting are the batches of a meeting of which letters wait for being sent, the
// newest first.
func (sv *Service) Waiting(ctx context.Context, meeting string) ([]Waiting, error) {
	m, err := data.Get(ctx, sv.h.DB, meetings.Ref(meeting))
	if err != nil {
		return nil, err
	}
	return Batches(ctx, sv.h.DB, m)
}

// RecordReplies writes what participants replied, as one step.
func (sv *Service) RecordReplies(ctx context.Context, s value.Scope, replies []Reply) error {
	return Record(ctx, sv.h.DB, sv.participants, s, replies)
}

// ReadReplyFile is ReadReply of a file on disk.
func (sv *Service) ReadReplyFile(ctx context.Context, s value.Scope, meeting, path string) (Reply, string, error) {
	f, err := outfile.Open(path)
	if err != nil {
		return Reply{}, "", err
	}
	defer f.Close()
	return sv.ReadReply(ctx, s, meeting, f)
}

// ReadReply finds who of a meeting wrote a reply that is in a calendar file or mail.
func (sv *Service) ReadReply(ctx context.Context, s value.Scope, meeting string, r io.Reader) (Reply, string, error) {
	a, err := ReadReply(r)
	if err != nil {
		return Reply{}, "", err
	}
	if string(a.Meeting) != meeting {
		return Reply{}, "", value.Bad("fault.notice.other_meeting", a.Address)
	}
	m, err := data.Get(ctx, sv.h.DB, a.Meeting)
	if err != nil {
		return Reply{}, "", err
	}
	if now, err := Sequence(ctx, sv.h.DB, m, Invitation); err != nil || a.Sequence < now {
		return Reply{}, "", errors.Join(err, value.Bad("fault.notice.old_reply", a.Address))
	}
	all, err := sv.Reached(ctx, s, meeting)
	if err != nil {
		return Reply{}, "", err
	}
	var who, named []Recipient
	for _, one := range all {
		if strings.EqualFold(strings.TrimSpace(one.Person.Email), a.Address) {
			who = append(who, one)
			if people.SameName(one.Person.Name, a.Name) {
				named = append(named, one)
			}
		}
	}
	if len(who) > 1 { // a mailbox of an office: the name must say who it was
		who = named
		if len(who) != 1 {
			return Reply{}, "", &value.Fault{Kind: value.Conflict, Key: "fault.notice.shared_mailbox", Args: []any{a.Address}}
		}
	}
	if len(who) == 1 {
		return Reply{Participant: who[0].ID, Answer: a.Answer, On: s.Today}, who[0].Person.Name, nil
	}
	return Reply{}, "", &value.Fault{Kind: value.NotFound, Key: "fault.notice.stranger", Args: []any{a.Address}}
}
