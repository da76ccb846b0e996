package meals

import (
	"math/rand/v2"
	"slices"
	"testing"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/participants"
	"huiwu/data/value"
)

// model counts who comes in the plain way; the queries must agree with it.
func model(m *Meal, all []*participants.Participant) Counts {
	var c Counts
	for _, p := range all {
		gone := p.DepartsAt
		if gone != "" && gone.Clock() == "00:00" {
			gone = value.Local(string(gone.Date()) + "T24:00")
		}
		if p.Attendance == participants.Leave || p.ArrivesAt > m.At() || gone != "" && gone <= m.At() {
			continue
		}
		switch {
		case p.Invitation == participants.Declined || p.Invitation == participants.Cancelled:
		case p.Role == "staff":
			c.Staff++
			c.Companions += p.Companions
		case p.Invitation == participants.Confirmed:
			c.Guests++
			c.Companions += p.Companions
		case p.Invitation == "tentative":
			c.Tentative += 1 + p.Companions
		}
	}
	return c
}

func pick[T any](of ...T) T { return of[rand.IntN(len(of))] }

// Whoever comes, the counts, the people named and what is sorted by agree.
func TestCountsAreThoseOfThePeopleThere(t *testing.T) {
	k := newKitchen(t)
	var all []*participants.Participant
	for range 60 {
		all = append(all, k.comes(participants.Participant{
			Role:       pick[participants.Role]("guest", "staff", "speaker"),
			Invitation: pick[participants.Invitation]("not_invited", "invited", "confirmed", "confirmed", "tentative", "declined", "cancelled"),
			Attendance: pick[participants.Attendance]("", "voting", "leave", "stand_in"),
			ArrivesAt:  pick[value.Local]("", "", "2026-03-07T20:00", "2026-03-08T12:00", "2026-03-08T12:01", "2026-03-09T08:00"),
			DepartsAt:  pick[value.Local]("", "", "2026-03-08T12:00", "2026-03-08T12:01", "2026-03-09T00:00", "2026-03-09T14:00"),
			Companions: pick[int64](0, 0, 0, 1, 2),
		}, ""))
	}
	for _, at := range []struct {
		day  value.Date
		time value.Clock
	}{{"2026-03-07", "18:00"}, {"2026-03-08", "12:00"}, {"2026-03-08", "18:00"}, {"2026-03-09", "12:00"}, {"2026-03-09", "18:00"}, {"2026-03-10", "07:30"}} {
		id := k.meal(Meal{Day: at.day, StartsAt: at.time, Ordered: int64(rand.IntN(40))})
		m := k.get(id)
		if want := model(m, all); m.Counts != want {
			t.Errorf("%s: %+v, not %+v", m.At(), m.Counts, want)
		}
		eaters, err := Eaters(k.ctx, k.db, id)
		if err != nil {
			t.Fatal(err)
		}
		heads := int64(len(eaters))
		for _, e := range eaters {
			heads += e.Companions
		}
		if heads != m.Counts.Expected() {
			t.Errorf("%s: %d are named, %d expected", m.At(), heads, m.Counts.Expected())
		}
		found, err := k.meals.IDs(k.ctx, k.s, core.Query{Meeting: string(k.m.ID), Filters: []core.Filter{
			{Key: "match", Codes: []string{string(m.Match())}}, {Key: "expected", Codes: []string{value.Int.Code(k.s, m.Counts.Expected())}},
		}})
		if err != nil || !slices.Contains(found, string(id)) {
			t.Errorf("%s is not found as %s: %v", m.At(), m.Match(), err)
		}
	}
}

func TestAMealLiesWithinTheMeeting(t *testing.T) {
	k := newKitchen(t)
	for day, ok := range map[value.Date]bool{"2026-03-06": false, "2026-03-07": true, "2026-03-10": true, "2026-03-11": false} {
		m := Meal{MeetingID: k.m.ID, Day: day, StartsAt: "12:00", Kind: Lunch}
		err := k.meals.Save(k.ctx, k.s, &m)
		if (err == nil) != ok || !ok && value.Faults(err)[0].Field != "day" {
			t.Errorf("%s: %v", day, err)
		}
	}
	m := Meal{MeetingID: k.m.ID, Day: "2026-03-08", StartsAt: "12:00", Kind: Dinner, Price: -1, Ordered: -1, Served: mostHeads + 1}
	err := k.meals.Save(k.ctx, k.s, &m)
	if got := value.Faults(err); len(got) != 3 {
		t.Errorf("%v", got)
	}
	if id := k.meal(Meal{Kind: Banquet}); k.get(id).Name != "宴会" {
		t.Error("a meal without a name is not called by its kind")
	}
}

