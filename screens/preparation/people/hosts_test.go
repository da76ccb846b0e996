package people

import (
	"testing"

	"huiwu/data/value"
	"huiwu/screens/kit/look"
	"huiwu/screens/screentest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestHostsAsPictures(t *testing.T) {
	b := screentest.OpenTab(t, value.Simplified, look.Light, NewHosts)
	test.AssertRendersToImage(t, "hosts_candidates.png", b.Canvas())
	b.Screen.Views().Show("script")
	b.Settle()
	test.AssertRendersToImage(t, "hosts_script.png", b.Canvas())
}

func TestTheScriptIsWorkedByKeys(t *testing.T) {
	b := screentest.OpenTab(t, value.Simplified, look.Light, NewHosts)
	b.Screen.Views().Show("script")
	s := b.Screen.Screen().(*script)
	first := func() string { return s.rows[1].Line.Say }
	was := first()
	s.list.Select(1)
	s.list.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
	if got := s.line(s.list.Current()); got == nil || got.Say != was || got.ItemID == "" {
		t.Fatalf("Alt+Down leaves the line with no item: %+v", got)
	}
	b.Env.Undo()
	if first() != was {
		t.Error("moving was more than one step")
	}
	s.list.Select(1)
	b.Press(fyne.KeyReturn)
	if !s.Form().Shows() || s.Form().ID() != string(s.rows[1].Line.ID) {
		t.Error("Return does not open the line")
	}
	s.CloseForm()
	s.take(s.offers...)
	if len(s.offers) != 0 {
		t.Errorf("%d items are still without a line", len(s.offers))
	}
	lines := len(s.rows)
	s.list.Select(1)
	b.Press(fyne.KeyDelete)
	if len(s.rows) != lines-2 { // the heading of what belongs to no item goes with its only line
		t.Errorf("%d rows of %d after Delete", len(s.rows), lines)
	}
	b.Env.Undo()
	b.Env.Undo()
	if len(s.offers) != 12 {
		t.Errorf("undo leaves %d offers", len(s.offers))
	}
}

func TestChoosingFromTheMenu(t *testing.T) {
	b := screentest.OpenTab(t, value.Simplified, look.Light, NewHosts)
	c := b.Screen.Screen().(*candidates)
	all, err := b.Env.Office.Hosts.IDs(b.Env.Context(), b.Env.Scope(), c.Query())
	if err != nil {
		t.Fatal(err)
	}
	c.Select(all[2], false)
	c.choices()[0].Do()
	if len(c.banner.Objects) != 1 {
		t.Error("the meeting names another host and nothing says so")
	}
	c.name()
	if len(c.banner.Objects) != 0 || len(b.Said) == 0 {
		t.Error("the meeting does not name the chosen host")
	}
}
