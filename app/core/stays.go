package core

import (
	"context"

	"huiwu/data/value"
)

// Instead is a field and the choice it is set to where a record cannot be deleted, as a
// participant who was notified is cancelled.
type Instead struct{ Field, Code string }

// stays says of a record that others refer to why it cannot be deleted and what to do
// about it. Other faults stay as they are.
func (r *Register[T]) stays(ctx context.Context, rec *T, err error) error {
	faults := value.Faults(err)
	if len(faults) != 1 || faults[0].Kind != value.InUse || len(faults[0].Args) != 2 {
		return err
	}
	f := faults[0]
	if r.Kept != nil {
		if said := r.Kept(ctx, rec, f); said != nil {
			return said
		}
	}
	if r.Instead == nil {
		return err
	}
	field, unknown := r.field(r.Instead.Field)
	if unknown != nil {
		return err
	}
	key := "fault.stays"
	if field.code(value.Scope{}, rec) == r.Instead.Code {
		key = "fault.stays_so" // it is done already
	}
	choice := value.Key("choice." + field.List + "." + r.Instead.Code)
	return &value.Fault{Kind: value.InUse, Key: key, Args: []any{r.Label(rec), f.Args[0], value.Key("field." + r.Name + "." + field.Key), choice}, Op: f.Op, Err: f.Err}
}
