package core_test

import (
	"testing"

	"huiwu/app/core"
	"huiwu/data/value"
)

// What cannot be read stays as typed, with its fault, and keeps the form from saving.
func TestDraftKeepsWhatWasTyped(t *testing.T) {
	o := newOffice(t)
	d := o.draft(o.Budget, "")
	o.set(d, "category", "餐饮", "item", "茶歇", "quantity", "１２０")
	fault(t, "a bad amount", d.Set("price", "十八块"), value.Invalid, "price", "fault.money")
	if d.Text("price") != "十八块" || d.Problem("price") == nil || d.Text("quantity") != "120" || !d.Dirty() {
		t.Errorf("price %q %v, quantity %q", d.Text("price"), d.Problem("price"), d.Text("quantity"))
	}
	fault(t, "saving", d.Save(o.ctx), value.Invalid, "price", "fault.money")
	if d.ID() != "" {
		t.Error("a refused record has a key")
	}
	o.set(d, "price", "1.8万")
	if d.Problem("price") != nil || d.Text("price") != "18,000.00" || d.Code("price") != "18000.00" {
		t.Errorf("price %q %q %v", d.Text("price"), d.Code("price"), d.Problem("price"))
	}
	o.save(d)
	if d.Dirty() || d.ID() == "" || d.Text("amount") != "2,160,000.00" || d.Label() != "茶歇" {
		t.Errorf("saved: dirty %v, amount %s, %s", d.Dirty(), d.Text("amount"), d.Label())
	}
	fault(t, "a computed field", d.Set("amount", "1"), value.Denied, "amount", "fault.read_only_field")
	fault(t, "no field", d.Set("shoe_size", "1"), value.NotFound, "shoe_size", "fault.field_unknown")
}

func TestDraftNamesEveryFault(t *testing.T) {
	o := newOffice(t)
	d := o.draft(o.Meetings, "")
	o.set(d, "title", "", "starts_at", "2026-05-02 09:00", "ends_at", "2026-05-01 09:00", "code", "2026-018")
	err := d.Save(o.ctx)
	found := map[string]string{}
	for _, f := range value.Faults(err) {
		found[f.Field] = f.Key
	}
	if len(found) != 3 || found["title"] != "fault.required" || found["ends_at"] != "fault.ends_before_start" || found["code"] != "fault.code_taken" {
		t.Errorf("%v", err)
	}
	if d.Problem("code") == nil || d.Problem("place") != nil {
		t.Errorf("beside the fields: %v %v", d.Problem("code"), d.Problem("place"))
	}
	// Mended, it saves: faults found by saving do not stay for ever.
	o.set(d, "title", "春季会议", "ends_at", "2026-05-02 17:00", "code", "2026-099")
	o.save(d)
}

func TestDraftReverts(t *testing.T) {
	o := newOffice(t)
	for _, c := range []struct {
		reg core.AnyRegister
		key string
	}{{o.People, "name"}, {o.Participants, "name"}, {o.Participants, "seat"}, {o.Agenda, "topic"}, {o.Agenda, "speakers"}} {
		d := o.draft(c.reg, o.ids(c.reg, core.Query{Meeting: o.meeting})[1])
		before, label := d.Text(c.key), d.Label()
		text := "改过"
		if c.key == "speakers" {
			text = ""
		}
		o.set(d, c.key, text)
		if d.Label() != label {
			t.Errorf("%s: the label on file is %q before saving, not %q", c.key, d.Label(), label)
		}
		if !d.Dirty() && before != text {
			t.Errorf("%s: nothing would be lost", c.key)
		}
		d.Revert()
		if d.Text(c.key) != before || d.Dirty() {
			t.Errorf("%s: reverted to %q, not %q", c.key, d.Text(c.key), before)
		}
	}
}

// The second of two people who edit the same record is told, and loses nothing typed.
func TestDraftMeetsAnotherChange(t *testing.T) {
	o := newOffice(t)
	fresh := o.draft(o.Participants, "") // nobody was told of the meeting yet
	o.set(fresh, "name", "新来的人")
	o.save(fresh)
	id := fresh.ID()
	mine, theirs := o.draft(o.Participants, id), o.draft(o.Participants, id)
	o.set(theirs, "seat", "B-01")
	o.save(theirs)
	o.set(mine, "seat", "C-01")
	if err := mine.Save(o.ctx); !value.Is(err, value.Conflict) {
		t.Fatalf("%v", err)
	}
	if mine.Text("seat") != "C-01" || !mine.Dirty() || o.draft(o.Participants, id).Text("seat") != "B-01" {
		t.Errorf("mine %q, on file %q", mine.Text("seat"), o.draft(o.Participants, id).Text("seat"))
	}
	if err := o.Participants.Delete(o.ctx, id); err != nil {
		t.Fatal(err)
	}
	if err := mine.Save(o.ctx); !value.Is(err, value.NotFound) {
		t.Errorf("saving what is gone: %v", err)
	}
	if _, err := o.Participants.Draft(o.ctx, o.scope, id, o.meeting); !value.Is(err, value.NotFound) {
		t.Errorf("opening what is gone: %v", err)
	}
}

