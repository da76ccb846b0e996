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
	Label   string // of the record, only in a trail
	Changes []FieldChange
	// First says that the record was made by this step.
	First bool
}

// FieldChange is a field before and after, as people read it.
type FieldChange struct {
	Key      string
	From, To string
}

// History is what happened to a record, newest first.
func (r *register[T]) History(ctx context.Context, s value.Scope, id string) ([]Entry, error) {
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
		if _, out[i].Changes, err = r.Differences(ctx, s, e.Before, e.After); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Differences are the fields in which two images of the journal differ, with what the
// record was called.
func (r *register[T]) Differences(ctx context.Context, s value.Scope, was, is map[string]any) (label string, out []FieldChange, err error) {
	before, err := r.fromImage(was)
	if err != nil {
		return "", nil, err
	}
	after, err := r.fromImage(is)
	if err != nil {
		return "", nil, err
	}
	for _, f := range r.Fields {
		// What lies in other tables is not in the image of this one.
		if f.many != nil || f.Column.ReadOnly && f.set == nil || r.hides(ctx, f.Column) {
			continue
		}
		from, to := f.text(s, before), f.text(s, after)
		if from != to {
			out = append(out, FieldChange{f.Key, from, to})
		}
	}
	if is == nil {
		after = before
	}
	return r.Label(after), out, nil
}

// Trail is what happened to the records of a meeting, oldest first, those that are gone
// too. Labels are those of the own table.
func (r *register[T]) Trail(ctx context.Context, s value.Scope, meeting string) ([]Entry, error) {
	events, err := r.db.HistoryOf(ctx, data.TableOf[T](r.db), "meeting_id", meeting)
	if err != nil {
		return nil, err
	}
	out := make([]Entry, len(events))
	for i, e := range events {
		out[i] = Entry{Step: e.Step, First: e.Before == nil}
		if out[i].Label, out[i].Changes, err = r.Differences(ctx, s, e.Before, e.After); err != nil {
			return nil, err
		}
		for c := range out[i].Changes {
			if e.Before == nil {
				out[i].Changes[c].From = "" // a new record was nothing before
			}
		}
	}
	return out, nil
}

// TakenBack is the form of a record in which the fields that a change gave it are as they
// were before, where they still are as the change left them. gave are these fields, as
// codes of what the change left, whether or not they were altered since.
func (r *register[T]) TakenBack(ctx context.Context, s value.Scope, id string, was, is map[string]any) (d Draft, gave map[string]string, err error) {
	if d, err = r.Draft(ctx, s, id, ""); err != nil {
		return nil, nil, err
	}
	before, err := r.fromImage(was)
	if err != nil {
		return nil, nil, err
	}
	after, err := r.fromImage(is)
	if err != nil {
		return nil, nil, err
	}
	gave = map[string]string{}
	for _, f := range r.Fields {
		old, left := f.code(s, before), f.code(s, after)
		if f.many != nil || f.set == nil || f.Column.ReadOnly || old == left {
			continue
		}
		gave[f.Key] = left
		if d.Code(f.Key) == left {
			if err := d.Set(f.Key, old); err != nil {
				return nil, nil, err
			}
		}
	}
	return d, gave, nil
}

// StandsAs reports whether a record still has any of the values that a change gave it.
func (r *register[T]) StandsAs(s value.Scope, now *T, was, is map[string]any) (bool, error) {
	before, err := r.fromImage(was)
	if err != nil {
		return false, err
	}
	after, err := r.fromImage(is)
	if err != nil {
		return false, err
	}
	for _, f := range r.Fields {
		if f.many != nil || f.set == nil || f.Column.ReadOnly {
			continue
		}
		if left := f.code(s, after); left != f.code(s, before) && left == f.code(s, now) {
			return true, nil
		}
	}
	return false, nil
}

// fromImage is the record of an image, an empty one for nil.
func (r *register[T]) fromImage(image map[string]any) (*T, error) {
	rec, err := data.FromImage[T](r.db, image)
	if rec == nil {
		rec = new(T)
	}
	return rec, err
}

// LabelOf is what people called the record of an image of the journal. What lies in
// other tables, such as the name of a participant, is read from there.
func (r *register[T]) LabelOf(ctx context.Context, image map[string]any) (string, error) {
	rec, err := r.fromImage(image)
	if err != nil {
		return "", err
	}
	err = r.complete(ctx, []*T{rec})
	return r.Label(rec), err
}
