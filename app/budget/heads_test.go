package budget

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

// guest adds a participant with companions.
func guest(t *testing.T, ctx context.Context, db *data.DB, m meetings.Meeting, invitation participants.Invitation, companions int64) {
	t.Helper()
	err := db.Do(ctx, "add test", func(_ context.Context, tx *data.Tx) error {
		p := people.Person{Name: fmt.Sprint("人", rand.Int64())}
		if err := tx.Save(&p); err != nil {
			return err
		}
		return tx.Save(&participants.Participant{MeetingID: m.ID, PersonID: p.ID, Role: "delegate", Badge: string(p.ID)[24:], Invitation: invitation, Companions: companions})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestHeadsAreTheConfirmedElseTheListedElseTheExpected(t *testing.T) {
	ctx, db, m, _ := budgetOf(t, "CNY")
	want := func(heads int64, from Source) {
		t.Helper()
		if got, err := Heads(ctx, db, m.ID); err != nil || got != (Headcount{heads, from}) {
			t.Errorf("%+v %v, wanted %d %s", got, err, heads, from)
		}
	}
	want(0, Expected)
	guest(t, ctx, db, m, "declined", 3)
	guest(t, ctx, db, m, "cancelled", 0)
	want(0, Expected)
	guest(t, ctx, db, m, "invited", 2)
	guest(t, ctx, db, m, "not_invited", 0)
	want(4, Listed)
	guest(t, ctx, db, m, "confirmed", 1)
	want(2, Confirmed)
}

func TestLinesByHeadcountFollowOnlyWhenAsked(t *testing.T) {
	ctx, db, m, s := budgetOf(t, "CNY",
		BudgetLine{Category: "meals", Item: "午餐", Basis: "head", Quantity: 60_000, Price: 4500, Times: 1000, ByHeadcount: true},
		BudgetLine{Category: "printing", Item: "手册", Quantity: 1000, Price: 100, Times: 1000})
	for range 40 {
		guest(t, ctx, db, m, "confirmed", 0)
	}
	lines, err := Lines(ctx, db, m.ID)
	if err != nil || lines[0].Heads != 60 || lines[1].Heads != 0 || lines[0].Quantity != 60_000 {
		t.Fatalf("%+v %v", lines, err)
	}
	d, err := ReadDrift(ctx, db, m.ID)
	if err != nil || d.Reckoned != 60 || d.Now.Heads != 40 || len(d.Lines) != 1 {
		t.Fatalf("%+v %v", d, err)
	}
	said := value.Scope{Lang: value.English, Word: words.In(value.English)}
	if got := d.Words(said); got != said.T("budget.drift", int64(60), int64(40), said.T("budget.heads."+string(d.Now.From)), 1) {
		t.Errorf("it says %q", got)
	}
	if n, err := FollowHeads(ctx, db, m.ID); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	if lines, _ = Lines(ctx, db, m.ID); lines[0].Quantity != 40_000 || lines[0].Amount != 180_000 || lines[0].Heads != 40 || lines[1].Amount != 100 {
		t.Errorf("%+v", lines)
	}
	if _, err := db.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if lines, _ = Lines(ctx, db, m.ID); lines[0].Quantity != 60_000 || lines[0].Heads != 60 {
		t.Errorf("after undo %+v", lines)
	}
	// What somebody types counts from then on.
	l := lines[0]
	l.Quantity = 45_000
	if err := New(db).Save(ctx, s, &l); err != nil || l.Heads != 45 {
		t.Errorf("%+v %v", l, err)
	}
}

func TestTimesComeFromTheDates(t *testing.T) {
	m := meetings.Meeting{StartsAt: "2026-03-01T09:00", EndsAt: "2026-03-03T12:00"}
	for b, want := range map[Basis]int64{"item": 1, "head": 1, "day": 3, "head_day": 3, "head_night": 2} {
		if got := Times(m, b); got != want {
			t.Errorf("%s: %d, wanted %d", b, got, want)
		}
	}
	m.EndsAt = m.StartsAt
	if Times(m, "head_night") != 1 || Times(meetings.Meeting{}, "day") != 1 {
		t.Error("a meeting of one day")
	}
}

func TestWhatIfChangesOnlyWhatFollowsTheHeads(t *testing.T) {
	for round := range 300 {
		r := rand.New(rand.NewPCG(1, uint64(round)))
		var lines []BudgetLine
		for range r.IntN(12) + 1 {
			l := BudgetLine{
				Category: Category(Categories.Choices[r.IntN(len(Categories.Choices))]), Price: value.Money(r.IntN(100_000)),
				Quantity: value.Quantity(r.IntN(200_000)), Times: value.Quantity(r.IntN(4)+1) * 1000, ByHeadcount: r.IntN(2) == 0,
			}
			if l.ByHeadcount {
				l.Heads = int64(r.IntN(100) + 1)
			}
			l.Amount, _ = amount(&l)
			lines = append(lines, l)
		}
		all, err := WhatIfs(lines, 50, UsualPercents...)
		if err != nil {
			t.Fatal(err)
		}
		for i, w := range all {
			var sum, parts value.Money
			for n, l := range w.Lines {
				sum += l.Amount
				if (lines[n].Heads == w.Heads || !lines[n].ByHeadcount) && l != lines[n] {
					t.Fatalf("%+v became %+v at %d %%", lines[n], l, w.Percent)
				}
				if l.ByHeadcount && l.Heads != w.Heads {
					t.Fatalf("%+v is reckoned for %d heads, the budget for %d", l, l.Heads, w.Heads)
				}
				if i > 0 && l.Amount < all[i-1].Lines[n].Amount {
					t.Fatalf("%+v costs less with more people", lines[n])
				}
				if exact, _ := amount(&l); exact != l.Amount {
					t.Fatalf("%+v is not what it is reckoned from", l)
				}
			}
			for _, c := range w.ByCategory {
				parts += c
			}
			if sum != w.Total || parts != w.Total {
				t.Fatalf("%d + %d, not %d", sum, parts, w.Total)
			}
		}
	}
}

func TestContingencyIsAPercentageOfTheRest(t *testing.T) {
	ctx, db, m, s := budgetOf(t, "JPY", BudgetLine{Category: "venue", Item: "会场", Quantity: 1000, Price: 12_345, Times: 1000})
	register := New(db)
	for _, c := range []struct {
		percent value.Quantity
		want    value.Money
	}{{5000, 617}, {7500, 926}, {100_000, 12_345}} {
		if err := SetAside(ctx, register, db, s, m.ID, c.percent); err != nil {
			t.Fatal(err)
		}
		lines, _ := Lines(ctx, db, m.ID)
		if aside, rest := Contingency(lines); aside != c.want || rest != 12_345 || len(lines) != 2 {
			t.Errorf("%d: %d of %d in %d lines, wanted %d", c.percent, aside, rest, len(lines), c.want)
		}
	}
	for _, p := range []value.Quantity{0, -1, 100_001} {
		if err := SetAside(ctx, register, db, s, m.ID, p); !value.Is(err, value.Invalid) {
			t.Errorf("%d: %v", p, err)
		}
	}
}

func TestCopiesAreComparedLineByLine(t *testing.T) {
	ctx, db, m, s := budgetOf(t, "CNY",
		BudgetLine{Category: "venue", Item: "会场", Quantity: 1000, Price: 10_000, Times: 1000},
		BudgetLine{Category: "meals", Item: "午餐", Quantity: 10_000, Price: 100, Times: 1000},
		BudgetLine{Category: "gifts", Item: "纪念品", Quantity: 1000, Price: 50, Times: 1000})
	first, err := KeepCopy(ctx, db, m.ID, "第一稿")
	if err != nil || first.Number != 1 {
		t.Fatal(first, err)
	}
	register := New(db)
	lines, _ := Lines(ctx, db, m.ID)
	lines[1].Price = 120
	if err := register.Save(ctx, s, &lines[1]); err != nil {
		t.Fatal(err)
	}
	if err := register.Delete(ctx, string(lines[2].ID)); err != nil {
		t.Fatal(err)
	}
	if err := register.Save(ctx, s, &BudgetLine{MeetingID: m.ID, Category: "safety", Item: "医疗点", Quantity: 1000, Price: 30, Times: 1000}); err != nil {
		t.Fatal(err)
	}
	from, _ := CopyLines(ctx, db, m.ID, first.ID)
	to, _ := CopyLines(ctx, db, m.ID, "")
	want := map[string]Difference{"会场": {Change: Same}, "午餐": {Change: Changed}, "纪念品": {Change: Removed}, "医疗点": {Change: Added}}
	var by, was, is value.Money
	found := Compare(from, to)
	for _, d := range found {
		if w := want[d.Line().Item]; w.Change != d.Change {
			t.Errorf("%s is %s", d.Line().Item, d.Change)
		}
		by, was, is = by+d.By(), was+d.From.Amount, is+d.To.Amount
	}
	if len(found) != 4 || is-was != by || by != 200-50+30 {
		t.Errorf("%d lines, %d, %d → %d", len(found), by, was, is)
	}
	if _, err := KeepCopy(ctx, db, m.ID, " "); !value.Is(err, value.Invalid) {
		t.Error(err)
	}
}
