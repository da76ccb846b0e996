package recordform

import (
	"cmp"
	"context"

	"huiwu/app/core"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// Dialog asks for a few fields in a window over the screen. It stays open, with what is
// wrong at its field, until what it asks for is done.
type Dialog struct {
	Title string
	Text  string            // over the fields, "" for none
	Above fyne.CanvasObject // what stands there instead, nil for nothing
	Yes   string            // the word of its button, "" for that of saving
	Width float32           // of the card, at plain text size; 0 is the usual one
	// Register is whose fields are asked for, Record the record that they are shown of and,
	// before Save is called, read into. Both may be left out.
	Register string
	Record   core.Draft
	Fields   []Field
	Below    fyne.CanvasObject // what stands under the fields, nil for nothing
	// Elsewhere is the key of the field where a fault stands that concerns none of the
	// fields; without one it is told over the dialog.
	Elsewhere string
	// OnChange is told in which field something was chosen, ticked, or typed and left, and ""
	// when the dialog opens; then the dialog settles.
	OnChange func(key string)
	// Save does what the dialog asks for, and says how it went: see End and Beside. Instead of
	// it there may be Step, a step whose words are shown with Undo when it went well, or what
	// Button does once the dialog is closed.
	Save func(d *Dialog)
	Step func(d *Dialog) (said string, err error)
	// Work is a step that is done beside the window, with what was typed by key. What it says
	// is shown when it went well; then the dialog closes, and Done goes on, where there is one.
	Work func(ctx context.Context, given map[string]string) (said string, err error)
	Done func()
	// Button has the icon of its button and what that needs; its word is Yes.
	Button screen.Action
	// More are further buttons left of it, which close the dialog and then do their own.
	More []screen.Action
	// First is the key of the field that has the keyboard at the start, "" for the first one;
	// OnYes puts it on the button.
	First string
	OnYes bool
	// Sheet is the card of the dialog, once it was opened.
	Sheet *input.Dialog

	*Inputs
	env  *screen.Env
	busy bool
}

// Open shows the dialog.
func (d *Dialog) Open(env *screen.Env) *Dialog {
	d.env, d.Inputs = env, NewInputs(env, d.Register, d.Fields...)
	if d.Record != nil {
		for _, ff := range d.inputs {
			ff.edit.show(oneDraft{d.Record})
		}
	}
	d.showFields()
	if d.Text != "" {
		d.Above = look.Wrapped(d.Text)
	}
	content := look.Column(10, look.NotNil(d.Above, d.Form, d.Below)...)
	buttons := []*input.Button{env.Cancel(&d.Sheet)}
	for _, a := range d.More {
		do := a.Do
		a.Do = func() { d.Sheet.Close(); do() }
		buttons = append(buttons, env.Button(a))
	}
	switch do := d.Button.Do; {
	case d.Step != nil:
		d.Save = d.step
	case d.Work != nil:
		d.Save = d.work
	case do != nil:
		d.Save = func(d *Dialog) { d.Sheet.Close(); do() }
	}
	yes := d.Button
	yes.Word, yes.Do = cmp.Or(d.Yes, env.T("action.save")), d.save
	buttons = append(buttons, env.Primary(yes))
	d.Sheet = input.NewDialog(env.Window, d.Title, content, buttons...)
	d.Sheet.Width = d.Width
	switch {
	case d.OnYes:
		d.Sheet.First = d.Sheet.Default()
	case d.First != "":
		d.Sheet.First, _ = d.inputs[d.First].edit.object.(fyne.Focusable)
	}
	if d.OnChange == nil {
		d.OnChange = func(string) {}
	}
	d.Inputs.OnChange = func(key string) {
		d.OnChange(key)
		d.Settle()
	}
	d.Inputs.OnChange("")
	d.Sheet.Show()
	return d
}

// Settle asks again which fields are there and which buttons make sense, and gives everything
// the room it needs now.
func (d *Dialog) Settle() {
	d.Inputs.Settle()
	d.Sheet.Settle()
}

// Tell says at a field what is wrong with it, "" for nothing.
func (d *Dialog) Tell(key, text string) {
	d.Inputs.Tell(key, text)
	d.Settle()
}

// save reads the fields into the record and does what the dialog asks for.
func (d *Dialog) save() {
	if d.busy {
		return
	}
	for _, f := range d.Fields {
		if f.Repeats != "" && d.Given(f.Key) != d.Given(f.Repeats) {
			d.End(value.Bad("fault.password.unlike").At(f.Key))
			return
		}
	}
	if d.Record != nil {
		for _, f := range d.Fields {
			_ = d.Record.Set(f.Key, d.Given(f.Key)) // saving the record tells it, at its field
		}
	}
	d.Save(d)
}

func (d *Dialog) step(*Dialog) {
	if said, err := d.Step(d); d.End(err) {
		d.env.ShowUndo(said)
	}
}

func (d *Dialog) work(*Dialog) {
	given := d.All()
	Beside(d, func(ctx context.Context) (string, error) { return d.Work(ctx, given) }, func(said string) {
		d.End(nil)
		if said != "" {
			d.env.ShowStatus(said)
		}
		if d.Done != nil {
			d.Done()
		}
	})
}

// End closes the dialog when nothing went wrong, and reports whether it did; else it says
// at each field what is wrong and puts the keyboard into the first of them.
func (d *Dialog) End(err error) bool {
	if err == nil {
		d.Sheet.Close()
		return true
	}
	d.Inputs.Elsewhere = d.Elsewhere
	d.Fault(err)
	d.Sheet.Refresh()
	return false
}

// Beside does the work of a dialog beside the window, which asks for nothing else
// meanwhile. What went wrong is shown by End; done gets the rest on the window's thread,
// and closes the dialog.
func Beside[T any](d *Dialog, work func(ctx context.Context) (T, error), done func(T)) {
	d.busy = true
	d.env.Go(func(ctx context.Context) {
		v, err := work(ctx)
		d.env.Do(func() {
			d.busy = false
			switch {
			case !d.env.Still(ctx): // the dialog went with whoever it was for
			case err != nil:
				d.End(err)
			default:
				done(v)
			}
		})
	})
}
