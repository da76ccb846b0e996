package app

import (
	"context"
	"slices"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// testedRoles are the roles of the offices that openOffice opens.
var testedRoles = map[string]Role{}

// bearing is ctx with somebody who bears a role that lasts as long as the test.
func bearing(t *testing.T, r Role) context.Context {
	t.Helper()
	testedRoles[t.Name()] = r
	t.Cleanup(func() { delete(testedRoles, t.Name()) })
	return data.As(context.Background(), data.Actor{ID: "a", Name: "徐文斌", Roles: []string{t.Name()}})
}

// What tells something of a person says what class it is of, who may see it therefore,
// and what becomes of it when the person is erased.
func TestFieldsAboutPeopleHaveClassAndFate(t *testing.T) {
	o, _ := openOffice(t, sampleNow)
	personal := []string{people.Register, participants.Register}
	looked := 0
	look := func(register string, of bool, all []core.Column) {
		for _, c := range all {
			if !of && !slices.Contains(personal, c.Ref) && c.Kind != value.KindPhone && c.Kind != value.KindEmail {
				continue
			}
			looked++
			if c.Class == "" || c.Fate.Kind == "" || (c.Fate.Kind == core.KeepField) != (c.Fate.Rule != "" && c.Fate.Years > 0) {
				t.Errorf("%s.%s tells something of a person: give it .About(class, fate) where it is declared", register, c.Key)
			}
		}
	}
	for _, r := range o.Registry.All() {
		i := r.Info()
		look(i.Name, i.Personal, r.Columns())
		for _, p := range i.Parts {
			look(i.Name+"."+p.Key, false, p.Columns)
		}
	}
	if looked < 60 {
		t.Errorf("only %d fields were looked at", looked)
	}
}

// What somebody may not see is neither shown nor a way to find it out: it does not sort,
// filter, count, add up or search, and a form neither shows nor takes it. All else of the
// register goes on.
func TestHiddenFieldsTellNothing(t *testing.T) {
	ctx := bearing(t, Role{Read: []string{"*"}, Do: map[string][]string{"*": {"*"}}})
	hidden := 0
	each(t, func(t *testing.T, at place) {
		at.ctx = ctx
		all, err := at.reg.IDs(at.ctx, at.scope, at.query)
		if err != nil || len(all) == 0 {
			t.Fatal(len(all), err)
		}
		q := at.query
		if q.Search = "张"; true {
			if _, err := at.reg.IDs(at.ctx, at.scope, q); err != nil {
				t.Error("search:", err)
			}
		}
		for _, c := range at.reg.Columns() {
			if c.Class == "" || c.Class == core.Public {
				continue
			}
			hidden++
			rows, err := at.reg.Rows(at.ctx, at.scope, all[:1], []string{c.Key})
			if err != nil || rows[0].Cells[0].Text != core.HiddenText || rows[0].Cells[0].Code != "" {
				t.Errorf("%s is shown: %v %v", c.Key, rows, err)
			}
			q := at.query
			for what, try := range map[string]func() error{
				"sorted": func() error { q.Order = []string{"-" + c.Key}; _, err := at.reg.IDs(at.ctx, at.scope, q); return err },
				"filtered": func() error {
					q.Filters = []core.Filter{{Key: c.Key, Codes: []string{"1"}}}
					_, err := at.reg.IDs(at.ctx, at.scope, q)
					return err
				},
				"counted": func() error { _, err := at.reg.Tally(at.ctx, at.query, c.Key); return err },
				"summed":  func() error { _, err := at.reg.Total(at.ctx, at.query, c.Key); return err },
				"offered": func() error { _, err := at.reg.Suggestions(at.ctx, c.Key, ""); return err },
			} {
				if err := try(); !value.Is(err, value.Denied) {
					t.Errorf("%s can be %s by: %v", c.Key, what, err)
				}
			}
			d, err := at.reg.Draft(at.ctx, at.scope, all[0], "")
			if err != nil || d.Text(c.Key) != core.HiddenText || d.Code(c.Key) != "" || !value.Is(d.Set(c.Key, "1"), value.Denied) {
				t.Errorf("the form shows or takes %s: %v", c.Key, err)
			}
		}
	})
	if hidden < 30 {
		t.Errorf("only %d fields were hidden", hidden)
	}
}

// A form saved by somebody who sees less leaves what they do not see as it was, and a
// number that is hidden finds nobody, here or from everywhere.
func TestHiddenValuesStay(t *testing.T) {
	o, all := sampleOffice(t)
	ctx := bearing(t, Role{Read: []string{"*"}, Do: map[string][]string{"save": {people.Register}}})
	s, err := o.Scope(all, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	var with people.Person
	for _, id := range ids(t, o, all, people.Register, core.Query{}) {
		p, err := o.People.Get(all, id)
		if err != nil {
			t.Fatal(err)
		}
		if p.Phone != "" && p.Email != "" {
			with = *p
			break
		}
	}
	d, err := o.People.Draft(ctx, s, string(with.ID), "")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Set("position", "总工程师"); err != nil {
		t.Fatal(err)
	}
	if err := d.Save(ctx); err != nil {
		t.Fatal(err)
	}
	got, err := o.People.Get(all, string(with.ID))
	if err != nil || got.Position != "总工程师" || got.Phone != with.Phone || got.Email != with.Email || got.PhoneDigits != with.PhoneDigits {
		t.Errorf("%+v %v", got, err)
	}
	for who, want := range map[context.Context]bool{all: true, ctx: false} {
		found, err := o.People.IDs(who, s, core.Query{Search: with.PhoneDigits})
		if err != nil || (len(found) > 0) != want {
			t.Errorf("the number finds %d, want %v: %v", len(found), want, err)
		}
		groups, err := o.Search.Find(who, s, with.PhoneDigits, "", 6)
		if err != nil || (len(groups) > 0) != want {
			t.Errorf("from everywhere the number finds %d, want %v: %v", len(groups), want, err)
		}
		// What everybody may see is found by everybody, label or not.
		for _, typed := range []string{with.Name, "总工程师"} {
			if groups, err := o.Search.Find(who, s, typed, "", 6); err != nil || len(groups) == 0 {
				t.Errorf("%s finds nothing: %v", typed, err)
			}
		}
		history, err := o.People.History(who, s, string(with.ID))
		told := slices.ContainsFunc(history, func(e core.Entry) bool {
			return slices.ContainsFunc(e.Changes, func(c core.FieldChange) bool { return strings.Contains(c.To, with.Phone) })
		})
		if err != nil || told != want {
			t.Errorf("the history tells the number: %v, want %v: %v", told, want, err)
		}
	}
	d, err = o.People.Draft(ctx, s, "", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Set("name", "新人"); err != nil || !value.Is(d.Save(ctx), value.Denied) {
		t.Error("somebody who may only change has added", err)
	}
	if o.May(ctx, "save", people.Register) != nil || o.May(ctx, "add", people.Register) == nil || o.May(all, "add", people.Register) != nil {
		t.Error("May answers otherwise than the step")
	}
}

// Without the right to a register nothing of it is read, whatever asks.
func TestUnreadRegistersAreClosed(t *testing.T) {
	o, all := sampleOffice(t)
	ctx := bearing(t, Role{Read: []string{people.Register}, See: core.GuardedClasses})
	s, err := o.Scope(all, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range o.Registry.All() {
		_, err := r.IDs(ctx, s, core.Query{})
		if name := r.Info().Name; name == people.Register {
			if err != nil {
				t.Error(err)
			}
		} else if !value.Is(err, value.Denied) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := o.Steps(ctx, "", 9); !value.Is(err, value.Denied) {
		t.Error("the journal is read:", err)
	}
}

// Each class that not everybody may see has a column of its own in the index of the search.
func TestGuardedClassesAreIndexedApart(t *testing.T) {
	o, ctx := sampleOffice(t)
	columns, err := data.Query[string](data.Unasked(ctx), o.db, "SELECT name FROM pragma_table_info('search')")
	if err != nil {
		t.Fatal(err)
	}
	for _, class := range core.GuardedClasses {
		if !slices.Contains(columns, string(class)) {
			t.Errorf("the index has no column %s, but %v", class, columns)
		}
	}
}
