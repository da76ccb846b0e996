package page

import (
	"slices"
	"testing"

	"huiwu/app/core"
	"huiwu/app/participants"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// What depends on the selection follows it also when the program selects: when a record is
// shown from elsewhere, and when the person goes back to the form they were in.
func TestTheSelectionIsToldHoweverItChanges(t *testing.T) {
	p, env, _ := pageOf(t, "people.participants")
	for _, name := range []string{"张伟", "李娜"} {
		p.Act(screen.CommandNew)
		put(t, p, "name", name)
		p.Act(screen.CommandSave)
	}
	p.CloseForm()
	var of, told string
	after := p.LoaderBehind(func() { of = p.Current() })
	p.OnSelected = func() { told = p.Current(); after.Reload() }
	p.Reveal(p.rows.Keys()[1])
	if want := p.rows.Keys()[1]; told != want || of != want {
		t.Errorf("revealed %q: told %q, read of %q", want, told, of)
	}
	put(t, p, "position", "秘书")
	p.grid.Select(0)
	sheet := top(env)
	if sheet == nil {
		t.Fatal("it does not ask before it leaves what was typed")
	}
	sheet.Key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if want := p.rows.Keys()[1]; p.Current() != want || told != want || of != want {
		t.Errorf("back in the form of %q: told %q, read of %q", want, told, of)
	}
}

// A new record is filled in before it is shown, a copy too, with the cursor where the form
// begins; another view of the records counts in its own words.
func TestANewRecordIsProposed(t *testing.T) {
	p, env, _ := pageOf(t, "people.participants")
	var of []string
	p.Propose = func(d core.Draft, copied string) error {
		of = append(of, copied)
		return d.Set("name", "王芳")
	}
	p.Form().First = "position"
	p.Act(screen.CommandNew)
	if got := p.Form().Typed("name"); got != "王芳" || env.Window.Canvas().Focused() != fyne.Focusable(p.form.Input("position").(*input.Entry)) {
		t.Errorf("the form begins with %q", got)
	}
	p.Act(screen.CommandSave)
	p.Act(screen.CommandDuplicate)
	if len(of) != 2 || of[0] != "" || of[1] != p.rows.Keys()[0] {
		t.Errorf("proposed for copies of %q", of)
	}
	p.SetCount("ten lines")
	p.reload()
	if got := p.count.String(); got != "ten lines" {
		t.Errorf("it counts %q", got)
	}
}

// What stands in the place of no records offers what the acting person may do.
func TestThePlaceOfNoRecords(t *testing.T) {
	p, env, _ := pageOf(t, "people.participants")
	var buttons func(o fyne.CanvasObject) []string
	buttons = func(o fyne.CanvasObject) (out []string) {
		switch o := o.(type) {
		case *input.Button:
			return []string{o.Word()}
		case *fyne.Container:
			for _, part := range o.Objects {
				out = append(out, buttons(part)...)
			}
		}
		return out
	}
	ask := screen.Action{Word: "Ask", Do: func() {}}
	never := screen.Action{Word: "Never", Do: func() {}, When: func() bool { return false }}
	if got := buttons(p.EmptyState(never, ask)); !slices.Equal(got, []string{"Ask"}) {
		t.Errorf("it offers %q", got)
	}
	if got := buttons(p.EmptyState()); len(got) != 2 || got[1] != env.T("action.import") {
		t.Errorf("it offers %q", got)
	}
	p.search.SetText("谁")
	if got := buttons(p.EmptyState(ask)); !slices.Equal(got, []string{env.T("page.clear_search")}) {
		t.Errorf("of a search it offers %q", got)
	}
}

func TestChoicesAreDrawnAsTheirTone(t *testing.T) {
	s := value.Scope{Lang: value.English, Word: words.In(value.English)}
	for _, c := range []struct {
		of   participants.Invitation
		want look.State
	}{{participants.Confirmed, StateOf(participants.Invitations.Tones[string(participants.Confirmed)])}, {"", look.Plain}} {
		cell := ChoiceCell(s, participants.Invitations, c.of)
		if cell.State != c.want || cell.Text != participants.Invitations.Format(s, c.of) || StateOfChoice(participants.Invitations, c.of) != c.want {
			t.Errorf("%q is %+v", c.of, cell)
		}
	}
	if StateOfChoice(participants.Invitations, participants.Confirmed) == StateOfChoice(participants.Invitations, participants.Declined) {
		t.Error("who comes looks like who declined")
	}
}

// The form follows the record that is stood on in another view, and closes where none is;
// such a view has no columns, so its export has all.
func TestTheFormFollowsAnotherView(t *testing.T) {
	p, env, _ := pageOf(t, "people.participants")
	for _, name := range []string{"张伟", "李娜"} {
		p.Act(screen.CommandNew)
		put(t, p, "name", name)
		p.Act(screen.CommandSave)
	}
	p.CloseForm()
	view := input.NewEntry()
	p.SetOwnView(view, view)
	told := ""
	p.OnSelected = func() { told = p.Current() }
	for _, id := range []string{p.rows.Keys()[1], p.rows.Keys()[0], "gone"} {
		want := id
		if id == "gone" {
			want = p.rows.Keys()[0]
		}
		if p.Follow(id); told != want || p.form.ID() != want || !p.body.open {
			t.Errorf("gone to %s, it tells %s and the form shows %s", id, told, p.form.ID())
		}
	}
	put(t, p, "position", "秘书")
	p.Follow(p.rows.Keys()[1])
	if s := top(env); s == nil {
		t.Error("what was typed is dropped without a question")
	} else {
		s.Key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	if told != p.rows.Keys()[0] {
		t.Error("the view is not told to go back")
	}
	p.form.Revert()
	if p.Follow(""); told != "" || p.body.open || env.Window.Canvas().Focused() != fyne.Focusable(view) {
		t.Error("where no record is stood on the form stays")
	}
	if keys := p.shownAs().Keys; keys != nil {
		t.Errorf("it exports %v only", keys)
	}
	env.Meeting = ""
	if p.Can(screen.CommandExport) {
		t.Error("records of no meeting can be exported")
	}
}

// A step waits until it is said what becomes of unsaved changes, and what went wrong is told.
func TestAStepAsksAboutUnsavedChangesFirst(t *testing.T) {
	p, env, _ := pageOf(t, "people.participants")
	p.Act(screen.CommandNew)
	put(t, p, "name", "张伟")
	steps := 0
	step := func() (string, error) { steps++; return "done", value.Bad("fault.required") }
	p.Step(step)
	sheet := top(env)
	if steps != 0 || sheet == nil {
		t.Fatalf("%d steps while a record is unsaved", steps)
	}
	sheet.Key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	p.Act(screen.CommandSave)
	if p.Step(step); steps != 1 || top(env) == nil {
		t.Errorf("%d steps, told %v", steps, top(env) != nil)
	}
}
