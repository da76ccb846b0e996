//go:build test

package recordform

import (
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// Item is the row of a field, for tests of what stands around the form.
func (f *Form) Item(key string) *form.Item { return f.fields[key].item }

// Input is what a field is typed into or chosen from; nil where the form has none of that
// name.
func (f *Form) Input(key string) fyne.CanvasObject {
	if ff := f.fields[key]; ff != nil {
		return ff.edit.object
	}
	return nil
}

// Editable reports whether a field gets the keyboard.
func (f *Form) Editable(key string) bool { return f.fields[key].edit.focus != nil }

// Keys are the fields of the form, in no order.
func (f *Form) Keys() (keys []string) {
	for k := range f.fields {
		keys = append(keys, k)
	}
	return keys
}

// Reads is the text of a field as it was shown last.
func (f *Form) Reads(key string) string { return f.src.text(key) }

// Code is the value of a field.
func (f *Form) Code(key string) string { return f.src.code(key) }

// Fixed reports whether the record can only be read.
func (f *Form) Fixed() bool { return f.fixed() }

// Foot is the row of the buttons below the fields.
func (f *Form) Foot() fyne.CanvasObject { return f.foot }

// SaveButton and RevertButton stand in the foot.
func (f *Form) SaveButton() *input.Button { return f.save }

// RevertButton stands beside it.
func (f *Form) RevertButton() *input.Button { return f.revert }

// Scroll is what the fields stand in.
func (f *Form) Scroll() *look.Scroll { return f.scroll }

// AddLine adds an empty line to the first part of the record.
func (f *Form) AddLine() {
	f.parts[0].lines.Add()
	f.parts[0].rebuild()
}

// LineInput is what a field of a line of the first part is typed into.
func (f *Form) LineInput(line int, key string) fyne.CanvasObject {
	return f.parts[0].rows[line].fields[key].edit.object
}

// LineItem is the row of a field of a line of the first part.
func (f *Form) LineItem(line int, key string) *form.Item {
	return f.parts[0].rows[line].fields[key].item
}

// Item is the row of a field of the dialog.
func (d *Dialog) Item(key string) *form.Item { return d.inputs[key].item }
