package recordform

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// Field is one field of a dialog: that of the dialog's register which has its key, or one
// of the dialog's own.
type Field struct {
	Key string
	// Label and Hint are of a field of the dialog's own, or take the place of those of the
	// register.
	Label, Hint string
	Kind        value.Kind // of a field of the dialog's own; "" is a text
	Ref         string     // the register that a field of value.KindRef points into
	Required    bool
	Long        bool   // it takes the whole width
	Limit       int    // the most characters of a text, 0 for the usual number
	Secret      bool   // what is typed is not shown
	Text        string // what it begins with, unless the dialog has a record
	// Input is what a field of the dialog's own is given in, where Kind and Text do not say
	// that: whoever made it reads it, and calls Settle when something changes with it.
	Input fyne.CanvasObject
	// When says whether the field is there, nil for always; Settle asks again.
	When func() bool
}

// Dialog asks for a few fields in a window over the screen. It stays open, with what is
// wrong at its field, until what it asks for is done.
type Dialog struct {
	Title string
	Text  string  // over the fields, "" for none
	Yes   string  // the word of its button, "" for that of saving
	Width float32 // of the card, at plain text size; 0 is the usual one
	// Register is whose fields are asked for, Record the record that they are shown of and,
	// before Save is called, read into. Both may be left out.
	Register string
	Record   core.Draft
	Fields   []Field
	Below    fyne.CanvasObject // what stands under the fields, nil for nothing
	// Elsewhere is the key of the field where a fault stands that concerns none of the
	// fields; without one it is told over the dialog.
	Elsewhere string
	// Save does what the dialog asks for, and says how it went: see End and Beside.
	Save func(d *Dialog)
	// Sheet is the card of the dialog, once it was opened.
	Sheet *input.Dialog

	env    *screen.Env
	form   *form.Form
	inputs map[string]*formField
	busy   bool
}

// blank is a source of fields of no record.
type blank map[string]string

func (b blank) text(key string) string   { return b[key] }
func (b blank) code(key string) string   { return b[key] }
func (b blank) set(string, string) error { return nil }

// Open shows the dialog, with the keyboard in its first field.
func (d *Dialog) Open(env *screen.Env) *Dialog {
	d.env, d.inputs = env, map[string]*formField{}
	items, text := make([]*form.Item, len(d.Fields)), blank{}
	for i, f := range d.Fields {
		d.inputs[f.Key], text[f.Key] = d.input(f), f.Text
		items[i] = d.inputs[f.Key].item
		if d.Record != nil {
			d.inputs[f.Key].edit.show(oneDraft{d.Record})
		} else {
			d.inputs[f.Key].edit.show(text)
		}
	}
	d.form = form.New(items...)
	d.showFields()
	content := look.Column(10, d.form)
	if d.Text != "" {
		content = look.Column(10, look.Wrapped(d.Text), d.form)
	}
	content.Objects = append(content.Objects, look.NotNil(d.Below)...)
	d.Sheet = input.NewDialog(env.Window, d.Title, content,
		input.NewButton(env.T("action.cancel"), nil, func() { d.Sheet.Close() }),
		input.NewPrimary(cmp.Or(d.Yes, env.T("action.save")), nil, d.save))
	d.Sheet.Width = d.Width
	d.Sheet.Show()
	return d
}

// input is what a field is typed into.
func (d *Dialog) input(f Field) *formField {
	c := core.Column{Key: f.Key, Kind: f.Kind, Ref: f.Ref}
	item := &form.Item{Label: f.Label, Hint: f.Hint, Required: f.Required, Long: f.Long || f.Kind == value.KindLong}
	if reg := d.env.Office.Registry.Get(d.Register); reg != nil {
		if i := slices.IndexFunc(reg.Columns(), func(c core.Column) bool { return c.Key == f.Key }); i >= 0 {
			c = reg.Columns()[i]
			own := formItem(d.env, d.Register, c, editor{})
			item.Label, item.Hint = cmp.Or(f.Label, own.Label), cmp.Or(f.Hint, own.Hint)
		}
	}
	ff := &formField{column: c, item: item}
	if ff.edit = ownEditor(f.Input); f.Input == nil {
		ff.edit = editorOf(d.env, c, func() {}, func() {})
	}
	item.Input = ff.edit.object
	if e, ok := ff.edit.object.(*input.Entry); ok && f.Limit > 0 {
		e.Limit = f.Limit
	}
	if e, ok := ff.edit.object.(*input.Entry); ok {
		e.Password = f.Secret
	}
	return ff
}

// ownEditor is an input that only its maker reads.
func ownEditor(o fyne.CanvasObject) editor {
	e := editor{object: o, show: func(source) {}, typed: func() (string, bool) { return "", false }}
	switch o := o.(type) {
	case interface{ Focus() }:
		e.focus = o.Focus
	case fyne.Focusable:
		e.focus = func() { focus.On(o) }
	}
	return e
}

func (d *Dialog) showFields() {
	for _, f := range d.Fields {
		if f.When != nil {
			look.SetVisible(d.inputs[f.Key].item, f.When())
		}
	}
}

// Settle asks again which fields are there, and gives everything the room it needs now.
func (d *Dialog) Settle() {
	d.showFields()
	d.form.Refresh()
	d.Sheet.Refresh()
}

// Tell says at a field what is wrong with it, "" for nothing.
func (d *Dialog) Tell(key, text string) {
	d.inputs[key].item.SetError(text)
	d.Settle()
}

// Given is what stands in a field: the day, the key of the record or the code that was
// chosen, else the text as it was typed.
func (d *Dialog) Given(key string) string {
	text, _ := d.inputs[key].edit.typed()
	return text
}

// save reads the fields into the record and does what the dialog asks for.
func (d *Dialog) save() {
	if d.busy {
		return
	}
	if d.Record != nil {
		for _, f := range d.Fields {
			_ = d.Record.Set(f.Key, d.Given(f.Key)) // saving the record tells it, at its field
		}
	}
	d.Save(d)
}

// End closes the dialog when nothing went wrong, and reports whether it did; else it says
// at each field what is wrong and puts the keyboard into the first of them.
func (d *Dialog) End(err error) bool {
	if err == nil {
		d.Sheet.Close()
		return true
	}
	for _, ff := range d.inputs {
		ff.item.SetError("")
	}
	for _, f := range value.Faults(err) {
		ff := d.inputs[f.Field]
		if ff == nil {
			ff = d.inputs[d.Elsewhere]
		}
		if ff == nil {
			defer d.env.Fail(f)
			continue
		}
		ff.item.SetError(strings.TrimSpace(ff.item.Error() + " " + d.env.Explain(f)))
	}
	d.form.Refresh()
	d.Sheet.Refresh()
	for _, f := range d.Fields {
		if ff := d.inputs[f.Key]; ff.item.Error() != "" && ff.edit.focus != nil {
			ff.edit.focus()
			break
		}
	}
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
			if err != nil {
				d.End(err)
				return
			}
			done(v)
		})
	})
}
