package screens

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"huiwu/app"
	"huiwu/app/accounts"
	"huiwu/app/checkin"
	"huiwu/app/people"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"
	"huiwu/screens/screentest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
)

// A dialog that work opens beside a locked window waits until the same person is back; one
// that was closed meanwhile is gone, and closing the window asks first.
func TestDialogsWaitUnderTheLock(t *testing.T) {
	s, _ := staffedShell(t)
	over := s.window.Canvas().Overlays()
	first := s.env.Tell("问题一", "还没有回答")
	s.lock()
	failed := s.env.Tell("没有成功", "锁着时出的错")
	passing := s.env.Tell("问题二", "锁着时又没了")
	if len(over.List()) != 0 || !failed.IsOpen() {
		t.Fatal("a dialog stands over the lock")
	}
	passing.Close()
	first.Close()
	if f := s.window.Canvas().OnTypedKey(); f != nil {
		t.Error("the lock has the keys of a dialog that was closed")
	}
	s.close()
	if d, ok := over.Top().(*input.Dialog); !ok || len(over.List()) != 1 {
		t.Fatal("a locked window is closed without a question")
	} else if d.Close(); !failed.IsOpen() {
		t.Error("a question of the lock took another with it")
	}
	s.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI("/nowhere.xlsx")})
	if len(over.List()) != 0 {
		t.Error("a locked window takes files")
	}
	typeInto(t, s, bossPassword)
	if list := over.List(); len(list) != 1 || list[0] != fyne.CanvasObject(failed) || s.under != nil {
		t.Fatalf("%d dialogs after the lock", len(list))
	}
	kittest.PressKey(s.window, fyne.KeyReturn)
	if failed.IsOpen() || len(over.List()) != 0 {
		t.Error("what waited cannot be answered")
	}
}

// What somebody began and what it asks is not shown to another, who is only told that it ended.
func TestWorkOfSomebodyElseShowsNothing(t *testing.T) {
	s, boss := staffedShell(t)
	key := clerk(t, s, "秘书甲", accounts.Roles(accounts.Secretary))
	if err := s.env.Office.Accounts.ChangeOwn(context.Background(), key, "first password", clerkPassword); err != nil {
		t.Fatal(err)
	}
	drain := s.env.Queue()
	told := func() { t.Error("shown to somebody else") }
	read := 0
	s.env.Work("导入", func(context.Context, func(int, int)) error { read++; return value.Bad("fault.required") }, func(error) { told() })
	screen.Fetch(s.env, func(context.Context) (int, error) { read++; return 0, value.Bad("fault.required") }, func(int) { told() })
	loader := screen.NewLoader(s.env, func() {})
	screen.Load(loader, func(context.Context, value.Scope) (int, error) { read++; return 0, nil }, func(int) { told() })
	waiting := s.env.Tell("问题", "给管理员的")
	s.lock()
	s.env.Tell("问题", "锁着时的")
	s.forget()
	if waiting.IsOpen() {
		t.Error("a dialog outlives whom it was for")
	}
	who, err := s.env.Office.Accounts.SignIn(context.Background(), key, clerkPassword)
	if err != nil {
		t.Fatal(err)
	}
	s.env.SignIn(who)
	s.Rebuild()
	drain()
	if top := s.window.Canvas().Overlays().Top(); top != nil || read != 3 {
		t.Fatalf("%d pieces of work, over the window of another %T", read, top)
	}
	if want := s.env.T("status.failed_of", boss.Name); s.status.Message() != want {
		t.Errorf("told %q, want %q", s.status.Message(), want)
	}
}

// The one person of an office stays the same when they change their name.
func TestANewNameIsNoOtherPerson(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	drain := s.env.Queue()
	shown := 0
	loader := screen.NewLoader(s.env, func() {})
	screen.Load(loader, func(context.Context, value.Scope) (int, error) { return 0, nil }, func(int) { shown++ })
	screen.Fetch(s.env, func(context.Context) (int, error) { return 0, nil }, func(int) { shown++ })
	s.SetWho("改了名的人")
	drain()
	if shown != 2 {
		t.Errorf("%d of 2 are shown", shown)
	}
}

