package screens

import (
	"context"
	"regexp"
	"slices"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/accounts"
	"huiwu/app/budget"
	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// written finds the texts in markup.
var written = regexp.MustCompile(`>[^<]+</text>`)

const (
	bossPassword  = "correct horse"
	clerkPassword = "battery staple"
)

// staffedShell is a window of the sample office whose administrator has signed in.
func staffedShell(t *testing.T) (s *Shell, boss app.Account) {
	t.Helper()
	s = openShell(t, value.Simplified, "light", true)
	boss, err := s.env.Office.Accounts.SetUp(s.env.Context(), "陈静怡", bossPassword)
	if err != nil {
		t.Fatal(err)
	}
	s.signedIn(boss)
	return s, boss
}

// clerk makes an account of a role with a first password.
func clerk(t *testing.T, s *Shell, name string, roles accounts.Roles) accounts.Ref {
	t.Helper()
	office, ctx := s.env.Office, s.env.Context()
	p := people.Person{Name: name}
	if err := office.People.Save(ctx, s.env.Scope(), &p); err != nil {
		t.Fatal(err)
	}
	a := accounts.Account{PersonID: p.ID, Roles: roles, State: accounts.Open}
	if err := office.Accounts.Save(ctx, s.env.Scope(), &a); err != nil {
		t.Fatal(err)
	}
	if err := office.Accounts.SetPassword(ctx, a.ID, accounts.Password, "first password"); err != nil {
		t.Fatal(err)
	}
	return a.ID
}

// typeInto types a text into the field that has the keyboard and presses Return.
func typeInto(t *testing.T, s *Shell, text string) {
	t.Helper()
	e, ok := s.window.Canvas().Focused().(*input.Entry)
	if !ok {
		t.Fatalf("the keyboard is in %T", s.window.Canvas().Focused())
	}
	e.SetText(text)
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func tabsOf(s *Shell) (out []string) {
	for _, a := range s.offered() {
		for _, one := range a.Tabs {
			out = append(out, one.Key)
		}
	}
	return out
}

// Whoever is not signed in sees a card and nothing else; a wrong password is said there, the
// right one opens what the role may see.
func TestTheWindowAsksWhoIsThere(t *testing.T) {
	s, boss := staffedShell(t)
	all := tabsOf(s)
	clerk(t, s, "秘书甲", accounts.Roles(accounts.Secretary))
	s.signOut()
	if s.Current() != nil || s.window.MainMenu() != nil {
		t.Fatal("a screen or the menu is in sight")
	}
	if _, err := s.env.Office.People.IDs(s.env.Context(), s.env.Scope(), core.Query{}); !value.Is(err, value.Denied) {
		t.Error("the window reads without anybody:", err)
	}
	typeInto(t, s, "wrong")
	if s.Current() != nil {
		t.Fatal("a wrong password opens the window")
	}
	typeInto(t, s, bossPassword)
	if s.Current() == nil || s.env.Who() != "陈静怡" || app.Acting(s.env.Context()).ID != boss.ID || !slices.Equal(tabsOf(s), all) {
		t.Fatalf("signed in as %q sees %v", s.env.Who(), tabsOf(s))
	}
	if !slices.Contains(all, accounts.Register) || !slices.Contains(all, "rights") {
		t.Error("an administrator has no accounts to see")
	}
}

// A first password is changed before anything is shown; then the window has what the role
// may see, and nothing else.
func TestAFirstPasswordIsChangedAtOnce(t *testing.T) {
	s, _ := staffedShell(t)
	key := clerk(t, s, "秘书甲", accounts.Roles(accounts.Secretary))
	s.signOut()
	s.prefs.SetString(prefAccount, string(key))
	s.signIn()
	typeInto(t, s, "first password")
	d, ok := s.window.Canvas().Overlays().Top().(*input.Dialog)
	if !ok || s.Current() != nil {
		t.Fatal("the first password stays")
	}
	for _, leave := range []func(){d.Buttons()[0].OnTapped, func() { d.Key(&fyne.KeyEvent{Name: fyne.KeyEscape}) }} {
		if s.env.Who() != "秘书甲" {
			t.Fatalf("%q is asked for a new password", s.env.Who())
		}
		leave()
		if d.IsOpen() || s.env.Who() != "" || s.Current() != nil || s.env.MayRead(people.Register) {
			t.Fatalf("who did not change their first password stays as %q", s.env.Who())
		}
		typeInto(t, s, "first password")
		d = s.window.Canvas().Overlays().Top().(*input.Dialog)
	}
	if err := s.env.Office.Accounts.ChangeOwn(context.Background(), key, "first password", clerkPassword); err != nil {
		t.Fatal(err)
	}
	s.forget()
	s.signIn()
	typeInto(t, s, clerkPassword)
	has := tabsOf(s)
	for tab, want := range map[string]bool{"minutes": true, people.Register: true, budget.Register: false, "finance.monitor": false, accounts.Register: false, "rights": false, "journal": false} {
		if slices.Contains(has, tab) != want {
			t.Errorf("a secretary sees %s: %v", tab, !want)
		}
	}
	if s.env.MaySeeMoney() {
		t.Error("a secretary sees amounts")
	}
}

// A lock covers open dialogs and keeps what was typed; the right password brings all back.
func TestALockKeepsDraftsAndDialogs(t *testing.T) {
	s, _ := staffedShell(t)
	s.goTo(people.Register)
	s.Current().Act(screen.CommandNew)
	field, ok := s.window.Canvas().Focused().(*input.Entry)
	if !ok {
		t.Fatalf("the keyboard is in %T", s.window.Canvas().Focused())
	}
	field.SetText("未保存的人")
	dialog := s.env.Tell("问题", "还没有回答")
	was, content := s.Current(), s.window.Content()
	s.lock()
	if s.window.Content() == content || len(s.window.Canvas().Overlays().List()) != 0 || s.window.MainMenu() != nil {
		t.Fatal("something shows through the lock")
	}
	covered := s.line()
	s.ShowStatus("刚做完的事", "撤销", func() { t.Error("undone at a locked window") })
	if covered == s.status {
		t.Fatal("what was done is told on the lock")
	}
	s.lock() // twice is once
	typeInto(t, s, "wrong")
	if s.under == nil {
		t.Fatal("a wrong password unlocks")
	}
	typeInto(t, s, bossPassword)
	if s.under != nil || s.window.Content() != content || s.window.MainMenu() == nil || s.window.Canvas().Overlays().Top() != fyne.CanvasObject(dialog) {
		t.Fatal("the window is not as it was")
	}
	dialog.Close()
	if s.Current() != was || field.Text != "未保存的人" {
		t.Errorf("the draft is %q", field.Text)
	}
}

// Whose account is closed by somebody else is turned out at once, with open dialogs.
func TestAClosedAccountIsTurnedOut(t *testing.T) {
	s, boss := staffedShell(t)
	key := clerk(t, s, "秘书甲", accounts.Roles(accounts.Secretary))
	if err := s.env.Office.Accounts.ChangeOwn(context.Background(), key, "first password", clerkPassword); err != nil {
		t.Fatal(err)
	}
	s.signOut()
	who, err := s.env.Office.Accounts.SignIn(context.Background(), key, clerkPassword)
	if err != nil {
		t.Fatal(err)
	}
	s.signedIn(who)
	s.env.Tell("问题", "还没有回答")
	admin := app.ActAs(context.Background(), boss)
	a, err := s.env.Office.Accounts.Get(admin, string(key))
	if err != nil {
		t.Fatal(err)
	}
	scope, err := s.env.Office.Scope(admin, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	a.State = accounts.Closed
	if err := s.env.Office.Accounts.Save(admin, scope, a); err != nil {
		t.Fatal(err)
	}
	if s.Current() != nil || len(s.window.Canvas().Overlays().List()) != 0 {
		t.Error("the window goes on")
	}
	if s.env.Who() != "" {
		t.Error("still acts as", s.env.Who())
	}
}

// A window set to the desk shows check-in and nothing else, until the password is typed.
func TestTheDeskIsLeftByThePassword(t *testing.T) {
	s, boss := staffedShell(t)
	all := tabsOf(s)
	s.toDesk()
	if got := tabsOf(s); !slices.Equal(got, []string{deskTab}) || s.env.MayRead(budget.Register) || !s.env.May("check_in", "onsite.arrivals") {
		t.Fatalf("a desk shows %v", got)
	}
	if s.window.Canvas().Overlays().Top() != nil {
		t.Fatal("the desk says that something may not be done: ", test.RenderObjectToMarkup(s.window.Canvas().Overlays().Top()))
	}
	s.goTo(people.Register)
	s.beginNew(budget.Register)
	if s.Area() != deskArea || s.Tab(deskArea) != deskTab {
		t.Error("the window went to", s.Tab(s.Area()))
	}
	s.idle = func() time.Duration { return time.Hour }
	if s.lockIdle(); s.under != nil {
		t.Error("a desk is locked while people stand before it")
	}
	s.leaveDesk()
	typeInto(t, s, "wrong")
	if !s.atDesk() {
		t.Fatal("a wrong password leaves the desk")
	}
	typeInto(t, s, bossPassword)
	if s.atDesk() || app.Acting(s.env.Context()).ID != boss.ID || !slices.Equal(tabsOf(s), all) {
		t.Errorf("after the password there are %v", tabsOf(s))
	}
}

// A window that nobody uses is locked after the time that was set, and never where that was
// set; in a one-person office there is nobody who could unlock it.
func TestAnIdleWindowIsLocked(t *testing.T) {
	s, _ := staffedShell(t)
	for after, want := range map[int]bool{5: true, 15: true, 30: false, -1: false} {
		s.SetLockAfter(after)
		s.idle = func() time.Duration { return 20 * time.Minute }
		if s.lockIdle(); (s.under != nil) != want {
			t.Errorf("after %d minutes: locked %v", after, s.under != nil)
		}
		if s.under != nil {
			s.unlock()
		}
	}
	one := openShell(t, value.Simplified, "light", true)
	one.idle = func() time.Duration { return time.Hour }
	if one.lockIdle(); one.under != nil {
		t.Error("a one-person office is locked")
	}
}

// Every role opens every tab that it is offered without being told that something may not
// be done: what it may not see is not there.
func TestEveryRoleOpensItsTabs(t *testing.T) {
	s, _ := staffedShell(t)
	keys := map[accounts.Role]accounts.Ref{}
	for _, role := range accounts.AllRoles[1:] {
		key := clerk(t, s, "赵"+string(role), accounts.Roles(role))
		if err := s.env.Office.Accounts.ChangeOwn(context.Background(), key, "first password", clerkPassword); err != nil {
			t.Fatal(err)
		}
		keys[role] = key
	}
	s.signOut()
	for _, role := range accounts.AllRoles[1:] {
		who, err := s.env.Office.Accounts.SignIn(context.Background(), keys[role], clerkPassword)
		if err != nil {
			t.Fatal(err)
		}
		s.signedIn(who)
		opened := 0
		for _, a := range s.offered() {
			for _, one := range a.Tabs {
				s.Show(a.Key, one.Key)
				opened++
				for top := s.window.Canvas().Overlays().Top(); top != nil; top = s.window.Canvas().Overlays().Top() {
					t.Errorf("%s in %s: %v", role, one.Key, written.FindAllString(test.RenderObjectToMarkup(top), -1))
					s.window.Canvas().Overlays().Remove(top)
				}
			}
		}
		if opened == 0 || opened > 1 && role == accounts.Desk {
			t.Errorf("%s opens %d tabs", role, opened)
		}
		s.forget()
	}
}

// A window beside the one that has the file offers to be a desk, and as one shows nothing else.
func TestTheSecondWindowIsADeskByChoice(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	asked := false
	s.opening = Opening{Banner: "banner.read_only", AsDesk: func() { asked = true }}
	s.Rebuild()
	pressButton(t, s.window.Content(), s.env.T("banner.as_desk"))
	if !asked {
		t.Error("the file is not opened as a desk")
	}
	s = openShell(t, value.Simplified, "light", true)
	s.opening = Opening{Banner: "banner.desk", OnlyDesk: true}
	s.Rebuild()
	if got := tabsOf(s); !slices.Equal(got, []string{deskTab}) {
		t.Errorf("it shows %v", got)
	}
}
