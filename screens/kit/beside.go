package kit

import "fyne.io/fyne/v2"

// Beside sets the form of a record beside what lists the records where there is room,
// else in its place, as the page of a register does.
type Beside struct{ body *pageBody }

// NewBeside is a list with its form, which is not shown yet.
func NewBeside(list, form fyne.CanvasObject) *Beside {
	b := newPageBody(list, Card(form))
	b.resized = func(float32) {}
	return &Beside{b}
}

// Content is both to place on a screen.
func (b *Beside) Content() fyne.CanvasObject { return b.body.content }

// SetOpen shows the form or takes it away.
func (b *Beside) SetOpen(open bool) { b.body.setOpen(open) }

// Open reports whether the form is shown.
func (b *Beside) Open() bool { return b.body.open }

// Wide reports whether there is room for both.
func (b *Beside) Wide() bool { return b.body.content.Size().Width >= Scaled(besideFrom) }

// Clear forgets the record; the form is empty until another is opened. It leaves the
// keyboard too: what is typed next must not go into a field out of sight.
func (f *RecordForm) Clear() {
	f.draft, f.bulk, f.src = nil, nil, nil
	if c := fyne.CurrentApp().Driver().CanvasForObject(f.body); c != nil && f.holds(c.Focused()) {
		c.Unfocus()
	}
}

// holds reports whether an input stands inside the form.
func (f *RecordForm) holds(input fyne.Focusable) bool {
	o, ok := input.(fyne.CanvasObject)
	if !ok {
		return false
	}
	d := fyne.CurrentApp().Driver()
	for _, whole := range []fyne.CanvasObject{f.body, f.scroll.Content} { // a field may be scrolled away
		at, size := d.AbsolutePositionForObject(o).Subtract(d.AbsolutePositionForObject(whole)), whole.Size()
		if at.X >= 0 && at.Y >= 0 && at.X < size.Width && at.Y < size.Height {
			return true
		}
	}
	return false
}

// LeaveForm asks what to do with unsaved changes of a form, then goes on; stay is
// called when the person goes back to it.
func LeaveForm(env *Env, form *RecordForm, then, stay func()) {
	if !form.Dirty() {
		then()
		return
	}
	AskSave(env, func() bool { return form.SaveThen(then) }, form.Revert, stay, then)
}

// AskSave asks what to do with unsaved changes: save them, drop them, or stay. It goes
// on when they are saved or dropped.
func AskSave(env *Env, save func() bool, drop, stay, then func()) {
	var sheet *Sheet
	yes := NewPrimary(env.T("leave.save"), nil, func() {
		sheet.Close()
		if save() {
			then()
		}
	})
	no := NewButton(env.T("leave.drop"), nil, func() {
		sheet.Close()
		drop()
		then()
	})
	cancel := NewButton(env.T("action.cancel"), nil, func() { sheet.Close(); stay() })
	sheet = NewSheet(env.Window, env.T("leave.title"), Wrapped(env.T("leave.text")), cancel, no, yes)
	sheet.First = yes
	sheet.OnEscape = func() { sheet.Close(); stay() }
	sheet.Show()
}
