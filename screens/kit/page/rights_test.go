package page

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"huiwu/app"
	"huiwu/app/budget"
	"huiwu/app/core"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
)

// pageAs is the page of the budget of a meeting with one line, for somebody with a role.
func pageAs(t *testing.T, role app.Role) (*Page, *screen.Env) {
	t.Helper()
	withRoles = map[string]app.Role{"tested": role}
	t.Cleanup(func() { withRoles = nil })
	p, env, _ := pageOf(t, budget.Register)
	d, err := p.reg.Draft(env.Context(), env.Scope(), "", env.Meeting)
	if err != nil {
		t.Fatal(err)
	}
	for key, text := range map[string]string{"category": "venue", "item": "大会议室", "quantity": "2", "price": "3500"} {
		if err := d.Set(key, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Save(env.Context()); err != nil {
		t.Fatal(err)
	}
	env.ActAs("李敏", "tested")
	page := New(env, env.Office.Registry.Get(budget.Register))
	env.Window.SetContent(look.WithTips(page.Content()))
	page.Shown()
	return page, env
}

// What the acting person may not see stands as dots in the table and the form, cannot be
// typed, sorted by, added up or exported.
func TestHiddenColumn(t *testing.T) {
	p, env := pageAs(t, app.Role{Do: map[string][]string{"*": {"*"}}, Read: []string{"*"}})
	at := slices.Index(p.keys, "amount")
	if at < 0 || p.rows.Len() != 1 {
		t.Fatalf("columns %v, %d rows", p.keys, p.rows.Len())
	}
	if got := p.rows.Row(0)[at].Text; got != core.HiddenText {
		t.Errorf("the amount reads %q", got)
	}
	for _, c := range p.grid.Columns() {
		if want := c.Key != "amount" && c.Key != "price"; c.Sortable != want {
			t.Errorf("sorting by %s: %v", c.Key, c.Sortable)
		}
	}
	if len(p.totals) > 0 || strings.Contains(p.count.String(), env.T("page.total")) {
		t.Errorf("totals %v: %q", p.totals, p.count.String())
	}
	p.SelectFirst()
	if got := p.form.Reads("price"); got != core.HiddenText || p.form.Editable("price") {
		t.Errorf("the price in the form reads %q and can be typed: %v", got, p.form.Editable("price"))
	}
	put(t, p, "item", "小会议室")
	if !p.form.Save() {
		t.Error("a record with a hidden field cannot be saved")
	}
	p.Act(screen.CommandNew)
	if !p.form.Editable("price") {
		t.Error("the price of a new line cannot be typed")
	}
	put(t, p, "item", "茶歇")
	put(t, p, "price", "900")
	p.form.Choose("category", "catering")
	if p.form.Save(); p.form.ID() == "" || p.form.Editable("price") {
		t.Errorf("saved as %q, the price can be typed: %v", p.form.ID(), p.form.Editable("price"))
	}
	path := filepath.Join(t.TempDir(), "budget.csv")
	filelist.Listing{Register: p.reg, Query: p.Query()}.Write(env, path, func(string) {})
	text := read(t, path)
	if !strings.Contains(text, "小会议室") || strings.Contains(text, env.T("field.finance.lines.price")) || strings.Contains(text, core.HiddenText) || strings.Contains(text, "3500") {
		t.Errorf("the export reads\n%s", text)
	}
}

// Whoever may see money has its column as ever.
func TestSeenColumn(t *testing.T) {
	p, env := pageAs(t, app.Role{Do: map[string][]string{"*": {"*"}}, Read: []string{"*"}, See: []core.Class{core.Money}})
	if got := p.rows.Row(0)[slices.Index(p.keys, "amount")].Text; !strings.Contains(got, "7,000") {
		t.Errorf("the amount reads %q", got)
	}
	path := filepath.Join(t.TempDir(), "budget.csv")
	filelist.Listing{Register: p.reg, Query: p.Query()}.Write(env, path, func(string) {})
	if text := read(t, path); !strings.Contains(text, env.T("field.finance.lines.price")) {
		t.Errorf("the export reads\n%s", text)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// A record that may not be saved is shown for looking, and one that may not be added
// cannot be begun.
func TestFormAsksForTheRightToSave(t *testing.T) {
	see := []core.Class{"*"}
	for _, c := range []struct {
		verb      string
		save, add bool
	}{{"save", true, false}, {"add", false, true}, {"import", false, false}} {
		p, _ := pageAs(t, app.Role{Do: map[string][]string{c.verb: {budget.Register}}, Read: []string{"*"}, See: see})
		p.SelectFirst()
		if got := !p.form.SaveButton().Disabled(); got != c.save || p.Can(screen.CommandSave) != c.save {
			t.Errorf("who may %s can press Save: %v, command %v", c.verb, got, p.Can(screen.CommandSave))
		}
		p.begin()
		if got := p.form.ID() == "" && p.form.Shows(); got != c.add {
			t.Errorf("who may %s begins a new line: %v", c.verb, got)
		}
		if c.add == p.form.SaveButton().Disabled() && p.form.ID() == "" {
			t.Errorf("who may %s can save a new line: %v", c.verb, !p.form.SaveButton().Disabled())
		}
	}
}
