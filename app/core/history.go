package core

import (
	"context"

	"huiwu/data"
	"huiwu/data/value"
)

// Entry is one event in the history of a record.
type Entry struct {
	data.Step
	Verb    string // add, save, bin, restore, import, undo, redo …
	Changes []FieldChange
}

// FieldChange is a field before and after, as people read it.
type FieldChange struct {
	Key      string
	From, To string
}

// History is what happened to a record, newest first.
func (r *Register[T]) History(ctx context.Context, s value.Scope, id string) ([]Entry, error) {
	events, err := r.db.History(ctx, data.TableOf[T](r.db), id)
	if err != nil {
		return nil, err
	}
	out := make([]Entry, len(events))
	for i, e := range events {
		verb, _ := data.StepWords(e.Name)
		if e.Kind != data.StepDo {
			verb = string(e.Kind)
		}
		out[i] = Entry{Step: e.Step, Verb: verb}
		before, err := r.fromImage(e.Before)
		if err != nil {
			return nil, err
		}
		after, err := r.fromImage(e.After)
		if err != nil {
			return nil, err
		}
		for _, f := range r.Fields {
			// What lies in other tables is not in the image of this one.
			if f.many != nil || f.ReadOnly && f.set == nil {
				continue
			}
			from, to := f.text(s, before), f.text(s, after)
			if from != to {
				out[i].Changes = append(out[i].Changes, FieldChange{f.Key, from, to})
			}
		}
	}
	return out, nil
}

// fromImage is the record of an image, an empty one for nil.
func (r *Register[T]) fromImage(image map[string]any) (*T, error) {
	rec, err := data.FromImage[T](r.db, image)
	if rec == nil {
		rec = new(T)
	}
	return rec, err
}

// LabelOf is what people called the record of an image of the journal. What lies in
// other tables, such as the name of a participant, is read from there.
func (r *Register[T]) LabelOf(ctx context.Context, image map[string]any) (string, error) {
	rec, err := r.fromImage(image)
	if err != nil {
		return "", err
	}
	err = r.complete(ctx, []*T{rec})
	return r.Label(rec), err
}
