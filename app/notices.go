package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/outfile"
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
	// Folder is where it goes, into a folder or file of its own.
	Folder string
}

// NoticeResult says what was made of a notice.
type NoticeResult struct {
	Path  string // of the file or folder, "" when nothing was made
	Made  int
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

// NoticeBatch merges a notice for participants, without writing anything. The notice need
// not be on file yet: a form shows how it will read.
func (o *Office) NoticeBatch(ctx context.Context, n notices.Notice, means notices.Means, to []notices.Reached) (*notices.Batch, error) {
	m, err := o.MeetingByID(ctx, n.MeetingID)
	if err != nil {
		return nil, err
	}
	s, err := o.Scope(ctx, n.Language, string(m.ID))
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
	return o.NoticeBatch(ctx, *n, job.Means, to)
}

// only are those of one of the standings, states of invitation or roles.
func only(all []notices.Reached, codes []string) []notices.Reached {
	var out []notices.Reached
	for _, r := range all {
		if slices.Contains(codes, string(r.Standing)) || slices.Contains(codes, string(r.Invitation)) || slices.Contains(codes, string(r.Role)) {
			out = append(out, r)
		}
	}
	return out
}

// MakeNotices makes the mails, letters or texts of a notice and then records who was
// notified, as one step. Cancelled or failed, it leaves no file and no record.
func (o *Office) MakeNotices(ctx context.Context, job NoticeJob, progress func(done, total int) error) (NoticeResult, error) {
	b, err := o.noticeJob(ctx, job)
	if err != nil {
		return NoticeResult{}, err
	}
	r := NoticeResult{Made: len(b.Letters), Left: b.Left, Blank: b.Blank}
	if _, _, ok := b.Merge.Sender(); !ok && job.Means == notices.ByMail {
		r.Notes = append(r.Notes, value.Bad("note.notice.no_sender"))
	}
	if len(b.Letters) == 0 {
		return r, nil
	}
	w := &noticeWriter{office: o, batch: b, job: job, result: &r, progress: progress}
	if err := w.write(ctx); err != nil {
		return NoticeResult{}, err
	}
	if err := o.recordNotices(ctx, b, b.Letters); err != nil {
		return NoticeResult{}, errors.Join(err, os.RemoveAll(r.Path))
	}
	return r, nil
}

// ChatNotice is the text of a notice to one participant, who counts as notified by it.
func (o *Office) ChatNotice(ctx context.Context, notice notices.Ref, to participants.Ref) (string, error) {
	b, err := o.noticeJob(ctx, NoticeJob{Notice: notice, Means: notices.ByChat, To: []participants.Ref{to}})
	if err != nil {
		return "", err
	}
	if len(b.Left) > 0 {
		return "", b.Left[0].Why
	}
	return b.Letters[0].Chat(), o.recordNotices(ctx, b, b.Letters)
}

// recordNotices writes that letters were made. Whoever was not invited before is now.
func (o *Office) recordNotices(ctx context.Context, b *notices.Batch, letters []notices.Letter) error {
	return o.db.Do(ctx, "notify "+notices.Register, func(ctx context.Context, tx *data.Tx) error {
		at, who := value.InstantOf(o.db.Now()), Actor(ctx)
		ids := make([]string, len(letters))
		for i := range letters {
			if err := tx.Save(b.Fact(&letters[i], who, at)); err != nil {
				return err
			}
			ids[i] = string(letters[i].To.ID)
		}
		if !b.Notice.Kind.Tells() {
			return nil
		}
		all, err := data.List[participants.Participant](ctx, o.db, data.Where("id IN (?)", ids), data.Where("invitation IN ('', 'not_invited')"))
		for i := range all {
			if err == nil {
				all[i].Invitation = "invited"
				err = tx.Save(&all[i])
			}
		}
		return err
	})
}

// RecordReplies writes what participants replied, as one step.
func (o *Office) RecordReplies(ctx context.Context, s value.Scope, replies []notices.Reply) error {
	return notices.Record(ctx, o.db, o.Participants, s, replies)
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

// noticeWriter writes the files of a batch.
type noticeWriter struct {
	office   *Office
	batch    *notices.Batch
	job      NoticeJob
	result   *NoticeResult
	progress func(done, total int) error
}

// write writes everything beside its place and moves it there when it is whole.
func (w *noticeWriter) write(ctx context.Context) error {
	b := w.batch
	name := FileName(strings.Join([]string{b.Merge.Meeting.Code, notices.Kinds.Format(w.scope(ctx), b.Notice.Kind), string(value.DateOf(w.office.Now()))}, " "))
	if w.job.Means == notices.ByLetter && !w.job.Each {
		path := outfile.Free(filepath.Join(w.job.Folder, name+".pdf"))
		w.result.Path = path
		return outfile.Write(path, func(to io.Writer) error {
			if err := w.step(ctx, 0); err != nil {
				return err
			}
			if err := w.pdf(to, b.Letters...); err != nil {
				return err
			}
			return w.step(ctx, len(b.Letters))
		})
	}
	path := outfile.Free(filepath.Join(w.job.Folder, name))
	if err := outfile.Check(path); err != nil {
		return err
	}
	temp, err := os.MkdirTemp(w.job.Folder, ".huiwu-*")
	if err != nil {
		return fileFault(w.job.Folder, err)
	}
	if err = w.fill(ctx, temp); err == nil {
		err = os.Chmod(temp, 0o755)
	}
	if err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		return errors.Join(fileFault(path, err), os.RemoveAll(temp))
	}
	w.result.Path = path
	return nil
}

func (w *noticeWriter) scope(ctx context.Context) value.Scope {
	s, err := w.office.Scope(ctx, w.batch.Notice.Language, "")
	if err != nil {
		return value.Scope{}
	}
	return s
}

// fill writes a file for each letter, and a list of whom there is none for.
func (w *noticeWriter) fill(ctx context.Context, dir string) error {
	b := w.batch
	digits := len(fmt.Sprint(len(b.Letters)))
	ending := map[notices.Means]string{notices.ByMail: ".eml", notices.ByLetter: ".pdf", notices.ByChat: ".txt"}[w.job.Means]
	for i := range b.Letters {
		if err := w.step(ctx, i); err != nil {
			return err
		}
		l := &b.Letters[i]
		name := fmt.Sprintf("%0*d %s", digits, i+1, shortName(l.To.Person.Name+" "+l.To.Person.Organisation)) + ending
		if err := w.one(filepath.Join(dir, name), l); err != nil {
			return err
		}
	}
	if len(b.Left) > 0 {
		s := w.scope(ctx)
		var list strings.Builder
		for _, l := range b.Left {
			list.WriteString(l.To.Person.Name + "\t" + l.To.Person.Organisation + "\t" + l.Why.Say(s) + "\r\n")
		}
		if err := os.WriteFile(filepath.Join(dir, FileName(s.T("notice.left_file"))+".txt"), []byte(list.String()), 0o644); err != nil {
			return err
		}
	}
	return w.step(ctx, len(b.Letters))
}

func (w *noticeWriter) one(path string, l *notices.Letter) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	switch w.job.Means {
	case notices.ByMail:
		err = w.batch.Mail(f, l, w.office.Now())
	case notices.ByLetter:
		err = w.pdf(f, *l)
	default:
		_, err = io.WriteString(f, strings.ReplaceAll(l.Chat(), "\n", "\r\n"))
	}
	return errors.Join(err, f.Close())
}

func (w *noticeWriter) pdf(to io.Writer, letters ...notices.Letter) error {
	notes, err := writePaper(to, w.batch.Paper(letters...), ".pdf")
	w.result.Notes = append(w.result.Notes, notes...)
	return err
}

// step tells how far it is and stops when it is to stop.
func (w *noticeWriter) step(ctx context.Context, done int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return w.progress(done, len(w.batch.Letters))
}

// maxName is the longest part of a file name that comes from a record, in characters: of
// Chinese ones most systems take 85.
const maxName = 50

// shortName is text as a part of a file name.
func shortName(text string) string {
	name := []rune(FileName(value.OneLine(text)))
	return strings.TrimRight(string(name[:min(len(name), maxName)]), " .")
}

// fileFault is an error of the system in words; that somebody stopped the work passes.
func fileFault(path string, err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return outfile.Fault(path, err)
}
