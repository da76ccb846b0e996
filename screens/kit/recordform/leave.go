package recordform

import (
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// Clear forgets the record; the form is empty until another is opened. It leaves the
// keyboard too: what is typed next must not go into a field out of sight.
func (f *Form) Clear() {
	f.draft, f.Bulk, f.src = nil, nil, nil
	if c := fyne.CurrentApp().Driver().CanvasForObject(f.body); c != nil && f.holds(c.Focused()) {
		c.Unfocus()
	}
}

// holds reports whether an input stands inside the form.
func (f *Form) holds(input fyne.Focusable) bool {
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

// Leave asks what to do with unsaved changes of a form, then goes on; stay is
// called when the person goes back to it.
func Leave(env *screen.Env, form *Form, then, stay func()) {
	if !form.Dirty() {
		then()
		return
	}
	AskSave(env, func() bool { return form.SaveThen(then) }, form.Revert, stay, then)
}

// LeaveUnsaved goes on when nothing is unsaved; else AskSave asks what to do with it.
func LeaveUnsaved(env *screen.Env, unsaved bool, save func() bool, drop, then func()) {
	if !unsaved {
		then()
		return
	}
	AskSave(env, save, drop, func() {}, then)
}

// AskSave asks what to do with unsaved changes: save them, drop them, or stay. It goes
// on when they are saved or dropped.
func AskSave(env *screen.Env, save func() bool, drop, stay, then func()) {
	var sheet *input.Dialog
	yes := input.NewPrimary(env.T("leave.save"), nil, func() {
		sheet.Close()
		if save() {
			then()
		}
	})
	no := input.NewButton(env.T("leave.drop"), nil, func() {
		sheet.Close()
		drop()
		then()
	})
	cancel := input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close(); stay() })
	sheet = input.NewDialog(env.Window, env.T("leave.title"), look.Wrapped(env.T("leave.text")), cancel, no, yes)
	sheet.First = yes
	sheet.OnEscape = func() { sheet.Close(); stay() }
	sheet.Show()
}
