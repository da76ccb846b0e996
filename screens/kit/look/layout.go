package look

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Pad puts air around o: top, bottom, left, right.
func Pad(o fyne.CanvasObject, t, b, l, r float32) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(t, b, l, r), o)
}

// Stretch takes the room that is left in a Row or Column; several share it. A Stretch
// of nil is empty room.
func Stretch(o fyne.CanvasObject) fyne.CanvasObject {
	if o == nil {
		return layout.NewSpacer()
	}
	return container.New(stretchLayout{}, o)
}

type stretchLayout struct{}

func (stretchLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }
func (stretchLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(s)
	o[0].Move(fyne.Position{})
}

func stretches(o fyne.CanvasObject) bool {
	if c, ok := o.(*fyne.Container); ok {
		_, ok = c.Layout.(stretchLayout)
		return ok
	}
	sp, ok := o.(layout.SpacerObject)
	return ok && sp.ExpandHorizontal()
}

// fills says whether o takes the whole height of a row: it does in Stretch, also when
// its width is fixed around that.
func fills(o fyne.CanvasObject) bool {
	if c, ok := o.(*fyne.Container); ok {
		if _, fixed := c.Layout.(widthLayout); fixed {
			return stretches(c.Objects[0])
		}
	}
	return stretches(o)
}

// Row sets objects side by side, each at its least width and in the middle of the
// height; those in Stretch share the width that is left and have the whole height.
// FixedWidth around Stretch is a pane: that width, the whole height.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(lineLayout{gap: gap}, objects...)
}

// Column sets objects under one another, each at its least height and the whole width;
// those in Stretch share what is left.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(lineLayout{gap: gap, down: true}, objects...)
}

type lineLayout struct {
	gap  float32
	down bool
}

// along is the extent of s in the direction of the line, and across it.
func (l lineLayout) along(s fyne.Size) (float32, float32) {
	if l.down {
		return s.Height, s.Width
	}
	return s.Width, s.Height
}

func (l lineLayout) size(along, across float32) fyne.Size {
	if l.down {
		return fyne.NewSize(across, along)
	}
	return fyne.NewSize(along, across)
}

func (l lineLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var along, across float32
	n := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		a, c := l.along(o.MinSize())
		along, across = along+a, max(across, c)
		n++
	}
	return l.size(along+l.gap*float32(max(n-1, 0)), across)
}

func (l lineLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	total, across := l.along(s)
	if l.down {
		// Wrapped text knows its height only after it has had the width.
		for _, o := range objects {
			if o.Visible() && o.Size().Width != s.Width {
				o.Resize(fyne.NewSize(s.Width, o.Size().Height))
			}
		}
	}
	need, _ := l.along(l.MinSize(objects))
	wide := 0
	for _, o := range objects {
		if o.Visible() && stretches(o) {
			wide++
		}
	}
	share := float32(0)
	if wide > 0 {
		share = max(total-need, 0) / float32(wide)
	}
	at := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		a, c := l.along(o.MinSize())
		if stretches(o) {
			a += share
		}
		if l.down {
			o.Resize(fyne.NewSize(across, a))
			o.Move(fyne.NewPos(0, at))
		} else {
			if fills(o) {
				c = across
			}
			o.Resize(fyne.NewSize(a, c))
			o.Move(fyne.NewPos(at, (across-c)/2))
		}
		at += a + l.gap
	}
}

// FixedWidth gives o exactly this width, at plain text size.
func FixedWidth(o fyne.CanvasObject, w float32) *fyne.Container {
	return container.New(widthLayout(w), o)
}

type widthLayout float32

func (w widthLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(Scaled(float32(w)), o[0].MinSize().Height)
}

func (w widthLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(s)
	o[0].Move(fyne.Position{})
}

// MaxWidth lets o take the width there is, but no more than w at plain text size; it
// stands in the middle of what is wider.
func MaxWidth(o fyne.CanvasObject, w float32) *fyne.Container {
	return container.New(mostLayout(w), o)
}

type mostLayout float32

func (w mostLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (w mostLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	width := min(s.Width, Scaled(float32(w)))
	o[0].Resize(fyne.NewSize(width, s.Height))
	o[0].Move(fyne.NewPos((s.Width-width)/2, 0))
}

// RowWrap sets objects side by side at their least sizes and goes on in a new line where
// there is no more room.
func RowWrap(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowLayout{gap: gap}, objects...)
}

// flowLayout knows its height once it has had a width.
type flowLayout struct{ gap, width float32 }

func (l *flowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := float32(0)
	for _, o := range objects {
		if o.Visible() {
			least = max(least, o.MinSize().Width)
		}
	}
	return fyne.NewSize(least, l.arrange(objects, max(l.width, least), func(fyne.CanvasObject, fyne.Position, fyne.Size) {}))
}

func (l *flowLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	l.arrange(objects, s.Width, func(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
		o.Resize(size)
		o.Move(at)
	})
}

// arrange gives every visible object its place and returns the height of all lines.
func (l *flowLayout) arrange(objects []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	var x, y, high float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if x > 0 && x+m.Width > width {
			x, y, high = 0, y+high+l.gap, 0
		}
		put(o, fyne.NewPos(x, y), m)
		x, high = x+m.Width+l.gap, max(high, m.Height)
	}
	return y + high
}

// Columns sets objects line by line in columns of the same width, each line as high as the
// first object; across and down are the gaps.
func Columns(columns int, across, down float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(columnsLayout{columns, across, down}, objects...)
}

type columnsLayout struct {
	columns      int
	across, down float32
}

func (l columnsLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	if len(o) == 0 {
		return fyne.Size{}
	}
	m, n := o[0].MinSize(), float32(l.columns)
	lines := float32((len(o) + l.columns - 1) / l.columns)
	return fyne.NewSize(n*(m.Width+l.across)-l.across, lines*(m.Height+l.down)-l.down)
}

func (l columnsLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	wide := (s.Width+l.across)/float32(l.columns) - l.across
	for i, c := range o {
		h := o[0].MinSize().Height
		Place(c, float32(i%l.columns)*(wide+l.across), float32(i/l.columns)*(h+l.down), wide, h)
	}
}

// NotNil are those that are there.
func NotNil(all ...fyne.CanvasObject) []fyne.CanvasObject {
	return slices.DeleteFunc(all, func(o fyne.CanvasObject) bool { return o == nil })
}

// HeightLayout gives its one object a height of its own.
type HeightLayout struct{ Height float32 }

// MinSize is for Fyne.
func (l *HeightLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, l.Height) }

// Layout is for Fyne.
func (l *HeightLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(s)
	o[0].Move(fyne.Position{})
}

// ListEdge is the room around the rows of a list.
const ListEdge = 4

// SetVisible shows a part or hides it.
func SetVisible(o fyne.CanvasObject, show bool) {
	if show {
		o.Show()
	} else {
		o.Hide()
	}
}