func TestTheOrderBecomesWhatIsExpectedInOneStep(t *testing.T) {
	k := newKitchen(t)
	lunch, dinner := k.meal(Meal{Ordered: 9}), k.meal(Meal{Kind: Dinner, StartsAt: "18:00"})
	if _, err := OrderExpected(k.ctx, k.db, []Ref{lunch, dinner}); !value.Is(err, value.Invalid) {
		t.Errorf("nobody is expected: %v", err)
	}
	k.comes(participants.Participant{Companions: 1}, "")
	k.comes(participants.Participant{DepartsAt: "2026-03-08T15:00"}, "")
	n, err := OrderExpected(k.ctx, k.db, []Ref{lunch, dinner})
	if err != nil || n != 2 || k.get(lunch).Ordered != 3 || k.get(dinner).Ordered != 2 {
		t.Fatalf("%d %v: %d and %d", n, err, k.get(lunch).Ordered, k.get(dinner).Ordered)
	}
	if k.get(lunch).Match() != Matches {
		t.Error("it does not match")
	}
	k.undo()
	if k.get(lunch).Ordered != 9 || k.get(dinner).Ordered != 0 {
		t.Error("one undo does not take both orders back")
	}
}

// Two teas of a day are told apart in the budget by their times.
func TestMealsOfOneNameHaveTheirTimeInTheBudget(t *testing.T) {
	k := newKitchen(t)
	k.comes(participants.Participant{}, "")
	teas := []Ref{k.meal(Meal{Kind: Tea, StartsAt: "10:00", Price: 900}), k.meal(Meal{Kind: Tea, StartsAt: "15:30", Price: 900})}
	if _, err := IntoBudget(k.ctx, k.db, k.s, k.lines, teas); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"茶歇（3月8日 10:00）", "茶歇（3月8日 15:30）"} {
		if got := k.get(teas[i]).Budgeted.Line.Item; got != want {
			t.Errorf("%s, not %s", got, want)
		}
	}
}

func TestMealsGoIntoTheBudgetAndComeBackInOneStep(t *testing.T) {
	k := newKitchen(t)
	who := k.comes(participants.Participant{Companions: 2}, "")
	k.comes(participants.Participant{DepartsAt: "2026-03-08T15:00"}, "")
	lunch, dinner := k.meal(Meal{Price: 4500, Supplier: "食堂"}), k.meal(Meal{Kind: Dinner, StartsAt: "18:00", Price: 7000})
	tea := k.meal(Meal{Kind: Tea, StartsAt: "10:00"})
	got, err := IntoBudget(k.ctx, k.db, k.s, k.lines, []Ref{lunch, dinner, tea})
	if err != nil || got.Made != 2 || len(got.Unpriced) != 1 || len(k.budget()) != 2 {
		t.Fatalf("%+v %v", got, err)
	}
	m := k.get(lunch)
	l := m.Budgeted.Line
	if m.Budgeted.State != Agrees || l.Amount != 4*4500 || !l.ByHeadcount || l.Heads != 4 || l.Supplier != "食堂" || l.Item != "午餐（3月8日）" {
		t.Errorf("%s %+v", m.Budgeted.State, l)
	}
	if l := k.get(dinner).Budgeted.Line; l.Amount != 3*7000 || l.ByHeadcount {
		t.Errorf("of the dinner %+v", l)
	}
	// What was typed by hand stays; the figures follow.
	l.Item, l.Payer = "工作餐", "办公室"
	if err := k.lines.Save(k.ctx, k.s, &l); err != nil {
		t.Fatal(err)
	}
	who.Companions = 5
	k.save(who)
	if k.get(lunch).Budgeted.State != Differs {
		t.Error("more people come, and the budget does not differ")
	}
	got, err = IntoBudget(k.ctx, k.db, k.s, k.lines, []Ref{lunch})
	if l = k.get(lunch).Budgeted.Line; err != nil || got.Changed != 1 || l.Amount != 7*4500 || l.Item != "工作餐" || l.Payer != "办公室" {
		t.Errorf("%+v %v %+v", got, err, l)
	}
	k.undo()
	if l := k.get(lunch).Budgeted.Line; l.Amount != 4*4500 {
		t.Errorf("undone it is %+v", l)
	}
	if _, err := IntoBudget(k.ctx, k.db, k.s, k.lines, []Ref{tea}); !value.Is(err, value.Invalid) {
		t.Errorf("without a price: %v", err)
	}
	if err := k.lines.Delete(k.ctx, string(l.ID)); err != nil || k.get(lunch).Budgeted.State != Unplanned {
		t.Errorf("the line is gone: %v", err)
	}
	got, err = IntoBudget(k.ctx, k.db, k.s, k.lines, []Ref{lunch})
	if err != nil || got.Made != 1 {
		t.Errorf("made again: %+v %v", got, err)
	}
	k.undo()
	if k.get(lunch).Line != l.ID {
		t.Error("undone it points elsewhere")
	}
}

