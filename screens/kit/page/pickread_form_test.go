package page

import (
	"strings"
	"testing"

	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// The form of a participant takes a choice by its word, by another word for it and by
// the first letters of either, and says under the field what it cannot read.
func TestChoicesInFormsAreReadInOtherWords(t *testing.T) {
	p, env, _ := pageOf(t, "people.participants")
	p.Act(screen.CommandNew)
	f := p.Form()
	pick, ok := f.Input("invitation").(*pick.Pick)
	if !ok {
		t.Fatal("the state is no choice")
	}
	env.Window.Canvas().Focus(pick)
	for _, c := range []struct{ text, want string }{
		{"谢绝", "declined"}, {"确认参加", "confirmed"}, {"请假", "declined"}, {"Regrets", "declined"}, {"maybe", "tentative"}, {"未邀請", "not_invited"}, {"已确认。", "confirmed"},
	} {
		kittest.Paste(pick, c.text)
		if f.Code("invitation") != c.want || f.Item("invitation").Error() != "" {
			t.Errorf("pasting %q chose %q, %s", c.text, f.Code("invitation"), f.Item("invitation").Error())
		}
	}
	for _, c := range []struct{ text, want string }{
		{"yyq", "invited"}, {"dd", "tentative"}, {"qrcj", "confirmed"}, {"xj", "declined"}, {"bcj", "declined"}, {"weiyao", "not_invited"}, {"能来", "confirmed"}, {"已取", "cancelled"},
	} {
		pick.ForgetTyped()
		kittest.Type(pick, c.text)
		kittest.Press(pick, fyne.KeyReturn)
		if f.Code("invitation") != c.want {
			t.Errorf("typing %q chose %q, want %q", c.text, f.Code("invitation"), c.want)
		}
	}
	kittest.Paste(pick, "看领导安排")
	said := f.Item("invitation").Error()
	if !strings.Contains(said, "看领导安排") || !strings.Contains(said, "确认参加、待定") || !pick.Bad() || pick.String() != "看领导安排" {
		t.Errorf("under the field: %q, which shows %q", said, pick.String())
	}
	if f.Save(); f.ID() != "" || pick.String() != "看领导安排" {
		t.Error("what cannot be read was saved")
	}
	kittest.Paste(pick, "待定")
	if f.Item("invitation").Error() != "" || pick.Bad() || f.Code("invitation") != "tentative" {
		t.Errorf("mended: %q, %q", f.Item("invitation").Error(), f.Code("invitation"))
	}
}
