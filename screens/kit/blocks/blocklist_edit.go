package blocks

import (
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// blockEdit is the field in the place of a block.
type blockEdit struct {
	row    int
	entry  *input.Entry
	before string
	done   func(text string) bool
	ending bool
}

// Edit opens a block for changing in its place; text is what stands in the field. done
// is given the changed text when the field is left, by Return, by another block or by
// going elsewhere, and answers whether it could be taken; false keeps the field open.
// Escape leaves the block as it was. It returns the field.
func (l *BlockList) Edit(row int, text string, done func(text string) bool) *input.Entry {
	l.EndEdit()
	if row < 0 || row >= len(l.blocks) || l.edit != nil {
		return nil
	}
	e := input.NewLongEntry(1)
	e.Wrapping = fyne.TextWrapBreak // by words, Chinese would wrap at its few spaces
	ed := &blockEdit{row: row, entry: e, before: text, done: done}
	e.SetText(text)
	e.OnChanged = func(string) { l.grow() }
	e.OnKey = l.editKey
	e.OnWheel = l.Scrolled
	e.OnBlur = func() {
		if l.edit == ed && !ed.ending {
			l.EndEdit()
		}
	}
	l.edit = ed
	l.current = row
	l.BaseWidget.Refresh()
	l.grow()
	focus.On(e)
	e.CursorRow, e.CursorColumn = 1<<20, 1<<20
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	return e
}

// Editing is the block being changed, -1 for none.
func (l *BlockList) Editing() int {
	if l.edit == nil {
		return -1
	}
	return l.edit.row
}

// EndEdit takes what was typed, if anything was changed, and reports whether the field
// is closed.
func (l *BlockList) EndEdit() bool {
	ed := l.edit
	if ed == nil {
		return true
	}
	if ed.entry.Text == ed.before {
		l.closeEdit()
		return true
	}
	ed.ending = true
	ok := ed.done(ed.entry.Text)
	ed.ending = false
	if ok && l.edit == ed {
		l.closeEdit()
	}
	return ok
}

func (l *BlockList) closeEdit() {
	ed := l.edit
	l.edit = nil
	focused := ed.entry.Focused
	l.measure()
	l.BaseWidget.Refresh()
	if c := look.CanvasOf(l); focused && c != nil {
		focus.InCanvas(c, l)
	}
}

// editKey ends the change for Return and Escape; with Shift, Return begins a line.
func (l *BlockList) editKey(k *fyne.KeyEvent) bool {
	switch {
	case input.IsReturn(k.Name):
		if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
			return false
		}
		l.EndEdit()
		return true
	case k.Name == fyne.KeyEscape:
		l.closeEdit()
		return true
	}
	return false
}

// height is what the field needs for its text.
func (b *blockEdit) height() float32 {
	return max(b.entry.Entry.MinSize().Height, look.Scaled(input.ControlHeight))
}

// grow makes the field as high as its text.
func (l *BlockList) grow() {
	ed := l.edit
	if ed == nil || l.look == nil {
		return
	}
	rows := len(l.look.plain.Flow(ed.entry.Text, l.look.room(l.Size().Width)-look.Scaled(24), 0))
	ed.entry.SetMinRowsVisible(min(max(rows, 1), 12))
	l.measure()
	l.ScrollTo(ed.row)
	if l.draw != nil {
		l.draw.Layout(l.Size())
	}
}
