package app

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// NoticeJob says what is to be made of a notice.
type NoticeJob struct {
	Notice notices.Ref
	Means  notices.Means
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

// NoticeResult says what was made of a notice.
type NoticeResult struct {
	Path  string // of the file or folder, "" when nothing was made
	Made  int
	Batch string // under which they are marked as sent
	Left  []notices.Left
	Blank map[notices.Field]int
	Notes []*value.Fault
}

// Reached are the participants of a meeting in the order of names, and how each stands.
func (o *Office) Reached(ctx context.Context, s value.Scope, meeting string) ([]notices.Reached, error) {
	m, err := o.MeetingByID(ctx, meetings.Ref(meeting))
	if err != nil {
		return nil, err
	}
	ids, err := o.Participants.IDs(ctx, s, core.Query{Meeting: meeting})
	if err != nil {
		return nil, err
	}
	people, err := o.Participants.Load(ctx, ids)
	if err != nil {
		return nil, err
	}
	return notices.Of(ctx, o.db, m, people)
}

// NoticesOf are the notices of a meeting, the oldest first.
func (o *Office) NoticesOf(ctx context.Context, meeting string) ([]notices.Notice, error) {
	return data.List[notices.Notice](ctx, o.db, data.Where("meeting_id = ?", meeting), data.Order("written_on", "id"))
}

// NoticeNumbers are how far the participants of a meeting were notified.
func (o *Office) NoticeNumbers(ctx context.Context, meeting string) (notices.Numbers, error) {
	m, err := o.MeetingByID(ctx, meetings.Ref(meeting))
	if err != nil {
		return notices.Numbers{}, err
	}
	return notices.Counted(ctx, o.db, m)
}

// WithoutMail are those of whom nothing was made because no mail reaches them: a letter or
// a text for a chat is their next step.
func (r *NoticeResult) WithoutMail() []participants.Ref {
	var out []participants.Ref
	for _, l := range r.Left {
		if l.Why.Key == "fault.notice.no_mail" || l.Why.Key == "fault.notice.bad_mail" {
			out = append(out, l.To.ID)
		}
	}
	return out
}

// JointBatch merges a notice into one mail to all of the participants, without writing
// anything.
func (o *Office) JointBatch(ctx context.Context, n notices.Notice, to []notices.Reached) (*notices.Batch, error) {
	s, m, err := o.noticeScope(ctx, n)
	if err != nil {
		return nil, err
	}
	return notices.NewJointBatch(ctx, o.db, s, m, n, to)
}

// noticeScope is the scope of a notice's meeting in the language of the notice.
func (o *Office) noticeScope(ctx context.Context, n notices.Notice) (value.Scope, meetings.Meeting, error) {
	m, err := o.MeetingByID(ctx, n.MeetingID)
	if err != nil {
		return value.Scope{}, m, err
	}
	s, err := o.Scope(ctx, n.Language, string(m.ID))
	return s, m, err
}

// NoticeBatch merges a notice for participants, without writing anything. The notice need
// not be on file yet: a form shows how it will read.
func (o *Office) NoticeBatch(ctx context.Context, n notices.Notice, means notices.Means, to []notices.Reached) (*notices.Batch, error) {
	s, m, err := o.noticeScope(ctx, n)
	if err != nil {
		return nil, err
	}
	return notices.NewBatch(ctx, o.db, s, m, n, means, to)
}

// noticeJob reads whom a job is for and merges the notice for them.
func (o *Office) noticeJob(ctx context.Context, job NoticeJob) (*notices.Batch, error) {
	n, err := o.Notices.Get(ctx, string(job.Notice))
	if err != nil {
		return nil, err
	}
	s, err := o.Scope(ctx, n.Language, string(n.MeetingID))
	if err != nil {
		return nil, err
	}
	all, err := o.Reached(ctx, s, string(n.MeetingID))
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
		to = only(to, []string{string(notices.NotYet), string(notices.Again)})
	}
	if job.Only != nil {
		to = only(to, job.Only)
	}
	if len(to) == 0 {
		return nil, value.Bad("fault.notice.nobody")
	}
	if job.Together && job.Means == notices.ByMail {
		return o.JointBatch(ctx, *n, to)
	}
	return o.NoticeBatch(ctx, *n, job.Means, to)
}

// NoMail is the code of those whom no mail reaches, beside standings, states and roles.
const NoMail = string(notices.ViewNoMail)

