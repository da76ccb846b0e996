package app

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"huiwu/app/accounts"
	"huiwu/app/people"
	"huiwu/data/value"

	"golang.org/x/sys/unix"
)

// asStranger runs do with the rights of somebody else of this computer, where the test has
// more to give up.
func asStranger(t *testing.T, do func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // never unlocked: the thread is thrown away
		if os.Getuid() == 0 {
			if _, err := unix.SetfsuidRetUid(65534); err != nil {
				t.Error(err)
				return
			}
		}
		do()
	}()
	<-done
}

// People sign in to a file that lies where nothing can be written, also with a password that
// they would have to change; wrong ones slow down there too, and what would be written says why not.
func TestSigningInWhereNothingCanBeWritten(t *testing.T) {
	f := staffedOffice(t)
	person := people.Person{Name: "李看"}
	if err := f.People.Save(f.admin, f.s, &person); err != nil {
		t.Fatal(err)
	}
	reader := accounts.Account{PersonID: person.ID, Roles: "reader", State: accounts.Open}
	if err := f.Accounts.Save(f.admin, f.s, &reader); err != nil {
		t.Fatal(err)
	}
	if err := f.Accounts.SetPassword(f.admin, reader.ID, accounts.PIN, "2580"); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "stick")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "office.huiwu")
	for _, tail := range []string{"", "-wal"} {
		b, err := os.ReadFile(f.path + tail)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path+tail, b, 0o444); err != nil {
			t.Fatal(err)
		}
	}
	for d := dir; len(d) > len(os.TempDir()); d = filepath.Dir(d) {
		if err := os.Chmod(d, 0o555); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(d, 0o755) })
	}
	asStranger(t, func() {
		o, err := Open(f.one, path, Options{Now: func() time.Time { return *f.clock }, MustExist: true})
		if err != nil {
			t.Error(err)
			return
		}
		defer o.Close()
		if !o.Sealed() || !o.Accounts.On() {
			t.Errorf("sealed %v, people sign in %v", o.Sealed(), o.Accounts.On())
		}
		for range 4 {
			if _, err := o.Accounts.SignIn(context.Background(), reader.ID, "1357"); !value.Is(err, value.Denied) {
				t.Error("a wrong PIN:", err)
			}
		}
		if _, err := o.Accounts.SignIn(context.Background(), reader.ID, "2580"); value.Faults(err)[0].Key != "fault.password.wait" {
			t.Error("wrong ones do not slow down:", err)
		}
		*f.clock = f.clock.Add(time.Hour)
		who, err := o.Accounts.SignIn(context.Background(), reader.ID, "2580")
		if err != nil {
			t.Error(err)
			return
		}
		if change, err := o.Accounts.MustChange(context.Background(), reader.ID); change || err != nil {
			t.Error("has to change what cannot be written:", err)
		}
		ctx := ActAs(context.Background(), who)
		if _, err := o.People.Get(ctx, string(person.ID)); err != nil {
			t.Error(err)
		}
		if o.MayRead(ctx, "finance.lines") {
			t.Error("a reader reads the budget")
		}
		err = o.Accounts.ChangeOwn(ctx, reader.ID, "2580", "8642")
		if value.Faults(err)[0].Key != "fault.sealed" {
			t.Error("changing one's password:", err)
		}
	})
	if again, err := f.Accounts.MustChange(context.Background(), reader.ID); !again || err != nil {
		t.Error("the first password stays where it could be changed:", err)
	}
}