// A refused save of a form over two tables can be mended and saved.
func TestRefusedParticipantCanBeMended(t *testing.T) {
	o := newOffice(t)
	d := o.draft(o.Participants, "")
	o.set(d, "name", "诸葛明", "attendance", "代会")
	fault(t, "a stand-in for nobody", d.Save(o.ctx), value.Invalid, "stands_for", "fault.stand_in_for")
	o.set(d, "attendance", "列席")
	o.save(d)
	if d.Text("badge") == "" || d.Text("name") != "诸葛明" {
		t.Errorf("badge %q, name %q", d.Text("badge"), d.Text("name"))
	}
	again := o.draft(o.Participants, "")
	o.set(again, "name", "")
	fault(t, "no name", again.Save(o.ctx), value.Invalid, "name", "fault.required")
	o.set(again, "name", "司马青")
	o.save(again)
	if got := o.cells(o.Participants, core.Query{Meeting: o.meeting, Search: "司马青"}, "name"); got != "司马青" {
		t.Errorf("on file: %q", got)
	}
}

func TestDraftInAnotherLanguage(t *testing.T) {
	o := newOffice(t)
	d := o.draft(o.Meetings, o.meeting)
	if d.Text("stage") != "筹备中" {
		t.Errorf("%q", d.Text("stage"))
	}
	en, err := o.Scope(o.ctx, value.English, o.meeting)
	if err != nil {
		t.Fatal(err)
	}
	d.Rescope(en)
	if d.Text("stage") != "Preparing" || d.Dirty() {
		t.Errorf("%q", d.Text("stage"))
	}
	o.set(d, "stage", "under way")
	if d.Code("stage") != "under_way" {
		t.Errorf("%q", d.Code("stage"))
	}
}

// The lines of a meeting's objectives: added, moved, left blank, wrong, removed.
func TestLines(t *testing.T) {
	o := newOffice(t)
	d := o.draft(o.Meetings, o.meeting)
	l := d.Lines("objectives")
	if d.Lines("shoes") != nil || l == nil {
		t.Fatal("parts are mixed up")
	}
	for l.Len() > 0 {
		l.Remove(0)
	}
	for i, outcome := range []string{"甲", "乙", "丙"} {
		l.Add()
		if err := l.Set(i, "outcome", outcome); err != nil {
			t.Fatal(err)
		}
	}
	l.Add() // one too many
	l.Move(2, 0)
	l.Move(0, 9) // nowhere
	if !d.Dirty() {
		t.Error("changed lines would be lost")
	}
	o.save(d)
	order := func() string {
		fresh := o.draft(o.Meetings, o.meeting).Lines("objectives")
		text := ""
		for i := range fresh.Len() {
			text += fresh.Text(i, "outcome")
		}
		return text
	}
	if order() != "丙甲乙" || d.Lines("objectives").Len() != 3 {
		t.Errorf("%q, %d in the form", order(), d.Lines("objectives").Len())
	}
	l = d.Lines("objectives")
	if err := l.Set(1, "target", "许多"); !value.Is(err, value.Invalid) || l.Text(1, "target") != "许多" || l.Problem(1, "target") == nil {
		t.Errorf("a bad number: %v, %q", err, l.Text(1, "target"))
	}
	fault(t, "a bad line", d.Save(o.ctx), value.Invalid, "objectives.1.target", "fault.number")
	if err := l.Set(1, "target", "3"); err != nil {
		t.Fatal(err)
	}
	if err := l.Set(2, "outcome", ""); err != nil {
		t.Fatal(err)
	}
	if err := l.Set(2, "unit", "项"); err != nil {
		t.Fatal(err)
	}
	fault(t, "a line without its outcome", d.Save(o.ctx), value.Invalid, "objectives.2.outcome", "fault.required")
	l.Remove(2)
	o.save(d)
	if order() != "丙甲" {
		t.Errorf("%q", order())
	}
	if _, err := o.Undo(o.ctx); err != nil || order() != "丙甲乙" {
		t.Errorf("one undo leads to %q, %v", order(), err)
	}
}

func TestManyKeepsOrderAndSaysNothingTwice(t *testing.T) {
	o := newOffice(t)
	all := o.ids(o.People, core.Query{})
	d := o.draft(o.Agenda, o.ids(o.Agenda, core.Query{Meeting: o.meeting})[0])
	o.set(d, "speakers", all[2]+";"+all[0]+";"+all[2]+";"+all[1])
	o.save(d)
	if want := all[2] + ";" + all[0] + ";" + all[1]; d.Code("speakers") != want {
		t.Errorf("%s", d.Code("speakers"))
	}
	o.set(d, "speakers", all[1]+";"+all[2])
	o.save(d)
	if want := all[1] + ";" + all[2]; o.draft(o.Agenda, d.ID()).Code("speakers") != want {
		t.Errorf("%s", d.Code("speakers"))
	}
	if err := o.People.Delete(o.ctx, all[1]); !value.Is(err, value.InUse) {
		t.Errorf("deleting a speaker: %v", err)
	}
}
