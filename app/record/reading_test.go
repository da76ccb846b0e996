package record

import (
	"testing"

	"huiwu/app/agenda"
	"huiwu/app/people"
)

// Before a line is saved it is said what it will be, who is meant and what is missing.
func TestALineSaysWhatItWillBe(t *testing.T) {
	r := newRoom(t)
	for line, want := range map[string]string{
		"按计划推进":         "发言要点",
		"李敏：同意":         "发言要点 · 发言人 李敏",
		"! 同意":          "议定事项",
		"@李敏 印发通知 3/15": "任务 · 责任人 李敏 · 期限 2026-03-15",
		"@李敏、张伟 印发通知":   "任务 · 责任人 李敏 · 协办 张伟 · 还没有期限",
		"@ 印发通知":        "任务 · 还没有责任人 · 还没有期限",
	} {
		if got, err := r.desk.Reading(r.ctx, r.scope, line); err != nil || got.Words != want || got.Unclear != "" {
			t.Errorf("%q is read as %+v, not %q: %v", line, got, want, err)
		}
	}
}

func TestALineSaysWhoMayBeMeant(t *testing.T) {
	r := newRoom(t)
	second := r.person("张伟", "办公室", true)
	got, err := r.desk.Reading(r.ctx, r.scope, "@张伟 印发通知")
	if err != nil || got.Unclear != "张伟" || got.Words != "" || len(got.Which) != 2 {
		t.Fatalf("%+v %v", got, err)
	}
	for _, o := range got.Which {
		if want := map[string]string{string(second): "张伟（办公室）"}[o.ID]; want != "" && o.Label != want {
			t.Errorf("%s is called %s", want, o.Label)
		}
	}
}

// The recorder goes on with the item that was recorded last, or begins with the first.
func TestTheScriptSaysWhereToGoOn(t *testing.T) {
	r := newRoom(t)
	next := &agenda.AgendaItem{MeetingID: r.meeting, Day: "2026-03-05", StartsAt: "09:30", Minutes: 30, Kind: "report", Topic: "考勤", Position: 2}
	r.save(next)
	script := func() []Section {
		t.Helper()
		s, err := Script(r.ctx, r.db, r.meeting)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	if got := Begun(nil); got != "" {
		t.Errorf("without an agenda it begins with %s", got)
	}
	if got := Begun(script()); got != r.item {
		t.Errorf("it begins with %s", got)
	}
	l, err := r.desk.Take(r.ctx, r.scope, next.ID, "迟到三人")
	if err != nil {
		t.Fatal(err)
	}
	now := script()
	if got := Begun(now); got != next.ID {
		t.Errorf("it goes on with %s", got)
	}
	if Under(now, next.ID).Last() != l.ID || Under(now, r.item).Last() != "" || Under(now, "").Last() != "" || Under(now, "other") != nil {
		t.Error("the last lines are others")
	}
}

func TestNamesTellWhatWentWrong(t *testing.T) {
	r := newRoom(t)
	name, failed := r.desk.Names(r.ctx)
	if got := name(r.people["李敏 办公室"]); got != "李敏" || failed() != nil {
		t.Errorf("%q, %v", got, failed())
	}
	if name(people.Ref("nobody")); failed() == nil {
		t.Error("nobody has a name")
	}
}
