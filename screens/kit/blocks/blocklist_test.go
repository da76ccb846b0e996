package blocks

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// pages is a text as a list shows it.
type pages []Block

func (p *pages) Len() int        { return len(*p) }
func (p *pages) Row(i int) Block { return (*p)[i] }

// manyPages is a text of blocks as minutes have them.
func manyPages(n int) *pages {
	text := "下半年拟在总额不变的前提下，调剂部分会议费用于数据采购，由 finance 部按程序报批（见附件 2）。"
	p := make(pages, n)
	for i := range p {
		p[i] = Block{Text: strings.Repeat(text, 1+i%5)}
		switch i % 7 {
		case 0:
			p[i] = Block{Title: true, Text: fmt.Sprintf("第%d项", i)}
		case 3:
			p[i].Chip, p[i].State, p[i].Tail = "任务", look.Under, "责任人 张伟"
		case 5:
			p[i].Lead = "张伟："
		}
	}
	return &p
}

func showBlocks(t testing.TB, p *pages) (*BlockList, fyne.Window) {
	t.Helper()
	a := test.NewApp()
	a.Settings().SetTheme(look.NewTheme(look.Light, 1))
	t.Cleanup(func() { test.NewApp() })
	l := NewBlockList(p)
	w := test.NewWindow(look.WithTips(l))
	w.Resize(fyne.NewSize(900, 500))
	t.Cleanup(w.Close)
	return l, w
}

func TestOnlyBlocksInSightAreObjects(t *testing.T) {
	l, _ := showBlocks(t, manyPages(5000))
	if n := len(l.draw.slots); n > 40 {
		t.Errorf("%d blocks are objects", n)
	}
	l.ScrollTo(4999)
	if l.rowAt(l.Size().Height-2) != 4999 {
		t.Error("the last block is not at the foot")
	}
	l.ScrollTo(0)
	if l.rowAt(1) != 0 || l.offset != 0 {
		t.Error("the first block is not at the top")
	}
}

// What a change of the model keeps is not broken into lines again, and is the same as
// if it were.
func TestRefreshReusesWhatDidNotChange(t *testing.T) {
	p := manyPages(200)
	l, _ := showBlocks(t, p)
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		at := rnd.IntN(len(*p))
		switch rnd.IntN(4) {
		case 0:
			(*p)[at].Text += "改。"
		case 1:
			*p = slices.Insert(*p, at, Block{Text: "新的一段"})
		case 2:
			*p = slices.Delete(*p, at, at+1)
		case 3:
			(*p)[at], (*p)[0] = (*p)[0], (*p)[at]
		}
		l.Refresh()
		fresh := newBlockLook(l.Size().Width)
		for i := range l.blocks {
			want := fresh.flow((*p)[i])
			if got := l.blocks[i]; got.Block != want.Block || got.height != want.height || !slices.Equal(got.lines, want.lines) {
				t.Fatalf("block %d is %+v, not %+v", i, got, want)
			}
		}
	}
}

func TestBlocksByKeyboard(t *testing.T) {
	p := manyPages(10)
	l, w := showBlocks(t, p)
	var opened, deleted int
	moved, edge := "", false
	l.OnOpen = func(row int) { opened = row }
	l.OnDelete = func(row int) { deleted = row }
	l.OnMove = func(row, by int) { moved = fmt.Sprint(row, by) }
	l.OnEdge = func() { edge = true }
	w.Canvas().Focus(l)
	key := func(n fyne.KeyName) { l.TypedKey(&fyne.KeyEvent{Name: n}) }
	key(fyne.KeyHome)
	key(fyne.KeyDown)
	key(fyne.KeyReturn)
	if opened != 1 {
		t.Errorf("opened %d", opened)
	}
	key(fyne.KeyDelete)
	if deleted != 1 {
		t.Errorf("deleted %d", deleted)
	}
	l.KeyDown(&fyne.KeyEvent{Name: desktop.KeyAltLeft})
	key(fyne.KeyDown)
	l.KeyUp(&fyne.KeyEvent{Name: desktop.KeyAltLeft})
	if moved != "1 1" {
		t.Errorf("moved %q", moved)
	}
	key(fyne.KeyEnd)
	key(fyne.KeyDown)
	if !edge || l.Current() != 9 {
		t.Error("below the last block is nothing")
	}
}

func TestABlockIsChangedInItsPlace(t *testing.T) {
	p := manyPages(10)
	l, w := showBlocks(t, p)
	var got []string
	take := true
	done := func(text string) bool { got = append(got, text); return take }
	open := func() *input.Entry { return l.Edit(2, "原文", done) }
	e := open()
	if w.Canvas().Focused() != fyne.Focusable(e) || l.Editing() != 2 {
		t.Fatal("the field has not the focus")
	}
	e.TypedRune('改')
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(got) != 1 || got[0] != "原文改" || l.Editing() != -1 {
		t.Errorf("taken %q, still open: %v", got, l.Editing())
	}
	e = open()
	e.TypedRune('改')
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(got) != 1 || l.Editing() != -1 {
		t.Errorf("Escape took %q", got)
	}
	take = false
	e = open()
	e.TypedRune('错')
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(got) != 2 || l.Editing() != 2 || e.Text != "原文错" {
		t.Errorf("a refused change is gone: %q", e.Text)
	}
	take = true
	w.Canvas().Focus(l) // going elsewhere keeps what was typed
	if len(got) != 3 || l.Editing() != -1 {
		t.Errorf("leaving took %q, still open: %v", got, l.Editing())
	}
	open()
	l.EndEdit()
	if len(got) != 3 {
		t.Error("nothing was changed, yet it was saved")
	}
}

// A key pressed in a block of 300 pages of minutes.
func BenchmarkTypeIn300Pages(b *testing.B) {
	p := manyPages(3000)
	l, _ := showBlocks(b, p)
	e := l.Edit(1500, (*p)[1500].Text, func(string) bool { return true })
	for b.Loop() {
		e.TypedRune('字')
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
}

// A block of 300 pages was saved and all are read again.
func BenchmarkRefresh300Pages(b *testing.B) {
	p := manyPages(3000)
	l, _ := showBlocks(b, p)
	for i := 0; b.Loop(); i++ {
		(*p)[1500].Text = fmt.Sprint("改了", i)
		l.Refresh()
	}
}
