package view

import (
	"image/color"

	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// pressed knows whether a place was pressed twice in a row.
// tileRenderer draws the map.
type tileRenderer struct {
	tiles   *TileMap
	ring    *canvas.Rectangle
	heads   []*tileHeadDraw
	faces   []*tileFace
	objects []fyne.CanvasObject
}

// tileHeadDraw is the name of a row with its note.
type tileHeadDraw struct{ name, note, rest *canvas.Text }

// tileFace is a tile as it is drawn: ground, an edge at the left in the colour of its
// state, sign and number, and name.
type tileFace struct {
	ground, edge *canvas.Rectangle
	number, name *canvas.Text
}

func newTileRenderer(m *TileMap) *tileRenderer {
	r := &tileRenderer{tiles: m, ring: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

func (r *tileRenderer) MinSize() fyne.Size           { return r.tiles.MinSize() }
func (r *tileRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *tileRenderer) Destroy()                     {}
func (r *tileRenderer) Layout(fyne.Size)             { r.Refresh() }

func (r *tileRenderer) Refresh() {
	m := r.tiles
	r.objects = r.objects[:0]
	n := 0
	for i := range m.rows {
		if i == len(r.heads) {
			r.heads = append(r.heads, &tileHeadDraw{canvas.NewText("", nil), canvas.NewText("", nil), canvas.NewText("", nil)})
		}
		r.head(r.heads[i], i)
		r.rest(r.heads[i], i)
		for c := range m.rows[i].Tiles {
			if n == len(r.faces) {
				r.faces = append(r.faces, &tileFace{canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewText("", nil), canvas.NewText("", nil)})
			}
			r.tile(r.faces[n], i, c)
			n++
		}
	}
	if m.Current() != "" {
		x, y, w, h := m.box(m.row, m.col)
		r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = look.Paint(look.ColorAccent), 1.5, 6
		if m.Focused {
			r.ring.StrokeWidth = 2.5
		}
		look.Place(r.ring, x-1, y-1, w+2, h+2)
		r.objects = append(r.objects, r.ring)
	}
	for _, o := range r.objects {
		o.Refresh()
	}
	canvas.Refresh(m)
}

func (r *tileRenderer) head(d *tileHeadDraw, i int) {
	m, row := r.tiles, &r.tiles.rows[i]
	_, y, _, h := m.box(i, 0)
	size, small := theme.TextSize(), theme.CaptionTextSize()
	line, note := look.Measured.Height(size), look.Measured.Height(small)
	room := m.head() - 12
	d.name.Text, d.name.TextSize, d.name.TextStyle.Bold, d.name.Color = look.Measured.Cut(row.Name, size, !row.Quiet, room), size, !row.Quiet, look.Paint(look.ColorInk)
	if row.Quiet {
		d.name.Color = look.Paint(look.ColorDim)
	}
	d.note.Text, d.note.TextSize, d.note.Color = look.Measured.Cut(row.Note, small, false, room), small, look.Paint(look.ColorDim)
	if row.Note == "" || line+note > h+tileGap {
		look.Place(d.name, 0, look.Round(y+(h-line)/2), room, line)
		r.objects = append(r.objects, d.name)
		return
	}
	top := look.Round(y + (h-line-note)/2)
	look.Place(d.name, 0, top, room, line)
	look.Place(d.note, 0, top+line, room, note)
	r.objects = append(r.objects, d.name, d.note)
}

// rest draws what is said after the last tile of a row.
func (r *tileRenderer) rest(d *tileHeadDraw, i int) {
	m, row := r.tiles, &r.tiles.rows[i]
	if row.Rest == "" || len(row.Tiles) >= m.columns() {
		return
	}
	x, y, w, h := m.box(i, len(row.Tiles))
	last, _, _, _ := m.box(i, m.columns()-1)
	small := theme.CaptionTextSize()
	line, room := look.Measured.Height(small), last+w-x-12
	d.rest.Text, d.rest.TextSize, d.rest.Color = look.Measured.Cut(row.Rest, small, false, room), small, look.Paint(look.ColorDim)
	look.Place(d.rest, x+12, look.Round(y+(h-line)/2), room, line)
	r.objects = append(r.objects, d.rest)
}

func (r *tileRenderer) tile(f *tileFace, row, col int) {
	m, t := r.tiles, &r.tiles.rows[row].Tiles[col]
	x, y, w, h := m.box(row, col)
	small := theme.CaptionTextSize()
	line := look.Measured.Height(small)
	f.ground.FillColor, f.ground.StrokeWidth, f.ground.CornerRadius = look.Paint(t.State.Ground()), 0, 5
	name, number := look.ColorInk, t.State.Ink()
	if t.Quiet {
		f.ground.FillColor = look.Paint(look.ColorSurface)
		name, number = look.ColorDim, look.ColorDim
	}
	if m.hovered == [2]int{row, col} {
		f.ground.StrokeColor, f.ground.StrokeWidth = look.Paint(look.ColorAccent), 1
	}
	look.Place(f.ground, x, y, w, h)
	r.objects = append(r.objects, f.ground)
	if !t.Quiet {
		f.edge.FillColor, f.edge.CornerRadius = look.Paint(t.State.Ink()), 1.5
		look.Place(f.edge, x+4, y+6, 3, h-12)
		r.objects = append(r.objects, f.edge)
	}
	left := x + 12
	room := w - 16
	f.number.Text, f.number.TextSize, f.number.Color, f.number.TextStyle.Bold = t.State.Label(t.ID), small, look.Paint(number), !t.Quiet
	f.name.Text, f.name.TextSize, f.name.Color = look.Measured.Cut(t.Name, small, false, room), small, look.Paint(name)
	if 2*line > h { // too low for two lines: the name follows the number
		nw := look.Measured.Width(f.number.Text, small, !t.Quiet)
		f.name.Text = look.Measured.Cut(t.Name, small, false, max(room-nw-6, 0))
		look.Place(f.number, left, look.Round(y+(h-line)/2), nw, line)
		look.Place(f.name, left+nw+6, look.Round(y+(h-line)/2), max(room-nw-6, 0), line)
	} else {
		top := look.Round(y+(h-2*line)/2) - 1 // Chinese stands low in its line
		look.Place(f.number, left, top, room, line)
		look.Place(f.name, left, top+line-1, room, line)
	}
	r.objects = append(r.objects, f.number, f.name)
}
