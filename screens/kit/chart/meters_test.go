package chart

import (
	"testing"

	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2/test"
)

// Meters of the same things show other numbers; of others they are made anew.
func TestMetersFollowWhatIsMeasured(t *testing.T) {
	test.NewTempApp(t)
	m := NewMeters(look.Row(8))
	one := Measure{Name: "代表", Value: "1 / 4", Share: 0.25}
	if !m.Set([]Measure{one}) || len(m.Objects) != 1 {
		t.Fatalf("%d meters", len(m.Objects))
	}
	was := m.meters[0]
	one.Value, one.Share, one.State = "4 / 4", 1, look.Good
	if m.Set([]Measure{one}) || m.meters[0] != was || was.value != "4 / 4" || was.share != 1 || was.state != look.Good {
		t.Errorf("%+v", m.meters[0])
	}
	if !m.Set([]Measure{one, {Name: "来宾"}}) || len(m.Objects) != 2 || m.meters[1].name != "来宾" {
		t.Errorf("%d meters", len(m.Objects))
	}
	if !m.Set(nil) || len(m.Objects) != 0 {
		t.Error("meters stay of what is not measured any more")
	}
}
