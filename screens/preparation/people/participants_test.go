package people

import (
	"slices"
	"strings"
	"testing"

	"huiwu/app/participants"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/screentest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// list opens the participants of the sample conference.
func list(t *testing.T, lang value.Lang, look look.Variant) (*screentest.Window, *Participants) {
	t.Helper()
	w := screentest.Open(t, screentest.Nine, screentest.Who, lang, look)
	p := NewParticipants(w.Env)
	w.Put(p.Page, 1120, 600)
	return w, p
}

func TestListOfParticipantsByStrokesLooks(t *testing.T) {
	w, p := list(t, value.Simplified, look.Light)
	p.SetOrder("strokes")
	test.AssertRendersToImage(t, "participants-zh.png", w.Canvas())
}

func TestChangesLook(t *testing.T) {
	w, p := list(t, value.English, look.Dark)
	for _, b := range p.Tools {
		if b, ok := b.(*input.Button); ok && b.Word() == w.Env.T("paper.changes") {
			b.OnTapped()
		}
	}
	test.AssertRendersToImage(t, "changes-en-dark.png", w.Canvas())
}

// The menu of a record changes all that are selected, and says how many.
func TestSelectionIsChangedTogether(t *testing.T) {
	w, p := list(t, value.Simplified, look.Light)
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if n := len(p.ChosenKeys()); n != 1 {
		t.Fatalf("%d selected", n)
	}
	var names []string
	for _, it := range p.extra() {
		names = append(names, it.Label)
		if strings.Contains(it.Label, "胸牌") {
			it.Action()
		}
	}
	if !slices.Equal(w.Said, []string{"已为 1 人更换胸牌编码"}) {
		t.Errorf("%q was said of %v", w.Said, names)
	}
	h, err := w.Env.Office.Registry.Get(participants.Register).History(w.Ctx, w.Env.Scope(), p.ChosenKeys()[0])
	if err != nil || len(h) == 0 || h[0].Verb != "badge" {
		t.Errorf("%+v %v", h, err)
	}
}

// badgeDialog opens the dialog of badges from the tools above the list.
func badgeDialog(t *testing.T, lang value.Lang, look look.Variant) *screentest.Window {
	t.Helper()
	w, p := list(t, lang, look)
	for _, b := range p.Tools {
		if b, ok := b.(*input.Button); ok && b.Word() == w.Env.T("paper.badges") {
			b.OnTapped()
		}
	}
	return w
}

func TestBadgesLook(t *testing.T) {
	test.AssertRendersToImage(t, "badges-zh.png", badgeDialog(t, value.Simplified, look.Light).Canvas())
}

func TestBadgesLookInTheDark(t *testing.T) {
	test.AssertRendersToImage(t, "badges-en-dark.png", badgeDialog(t, value.English, look.Dark).Canvas())
}

// The size of badges is chosen by the arrows, Escape leaves, and the size is offered again.
func TestSizeOfBadgesIsChosenByKeys(t *testing.T) {
	w := badgeDialog(t, value.Simplified, look.Light)
	size, ok := w.Canvas().Focused().(*input.Segments)
	if !ok || size.Current() != participants.BadgeSheet {
		t.Fatalf("%T has the focus", w.Canvas().Focused())
	}
	w.Press(fyne.KeyRight, fyne.KeyRight, fyne.KeyEscape)
	if w.Canvas().Overlays().Top() != nil {
		t.Fatal("Escape leaves the dialog open")
	}
	showBadges(w.Env, w.Env.Office.Papers.ForRegister(participants.Register)[0])
	size, ok = w.Canvas().Focused().(*input.Segments)
	if !ok || size.Current() != participants.BadgeA6 {
		t.Fatalf("%T has the focus, the size is not kept", w.Canvas().Focused())
	}
}
