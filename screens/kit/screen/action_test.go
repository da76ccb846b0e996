package screen

import (
	"context"
	"slices"
	"testing"

	"huiwu/app"
	"huiwu/app/people"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2/theme"
)

// told keeps what the status line says.
type told struct {
	silent
	said, offered []string
}

func (t *told) ShowStatus(text, action string, _ func()) {
	t.said, t.offered = append(t.said, text), append(t.offered, action)
}

// An action is grey in every place where it is offered to who may not do it, or while there
// is nothing to do.
func TestAnActionIsOfferedAsItsRightAndItsStateAllow(t *testing.T) {
	e, _ := loaderEnv(t)
	done, ready := 0, false
	a := Action{Word: "Join", Icon: theme.ConfirmIcon(), Verb: "join", Register: people.Register, When: func() bool { return ready }, Do: func() { done++ }}
	base := NewBase(e, look.Text(""))
	base.Commands = map[Command]Action{CommandNew: a}
	b, icon := e.Primary(a), e.IconButton(a)
	for _, c := range []struct{ ready, want bool }{{false, false}, {true, true}} {
		ready = c.ready
		b.Settle()
		icon.Settle()
		items := e.Items(a, Action{}, Action{Word: "Print"})
		got := []bool{e.Can(a), base.Can(CommandNew), !b.Disabled(), !icon.Disabled(), !items[0].Disabled}
		if slices.Contains(got, !c.want) {
			t.Errorf("ready %v: %v", c.ready, got)
		}
		if !items[1].IsSeparator || !items[2].Disabled {
			t.Error("no line between items, or an item that does nothing can be chosen")
		}
	}
	base.Act(CommandNew)
	base.Act(CommandPrint)
	if done != 1 || base.Can(CommandPrint) {
		t.Errorf("done %d times", done)
	}
}

func TestWhoMayNotTakeAStepCannotDoItsAction(t *testing.T) {
	e, _ := roleEnv(t, map[string]app.Role{"reader": {Read: []string{"*"}}, "keeper": {Do: map[string][]string{"join": {people.Register}}, Read: []string{"*"}}})
	done := 0
	a := Action{Word: "Join", Verb: "join", Register: people.Register, Do: func() { done++ }}
	for role, want := range map[string]int{"reader": 0, "keeper": 1} {
		done = 0
		e.ActAs("李敏", role)
		if e.Act(a); done != want || e.Button(a).Disabled() != (want == 0) {
			t.Errorf("%s: done %d times", role, done)
		}
	}
}

// What long work brings is shown; what went wrong is told and nothing shown.
func TestLongWorkShowsItsResult(t *testing.T) {
	e, drain := loaderEnv(t)
	var shown []int
	for _, err := range []error{nil, value.Bad("fault.required")} {
		Work(e, "working", func(context.Context, func(int, int)) (int, error) { return 3, err }, func(n int) { shown = append(shown, n) })
		drain()
	}
	if !slices.Equal(shown, []int{3}) || e.Window.Canvas().Overlays().Top() == nil {
		t.Errorf("shown %v", shown)
	}
}

func TestAStepSaysWhatBecameOfIt(t *testing.T) {
	e, _ := loaderEnv(t)
	to := &told{}
	e.Status = to
	d, err := e.Office.People.Draft(e.Context(), e.Scope(), "", "")
	if err == nil {
		err = d.Set("name", "陈静怡")
	}
	if err != nil || !e.Done(d.Save(e.Context()), "saved") {
		t.Fatal("not done", err)
	}
	if !slices.Equal(to.said, []string{"saved"}) || to.offered[0] != e.T("action.undo") {
		t.Errorf("said %v with %v", to.said, to.offered)
	}
	if e.Done(value.Bad("fault.required"), "saved") || len(to.said) != 1 || e.Window.Canvas().Overlays().Top() == nil {
		t.Errorf("a fault is said as done: %v", to.said)
	}
}

func TestChoicesHaveTheWordsOfTheirKeys(t *testing.T) {
	e, _ := loaderEnv(t)
	got := Tabs(e, "action.", CommandSave, CommandDelete)
	if len(got) != 2 || got[1].Key != "delete" || got[1].Word != e.T("action.delete") {
		t.Errorf("%+v", got)
	}
	options := Options(e, "lang.", value.Langs...)
	if len(options) != len(value.Langs) || options[0].Code != string(value.Langs[0]) || options[0].Label != e.T("lang."+string(value.Langs[0])) {
		t.Errorf("%+v", options)
	}
}

func TestSomethingNeedsAPickedMeeting(t *testing.T) {
	e, _ := loaderEnv(t)
	if e.MeetingPicked() || e.Window.Canvas().Overlays().Top() == nil {
		t.Error("nothing says that a meeting has to be picked")
	}
	e.Window.Canvas().Overlays().Top().(*input.Dialog).Close()
	e.Meeting = "one"
	if !e.MeetingPicked() || e.Window.Canvas().Overlays().Top() != nil {
		t.Error("it is said though one is picked")
	}
}

func TestBytesMoveABarOfAnySize(t *testing.T) {
	done, total := 0, 0
	ByBytes(func(n, of int) { done, total = n, of })(1<<40, 3<<40)
	if done != 1<<30 || total != 3<<30 {
		t.Errorf("%d of %d", done, total)
	}
}

// The buttons of a bar say and do what their actions are now.
func TestABarFollowsItsActions(t *testing.T) {
	e, _ := loaderEnv(t)
	chosen, did := "", ""
	bar := e.ActionBar(e.Button, func() []Action {
		now := chosen
		return []Action{{Word: "Open " + now, When: func() bool { return now != "" }, Do: func() { did = now }}}
	})
	b := bar.Buttons[0]
	if !b.Disabled() {
		t.Error("nothing can be opened")
	}
	chosen = "two"
	bar.Settle()
	if b.Word() != "Open two" || b.Disabled() {
		t.Errorf("the button says %q", b.Word())
	}
	if b.Tapped(nil); did != "two" {
		t.Errorf("it opened %q", did)
	}
}

func TestAFlagIsKept(t *testing.T) {
	e, _ := loaderEnv(t)
	f := Flag{Prefs: e.Prefs, Key: "folded"}
	if f.On() {
		t.Error("it is on at first")
	}
	if f.Set(true); !f.On() || e.Prefs.String("folded") == "" {
		t.Error("it is not kept")
	}
	if f.Set(false); f.On() {
		t.Error("it stays on")
	}
}
