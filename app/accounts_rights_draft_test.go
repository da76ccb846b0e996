package app

import (
	"testing"

	"huiwu/app/accounts"
	"huiwu/app/people"
)

// What a role may do begins as it stands, is kept sensible while it is changed, and is saved
// and made usual again.
func TestTheRightsOfARoleAreChanged(t *testing.T) {
	f := staffedOffice(t)
	for _, role := range accounts.AllRoles {
		if d := f.Accounts.DraftRights(role); len(d.Changed()) > 0 || d.Unusual() {
			t.Errorf("%s: nothing was touched, and %v is changed", role, d.Changed())
		}
	}
	d := f.Accounts.DraftRights(accounts.Reader)
	subject := func(name string) accounts.Subject {
		for _, s := range d.Subjects {
			if s.Name == name {
				return s
			}
		}
		t.Fatalf("no line of %s", name)
		return accounts.Subject{}
	}
	lines, guests, basic, money := subject("finance.lines"), subject(people.Register), subject(accounts.Basic), subject("fields.money")
	if !d.Fixed(basic, accounts.Read) || d.Fixed(basic, accounts.Write) || d.Fixed(guests, accounts.Read) || !f.Accounts.DraftRights(accounts.Administrator).Fixed(guests, accounts.Write) {
		t.Error("what is given always is not told")
	}
	d.Set(lines, accounts.Export, true)
	if !d.Has(lines, accounts.Read) || !d.Has(lines, accounts.Export) || d.Has(lines, accounts.Write) {
		t.Error("who exports does not read")
	}
	d.Set(guests, accounts.Write, true)
	d.Set(guests, accounts.Read, false)
	d.Set(money, accounts.See, true)
	if got := d.Changed(); len(got) != 3 || got["finance.lines"] != "read export" || got[people.Register] != "" || got["fields.money"] != "see" || !d.Unusual() {
		t.Errorf("changed are %q", got)
	}
	if err := d.Save(f.admin); err != nil || len(d.Changed()) > 0 || !d.Unusual() {
		t.Errorf("after saving %q is changed, %v", d.Changed(), err)
	}
	if f.Accounts.Allows(accounts.Reader, "finance.lines") != "read export" || f.Accounts.Allows(accounts.Reader, people.Register) != "" {
		t.Error("something else was saved")
	}
	d.Set(lines, accounts.Export, false)
	if d.Changed()["finance.lines"] != "read" {
		t.Error("with a right also reading goes")
	}
	d.SetUsual()
	if got := d.Changed(); len(got) != 3 || d.Unusual() {
		t.Errorf("to be as usual %q is changed", got)
	}
}
