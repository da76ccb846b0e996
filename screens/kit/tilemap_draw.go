package kit

import (
	"image/color"

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
		r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = Paint(ColorAccent), 1.5, 6
		if m.focused {
			r.ring.StrokeWidth = 2.5
		}
		place(r.ring, x-1, y-1, w+2, h+2)
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
	line, note := fits.height(size), fits.height(small)
	room := m.head() - 12
	d.name.Text, d.name.TextSize, d.name.TextStyle.Bold, d.name.Color = fits.cut(row.Name, size, !row.Quiet, room), size, !row.Quiet, Paint(ColorInk)
	if row.Quiet {
		d.name.Color = Paint(ColorDim)
	}
	d.note.Text, d.note.TextSize, d.note.Color = fits.cut(row.Note, small, false, room), small, Paint(ColorDim)
	if row.Note == "" || line+note > h+tileGap {
		place(d.name, 0, round(y+(h-line)/2), room, line)
		r.objects = append(r.objects, d.name)
		return
	}
	top := round(y + (h-line-note)/2)
	place(d.name, 0, top, room, line)
	place(d.note, 0, top+line, room, note)
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
	line, room := fits.height(small), last+w-x-12
	d.rest.Text, d.rest.TextSize, d.rest.Color = fits.cut(row.Rest, small, false, room), small, Paint(ColorDim)
	place(d.rest, x+12, round(y+(h-line)/2), room, line)
	r.objects = append(r.objects, d.rest)
}

func (r *tileRenderer) tile(f *tileFace, row, col int) {
	m, t := r.tiles, &r.tiles.rows[row].Tiles[col]
	x, y, w, h := m.box(row, col)
	small := theme.CaptionTextSize()
	line := fits.height(small)
	f.ground.FillColor, f.ground.StrokeWidth, f.ground.CornerRadius = Paint(t.State.Ground()), 0, 5
	name, number := ColorInk, t.State.Ink()
	if t.Quiet {
		f.ground.FillColor = Paint(ColorSurface)
		name, number = ColorDim, ColorDim
	}
	if m.hovered == [2]int{row, col} {
		f.ground.StrokeColor, f.ground.StrokeWidth = Paint(ColorAccent), 1
	}
	place(f.ground, x, y, w, h)
	r.objects = append(r.objects, f.ground)
	if !t.Quiet {
		f.edge.FillColor, f.edge.CornerRadius = Paint(t.State.Ink()), 1.5
		place(f.edge, x+4, y+6, 3, h-12)
		r.objects = append(r.objects, f.edge)
	}
	left := x + 12
	room := w - 16
	f.number.Text, f.number.TextSize, f.number.Color, f.number.TextStyle.Bold = t.State.Label(t.ID), small, Paint(number), !t.Quiet
	f.name.Text, f.name.TextSize, f.name.Color = fits.cut(t.Name, small, false, room), small, Paint(name)
	if 2*line > h { // too low for two lines: the name follows the number
		nw := fits.width(f.number.Text, small, !t.Quiet)
		f.name.Text = fits.cut(t.Name, small, false, max(room-nw-6, 0))
		place(f.number, left, round(y+(h-line)/2), nw, line)
		place(f.name, left+nw+6, round(y+(h-line)/2), max(room-nw-6, 0), line)
	} else {
		top := round(y+(h-2*line)/2) - 1 // Chinese stands low in its line
		place(f.number, left, top, room, line)
		place(f.name, left, top+line-1, room, line)
	}
	r.objects = append(r.objects, f.number, f.name)
}
