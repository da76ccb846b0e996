package page

import (
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/participants"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/screen"
)

// answers are the texts of the buttons of a dialog, in order.
func answers(s *input.Dialog) string {
	var all []string
	for _, b := range s.Buttons() {
		all = append(all, b.Word())
	}
	return strings.Join(all, ", ")
}

// What cannot be taken back offers only what helps: not the check-in, which stays with its
// counter-entry, and the step before only when the newest was to be taken back.
func TestWhatCannotBeUndoneOffersWhatHelps(t *testing.T) {
	p, env, _ := pageOf(t, "people.participants")
	p.Act(screen.CommandNew)
	put(t, p, "name", "张伟")
	p.Act(screen.CommandSave)
	added, _ := env.Office.LastStep()
	ids, err := env.Office.Participants.IDs(env.Context(), env.Scope(), core.Query{})
	if err != nil || len(ids) != 1 {
		t.Fatal(ids, err)
	}
	m, err := env.Office.Meeting(env.Context(), env.Meeting)
	if err != nil {
		t.Fatal(err)
	}
	desk, err := env.Office.OpenDesk(env.Context(), m.ID, "1")
	if err != nil {
		t.Fatal(err)
	}
	desk.AnyDay()
	if _, err := desk.Admit(env.Context(), participants.Ref(ids[0]), "picked"); err != nil {
		t.Fatal(err)
	}
	env.UndoStep(added)
	if s := top(env); s == nil || answers(s) != "关闭" {
		t.Fatalf("a step that was picked: %v", s)
	}
	top(env).Close()
	env.Undo() // the check-in
	env.Undo()
	if s := top(env); s == nil || answers(s) != "取消, "+env.T("undo.pass_over") {
		t.Fatalf("the newest step: %v", s)
	}
	top(env).Close()
	if what, err := env.Office.StepAbout(env.Context(), env.Scope(), added); err != nil || !strings.Contains(what, "张伟") {
		t.Errorf("the list of steps says %q, %v", what, err)
	}
}
