package kit

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func paste(f fyne.Shortcutable, text string) {
	c := test.NewClipboard()
	c.SetContent(text)
	f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: c})
}

func TestPickTakesWhatIsPasted(t *testing.T) {
	p, _, heard := pickWindow(t, grades, true)
	for _, text := range []string{"极高", " HIGH\n", "jigao", "z", "nothing", ""} {
		paste(p, text)
	}
	if got := strings.Join(*heard, " "); got != "top high top mid" || p.Code() != "mid" || p.String() != "中" {
		t.Errorf("heard %s, holds %q and shows %q", got, p.Code(), p.String())
	}
	c := test.NewClipboard()
	p.TypedShortcut(&fyne.ShortcutCopy{Clipboard: c})
	if c.Content() != "中" {
		t.Errorf("copied %q", c.Content())
	}
	p.Disable()
	paste(p, "低")
	if p.Code() != "mid" {
		t.Error("a field that is off took what was pasted")
	}
}

func TestPickShowsWhatItCannotRead(t *testing.T) {
	p, _, heard := pickWindow(t, grades, false)
	p.Set("mid")
	var lost []string
	p.OnUnread = func(text string) { lost = append(lost, text) }
	paste(p, "很好")
	typed(p, "qq")
	press(p, fyne.KeyReturn)
	if got := strings.Join(lost, " "); got != "很好 qq" || p.String() != "qq" || p.Code() != "mid" || p.IsOpen() {
		t.Fatalf("lost %s, shows %q, holds %q, open %v", got, p.String(), p.Code(), p.IsOpen())
	}
	typed(p, "qq")
	press(p, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn) // moved on: the letters no longer count
	if p.String() != "中" || !slices.Equal(*heard, []string{"mid"}) {
		t.Errorf("shows %q, heard %v", p.String(), *heard)
	}
}

// The form of a participant takes a choice by its word, by another word for it and by
// the first letters of either, and says under the field what it cannot read.
func TestChoicesInFormsAreReadInOtherWords(t *testing.T) {
	p, env, _ := pageOf(t, "people.participants")
	p.Act(CommandNew)
	f := p.Form()
	pick, ok := f.Input("invitation").(*Pick)
	if !ok {
		t.Fatal("the state is no choice")
	}
	env.Window.Canvas().Focus(pick)
	for _, c := range []struct{ text, want string }{
		{"谢绝", "declined"}, {"确认参加", "confirmed"}, {"请假", "declined"}, {"Regrets", "declined"}, {"maybe", "tentative"}, {"未邀請", "not_invited"}, {"已确认。", "confirmed"},
	} {
		paste(pick, c.text)
		if f.Code("invitation") != c.want || f.Item("invitation").Error() != "" {
			t.Errorf("pasting %q chose %q, %s", c.text, f.Code("invitation"), f.Item("invitation").Error())
		}
	}
	for _, c := range []struct{ text, want string }{
		{"yyq", "invited"}, {"dd", "tentative"}, {"qrcj", "confirmed"}, {"xj", "declined"}, {"bcj", "declined"}, {"weiyao", "not_invited"}, {"能来", "confirmed"}, {"已取", "cancelled"},
	} {
		pick.ForgetTyped()
		typed(pick, c.text)
		press(pick, fyne.KeyReturn)
		if f.Code("invitation") != c.want {
			t.Errorf("typing %q chose %q, want %q", c.text, f.Code("invitation"), c.want)
		}
	}
	paste(pick, "看领导安排")
	said := f.Item("invitation").Error()
	if !strings.Contains(said, "看领导安排") || !strings.Contains(said, "确认参加、待定") || !pick.Bad() || pick.String() != "看领导安排" {
		t.Errorf("under the field: %q, which shows %q", said, pick.String())
	}
	if f.Save(); f.ID() != "" || pick.String() != "看领导安排" {
		t.Error("what cannot be read was saved")
	}
	paste(pick, "待定")
	if f.Item("invitation").Error() != "" || pick.Bad() || f.Code("invitation") != "tentative" {
		t.Errorf("mended: %q, %q", f.Item("invitation").Error(), f.Code("invitation"))
	}
}
