package app

import (
	"context"
	"testing"
	"time"

	"huiwu/app/accounts"
)

// Whoever signs in is told when they did so before and how many wrong passwords came since;
// changing one's password is no signing in.
func TestTheLastSignInIsKnown(t *testing.T) {
	f := staffedOffice(t)
	one, ctx := keyOf(f.admin), context.Background()
	in := func(password string) error {
		*f.clock = f.clock.Add(10 * time.Minute)
		_, err := f.Accounts.SignIn(ctx, one, password)
		return err
	}
	last := func(want time.Time, wrong int) {
		t.Helper()
		at, n, err := f.Accounts.LastSignIn(ctx, one)
		if err != nil || n != wrong || want.IsZero() != (at == "") || !want.IsZero() && !at.Time().Equal(want) {
			t.Errorf("%s, %d wrong, %v; want %s, %d", at, n, err, want, wrong)
		}
	}
	if err := in(adminPassword); err != nil {
		t.Fatal(err)
	}
	last(time.Time{}, 0)
	first := *f.clock
	for range 2 {
		if in("wrong") == nil {
			t.Fatal("a wrong password signs in")
		}
	}
	if err := f.Accounts.ChangePassword(f.admin, one, adminPassword, accounts.Password, "another password"); err != nil {
		t.Fatal(err)
	}
	if err := in("another password"); err != nil {
		t.Fatal(err)
	}
	last(first, 0) // the change cleared them: whoever changed it saw that they were theirs
	second := *f.clock
	if in("wrong") == nil {
		t.Fatal("a wrong password signs in")
	}
	if err := f.Close(); err != nil { // a restart
		t.Fatal(err)
	}
	f.open()
	if err := in("another password"); err != nil {
		t.Fatal(err)
	}
	last(second, 1)
	a, err := f.Accounts.Get(f.admin, string(one))
	if err != nil || a.LastIn.Time() != f.clock.UTC() {
		t.Errorf("the list says %s, want %s, %v", a.LastIn, f.clock, err)
	}
}

// A first password is a PIN where that is enough for the account and it is one.
func TestAFirstPasswordMayBeAPIN(t *testing.T) {
	f := staffedOffice(t)
	for _, c := range []struct {
		name  string
		roles accounts.Roles
		text  string
		fault string
	}{
		{"李看", "reader", "2580", ""},
		{"王看", "reader", "battery staple", ""},
		{"赵明", "secretary", "2580", "fault.password.short"},
	} {
		key := keyOf(f.account(c.name, c.roles, accounts.Password, "first password"))
		a, err := f.Accounts.Get(f.admin, string(key))
		if err != nil {
			t.Fatal(err)
		}
		err = f.Accounts.SetFirst(f.admin, a, c.text)
		if c.fault != "" {
			f.refused(c.name, err, c.fault)
			continue
		}
		if _, signed := f.Accounts.SignIn(context.Background(), key, c.text); err != nil || signed != nil {
			t.Errorf("%s: %v, %v", c.name, err, signed)
		}
	}
}
