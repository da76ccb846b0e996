package blocks

import (
	"sort"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Block is a paragraph with what belongs to it, as a BlockList shows it.
type Block struct {
	Margin string // small and dim at the left: a time of day, a number
	Chip   string // what kind it is
	State  look.State
	Lead   string // bold before the text: who speaks
	Text   string
	Tail   string // small and dim under the text: who does it and by when
	Alert  string // amber under the text: what needs a look
	Title  bool   // a heading
}

// BlockModel gives a BlockList its blocks. Row must be quick: it is called for all of
// them whenever the list is refreshed.
type BlockModel interface {
	Len() int
	Row(i int) Block
}

// BlockList is a long text as a list of blocks of any height, of which one is edited
// in its place. A text of hundreds of pages costs no more to type in than one of a
// page: only blocks in sight exist as objects, and only those that changed are broken
// into lines again.
type BlockList struct {
	widget.BaseWidget

	OnSelect    func(row int)     // the person stands on another block
	OnOpen      func(row int)     // Return, F2 or a double click
	OnDelete    func(row int)     // Delete
	OnMove      func(row, by int) // Alt with Up or Down
	OnMenu      func(row int, at fyne.Position)
	OnSearchKey func(r rune) // a character typed on the list
	// OnEdge is called for Down below the last block and Escape: back to the line in
	// which one types.
	OnEdge func()
	Empty  fyne.CanvasObject // shown in the middle while there are no blocks

	model   BlockModel
	blocks  []flowed
	bottoms []float64 // lower edges from the top of the text
	look    *blockLook
	current int
	hovered int
	offset  float64
	focused bool
	alt     bool
	keys    focus.Preedit
	edit    *blockEdit
	press   focus.Presses
	look.SurfaceGround
	draw *blockRenderer
}

// flowed is a block broken into lines.
type flowed struct {
	Block
	lines         []string
	tails, alerts []string
	lead          float32 // width of Lead
	height        float32
}

// NewBlockList is a list of the model's blocks. The model may change at any time; call
// Refresh then.
func NewBlockList(m BlockModel) *BlockList {
	l := &BlockList{model: m, current: -1, hovered: -1}
	l.ExtendBaseWidget(l)
	return l
}

// Current is the block stood on, -1 for none.
func (l *BlockList) Current() int { return l.current }

// Select stands on a block, shows it and tells OnSelect; -1 stands on none.
func (l *BlockList) Select(row int) {
	l.moveTo(row)
	if l.OnSelect != nil {
		l.OnSelect(l.current)
	}
}

// moveTo is Select without telling: the caller knows.
func (l *BlockList) moveTo(row int) {
	l.current = min(max(row, -1), len(l.blocks)-1)
	l.ScrollTo(l.current)
	l.paint()
}

// SetCurrent stands on a block without showing it or telling OnSelect.
func (l *BlockList) SetCurrent(row int) {
	l.current = min(max(row, -1), len(l.blocks)-1)
	l.paint()
}

// ScrollTo scrolls as little as needed to show a block.
func (l *BlockList) ScrollTo(row int) {
	if row < 0 || row >= len(l.blocks) {
		return
	}
	top, bottom, view := l.top(row), l.bottoms[row], float64(l.Size().Height)
	switch {
	case top < l.offset || bottom-top > view:
		l.scroll(top)
	case bottom > l.offset+view:
		l.scroll(bottom - view)
	}
}

// ScrollToEnd shows the last block.
func (l *BlockList) ScrollToEnd() { l.ScrollTo(len(l.blocks) - 1) }

// Refresh reads all blocks again after the model or the theme changed.
func (l *BlockList) Refresh() {
	l.flow()
	l.current = min(l.current, len(l.blocks)-1)
	l.BaseWidget.Refresh()
}

// flow breaks what changed into lines and adds up the heights.
func (l *BlockList) flow() {
	if look := newBlockLook(l.Size().Width); l.look == nil || !l.look.same(look) {
		l.look, l.blocks = look, nil
	}
	n := l.model.Len()
	old := l.blocks
	at := 0 // in old: blocks put in or taken out in one place leave the others as they are
	l.blocks = make([]flowed, n)
	for i := range n {
		b := l.model.Row(i)
		for ahead := at; ahead < min(at+4, len(old)); ahead++ {
			if old[ahead].Block == b {
				l.blocks[i], at = old[ahead], ahead+1
				break
			}
		}
		if l.blocks[i].height == 0 {
			l.blocks[i] = l.look.flow(b)
			if len(old) == n {
				at = i + 1
			}
		}
	}
	l.measure()
}

// measure adds up the heights; the block being edited is as high as its field.
func (l *BlockList) measure() {
	l.bottoms = l.bottoms[:0]
	sum := float64(0)
	for i := range l.blocks {
		h := l.blocks[i].height
		if l.edit != nil && l.edit.row == i {
			h = max(h, l.edit.height()+2*l.look.padY)
		}
		sum += float64(h)
		l.bottoms = append(l.bottoms, sum)
	}
	l.offset = min(l.offset, l.limit())
}

func (l *BlockList) top(row int) float64 {
	if row == 0 {
		return 0
	}
	return l.bottoms[row-1]
}

func (l *BlockList) limit() float64 {
	if len(l.bottoms) == 0 {
		return 0
	}
	return max(l.bottoms[len(l.bottoms)-1]-float64(l.Size().Height), 0)
}

// rowAt is the block at a height within the list, -1 for none.
func (l *BlockList) rowAt(y float32) int {
	at := float64(y) + l.offset
	i := sort.Search(len(l.bottoms), func(i int) bool { return l.bottoms[i] > at })
	if i == len(l.bottoms) || y < 0 {
		return -1
	}
	return i
}

func (l *BlockList) scroll(to float64) {
	to = min(max(to, 0), l.limit())
	if to != l.offset {
		l.offset = to
		if l.draw != nil {
			l.draw.Layout(l.Size())
		}
	}
}

func (l *BlockList) paint() {
	if l.draw != nil {
		l.draw.paint()
	}
}

// Resize breaks the text anew when the width is another.
func (l *BlockList) Resize(s fyne.Size) {
	turned := s.Width != l.Size().Width
	l.BaseWidget.Resize(s)
	if turned {
		l.Refresh()
	}
}

// MinSize leaves room for a few lines.
func (l *BlockList) MinSize() fyne.Size { return fyne.NewSize(look.Scaled(240), look.Scaled(96)) }

// CreateRenderer is for Fyne.
func (l *BlockList) CreateRenderer() fyne.WidgetRenderer {
	l.flow()
	l.draw = newBlockRenderer(l)
	return l.draw
}

// MouseDown stands on a block; pressed twice it opens it.
func (l *BlockList) MouseDown(e *desktop.MouseEvent) {
	if focus.Stray(l, e.AbsolutePosition) {
		return
	}
	l.keys = 0
	if l.draw != nil && e.Button == desktop.MouseButtonPrimary && l.draw.bar.Press(e.Position) {
		return
	}
	row := l.rowAt(e.Position.Y)
	if l.edit != nil && row == l.edit.row {
		return
	}
	if c := look.CanvasOf(l); c != nil {
		focus.InCanvas(c, l)
	}
	if row < 0 {
		return
	}
	row, again := l.press.DoubleClick(row, e.AbsolutePosition)
	l.Select(row)
	if again && e.Button == desktop.MouseButtonPrimary && l.OnOpen != nil {
		focus.AfterEvents(func() { l.OnOpen(row) })
	}
}

// MouseUp is for Fyne.
func (l *BlockList) MouseUp(*desktop.MouseEvent) { l.DragEnd() }

// Dragged moves the scroll bar.
func (l *BlockList) Dragged(e *fyne.DragEvent) {
	if l.draw != nil {
		l.draw.bar.Drag(e.Position)
	}
}

// DragEnd is for Fyne.
func (l *BlockList) DragEnd() {
	if l.draw != nil {
		l.draw.bar.Release()
	}
}

// TappedSecondary opens the menu of a block.
func (l *BlockList) TappedSecondary(e *fyne.PointEvent) {
	if row := l.rowAt(e.Position.Y); row >= 0 && l.OnMenu != nil {
		l.OnMenu(row, e.AbsolutePosition)
	}
}

// Scrolled is the wheel.
func (l *BlockList) Scrolled(e *fyne.ScrollEvent) {
	if l.draw != nil {
		l.draw.bar.Wheel(e.Scrolled.DY, float64(look.Scaled(look.RowHeight)))
	}
}

// MouseIn is for Fyne.
func (l *BlockList) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseMoved tints the block under the pointer.
func (l *BlockList) MouseMoved(e *desktop.MouseEvent) {
	if row := l.rowAt(e.Position.Y); row != l.hovered {
		l.hovered = row
		l.paint()
	}
}

// MouseOut takes the tint away.
func (l *BlockList) MouseOut() {
	l.hovered = -1
	l.paint()
}

// Parts are the text being changed, and what stands in the place of no blocks.
func (l *BlockList) Parts() []fyne.CanvasObject {
	if l.edit != nil {
		return look.NotNil(l.edit.entry, l.Empty)
	}
	return look.NotNil(l.Empty)
}
