package recordform

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"huiwu/app/core"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
)

// Revert goes back to what is on file.
func (f *Form) Revert() {
	if f.Bulk != nil {
		ids := f.Bulk.IDs()
		b, err := f.reg.Bulk(f.env.Context(), f.env.Scope(), ids)
		if err != nil {
			f.env.Fail(err)
			return
		}
		f.OpenBulk(b)
		return
	}
	f.draft.Revert()
	f.build()
}

// Writing is what is about to be written to records.
type Writing struct {
	IDs  []string                // of the records that are on file
	Code func(key string) string // what all of them will hold in a field
	// Draft is the one record that is written, nil for several.
	Draft core.Draft
	// With lets the save that a question goes on with be a step of another name, in which
	// more is done once the record is on file. Nil for several.
	With func(step string, also func(ctx context.Context) error)
}

// Save writes the record; ok is false when something is wrong, which is then shown
// at its field, the first of them in focus, or when a question stands before it.
func (f *Form) Save() (ok bool) { return f.SaveThen(func() {}) }

// SaveThen is Save; then is done when the record is written after a question only.
func (f *Form) SaveThen(then func()) (ok bool) {
	if f.src == nil {
		return true
	}
	f.commitAll()
	if f.BeforeSave != nil && !f.answered && f.BeforeSave(f.writing(), f.afterQuestion(then)) {
		return false
	}
	var err error
	step, also := f.step, f.also
	f.step, f.also = "", nil
	switch {
	case f.Bulk != nil:
		err = f.reg.SaveBulk(f.env.Context(), f.Bulk)
	case also != nil:
		err = f.draft.SaveWith(f.env.Context(), step, also)
	default:
		err = f.draft.Save(f.env.Context())
	}
	if err != nil {
		f.point(err)
		return false
	}
	if f.Bulk != nil {
		n := f.Bulk.Len()
		f.Revert()
		f.env.ShowUndo(f.env.T("status.saved_many", n))
		f.OnSaved("")
		return true
	}
	if f.fixed() || slices.ContainsFunc(f.reg.Columns(), f.hides) {
		f.build() // from now on it, or what the person may not see, is only read
	}
	f.show()
	f.env.ShowUndo(f.env.T("status.saved", f.draft.Label()))
	f.OnSaved(f.draft.ID())
	return true
}

// writing is what Save is about to write.
func (f *Form) writing() Writing {
	w := Writing{Code: f.src.code}
	switch {
	case f.Bulk != nil:
		w.IDs = f.Bulk.IDs()
	case f.ID() != "":
		w.IDs = []string{f.ID()}
	}
	if f.Bulk == nil {
		w.Draft = f.draft
		w.With = func(step string, also func(ctx context.Context) error) { f.step, f.also = step, also }
	}
	return w
}

// afterQuestion saves what was held back for a question, unless something else is shown
// meanwhile.
func (f *Form) afterQuestion(then func()) func(asked bool) {
	held := f.src
	return func(bool) {
		if f.src != held {
			return
		}
		f.answered = true
		ok := f.Save()
		f.answered = false
		if ok {
			then()
		}
	}
}

// point shows what is wrong where it is wrong. What has no field is told.
func (f *Form) point(err error) {
	var elsewhere []*value.Fault
	var first *formField
	for _, k := range f.order {
		f.mark(k)
	}
	for _, fault := range value.Faults(err) {
		if part, line, key, ok := inPart(fault.Field); ok {
			for _, p := range f.parts {
				if p.info.Key == part {
					p.point(line, key, f.env.Words(fault))
				}
			}
			continue
		}
		ff := f.fields[fault.Field]
		if ff == nil || f.Bulk != nil {
			elsewhere = append(elsewhere, fault)
			continue
		}
		ff.item.SetError(f.env.Words(fault))
		ff.edit.bad(true)
		ff.item.Show()
		if first == nil {
			first = ff
		}
	}
	f.scroll.Content.Refresh()
	if first != nil {
		focus.IntoView(f.scroll, first.item)
		if first.edit.focus != nil {
			first.edit.focus()
		}
	}
	for _, e := range elsewhere {
		f.env.Fail(e)
	}
}

// inPart takes apart the name of a cell in a part: "objectives.2.measure".
func inPart(field string) (part string, line int, key string, ok bool) {
	bits := strings.Split(field, ".")
	if len(bits) != 3 {
		return "", 0, "", false
	}
	n, err := strconv.Atoi(bits[1])
	return bits[0], n, bits[2], err == nil
}

// FocusOn puts the cursor into a field, or into the first where there is none of that
// name.
func (f *Form) FocusOn(key string) {
	ff := f.fields[key]
	if ff == nil || ff.edit.focus == nil {
		f.Focus()
		return
	}
	focus.IntoView(f.scroll, ff.item)
	ff.edit.focus()
}

// Focus puts the cursor into the first field, or into the one that First names; not into a box to tick, which stands first
// in lists of what is to be done and would take the first letters of a name for ticks.
func (f *Form) Focus() {
	if ff := f.fields[f.First]; ff != nil && ff.edit.focus != nil {
		f.FocusOn(f.First)
		return
	}
	var first func()
	for _, k := range f.order {
		focus := f.fields[k].edit.focus
		if focus == nil {
			continue
		}
		if f.fields[k].column.Kind != value.KindBool {
			focus()
			return
		}
		if first == nil {
			first = focus
		}
	}
	if first != nil {
		first()
	}
}
