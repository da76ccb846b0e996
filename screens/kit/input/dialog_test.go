package input

import (
	"testing"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func focusedWord(w fyne.Window) string {
	if b, ok := w.Canvas().Focused().(*Button); ok {
		return b.Word()
	}
	return ""
}

func TestAskByKeyboard(t *testing.T) {
	plain := Question{Title: "保存更改", Text: "这一行有未保存的更改。", Yes: "保存", No: "不保存"}
	danger := Question{Title: "删除 3 行", Text: "可以从回收站取回。", Yes: "删除", No: "取消", Danger: true}
	for _, c := range []struct {
		name  string
		q     Question
		first string
		keys  []fyne.KeyName
		want  bool
	}{
		{"Return takes the default", plain, "保存", []fyne.KeyName{fyne.KeyReturn}, true},
		{"Space presses", plain, "保存", []fyne.KeyName{fyne.KeySpace}, true},
		{"Escape is no", plain, "保存", []fyne.KeyName{fyne.KeyEscape}, false},
		{"Return in danger is no", danger, "取消", []fyne.KeyName{fyne.KeyReturn}, false},
		{"Tab and Return in danger is yes", danger, "取消", []fyne.KeyName{fyne.KeyTab, fyne.KeyReturn}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, a, _, _ := twoFields(t)
			a.SetText("原文")
			w.Canvas().Focus(a)
			kittest.Press(a, fyne.KeyEnd)
			answers := []bool{}
			s := Ask(w, c.q, func(yes bool) { answers = append(answers, yes) })
			if got := focusedWord(w); got != c.first {
				t.Errorf("begins on %q, want %q", got, c.first)
			}
			for _, k := range c.keys {
				if k == fyne.KeyTab {
					w.Canvas().FocusNext()
				} else {
					kittest.PressKey(w, k)
				}
			}
			if len(answers) != 1 || answers[0] != c.want || s.IsOpen() {
				t.Fatalf("answers %v, want one %v", answers, c.want)
			}
			if w.Canvas().Focused() != fyne.Focusable(a) || a.SelectedText() != "" {
				t.Error("the focus did not go back as it was")
			}
			kittest.Type(a, "x")
			if a.Text != "原文x" {
				t.Errorf("the field now holds %q", a.Text)
			}
			s.Close()
			if len(answers) != 1 {
				t.Error("closing again answers again")
			}
		})
	}
}

// The driver below behaves like the real one: what acts late runs when the waiting
// events are through.
func TestSpaceTypesNothingBehindTheDialog(t *testing.T) {
	w, a, _, _ := twoFields(t)
	w.Canvas().Focus(a)
	var waiting []func()
	before := focus.AfterEvents
	focus.AfterEvents = func(f func()) { waiting = append(waiting, f) }
	t.Cleanup(func() { focus.AfterEvents = before })
	ShowMessage(w, "已导出", "文件在桌面上。", "知道了")
	f := w.Canvas().Focused()
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	w.Canvas().Focused().TypedRune(' ')
	for _, f := range waiting {
		f()
	}
	if w.Canvas().Focused() != fyne.Focusable(a) || a.Text != "" {
		t.Errorf("field behind holds %q", a.Text)
	}
}

func TestSheetKeys(t *testing.T) {
	w, a, _, _ := twoFields(t)
	windowKeys, saved, closed := 0, 0, 0
	w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { windowKeys++ })
	w.Canvas().Focus(a)
	name, note := NewEntry(), NewLongEntry(2)
	s := NewDialog(w, "新建单位", form.New(&form.Item{Label: "名称", Input: name}, &form.Item{Label: "说明", Input: note}),
		NewButton("取消", nil, nil), NewPrimary("保存", nil, func() { saved++ }))
	s.OnClose = func() { closed++ }
	s.Show()
	if w.Canvas().Focused() != fyne.Focusable(name) {
		t.Fatal("the first field has no focus")
	}
	kittest.Type(name, "ab")
	kittest.PressKey(w, fyne.KeyReturn)
	w.Canvas().Focus(note)
	kittest.PressKey(w, fyne.KeyReturn) // a line end, not Save
	if saved != 1 || note.Text != "\n" {
		t.Errorf("saved %d, note %q", saved, note.Text)
	}
	w.Canvas().Unfocus() // a click on the card
	kittest.PressKey(w, fyne.KeyReturn)
	if saved != 2 {
		t.Error("Return without focus does not press the default")
	}
	inner := ShowMessage(w, "名称重复", "已有同名单位。", "好")
	kittest.PressKey(w, fyne.KeyEscape)
	if inner.IsOpen() || !s.IsOpen() {
		t.Error("Escape must close the upper dialog only")
	}
	kittest.PressKey(w, fyne.KeyEscape)
	if s.IsOpen() || closed != 1 || windowKeys != 0 {
		t.Errorf("open %v, closed %d, window got %d keys", s.IsOpen(), closed, windowKeys)
	}
	w.Canvas().Unfocus()
	kittest.PressKey(w, fyne.KeyF5)
	if windowKeys != 1 {
		t.Error("the window's own keys are not restored")
	}
}

func TestTallSheetStaysInTheWindow(t *testing.T) {
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject { return look.Column(0) }, 500, 320)
	items := []*form.Item{}
	for range 12 {
		items = append(items, &form.Item{Label: "字段", Input: NewEntry()})
	}
	s := NewDialog(w, "很长的表单", form.New(items...), NewButton("取消", nil, nil), NewPrimary("保存", nil, nil))
	s.Show()
	if bottom := s.card.Position().Y + s.card.Size().Height; bottom > 320 || s.card.Position().Y < 0 {
		t.Errorf("card ends at %v in a window of 320", bottom)
	}
	w.Canvas().Focus(items[11].Input.(*Entry))
	if s.card.scroll.Offset.Y == 0 {
		t.Error("the last field is focused out of sight")
	}
	test.AssertRendersToImage(t, "sheet_tall.png", w.Canvas())
}

// No button sticks out of its dialog: the card grows with them, and where the window ends
// they go on in a second line.
func TestButtonsStayInTheCard(t *testing.T) {
	for _, width := range []float32{1280, 640} {
		w, _, _, _ := twoFields(t)
		w.Resize(fyne.NewSize(width, 700))
		buttons := []*Button{
			NewButton("Cancel", nil, func() {}), NewButton("Skip it and undo the step before it instead", nil, func() {}),
			NewPrimary("Undo \"Make from template: Meetings\" first", nil, func() {}),
		}
		s := NewDialog(w, "Cannot be undone", look.Wrapped("Something stands in the way."), buttons...)
		s.Show()
		driver := fyne.CurrentApp().Driver()
		card := driver.AbsolutePositionForObject(s.card)
		for _, b := range buttons {
			at := driver.AbsolutePositionForObject(b)
			if at.X < card.X+cardAir-1 || at.X+b.Size().Width > card.X+s.card.Size().Width-cardAir+1 ||
				at.Y+b.Size().Height > card.Y+s.card.Size().Height-cardAir+1 || b.Size().Width < b.MinSize().Width {
				t.Errorf("%v wide: %q at %v, %v in a card at %v, %v", width, b.Word(), at, b.Size(), card, s.card.Size())
			}
		}
		below := driver.AbsolutePositionForObject(buttons[2]).Y > driver.AbsolutePositionForObject(buttons[0]).Y
		if below != (width == 640) {
			t.Errorf("%v wide: a second line is %v", width, below)
		}
		s.Close()
	}
}
