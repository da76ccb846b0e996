package page

import (
	"strings"
	"testing"

	"huiwu/app/checkin"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// A participant about whom there are facts cannot be deleted; the dialog that says so
// cancels.
func TestDeletingWhoMustStayOffersToCancel(t *testing.T) {
	p, env, said := pageOf(t, "people.participants")
	p.Act(screen.CommandNew)
	put(t, p, "name", "张伟")
	put(t, p, "email", "zhang@example.org")
	if !p.form.Save() {
		t.Fatal("not saved")
	}
	ctx, id := env.Context(), p.form.ID()
	desk, err := env.Office.OpenDesk(ctx, meetings.Ref(env.Meeting), "东门")
	if err != nil {
		t.Fatal(err)
	}
	desk.AnyDay()
	if _, err := desk.Admit(ctx, participants.Ref(id), checkin.Picked); err != nil {
		t.Fatal(err)
	}
	p.reload()
	p.grid.Select(0)
	p.Act(screen.CommandDelete)
	s := top(env)
	if s == nil {
		t.Fatal("nothing was said")
	}
	yes, _ := env.Window.Canvas().Focused().(*input.Button)
	if yes == nil || !strings.Contains(yes.Word(), "已取消") {
		t.Fatalf("the focus is on %T", env.Window.Canvas().Focused())
	}
	kittest.Press(yes, fyne.KeyReturn)
	if got, err := env.Office.Participants.Get(ctx, id); err != nil || got.Invitation != "cancelled" {
		t.Errorf("%+v, %v", got, err)
	}
	if top(env) != nil || said.do == nil || !strings.Contains(said.said, "已取消") {
		t.Errorf("said %q", said.said)
	}
	p.grid.Select(0)
	p.Act(screen.CommandDelete)
	if button, _ := env.Window.Canvas().Focused().(*input.Button); button == nil || strings.Contains(button.Word(), "已取消") {
		t.Error("who is cancelled already can be cancelled again")
	}
}
