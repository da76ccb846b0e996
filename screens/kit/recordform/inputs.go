package recordform

import (
	"cmp"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// Field is one of a few fields that are asked for: that of a register which has its key, or
// one of the asker's own.
type Field struct {
	Key string
	// Section is a heading before the field, "" for none.
	Section string
	// Label and Hint are of a field of the asker's own, or take the place of those of the
	// register.
	Label, Hint string
	Kind        value.Kind // of a field of the asker's own; "" is a text
	Ref         string     // the register that a field of value.KindRef points into
	// Tabs are the choices of a field of the asker's own, few that are all in sight; Options
	// are those of a list; Tick is the word of a box, which is "true" where it is ticked.
	Tabs     []input.Tab
	Options  []input.Option
	Tick     string
	Required bool
	Long     bool   // it takes the whole width
	Off      bool   // it is shown and cannot be changed
	Limit    int    // the most characters of a text, 0 for the usual number
	Secret   bool   // what is typed is not shown
	Repeats  string // the key of a new password that a dialog has typed here once more, alike
	Text     string // what it begins with: a text, a day, or the key of what is chosen
	// Input is what a field of the asker's own is given in, where nothing above says that:
	// whoever made it reads it.
	Input fyne.CanvasObject
	// When says whether the field is there, nil for always; Settle asks again.
	When func() bool
}

// Inputs are what a few fields are typed into or chosen from.
type Inputs struct {
	// Form is where they stand.
	Form *form.Form
	// OnChange is told in which field something was chosen, ticked, or typed and left.
	OnChange func(key string)
	// OnFocus is told which input got the keyboard.
	OnFocus func(o fyne.CanvasObject)
	// Elsewhere is the key of the field where a fault stands that concerns none of the
	// fields; without one it is told over the window.
	Elsewhere string

	env    *screen.Env
	fields []Field
	inputs map[string]*formField
	shown  map[string]string // what stood in them when they were shown

	telling bool // OnChange is being told
}

// blank is a field of no record, with how what it holds reads.
type blank struct{ holds, reads string }

func (b blank) text(string) string       { return b.reads }
func (b blank) code(string) string       { return b.holds }
func (b blank) set(string, string) error { return nil }

// NewInputs are the inputs of fields; register is whose they are, "" for none.
func NewInputs(env *screen.Env, register string, fields ...Field) *Inputs {
	in := &Inputs{env: env, fields: fields, inputs: map[string]*formField{}, shown: map[string]string{}, OnChange: func(string) {}, OnFocus: func(fyne.CanvasObject) {}}
	texts := map[string]string{}
	var items []*form.Item
	for _, f := range fields {
		if f.Section != "" {
			items = append(items, &form.Item{Section: f.Section})
		}
		in.inputs[f.Key], texts[f.Key] = in.input(register, f), f.Text
		items = append(items, in.inputs[f.Key].item)
	}
	in.Show(texts)
	in.Form = form.New(items...)
	return in
}

// input is what a field is typed into.
func (in *Inputs) input(register string, f Field) *formField {
	c := core.Column{Key: f.Key, Kind: f.Kind, Ref: f.Ref}
	item := &form.Item{Label: f.Label, Hint: f.Hint, Required: f.Required, Long: f.Long || f.Kind == value.KindLong}
	if reg := in.env.Office.Registry.Get(register); reg != nil {
		if i := slices.IndexFunc(reg.Columns(), func(c core.Column) bool { return c.Key == f.Key }); i >= 0 {
			c = reg.Columns()[i]
			own := formItem(in.env, register, c, editor{})
			item.Label, item.Hint = cmp.Or(f.Label, own.Label), cmp.Or(f.Hint, own.Hint)
		}
	}
	ff := &formField{column: c, item: item}
	ff.edit = in.editor(f, c, func() { in.changed(f.Key) }, func() { in.OnFocus(item.Input) })
	item.Input = ff.edit.object
	if e, ok := ff.edit.object.(*input.Entry); ok && f.Input == nil {
		e.Password = f.Secret
		if f.Limit > 0 {
			e.Limit = f.Limit
		}
	}
	if o, ok := ff.edit.object.(fyne.Disableable); ok && f.Off {
		o.Disable()
	}
	return ff
}

// changed tells of a change, once: what is half typed is read, and may be told of, when
// somebody asks for it meanwhile.
func (in *Inputs) changed(key string) {
	if in.telling {
		return
	}
	in.telling = true
	defer func() { in.telling = false }()
	in.OnChange(key)
}

func (in *Inputs) editor(f Field, c core.Column, changed, enter func()) editor {
	switch {
	case f.Input != nil:
		return ownEditor(f.Input)
	case f.Tabs != nil:
		s := input.NewSegments(f.Tabs...)
		s.OnChoose = func(string) { changed() }
		return editor{
			object: s, focus: func() { focus.On(s) }, show: func(of source) { s.Set(of.code(f.Key)) },
			typed: func() (string, bool) { return s.Current(), false },
		}
	case f.Options != nil:
		p := pick.NewPick(f.Options, false)
		p.OnChanged, p.OnFocus = func(string) { changed() }, enter
		return editor{
			object: p, focus: p.Focus, bad: p.SetBad, show: func(of source) { p.Set(of.code(f.Key)) },
			typed: func() (string, bool) { return p.Code(), false },
		}
	case f.Tick != "":
		e := checkEditor(in.env, c, changed, enter)
		if check, ok := e.object.(*input.Check); ok {
			check.SetWord(f.Tick)
		}
		return e
	}
	return editorOf(in.env, c, changed, enter)
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

// Disable shows what the fields hold to whoever may not change it.
func (in *Inputs) Disable() {
	for _, f := range in.inputs {
		if d, ok := f.item.Input.(fyne.Disableable); ok {
			d.Disable()
		}
	}
}

// Show puts texts into their fields; nothing counts as changed then. Texts of fields that are
// not among them are passed over.
func (in *Inputs) Show(texts map[string]string) {
	for key, text := range texts {
		f := in.inputs[key]
		if f == nil {
			continue
		}
		b := blank{text, text}
		if c := f.column; c.Kind == value.KindRef && text != "" {
			b.reads = in.env.Scope().Labels.Label(c.Ref, text)
		}
		f.edit.show(b)
		in.shown[key] = in.Given(key)
	}
}

// Changed reports whether a field holds anything else than was shown.
func (in *Inputs) Changed() bool {
	return slices.ContainsFunc(in.fields, func(f Field) bool { return in.Given(f.Key) != in.shown[f.Key] })
}

// Given is what stands in a field: the day, the key of the record or the code that was
// chosen, else the text as it was typed.
func (in *Inputs) Given(key string) string {
	text, _ := in.inputs[key].edit.typed()
	return text
}

// Ticked reports whether the box of a field is ticked.
func (in *Inputs) Ticked(key string) bool { return in.Given(key) == "true" }

// All is what stands in the fields, by key.
func (in *Inputs) All() map[string]string {
	out := map[string]string{}
	for _, f := range in.fields {
		out[f.Key] = in.Given(f.Key)
	}
	return out
}

func (in *Inputs) showFields() {
	for _, f := range in.fields {
		if f.When != nil {
			look.SetVisible(in.inputs[f.Key].item, f.When())
		}
	}
}

// Settle asks again which fields are there.
func (in *Inputs) Settle() {
	in.showFields()
	in.Form.Refresh()
}

// Hint says something else under a field.
func (in *Inputs) Hint(key, text string) {
	item := in.inputs[key].item
	item.SetWords(item.Label, text)
	in.Form.Refresh()
}

// Word says something else beside the box of a field, where there is one of the key.
func (in *Inputs) Word(key, text string) {
	if ff := in.inputs[key]; ff != nil {
		if c, ok := ff.edit.object.(*input.Check); ok {
			c.SetWord(text)
		}
	}
}

// Tell says at a field what is wrong with it, "" for nothing.
func (in *Inputs) Tell(key, text string) { in.inputs[key].item.SetError(text) }

// Fault says at each field what is wrong and puts the keyboard into the first of them; nil
// takes away what was said. It reports whether anything is wrong.
func (in *Inputs) Fault(err error) bool {
	for _, ff := range in.inputs {
		ff.item.SetError("")
	}
	if err == nil {
		return false
	}
	for _, f := range value.Faults(err) {
		ff := in.inputs[f.Field]
		if ff == nil {
			ff = in.inputs[in.Elsewhere]
		}
		if ff == nil {
			defer in.env.Fail(f)
			continue
		}
		ff.item.SetError(strings.TrimSpace(ff.item.Error() + " " + in.env.Explain(f)))
	}
	in.Form.Refresh()
	for _, f := range in.fields {
		if ff := in.inputs[f.Key]; ff.item.Error() != "" && ff.edit.focus != nil {
			ff.edit.focus()
			break
		}
	}
	return true
}