// only are those of one of the standings, states of invitation or roles.
func only(all []notices.Reached, codes []string) []notices.Reached {
	var out []notices.Reached
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

// MakeNotices generates the mails, letters or texts of a notice and keeps what was
// generated, as one step. Nobody counts as notified by it until it is marked as sent.
// Cancelled or failed, it leaves no file and no record.
func (o *Office) MakeNotices(ctx context.Context, job NoticeJob, progress func(done, total int) error) (NoticeResult, error) {
	b, err := o.noticeJob(ctx, job)
	if err != nil {
		return NoticeResult{}, err
	}
	r := NoticeResult{Made: len(b.Letters), Left: b.Left, Blank: b.Blank}
	if _, _, ok := b.Merge.Sender(); !ok && job.Means == notices.ByMail {
		r.Notes = append(r.Notes, value.Bad("note.notice.no_sender"))
	}
	if b.Together && len(b.Letters) > manyTogether {
		r.Notes = append(r.Notes, value.Bad("note.notice.many_together", len(b.Letters), manyTogether))
	}
	if len(b.Letters) == 0 {
		return r, nil
	}
	w := &noticeWriter{office: o, batch: b, job: job, result: &r, progress: progress}
	if err := w.write(ctx); err != nil {
		return NoticeResult{}, err
	}
	if r.Batch, err = o.keepLetters(ctx, b); err != nil {
		return NoticeResult{}, errors.Join(err, os.RemoveAll(r.Path))
	}
	if job.Sent {
		_, err = o.MarkSent(ctx, notices.Sending{Meeting: b.Merge.Meeting.ID, Batch: r.Batch})
	}
	return r, err
}

// ChatNotice is the text of a notice to one participant, for the clipboard. batch is the
// key under which it is marked as sent.
func (o *Office) ChatNotice(ctx context.Context, notice notices.Ref, to participants.Ref) (text, batch string, err error) {
	b, err := o.noticeJob(ctx, NoticeJob{Notice: notice, Means: notices.ByChat, To: []participants.Ref{to}})
	if err != nil {
		return "", "", err
	}
	if len(b.Left) > 0 {
		return "", "", b.Left[0].Why
	}
	batch, err = o.keepLetters(ctx, b)
	return b.Letters[0].Chat(), batch, err
}

// keepLetters writes that letters were generated, as one batch.
func (o *Office) keepLetters(ctx context.Context, b *notices.Batch) (batch string, err error) {
	batch = value.NewKey()
	return batch, o.db.Do(ctx, "generate "+notices.Register, func(ctx context.Context, tx *data.Tx) error {
		at, who := value.InstantOf(o.db.Now()), Actor(ctx)
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
func (o *Office) MarkSent(ctx context.Context, s notices.Sending) (int, error) {
	return notices.MarkSent(ctx, o.db, s, Actor(ctx))
}

// DiscardLetters says of generated letters that they will not be sent. It returns how many.
func (o *Office) DiscardLetters(ctx context.Context, s notices.Sending) (int, error) {
	return notices.Discard(ctx, o.db, s)
}

// WaitingLetters are the batches of a meeting of which letters wait for being sent, the
// newest first.
func (o *Office) WaitingLetters(ctx context.Context, meeting string) ([]notices.Waiting, error) {
	m, err := o.MeetingByID(ctx, meetings.Ref(meeting))
	if err != nil {
		return nil, err
	}
	return notices.Batches(ctx, o.db, m)
}

// RecordReplies writes what participants replied, as one step.
func (o *Office) RecordReplies(ctx context.Context, s value.Scope, replies []notices.Reply) error {
	return notices.Record(ctx, o.db, o.Participants.Register, s, replies)
}

// ReadReply finds who of a meeting wrote a reply that is in a calendar file or mail.
func (o *Office) ReadReply(ctx context.Context, s value.Scope, meeting string, r io.Reader) (notices.Reply, string, error) {
	a, err := notices.ReadReply(r)
	if err != nil {
		return notices.Reply{}, "", err
	}
	if string(a.Meeting) != meeting {
		return notices.Reply{}, "", value.Bad("fault.notice.other_meeting", a.Address)
	}
	m, err := o.MeetingByID(ctx, a.Meeting)
	if err != nil {
		return notices.Reply{}, "", err
	}
	if now, err := notices.Sequence(ctx, o.db, m, notices.Invitation); err != nil || a.Sequence < now {
		return notices.Reply{}, "", errors.Join(err, value.Bad("fault.notice.old_reply", a.Address))
	}
	all, err := o.Reached(ctx, s, meeting)
	if err != nil {
		return notices.Reply{}, "", err
	}
	var who, named []notices.Reached
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
			return notices.Reply{}, "", &value.Fault{Kind: value.Conflict, Key: "fault.notice.shared_mailbox", Args: []any{a.Address}}
		}
	}
	if len(who) == 1 {
		return notices.Reply{Participant: who[0].ID, Answer: a.Answer, On: s.Today}, who[0].Person.Name, nil
	}
	return notices.Reply{}, "", &value.Fault{Kind: value.NotFound, Key: "fault.notice.stranger", Args: []any{a.Address}}
}
