package grid

import (
	"math"
	"time"

	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Lengths of a table in plain units, before the text size.
const (
	gridHeadHeight = 34
)

type gridRenderer struct {
	grid             *Grid
	head, body, foot *look.Pane
	headLine         *canvas.Rectangle
	footLine         *canvas.Rectangle
	ring             *look.FocusRing
	barV, barH       *look.ScrollBar
	top              []gridHead
	slots            []*gridSlot
	sums             *gridSlot
	metric           gridMetric
	rights           []float32   // right edge of each column, from the left end of a row
	numbers          []float32   // width of the widest number seen in each column, with its air
	still            *look.Delay // the rows before stay until it ends
	late             bool        // the rows in sight are empty and being read
	grew             bool        // a wider number came into sight than its column had room for
	rowH, headH      float32
	bodyH            float32
	objects          []fyne.CanvasObject
}

type gridHead struct {
	text, arrow *canvas.Text
	edge        *canvas.Rectangle
}

func newGridRenderer(g *Grid) *gridRenderer {
	r := &gridRenderer{
		grid: g, head: look.NewPane(), body: look.NewPane(), foot: look.NewPane(),
		headLine: canvas.NewRectangle(nil), footLine: canvas.NewRectangle(nil), ring: look.NewFocusRing(),
		barV: look.NewScrollBar(false, func(at float64) { g.scrollTo(g.offX, at) }),
		barH: look.NewScrollBar(true, func(at float64) { g.scrollTo(at, g.offY) }),
	}
	r.Refresh()
	return r
}

func (r *gridRenderer) MinSize() fyne.Size           { return r.grid.MinSize() }
func (r *gridRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *gridRenderer) Destroy()                     { r.grid.tip.Leave(); r.still.Stop() }

// Refresh reads theme, columns and rows anew.
func (r *gridRenderer) Refresh() {
	r.metric.measure()
	r.rowH, r.headH = look.Round(look.Scaled(look.RowHeight)), look.Round(look.Scaled(gridHeadHeight))
	r.buildHead()
	r.slots, r.sums = nil, nil
	r.objects = append([]fyne.CanvasObject{r.grid.SurfaceGround.Object(), r.body, r.head, r.headLine, r.foot, r.footLine, r.barV.Thumb, r.barH.Thumb}, r.ring.Objects()...)
	if e := r.grid.Empty; e != nil {
		r.objects = append(r.objects, e)
	}
	r.barV.Paint()
	r.barH.Paint()
	r.grid.SurfaceGround.Paint()
	r.headLine.FillColor, r.footLine.FillColor = look.Paint(look.ColorLine), look.Paint(look.ColorLine)
	r.Layout(r.grid.Size())
	canvas.Refresh(r.grid)
}

// Layout places head, rows and totals; slots are made for as many rows as can be seen.
func (r *gridRenderer) Layout(s fyne.Size) {
	g := r.grid
	footH := float32(0)
	if g.totals != nil {
		footH = r.rowH + 1
	}
	r.bodyH = max(s.Height-r.headH-footH, 0)
	look.Place(g.SurfaceGround.Object(), 0, 0, s.Width, s.Height)
	look.Place(r.head, 0, 0, s.Width, r.headH)
	look.Place(r.headLine, 0, r.headH-1, s.Width, 1)
	look.Place(r.body, 0, r.headH, s.Width, r.bodyH)
	look.Place(r.foot, 0, s.Height-r.rowH, s.Width, r.rowH)
	look.Place(r.footLine, 0, s.Height-r.rowH-1, s.Width, 1)
	r.foot.Hidden, r.footLine.Hidden = footH == 0, footH == 0
	r.ring.Place(s)
	if e := g.Empty; e != nil {
		e.Resize(fyne.NewSize(s.Width, r.bodyH))
		e.Move(fyne.NewPos(0, r.headH))
		if g.model.Len() == 0 {
			e.Show()
		} else {
			e.Hide()
		}
	}
	maxX, maxY := r.limits()
	g.offX, g.offY = min(g.offX, maxX), min(g.offY, maxY)
	need := 0
	if r.rowH > 0 && s.Width > 0 {
		need = int(math.Ceil(float64(r.bodyH/r.rowH))) + 1
	}
	if need != len(r.slots) {
		r.makeSlots(need)
	}
	if g.totals != nil && r.sums == nil {
		r.sums = newGridSlot(len(g.cols))
		r.foot.Content = []fyne.CanvasObject{r.sums.box}
		r.sums.fill(r, 0, g.totals)
	}
	r.placeHead()
	r.scrolled(true)
	r.paintGrounds()
}

func (r *gridRenderer) makeSlots(n int) {
	r.slots = make([]*gridSlot, n)
	r.body.Content = make([]fyne.CanvasObject, n)
	for i := range r.slots {
		r.slots[i] = newGridSlot(len(r.grid.cols))
		r.body.Content[i] = r.slots[i].box
	}
}

// width is the width of a whole row: that of the columns, or the view's if it is wider.
func (r *gridRenderer) width() float32 {
	w := r.grid.Size().Width
	if n := len(r.rights); n > 0 {
		w = max(w, r.rights[n-1])
	}
	return w
}

// limits is how far the rows can be scrolled.
func (r *gridRenderer) limits() (x, y float64) {
	x = float64(r.width() - r.grid.Size().Width)
	y = float64(r.grid.model.Len())*float64(r.rowH) - float64(r.bodyH)
	if x > 0 {
		y += look.BarThick + 4 // the last row comes out from under the bar
	}
	return max(x, 0), max(y, 0)
}

// cell is where column c stands, from the left end of a row. The last column may use
// what is left of the view, unless its numbers stand at the right.
func (r *gridRenderer) cell(c int) (left, right float32) {
	if c > 0 {
		left = r.rights[c-1]
	}
	right = r.rights[c]
	if c == len(r.rights)-1 && !r.grid.cols[c].Right {
		right = r.width()
	}
	return left, right
}

// scrolled places the rows after the offset has changed.
func (r *gridRenderer) scrolled(sideways bool) {
	g := r.grid
	n := len(r.slots)
	if n > 0 {
		first := int(g.offY / float64(r.rowH))
		if m, ok := g.model.(seenModel); ok && r.waits(m.InSight(first, min(first+n, g.model.Len())), sideways) {
			r.placeThumbs()
			return
		}
		for row := first; row < first+n; row++ {
			s := r.slots[row%n]
			if row >= g.model.Len() {
				s.row = -1
				s.box.Hide()
				continue
			}
			if s.row != row {
				s.fill(r, row, g.model.Row(row))
				s.paintGround(r)
				s.box.Show()
			} else if sideways {
				s.place(r)
			}
			y := float32(float64(row)*float64(r.rowH) - g.offY)
			s.box.Move(fyne.NewPos(0, y))
			s.trim(r, y)
		}
	}
	if sideways || r.grew {
		r.placeHead()
		if r.sums != nil {
			r.sums.place(r)
		}
	}
	if r.grew {
		r.placeAll()
	}
	r.placeThumbs()
}

// longestStill is how long the rows before stay when the thumb is dragged to rows that
// are being read; then they are shown empty.
const longestStill = 50 * time.Millisecond

// waits reports whether what is drawn stays until the rows in sight have come: to show
// empty rows for a moment, frame after frame, would hide the whole table while the thumb
// is dragged.
func (r *gridRenderer) waits(here, sideways bool) bool {
	switch {
	case here:
		r.late = false
	case r.still.Waiting():
		return !sideways
	case !r.late && !sideways && r.slots[0].row >= 0:
		r.still = look.After(longestStill, func() {
			r.late = true
			r.scrolled(false)
		})
		return true
	}
	r.still.Stop()
	return false
}

// reload reads one row again if it is in sight.
func (r *gridRenderer) reload(row int) {
	if n := len(r.slots); n > 0 && row >= 0 && row < r.grid.model.Len() && r.slots[row%n].row == row {
		s := r.slots[row%n]
		s.fill(r, row, r.grid.model.Row(row))
		s.trim(r, s.box.Position().Y)
		if r.grew {
			r.scrolled(true)
		}
	}
}

// paintGrounds shows selection, pointer and focus.
func (r *gridRenderer) paintGrounds() {
	for _, s := range r.slots {
		if s.row >= 0 {
			s.paintGround(r)
		}
	}
	r.ring.SetShown(r.grid.focused)
}

func (r *gridRenderer) placeThumbs() {
	g, s := r.grid, r.grid.Size()
	maxX, maxY := r.limits()
	r.barV.Place(s.Width, r.headH, r.bodyH, g.offY, maxY, float64(r.bodyH))
	r.barH.Place(r.headH+r.bodyH, 0, s.Width, g.offX, maxX, float64(s.Width))
}