func TestMealsAreProposedFromTheAgendaOnce(t *testing.T) {
	k := newKitchen(t)
	k.save(&agenda.AgendaItem{MeetingID: k.m.ID, Day: "2026-03-08", StartsAt: "10:10", Minutes: 20, Kind: agenda.Break, Topic: "茶歇", Room: "序厅"},
		&agenda.AgendaItem{MeetingID: k.m.ID, Day: "2026-03-08", StartsAt: "12:00", Minutes: 90, Kind: agenda.Meal, Topic: "自助午餐", Room: "餐厅"},
		&agenda.AgendaItem{MeetingID: k.m.ID, Day: "2026-03-08", StartsAt: "18:00", Minutes: 90, Kind: agenda.Meal, Topic: "欢迎晚宴"},
		&agenda.AgendaItem{MeetingID: k.m.ID, Day: "2026-03-08", StartsAt: "09:00", Minutes: 60, Kind: agenda.Report, Topic: "报告"})
	n, err := Propose(k.ctx, k.db, k.s, k.meals, k.m.ID)
	if err != nil || n != 4 {
		t.Fatal(n, err)
	}
	rows, err := Of(k.ctx, k.db, k.m.ID)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range rows {
		got = append(got, string(m.Day[8:])+" "+string(m.StartsAt)+" "+string(m.Kind)+" "+m.Name+" "+m.Place)
	}
	want := []string{"08 10:10 tea 茶歇 序厅", "08 12:00 lunch 自助午餐 餐厅", "08 18:00 banquet 欢迎晚宴 ", "09 12:00 lunch 午餐 "}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if _, err := Propose(k.ctx, k.db, k.s, k.meals, k.m.ID); !value.Is(err, value.Invalid) {
		t.Errorf("again: %v", err)
	}
	k.undo()
	if rows, err = Of(k.ctx, k.db, k.m.ID); err != nil || len(rows) != 0 {
		t.Error("one undo does not take all back")
	}
}

func TestWarningsNameTwinsAndSeatsAndNowhere(t *testing.T) {
	k := newKitchen(t)
	k.comes(participants.Participant{Companions: 20}, "")
	k.meal(Meal{Place: "餐厅", Tables: 2, Seats: 10})
	k.meal(Meal{Place: "餐厅"})
	k.meal(Meal{Kind: Dinner, StartsAt: "18:00"})
	rows, err := Of(k.ctx, k.db, k.m.ID)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, w := range Warnings(rows) {
		keys = append(keys, w.Key)
	}
	slices.Sort(keys)
	if !slices.Equal(keys, []string{"nowhere", "seats", "twin"}) {
		t.Errorf("%v", keys)
	}
	found, err := duplicates(k.ctx, k.db, k.s, []*Meal{{MeetingID: k.m.ID, Day: "2026-03-08", StartsAt: "12:00", Kind: Lunch, Place: "餐厅"}, {MeetingID: k.m.ID, Day: "2026-03-09", StartsAt: "12:00", Kind: Lunch}})
	if err != nil || found[0] == nil || found[1] != nil {
		t.Errorf("%v %v", found, err)
	}
}

func TestCateringIsDoneWhenEnoughIsOrderedSomewhere(t *testing.T) {
	k := newKitchen(t)
	state := func(today value.Date) core.DutyState {
		s := k.s
		s.Today = today
		f, err := cateringDuty(k.ctx, k.db, s, &k.m)
		if err != nil {
			t.Fatal(err)
		}
		return f.State
	}
	due := func(today value.Date) int {
		s := k.s
		s.Today = today
		all, err := Deadlines(k.ctx, k.db, s, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range all {
			if d.Due != "2026-03-05" {
				t.Errorf("due on %s", d.Due)
			}
		}
		return len(all)
	}
	k.comes(participants.Participant{}, "")
	if state("2026-03-01") != core.DutyOpen || due("2026-03-01") != 0 {
		t.Error("nothing is planned")
	}
	id := k.meal(Meal{})
	if state("2026-03-07") != core.DutyUnder || state("2026-03-08") != core.DutyLate || due("2026-03-08") != 1 || due("2026-03-09") != 0 {
		t.Error("nothing is ordered")
	}
	m := k.get(id)
	m.Ordered = 1
	k.save(m)
	if state("2026-03-07") != core.DutyUnder {
		t.Error("nobody knows where")
	}
	m.Place = "餐厅"
	k.save(m)
	if state("2026-03-08") != core.DutyDone || due("2026-03-08") != 0 {
		t.Error("all is done")
	}
}
