package screen

import (
	"testing"

	"huiwu/app"
	"huiwu/app/core"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// What Undo is about is named as long as the acting person may take it back, and whoever has
// set a question before it is asked.
func TestTheNextStepIsNamedAndAskedAbout(t *testing.T) {
	e, drain := roleEnv(t, map[string]app.Role{"keeper": {Do: map[string][]string{"*": {"*"}}, Read: []string{"*"}}, "reader": {Read: []string{"*"}}})
	e.ActAs("陈静怡", "keeper")
	if words, err := e.NextStep(false); words != "" || err != nil {
		t.Errorf("at first: %q %v", words, err)
	}
	d, err := e.Office.People.Draft(e.Context(), e.Scope(), "", "")
	if err == nil {
		err = d.Set("name", "李敏")
	}
	if err == nil {
		err = d.Save(e.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	if words, err := e.NextStep(false); words == "" || err != nil {
		t.Errorf("of a saved person: %q %v", words, err)
	}
	e.ActAs("陈静怡", "reader")
	if _, err := e.NextStep(false); !value.Is(err, value.Denied) {
		t.Errorf("without the right: %v", err)
	}
	e.ActAs("陈静怡", "keeper")
	var asked []bool
	goOn := false
	e.BeforeStep = func(_ app.Step, redo bool, then func()) {
		if asked = append(asked, redo); goOn {
			then()
		}
	}
	count := func() int {
		ids, err := e.Office.People.IDs(e.Context(), e.Scope(), core.Query{})
		if err != nil {
			t.Fatal(err)
		}
		return len(ids)
	}
	e.Undo()
	if drain(); count() != 1 {
		t.Error("undone in spite of the question")
	}
	goOn = true
	e.Undo()
	if drain(); count() != 0 {
		t.Error("not undone")
	}
	if words, err := e.NextStep(true); words == "" || err != nil {
		t.Errorf("to do again: %q %v", words, err)
	}
	e.Redo()
	if drain(); count() != 1 || len(asked) != 3 || asked[0] || !asked[2] {
		t.Errorf("%d people, asked %v", count(), asked)
	}
}

// A screen out of sight, or one where the person is at work, takes no keys.
func TestKeysAreTakenWhereNothingHasThem(t *testing.T) {
	e, _ := loaderEnv(t)
	first, second := input.NewEntry(), input.NewEntry()
	b := NewBase(e, look.Column(0, first, second))
	e.Window.SetContent(b.Content())
	c := e.Window.Canvas()
	if b.TakeKeys(first); c.Focused() != nil {
		t.Error("a screen out of sight takes the keys")
	}
	b.Shown()
	if b.TakeKeys(first); c.Focused() != fyne.Focusable(first) {
		t.Error("nothing has the keys")
	}
	if b.TakeKeys(second); c.Focused() != fyne.Focusable(first) {
		t.Error("the keys are taken from where the person is at work")
	}
}
