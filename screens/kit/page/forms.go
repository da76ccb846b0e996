package page

import (
	"huiwu/app/core"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Forms are the forms of a few registers beside a view that is the table of none of them,
// such as a comparison. One is open at a time, with a button that deletes its record.
type Forms struct {
	// OnClosed is told that no form is open any more.
	OnClosed func()

	env    *screen.Env
	forms  map[string]*recordform.Form // by register
	open   *recordform.Form            // nil for none
	bin    *input.Button               // deletes its record
	holder *fyne.Container
	beside *SidePanel
}

// NewForms are the forms of registers beside a view.
func NewForms(env *screen.Env, view fyne.CanvasObject, regs ...core.AnyRegister) *Forms {
	f := &Forms{env: env, OnClosed: func() {}, forms: map[string]*recordform.Form{}, holder: container.NewStack()}
	for _, reg := range regs {
		form := recordform.New(env, reg)
		form.OnSaved = func(string) { f.Close() }
		form.OnClose = func() { f.Leave(f.Close) }
		f.forms[reg.Info().Name] = form
	}
	f.beside = NewSidePanel(view, f.holder)
	return f
}

// Content is the view with the form beside it.
func (f *Forms) Content() fyne.CanvasObject { return f.beside.Content() }

// Edit opens the form of a record, or of a new one for "".
func (f *Forms) Edit(reg core.AnyRegister, id string) {
	f.Leave(func() {
		d, err := reg.Draft(f.env.Context(), f.env.Scope(), id, f.env.Meeting)
		if err != nil {
			f.env.Fail(err)
			return
		}
		name := reg.Info().Name
		f.open = f.forms[name]
		f.open.SetExtra()
		if id != "" && f.env.May("bin", name) {
			f.bin = input.NewIconButton(theme.DeleteIcon(), f.env.T("action.delete"), func() {
				f.Close()
				f.env.Done(reg.Delete(f.env.Context(), id), f.env.T("status.deleted", 1))
			})
			f.open.SetExtra(f.bin)
		}
		f.open.Open(d)
		f.holder.Objects = []fyne.CanvasObject{f.open.Content()}
		f.holder.Refresh()
		f.beside.SetOpen(true)
		f.open.Focus()
	})
}

// New is the action of the button for a new record of a register.
func (f *Forms) New(reg core.AnyRegister, word string) screen.Action {
	return screen.Action{Word: word, Icon: theme.ContentAddIcon(), Verb: "add", Register: reg.Info().Name, Do: func() { f.Edit(reg, "") }}
}

// Close closes the form, without asking.
func (f *Forms) Close() {
	if f.open != nil {
		f.open.Clear()
	}
	f.open = nil
	f.beside.SetOpen(false)
	f.OnClosed()
}

// Leave asks about unsaved changes of the open form, then goes on.
func (f *Forms) Leave(then func()) {
	if f.open == nil {
		then()
		return
	}
	recordform.Leave(f.env, f.open, then, func() {})
}

// Commands are the commands of the main menu for the open form.
func (f *Forms) Commands() map[screen.Command]screen.Action {
	changed := func() bool { return f.open != nil && f.open.Dirty() && f.open.MaySave() }
	return map[screen.Command]screen.Action{
		screen.CommandSave:   {When: changed, Do: func() { f.open.Save() }},
		screen.CommandRevert: {When: changed, Do: func() { f.open.Revert() }},
	}
}
