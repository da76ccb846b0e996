package preparation

import (
	"testing"

	"huiwu/data/value"
	"huiwu/screens/kit/look"
	"huiwu/screens/screentest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestSafetyAsPictures(t *testing.T) {
	test.AssertRendersToImage(t, "safety_light.png", screentest.OpenTab(t, value.Simplified, look.Light, NewSafety).Canvas())
	test.AssertRendersToImage(t, "safety_dark_en.png", screentest.OpenTab(t, value.English, look.Dark, NewSafety).Canvas())
}

func TestACellOfTheHeatMapNarrowsTheList(t *testing.T) {
	b := screentest.OpenTab(t, value.Simplified, look.Light, NewSafety)
	p := b.Screen.Screen().(*riskPage)
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
