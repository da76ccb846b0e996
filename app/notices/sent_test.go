package notices_test

import (
	"bytes"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/data/value"
)

// mark marks letters as sent; a batch of "" is all.
func (o *office) mark(batch string, means notices.Means, names ...string) int {
	o.t.Helper()
	s := notices.Sending{Meeting: meetings.Ref(o.meeting), Batch: batch, Means: means}
	for _, n := range names {
		s.To = append(s.To, participants.Ref(o.who[n]))
	}
	n, err := o.Notices.MarkSent(o.ctx, s)
	o.must(err)
	return n
}

// waits are the numbers of letters that wait, by batch, the newest first.
func (o *office) waits(want ...int) []notices.Waiting {
	o.t.Helper()
	all, err := o.Notices.Waiting(o.ctx, o.meeting)
	o.must(err)
	var got []int
	for _, w := range all {
		got = append(got, len(w.Letters))
	}
	if len(got) != len(want) {
		o.t.Fatalf("waiting %v, not %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			o.t.Errorf("waiting %v, not %v", got, want)
		}
	}
	return all
}

func (o *office) undo() {
	o.t.Helper()
	_, err := o.Undo(o.ctx)
	o.must(err)
}

// invitation is the state of the invitation of somebody.
func (o *office) invitation(name string) string {
	o.t.Helper()
	p, err := o.Participants.Get(o.ctx, o.who[name])
	o.must(err)
	return string(p.Invitation)
}

// The walk of a notice: generated, sent to some and then to the others, the place changed,
// to be told again; duty, list and standing follow what was sent and nothing else.
func TestGeneratedIsNotSent(t *testing.T) {
	o := open(t, "张伟", "李敏", "王芳")
	duty := func(want string) {
		t.Helper()
		chapters, err := o.Overview.Duties(o.ctx, o.scope(), o.meeting)
		o.must(err)
		if got := string(chapters[0].Duties[8].State); got != want {
			t.Errorf("the duty is %s, not %s", got, want)
		}
	}
	r, _ := o.make(notices.Job{Notice: o.notice(notices.Invitation), Means: notices.ByMail})
	o.is("张伟", "not_yet", "李敏", "not_yet", "王芳", "not_yet")
	duty("open")
	if got := o.invitation("张伟"); got != "not_invited" {
		t.Errorf("by generating alone 张伟 is %s", got)
	}
	if l, by := o.listed(notices.ViewMade); len(by) != 3 || len(l.Facts) != 0 || l.Made != 3 {
		t.Errorf("generated: %d, %+v", len(by), l.Sums)
	}
	all := o.waits(3)
	if all[0].Batch != r.Batch || all[0].Stale || all[0].First().Means != notices.ByMail {
		t.Errorf("%+v", all[0])
	}

	// Some, and by another means than they were made for.
	if n := o.mark(r.Batch, notices.ByLetter, "李敏"); n != 1 {
		t.Errorf("%d marked", n)
	}
	o.is("张伟", "not_yet", "李敏", "told")
	duty("under_way")
	if _, by := o.listed(notices.ViewAll); by["李敏"].Means != notices.ByLetter || by["李敏"].Open != nil || by["张伟"].Open == nil {
		t.Errorf("%+v", by["李敏"])
	}
	if got := o.invitation("李敏") + " " + o.invitation("张伟"); got != "invited not_invited" {
		t.Error(got)
	}
	o.waits(2)

	// The others, after the place has changed: they were told of the old one.
	o.set(o.Meetings, o.meeting, "place", "二号厅")
	o.is("张伟", "not_yet", "李敏", "again")
	if all := o.waits(2); !all[0].Stale {
		t.Error("the letters are not said to be stale")
	}
	o.mark("", "")
	o.is("张伟", "again", "李敏", "again", "王芳", "again")
	duty("under_way")
	o.waits()
	if _, err := o.Notices.MarkSent(o.ctx, notices.Sending{Meeting: meetings.Ref(o.meeting)}); err == nil {
		t.Error("marked twice")
	}
	r, _ = o.make(notices.Job{Notice: o.notice(notices.Change), Means: notices.ByMail, Left: true})
	o.is("张伟", "again")
	o.mark(r.Batch, "")
	o.is("张伟", "told", "李敏", "told", "王芳", "told")
	duty("done")
}

