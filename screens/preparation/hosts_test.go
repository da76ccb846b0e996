package preparation

import (
	"testing"

	"huiwu/data/value"
	"huiwu/screens/kit"
	"huiwu/screens/trial"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// tab is a tab of the sample conference in a window, all work on the test's thread.
type tab struct {
	*testing.T
	*trial.Window
	screen *kit.ScreenViews
}

func openTab(t *testing.T, lang value.Lang, look kit.Variant, make func(*kit.Env) kit.Screen) *tab {
	t.Helper()
	w := trial.Open(t, trial.Nine, trial.Who, lang, look)
	b := &tab{T: t, Window: w, screen: make(w.Env).(*kit.ScreenViews)}
	w.Put(b.screen, 1120, 600)
	return b
}

func TestHostsAsPictures(t *testing.T) {
	b := openTab(t, value.Simplified, kit.Light, NewHosts)
	test.AssertRendersToImage(t, "hosts_candidates.png", b.Canvas())
	b.screen.Views().Show("script")
	b.Settle()
	test.AssertRendersToImage(t, "hosts_script.png", b.Canvas())
}

func TestSafetyAsPictures(t *testing.T) {
	test.AssertRendersToImage(t, "safety_light.png", openTab(t, value.Simplified, kit.Light, NewSafety).Canvas())
	test.AssertRendersToImage(t, "safety_dark_en.png", openTab(t, value.English, kit.Dark, NewSafety).Canvas())
}

func TestTheScriptIsWorkedByKeys(t *testing.T) {
	b := openTab(t, value.Simplified, kit.Light, NewHosts)
	b.screen.Views().Show("script")
	s := b.screen.Screen().(*script)
	first := func() string { return s.rows[1].line.Say }
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
	if !s.beside.Open() || s.form.ID() != string(s.rows[1].line.ID) {
		t.Error("Return does not open the line")
	}
	s.closeForm()
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

func TestACellOfTheHeatMapNarrowsTheList(t *testing.T) {
	b := openTab(t, value.Simplified, kit.Light, NewSafety)
	p := b.screen.Screen().(*riskPage)
	b.Canvas().Focus(p.heat)
	p.heat.Select("2×5")
	b.Press(fyne.KeyReturn)
	ids, err := b.Env.Office.Risks.IDs(b.Env.Context(), b.Env.Scope(), p.Query())
	if err != nil || len(ids) != 2 {
		t.Errorf("two risks are unlikely and disastrous, %d are listed: %v", len(ids), err)
	}
	b.Press(fyne.KeyReturn)
	if p.cell != "" || len(p.Query().Filters) != 0 {
		t.Error("Return on the same cell does not show all again")
	}
}

func TestChoosingFromTheMenu(t *testing.T) {
	b := openTab(t, value.Simplified, kit.Light, NewHosts)
	c := b.screen.Screen().(*candidates)
	all, err := b.Env.Office.Hosts.IDs(b.Env.Context(), b.Env.Scope(), c.Query())
	if err != nil {
		t.Fatal(err)
	}
	c.Select(all[2], false)
	c.items()[0].Action()
	if len(c.banner.Objects) != 1 {
		t.Error("the meeting names another host and nothing says so")
	}
	c.name()
	if len(c.banner.Objects) != 0 || len(b.Said) == 0 {
		t.Error("the meeting does not name the chosen host")
	}
}
