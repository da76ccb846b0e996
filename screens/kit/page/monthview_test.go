package page

import (
	"testing"

	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/view"

	"fyne.io/fyne/v2"
)

func TestAMonthListsWhatIsOnTheDay(t *testing.T) {
	_, env, _ := pageOf(t, "followup.tasks") // on 2 March 2026
	v := NewMonthView(env, "tasks", grid.Column{Key: "what", Width: 100, Fill: 10})
	env.Window.SetContent(v.Content())
	chosen := "b"
	v.Chosen = func() string { return chosen }
	entry := func(id string, state look.State) DayEntry {
		return DayEntry{ID: id, Item: view.MonthItem{Text: id, State: state}, Row: []grid.Cell{{Text: id}}}
	}
	days := map[string][]DayEntry{"2026-03-02": {entry("a", look.Late), entry("b", look.Plain)}, "2026-03-03": {entry("c", look.Plain)}}
	for range 2 * dayItems {
		days["2026-03-04"] = append(days["2026-03-04"], entry("d", look.Late))
	}
	v.SetDays(days)
	if v.Len() != 2 || v.Key(0) != "a" || v.Key(2) != "" || v.Row(1)[0].Text != "b" || len(v.List.Selected()) != 1 || v.List.Selected()[0] != 1 {
		t.Errorf("%d entries, first %q, selected %v", v.Len(), v.Key(0), v.List.Selected())
	}
	v.Month.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if v.Len() != 1 || v.Key(0) != "c" || len(v.List.Selected()) != 0 {
		t.Errorf("%d entries on the next day, first %q", v.Len(), v.Key(0))
	}
	if w := v.List.Columns()[0].Width; w < 300 {
		t.Errorf("the column is %v wide", w)
	}
	turned := false
	v.OnMonth = func() { turned = true }
	v.Month.Turn(1)
	if !turned || v.Len() != 0 {
		t.Error("another month is not told")
	}
}
