package frame

import (
	"testing"

	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// What marks a place moves when the page does, not before.
func TestMarksStayUntilThePageIsLeft(t *testing.T) {
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(look.NewTheme(look.Light, 1))
	var then func()
	asked := func(on func()) { then = on }
	chosen := ""
	bar := input.NewTabBar(input.Tab{Key: "a", Word: "甲"}, input.Tab{Key: "b", Word: "乙"})
	bar.Leave, bar.OnChoose = asked, func(k string) { chosen = k }
	parts := input.NewSegments(input.Tab{Key: "a", Word: "甲"}, input.Tab{Key: "b", Word: "乙"})
	parts.Leave, parts.OnChoose = asked, func(k string) { chosen = k }
	nav := NewNav("会务", NavItem{Key: "a", Word: "甲"}, NavItem{Key: "b", Word: "乙"})
	nav.SetCurrent("a")
	nav.Leave, nav.OnChoose = asked, func(k string) { chosen = k }
	for name, one := range map[string]struct {
		choose  func()
		current func() string
	}{
		"tabs":     {func() { bar.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) }, bar.Current},
		"segments": {func() { parts.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) }, parts.Current},
		"areas": {func() {
			nav.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
			nav.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}, nav.Current},
	} {
		chosen, then = "", nil
		one.choose()
		if one.current() != "a" || chosen != "" || then == nil {
			t.Errorf("%s: %s is marked and %q chosen before the page is left", name, one.current(), chosen)
			continue
		}
		then()
		if one.current() != "b" || chosen != "b" {
			t.Errorf("%s: %s is marked and %q chosen after the page is left", name, one.current(), chosen)
		}
	}
}
