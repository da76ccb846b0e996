package input

import (
	"strings"
	"testing"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// twoFields is a window with a button, two fields and a long field.
func twoFields(t *testing.T) (fyne.Window, *Entry, *Entry, *Entry) {
	var a, b, long *Entry
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		a, b, long = NewEntry(), NewEntry(), NewLongEntry(3)
		return look.Column(6, a, b, long, NewButton("好", nil, nil))
	}, 300, 260)
	return w, a, b, long
}

func TestEntryKeepsComposingKeysFromTheField(t *testing.T) {
	w, a, _, _ := twoFields(t)
	returns, escapes := 0, 0
	a.OnReturn, a.OnEscape = func() { returns++ }, func() { escapes++ }
	a.SetText("你好")
	w.Canvas().Focus(a)
	kittest.Press(a, fyne.KeyEnd)

	kittest.Press(a, "Z", "H", "O") // letters the input method shows in its own window
	if !a.AcceptsTab() {
		t.Error("Tab leaves the field while composing")
	}
	kittest.Press(a, fyne.KeyBackspace, fyne.KeyLeft, fyne.KeyTab, fyne.KeyDelete)
	if a.Text != "你好" {
		t.Errorf("composing keys changed the text to %q", a.Text)
	}
	kittest.Press(a, fyne.KeyReturn)
	if returns != 0 {
		t.Error("Return that chose a word submitted the field")
	}
	kittest.Press(a, "Z", fyne.KeyEscape)
	if escapes != 0 {
		t.Error("Escape that ended composing reached the field")
	}
	kittest.Press(a, "Z")
	a.TypedRune('中')
	kittest.Press(a, fyne.KeyReturn, fyne.KeyEscape)
	if returns != 1 || escapes != 1 || a.AcceptsTab() {
		t.Errorf("after the word came: returns %d escapes %d", returns, escapes)
	}
	kittest.Press(a, fyne.KeyBackspace)
	if a.Text != "你好" {
		t.Errorf("BackSpace left %q", a.Text)
	}
	kittest.Press(a, "Z")
	w.Canvas().FocusNext()
	if a.AcceptsTab() {
		t.Error("a field that lost the focus still waits for the input method")
	}
}

func TestEntryHooks(t *testing.T) {
	w, a, b, _ := twoFields(t)
	var seen []string
	a.OnFocus = func() { seen = append(seen, "focus") }
	a.OnBlur = func() { seen = append(seen, "blur") }
	a.OnKey = func(k *fyne.KeyEvent) bool { return k.Name == fyne.KeyDown }
	a.OnReturn = func() { seen = append(seen, "return "+a.Text) }
	w.Canvas().Focus(a)
	kittest.Type(a, "x1")
	kittest.Press(a, fyne.KeyDown, fyne.KeyReturn)
	w.Canvas().Focus(b)
	if got := strings.Join(seen, ","); got != "focus,return x1,blur" {
		t.Errorf("hooks ran as %s", got)
	}
	var passed []fyne.KeyName
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { passed = append(passed, k.Name) })
	kittest.Press(b, fyne.KeyReturn, fyne.KeyEscape, fyne.KeyF5, fyne.KeyLeft, "F")
	if len(passed) != 3 {
		t.Errorf("the window got %v, want Return, Escape, F5", passed)
	}
}

func TestEntrySelectsOnTabOnly(t *testing.T) {
	w, a, b, long := twoFields(t)
	a.SetText("甲")
	b.SetText("乙方")
	long.SetText("长")
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != fyne.Focusable(a) || a.SelectedText() != "甲" {
		t.Errorf("Tab selects %q", a.SelectedText())
	}
	// The window comes back to the front: the same field again.
	kittest.Press(a, fyne.KeyEnd)
	a.FocusLost()
	a.FocusGained()
	if a.SelectedText() != "" {
		t.Error("coming back selects the text again")
	}
	b.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	if w.Canvas().Focused() != fyne.Focusable(b) || b.SelectedText() != "" {
		t.Errorf("a click selects %q", b.SelectedText())
	}
	w.Canvas().FocusNext()
	if long.SelectedText() != "" {
		t.Error("Tab selects a long text whole")
	}
	kittest.Press(long, fyne.KeyReturn)
	if !strings.Contains(long.Text, "\n") || long.AcceptsTab() {
		t.Errorf("long field: %q, keeps Tab %v", long.Text, long.AcceptsTab())
	}
}

func TestEntryCleansWhatIsPasted(t *testing.T) {
	_, a, _, long := twoFields(t)
	paste := func(e *Entry, s string) {
		clip := fyne.CurrentApp().Clipboard()
		clip.SetContent(s)
		e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	}
	paste(a, "\ufeff王\x00伟\t主任\r\n市发改委\r\n")
	if a.Text != "王伟 主任 市发改委" {
		t.Errorf("one line: %q", a.Text)
	}
	paste(long, "一\t二\r\n三\x07\xff\n")
	if long.Text != "一 二\n三\n" {
		t.Errorf("long: %q", long.Text)
	}

	kept := -1
	a.OnCapped = func(n int) { kept = n }
	a.Limit = 100
	a.SetText("12345")
	paste(a, strings.Repeat("会", 10<<20/3))
	if n := len([]rune(a.Text)); n != 100 || kept != 100 {
		t.Errorf("kept %d, said %d, want 100", n, kept)
	}
	kept = -1
	kittest.Type(a, "x")
	if len([]rune(a.Text)) != 100 || kept != 100 {
		t.Error("typing goes past the limit")
	}
	a.SelectAll()
	kept = -1
	paste(a, "短")
	if a.Text != "短" || kept != -1 {
		t.Errorf("pasting over the selection: %q, %d", a.Text, kept)
	}
	a.Disable()
	paste(a, "不")
	if a.Text != "短" {
		t.Error("pasted into a read-only field")
	}
}

func TestEntryIntoView(t *testing.T) {
	var scroll *look.Scroll
	var last *Entry
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		column := look.Column(6)
		for range 20 {
			last = NewEntry()
			column.Add(last)
		}
		scroll = look.NewScroll(column)
		last.OnFocus = func() { focus.IntoView(scroll, last) }
		return scroll
	}, 200, 120)
	w.Canvas().Focus(last)
	top := last.Position().Y - scroll.Offset.Y
	if top < 0 || top+last.Size().Height > 120 {
		t.Errorf("focused field is at %v in a room of 120", top)
	}
}

func TestEntryLooks(t *testing.T) {
	w, a, b, long := twoFields(t)
	a.SetText("临时用电过载")
	a.SetBad(true)
	b.SetText("已选 selected")
	long.SetText("第一行\n第二行 second line")
	w.Canvas().Focus(b)
	b.SelectAll()
	if a.MinSize().Height != look.Scaled(ControlHeight) || !a.Bad() {
		t.Errorf("height %v", a.MinSize().Height)
	}
	test.AssertRendersToImage(t, "entries.png", w.Canvas())
}
