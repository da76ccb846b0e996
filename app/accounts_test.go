package app

import (
	"context"
	"encoding/base64"
	"slices"
	"strings"
	"testing"
	"time"

	"huiwu/app/accounts"
	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"

	"golang.org/x/crypto/argon2"
)

const adminPassword = "correct horse 会务"

// staffed is the sample office with an administrator who has signed in; clock is its clock.
type staffed struct {
	*Office
	t     *testing.T
	s     value.Scope
	admin context.Context
	one   context.Context // whoever opened the file before there were accounts
	clock *time.Time
	path  string
}

func staffedOffice(t *testing.T) *staffed {
	t.Helper()
	now := sampleNow
	f := &staffed{t: t, one: As(context.Background(), "陈静怡"), clock: &now, path: t.TempDir() + "/office.huiwu"}
	f.open()
	if err := f.LoadSample(f.one, value.Simplified, func(int, int) error { return nil }); err != nil {
		t.Fatal(err)
	}
	s, err := f.Scope(f.one, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.People.Save(f.one, s, &people.Person{Name: "早先"}); err != nil {
		t.Fatal(err)
	}
	actor, err := f.Accounts.SetUp(f.one, "陈静怡", adminPassword)
	if err != nil {
		t.Fatal(err)
	}
	if f.Accounts.On() {
		t.Fatal("people have to sign in before anybody could")
	}
	if err := f.Accounts.Refresh(f.one); err != nil {
		t.Fatal(err)
	}
	f.admin = ActAs(context.Background(), actor)
	if f.s, err = f.Scope(f.admin, value.Simplified, ""); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

func (f *staffed) open() {
	f.t.Helper()
	o, err := Open(f.one, f.path, Options{Now: func() time.Time { return *f.clock }, Roles: testedRoles})
	if err != nil {
		f.t.Fatal(err)
	}
	f.Office = o
}

// account makes an account of a new person with some roles, who signs in.
func (f *staffed) account(name string, roles accounts.Roles, kind accounts.CredentialKind, password string) context.Context {
	f.t.Helper()
	person := people.Person{Name: name, Organisation: "会务中心"}
	a := accounts.Account{Roles: roles, State: accounts.Open}
	if err := f.People.Save(f.admin, f.s, &person); err != nil {
		f.t.Fatal(err)
	}
	a.PersonID = person.ID
	if err := f.Accounts.Save(f.admin, f.s, &a); err != nil {
		f.t.Fatal(err)
	}
	if err := f.Accounts.SetPassword(f.admin, a.ID, kind, password); err != nil {
		f.t.Fatal(err)
	}
	actor, err := f.Accounts.SignIn(context.Background(), a.ID, password)
	if err != nil {
		f.t.Fatal(err)
	}
	return ActAs(context.Background(), actor)
}

func keyOf(ctx context.Context) accounts.Ref {
	a, _ := data.ActorOf(ctx)
	return accounts.Ref(a.ID)
}

func (f *staffed) refused(what string, err error, key string) {
	f.t.Helper()
	all := value.Faults(err)
	if len(all) == 0 || all[0].Key != key {
		f.t.Errorf("%s: %v, want %s", what, err, key)
	}
}

// Until an administrator can sign in, whoever opens the file may do everything; from then
// on nobody may anything who has not signed in.
func TestTheFirstAccountEndsTheOnePersonOffice(t *testing.T) {
	f := staffedOffice(t)
	if !f.Accounts.On() {
		t.Fatal("nobody has to sign in")
	}
	_, err := f.People.IDs(f.one, f.s, core.Query{})
	f.refused("reading without signing in", err, "fault.not_signed_in")
	f.refused("writing without signing in", f.People.Save(f.one, f.s, &people.Person{Name: "外人"}), "fault.not_signed_in")
	_, err = f.Undo(f.one)
	f.refused("undo without signing in", err, "fault.not_signed_in")
	if _, err := f.Accounts.SetUp(f.one, "外人", "correct horse"); value.Faults(err)[0].Key != "fault.accounts.begun" {
		t.Error("a second first account:", err)
	}
	if all, err := f.People.IDs(f.admin, f.s, core.Query{}); err != nil || len(all) < 40 {
		t.Error(len(all), err)
	}
	if err := f.People.Save(f.admin, f.s, &people.Person{Name: "新人"}); err != nil {
		t.Error(err)
	}
	steps, err := f.Steps(f.admin, "", 1)
	if err != nil || len(steps) != 1 || steps[0].Actor != "陈静怡" || steps[0].ActorID != string(keyOf(f.admin)) {
		t.Errorf("%+v %v", steps, err)
	}
	// The same holds for another process, and after a new start.
	second, err := Open(f.one, f.path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = second.People.IDs(f.one, f.s, core.Query{})
	f.refused("another process", err, "fault.not_signed_in")
	if err := second.Close(); err != nil {
		t.Error(err)
	}
}

// Making an account, even of an administrator, changes nothing until it can be signed in
// with: nobody is locked out of a file.
func TestAnAccountWithoutPasswordLocksNobodyOut(t *testing.T) {
	o, ctx := sampleOffice(t)
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	person := people.Person{Name: "新来的人"}
	if err := o.People.Save(ctx, s, &person); err != nil {
		t.Fatal(err)
	}
	a := accounts.Account{PersonID: person.ID, Roles: accounts.Roles(accounts.Administrator), State: accounts.Open}
	if err := o.Accounts.Save(ctx, s, &a); err != nil {
		t.Fatal(err)
	}
	if o.Accounts.On() {
		t.Fatal("people have to sign in, and nobody can")
	}
	if _, err := o.People.IDs(ctx, s, core.Query{}); err != nil {
		t.Error(err)
	}
	if err := o.Accounts.SetPassword(ctx, a.ID, accounts.Password, "correct horse"); err != nil {
		t.Fatal(err)
	}
	if !o.Accounts.On() {
		t.Error("nobody has to sign in")
	}
	if change, err := o.Accounts.MustChange(ctx, a.ID); change || err != nil {
		t.Error("whoever sets the first password has chosen it for themselves:", change, err)
	}
}

// Wrong passwords make one wait ever longer, through a restart and whatever the clock says,
// but nobody is locked out for good.
func TestWrongPasswordsSlowDown(t *testing.T) {
	f := staffedOffice(t)
	key := keyOf(f.admin)
	sign := func(password string) error {
		_, err := f.Accounts.SignIn(context.Background(), key, password)
		return err
	}
	for range 3 {
		f.refused("wrong", sign("wrong"), "fault.password.wrong")
	}
	f.refused("too soon", sign(adminPassword), "fault.password.wait")
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	f.open()
	f.refused("after a restart", sign(adminPassword), "fault.password.wait")
	*f.clock = f.clock.Add(-time.Hour)
	f.refused("with the clock set back", sign(adminPassword), "fault.password.wait")
	*f.clock = f.clock.Add(time.Hour + time.Second)
	waits := []int{}
	for range 12 {
		f.refused("wrong", sign("wrong"), "fault.password.wrong")
		fault := value.Faults(sign(adminPassword))[0]
		if fault.Key != "fault.password.wait" {
			t.Fatal(fault)
		}
		seconds := fault.Args[0].(int)
		waits = append(waits, seconds)
		*f.clock = f.clock.Add(time.Duration(seconds) * time.Second)
	}
	if want := []int{2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300}; !slices.Equal(waits, want) {
		t.Errorf("waits %v, want %v", waits, want)
	}
	if err := sign(adminPassword); err != nil {
		t.Error("after waiting:", err)
	}
	f.refused("wrong once more", sign("wrong"), "fault.password.wrong")
	if err := sign(adminPassword); err != nil {
		t.Error("what was wrong before a right one still counts:", err)
	}
}

// Whoever tries many accounts waits too, and signing in oneself does not help.
func TestTryingManyAccountsSlowsDown(t *testing.T) {
	f := staffedOffice(t)
	mine := keyOf(f.account("钱一", "reader", accounts.PIN, "2580"))
	var others []accounts.Ref
	for _, name := range []string{"孙甲", "孙乙", "孙丙"} {
		others = append(others, keyOf(f.account(name, "reader", accounts.PIN, "3690")))
	}
	for i := range 21 {
		*f.clock = f.clock.Add(time.Hour)
		_, err := f.Accounts.SignIn(context.Background(), others[i%3], "0852")
		f.refused("wrong", err, "fault.password.wrong")
		if i == 15 {
			if _, err := f.Accounts.SignIn(context.Background(), mine, "2580"); err != nil {
				t.Fatal(err)
			}
		}
	}
	_, err := f.Accounts.SignIn(context.Background(), keyOf(f.admin), adminPassword)
	f.refused("the file as a whole", err, "fault.password.wait")
}

// Somebody must always be able to give rights, whoever leaves stays on record, and what was
// said of accounts is not undone.
func TestAdministrationStays(t *testing.T) {
	f := staffedOffice(t)
	get := func(ctx context.Context) *accounts.Account {
		a, err := f.Accounts.Get(f.admin, string(keyOf(ctx)))
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	boss := get(f.admin)
	boss.Roles = "organiser"
	f.refused("no administrator left", f.Accounts.Save(f.admin, f.s, boss), "fault.accounts.last_administrator")
	boss = get(f.admin)
	boss.State = accounts.Closed
	f.refused("the last administrator closed", f.Accounts.Save(f.admin, f.s, boss), "fault.accounts.last_administrator")
	if err := f.Accounts.Delete(f.admin, string(boss.ID)); err == nil {
		t.Error("the last administrator can be deleted")
	}
	second := f.account("李明", "administrator finance", accounts.Password, "battery staple")
	boss = get(f.admin)
	boss.State = accounts.Closed
	if err := f.Accounts.Save(second, f.s, boss); err != nil {
		t.Fatal(err)
	}
	_, err := f.People.IDs(f.admin, f.s, core.Query{})
	f.refused("a closed account that is still signed in", err, "fault.not_signed_in")
	_, err = f.Accounts.SignIn(context.Background(), boss.ID, adminPassword)
	f.refused("signing in to a closed account", err, "fault.accounts.no_sign_in")
	f.admin = second
	if f.s, err = f.Scope(second, value.Simplified, ""); err != nil {
		t.Fatal(err)
	}
	f.refused("deleting who acted", f.Accounts.Delete(second, string(boss.ID)), "fault.accounts.acted")
	steps, err := f.Steps(second, "", 1)
	if err != nil {
		t.Fatal(err)
	}
	f.refused("undoing a change of accounts", f.UndoStep(second, steps[0]), "fault.lasting_step")
	if recent, err := f.RecentSteps(second, 9); err != nil || len(recent) != 0 {
		t.Error("changes of accounts are offered to be undone:", recent, err)
	}
	f.refused("a PIN for finance", f.Accounts.SetPassword(second, keyOf(second), accounts.PIN, "2580"), "fault.accounts.pin_roles")
	a := get(f.account("周青", "desk", accounts.PIN, "2580"))
	a.Roles = "desk archivist"
	f.refused("an archivist with a PIN", f.Accounts.Save(second, f.s, a), "fault.accounts.pin_roles")
	a.Roles, a.PersonID = "desk", get(second).PersonID
	if err := f.Accounts.Save(second, f.s, a); err == nil {
		t.Error("an account went to another person")
	}
}

// A password that somebody else set is changed first; nobody changes another's by knowing
// how, and the old one no longer signs in.
func TestPasswordsAreChanged(t *testing.T) {
	f := staffedOffice(t)
	li := f.account("李明", "secretary", accounts.Password, "first password")
	if change, err := f.Accounts.MustChange(li, keyOf(li)); !change || err != nil {
		t.Error("the first password stays:", change, err)
	}
	f.refused("another's password", f.Accounts.SetPassword(li, keyOf(f.admin), accounts.Password, "battery staple"), "fault.no_right.who")
	f.refused("the wrong old one", f.Accounts.ChangePassword(li, keyOf(li), "wrong", accounts.Password, "battery staple"), "fault.password.wrong")
	f.refused("the same again", f.Accounts.ChangePassword(li, keyOf(li), "first password", accounts.Password, "first password"), "fault.password.same")
	if err := f.Accounts.ChangePassword(li, keyOf(li), "first password", accounts.Password, "battery staple"); err != nil {
		t.Fatal(err)
	}
	_, err := f.Accounts.SignIn(context.Background(), keyOf(li), "first password")
	f.refused("the old password", err, "fault.password.wrong")
	if _, err := f.Accounts.SignIn(context.Background(), keyOf(li), "battery staple"); err != nil {
		t.Error(err)
	}
	if change, err := f.Accounts.MustChange(li, keyOf(li)); change || err != nil {
		t.Error("it must be changed again:", change, err)
	}
}

// A hash of weaker parameters signs in once more and is made anew.
func TestWeakHashesAreMadeAnew(t *testing.T) {
	f := staffedOffice(t)
	before := newOutsider(t, f.path).texts("SELECT text FROM secrets")
	const password = "12345678" // nobody could choose it today, and it signs in all the same
	weak := "$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHQ$" + base64.RawStdEncoding.EncodeToString(argon2.IDKey([]byte(password), []byte("somesalt"), 1, 8192, 1, 32))
	err := f.db.Do(f.admin, "password "+accounts.Register, func(ctx context.Context, tx *data.Tx) error {
		all, err := data.List[accounts.Credential](ctx, f.db)
		if err != nil {
			return err
		}
		if err := tx.ForgetSecret(all[0].Mark); err != nil {
			return err
		}
		if all[0].Mark, err = tx.KeepSecret(weak); err != nil {
			return err
		}
		return tx.Save(&all[0])
	})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := f.Accounts.SignIn(context.Background(), keyOf(f.admin), password); err != nil {
			t.Fatal(err)
		}
	}
	after := newOutsider(t, f.path).texts("SELECT text FROM secrets")
	if len(before) != 1 || len(after) != 1 || after[0] == weak || !strings.Contains(after[0], "m=65536,t=3,p=4") {
		t.Error(before, after)
	}
	if r, err := f.DataFile.Verify(f.admin); err != nil || !r.Intact() {
		t.Error(r, err)
	}
}

// A window that only looks at the file counts wrong passwords like any other.
func TestWrongPasswordsCountWhenLooking(t *testing.T) {
	f := staffedOffice(t)
	look, err := Open(f.one, f.path, Options{ReadOnly: true, Now: func() time.Time { return *f.clock }})
	if err != nil {
		t.Fatal(err)
	}
	defer look.Close()
	for range 3 {
		_, err := look.Accounts.SignIn(context.Background(), keyOf(f.admin), "wrong")
		f.refused("wrong", err, "fault.password.wrong")
	}
	_, err = f.Accounts.SignIn(context.Background(), keyOf(f.admin), adminPassword)
	f.refused("too soon", err, "fault.password.wait")
	*f.clock = f.clock.Add(time.Minute)
	if _, err := look.Accounts.SignIn(context.Background(), keyOf(f.admin), adminPassword); err != nil {
		t.Error(err)
	}
	if kept := newOutsider(t, f.path).texts(`SELECT value FROM states WHERE value <> '' AND value NOT LIKE '%"wrong":0,%'`); len(kept) > 0 {
		t.Error("wrong passwords are still counted:", kept)
	}
}
