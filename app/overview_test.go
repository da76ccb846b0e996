package app

import (
	"context"
	"strings"
	"testing"
	"time"

	"huiwu/app/agenda"
	"huiwu/app/approvals"
	"huiwu/app/budget"
	"huiwu/app/checkin"
	"huiwu/app/core"
	"huiwu/app/ledger"
	"huiwu/app/meetings"
	"huiwu/app/minutes"
	"huiwu/app/module"
	"huiwu/app/overview"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/record"
	"huiwu/app/tasks"
	"huiwu/app/waivers"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

// board is the duty map of one meeting, held on 9 and 10 March 2026, in a file of its
// own.
type board struct {
	*testing.T
	o   *Office
	ctx context.Context
	m   meetings.Meeting
	who []people.Ref
}

// Days of the meeting, before and after it.
const (
	earlier = value.Date("2026-03-02")
	eve     = value.Date("2026-03-08")
	first   = value.Date("2026-03-09")
	second  = value.Date("2026-03-10")
	after   = value.Date("2026-03-11")
	weeks   = value.Date("2026-05-20")
)

func newBoard(t *testing.T) *board {
	t.Helper()
	o, ctx := openOffice(t, time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC))
	b := &board{T: t, o: o, ctx: ctx, m: meetings.Meeting{
		Code: "2026-001", Title: "季度例会", Stage: meetings.Preparing, StartsAt: "2026-03-09T09:00", EndsAt: "2026-03-10T17:00", Zone: "Asia/Shanghai", Currency: "CNY",
	}}
	b.save(&b.m)
	for _, name := range []string{"张伟", "李敏"} {
		p := &people.Person{Name: name}
		b.save(p)
		b.who = append(b.who, p.ID)
	}
	return b
}

