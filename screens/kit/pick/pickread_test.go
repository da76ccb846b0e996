package pick

import (
	"slices"
	"strings"
	"testing"

	"huiwu/screens/kit/kittest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestPickTakesWhatIsPasted(t *testing.T) {
	p, _, heard := pickWindow(t, grades, true)
	for _, text := range []string{"极高", " HIGH\n", "jigao", "z", "nothing", ""} {
		kittest.Paste(p, text)
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
	kittest.Paste(p, "低")
	if p.Code() != "mid" {
		t.Error("a field that is off took what was pasted")
	}
}

func TestPickShowsWhatItCannotRead(t *testing.T) {
	p, _, heard := pickWindow(t, grades, false)
	p.Set("mid")
	var lost []string
	p.OnUnread = func(text string) { lost = append(lost, text) }
	kittest.Paste(p, "很好")
	kittest.Type(p, "qq")
	kittest.Press(p, fyne.KeyReturn)
	if got := strings.Join(lost, " "); got != "很好 qq" || p.String() != "qq" || p.Code() != "mid" || p.IsOpen() {
		t.Fatalf("lost %s, shows %q, holds %q, open %v", got, p.String(), p.Code(), p.IsOpen())
	}
	kittest.Type(p, "qq")
	kittest.Press(p, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn) // moved on: the letters no longer count
	if p.String() != "中" || !slices.Equal(*heard, []string{"mid"}) {
		t.Errorf("shows %q, heard %v", p.String(), *heard)
	}
}