// In a tab where somebody may only look one sentence says so, with who may do more; it goes
// as soon as their role may.
func TestATabThatMayOnlyBeLookedAtSaysSo(t *testing.T) {
	s, boss := staffedShell(t)
	note := func(register string) string {
		s.goTo(register)
		for _, p := range screentest.Find[*look.WrappedText](s.window.Content()) {
			if strings.HasPrefix(p.String(), "这里您只能查看") {
				if p.Visible() {
					return p.String()
				}
			}
		}
		return ""
	}
	if got := note(people.Register); got != "" {
		t.Errorf("an administrator: %q", got)
	}
	key := clerk(t, s, "钱看", accounts.Roles(accounts.Reader))
	if err := s.env.Office.Accounts.ChangeOwn(context.Background(), key, "first password", clerkPassword); err != nil {
		t.Fatal(err)
	}
	s.forget()
	who, err := s.env.Office.Accounts.SignIn(context.Background(), key, clerkPassword)
	if err != nil {
		t.Fatal(err)
	}
	s.signedIn(who)
	if got := note(people.Register); !strings.Contains(got, "管理员（陈静怡）") || strings.Contains(got, "钱看") {
		t.Errorf("a reader: %q", got)
	}
	if got := note(checkin.Register); got != "" { // nobody types there
		t.Errorf("where the program alone writes: %q", got)
	}
	if note(people.Register) == "" {
		t.Error("it went with another tab")
	}
	if err := s.env.Office.Accounts.SetRights(app.ActAs(context.Background(), boss), accounts.Reader, map[string]accounts.Allowed{people.Register: "read write"}); err != nil {
		t.Fatal(err)
	}
	s.Changed(app.Topics{"role_rights": true})
	if got := note(people.Register); got != "" {
		t.Errorf("once they may: %q", got)
	}
}

// Whoever has forgotten the password is told whom to ask; an administrator gets back in by the
// code of the recovery sheet, which is offered where accounts are and shown once.
func TestTheRecoverySheetInTheWindow(t *testing.T) {
	s, boss := staffedShell(t)
	dialog := func() *input.Dialog {
		d, _ := s.window.Canvas().Overlays().Top().(*input.Dialog)
		return d
	}
	texts := func() (out string) {
		for _, o := range screentest.Find[*look.WrappedText](dialog()) {
			out += o.String()
		}
		for _, o := range screentest.Find[*look.Label](dialog()) {
			out += " " + o.String()
		}
		return out
	}
	s.forget()
	s.signIn()
	s.recover()
	if got := texts(); !strings.Contains(got, "没有可用的恢复单") {
		t.Fatalf("without a sheet: %q", got)
	}
	dialog().Close()
	typeInto(t, s, bossPassword)
	s.goTo(accounts.Register)
	for _, b := range screentest.Find[*input.Button](s.Current().Content()) {
		if b.Word() == s.env.T("recovery.make") {
			b.OnTapped()
		}
	}
	dialog().Default().OnTapped()
	code := regexp.MustCompile(`([0-9A-Z]{4}-){4}[0-9A-Z]{4}`).FindString(texts())
	if code == "" {
		t.Fatalf("no code is shown: %q", texts())
	}
	dialog().Key(&fyne.KeyEvent{Name: fyne.KeyEscape}) // by mistake
	if dialog() == nil {
		t.Fatal("the code is gone before it is on paper")
	}
	dialog().Buttons()[0].OnTapped()
	s.signOut()
	s.recover()
	fields := screentest.Find[*input.Entry](dialog())
	for i, text := range []string{"wrong", "battery horse", "battery horse"} {
		fields[len(fields)-3+i].SetText(text)
	}
	dialog().Default().OnTapped()
	if dialog() == nil || s.Current() != nil {
		t.Fatal("a wrong code is taken")
	}
	fields[len(fields)-3].SetText(strings.ToLower(code))
	for _, p := range screentest.Find[*pick.Pick](dialog()) {
		p.Set(boss.ID)
	}
	dialog().Default().OnTapped()
	if d := dialog(); d != nil {
		t.Fatalf("the right code is refused: %q", texts())
	}
	typeInto(t, s, "battery horse")
	if s.env.Who() != "陈静怡" || s.Current() == nil {
		t.Error("the new password does not sign in")
	}
}