// Every step of it is taken back by itself, as often as one likes, and what stands in the
// way is said.
func TestMarkingAndGeneratingAreTakenBack(t *testing.T) {
	o := open(t, "张伟", "李敏")
	o.make(notices.Job{Notice: o.notice(notices.Invitation), Means: notices.ByChat})
	o.mark("", "", "张伟")
	for range 2 {
		o.waits(1)
		o.undo()
		o.waits(2)
		o.is("张伟", "not_yet")
		if got := o.invitation("张伟"); got != "not_invited" {
			t.Error(got)
		}
		o.undo()
		o.waits()
		for range 2 {
			_, err := o.Redo(o.ctx)
			o.must(err)
		}
		o.is("张伟", "told", "李敏", "not_yet")
	}
	if _, err := o.Notices.Discard(o.ctx, notices.Sending{Meeting: meetings.Ref(o.meeting)}); err != nil {
		t.Fatal(err)
	}
	o.waits()
	o.is("张伟", "told", "李敏", "not_yet")
	o.undo()
	o.waits(1)
	if _, err := o.DataFile.Verify(o.ctx); err != nil {
		t.Error(err)
	}
}

// What is marked as sent cannot be made undone by undoing its generation: the mark is named
// as what stands in the way.
func TestWhatWasSentStaysGenerated(t *testing.T) {
	o := open(t, "张伟")
	id := o.notice(notices.Invitation)
	o.make(notices.Job{Notice: id, Means: notices.ByMail})
	generated, ok := o.LastStep()
	if !ok {
		t.Fatal("no step")
	}
	o.mark("", "")
	sent, _ := o.LastStep()
	if err := o.UndoStep(o.ctx, generated); !value.Is(err, value.Conflict) || value.Faults(err)[0].Key != "fault.notice.is_sent" {
		t.Errorf("undone, or %v", err)
	}
	if way, ok, err := o.InTheWay(o.ctx, generated); err != nil || !ok || way.ID != sent.ID {
		t.Errorf("in the way is %+v, %v", way, err)
	}
	o.is("张伟", "told")
	o.must(o.UndoStep(o.ctx, sent))
	o.must(o.UndoStep(o.ctx, generated))
	o.waits()
	o.is("张伟", "not_yet")
	if err := o.Notices.Delete(o.ctx, string(id)); !value.Is(err, value.InUse) {
		t.Errorf("a notice that was generated was deleted: %v", err)
	}
}

// A notice that is generated anew takes the place of what still waits, unless time or
// place was another: that one may be out already.
func TestGeneratedAnewWaitsOnce(t *testing.T) {
	o := open(t, "张伟", "李敏")
	id := o.notice(notices.Invitation)
	job := notices.Job{Notice: id, Means: notices.ByMail}
	o.make(job)
	o.set(o.Notices, string(id), "subject", "请参加〔会议〕")
	second, _ := o.make(job)
	o.waits(2)
	o.make(notices.Job{Notice: id, Means: notices.ByLetter, To: []participants.Ref{participants.Ref(o.who["张伟"])}})
	o.waits(1, 2) // another means is another letter
	o.set(o.Meetings, o.meeting, "place", "二号厅")
	o.make(job)
	o.waits(2, 1, 2)
	if all := o.waits(2, 1, 2); all[0].Stale || !all[1].Stale || !all[2].Stale || all[2].Batch != second.Batch {
		t.Errorf("%+v", all)
	}
	o.undo()
	o.undo()
	o.waits(1, 2)
}

// The calendar of somebody may have what was generated, marked or not: the number of the
// event rises all the same when the place changes again.
func TestTheSequenceCountsWhatIsNotMarked(t *testing.T) {
	o := open(t, "张伟")
	id := o.notice(notices.Change)
	for i, place := range []string{"一号厅", "二号厅", "三号厅", "三号厅"} {
		o.set(o.Meetings, o.meeting, "place", place)
		r, _ := o.make(notices.Job{Notice: id, Means: notices.ByMail})
		want := int64(min(i, 2))
		for _, w := range o.letters() {
			if w.Batch == r.Batch && w.Sequence != want {
				t.Errorf("%s: sequence %d, not %d", place, w.Sequence, want)
			}
		}
		if i == 1 {
			o.undo() // the file stays
		}
	}
}

func (o *office) letters() []notices.NoticeLetter {
	o.t.Helper()
	all, err := o.Notices.Waiting(o.ctx, o.meeting)
	o.must(err)
	var out []notices.NoticeLetter
	for _, w := range all {
		out = append(out, w.Letters...)
	}
	return out
}

// A text for a chat is on the clipboard, not sent.
func TestATextForAChatIsGenerated(t *testing.T) {
	o := open(t, "张伟", "李敏")
	text, batch, err := o.Notices.Chat(o.ctx, o.notice(notices.Invitation), participants.Ref(o.who["张伟"]))
	o.must(err)
	if !strings.Contains(text, "张伟") || strings.ContainsAny(text, "{〔") {
		t.Error(text)
	}
	o.is("张伟", "not_yet")
	o.mark(batch, "")
	o.is("张伟", "told", "李敏", "not_yet")
}

