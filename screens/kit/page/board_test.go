package page

import (
	"slices"
	"testing"

	"huiwu/app/core"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/view"

	"fyne.io/fyne/v2"
)

// boardOf is the page of the tasks with a board of their states, in which there are three
// tasks to do.
func boardOf(t *testing.T) (*Page, *Board, *screen.Env) {
	t.Helper()
	p, env, _ := pageOf(t, "followup.tasks")
	for _, what := range []string{"first", "second", "third"} {
		d, err := p.reg.Draft(env.Context(), env.Scope(), "", env.Meeting)
		if err == nil {
			err = d.Set("what", what)
		}
		if err == nil {
			err = d.Save(env.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	b := p.NewBoard("state", "what")
	b.Draw = func(r core.Row) view.BoardCard { return view.BoardCard{Title: r.Cells[0].Text} }
	b.CanMove = func(from, to string) bool { return true }
	views := NewViews(env, "tasks", "list", "board")
	p.SetFaces(views, map[string]Face{"board": b.Face()})
	views.Show("board")
	return p, b, env
}

func TestABoardShowsTheRecordsOfThePage(t *testing.T) {
	p, b, env := boardOf(t)
	cols := b.Columns()
	if len(cols) == 0 || cols[0].Len != 3 || cols[0].Title != env.T("choice.task_state."+cols[0].Key) {
		t.Fatalf("columns %+v", cols)
	}
	var titles []string
	for row := range 3 {
		titles = append(titles, b.Card(0, row).Title)
	}
	if slices.Sort(titles); !slices.Equal(titles, []string{"first", "second", "third"}) || b.Card(0, 3).Title != "" {
		t.Errorf("cards %q", titles)
	}
	if f := env.Window.Canvas().Focused(); p.facing != fyne.Focusable(b.View()) {
		t.Errorf("the keyboard is on %T", f)
	}
	b.View().OnOpen(0, 1)
	if p.Current() != b.id(0, 1) || !p.body.open {
		t.Errorf("opened %q", p.Current())
	}
	p.query.Search = "second"
	p.reload()
	if cols := b.Columns(); cols[0].Len != 1 || b.Card(0, 0).Title != "second" {
		t.Errorf("searched: %+v", cols[0])
	}
	b.View().OnDelete(0, 0)
	if cols := b.Columns(); cols[0].Len != 0 {
		t.Errorf("deleted: %+v", cols[0])
	}
}

// A key that comes before the board has been read again moves a card on from where it is
// now.
func TestAMovedCardStandsInItsNewColumnAtOnce(t *testing.T) {
	_, b, _ := boardOf(t)
	id := b.id(0, 1)
	moved := ""
	b.Move = func(id, to string) { moved = id + " " + to }
	b.View().OnMove(0, 1, 1)
	if moved != id+" "+b.code(1) {
		t.Errorf("moved %q", moved)
	}
	b.Moved(id, b.code(1))
	c, r := b.View().Current()
	if c != 1 || b.id(c, r) != id || len(b.ids[b.code(0)]) != 2 || slices.Contains(b.ids[b.code(0)], id) {
		t.Errorf("the keyboard stands at %d %d on %q, %v", c, r, b.id(c, r), b.ids)
	}
}

// A face that shows no single record has none to delete or copy, and no form beside it.
func TestAFaceAloneHasNoRecord(t *testing.T) {
	p, _, env := boardOf(t)
	views := NewViews(env, "tasks", "list", "groups")
	loads := 0
	l := p.SetFaces(views, map[string]Face{"groups": {Content: look.Text("groups"), Load: func(*screen.Loader) { loads++ }, Alone: true}})
	p.SelectFirst()
	if !p.Can(screen.CommandDelete) || !p.Can(screen.CommandCopy) || !p.body.open {
		t.Error("a record in the list cannot be deleted")
	}
	views.Show("groups")
	if p.Can(screen.CommandDelete) || p.Can(screen.CommandCopy) || p.body.open || loads != 1 {
		t.Errorf("delete %v, form %v, %d loads", p.Can(screen.CommandDelete), p.body.open, loads)
	}
	if l.Reload(); loads != 2 {
		t.Errorf("%d loads", loads)
	}
	if views.Show("list"); !p.Can(screen.CommandCopy) || loads != 2 {
		t.Errorf("back in the list: copy %v, %d loads", p.Can(screen.CommandCopy), loads)
	}
}
