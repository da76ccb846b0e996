package recordform

import (
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/pick"

	"fyne.io/fyne/v2"
)

// listen follows what is typed into a field of text, and gives it the rows it asks for.
func (f *Form) listen(key string, edit editor) {
	e, ok := edit.object.(*input.Entry)
	if !ok {
		return
	}
	if rows := f.Rows[key]; rows > 0 {
		e.SetMinRowsVisible(rows)
		if f.env.Lang.Chinese() {
			e.Wrapping = fyne.TextWrapBreak // the indent of a Chinese paragraph is no word to break after
		}
	}
	changed := e.OnChanged
	e.OnChanged = func(text string) {
		changed(text)
		if !f.busy {
			f.OnTyped()
		}
	}
}

// Shows reports whether the form shows one record, new or on file.
func (f *Form) Shows() bool { return f.draft != nil }

// Typed is what a field reads now, also while it is being typed: the code of a choice,
// else its text.
func (f *Form) Typed(key string) string {
	ff := f.fields[key]
	if ff == nil || f.src == nil {
		return ""
	}
	if text, touched := ff.edit.typed(); touched {
		return text
	}
	return f.src.code(key)
}

// Put types a text into a field in the place of what is there.
func (f *Form) Put(key, text string) {
	if ff := f.fields[key]; ff != nil {
		switch e := ff.edit.object.(type) {
		case *input.Entry:
			e.SetText(text)
		case *pick.DateEdit:
			e.Entry.SetText(text)
			e.Commit()
		default:
			return
		}
		f.commit(key)
	}
}

// Insert types a text where the cursor of a field stands and leaves the keyboard there.
func (f *Form) Insert(key, text string) {
	if ff := f.fields[key]; ff != nil {
		if e, ok := ff.edit.object.(*input.Entry); ok {
			for _, r := range text {
				e.TypedRune(r)
			}
			focus.IntoView(f.scroll, ff.item)
			focus.On(e)
		}
	}
}

// Choose chooses in a field of choices, as a person does.
func (f *Form) Choose(key, code string) {
	if ff := f.fields[key]; ff != nil {
		if p, ok := ff.edit.object.(*pick.Pick); ok {
			p.Choose(code)
		}
	}
}
