package notices_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/core"
	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/data/value"
)

// office is a data file with a meeting and some participants, on 2 March 2026.
type office struct {
	*app.Office
	t       testing.TB
	ctx     context.Context
	now     time.Time
	meeting string
	who     map[string]string // keys of participants by name
}

func open(t testing.TB, names ...string) *office {
	t.Helper()
	o := &office{t: t, ctx: app.As(context.Background(), "陈静怡"), now: time.Date(2026, 3, 2, 1, 30, 0, 0, time.UTC), who: map[string]string{}}
	var err error
	o.Office, err = app.Open(o.ctx, filepath.Join(t.TempDir(), "office.huiwu"), app.Options{SkipCheck: true, Now: func() time.Time {
		o.now = o.now.Add(time.Second)
		return o.now
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { o.must(o.Close()) })
	owner := o.add(o.People, "", "name", "诸葛云", "email", "zhuge@example.org", "phone", "0571-88001234")
	o.meeting = o.add(o.Meetings, "", "title", "产业大会", "code", "2026-001", "starts_at", "2026-03-20 09:00", "ends_at", "2026-03-20 17:00", "place", "一号厅", "organiser", "研究中心", "owner", owner)
	for i, n := range names {
		o.who[n] = o.add(o.Participants, o.meeting, "name", n, "email", fmt.Sprintf("p%d@example.org", i))
	}
	return o
}

func (o *office) must(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) scope() value.Scope {
	o.t.Helper()
	s, err := o.Scope(o.ctx, value.Simplified, o.meeting)
	o.must(err)
	return s
}

func (o *office) add(r core.AnyRegister, meeting string, texts ...string) string {
	o.t.Helper()
	d, err := r.Draft(o.ctx, o.office(meeting), "", meeting)
	o.must(err)
	return o.fill(d, texts...)
}

func (o *office) office(meeting string) value.Scope {
	s, err := o.Scope(o.ctx, value.Simplified, meeting)
	o.must(err)
	return s
}

func (o *office) fill(d core.Draft, texts ...string) string {
	o.t.Helper()
	for i := 0; i < len(texts); i += 2 {
		o.must(d.Set(texts[i], texts[i+1]))
	}
	o.must(d.Save(o.ctx))
	return d.ID()
}

func (o *office) set(r core.AnyRegister, id string, texts ...string) {
	o.t.Helper()
	d, err := r.Draft(o.ctx, o.scope(), id, o.meeting)
	o.must(err)
	o.fill(d, texts...)
}

func (o *office) notice(kind notices.Kind) notices.Ref {
	o.t.Helper()
	subject, body := notices.Ready(o.scope(), kind)
	return notices.Ref(o.add(o.Notices, o.meeting, "kind", string(kind), "subject", subject, "body", body))
}

// make makes a notice in a folder of its own and returns what came of it with its files.
func (o *office) make(job notices.Job) (notices.Result, []string) {
	o.t.Helper()
	if job.Folder == "" {
		job.Folder = o.t.TempDir()
	}
	r, err := o.Notices.Make(o.ctx, job, func(int, int) error { return nil })
	o.must(err)
	var files []string
	if info, err := os.Stat(r.Path); err == nil && info.IsDir() {
		all, err := os.ReadDir(r.Path)
		o.must(err)
		for _, f := range all {
			files = append(files, filepath.Join(r.Path, f.Name()))
		}
	}
	return r, files
}

// send makes a notice and marks it as sent.
func (o *office) send(job notices.Job) (notices.Result, []string) {
	o.t.Helper()
	job.Sent = true
	return o.make(job)
}

func (o *office) standings() map[string]notices.Standing {
	o.t.Helper()
	m, err := o.Notices.Mailing(o.ctx, o.scope(), o.meeting)
	o.must(err)
	out := map[string]notices.Standing{}
	for _, r := range m.People {
		out[r.Person.Name] = r.Standing
	}
	counted := m.Numbers()
	n, err := o.Notices.Numbers(o.ctx, o.meeting)
	o.must(err)
	if n != counted {
		o.t.Errorf("counted %+v, listed %+v", n, counted)
	}
	return out
}

func (o *office) is(want ...string) {
	o.t.Helper()
	got := o.standings()
	for i := 0; i < len(want); i += 2 {
		if string(got[want[i]]) != want[i+1] {
			o.t.Errorf("%s is %s, not %s", want[i], got[want[i]], want[i+1])
		}
	}
}

func TestWhoWasNotifiedFollowsTimeAndPlace(t *testing.T) {
	o := open(t, "张伟", "李敏", "王芳")
	first := o.notice(notices.First)
	o.is("张伟", "not_yet")
	o.send(notices.Job{Notice: first, Means: notices.ByLetter, To: []participants.Ref{participants.Ref(o.who["张伟"]), participants.Ref(o.who["李敏"])}})
	o.is("张伟", "told", "李敏", "told", "王芳", "not_yet")
	o.set(o.Meetings, o.meeting, "title", "产业发展大会") // not what was told
	o.is("张伟", "told")
	o.set(o.Meetings, o.meeting, "place", "二号厅")
	o.is("张伟", "again", "李敏", "again", "王芳", "not_yet")
	o.send(notices.Job{Notice: o.notice(notices.Thanks), Means: notices.ByLetter})
	o.is("张伟", "again") // thanks tell nobody where to go
	o.send(notices.Job{Notice: o.notice(notices.Change), Means: notices.ByChat, To: []participants.Ref{participants.Ref(o.who["张伟"])}})
	o.is("张伟", "told", "李敏", "again")
	o.set(o.Meetings, o.meeting, "place", "一号厅") // as 李敏 was told, and 张伟 no longer
	o.is("张伟", "again", "李敏", "told")
	o.set(o.Participants, o.who["李敏"], "invitation", "declined")
	o.is("李敏", "no_matter")
}

func TestUndoTakesBackThatSomebodyWasNotified(t *testing.T) {
	o := open(t, "张伟")
	o.send(notices.Job{Notice: o.notice(notices.Invitation), Means: notices.ByMail})
	o.is("张伟", "told")
	p, err := o.Participants.Get(o.ctx, o.who["张伟"])
	if err != nil || p.Invitation != "invited" {
		t.Errorf("%+v %v", p, err)
	}
	for range 2 {
		_, err = o.Undo(o.ctx)
		o.must(err)
		o.is("张伟", "not_yet") // generated, and no longer marked as sent
		if p, err = o.Participants.Get(o.ctx, o.who["张伟"]); err != nil || p.Invitation != "not_invited" {
			t.Errorf("%+v %v", p, err)
		}
		_, err = o.Redo(o.ctx)
		o.must(err)
		o.is("张伟", "told")
	}
	ids, err := o.Notices.Notified.IDs(o.ctx, o.scope(), core.Query{Meeting: o.meeting})
	if err != nil || len(ids) != 5 {
		t.Errorf("%d entries, %v", len(ids), err)
	}
	if _, err := o.DataFile.Verify(o.ctx); err != nil {
		t.Error(err)
	}
}

// Any sequence of notices, changes, undo and redo leaves the list and its counts agreed,
// and undoing all of it leaves nobody notified.
func TestRandomNoticesAndUndo(t *testing.T) {
	rnd := rand.New(rand.NewSource(7))
	names := []string{"张伟", "李敏", "王芳", "赵宇航"}
	o := open(t, names...)
	id := o.notice(notices.Invitation)
	begun := len(o.standings())
	for range 60 {
		switch n := rnd.Intn(10); {
		case n < 4:
			o.send(notices.Job{Notice: id, Means: []notices.Means{notices.ByMail, notices.ByLetter, notices.ByChat}[rnd.Intn(3)], To: []participants.Ref{participants.Ref(o.who[names[rnd.Intn(4)]])}})
		case n < 6:
			o.set(o.Meetings, o.meeting, "place", []string{"一号厅", "二号厅"}[rnd.Intn(2)])
		case n < 8:
			if _, err := o.Undo(o.ctx); err != nil && !value.Is(err, value.NotFound) && !value.Is(err, value.InUse) && !value.Is(err, value.Conflict) {
				t.Fatal(err)
			}
		default:
			if _, err := o.Redo(o.ctx); err != nil && !value.Is(err, value.NotFound) && !value.Is(err, value.Conflict) {
				t.Fatal(err)
			}
		}
		if got := o.standings(); len(got) != begun {
			t.Fatalf("%v", got)
		}
		// An undo may have taken the notice itself away.
		if _, err := o.Notices.Get(o.ctx, string(id)); err != nil {
			return
		}
	}
}

func TestCancellingLeavesNothing(t *testing.T) {
	o := open(t, "张伟", "李敏", "王芳")
	id, folder := o.notice(notices.Invitation), t.TempDir()
	for _, means := range []notices.Means{notices.ByMail, notices.ByLetter, notices.ByChat} {
		for stop := range 4 {
			_, err := o.Notices.Make(o.ctx, notices.Job{Notice: id, Means: means, Folder: folder}, func(done, _ int) error {
				if done >= stop {
					return context.Canceled
				}
				return nil
			})
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%s %d: %v", means, stop, err)
			}
		}
	}
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 0 {
		t.Errorf("left %v %v", left, err)
	}
	o.is("张伟", "not_yet", "李敏", "not_yet", "王芳", "not_yet")
	_, err = o.Notices.Make(o.ctx, notices.Job{Notice: id, Means: notices.ByMail, Folder: filepath.Join(folder, "gone")}, func(int, int) error { return nil })
	if err == nil {
		t.Error("made in a folder that does not exist")
	}
	o.is("张伟", "not_yet")
}

func TestLettersComeInOneFileOrInOneEach(t *testing.T) {
	o := open(t, "张伟", "CON", "a/b:c*?")
	id, folder := o.notice(notices.Invitation), t.TempDir()
	r, _ := o.send(notices.Job{Notice: id, Means: notices.ByLetter, Folder: folder})
	if raw, err := os.ReadFile(r.Path); err != nil || !bytes.HasPrefix(raw, []byte("%PDF")) {
		t.Error(err)
	}
	again, _ := o.send(notices.Job{Notice: id, Means: notices.ByLetter, Folder: folder})
	if again.Path == r.Path {
		t.Error("an earlier file was replaced")
	}
	if _, files := o.send(notices.Job{Notice: id, Means: notices.ByLetter, Each: true, Folder: folder}); len(files) != 3 {
		t.Error(files)
	}
}

func TestRepliesAreRecordedTogether(t *testing.T) {
	o := open(t, "张伟", "李敏", "王芳")
	o.send(notices.Job{Notice: o.notice(notices.Invitation), Means: notices.ByMail})
	ref := func(n string) participants.Ref { return participants.Ref(o.who[n]) }
	err := o.Notices.RecordReplies(o.ctx, o.scope(), []notices.Reply{{Participant: ref("张伟"), Answer: notices.Comes, On: "2026-03-01"}, {Participant: ref("李敏"), Answer: notices.Delegates}})
	if err == nil {
		t.Error("a delegate without a name was taken")
	}
	if p, _ := o.Participants.Get(o.ctx, o.who["张伟"]); p.Invitation != "invited" {
		t.Error("half of the replies are on file")
	}
	o.must(o.Notices.RecordReplies(o.ctx, o.scope(), []notices.Reply{{Participant: ref("张伟"), Answer: notices.Comes, On: "2026-03-01"}, {Participant: ref("李敏"), Answer: notices.Delegates, StandIn: "陈晨"}}))
	all, err := o.Notices.Reached(o.ctx, o.scope(), o.meeting)
	o.must(err)
	for _, r := range all {
		switch r.Person.Name {
		case "张伟":
			if r.Invitation != participants.Confirmed || r.RepliedOn != "2026-03-01" {
				t.Errorf("%+v", r.Participant)
			}
		case "李敏":
			if r.Invitation != participants.Declined || r.Standing != notices.NoMatter {
				t.Errorf("%+v", r.Participant)
			}
		case "陈晨":
			if r.Attendance != participants.StandIn || r.Invitation != participants.Confirmed || r.Standing != notices.NotYet || r.Badge == "" {
				t.Errorf("%+v", r.Participant)
			}
		}
	}
	if len(all) != 4 {
		t.Errorf("%d participants", len(all))
	}
	if _, err := o.Undo(o.ctx); err != nil {
		t.Fatal(err)
	}
	if got := o.standings(); len(got) != 3 {
		t.Errorf("%v", got)
	}
}

// Of several people who share a mailbox the name in the reply tells who it was; without
// one of theirs nobody is taken to have replied.
func TestAReplyFromASharedMailboxIsNobodysByGuess(t *testing.T) {
	o := open(t, "张伟", "李娜")
	for _, id := range o.who {
		d, err := o.Participants.Draft(o.ctx, o.scope(), id, "")
		if err == nil {
			err = d.Set("email", "desk@example.org")
		}
		if err == nil {
			err = d.Save(o.ctx)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	reply := func(attendee string) string {
		return "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:" + o.meeting + "@huiwu\r\nSEQUENCE:0\r\nATTENDEE" + attendee + ";PARTSTAT=DECLINED:mailto:desk@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	}
	for _, attendee := range []string{";CN=李 娜", ";CN=\"李娜\""} {
		r, name, err := o.Notices.ReadReply(o.ctx, o.scope(), o.meeting, strings.NewReader(reply(attendee)))
		if err != nil || name != "李娜" || string(r.Participant) != o.who["李娜"] {
			t.Errorf("%q: %s %v", attendee, name, err)
		}
	}
	for _, attendee := range []string{"", ";CN=办公室"} {
		if _, name, err := o.Notices.ReadReply(o.ctx, o.scope(), o.meeting, strings.NewReader(reply(attendee))); !value.Is(err, value.Conflict) {
			t.Errorf("%q is taken for %s: %v", attendee, name, err)
		}
	}
}

func TestRepliesAreReadFromCalendarFilesAndMails(t *testing.T) {
	o := open(t, "张伟")
	event := "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:" + o.meeting + "@huiwu\r\nSEQUENCE:0\r\nATTENDEE;CN=\"Zhang: Wei\";PARTSTAT=ACCEP\r\n TED:MAILTO:P0@Example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	eml := "From: p0@example.org\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nok\r\n--b\r\nContent-Type: text/calendar; method=REPLY\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
		strings.ReplaceAll(event, "=", "=3D") + "\r\n--b--\r\n"
	for _, text := range []string{event, "\ufeff" + event, eml} {
		r, name, err := o.Notices.ReadReply(o.ctx, o.scope(), o.meeting, strings.NewReader(text))
		if err != nil || name != "张伟" || r.Answer != notices.Comes || string(r.Participant) != o.who["张伟"] {
			t.Errorf("%+v %s %v", r, name, err)
		}
	}
	for _, text := range []string{"", "hello", strings.Replace(event, "REPLY", "REQUEST", 1), strings.Replace(event, o.meeting, "other", 1), strings.Replace(event, "P0@", "p9@", 1)} {
		if _, _, err := o.Notices.ReadReply(o.ctx, o.scope(), o.meeting, strings.NewReader(text)); err == nil {
			t.Errorf("read a reply from %q", text)
		}
	}
}
