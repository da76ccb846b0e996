package record

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/settings"
	"huiwu/app/tasks"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

// room is a meeting with a recorder at the desk.
type room struct {
	testing.TB
	ctx     context.Context
	db      *data.DB
	lines   core.Register[RecordLine]
	desk    *Desk
	scope   value.Scope
	meeting meetings.Ref
	item    agenda.Ref
	people  map[string]people.Ref

	registry *core.Registry
}

func newRoom(t testing.TB) *room {
	t.Helper()
	r := &room{TB: t, ctx: data.As(context.Background(), data.Actor{Name: "陈静怡"}), people: map[string]people.Ref{}}
	var err error
	r.db, err = data.Open(r.ctx, filepath.Join(t.TempDir(), "room.huiwu"), data.Options{
		SkipCheck: true, Now: func() time.Time { return time.Date(2026, 3, 5, 1, 30, 0, 0, time.UTC) },
		Records: []data.Row{
			(*settings.Setting)(nil), (*people.Person)(nil), (*meetings.Meeting)(nil), (*meetings.Objective)(nil), (*agenda.AgendaItem)(nil),
			(*agenda.AgendaSpeaker)(nil), (*participants.Participant)(nil), (*tasks.Task)(nil), (*tasks.TaskHelper)(nil), (*tasks.DueChange)(nil), (*RecordLine)(nil),
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.db.Close() })
	m := &meetings.Meeting{Code: "2026-001", Title: "办公会", Stage: "under_way", Zone: "Asia/Shanghai", Currency: "CNY", StartsAt: "2026-03-05T09:00", EndsAt: "2026-03-05T12:00"}
	it := &agenda.AgendaItem{Day: "2026-03-05", StartsAt: "09:00", Minutes: 30, Kind: "report", Topic: "预算"}
	r.save(m)
	it.MeetingID = m.ID
	r.save(it)
	r.meeting, r.item = m.ID, it.ID
	r.person("张伟", "财务部", true)
	r.person("李敏", "办公室", true)
	r.person("王芳", "外单位", false)
	r.lines = New(r.db)
	r.registry = core.NewRegistry(r.lines, people.New(r.db), agenda.New(r.db), meetings.New(r.db))
	r.desk = OpenDesk(r.db, r.lines, r.meeting)
	r.scope = value.Scope{Lang: value.Simplified, Today: "2026-03-05", Zone: "Asia/Shanghai", Word: words.In(value.Simplified)}
	return r
}

func (r *room) save(rows ...data.Row) {
	r.Helper()
	err := r.db.Do(r.ctx, "add test", func(_ context.Context, tx *data.Tx) error {
		for _, row := range rows {
			if err := tx.Save(row); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		r.Fatal(err)
	}
}

func (r *room) person(name, organisation string, here bool) people.Ref {
	r.Helper()
	p := &people.Person{Name: name, Organisation: organisation}
	people.Derive(p)
	r.save(p)
	if here {
		r.save(&participants.Participant{MeetingID: r.meeting, PersonID: p.ID, Role: "delegate", Invitation: "confirmed", Badge: participants.NewBadge()})
	}
	r.people[name+" "+organisation] = p.ID
	return p.ID
}

func (r *room) take(text string) RecordLine {
	r.Helper()
	l, err := r.desk.Take(r.ctx, r.scope, r.item, text)
	if err != nil {
		r.Fatal(text, err)
	}
	return l
}

func (r *room) tasks() []tasks.Task {
	r.Helper()
	all, err := data.List[tasks.Task](r.ctx, r.db, data.Order("id"))
	if err != nil {
		r.Fatal(err)
	}
	return all
}

func TestDecisionsAreNumberedWithinTheYear(t *testing.T) {
	r := newRoom(t)
	for i, want := range []string{"2026-1", "2026-2", "2026-3"} {
		if got := r.take(fmt.Sprintf("! 决定 %d", i)).Number; got != want {
			t.Errorf("decision %d is %s, not %s", i, got, want)
		}
	}
	first := r.take("李敏：还有一点")
	if first.Number != "" {
		t.Errorf("a point has the number %s", first.Number)
	}
	if err := r.desk.Change(r.ctx, r.scope, first.ID, "! 第四项"); err != nil {
		t.Fatal(err)
	}
	all, err := OfMeeting(r.ctx, r.db, r.meeting)
	if err != nil || all[3].Number != "2026-4" || all[3].Kind != Decision {
		t.Errorf("a point that became a decision is %+v %v", all[3], err)
	}
	found, err := NewDecisions(r.db).IDs(r.ctx, r.scope, core.Query{Search: "第四"})
	if err != nil || len(found) != 1 {
		t.Errorf("decisions found: %v %v", found, err)
	}
}

func TestAnActionIsATask(t *testing.T) {
	r := newRoom(t)
	l := r.take("@张伟、李敏 提交方案 3/15")
	all := r.tasks()
	if len(all) != 1 || all[0].What != "提交方案" || all[0].OwnerID != r.people["张伟 财务部"] || all[0].DueOn != "2026-03-15" ||
		all[0].MeetingID != r.meeting || all[0].ItemID != r.item || all[0].State != tasks.Open || l.TaskID != all[0].ID {
		t.Fatalf("tasks %+v", all)
	}
	if text, err := r.desk.Typed(r.ctx, l.ID); err != nil || text != "@张伟、李敏 提交方案 2026-03-15" {
		t.Errorf("the line reads %q %v", text, err)
	}
	if err := r.desk.Change(r.ctx, r.scope, l.ID, "@李敏 提交修改后的方案 3/20"); err != nil {
		t.Fatal(err)
	}
	if all = r.tasks(); len(all) != 1 || all[0].What != "提交修改后的方案" || all[0].OwnerID != r.people["李敏 办公室"] || all[0].DueOn != "2026-03-20" {
		t.Errorf("the task did not follow its line: %+v", all)
	}
	helpers, err := data.List[tasks.TaskHelper](r.ctx, r.db)
	if err != nil || len(helpers) != 0 {
		t.Errorf("helpers left over: %v %v", helpers, err)
	}
}

// Somebody has begun: the record is evidence of what was said, the task goes its way.
func TestATaskThatWasBegunIsItsOwn(t *testing.T) {
	r := newRoom(t)
	l := r.take("@张伟 提交方案 3/15")
	begun := r.tasks()[0]
	begun.State, begun.Progress = tasks.UnderWay, 30
	r.save(&begun)
	if err := r.desk.Change(r.ctx, r.scope, l.ID, "@李敏 另一件事 4/1"); err != nil {
		t.Fatal(err)
	}
	if got := r.tasks()[0]; got.What != "提交方案" || got.OwnerID != r.people["张伟 财务部"] || got.DueOn != "2026-03-15" {
		t.Errorf("the record changed a task that was begun: %+v", got)
	}
	if err := r.lines.Delete(r.ctx, string(l.ID)); err != nil {
		t.Fatal(err)
	}
	if len(r.tasks()) != 1 {
		t.Error("a task that was begun went with its line")
	}
}

func TestAnUntouchedTaskGoesWithItsLine(t *testing.T) {
	r := newRoom(t)
	l := r.take("@张伟 提交方案 3/15")
	if err := r.desk.Change(r.ctx, r.scope, l.ID, "张伟：方案还要改"); err != nil {
		t.Fatal(err)
	}
	if left := r.tasks(); len(left) != 0 {
		t.Errorf("a line that is no action any more left %+v", left)
	}
	l = r.take("@李敏 写总结")
	if err := r.lines.Delete(r.ctx, string(l.ID)); err != nil {
		t.Fatal(err)
	}
	if left := r.tasks(); len(left) != 0 {
		t.Errorf("a deleted line left %+v", left)
	}
	if _, err := r.db.Undo(r.ctx); err != nil {
		t.Fatal(err)
	}
	if len(r.tasks()) != 1 {
		t.Error("undo did not bring the task back")
	}
}

func TestOfTwoOfOneNameTheOneMeantIsTaken(t *testing.T) {
	r := newRoom(t)
	other := r.person("张伟", "人事部", true)
	read := func(text string) Typed {
		t.Helper()
		got, err := r.desk.Read(r.ctx, r.scope, text)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	if got := read("张伟：好"); got.Speaker != "" || got.Unclear != "张伟" || got.Body != "张伟：好" {
		t.Errorf("two of the name are read as %+v", got)
	}
	if got := read("张伟（人事部）：好"); got.Speaker != other || got.Unclear != "" {
		t.Errorf("with the organisation it is %+v", got)
	}
	if got := read("王芳：好"); got.Speaker != r.people["王芳 外单位"] {
		t.Errorf("somebody of the directory is %+v", got)
	}
	l := r.take("@张伟（人事部） 写总结")
	if text, err := r.desk.Typed(r.ctx, l.ID); err != nil || text != "@张伟（人事部） 写总结" {
		t.Errorf("the line reads %q %v", text, err)
	}
	if got := read("张伟(人事部)：好"); got.Speaker != other {
		t.Errorf("in narrow parentheses it is %+v", got)
	}
	for _, text := range []string{"张伟：好", "@张伟 写总结", "@李敏、张伟 写总结 3/15"} {
		_, err := r.desk.Take(r.ctx, r.scope, r.item, text)
		if faults := value.Faults(err); len(faults) != 1 || faults[0].Key != "fault.name_unclear" || !strings.Contains(faults[0].Say(r.scope), "张伟（人事部） · 张伟（财务部）") {
			t.Errorf("%q is taken, or refused without saying how to write it: %v", text, err)
		}
	}
	if all, err := OfMeeting(r.ctx, r.db, r.meeting); err != nil || len(all) != 1 {
		t.Errorf("%d lines on file, not 1: %v", len(all), err)
	}
	// What is suggested says which one; chosen, it is read as that one.
	found, err := r.desk.Suggest(r.ctx, "zhangw", 5)
	if err != nil || len(found) != 2 {
		t.Fatal(found, err)
	}
	for _, o := range found {
		if got := read("@" + o.Label + " 写总结"); string(got.Owner) != o.ID || got.Body != "写总结" {
			t.Errorf("%s is read as %+v", o.Label, got)
		}
	}
}

// Two of a name in one organisation are told apart by department, post, telephone, and in
// the end by their key.
func TestNamesakesAreToldApart(t *testing.T) {
	r := newRoom(t)
	add := func(p people.Person) people.Ref {
		people.Derive(&p)
		r.save(&p)
		return p.ID
	}
	for name, want := range map[people.Ref]string{
		add(people.Person{Name: "赵强", Organisation: "市 局", Department: "办公室", Position: "主任"}):                    "赵强（主任）",
		add(people.Person{Name: "赵强", Organisation: "市 局", Department: "办公室", Position: "科员"}):                    "赵强（科员）",
		add(people.Person{Name: "赵强", Organisation: "市 局", Department: "财务处", Position: "会计", Phone: "571-1111"}): "赵强（1111）",
		add(people.Person{Name: "赵强", Organisation: "市 局", Department: "财务处", Position: "会计", Phone: "571-2222"}): "赵强（2222）",
		add(people.Person{Name: "赵强", Organisation: "省局（东区）"}):                                                    "赵强（省局（东区））",
	} {
		got, err := r.desk.Name(r.ctx, name)
		if err != nil || got != want {
			t.Errorf("called %s, not %s: %v", got, want, err)
		}
		typed, err := r.desk.Read(r.ctx, r.scope, "@"+got+" 写总结")
		if err != nil || typed.Owner != name || typed.Body != "写总结" {
			t.Errorf("%s is read as %+v %v", got, typed, err)
		}
	}
	one := add(people.Person{Name: "钱多"})
	add(people.Person{Name: "钱多"})
	if got, err := r.desk.Name(r.ctx, one); err != nil || got != "钱多（"+string(one)+"）" {
		t.Errorf("two of whom nothing else is known: %s %v", got, err)
	}
}

func TestAnUnclearNameIsSettled(t *testing.T) {
	for _, c := range [][2]string{
		{"张伟：好", "张伟（人事部）：好"},
		{"@李敏、张伟 写", "@李敏、张伟（人事部） 写"},
		{"@张伟（财务部）、张伟 写", "@张伟（财务部）、张伟（人事部） 写"},
	} {
		if got := Settle(c[0], "张伟", "张伟（人事部）"); got != c[1] {
			t.Errorf("%q becomes %q", c[0], got)
		}
	}
}

func TestNamesAreSuggestedBySound(t *testing.T) {
	r := newRoom(t)
	for text, want := range map[string]string{"zhangw": "张伟", "zw": "张伟", "張": "张伟", "limin": "李敏", "zhangwe": "张伟", "lmin": "李敏", "wf": "王芳"} {
		found, err := r.desk.Suggest(r.ctx, text, 5)
		if err != nil || len(found) != 1 || found[0].Label != want {
			t.Errorf("%q suggests %v %v", text, found, err)
		}
	}
	for _, text := range []string{"", "%", "_", `\`, "'"} {
		if found, err := r.desk.Suggest(r.ctx, text, 5); err != nil || len(found) != 0 {
			t.Errorf("%q suggests %v %v", text, found, err)
		}
	}
}

func TestALineCanBePutAnywhere(t *testing.T) {
	r := newRoom(t)
	var keys []Ref
	for i := range 4 {
		keys = append(keys, r.take(fmt.Sprint("第", i)).ID)
	}
	order := func() string {
		all, err := OfMeeting(r.ctx, r.db, r.meeting)
		if err != nil {
			t.Fatal(err)
		}
		out := ""
		for _, l := range all {
			out += l.Body[len("第"):]
		}
		return out
	}
	// Often enough in one place that the room between two neighbours runs out.
	for i := range 40 {
		if err := r.desk.Move(r.ctx, keys[3-i%2], r.item, keys[0]); err != nil {
			t.Fatal(err)
		}
	}
	if got := order(); got != "0231" {
		t.Errorf("the order is %s", got)
	}
	if err := r.desk.Move(r.ctx, keys[1], "", ""); err != nil {
		t.Fatal(err)
	}
	if got := order(); got != "1023" {
		t.Errorf("the order is %s", got)
	}
}

func TestEmptyAndEndlessLinesAreRefused(t *testing.T) {
	r := newRoom(t)
	for _, text := range []string{"", "  ", "!", "@", string(make([]byte, 5)), "张" + string(make([]rune, 30000))} {
		if _, err := r.desk.Take(r.ctx, r.scope, r.item, text); !value.Is(err, value.Invalid) {
			t.Errorf("%.10q is taken: %v", text, err)
		}
	}
	if all, err := OfMeeting(r.ctx, r.db, r.meeting); err != nil || len(all) != 0 {
		t.Errorf("left %d lines, %v", len(all), err)
	}
}

// One line typed at the desk, durable on disk.
func BenchmarkTake(b *testing.B) {
	r := newRoom(b)
	for b.Loop() {
		r.take("张伟：下半年拟在总额不变的前提下，调剂部分会议费用于数据采购。")
	}
}
