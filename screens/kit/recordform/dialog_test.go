package recordform_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"huiwu/app/people"
	"huiwu/app/tasks"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"
	"huiwu/screens/screentest"

	"fyne.io/fyne/v2"
)

// A dialog over a record shows its fields, says what is wrong at each, and closes once it is
// saved.
func TestADialogSavesFieldsOfARecord(t *testing.T) {
	w := screentest.Open(t, screentest.Nine, screentest.Who, value.Simplified, look.Light)
	record, err := w.Office.Tasks.Draft(w.Ctx, w.Env.Scope(), "", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := record.Set("due", "2026-03-05"); err != nil {
		t.Fatal(err)
	}
	saves := 0
	d := (&recordform.Dialog{
		Title: "a task", Text: "asks for two fields", Register: tasks.Register, Record: record,
		Fields: []recordform.Field{{Key: "what", Long: true}, {Key: "due", Label: "until"}},
		Save: func(d *recordform.Dialog) {
			saves++
			d.End(record.Save(w.Ctx))
		},
	}).Open(w.Env)
	if w.Dialog() != d.Sheet || d.Sheet.Default().Word() != w.Env.T("action.save") || d.Given("due") != "2026-03-05" {
		t.Fatalf("due %q", d.Given("due"))
	}
	d.Sheet.Default().Tapped(nil) // what is to be done is missing
	if w.Dialog() != d.Sheet || saves != 1 {
		t.Fatal("saved without its required field")
	}
	if e, ok := w.Canvas().Focused().(*input.Entry); !ok || !e.Bad() {
		t.Errorf("the keyboard is on %T", w.Canvas().Focused())
	}
	w.Type("订会场")
	time.Sleep(450 * time.Millisecond) // it is to be no double click
	d.Sheet.Default().Tapped(nil)
	if w.Dialog() != nil || saves != 2 || record.ID() == "" || record.Text("what") != "订会场" {
		t.Errorf("%d saves, %q", saves, record.Text("what"))
	}
}

// A dialog's own fields are read by key; a fault stands at its field, at the one that is
// named for the rest, or is told over the dialog.
func TestADialogAsksForFieldsOfItsOwn(t *testing.T) {
	w := screentest.Open(t, screentest.Nine, screentest.Who, value.English, look.Light)
	var wrong error
	d := (&recordform.Dialog{
		Title: "approval", Yes: "Approve", Elsewhere: "why",
		Fields: []recordform.Field{
			{Key: "by", Label: "By", Kind: value.KindRef, Ref: people.Register},
			{Key: "on", Label: "On", Kind: value.KindDate, Text: "2026-03-02"},
			{Key: "why", Label: "Why", Limit: 3},
		},
		Save: func(d *recordform.Dialog) { d.End(wrong) },
	}).Open(w.Env)
	w.Canvas().Focused().(*input.Entry).SetText("王立诚")
	if id, err := w.Env.Scope().Labels.Find(people.Register, "王立诚"); err != nil || d.Given("by") != id || d.Given("on") != "2026-03-02" {
		t.Errorf("by %q on %q, %v", d.Given("by"), d.Given("on"), err)
	}
	bad := func() (all int) {
		for _, key := range []string{"by", "on", "why"} {
			if d.Item(key).Error() != "" {
				all++
			}
		}
		return all
	}
	wrong = errors.Join(value.Bad("fault.required").At("on"), value.Bad("fault.desk_rehearsal"), value.Bad("fault.required"))
	w.Press(fyne.KeyReturn)
	if d.Item("on").Error() == "" || bad() != 2 || w.Dialog() != d.Sheet {
		t.Errorf("%d fields are wrong", bad())
	}
	wrong = value.Bad("fault.required").At("by")
	if d.End(wrong); d.Item("by").Error() == "" || bad() != 1 {
		t.Errorf("%d fields are wrong; what was wrong stays", bad())
	}
	d.Elsewhere = ""
	if d.End(value.Bad("fault.desk_rehearsal")); w.Dialog() == d.Sheet {
		t.Error("a fault of no field is told nowhere")
	}
}

// While a dialog works beside the window its button does nothing; then it says what went
// wrong, or goes on.
func TestADialogWorksBesideTheWindow(t *testing.T) {
	w := screentest.Open(t, screentest.Nine, screentest.Who, value.English, look.Light)
	drain := w.Env.Queue()
	works, got := 0, ""
	var wrong error
	d := (&recordform.Dialog{
		Fields: []recordform.Field{{Key: "name", Label: "Name", Text: "Gate"}},
		Save: func(d *recordform.Dialog) {
			recordform.Beside(d, func(context.Context) (string, error) { works++; return d.Given("name"), wrong }, func(name string) {
				got = name
				d.Sheet.Close()
			})
		},
	}).Open(w.Env)
	wrong = value.Bad("fault.required").At("name")
	w.Press(fyne.KeyReturn, fyne.KeyReturn)
	drain()
	if works != 1 || got != "" || d.Item("name").Error() == "" {
		t.Errorf("%d works, %q, %q", works, got, d.Item("name").Error())
	}
	wrong = nil
	w.Press(fyne.KeyReturn)
	drain()
	if works != 2 || got != "Gate" || w.Dialog() != nil {
		t.Errorf("%d works, %q", works, got)
	}
}

// A field may be given in an input of the caller's, and be there only for some answers.
func TestADialogShowsTheFieldsThatAreAskedForNow(t *testing.T) {
	w := screentest.Open(t, screentest.Nine, screentest.Who, value.English, look.Light)
	who, more := input.NewEntry(), false
	d := (&recordform.Dialog{
		Title: "reply",
		Fields: []recordform.Field{
			{Key: "answer", Label: "Answer", Text: "yes"},
			{Key: "who", Label: "Who instead", Input: who, When: func() bool { return more }},
		},
		Save: func(d *recordform.Dialog) { d.End(value.Bad("fault.required").At("who")) },
	}).Open(w.Env)
	answer := w.Canvas().Focused()
	asked := func() bool { // the keyboard comes to it behind the answer
		w.Canvas().Focus(answer)
		w.Canvas().FocusNext()
		return w.Canvas().Focused() == fyne.Focusable(who)
	}
	if asked() {
		t.Error("a field is asked for that is not wanted")
	}
	more = true
	if d.Settle(); !asked() {
		t.Error("the field does not come")
	}
	d.Sheet.Default().Tapped(nil)
	if w.Canvas().Focused() != fyne.Focusable(who) || !who.Bad() {
		t.Errorf("the keyboard is on %T", w.Canvas().Focused())
	}
	if d.Tell("who", ""); who.Bad() {
		t.Error("what was mended is still marked")
	}
}

// What is chosen or ticked is declared with its choices and read by key; buttons and words
// follow it.
func TestADialogFollowsWhatIsChosen(t *testing.T) {
	w := screentest.Open(t, screentest.Nine, screentest.Who, value.English, look.Light)
	var told []string
	dropped := false
	d := &recordform.Dialog{
		Title: "letters", First: "how",
		Fields: []recordform.Field{
			{Key: "which", Label: "Which", Options: []input.Option{{Code: "1", Label: "First"}, {Code: "2", Label: "Second"}}, Text: "2"},
			{Key: "how", Label: "How", Tabs: []input.Tab{{Key: "mail", Word: "Mail"}, {Key: "letter", Word: "Letter"}}},
			{Key: "each", Tick: "A file each"},
			{Key: "off", Tick: "Not possible", Off: true, Text: "true"},
			{Key: "who", Label: "Who", Kind: value.KindRef, Ref: people.Register},
			{Key: "when", Label: "When", Kind: value.KindDate},
		},
		More: []screen.Action{{Word: "Drop", Do: func() { dropped = true }}},
	}
	d.OnChange = func(key string) {
		told = append(told, key)
		d.Hint("how", "by "+d.Given("how")+d.Given("when"))
	}
	d.Button.When = func() bool { return d.Given("how") == "letter" }
	d.Open(w.Env)
	how, ok := w.Canvas().Focused().(*input.Segments)
	if !ok || how.Current() != "mail" || d.Given("which") != "2" || d.Ticked("each") || !d.Ticked("off") || !d.Sheet.Default().Disabled() {
		t.Fatalf("%T has the keyboard; which %q", w.Canvas().Focused(), d.Given("which"))
	}
	if off, ok := d.Item("off").Input.(*input.Check); !ok || !off.Disabled() || off.Word() != "Not possible" {
		t.Error("what is off can be ticked")
	}
	w.Press(fyne.KeyRight)
	if each, ok := d.Item("each").Input.(*input.Check); ok {
		each.Tapped(nil)
	}
	if d.Given("how") != "letter" || !d.Ticked("each") || d.Item("how").Hint != "by letter" || d.Sheet.Default().Disabled() || !slices.Equal(told, []string{"", "how", "each"}) {
		t.Errorf("how %q, told %q, hint %q", d.Given("how"), told, d.Item("how").Hint)
	}
	id, err := w.Env.Scope().Labels.Find(people.Register, "王立诚")
	if err != nil || d.Changed() != true {
		t.Fatal(err)
	}
	when, ok := d.Item("when").Input.(*pick.DateEdit)
	if !ok {
		t.Fatal("no day")
	}
	w.Canvas().Focus(when.Entry)
	when.Entry.SetText("never")
	if told = nil; d.Given("when") != "never" || !slices.Equal(told, []string{"when"}) {
		t.Errorf("of a day that cannot be read is told %q", told)
	}
	d.Show(map[string]string{"when": "", "who": id, "how": "mail", "each": ""})
	if l, ok := d.Item("who").Input.(*pick.Lookup); !ok || l.Text() != "王立诚" || d.Changed() || d.All()["who"] != id {
		t.Errorf("shows %+v", d.All())
	}
	d.Sheet.Buttons()[1].Tapped(nil)
	if !dropped || w.Dialog() != nil {
		t.Error("another button does not close it and do its own")
	}
}

// What a dialog asks for may be a step, or something that is done once it is closed.
func TestADialogTakesAStepOrClosesFirst(t *testing.T) {
	w := screentest.Open(t, screentest.Nine, screentest.Who, value.English, look.Light)
	wrong := value.Bad("fault.required").At("name")
	d := (&recordform.Dialog{
		Fields: []recordform.Field{{Key: "name", Label: "Name"}},
		Step: func(d *recordform.Dialog) (string, error) {
			if d.Given("name") == "" {
				return "", wrong
			}
			return "named " + d.Given("name"), nil
		},
	}).Open(w.Env)
	w.Press(fyne.KeyReturn)
	if d.Item("name").Error() == "" || w.Dialog() != d.Sheet {
		t.Error("what went wrong is not said")
	}
	d.Show(map[string]string{"name": "Gate"})
	w.Press(fyne.KeyReturn)
	if w.Dialog() != nil || len(w.Said) == 0 || w.Said[len(w.Said)-1] != "named Gate" {
		t.Errorf("said %q", w.Said)
	}
	open := true
	d = &recordform.Dialog{Fields: []recordform.Field{{Key: "name", Label: "Name"}}}
	d.Button.Do = func() { open = w.Dialog() != nil }
	d.Open(w.Env)
	w.Press(fyne.KeyReturn)
	if open {
		t.Error("it is done under the dialog")
	}
}

// A new password is typed twice alike; then the step is done beside the window, and what
// comes after it once the dialog is closed.
func TestADialogDoesAStepBesideTheWindow(t *testing.T) {
	w := screentest.Open(t, screentest.Nine, screentest.Who, value.English, look.Light)
	drain := w.Env.Queue()
	works, after := 0, false
	d := &recordform.Dialog{
		Fields: []recordform.Field{{Key: "password", Label: "Password", Secret: true, Text: "one"}, {Key: "again", Label: "Again", Secret: true, Repeats: "password"}},
		Work: func(_ context.Context, given map[string]string) (string, error) {
			works++
			if given["password"] == "one" {
				return "", value.Bad("fault.password.short").At("password")
			}
			return "set " + given["password"], nil
		},
	}
	d.Done = func() { after = w.Dialog() == nil }
	d.Open(w.Env)
	w.Press(fyne.KeyReturn)
	drain()
	if works != 0 || d.Item("again").Error() != w.Env.T("fault.password.unlike") || w.Dialog() != d.Sheet {
		t.Fatalf("%d works, %q", works, d.Item("again").Error())
	}
	d.Show(map[string]string{"again": "one"})
	w.Press(fyne.KeyReturn)
	drain()
	if works != 1 || d.Item("password").Error() == "" || d.Item("again").Error() != "" || after {
		t.Fatalf("%d works, %q", works, d.Item("password").Error())
	}
	d.Show(map[string]string{"password": "two", "again": "two"})
	w.Press(fyne.KeyReturn)
	drain()
	if works != 2 || !after || len(w.Said) == 0 || w.Said[len(w.Said)-1] != "set two" {
		t.Errorf("%d works, after it %v, said %q", works, after, w.Said)
	}
}
