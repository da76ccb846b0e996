package core_test

import (
	"slices"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/data/value"
)

func TestSearch(t *testing.T) {
	o := newOffice(t)
	for _, name := range []string{"百分%之", "下_划", `反\斜`} {
		d := o.draft(o.People, "")
		o.set(d, "name", name, "organisation", "Société Générale", "phone", "139 1234 5678")
		o.save(d)
	}
	for _, c := range []struct{ search, want string }{
		{"%", "百分%之"},
		{"_", "下_划"},
		{`\`, `反\斜`},
		{"société 下", "下_划"},
		{"下　ＳＯＣＩÉＴÉ", "下_划"},
		{"xia_hua", "下_划"},
		{"13912345678", "百分%之|反\\斜|下_划"},
		{"没有这个人", ""},
		{"société 张伟", ""},
	} {
		if got := o.cells(o.People, core.Query{Search: c.search}, "name"); got != c.want {
			t.Errorf("%q finds %q, not %q", c.search, got, c.want)
		}
	}
}

func TestFilterOfAmounts(t *testing.T) {
	o := newOffice(t)
	d := o.draft(o.Budget, "")
	o.set(d, "category", "其他", "item", "甲", "quantity", "2.5", "price", "240")
	o.save(d)
	for _, c := range []struct{ key, code, want string }{
		{"price", "240.00", "甲"},
		{"price", "2.40", ""},
		{"amount", "600", "甲"},
		{"quantity", "2.5", "甲"},
		{"by_headcount", "false", "甲"},
		{"item", "甲", "甲"},
		{"item", "乙", ""},
	} {
		q := core.Query{Meeting: o.meeting, Currency: o.scope.Currency, Filters: []core.Filter{{Key: c.key, Codes: []string{c.code}}}}
		if got := o.cells(o.Budget, q, "item"); !slices.Contains(strings.Split(got, "|"), c.want) {
			t.Errorf("%s = %s finds %q", c.key, c.code, got)
		}
	}
}

// A name is sorted by its sound and found as it is written.
func TestFilterOfNames(t *testing.T) {
	o := newOffice(t)
	q := core.Query{Filters: []core.Filter{{Key: "name", Codes: []string{"张伟"}}}}
	if got := o.cells(o.People, q, "name"); got != "张伟|张伟" {
		t.Errorf("people: %q", got)
	}
	q.Meeting = o.meeting
	if got := o.cells(o.Participants, q, "name"); got != "张伟|张伟" {
		t.Errorf("participants: %q", got)
	}
	if tally, err := o.Participants.Tally(o.ctx, q, "name"); err != nil || tally["张伟"] != 2 {
		t.Errorf("%v %v", tally, err)
	}
}

func TestQueriesThatCannotBe(t *testing.T) {
	o := newOffice(t)
	_, err := o.Agenda.IDs(o.ctx, o.scope, core.Query{Filters: []core.Filter{{Key: "ends", Codes: []string{"10:00"}}}})
	fault(t, "a computed filter", err, value.Invalid, "ends", "fault.filter_computed")
	_, err = o.Agenda.IDs(o.ctx, o.scope, core.Query{Filters: []core.Filter{{Key: "shoes"}}})
	fault(t, "an unknown filter", err, value.NotFound, "shoes", "fault.field_unknown")
	_, err = o.Agenda.IDs(o.ctx, o.scope, core.Query{Order: []string{"-shoes"}})
	fault(t, "an unknown order", err, value.NotFound, "shoes", "fault.field_unknown")
	_, err = o.Agenda.Rows(o.ctx, o.scope, nil, []string{"shoes"})
	fault(t, "an unknown column", err, value.NotFound, "shoes", "fault.field_unknown")
	_, err = o.Agenda.Total(o.ctx, core.Query{}, "ends")
	fault(t, "a computed sum", err, value.Invalid, "ends", "fault.filter_computed")
	_, err = o.Agenda.Tally(o.ctx, core.Query{}, "ends")
	fault(t, "a computed count", err, value.Invalid, "ends", "fault.filter_computed")
}

func TestTotalAndTallyFollowTheQuery(t *testing.T) {
	o := newOffice(t)
	all := core.Query{Meeting: o.meeting}
	sum, err := o.Budget.Total(o.ctx, all, "amount")
	if err != nil {
		t.Fatal(err)
	}
	tally, err := o.Budget.Tally(o.ctx, all, "category")
	if err != nil {
		t.Fatal(err)
	}
	parts, n := int64(0), 0
	for code, count := range tally {
		q := core.Query{Meeting: o.meeting, Filters: []core.Filter{{Key: "category", Codes: []string{code}}}}
		part, err := o.Budget.Total(o.ctx, q, "amount")
		if err != nil {
			t.Fatal(err)
		}
		if got := len(o.ids(o.Budget, q)); got != count {
			t.Errorf("%s: %d found, %d counted", code, got, count)
		}
		// The chips of a filter count what choosing another would find.
		if again, err := o.Budget.Tally(o.ctx, q, "category"); err != nil || again[code] != count || len(again) != len(tally) {
			t.Errorf("%s: %v %v", code, again, err)
		}
		parts, n = parts+part, n+count
	}
	if parts != sum || n != len(o.ids(o.Budget, all)) {
		t.Errorf("the parts make %d of %d, %d records", parts, sum, n)
	}
}

func TestRegistersByName(t *testing.T) {
	o := newOffice(t)
	for _, c := range []struct{ name, want string }{
		{"finance.lines", "finance.lines"}, {"lines", "finance.lines"}, {"people", "people.people"}, {"venues", "directory.venues"},
	} {
		if r, err := o.Registry.Named(c.name); err != nil || r.Info().Name != c.want {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	for _, name := range []string{"", "line", "finance", ".lines"} {
		if _, err := o.Registry.Named(name); !value.Is(err, value.NotFound) {
			t.Errorf("%q is %v", name, err)
		}
	}
	if o.Registry.Get("lines") != nil || o.Registry.ByTable("no_such") != nil || o.Registry.ByTable("people") == nil {
		t.Error("registers are mixed up")
	}
}

func TestReferencesByWords(t *testing.T) {
	o := newOffice(t)
	l := o.scope.Labels
	id, err := l.Find("people.people", "诸葛云")
	if err != nil || l.Label("people.people", id) != "诸葛云" {
		t.Fatalf("%q %v", id, err)
	}
	if same, err := l.Find("people.people", id); err != nil || same != id {
		t.Errorf("by key: %q %v", same, err)
	}
	_, err = l.Find("people.people", "无名")
	fault(t, "nobody", err, value.NotFound, "", "fault.ref_unknown")
	_, err = l.Find("people.people", value.NewKey())
	fault(t, "a key of nobody", err, value.NotFound, "", "fault.ref_unknown")
	_, err = l.Find("people.people", "张伟")
	fault(t, "two of a name", err, value.Conflict, "", "fault.ref_ambiguous")
	if _, err := l.Find("shoes.shoes", "张伟"); !value.Is(err, value.Internal) {
		t.Errorf("no register: %v", err)
	}
	found, err := o.People.Lookup(o.ctx, o.scope, "zhang", "", 50)
	if err != nil || len(found) < 2 {
		t.Fatalf("%v %v", found, err)
	}
	for _, f := range found {
		apart := core.TellApart(l).Label("people.people", f.ID)
		if want := f.Label + "（" + f.Hint + "）"; f.Label == "张伟" && apart != want {
			t.Errorf("%q is told apart as %q", f.Label, apart)
		}
		if apart != "" && f.Label != "张伟" && apart != f.Label {
			t.Errorf("%q alone is written %q", f.Label, apart)
		}
	}
}
