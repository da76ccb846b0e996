package budget

import (
	"context"
	"testing"

	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// A copy is approved once, by somebody else than its maker, and is frozen from then on.
func TestACopyIsApprovedOnceBySomebodyElse(t *testing.T) {
	ctx, db, m, s := budgetOf(t, "CNY", BudgetLine{Category: "venue", Item: "会场", Quantity: 1000, Price: 12000, Times: 1000})
	maker, other := person(t, db, "李敏"), person(t, db, "王立诚")
	kept, err := KeepCopy(ctx, db, m.ID, "初稿")
	if err != nil {
		t.Fatal(err)
	}
	s.Today = kept.At.Wall(s.Zone).Date()
	for _, c := range []struct {
		by    people.Ref
		on    value.Date
		field string
	}{{"", s.Today, "approved_by"}, {other, "", "approved_on"}, {maker, s.Today, "approved_by"}, {other, s.Today.AddDays(1), "approved_on"}, {other, s.Today.AddDays(-1), "approved_on"}} {
		if err := Approve(ctx, db, s, kept.ID, c.by, c.on); !value.Is(err, value.Invalid) || value.Faults(err)[0].Field != c.field {
			t.Errorf("%s on %q: %v", c.by, c.on, err)
		}
	}
	if err := Approve(data.As(ctx, data.Actor{Name: "root"}), db, s, kept.ID, other, s.Today); !value.Is(err, value.Invalid) || value.Faults(err)[0].Key != "fault.acting_unknown" {
		t.Errorf("somebody unknown enters an approval: %v", err)
	}
	if a, err := ReadApproval(ctx, db, m.ID); err != nil || a.Agrees() {
		t.Error("nobody approved", err)
	}
	if err := Approve(ctx, db, s, kept.ID, other, s.Today); err != nil {
		t.Fatal(err)
	}
	if a, err := ReadApproval(ctx, db, m.ID); err != nil || !a.Agrees() || a.Copy.ApprovedByID != other {
		t.Errorf("%+v %v", a, err)
	}
	if err := Approve(ctx, db, s, kept.ID, other, s.Today); !value.Is(err, value.Conflict) {
		t.Errorf("twice: %v", err)
	}
	frozen, err := data.Get(ctx, db, kept.ID)
	if err != nil {
		t.Fatal(err)
	}
	frozen.Name = "改名"
	if err := save(t, db, &frozen); !value.Is(err, value.Denied) {
		t.Errorf("it can still be changed: %v", err)
	}
	if _, err := db.Undo(ctx); !value.Is(err, value.Denied) {
		t.Errorf("the approval is taken back: %v", err)
	}
	lines, err := Lines(ctx, db, m.ID)
	if err != nil {
		t.Fatal(err)
	}
	lines[0].Price = 13000
	if err := New(db).Save(ctx, s, &lines[0]); err != nil {
		t.Fatal(err)
	}
	if a, err := ReadApproval(ctx, db, m.ID); err != nil || a.Agrees() || a.Changed != 1 {
		t.Errorf("%+v %v", a, err)
	}
}

func save(t *testing.T, db *data.DB, r data.Row) error {
	t.Helper()
	return db.Do(data.As(t.Context(), data.Actor{Name: "李敏"}), "save test", func(_ context.Context, tx *data.Tx) error { return tx.Save(r) })
}

func person(t *testing.T, db *data.DB, name string) people.Ref {
	t.Helper()
	p := people.Person{Name: name}
	if err := save(t, db, &p); err != nil {
		t.Fatal(err)
	}
	return p.ID
}
