package approvals

import (
	"context"

	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Kind is something of the office that is approved.
type Kind struct {
	// Name is its code; the words are "choice.approval_kind.<name>".
	Name string
	// Register is the one whose rights count: submitting, deciding and withdrawing are steps on it.
	Register string
	// Additive amounts of one purpose count together against the limits of the steps.
	Additive bool

	subject func(ctx context.Context, s value.Scope, id string) (Subject, State, error)
	find    func(ctx context.Context, s value.Scope, meeting, text string) (string, error)
	mark    func(ctx context.Context, tx *data.Tx, id string, to State) error
	ready   func(ctx context.Context, id string) error
	earlier func(ctx context.Context) ([]earlier, error)
	table   string
}

// Declared is what a noun says of what it has approved.
type Declared[T any] struct {
	Name, Register string
	Additive       bool
	// Ready says what a record lacks before it can be submitted; nil: nothing.
	Ready func(r *T) error
	// Subject is what is submitted of a record.
	Subject func(ctx context.Context, s value.Scope, r *T) (Subject, error)
	// Find is the key of a record of a meeting by what people call it, such as its number.
	Find func(ctx context.Context, s value.Scope, meeting, text string) (string, error)
	// Approved completes a record when its last step has agreed; nil: nothing.
	Approved func(ctx context.Context, r *T) error
	// Before says by whom and on which day a record was approved before rounds were kept;
	// nil where nothing was.
	Before func(r *T) (by people.Ref, on value.Date)
}

// record is a pointer to a struct that embeds data.Record and Approvable.
type record[T any] interface {
	*T
	data.Row
	ApprovalOf() *Approvable
}

// earlier is what was approved before rounds were kept.
type earlier struct {
	id  string
	by  people.Ref
	on  value.Date
	at  value.Instant
	row Subject
}

// KindOf is the kind that a noun declares.
func KindOf[T any, P record[T]](db *data.DB, d Declared[T]) Kind {
	k := Kind{Name: d.Name, Register: d.Register, Additive: d.Additive, find: d.Find, table: data.TableOf[T](db)}
	k.ready = func(ctx context.Context, id string) error {
		if d.Ready == nil {
			return nil
		}
		r, err := data.Get(ctx, db, value.ID[T](id))
		if err != nil {
			return err
		}
		return d.Ready(&r)
	}
	k.subject = func(ctx context.Context, s value.Scope, id string) (Subject, State, error) {
		r, err := data.Get(ctx, db, value.ID[T](id))
		if err != nil {
			return Subject{}, "", err
		}
		of, err := d.Subject(ctx, s, &r)
		return of, P(&r).ApprovalOf().State(), err
	}
	k.mark = func(ctx context.Context, tx *data.Tx, id string, to State) error {
		r, err := data.Get(ctx, db, value.ID[T](id))
		if err != nil {
			return err
		}
		a := P(&r).ApprovalOf()
		switch to {
		case Approved:
			if d.Approved != nil {
				if err := d.Approved(ctx, &r); err != nil {
					return err
				}
			}
			a.Approval, a.FrozenAt = Approved, tx.At()
		case Withdrawn:
			a.Approval = ""
		default:
			a.Approval = to
		}
		return tx.Save(P(&r))
	}
	k.earlier = func(ctx context.Context) ([]earlier, error) {
		if d.Before == nil {
			return nil, nil
		}
		all, err := data.List[T](ctx, db, data.Where("frozen_at <> '' AND approval = ''"), data.Order("id"))
		if err != nil {
			return nil, err
		}
		var out []earlier
		for i := range all {
			r := &all[i]
			by, on := d.Before(r)
			row, err := d.Subject(ctx, value.Scope{}, r)
			if err != nil {
				return nil, err
			}
			out = append(out, earlier{data.Key(P(r)), by, on, P(r).ApprovalOf().FrozenAt, row})
		}
		return out, nil
	}
	return k
}
