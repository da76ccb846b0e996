package notices_test

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"net/mail"
	"os"
	"strings"
	"testing"
	"time"

	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/data/value"
)

func TestMailsAreReadBackAsWritten(t *testing.T) {
	o := open(t, "张伟", `O'Neil, "Kim" <x@y>`, "Bcc: evil@example.org")
	o.set(o.Participants, o.who["张伟"], "organisation", "江南市产业发展研究中心和一个名字很长很长的单位的分支机构第三研究所")
	id := o.notice(notices.Invitation)
	o.set(o.Notices, string(id), "subject", "邀请{{姓名}}参加{{会议}}，这是一个很长的主题，{{单位}}：请准时出席并带好材料")
	r, files := o.send(notices.Job{Notice: id, Means: notices.ByMail})
	if r.Made != 3 || len(files) != 3 || len(r.Left) != 0 {
		t.Fatalf("%+v %v", r, files)
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		o.must(err)
		if !utf7bit(raw) {
			t.Errorf("%s is not ASCII in lines of at most 78", f)
		}
		m, err := mail.ReadMessage(bytes.NewReader(raw))
		o.must(err)
		to, err := m.Header.AddressList("To")
		if err != nil || len(to) != 1 || o.who[to[0].Name] == "" {
			t.Errorf("%s goes to %v, %v", f, to, err)
		}
		subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
		if err != nil || !strings.HasPrefix(subject, "邀请"+to[0].Name) {
			t.Errorf("subject %q, %v", subject, err)
		}
		if m.Header.Get("Bcc") != "" || m.Header.Get("X-Unsent") != "1" || !strings.HasSuffix(m.Header.Get("Message-Id"), "@huiwu>") {
			t.Errorf("%v", m.Header)
		}
		if _, err := m.Header.Date(); err != nil {
			t.Error(err)
		}
		kind, _, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
		if err != nil || kind != "multipart/mixed" {
			t.Error(kind, err)
		}
	}
}

// utf7bit reports whether a mail is of plain characters in lines that servers pass on.
func utf7bit(raw []byte) bool {
	for _, line := range strings.Split(string(raw), "\r\n") {
		if len(line) > 78 || strings.ContainsFunc(line, func(r rune) bool { return r > '~' || r < ' ' }) {
			return false
		}
	}
	return true
}

func TestNobodyIsLostSilently(t *testing.T) {
	o := open(t, "张伟", "李敏", "王芳", "赵宇航")
	o.set(o.Participants, o.who["李敏"], "email", "")
	o.set(o.Participants, o.who["王芳"], "email", "王芳@例子.中国")
	o.set(o.Participants, o.who["赵宇航"], "email", "two..dots@example.org")
	r, files := o.send(notices.Job{Notice: o.notice(notices.Reminder), Means: notices.ByMail})
	if r.Made != 1 || len(r.Left) != 3 || len(files) != 2 { // a mail, and the list of the others
		t.Fatalf("%+v %v", r, files)
	}
	if r.Blank[notices.Seat] != 4 || r.Blank[notices.Name] != 0 {
		t.Errorf("%v", r.Blank)
	}
	list, err := os.ReadFile(files[1])
	if err != nil || strings.Count(string(list), "\r\n") != 3 || !strings.Contains(string(list), "李敏") {
		t.Errorf("%s %v", list, err)
	}
	o.is("张伟", "told", "李敏", "not_yet", "王芳", "not_yet", "赵宇航", "not_yet")
}

func TestTheCalendarEventKeepsItsUIDAndRaisesItsSequence(t *testing.T) {
	o := open(t, "张伟")
	event := func(k notices.Kind) string {
		t.Helper()
		n, err := o.Notices.Get(o.ctx, string(o.notice(k)))
		o.must(err)
		all, err := o.Notices.Reached(o.ctx, o.scope(), o.meeting)
		o.must(err)
		b, err := o.Notices.NewBatch(o.ctx, *n, notices.ByMail, all)
		o.must(err)
		text, _ := b.Event(&b.Letters[0], time.Unix(0, 0))
		text = strings.ReplaceAll(text, "\r\n ", "")
		o.send(notices.Job{Notice: n.ID, Means: notices.ByMail})
		return text
	}
	has := func(text string, want ...string) {
		t.Helper()
		for _, w := range want {
			if !strings.Contains(text, w+"\r\n") {
				t.Errorf("lacks %s:\n%s", w, text)
			}
		}
	}
	uid := "UID:" + o.meeting + "@huiwu"
	has(event(notices.First), uid, "METHOD:REQUEST", "SEQUENCE:0", "DTSTART;TZID=Asia/Shanghai:20260320T090000", "LOCATION:一号厅", `ORGANIZER;CN="研究中心 诸葛云":mailto:zhuge@example.org`,
		`ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="张伟":mailto:p0@example.org`, "BEGIN:VTIMEZONE")
	has(event(notices.Invitation), uid, "SEQUENCE:0")
	o.set(o.Meetings, o.meeting, "starts_at", "2026-03-20 10:00")
	has(event(notices.Change), uid, "SEQUENCE:1", "DTSTART;TZID=Asia/Shanghai:20260320T100000")
	has(event(notices.Reminder), uid, "SEQUENCE:1")
	has(event(notices.Cancellation), uid, "METHOD:CANCEL", "SEQUENCE:2", "STATUS:CANCELLED")
	has(event(notices.Cancellation), "SEQUENCE:2")
	has(event(notices.Invitation), "METHOD:REQUEST", "SEQUENCE:3")
	if text := event(notices.Thanks); text != "" {
		t.Errorf("thanks carry %s", text)
	}
}

