package screens

import (
	"image/color"
	"testing"

	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/blocks"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// painted is a part of the window that hides what is below it, or a table or list.
type painted struct {
	from, to fyne.Position
	object   fyne.CanvasObject
}

// covers reports whether p covers nine tenths of q or more.
func (p painted) covers(q painted) bool {
	w := min(p.to.X, q.to.X) - max(p.from.X, q.from.X)
	h := min(p.to.Y, q.to.Y) - max(p.from.Y, q.from.Y)
	return w > 0 && h > 0 && w*h >= 0.9*(q.to.X-q.from.X)*(q.to.Y-q.from.Y)
}

// paintedIn is what is painted in a window, in the order of painting: opaque rectangles,
// and the tables and lists that cost the most.
func paintedIn(o fyne.CanvasObject, at fyne.Position, all []painted) []painted {
	if !o.Visible() {
		return all
	}
	at = at.Add(o.Position())
	here := painted{at, at.AddXY(o.Size().Width, o.Size().Height), o}
	var within []fyne.CanvasObject
	switch o := o.(type) {
	case *canvas.Rectangle:
		if o.FillColor != nil && color.NRGBAModel.Convert(o.FillColor).(color.NRGBA).A == 255 {
			all = append(all, here)
		}
	case *fyne.Container:
		within = o.Objects
	case fyne.Widget:
		switch o.(type) {
		case *grid.Grid, *blocks.BlockList, *blocks.Timetable:
			all = append(all, here)
		}
		within = test.WidgetRenderer(o).Objects()
	}
	for _, in := range within {
		all = paintedIn(in, at, all)
	}
	return all
}

// grounds counts how many opaque rectangles cover the window, and how many cover each
// table or list in it.
func grounds(w fyne.Window) (ofWindow int, ofLists []int) {
	all := paintedIn(w.Content(), fyne.Position{}, nil)
	whole := painted{to: fyne.NewPos(w.Canvas().Size().Components())}
	covering := func(q painted) (n int) {
		for _, p := range all {
			if _, ok := p.object.(*canvas.Rectangle); ok && p.covers(q) {
				n++
			}
		}
		return n
	}
	for _, p := range all {
		if _, ok := p.object.(*canvas.Rectangle); !ok && p.to.Y > p.from.Y {
			ofLists = append(ofLists, covering(p))
		}
	}
	return covering(whole), ofLists
}

// A frame costs what it paints: nothing but the card is painted below the rows of a
// table, and nothing below the cards, for Fyne clears the window in their colour.
func TestNoGroundIsPaintedTwice(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	lists := 0
	for _, a := range areas {
		for _, tab := range a.tabs {
			s.Show(a.key, tab.key)
			s.window.Resize(fyne.NewSize(1281, 720))
			s.window.Resize(fyne.NewSize(1280, 720))
			window, each := grounds(s.window)
			if window != 0 {
				t.Errorf("%s: %d grounds over the whole window, want none", tab.key, window)
			}
			for i, n := range each {
				lists++
				if n != 1 {
					t.Errorf("%s: list %d of %d has %d grounds, want its card or its own", tab.key, i+1, len(each), n)
				}
			}
		}
	}
	if lists < 20 {
		t.Errorf("only %d tables and lists were looked at", lists)
	}
}

// The count itself sees what it is to see.
func TestGroundsAreCounted(t *testing.T) {
	test.NewTempApp(t)
	test.ApplyTheme(t, look.NewTheme(look.Light, 1))
	for name, c := range map[string]struct {
		content func(g *grid.Grid) fyne.CanvasObject
		window  int
		list    int
	}{
		"upon a card":             {func(g *grid.Grid) fyne.CanvasObject { return look.Card(look.Pad(g, 1, 1, 1, 1)) }, 1, 1},
		"upon nothing":            {func(g *grid.Grid) fyne.CanvasObject { return g }, 1, 1},
		"upon another colour":     {func(g *grid.Grid) fyne.CanvasObject { return look.Surface(g, look.ColorTint) }, 2, 2},
		"upon a card in a window": {func(g *grid.Grid) fyne.CanvasObject { return look.Surface(look.Card(g), look.ColorGround) }, 2, 2},
		"taken from a card": {func(g *grid.Grid) fyne.CanvasObject {
			card := look.Card(g)
			card.SetContent(look.Text(words.In(value.English)("app.name")))
			return g
		}, 1, 1},
		"put upon a card late": {func(g *grid.Grid) fyne.CanvasObject {
			room := look.Pad(look.Text(""), 0, 0, 0, 0)
			card := look.Card(room)
			room.Objects = []fyne.CanvasObject{g}
			return card
		}, 1, 1},
	} {
		w := test.NewTempWindow(t, c.content(grid.New([]grid.Column{{Key: "name", Width: 100}}, noRows{})))
		w.SetPadded(false)
		w.Resize(fyne.NewSize(600, 400))
		window, lists := grounds(w)
		if window != c.window || len(lists) != 1 || lists[0] != c.list {
			t.Errorf("%s: %d over the window and %v over the table, want %d and %d", name, window, lists, c.window, c.list)
		}
	}
}

// noRows is a table without rows.
type noRows struct{}

func (noRows) Len() int            { return 0 }
func (noRows) Row(int) []grid.Cell { return nil }
