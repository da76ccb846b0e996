package app

import (
	"testing"

	"huiwu/app/budget"
	"huiwu/app/finance"
	"huiwu/app/meals"
	"huiwu/app/meetings"
	"huiwu/data/value"
)

// A first budget takes meals, the meeting before and heads from what is on file; a price
// that is not there stays zero, and one undo takes all of it back.
func TestAFirstBudgetComesFromWhatIsOnFile(t *testing.T) {
	o, ctx := sampleOffice(t)
	before := meetingOf(t, o, ctx, "2026-018")
	m := meetings.Meeting{
		Code: "2026-030", Title: "下次会议", Series: before.Series, Stage: meetings.Preparing, Zone: before.Zone, Currency: before.Currency,
		StartsAt: "2026-12-10T09:00", EndsAt: "2026-12-11T12:00", Expected: 30,
	}
	office, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Meetings.Save(ctx, office, &m); err != nil {
		t.Fatal(err)
	}
	s, err := o.Scope(ctx, value.Simplified, string(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Meals.Save(ctx, s, &meals.Meal{MeetingID: m.ID, Day: "2026-12-10", StartsAt: "12:00", Kind: meals.Lunch, Price: 5000}); err != nil {
		t.Fatal(err)
	}
	all, err := o.Finance.ProposeBudget(ctx, s, m.ID)
	if len(all) > 1 && finance.Proposed(all[:2]) != all[0].Line.Amount+all[1].Line.Amount || finance.Proposed(nil) != 0 {
		t.Errorf("they come to %d", finance.Proposed(all[:2]))
	}
	if err != nil {
		t.Fatal(err)
	}
	dishes, unpriced := 0, 0
	for _, p := range all {
		if p.Origin == "" || p.Doubtful {
			t.Errorf("%+v", p)
		}
		if p.Line.Category == "meals" {
			dishes++
			if p.Line.Amount != 30*5000 {
				t.Errorf("the lunch comes to %d", p.Line.Amount)
			}
		}
		if p.Line.Price == 0 {
			unpriced++
		}
	}
	// The meeting before has no line for staff, and nobody is on the list.
	if dishes != 1 || unpriced != 0 || len(all) < 10 {
		t.Errorf("%d of meals, %d without a price, %d in all", dishes, unpriced, len(all))
	}
	if lines, err := o.Budget.OfMeeting(ctx, m.ID); err != nil || len(lines) != 0 {
		t.Errorf("a proposal wrote %d lines: %v", len(lines), err)
	}
	if err := o.Finance.AdoptBudget(ctx, s, all); err != nil {
		t.Fatal(err)
	}
	lines, err := o.Budget.OfMeeting(ctx, m.ID)
	if err != nil || len(lines) != len(all) {
		t.Fatalf("%d lines of %d, %v", len(lines), len(all), err)
	}
	var want value.Money
	for _, p := range all {
		want += p.Line.Amount
	}
	if budget.Total(lines) != want {
		t.Errorf("written %d, proposed %d", budget.Total(lines), want)
	}
	if again, err := o.Finance.ProposeBudget(ctx, s, m.ID); err != nil || len(again) != 0 {
		t.Errorf("proposed again: %+v %v", again, err)
	}
	if _, err := o.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if lines, err = o.Budget.OfMeeting(ctx, m.ID); err != nil || len(lines) != 0 {
		t.Errorf("undone, %d lines are left: %v", len(lines), err)
	}
}

// Without a meeting before there are quantities and no price.
func TestAFirstBudgetInventsNoPrice(t *testing.T) {
	b := newBoard(t)
	b.m.Expected = 40
	b.save(&b.m)
	s, err := b.o.Scope(b.ctx, value.English, string(b.m.ID))
	if err != nil {
		t.Fatal(err)
	}
	all, err := b.o.Finance.ProposeBudget(b.ctx, s, b.m.ID)
	if err != nil || len(all) != 3 {
		t.Fatalf("%+v %v", all, err)
	}
	for _, p := range all {
		if p.Line.Price != 0 || p.Line.Amount != 0 {
			t.Errorf("%+v", p)
		}
	}
	if err := b.o.Finance.AdoptBudget(b.ctx, s, nil); !value.Is(err, value.Invalid) {
		t.Errorf("nothing is taken: %v", err)
	}
	if err := b.o.Finance.AdoptBudget(b.ctx, s, all); err != nil {
		t.Error(err)
	}
}
