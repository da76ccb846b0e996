// Package view shows records as a board, a month, a map of tiles or a plan of spans.
package view

import (
	"image/color"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// BoardColumn is one column of a Board, such as a state of tasks.
type BoardColumn struct {
	Key, Title string
	State      look.State
	Len        int // cards in it
}

// BoardCard is what a card shows: a title of up to two lines, a chip, and what stands
// small beside and below it.
type BoardCard struct {
	Title      string
	State      look.State
	Word       string // of the chip
	Left, Foot string // beside the chip, and under it
}

// BoardModel gives a Board its columns and cards. Card is called for cards in sight
// only.
type BoardModel interface {
	Columns() []BoardColumn
	Card(column, row int) BoardCard
}

// Board shows records as cards in columns. The arrows walk, Alt with Left or Right and
// dragging move a card to another column, Return opens it. Only cards in sight exist as
// objects.
type Board struct {
	widget.BaseWidget

	OnOpen   func(column, row int)                   // Return or a double click
	OnSelect func(column, row int)                   // the person stands on another card
	OnMenu   func(column, row int, at fyne.Position) // secondary click or menu key
	OnDelete func(column, row int)                   // Delete
	// OnMove asks to move a card; to is another column, to which CanMove said yes.
	OnMove  func(column, row, to int)
	CanMove func(column, to int) bool
	// OnStuck is told when the keys ask for a column that does not exist or may not be
	// entered.
	OnStuck     func(column, row int)
	OnSearchKey func(r rune)

	model       BoardModel
	cols        []BoardColumn
	column, row int // where the keyboard stands; row -1 where a column is empty
	tops        []float64
	offX        float64
	hoverColumn int
	hoverRow    int
	focused     bool
	shift       bool
	keys        focus.Preedit
	drag        boardDrag
	tip         look.Hover
	press       focus.Presses
	draw        *boardRenderer
}

// boardDrag is a card under the pointer.
type boardDrag struct {
	on          bool
	column, row int
	at          fyne.Position
	grip        fyne.Position // where the card is held
	to          int           // column under the pointer, -1 for none
}

// NewBoard is a board of the model's cards. The model may change at any time; call
// Refresh then.
func NewBoard(m BoardModel) *Board {
	b := &Board{model: m, row: -1, hoverColumn: -1, hoverRow: -1}
	b.drag.to = -1
	b.ExtendBaseWidget(b)
	return b
}

// Current is the card the keyboard stands on; row is -1 where there is none.
func (b *Board) Current() (column, row int) { return b.column, b.row }

// Stand stands on a card without calling OnSelect, and shows it.
func (b *Board) Stand(column, row int) {
	b.column, b.row = column, row
	b.Refresh()
	b.show()
	b.redraw()
}

// Refresh reads columns and visible cards again.
func (b *Board) Refresh() {
	b.cols = b.model.Columns()
	for len(b.tops) < len(b.cols) {
		b.tops = append(b.tops, 0)
	}
	b.column = min(max(b.column, 0), max(len(b.cols)-1, 0))
	if len(b.cols) > 0 {
		b.row = min(b.row, b.cols[b.column].Len-1)
	}
	b.tip.Leave()
	b.BaseWidget.Refresh()
}

// MinSize leaves room for two columns; a board takes what it is given.
func (b *Board) MinSize() fyne.Size { return fyne.NewSize(look.Scaled(2*boardLeast), look.Scaled(180)) }

// Lengths of a board in plain units.
const (
	boardLeast = 168 // width of a column
	boardGap   = 10
	boardHead  = 36
	boardCardH = 104
	boardSpace = 8 // between cards, and at the edges of a column
	boardAir   = 10
)

// width is how wide a column is: they share the board, but none is too narrow to read.
func (b *Board) width() float32 {
	n := float32(max(len(b.cols), 1))
	return max(float32(int((b.Size().Width-(n-1)*look.Scaled(boardGap))/n)), look.Scaled(boardLeast))
}

// limit is how far the board can be scrolled to the right.
func (b *Board) limit() float64 {
	n := float32(len(b.cols))
	return float64(max(n*b.width()+(n-1)*look.Scaled(boardGap)-b.Size().Width, 0))
}

// left is where a column begins.
func (b *Board) left(column int) float32 {
	return float32(column)*(b.width()+look.Scaled(boardGap)) - float32(b.offX)
}

func (b *Board) pitch() float64 {
	return float64(look.Round(look.Scaled(boardCardH)) + look.Scaled(boardSpace))
}
func (b *Board) viewH() float32 { return b.Size().Height - look.Scaled(boardHead) }
func (b *Board) most(c int) float64 {
	return max(float64(b.cols[c].Len)*b.pitch()+float64(look.Scaled(boardSpace))-float64(b.viewH()), 0)
}

// columnAt is the column at x, -1 for none.
func (b *Board) columnAt(x float32) int {
	for c := range b.cols {
		if l := b.left(c); x >= l && x < l+b.width() {
			return c
		}
	}
	return -1
}

// cardAt is the card at a position; row is -1 beside the cards.
func (b *Board) cardAt(at fyne.Position) (column, row int) {
	column = b.columnAt(at.X)
	y := float64(at.Y - look.Scaled(boardHead))
	if column < 0 || y < 0 {
		return column, -1
	}
	y += b.tops[column] - float64(look.Scaled(boardSpace))
	row = int(y / b.pitch())
	if y < 0 || row >= b.cols[column].Len || y-float64(row)*b.pitch() > b.pitch()-float64(look.Scaled(boardSpace)) {
		return column, -1
	}
	return column, row
}

// scrollTo moves a column and redraws.
func (b *Board) scrollTo(column int, top float64) {
	b.tops[column] = min(max(top, 0), b.most(column))
	b.redraw()
}

// show scrolls as little as needed to see the current card and its column.
func (b *Board) show() {
	if b.draw == nil || b.Size().Width == 0 || len(b.cols) == 0 {
		return
	}
	left := float64(b.column) * float64(b.width()+look.Scaled(boardGap))
	right := left + float64(b.width()) - float64(b.Size().Width)
	b.offX = min(max(min(b.offX, left), right, 0), b.limit())
	if b.row < 0 {
		return
	}
	top := float64(b.row) * b.pitch()
	low := top + b.pitch() + float64(look.Scaled(boardSpace)) - float64(b.viewH())
	b.scrollTo(b.column, max(min(b.tops[b.column], top), low))
}

// moveTo moves to a card as the person would.
func (b *Board) moveTo(column, row int) {
	if len(b.cols) == 0 {
		return
	}
	b.column = min(max(column, 0), len(b.cols)-1)
	b.row = min(max(row, 0), b.cols[b.column].Len-1)
	b.show()
	b.redraw()
	if b.OnSelect != nil && b.row >= 0 {
		b.OnSelect(b.column, b.row)
	}
}

// shift moves the current card to the next column that it may enter.
func (b *Board) move(by int) {
	if b.row < 0 {
		return
	}
	for to := b.column + by; to >= 0 && to < len(b.cols); to += by {
		if b.CanMove == nil || b.CanMove(b.column, to) {
			if b.OnMove != nil {
				b.OnMove(b.column, b.row, to)
			}
			return
		}
	}
	if b.OnStuck != nil {
		b.OnStuck(b.column, b.row)
	}
}

func (b *Board) redraw() {
	if b.draw != nil {
		b.draw.arrange()
		canvas.Refresh(b)
	}
}

// CreateRenderer is for Fyne.
func (b *Board) CreateRenderer() fyne.WidgetRenderer {
	b.cols = b.model.Columns()
	for len(b.tops) < len(b.cols) {
		b.tops = append(b.tops, 0)
	}
	b.draw = &boardRenderer{board: b, clip: look.NewPane(), ring: canvas.NewRectangle(color.Transparent), ghost: newBoardSlot()}
	b.draw.Refresh()
	return b.draw
}
