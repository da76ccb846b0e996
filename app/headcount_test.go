package app

import (
	"testing"
	"time"

	"huiwu/app/materials"
	"huiwu/app/meals"
	"huiwu/app/meetings"
	"huiwu/data/value"
)

// A changed head count is taken over by materials and meals as one step with one undo;
// what is for some only, and what is over, stays.
func TestTheHeadCountIsTakenOverAsOneStep(t *testing.T) {
	o, ctx := openOffice(t, time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC))
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	made := func(d interface {
		Set(key, text string) error
	}, texts ...string,
	) {
		t.Helper()
		for i := 0; i < len(texts); i += 2 {
			if err := d.Set(texts[i], texts[i+1]); err != nil {
				t.Fatal(texts[i], err)
			}
		}
	}
	d, err := o.Meetings.Draft(ctx, s, "", "")
	if err != nil {
		t.Fatal(err)
	}
	made(d, "title", "年会", "starts_at", "2027-03-12 09:00", "ends_at", "2027-03-13 17:00", "expected", "60")
	if err := d.Save(ctx); err != nil {
		t.Fatal(err)
	}
	meeting := meetings.Ref(d.ID())
	add := func(register string, texts ...string) string {
		t.Helper()
		r, err := o.Registry.Get(register).Draft(ctx, s, "", string(meeting))
		if err != nil {
			t.Fatal(err)
		}
		made(r, texts...)
		if err := r.Save(ctx); err != nil {
			t.Fatal(err)
		}
		return r.ID()
	}
	book := add(materials.Register, "title", "会议手册", "copies", "60")
	some := add(materials.Register, "title", "主持词", "copies", "3", "audience", "主持人")
	done := add(materials.Register, "title", "邀请函", "copies", "60", "state", "printed")
	lunch := add(meals.Register, "name", "午餐", "day", "2027-03-12", "starts", "12:00", "ordered", "60")
	open := add(meals.Register, "name", "晚餐", "day", "2027-03-12", "starts", "18:00")
	if got, err := o.Overview.HeadsDrift(ctx, s, meeting); err != nil || got.Any() {
		t.Fatalf("%+v, %v", got, err)
	}
	again, err := o.Meetings.Draft(ctx, s, string(meeting), "")
	if err != nil {
		t.Fatal(err)
	}
	made(again, "expected", "85")
	if err := again.Save(ctx); err != nil {
		t.Fatal(err)
	}
	if got, err := o.Overview.HeadsDrift(ctx, s, meeting); err != nil || got.Materials != 1 || got.Meals != 1 || got.Now.Heads != 85 {
		t.Fatalf("%+v, %v", got, err)
	}
	check := func(what string, copies, ordered int64) {
		t.Helper()
		for id, want := range map[string]int64{book: copies, some: 3, done: 60} {
			if m, err := o.Materials.Get(ctx, id); err != nil || m.Copies != want {
				t.Errorf("%s: %s has %d copies, not %d, %v", what, m.Title, m.Copies, want, err)
			}
		}
		for id, want := range map[string]int64{lunch: ordered, open: 0} {
			if m, err := o.Meals.Get(ctx, id); err != nil || m.Ordered != want {
				t.Errorf("%s: %s is ordered for %d, not %d, %v", what, m.Name, m.Ordered, want, err)
			}
		}
	}
	if _, err := o.Overview.TakeHeads(ctx, s, meeting, materials.Register); err != nil {
		t.Fatal(err)
	}
	check("materials", 85, 60)
	if _, err := o.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	check("undone", 60, 60)
	if got, err := o.Overview.TakeHeads(ctx, s, meeting); err != nil || got.Materials != 1 || got.Meals != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	check("all", 85, 85)
	if _, err := o.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	check("all undone", 60, 60)
}
