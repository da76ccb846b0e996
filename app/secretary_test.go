package app

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/minutes"
	"huiwu/app/record"
	"huiwu/data"
	"huiwu/data/value"
)

// study is where the secretary of the closed meeting of the sample works.
type study struct {
	*testing.T
	o       *Office
	ctx     context.Context
	scope   value.Scope
	meeting meetings.Ref
	desk    *record.Desk
}

func newStudy(t *testing.T) *study {
	t.Helper()
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-018")
	s, err := o.Scope(ctx, value.Simplified, string(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	return &study{t, o, ctx, s, m.ID, o.Record.OpenDesk(m.ID)}
}

func (s *study) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *study) offers() []minutes.Offer {
	s.Helper()
	all, err := s.o.Minutes.Offers(s.ctx, s.scope, s.meeting)
	s.must(err)
	return all
}

func (s *study) blocks() []minutes.MinuteBlock {
	s.Helper()
	all, err := s.o.Minutes.OfMeeting(s.ctx, s.meeting)
	s.must(err)
	return all
}

func (s *study) lines() []*record.RecordLine {
	s.Helper()
	all, err := record.OfMeeting(s.ctx, s.o.db, s.meeting)
	s.must(err)
	return all
}

// block is the one block whose text holds the words.
func (s *study) block(words string) minutes.MinuteBlock {
	s.Helper()
	for _, b := range s.blocks() {
		if strings.Contains(b.Body, words) {
			return b
		}
	}
	s.Fatalf("no block says %q", words)
	return minutes.MinuteBlock{}
}

func (s *study) line(words string) *record.RecordLine {
	s.Helper()
	for _, l := range s.lines() {
		if strings.Contains(l.Body, words) {
			return l
		}
	}
	s.Fatalf("no line says %q", words)
	return nil
}

func (s *study) has(words string) bool {
	return slices.ContainsFunc(s.blocks(), func(b minutes.MinuteBlock) bool { return strings.Contains(b.Body, words) })
}

func TestDraftedMinutesSayWhatTheRecordSays(t *testing.T) {
	s := newStudy(t)
	if left := s.offers(); len(left) != 0 {
		t.Errorf("after the draft %d differences are left, the first %+v", len(left), left[0])
	}
	blocks := s.blocks()
	if b := blocks[0]; b.Kind != minutes.Topic || b.Body != "上半年重点工作报告" {
		t.Errorf("the minutes begin with %+v", b)
	}
	if b := blocks[1]; b.Kind != minutes.Discussion || !strings.HasPrefix(b.Body, "王立诚：十二条") {
		t.Errorf("a point is written as %+v", b)
	}
	if b := s.block("原则同意上半年"); b.Number != "2026-1" {
		t.Errorf("the first decision is %+v", b)
	}
}

func TestAChangeOfTheRecordIsOfferedNotForced(t *testing.T) {
	s := newStudy(t)
	s.must(s.desk.Change(s.ctx, s.scope, s.line("可执行的清单").ID, "徐国平：建议列成清单"))
	offers := s.offers()
	if len(offers) != 1 || offers[0].Change != minutes.Changed || offers[0].Now.Body != "徐国平：建议列成清单" {
		t.Fatalf("offers %+v", offers)
	}
	if !s.has("可执行的清单") {
		t.Error("the minutes changed by themselves")
	}
	s.must(s.o.Minutes.Dismiss(s.ctx, offers...))
	if len(s.offers()) != 0 || !s.has("可执行的清单") {
		t.Error("kept minutes are offered again or have changed")
	}
	s.must(s.desk.Change(s.ctx, s.scope, s.line("建议列成清单").ID, "徐国平：再改一次"))
	s.must(s.o.Minutes.Accept(s.ctx, s.scope, s.offers()...))
	if s.has("可执行的清单") || !s.has("再改一次") || len(s.offers()) != 0 {
		t.Error("what was taken over does not stand in the minutes")
	}
}

func TestWhatIsMissingIsOfferedInItsPlace(t *testing.T) {
	s := newStudy(t)
	item := s.line("调剂须按程序报批").ItemID
	_, err := s.desk.Take(s.ctx, s.scope, item, "杨雪梅：补充一点")
	s.must(err)
	offers := s.offers()
	if len(offers) != 1 || offers[0].Change != minutes.Added {
		t.Fatalf("offers %+v", offers)
	}
	s.must(s.o.Minutes.Accept(s.ctx, s.scope, offers...))
	blocks := s.blocks()
	at := slices.IndexFunc(blocks, func(b minutes.MinuteBlock) bool { return strings.Contains(b.Body, "补充一点") })
	if at < 0 || blocks[at+1].Kind != minutes.Topic || blocks[at].ItemID != item {
		t.Errorf("it came to stand at %d before %q", at, blocks[at+1].Body)
	}
	_, err = s.desk.Take(s.ctx, s.scope, item, "= 不必写进纪要")
	s.must(err)
	s.must(s.o.Minutes.Dismiss(s.ctx, s.offers()...))
	if s.has("不必写进纪要") || len(s.offers()) != 0 {
		t.Error("what was left out is offered again or stands in the minutes")
	}
}

func TestWhatTheRecordLostIsOffered(t *testing.T) {
	s := newStudy(t)
	s.must(s.o.Record.Delete(s.ctx, string(s.line("可执行的清单").ID)))
	s.must(s.o.Record.Delete(s.ctx, string(s.line("企业名录应每季度").ID)))
	offers := s.offers()
	if len(offers) != 2 || offers[0].Change != minutes.Gone {
		t.Fatalf("offers %+v", offers)
	}
	s.must(s.o.Minutes.Dismiss(s.ctx, offers[0]))
	s.must(s.o.Minutes.Accept(s.ctx, s.scope, offers[1]))
	if !s.has("可执行的清单") || s.has("企业名录应每季度") || len(s.offers()) != 0 {
		t.Error("keeping and taking over are not told apart")
	}
}

func TestDecisionsOfMinutesAreFoundAcrossMeetings(t *testing.T) {
	s := newStudy(t)
	find := func(words string) int {
		ids, err := s.o.Record.Decisions.IDs(s.ctx, s.scope, core.Query{Search: words})
		s.must(err)
		return len(ids)
	}
	b, err := s.o.Minutes.TypeBlock(s.ctx, s.scope, s.meeting, s.desk, "! 会议室改为预约使用", s.block("可执行的清单").ID)
	s.must(err)
	if b.Number != "2026-9" || find("预约使用") != 1 || len(s.offers()) != 0 {
		t.Errorf("a decision typed in the minutes is %+v, found %d times, %v", b, find("预约使用"), s.offers())
	}
	s.must(s.o.Minutes.RetypeBlock(s.ctx, s.scope, b.ID, s.desk, "! 会议室一律登记使用"))
	if find("预约使用") != 0 || find("登记使用") != 1 || s.block("登记使用").Number != "2026-9" {
		t.Error("the wording of the minutes is not that of the decision")
	}
	s.must(s.o.Minutes.Delete(s.ctx, string(b.ID)))
	if find("登记使用") != 0 || len(s.offers()) != 0 {
		t.Error("a decision deleted from the minutes is still found or offered")
	}
	// What the recorder typed stays as evidence.
	s.must(s.o.Minutes.Delete(s.ctx, string(s.block("企业服务日”，每月一次").ID)))
	if find("每月一次") != 1 || len(s.offers()) != 0 {
		t.Error("a recorded decision went with its block, or is offered again")
	}
}

func TestActionsOfMinutesAreTasks(t *testing.T) {
	s := newStudy(t)
	b, err := s.o.Minutes.TypeBlock(s.ctx, s.scope, s.meeting, s.desk, "@刘庆洋 整理会议室台账 2026-09-30", "")
	s.must(err)
	l, err := record.Get(s.ctx, s.o.db, record.Ref(b.SourceID))
	s.must(err)
	owner, due := l.Assigned()
	if l.TaskID == "" || owner != b.OwnerID || due != "2026-09-30" || l.Task.What != "整理会议室台账" {
		t.Errorf("the task of %+v is %+v", b, l.Task)
	}
	s.must(s.o.Minutes.RetypeBlock(s.ctx, s.scope, b.ID, s.desk, "整理会议室台账一事另议"))
	l, err = record.Get(s.ctx, s.o.db, record.Ref(b.SourceID))
	s.must(err)
	if l.TaskID != "" || l.Kind != record.Point {
		t.Errorf("a block that is no action any more keeps %+v", l)
	}
}

// A block says what it will be, is typed anew as it reads, and becomes another kind.
func TestBlocksAreReadAndTypedAnew(t *testing.T) {
	s := newStudy(t)
	reads := func(line string) string {
		r, err := minutes.Reading(s.ctx, s.scope, s.desk, line)
		s.must(err)
		return r.Words
	}
	for line, want := range map[string]string{
		"# 开幕": "议题", "徐国平：同意": "讨论", "= 通过": "讨论结果", "@刘庆洋 整理台账 2026-09-30": "任务 · 责任人 刘庆洋 · 期限 2026-09-30", "@ 整理台账": "任务 · 还没有责任人 · 还没有期限",
	} {
		if got := reads(line); got != want {
			t.Errorf("%q is read as %q, not %q", line, got, want)
		}
	}
	b, err := s.o.Minutes.TypeBlock(s.ctx, s.scope, s.meeting, s.desk, "@刘庆洋 整理台账 2026-09-30", "")
	s.must(err)
	if got := b.Line(s.scope); got != "整理台账（责任人 刘庆洋 · 期限 2026-09-30）" {
		t.Errorf("in one line it is %q", got)
	}
	typed, err := s.o.Minutes.Typed(s.ctx, s.desk, b.ID)
	s.must(err)
	if typed != "@刘庆洋 整理台账 2026-09-30" {
		t.Errorf("it is typed anew as %q", typed)
	}
	s.must(s.o.Minutes.Become(s.ctx, s.scope, b.ID, minutes.Decision))
	if now := s.block("整理台账"); now.Kind != minutes.Decision || now.Number == "" || now.Body != "整理台账" {
		t.Errorf("it became %+v", now)
	}
}

// Whatever happens to the record, taking everything over makes the minutes say what the
// record says; and undoing all of it leads back to the start.
func TestTakingOverEverythingSettlesEveryDifference(t *testing.T) {
	s := newStudy(t)
	start := s.state()
	first, err := s.o.Steps(s.ctx, "", 1)
	s.must(err)
	rnd := rand.New(rand.NewPCG(7, 11))
	for round := range 12 {
		for range 1 + rnd.IntN(5) {
			s.disturb(rnd)
		}
		if err := s.o.Minutes.Accept(s.ctx, s.scope, s.offers()...); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if left := s.offers(); len(left) != 0 {
			t.Fatalf("round %d: %d differences are left, the first %+v", round, len(left), left[0])
		}
		s.sameText(round)
	}
	for {
		step, ok, err := s.o.Undoable(s.ctx)
		s.must(err)
		if !ok || step.ID == first[0].ID {
			break
		}
		if _, err := s.o.Undo(s.ctx); err != nil {
			t.Fatal(step.Name, err)
		}
	}
	if end := s.state(); !maps.Equal(start, end) {
		t.Error("undoing all does not lead back to the start")
	}
}

// disturb does something to the record or the minutes.
func (s *study) disturb(rnd *rand.Rand) {
	s.Helper()
	lines, blocks := s.lines(), s.blocks()
	l := lines[rnd.IntN(len(lines))]
	sign := []string{"", "李书敏：", "! ", "= ", "@刘庆洋 "}[rnd.IntN(5)]
	text := sign + fmt.Sprintf("内容%d", rnd.IntN(1e6))
	switch rnd.IntN(6) {
	case 0:
		s.must(s.desk.Change(s.ctx, s.scope, l.ID, text))
	case 1:
		s.must(s.o.Record.Delete(s.ctx, string(l.ID)))
	case 2:
		s.must(s.desk.Move(s.ctx, l.ID, lines[rnd.IntN(len(lines))].ItemID, ""))
	case 3:
		s.must(s.o.Minutes.MoveBlock(s.ctx, blocks[rnd.IntN(len(blocks))].ID, ""))
	default:
		_, err := s.desk.Take(s.ctx, s.scope, l.ItemID, text)
		s.must(err)
	}
}

// sameText holds the minutes against the record: the same number of each kind, the same
// numbers of decisions.
func (s *study) sameText(round int) {
	s.Helper()
	said, written := map[string]int{}, map[string]int{}
	for _, l := range s.lines() {
		said[fmt.Sprint(l.Kind, l.Number)]++
	}
	for _, b := range s.blocks() {
		if b.Kind == minutes.Topic {
			continue
		}
		kind := string(b.Kind)
		if b.Kind == minutes.Discussion {
			kind = string(record.Point)
		}
		number := b.Number
		if l, err := record.Get(s.ctx, s.o.db, record.Ref(b.SourceID)); err == nil {
			number = l.Number // a number once given stays with the line
		}
		written[kind+number]++
	}
	if !maps.Equal(said, written) {
		s.Fatalf("round %d: said %v, written %v", round, said, written)
	}
}

// state is all of the record, the minutes and the tasks on file, without versions.
func (s *study) state() map[string]string {
	s.Helper()
	out := map[string]string{}
	for _, table := range []string{"record_lines", "minute_blocks", "tasks", "task_helpers"} {
		type row struct{ ID, Text string }
		text := map[string]string{
			"record_lines":  "kind || body || position || COALESCE(item_id, '') || COALESCE(speaker_id, '') || number || COALESCE(task_id, '') || left_out",
			"minute_blocks": "kind || body || position || COALESCE(item_id, '') || number || COALESCE(owner_id, '') || due_on || source_id || source_text",
			"tasks":         "what || COALESCE(owner_id, '') || due_on || state", "task_helpers": "task_id || person_id || position",
		}[table]
		rows, err := data.Query[row](s.ctx, s.o.db, "SELECT id, "+text+" AS text FROM "+table)
		s.must(err)
		for _, r := range rows {
			out[table+r.ID] = r.Text
		}
	}
	return out
}
