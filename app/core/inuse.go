package core

import (
	"context"

	"huiwu/data/value"
)

// DeleteAlternative is a field and the choice it is set to where a record cannot be deleted, as a
// participant who was notified is cancelled.
type DeleteAlternative struct{ Field, Code string }

// explainInUse says of a record that others refer to why it cannot be deleted and what to do
// about it. Other faults stay as they are.
func (r *register[T]) explainInUse(ctx context.Context, rec *T, err error) error {
	faults := value.Faults(err)
	if len(faults) != 1 || faults[0].Kind != value.InUse || len(faults[0].Args) != 2 {
		return err
	}
	f := faults[0]
	if r.ExplainInUse != nil {
		if said := r.ExplainInUse(ctx, rec, f); said != nil {
			return said
		}
	}
	if r.DeleteAlternative == nil {
		return err
	}
	field, unknown := r.field(r.DeleteAlternative.Field)
	if unknown != nil {
		return err
	}
	key := "fault.stays"
	if field.code(value.Scope{}, rec) == r.DeleteAlternative.Code {
		key = "fault.stays_so" // it is done already
	}
	choice := value.Key("choice." + field.List + "." + r.DeleteAlternative.Code)
	return &value.Fault{Kind: value.InUse, Key: key, Args: []any{r.Label(rec), f.Args[0], value.Key("field." + r.Name + "." + field.Key), choice}, Op: f.Op, Err: f.Err}
}