func TestReadyTextsOfAllKindsMergeInAllLanguages(t *testing.T) {
	o := open(t, "张伟")
	all, err := o.Notices.Reached(o.ctx, o.scope(), o.meeting)
	o.must(err)
	for _, lang := range value.Langs {
		s, err := o.Scope(o.ctx, lang, o.meeting)
		o.must(err)
		for _, k := range notices.Kinds.Choices {
			n := notices.Notice{Kind: notices.Kind(k), Language: lang}
			n.MeetingID = meetings.Ref(o.meeting)
			n.Subject, n.Body = notices.Ready(s, n.Kind)
			b, err := o.Notices.NewBatch(o.ctx, n, notices.ByMail, all)
			if err != nil || len(b.Letters) != 1 {
				t.Fatalf("%s %s: %v", lang, k, err)
			}
			if l := b.Letters[0]; strings.Contains(l.Subject+l.Body, "{") || !strings.Contains(l.Subject+l.Body, "产业大会") {
				t.Errorf("%s %s: %s\n%s", lang, k, l.Subject, l.Body)
			}
			if err := b.Mail(io.Discard, &b.Letters[0], time.Now()); err != nil {
				t.Error(err)
			}
		}
	}
}

func BenchmarkMails5000(b *testing.B) {
	o := open(b)
	for i := range 5000 {
		o.add(o.Participants, o.meeting, "name", fmt.Sprintf("参会人%d", i), "email", fmt.Sprintf("p%d@example.org", i))
	}
	id := o.notice(notices.Invitation)
	for _, means := range []notices.Means{notices.ByMail, notices.ByLetter, notices.ByChat} {
		b.Run(string(means), func(b *testing.B) {
			for b.Loop() {
				if r, err := o.Notices.Make(o.ctx, notices.Job{Notice: id, Means: means, Folder: b.TempDir()}, func(int, int) error { return nil }); err != nil || r.Made != 5000 {
					b.Fatal(r.Made, err)
				}
			}
		})
	}
	// What was generated again and again, and what is undone of its mark, costs no more than
	// what was generated once.
	b.Run("sent", func(b *testing.B) {
		for b.Loop() {
			if _, err := o.Notices.MarkSent(o.ctx, notices.Sending{Meeting: meetings.Ref(o.meeting)}); err != nil {
				b.Fatal(err)
			}
			if _, err := o.Undo(o.ctx); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("standings", func(b *testing.B) {
		for b.Loop() {
			if all, err := o.Notices.Reached(o.ctx, o.scope(), o.meeting); err != nil || len(all) != 5000 {
				b.Fatal(err)
			}
		}
	})
}

// The duty is open, under way, done, again under way when the place changes, and late from
// the tenth day before the meeting on.
func TestTheDutyFollowsWhoWasNotified(t *testing.T) {
	o := open(t, "张伟", "李敏")
	state := func() string {
		t.Helper()
		chapters, err := o.Overview.Duties(o.ctx, o.scope(), o.meeting)
		o.must(err)
		return string(chapters[0].Duties[8].State)
	}
	id := o.notice(notices.Invitation)
	var seen []string
	see := func() { seen = append(seen, state()) }
	see()
	o.send(notices.Job{Notice: id, Means: notices.ByMail, Only: []string{"not_yet"}, To: []participants.Ref{participants.Ref(o.who["张伟"])}})
	see()
	o.send(notices.Job{Notice: id, Means: notices.ByMail, Left: true})
	see()
	o.set(o.Meetings, o.meeting, "place", "二号厅")
	see()
	o.now = o.now.AddDate(0, 0, 9) // 11 March; the meeting is on the 20th
	see()
	o.send(notices.Job{Notice: id, Means: notices.ByMail, Left: true})
	see()
	if got := strings.Join(seen, " "); got != "open under_way done under_way late done" {
		t.Error(got)
	}
}

// What was told is not lost by deleting the notice it was told by.
func TestANoticeThatWasMadeStays(t *testing.T) {
	o := open(t, "张伟")
	id := o.notice(notices.Invitation)
	o.send(notices.Job{Notice: id, Means: notices.ByChat})
	if err := o.Notices.Delete(o.ctx, string(id)); !value.Is(err, value.InUse) {
		t.Error(err)
	}
	spare := o.notice(notices.Thanks)
	o.must(o.Notices.Delete(o.ctx, string(spare)))
}