// Those whom no mail reaches are one group, whose next step is a letter or a chat.
func TestPeopleWithoutMailAreAGroup(t *testing.T) {
	o := open(t, "张伟", "李敏", "王芳")
	o.set(o.Participants, o.who["李敏"], "email", "")
	o.set(o.Participants, o.who["王芳"], "email", "two..dots@example.org")
	id := o.notice(notices.Invitation)
	_, by := o.listed(notices.ViewNoMail)
	if _, mail := by["张伟"]; len(by) != 2 || mail {
		t.Errorf("%v", by)
	}
	r, _ := o.send(notices.Job{Notice: id, Means: notices.ByMail})
	without := r.WithoutMail()
	if lines := r.LeftWords(o.scope()); len(lines) != 2 || !strings.Contains(strings.Join(lines, "\n"), "李敏") || len(r.Gaps(o.scope())) != len(r.Blank)+len(r.Notes) {
		t.Errorf("left %q, gaps %q", lines, r.Gaps(o.scope()))
	}
	if r.Made != 1 || len(without) != 2 {
		t.Fatalf("%+v", r)
	}
	again, _ := o.send(notices.Job{Notice: id, Means: notices.ByLetter, To: without})
	if again.Made != 2 || len(again.WithoutMail()) != 0 {
		t.Errorf("%+v", again)
	}
	o.is("张伟", "told", "李敏", "told", "王芳", "told")
	if _, by := o.listed(notices.ViewNoMail); len(by) != 0 {
		t.Errorf("%v have to be told still", by)
	}
	o.set(o.Meetings, o.meeting, "place", "二号厅")
	if r, _ := o.make(notices.Job{Notice: id, Means: notices.ByChat, Only: []string{notices.NoMail}}); r.Made != 2 {
		t.Errorf("%+v", r)
	}
}

// One mail to all: everybody in Bcc, each once, nobody in To, no field that is only one
// person's.
func TestOneMailToAll(t *testing.T) {
	o := open(t, "张伟", "李敏", "王芳", "赵宇航")
	o.set(o.Participants, o.who["王芳"], "email", "P0@example.org") // the mailbox of an office
	o.set(o.Participants, o.who["赵宇航"], "email", "")
	id := o.notice(notices.Invitation)
	job := notices.Job{Notice: id, Means: notices.ByMail, Together: true}
	read := func() *mail.Message {
		t.Helper()
		r, files := o.make(job)
		if r.Made != 3 || len(files) != 2 || len(r.WithoutMail()) != 1 {
			t.Fatalf("%+v %v", r, files)
		}
		eml := files[0]
		if filepath.Ext(eml) != ".eml" {
			eml = files[1]
		}
		raw, err := os.ReadFile(eml)
		o.must(err)
		if !utf7bit(raw) {
			t.Error("not ASCII in lines of at most 78")
		}
		m, err := mail.ReadMessage(bytes.NewReader(raw))
		o.must(err)
		bcc, err := m.Header.AddressList("Bcc")
		if err != nil || len(bcc) != 2 || bcc[0].Address == bcc[1].Address {
			t.Errorf("Bcc %v %v", bcc, err)
		}
		return m
	}
	m := read()
	if to, err := m.Header.AddressList("To"); err != nil || len(to) != 1 || to[0].Address != "zhuge@example.org" {
		t.Errorf("To %v %v", to, err)
	}
	// The event is the same for all, and names none of them.
	n, err := o.Notices.Get(o.ctx, string(id))
	o.must(err)
	all, err := o.Notices.Reached(o.ctx, o.scope(), o.meeting)
	o.must(err)
	b, err := o.Notices.NewJointBatch(o.ctx, *n, all)
	o.must(err)
	event, method := b.Event(&b.Letters[0], o.Now())
	if method != "PUBLISH" || strings.Contains(event, "ATTENDEE") || !strings.Contains(event, "UID:"+o.meeting+"@huiwu") {
		t.Errorf("%s %s", method, event)
	}
	if body := b.Letters[0].Body; !strings.HasPrefix(body, "各位参会人员：") {
		t.Errorf("it begins %q", strings.SplitN(body, "\n", 2)[0])
	}
	// Without a mail address of the owner nobody stands in To.
	people, err := o.People.IDs(o.ctx, o.scope(), core.Query{Search: "诸葛云"})
	o.must(err)
	o.set(o.People, people[0], "email", "")
	if to := read().Header.Get("To"); to != "undisclosed-recipients:;" {
		t.Errorf("To %q", to)
	}
	o.is("张伟", "not_yet")
	if n := o.mark("", ""); n != 3 {
		t.Errorf("%d marked", n)
	}
	// Fields of one person are refused, all by name.
	o.set(o.Notices, string(id), "subject", "〔姓名〕请参加〔会议〕", "body", "座位〔座位〕")
	_, err = o.Notices.Make(o.ctx, job, func(int, int) error { return nil })
	if err == nil || value.Faults(err)[0].Key != "fault.notice.personal" || value.Faults(err)[0].Args[0] != "〔姓名〕、〔座位〕" {
		t.Errorf("%v", err)
	}
}
