package notices_test

import (
	"slices"
	"strings"
	"testing"

	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/data/value"
)

// For whom a notice is made: all, those who still have to be told, those whom no mail reaches,
// those who were picked; the likeliest follows what is in sight.
func TestForWhomANoticeIsMade(t *testing.T) {
	o := open(t, "张伟", "李敏", "王芳")
	li, wang := participants.Ref(o.who["李敏"]), participants.Ref(o.who["王芳"])
	o.set(o.Participants, string(li), "email", "")
	of := o.notice(notices.First)
	o.make(notices.Job{Notice: of, Means: notices.ByLetter, To: []participants.Ref{wang}})
	o.mark("", "")
	choose := func(picked, unreached []participants.Ref) *notices.Choice {
		t.Helper()
		m := o.mailing()
		n, ok := m.Notice(string(of))
		if !ok {
			t.Fatal("no notice")
		}
		c, err := o.Notices.Choose(o.ctx, n, m.People, picked, unreached)
		o.must(err)
		return c
	}
	c := choose([]participants.Ref{wang}, nil)
	want := map[notices.Whom]int{notices.WhomAll: 3, notices.WhomLeft: 2, notices.WhomNoMail: 1, notices.WhomPicked: 1}
	if got := c.Offered(); len(got) != len(want) {
		t.Errorf("offered are %v", got)
	}
	for w, n := range want {
		if c.Count(w) != n {
			t.Errorf("%s are %d", w, c.Count(w))
		}
	}
	if a, b, d := c.Likeliest(""), c.Likeliest(notices.ViewAll), choose(nil, nil).Likeliest(notices.ViewNoMail); a != notices.WhomLeft || b != notices.WhomPicked || d != notices.WhomNoMail {
		t.Errorf("likeliest are %s, %s and %s", a, b, d)
	}
	if got := choose(nil, []participants.Ref{wang}); got.Likeliest(notices.ViewAll) != notices.WhomNoMail || !slices.Equal(got.Job(notices.WhomNoMail).To, []participants.Ref{wang}) {
		t.Errorf("whom no mail reached a moment ago: %s", got.Likeliest(notices.ViewAll))
	}
	if all, left, picked := c.Job(notices.WhomAll), c.Job(notices.WhomLeft), c.Job(notices.WhomPicked); all.To != nil || all.Left || !left.Left || !slices.Equal(picked.To, []participants.Ref{wang}) || picked.Notice != of {
		t.Errorf("jobs %+v, %+v, %+v", all, left, picked)
	}
	o.set(o.Participants, string(li), "email", "li@example.org")
	if got := choose(nil, nil).Offered(); slices.Contains(got, notices.WhomNoMail) {
		t.Errorf("mails reach all, and offered are %v", got)
	}
}

// What comes of a means is said before: whom mails leave out, and what keeps them apart.
func TestWhatComesOfAMeansIsSaid(t *testing.T) {
	o := open(t, "张伟", "李敏")
	o.set(o.Participants, o.who["李敏"], "email", "")
	m, s := o.mailing(), o.scope()
	one := notices.Notice{MeetingID: "", Kind: notices.First, Language: value.Simplified, Subject: "会议", Body: "请出席。"}
	one.MeetingID = m.People[0].MeetingID
	c, err := o.Notices.Choose(o.ctx, one, m.People, nil, nil)
	o.must(err)
	if got := c.About(s, notices.ByMail); got != s.T("notices.by.mail")+s.T("notices.by.mail.left", 1) || c.About(s, notices.ByChat) != s.T("notices.by.chat") || c.Apart(s) != "" {
		t.Errorf("by mail: %q; apart %q", got, c.Apart(s))
	}
	if got := o.Notices.ChatText(o.ctx, s, one, m.People[0]); !strings.Contains(got, "请出席。") {
		t.Errorf("in a chat: %q", got)
	}
	typed := map[string]string{"kind": string(notices.Thanks), "subject": "谢谢", "to_role": "speaker"}
	if got := one.Typed(value.English, func(key string) string { return typed[key] }); got.MeetingID != one.MeetingID || got.Kind != notices.Thanks || got.Subject != "谢谢" || got.Body != "" || got.ToRole != "speaker" || got.Language != value.English {
		t.Errorf("typed: %+v", got)
	}
	one.Body = "{{姓名}}：请出席。"
	c, err = o.Notices.Choose(o.ctx, one, m.People, nil, nil)
	o.must(err)
	if got := c.Apart(s); !strings.Contains(got, notices.Mark(value.Simplified, c.Mails.Personal()[0])) {
		t.Errorf("apart %q", got)
	}
	one.Body = "{{性名}}"
	if _, err = o.Notices.Choose(o.ctx, one, m.People, nil, nil); err == nil {
		t.Error("what cannot be made is chosen for")
	}
	if got := o.Notices.ChatText(o.ctx, s, one, m.People[0]); !strings.Contains(got, "性名") {
		t.Errorf("in a chat: %q", got)
	}
}

// Of several people the same answer is recorded; only one alone can send somebody else.
func TestAnswersOfSeveralPeople(t *testing.T) {
	o := open(t, "张伟", "李敏")
	if one, two := notices.AnswersOf(1), notices.AnswersOf(2); len(one) != len(two)+1 || slices.Contains(two, string(notices.Delegates)) {
		t.Errorf("%v and %v", one, two)
	}
	all := notices.RepliesOf(o.mailing().People, notices.Comes, "2026-03-02", "", "罗兰")
	if len(all) != 2 || all[1].Participant != participants.Ref(o.who["李敏"]) && all[0].Participant != participants.Ref(o.who["李敏"]) || all[0].StandIn != "罗兰" || all[0].On != "2026-03-02" {
		t.Errorf("%+v", all)
	}
	if got := notices.RepliesOf(o.mailing().People[:1], notices.Delegates, "2026-03-02", "p", "罗兰"); got[0].StandInID != "p" || got[0].StandIn != "" {
		t.Errorf("%+v", got)
	}
	s := o.scope()
	if got := (notices.Preview{Blank: notices.Fields[:1]}).BlankWords(s); got != s.T("notices.blank", notices.Called(s.Lang, notices.Fields[0])) || (notices.Preview{}).BlankWords(s) != "" {
		t.Errorf("blank: %q", got)
	}
}
