package page

import (
	"strings"
	"testing"

	"huiwu/screens/kit/input"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// A press on a box ticks and does nothing else; a press beside it opens the form.
func TestPressingABoxTicksWithoutOpeningTheForm(t *testing.T) {
	p, _, _ := pageOf(t, "preparation.checklists")
	var ticked []string
	p.TickBy("done", "save", func(ids ...string) { ticked = append(ticked, ids...) })
	for _, item := range []string{"试话筒", "摆桌签"} {
		p.Act(screen.CommandNew)
		put(t, p, "item", item)
		put(t, p, "list", "布置")
		if !p.form.Save() {
			t.Fatal(item)
		}
	}
	p.closeForm()
	p.grid.SetSelection(nil)
	press := func(x float32, row int) {
		p.grid.MouseDown(&desktop.MouseEvent{
			PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, p.grid.RowMiddle(row))}, Button: desktop.MouseButtonPrimary,
		})
		p.grid.MouseUp(&desktop.MouseEvent{})
		p.grid.Settle()
	}
	press(20, 1)
	if len(ticked) != 1 || ticked[0] != p.rows.Keys()[1] || p.body.open {
		t.Fatalf("ticked %v, open %v", ticked, p.body.open)
	}
	press(20, 0)
	if len(ticked) != 2 || ticked[1] != p.rows.Keys()[0] || p.body.open {
		t.Fatalf("ticked %v, open %v", ticked, p.body.open)
	}
	press(200, 1)
	if len(ticked) != 2 || !p.body.open || p.form.ID() != p.rows.Keys()[1] {
		t.Fatalf("ticked %v, open %v", ticked, p.body.open)
	}
	press(20, 0)
	if len(ticked) != 3 || !p.body.open || p.form.ID() != p.rows.Keys()[0] {
		t.Fatalf("with the form open: ticked %v, the form has %s", ticked, p.form.ID())
	}
}

// The names of lists in use are offered while one is typed, and what is typed stands.
func TestNamesOfListsAreOffered(t *testing.T) {
	p, env, _ := pageOf(t, "preparation.checklists")
	for _, list := range []string{"布置会场", "布置展位", "安全"} {
		p.Act(screen.CommandNew)
		put(t, p, "item", "一项")
		put(t, p, "list", list)
		if !p.form.Save() {
			t.Fatal(list)
		}
	}
	p.Act(screen.CommandNew)
	e, _ := p.form.Input("list").(*input.Entry)
	offered := func() string { return strings.Join(input.Offered(e), " ") }
	env.Window.Canvas().Focus(e)
	kittest.Type(e, "布")
	if got := offered(); got != "布置会场 布置展位" && got != "布置展位 布置会场" {
		t.Fatalf("布 offers %q", got)
	}
	kittest.Type(e, "新")
	if got := offered(); got != "" {
		t.Errorf("a new name offers %q", got)
	}
	e.SetText("")
	kittest.Type(e, "aq")
	kittest.Press(e, fyne.KeyDown, fyne.KeyReturn)
	if e.Text != "安全" {
		t.Errorf("chose %q", e.Text)
	}
	e.SetText("")
	kittest.Type(e, "布")
	if e.AcceptsTab() {
		t.Error("Tab is kept though nothing was moved to")
	}
	env.Window.Canvas().Unfocus()
	if e.Text != "布" {
		t.Errorf("what was typed became %q", e.Text)
	}
}