func (b *board) save(rows ...data.Row) {
	b.Helper()
	if err := b.o.db.Do(b.ctx, "save test", func(_ context.Context, tx *data.Tx) error {
		for _, r := range rows {
			if err := tx.Save(r); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
}

// approve enters from a paper that one of b.who approved something; another enters it.
func (b *board) approve(kind, id string, who int, s value.Scope) {
	b.Helper()
	other := []string{"李敏", "张伟"}[who]
	if _, err := b.o.Approvals.ApproveAtOnce(As(b.ctx, other), s, kind, id, approvals.Decision{By: b.who[who], On: s.Today}); err != nil {
		b.Fatal(err)
	}
}

func (b *board) duty(number string, today value.Date) overview.Duty {
	b.Helper()
	s, err := b.o.Scope(b.ctx, value.English, string(b.m.ID))
	if err != nil {
		b.Fatal(err)
	}
	s.Today = today
	all, err := b.o.Overview.Duties(b.ctx, s, string(b.m.ID))
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range all {
		for _, d := range c.Duties {
			if d.Number == number {
				return d
			}
		}
	}
	b.Fatal("no duty", number)
	return overview.Duty{}
}

func (b *board) is(number string, today value.Date, want core.DutyState) {
	b.Helper()
	if d := b.duty(number, today); d.State != want {
		b.Errorf("%s on %s is %s, not %s: %v", number, today, d.State, want, d.Rests)
	}
}

func TestPurposeIsDoneWithAMeasureForEveryObjective(t *testing.T) {
	b := newBoard(t)
	b.is("1.1", eve, core.DutyOpen)
	b.is("1.1", first, core.DutyLate)
	b.m.Purpose = "统一进度"
	o := &meetings.Objective{MeetingID: b.m.ID, Outcome: "形成计划"}
	b.save(&b.m, o)
	b.is("1.1", eve, core.DutyUnder)
	o.Measure = "计划通过"
	b.save(o)
	b.is("1.1", eve, core.DutyDone)
	b.m.Purpose = " 　"
	b.save(&b.m)
	b.is("1.1", eve, core.DutyUnder)
	b.is("1.1", weeks, core.DutyLate)
}

func TestAgendaIsDoneWhenEveryDayIsPlannedWithoutWarnings(t *testing.T) {
	b := newBoard(t)
	b.is("1.2", eve, core.DutyOpen)
	one := &agenda.AgendaItem{MeetingID: b.m.ID, Day: first, StartsAt: "09:00", Minutes: 60, Kind: agenda.Report, Topic: "报告", Position: 1, Room: "一号厅"}
	b.save(one)
	b.is("1.2", eve, core.DutyUnder)
	two := &agenda.AgendaItem{MeetingID: b.m.ID, Day: second, StartsAt: "09:00", Minutes: 60, Kind: agenda.Discussion, Topic: "讨论", Position: 1}
	b.save(two)
	b.is("1.2", eve, core.DutyDone)
	two.Minutes = 600 // past the end of the meeting, without a break
	b.save(two)
	b.is("1.2", eve, core.DutyUnder)
	b.is("1.2", first, core.DutyLate)
}

func TestParticipantsAreDoneWhenEverybodySaidYesOrNo(t *testing.T) {
	b := newBoard(t)
	b.is("1.3", earlier, core.DutyOpen)
	one := &participants.Participant{MeetingID: b.m.ID, PersonID: b.who[0], Role: participants.Guest, Invitation: "not_invited", Badge: "A1"}
	two := &participants.Participant{MeetingID: b.m.ID, PersonID: b.who[1], Role: participants.Guest, Invitation: participants.Declined, Badge: "A2"}
	b.save(one)
	b.is("1.3", earlier, core.DutyOpen)
	one.Invitation = "tentative"
	b.save(one, two)
	b.is("1.3", earlier, core.DutyUnder)
	b.is("1.3", "2026-03-06", core.DutyUnder)
	b.is("1.3", "2026-03-07", core.DutyLate) // two days before: too late to order meals
	one.Invitation = participants.Confirmed
	b.save(one)
	b.is("1.3", "2026-03-07", core.DutyDone)
}

func TestBudgetIsDoneOnceACopyIsApprovedAndAgrees(t *testing.T) {
	b := newBoard(t)
	b.is("1.10", eve, core.DutyOpen)
	b.is("5.2", eve, core.DutyOpen)
	one := &budget.BudgetLine{MeetingID: b.m.ID, Category: "venue", Item: "场租", Amount: 100000}
	two := &budget.BudgetLine{MeetingID: b.m.ID, Category: "meals", Item: "午餐"}
	b.save(one, two)
	b.is("1.10", eve, core.DutyUnder)
	b.is("5.2", eve, core.DutyOpen)
	two.Amount = 5000
	b.save(two)
	b.is("1.10", eve, core.DutyUnder)
	b.is("5.2", eve, core.DutyOpen)
	kept, err := b.o.Budget.KeepCopy(b.ctx, b.m.ID, "初稿")
	if err != nil {
		t.Fatal(err)
	}
	b.is("1.10", eve, core.DutyUnder)
	b.is("5.2", eve, core.DutyUnder)
	s, err := b.o.Scope(b.ctx, value.English, string(b.m.ID))
	if err != nil {
		t.Fatal(err)
	}
	b.approve(approvals.BudgetKind, string(kept.ID), 0, s)
	b.is("1.10", eve, core.DutyDone)
	b.is("5.2", eve, core.DutyDone)
	two.Amount = 6000
	b.save(two)
	b.is("1.10", eve, core.DutyUnder)
	b.is("5.2", eve, core.DutyUnder)
	b.is("1.10", first, core.DutyLate)
	b.is("5.2", first, core.DutyLate)
	two.Amount = 5000
	b.save(two)
	b.is("1.10", first, core.DutyDone)
	b.is("5.2", first, core.DutyDone)
	b.is("5.1", first, core.DutyLate)
	one.Payer, two.Payer = "办公室", "办公室"
	b.save(one, two)
	b.is("5.1", first, core.DutyDone)
}

func TestCheckInCountsWhoCameAndNotWhatWasTakenBack(t *testing.T) {
	b := newBoard(t)
	p := &participants.Participant{MeetingID: b.m.ID, PersonID: b.who[0], Role: participants.Guest, Invitation: participants.Confirmed, Badge: "A1"}
	b.save(p)
	b.is("2.2", first, core.DutyOpen)
	b.is("2.2", second, core.DutyLate)
	in := &checkin.Arrival{MeetingID: b.m.ID, ParticipantID: p.ID, Direction: checkin.In, At: "2026-03-09T01:00:00Z", How: checkin.Scanned}
	b.save(in)
	b.is("2.2", second, core.DutyUnder)
	b.is("2.2", after, core.DutyDone)
	b.save(&checkin.Arrival{MeetingID: b.m.ID, ParticipantID: p.ID, Direction: checkin.In, At: "2026-03-09T01:01:00Z", How: checkin.Scanned, CancelsID: in.ID})
	b.is("2.2", after, core.DutyLate)
}

func TestRecordAndMinutesAreDoneOnlyAfterTheMeeting(t *testing.T) {
	b := newBoard(t)
	talk := &agenda.AgendaItem{MeetingID: b.m.ID, Day: first, StartsAt: "09:00", Minutes: 60, Kind: agenda.Report, Topic: "报告", Position: 1}
	tea := &agenda.AgendaItem{MeetingID: b.m.ID, Day: first, StartsAt: "10:00", Minutes: 15, Kind: agenda.Break, Topic: "茶歇", Position: 2}
	b.save(talk, tea)
	b.is("2.9", first, core.DutyOpen)
	b.is("2.9", after, core.DutyLate)
	line := &record.RecordLine{MeetingID: b.m.ID, ItemID: talk.ID, Position: 1, Kind: "note", Body: "数据平台上线"}
	b.save(line)
	b.is("2.9", first, core.DutyUnder)
	b.is("2.9", after, core.DutyDone) // nobody records a break
	b.is("3.2", after, core.DutyOpen)
	b.is("3.2", weeks, core.DutyLate)
	offers, err := b.o.Minutes.Offers(b.ctx, b.scope(), b.m.ID)
	if err != nil {
		b.Fatal(err)
	}
	if err := minutes.Accept(b.ctx, b.o.db, b.o.Minutes.Register, b.scope(), offers...); err != nil {
		b.Fatal(err)
	}
	b.is("3.2", second, core.DutyUnder)
	b.is("3.2", after, core.DutyDone)
	line.Body = "数据平台延期上线"
	b.save(line)
	b.is("3.2", after, core.DutyUnder)
	b.is("3.2", weeks, core.DutyLate)
}

func (b *board) scope() value.Scope {
	s, err := b.o.Scope(b.ctx, value.Simplified, string(b.m.ID))
	if err != nil {
		b.Fatal(err)
	}
	return s
}

func TestTasksAreDoneWhenGivenOutAndTrackedWhenClosed(t *testing.T) {
	b := newBoard(t)
	b.is("3.3", after, core.DutyOpen)
	b.is("3.3", weeks, core.DutyLate)
	task := &tasks.Task{What: "整理", MeetingID: b.m.ID, State: tasks.Open, OwnerID: b.who[0]}
	b.save(task)
	b.is("3.3", after, core.DutyUnder)
	b.is("3.4", after, core.DutyOpen)
	task.DueOn = "2026-04-01"
	b.save(task)
	b.is("3.3", second, core.DutyUnder)
	b.is("3.3", after, core.DutyDone)
	b.is("3.4", "2026-04-02", core.DutyLate)
	task.State = tasks.UnderWay
	b.save(task)
	b.is("3.4", after, core.DutyUnder)
	task.State, task.ReviewerID, task.ClosedOn = tasks.Closed, b.who[1], after
	b.save(task)
	b.is("3.4", second, core.DutyUnder) // the meeting may still want more
	b.is("3.4", weeks, core.DutyDone)
}

func TestMoneyIsWatchedAndReportedFromTheLedger(t *testing.T) {
	b := newBoard(t)
	line := &budget.BudgetLine{MeetingID: b.m.ID, Category: "venue", Item: "场租", Amount: 10000}
	b.save(line)
	b.is("5.5", weeks, core.DutyOpen)
	b.is("5.8", after, core.DutyOpen)
	b.is("5.8", weeks, core.DutyLate)
	b.save(&ledger.LedgerEntry{MeetingID: b.m.ID, Direction: ledger.Spending, Day: first, Voucher: "1", Category: "venue", LineID: line.ID, Amount: 10001})
	b.is("5.5", first, core.DutyLate)
	b.is("5.8", first, core.DutyUnder)
	b.is("5.8", after, core.DutyDone)
	line.VarianceReason = "临时加时"
	b.save(line)
	b.is("5.5", first, core.DutyUnder)
	b.is("5.5", after, core.DutyDone)
	b.save(&ledger.LedgerEntry{MeetingID: b.m.ID, Direction: ledger.Income, Day: first, Category: "other", Amount: 1})
	b.is("5.8", after, core.DutyUnder)
}

func TestACancelledMeetingOwesNothing(t *testing.T) {
	b := newBoard(t)
	b.m.Stage = meetings.Cancelled
	b.save(&b.m)
	b.is("1.1", weeks, core.DutyNotNeeded)
	b.is("2.1", weeks, core.DutyAbsent)
}

func TestAllDutiesHaveWordsAndRulesSentences(t *testing.T) {
	b := newBoard(t)
	ruled := map[string]bool{}
	for _, d := range module.Duties(b.o.host.Modules) {
		if ruled[d.Number] || d.Place == "" || !words.Has("duty."+d.Number+".rule") || !words.Has("choice.duty."+d.Number) {
			t.Errorf("duty %q is declared twice, has no place or no words", d.Number)
		}
		ruled[d.Number] = true
	}
	if len(waivers.Numbers.Choices) != 100 {
		t.Errorf("%d duties", len(waivers.Numbers.Choices))
	}
	for _, l := range value.Langs {
		s, err := b.o.Scope(b.ctx, l, string(b.m.ID))
		if err != nil {
			t.Fatal(err)
		}
		all, err := b.o.Overview.Duties(b.ctx, s, string(b.m.ID))
		if err != nil || len(all) != 10 {
			t.Fatal(len(all), err)
		}
		for _, c := range all {
			if len(c.Duties) != 10 || strings.Contains(c.Name, "duty.") {
				t.Errorf("%s: chapter %+v", l, c)
			}
			for _, d := range c.Duties {
				if d.Name == "" || strings.Contains(d.Name, "duty.") || l.Chinese() && len([]rune(d.Name)) > 8 || ruled[d.Number] != (d.Rule != "") || strings.Contains(d.Rule, "{") || len(d.Rests) == 0 {
					t.Errorf("%s: %+v", l, d)
				}
				for _, r := range d.Rests {
					if strings.Contains(r, "duty.") || strings.ContainsAny(r, "{|") {
						t.Errorf("%s: %s says %q", l, d.Number, r)
					}
				}
			}
		}
	}
}

func TestDeadlinesComeLateFirstFromAllNouns(t *testing.T) {
	b := newBoard(t)
	over := meetings.Meeting{Code: "2026-000", Title: "上次例会", Stage: meetings.FollowingUp, StartsAt: "2026-02-02T09:00", EndsAt: "2026-02-02T17:00", Zone: "Asia/Shanghai", Currency: "CNY", RecorderID: b.who[1]}
	b.save(&over)
	b.save(&participants.Participant{MeetingID: b.m.ID, PersonID: b.who[0], Role: participants.Guest, Invitation: "invited", Badge: "A1"},
		&tasks.Task{What: "甲", MeetingID: b.m.ID, State: tasks.Open, DueOn: "2026-03-01", OwnerID: b.who[0]},
		&tasks.Task{What: "乙", State: tasks.Reported, DueOn: "2026-02-01"}, &tasks.Task{What: "丙", State: tasks.Closed, DueOn: "2026-02-01"})
	s, err := b.o.Scope(b.ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	all, err := b.o.Overview.Deadlines(b.ctx, s, "")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range all {
		got = append(got, string(d.Standing)+" "+string(d.Due)+" "+d.What+" "+d.Owner)
	}
	want := []string{
		"late 2026-02-09 写成会议纪要：上次例会 李敏", "late 2026-02-27 1 位待通知：季度例会 ", "late 2026-03-01 甲 张伟",
		"awaited 2026-03-06 1 位尚未答复：季度例会 ", "awaited 2026-03-09 会议开始：季度例会 ",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s\nwanted\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if own, err := b.o.Overview.Deadlines(b.ctx, s, string(over.ID)); err != nil || len(own) != 1 {
		t.Errorf("of one meeting: %+v %v", own, err)
	}
}
