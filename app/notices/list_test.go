package notices_test

import (
	"math/rand"
	"strings"
	"testing"

	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/participants"
)

// listed is who was notified, by name, as a view shows them.
func (o *office) listed(v notices.View) (notices.List, map[string]notices.Row) {
	o.t.Helper()
	l, err := o.Notices.List(o.ctx, o.scope(), meetings.Ref(o.meeting), v)
	o.must(err)
	out := map[string]notices.Row{}
	for _, r := range l.Rows {
		out[r.Person.Name] = r
	}
	return l, out
}

func TestTheListSaysWhoWasNotifiedOfWhatAndWhatTheyReplied(t *testing.T) {
	o := open(t, "张伟", "李敏", "王芳", "赵宇航")
	ref := func(n string) participants.Ref { return participants.Ref(o.who[n]) }
	o.send(notices.Job{Notice: o.notice(notices.First), Means: notices.ByMail, To: []participants.Ref{ref("张伟"), ref("李敏"), ref("王芳")}})
	o.send(notices.Job{Notice: o.notice(notices.Invitation), Means: notices.ByLetter, To: []participants.Ref{ref("张伟")}})
	o.must(o.Notices.RecordReplies(o.ctx, o.scope(), []notices.Reply{{Participant: ref("李敏"), Answer: notices.Delegates, StandIn: "陈晨", On: "2026-03-01"}, {Participant: ref("王芳"), Answer: notices.Comes}}))
	o.set(o.Meetings, o.meeting, "place", "二号厅")
	o.send(notices.Job{Notice: o.notice(notices.Change), Means: notices.ByChat, To: []participants.Ref{ref("王芳")}})
	l, by := o.listed(notices.ViewAll)
	s := o.scope()
	if r := by["张伟"]; r.Last.Kind != notices.Invitation || r.Last.Means != notices.ByLetter || r.Last.Operator != "陈静怡" || r.Times != 2 || r.Changed(s) != "地点已变" || r.Reply(s) != "未回复" {
		t.Errorf("张伟: %+v %q %q", r, r.Changed(s), r.Reply(s))
	}
	if r := by["李敏"]; r.Delegate != "陈晨" || r.Reply(s) != "不参加" || r.RepliedOn != "2026-03-01" || r.Changed(s) != "" {
		t.Errorf("李敏: %+v %q", r, r.Reply(s))
	}
	if r := by["王芳"]; r.Standing != notices.Told || r.Reply(s) != "确认参加" || r.Times != 2 {
		t.Errorf("王芳: %+v %q", r, r.Reply(s))
	}
	if r := by["陈晨"]; r.InPlaceOf != "李敏" || r.Last != nil || r.Standing != notices.NotYet {
		t.Errorf("陈晨: %+v", r)
	}
	if l.Invited != 5 || l.All != 4 || l.Told != 1 || l.Again != 1 || l.NotYet != 2 || l.Waiting != 1 || l.Replied() != 3 || l.Comes != 2 || l.Declines != 1 || len(l.Facts) != 5 {
		t.Errorf("%+v, %d facts", l.Sums, len(l.Facts))
	}
	again, by := o.listed(notices.ViewAgain)
	if len(by) != 1 || by["张伟"].Recipient.ID != ref("张伟") || again.Sums != l.Sums || len(again.Facts) != 2 {
		t.Errorf("to be told again: %v, %+v", by, again.Sums)
	}
	o.set(o.Meetings, o.meeting, "starts_at", "2026-03-20 10:00")
	if _, by := o.listed(notices.ViewAll); !by["张伟"].TimeMoved || !by["张伟"].PlaceMoved || !by["王芳"].TimeMoved || by["王芳"].PlaceMoved {
		t.Errorf("%+v", by["王芳"])
	}
	// What was taken back is not on the list.
	_, err := o.Undo(o.ctx)
	o.must(err)
	_, err = o.Undo(o.ctx)
	o.must(err)
	if _, by := o.listed(notices.ViewAll); by["王芳"].Times != 1 || by["王芳"].Last.Kind != notices.First {
		t.Errorf("after undo: %+v", by["王芳"])
	}
}

// Whatever happens, the sums are those of the rows, and every view lists whom it should.
func TestTheSumsOfTheListAreThoseOfItsRows(t *testing.T) {
	rnd := rand.New(rand.NewSource(11))
	names := []string{"张伟", "李敏", "王芳", "赵宇航", "孙静"}
	o := open(t, names...)
	id := o.notice(notices.Invitation)
	for range 50 {
		who := participants.Ref(o.who[names[rnd.Intn(len(names))]])
		switch rnd.Intn(4) {
		case 0:
			o.send(notices.Job{Notice: id, Means: notices.ByChat, To: []participants.Ref{who}})
		case 1:
			o.set(o.Meetings, o.meeting, "place", []string{"一号厅", "二号厅"}[rnd.Intn(2)])
		case 2:
			o.must(o.Notices.RecordReplies(o.ctx, o.scope(), []notices.Reply{{Participant: who, Answer: []notices.Answer{notices.Comes, notices.Maybe, notices.Declines}[rnd.Intn(3)]}}))
		default:
			o.set(o.Participants, string(who), "invitation", []string{"invited", "cancelled", "not_invited"}[rnd.Intn(3)], "attendance", []string{"", "leave"}[rnd.Intn(2)])
		}
		l, _ := o.listed(notices.ViewAll)
		n := map[notices.Standing]int{}
		waiting := 0
		for _, r := range l.Rows {
			n[r.Standing]++
			if r.Waiting() {
				waiting++
			}
			if r.Standing == notices.Again && r.Changed(o.scope()) == "" {
				t.Fatalf("%s is to be told again of nothing", r.Person.Name)
			}
		}
		if l.NotYet != n[notices.NotYet] || l.Again != n[notices.Again] || l.Told != n[notices.Told] || l.Waiting != waiting || l.All != l.NotYet+l.Again+l.Told {
			t.Fatalf("%+v of %v", l.Sums, n)
		}
		for v, want := range map[notices.View]int{notices.ViewAll: len(names), notices.ViewNotYet: l.NotYet, notices.ViewAgain: l.Again, notices.ViewWaiting: l.Waiting} {
			if got, _ := o.listed(v); len(got.Rows) != want || got.Sums != l.Sums {
				t.Fatalf("%s lists %d, not %d", v, len(got.Rows), want)
			}
		}
	}
}

func TestAnEmptyListIsStillAPaper(t *testing.T) {
	o := open(t)
	l, _ := o.listed(notices.ViewWaiting)
	d := l.Paper(o.scope(), "研究中心")
	if len(d.Blocks) != 3 || !strings.Contains(d.Title, "名单") {
		t.Errorf("%+v", d)
	}
}
