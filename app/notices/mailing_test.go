package notices_test

import (
	"slices"
	"strings"
	"testing"

	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/data/value"
)

func (o *office) mailing() notices.Mailing {
	o.t.Helper()
	m, err := o.Notices.Mailing(o.ctx, o.scope(), o.meeting)
	o.must(err)
	return m
}

// What a sending is about is counted as it is marked, and whether it is out of date.
func TestTheLettersOfASendingAreCounted(t *testing.T) {
	o := open(t, "张伟", "李敏", "王芳")
	o.make(notices.Job{Notice: o.notice(notices.First), Means: notices.ByLetter})
	o.set(o.Meetings, o.meeting, "place", "二号厅")
	o.make(notices.Job{Notice: o.notice(notices.Change), Means: notices.ByMail, To: []participants.Ref{participants.Ref(o.who["李敏"])}})
	m := o.mailing()
	if len(m.Waiting) != 2 {
		t.Fatalf("%d batches wait", len(m.Waiting))
	}
	s := o.scope()
	if got := m.WaitingWords(s); got != s.T("notices.waiting.many", 2, 4) {
		t.Errorf("waits: %q", got)
	}
	if got := m.Waiting[1].Words(s); !strings.Contains(got, notices.Kinds.Format(s, notices.First)) || !strings.Contains(got, notices.AllMeans.Format(s, notices.ByLetter)) {
		t.Errorf("a batch reads %q", got)
	}
	all := notices.Sending{Meeting: meetings.Ref(o.meeting)}
	newest, oldest, some, nobody := all, all, all, all
	newest.Batch, oldest.Batch = m.Waiting[0].Batch, m.Waiting[1].Batch
	some.To, nobody.To = []participants.Ref{participants.Ref(o.who["李敏"])}, []participants.Ref{}
	for _, c := range []struct {
		of    notices.Sending
		n     int
		stale bool
	}{{all, 4, true}, {newest, 1, false}, {oldest, 3, true}, {some, 2, true}, {nobody, 0, false}} {
		if n, stale := m.Letters(c.of); n != c.n || stale != c.stale {
			t.Errorf("%+v: %d letters, stale %v", c.of, n, stale)
		}
	}
	if n := o.mark(newest.Batch, ""); n != 1 {
		t.Errorf("%d are marked", n)
	}
	m = o.mailing()
	if got, want := m.WaitingWords(s), s.T("notices.waiting.one", notices.Kinds.Format(s, notices.First), notices.AllMeans.Format(s, notices.ByLetter), 3); got != want {
		t.Errorf("waits: %q, not %q", got, want)
	}
	o.mark("", "")
	if m = o.mailing(); m.WaitingWords(s) != "" {
		t.Errorf("nothing waits: %q", m.WaitingWords(s))
	}
}

func TestPeopleAreFoundAndPicked(t *testing.T) {
	o := open(t, "张伟", "李敏")
	o.set(o.Participants, o.who["李敏"], "email", "", "organisation", "江南大学 AI 学院")
	all := o.mailing().People
	if got := notices.Keys(all, (*notices.Recipient).NoMail); !slices.Equal(got, []participants.Ref{participants.Ref(o.who["李敏"])}) {
		t.Errorf("no mail reaches %v", got)
	}
	if got := notices.Keys(all, func(r *notices.Recipient) bool { return r.Replied }); got == nil || len(got) != 0 {
		t.Errorf("nobody replied: %#v", got)
	}
	for typed, want := range map[string]int{"": 2, "敏": 1, "ｌｉｍｉｎ": 1, "ai 学院": 1, "王": 0} {
		if got := notices.Keys(all, func(r *notices.Recipient) bool { return r.Found(typed) }); len(got) != want {
			t.Errorf("%q finds %d", typed, len(got))
		}
	}
}

// A preview is what the letter will say; what cannot be merged stands as it was written.
func TestAPreviewReadsLikeTheLetter(t *testing.T) {
	o := open(t, "张伟")
	id := o.notice(notices.Invitation)
	m := o.mailing()
	n, ok := m.Notice(string(id))
	if last, _ := m.Newest(); !ok || last.ID != id {
		t.Fatal("the notice is not there")
	}
	if _, ok := m.Notice(""); ok {
		t.Error("a notice without a key is there")
	}
	p := o.Notices.Preview(o.ctx, value.Simplified, n, m.People[0])
	b, err := o.Notices.NewBatch(o.ctx, n, notices.ByChat, m.People)
	o.must(err)
	text, signature := notices.Signed(b.Letters[0].Body, b.Today())
	if p.Wrong != nil || p.Subject != b.Letters[0].Subject || p.Text != text || p.Signature != signature || signature == "" {
		t.Errorf("%+v", p)
	}
	before := p.Blank
	n.Body += "\n座位{{座位}}"
	if p = o.Notices.Preview(o.ctx, value.Simplified, n, m.People[0]); slices.Contains(before, notices.Seat) || !slices.Contains(p.Blank, notices.Seat) {
		t.Errorf("blank is %v, before %v", p.Blank, before)
	}
	n.Subject = "给{{性名}}"
	if p = o.Notices.Preview(o.ctx, value.Simplified, n, m.People[0]); p.Wrong == nil || p.Subject != n.Subject || strings.Contains(p.Text, "{{seat}}") || p.Signature != "" {
		t.Errorf("%+v", p)
	}
}
