package core

import (
	"context"
	"regexp"

	"huiwu/data"
	"huiwu/data/value"
)

// Images are two images of one record in the journal with the scopes in which their fields
// are written: what other records were called before and after is not the same.
type Images struct {
	Was, Is           map[string]any // nil: it did not exist
	ScopeWas, ScopeIs value.Scope
	Context           context.Context // of who looks
}

// Altered are the fields in which two images of a record differ, and those of a part's line
// where table is that of a part. Of fields that the acting person may not see it only says
// that they differ.
func (r *register[T]) Altered(table string, m Images) ([]FieldChange, error) {
	for _, p := range r.Parts {
		if p.table(r.db) == table {
			return p.altered(r.db, m)
		}
	}
	return altered(r.db, r.Fields, m)
}

func (p *part[T, C]) altered(db *data.DB, m Images) ([]FieldChange, error) {
	return altered(db, p.fields, m)
}

func altered[T any](db *data.DB, fields []Field[T], m Images) (out []FieldChange, err error) {
	var was, is T
	for _, one := range []struct {
		image map[string]any
		into  *T
	}{{m.Was, &was}, {m.Is, &is}} {
		rec, err := data.FromImage[T](db, one.image)
		if err != nil {
			return nil, err
		}
		if rec != nil {
			*one.into = *rec
		}
	}
	for _, f := range fields {
		// What lies in other tables is not in the image of this one.
		if f.many != nil || f.Column.ReadOnly && f.set == nil {
			continue
		}
		c := FieldChange{Key: f.Key}
		if f.code(m.ScopeWas, &was) == f.code(m.ScopeIs, &is) && m.Was != nil && m.Is != nil {
			continue
		}
		if m.Was != nil {
			c.From = f.text(m.ScopeWas, &was)
		}
		if m.Is != nil {
			c.To = f.text(m.ScopeIs, &is)
		}
		if c.From == c.To {
			continue
		}
		if f.guarded() && db.MaySee(m.Context, string(f.Class)) != nil {
			for _, text := range []*string{&c.From, &c.To} {
				if *text != "" {
					*text = HiddenText
				}
			}
		}
		out = append(out, c)
	}
	return out, nil
}

// ImageLabel is what people called the record of an image, where that follows from the
// image alone; ok is false where it lies in other tables.
func (r *register[T]) ImageLabel(image map[string]any) (label string, ok bool, err error) {
	if columnOf.FindStringSubmatch(r.LabelBy) == nil {
		return "", false, nil
	}
	rec, err := r.fromImage(image)
	if err != nil {
		return "", false, err
	}
	return r.Label(rec), true, nil
}

// Kept are the columns of a table that fields of registers, or of their parts, keep, by the
// names that they have there.
func (b *Registry) Kept(table string) map[string]Column {
	out := map[string]Column{}
	keep := func(all []Column) {
		for _, c := range all {
			if m := columnOf.FindStringSubmatch(c.expr); m != nil {
				out[m[1]] = c
			}
		}
	}
	for _, name := range b.order {
		i := b.byName[name].Info()
		if i.Table == table {
			keep(b.byName[name].Columns())
		}
		for _, p := range i.Parts {
			if p.Table == table {
				keep(p.Columns)
			}
		}
	}
	return out
}

// viaOther finds the reference by which a label is read from another table.
var viaOther = regexp.MustCompile(`\.id = (?:\{t\}|t)\.(\w+)`)

// LabelFrom is the column of the own table that says what people call the records of a
// register, or the reference to the record that says so for it; "" where it is neither.
func (b *Registry) LabelFrom(name string) (column string, via bool) {
	r := b.Get(name)
	if r == nil {
		return "", false
	}
	label, from := r.labelFrom()
	if m := columnOf.FindStringSubmatch(label); m != nil {
		return m[1], false
	}
	if label == "" {
		label = from // the first that is joined says it
	}
	if m := viaOther.FindStringSubmatch(label); m != nil {
		return m[1], true
	}
	return "", false
}

func (r *register[T]) labelFrom() (label, from string) { return r.LabelBy, r.From }

// StepText is a step as people read it, undone or done again where it is.
func (b *Registry) StepText(s value.Scope, step data.Step) string {
	text := b.StepWords(s, step)
	if step.Kind != data.StepDo {
		text = s.T("step."+string(step.Kind), text)
	}
	return text
}
