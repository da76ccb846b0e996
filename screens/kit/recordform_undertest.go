//go:build test

package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Item is the row of a field, for tests of what stands around the form.
func (f *RecordForm) Item(key string) *FormItem { return f.fields[key].item }

// Input is what a field is typed into or chosen from; nil where the form has none of that
// name.
func (f *RecordForm) Input(key string) fyne.CanvasObject {
	if ff := f.fields[key]; ff != nil {
		return ff.edit.object
	}
	return nil
}

// Editable reports whether a field gets the keyboard.
func (f *RecordForm) Editable(key string) bool { return f.fields[key].edit.focus != nil }

// Keys are the fields of the form, in no order.
func (f *RecordForm) Keys() (keys []string) {
	for k := range f.fields {
		keys = append(keys, k)
	}
	return keys
}

// Reads is the text of a field as it was shown last.
func (f *RecordForm) Reads(key string) string { return f.src.text(key) }

// Code is the value of a field.
func (f *RecordForm) Code(key string) string { return f.src.code(key) }

// Fixed reports whether the record can only be read.
func (f *RecordForm) Fixed() bool { return f.fixed() }

// Foot is the row of the buttons below the fields.
func (f *RecordForm) Foot() fyne.CanvasObject { return f.foot }

// SaveButton and RevertButton stand in the foot.
func (f *RecordForm) SaveButton() *Button { return f.save }

// RevertButton stands beside it.
func (f *RecordForm) RevertButton() *Button { return f.revert }

// Scroll is what the fields stand in.
func (f *RecordForm) Scroll() *container.Scroll { return f.scroll }

// AddLine adds an empty line to the first part of the record.
func (f *RecordForm) AddLine() {
	f.parts[0].lines.Add()
	f.parts[0].rebuild()
}

// LineInput is what a field of a line of the first part is typed into.
func (f *RecordForm) LineInput(line int, key string) fyne.CanvasObject {
	return f.parts[0].rows[line].fields[key].edit.object
}

// LineItem is the row of a field of a line of the first part.
func (f *RecordForm) LineItem(line int, key string) *FormItem {
	return f.parts[0].rows[line].fields[key].item
}
