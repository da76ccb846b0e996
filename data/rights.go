package data

import (
	"context"

	"huiwu/data/value"
)

// Actor is the person who acts: a member of staff, or the one person of an office
// without accounts.
type Actor struct {
	ID    string   // key of the staff account, "" in a one-person office
	Name  string   // as the journal shows it
	Roles []string // what the person acts as only; none: as all that they are
	// Person is the key of the person in the directory, "" when that is not known.
	Person string
	// System is the program itself: what it does before anybody has signed in, such as
	// looking at the account of whoever wants to.
	System bool
}

// Rights answers who may do what; each method answers nil for yes.
type Rights interface {
	// Limits reports whether anything may be refused to an actor. What queries of others
	// read is not looked into.
	Limits(a Actor) bool
	// MayDo answers whether an actor may take a step of a verb on a register, the two
	// words of its name: "save", "people.people". A step of one's own that is undone or done
	// again has the verb undo or redo, that of somebody else undo-other or redo-other; a
	// record that is put back from the bin has the verb restore.
	MayDo(a Actor, verb, register string) error
	// MayRead answers whether an actor may read a table. columns are those that a query
	// in SQL looks at; nil for whole records, of which whoever shows them shows only the
	// fields that MaySee.
	MayRead(a Actor, table string, columns []string) error
	// MaySee answers whether an actor may see the fields of a class, such as money.
	MaySee(a Actor, class string) error
}

type actorKey struct{}

// As is ctx with the acting person. Without one every read and write is denied.
func As(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// ActorOf is the acting person of ctx.
func ActorOf(ctx context.Context) (Actor, bool) {
	a, ok := ctx.Value(actorKey{}).(Actor)
	return a, ok
}

// ActorName is the name of the acting person of ctx, "" for nobody.
func ActorName(ctx context.Context) string {
	a, _ := ActorOf(ctx)
	return a.Name
}

// acting is the acting person; with nobody acting everything is denied.
func acting(ctx context.Context, op string) (Actor, error) {
	a, ok := ActorOf(ctx)
	if !ok {
		return a, &value.Fault{Kind: value.Denied, Key: "fault.nobody", Op: op}
	}
	return a, nil
}

// mayDo asks for the right to take a step.
func (d *DB) mayDo(ctx context.Context, s Step) error {
	a, err := acting(ctx, s.Name)
	if err != nil || d.opt.Rights == nil {
		return err
	}
	verb, register := StepWords(s.Name)
	if s.Kind == StepDo {
		return d.opt.Rights.MayDo(a, verb, register)
	}
	target, _, err := d.first(ctx, "SELECT * FROM steps WHERE id = ?", s.Target)
	if err != nil {
		return err
	}
	return d.mayReverse(a, s.Kind, target)
}

// mayReverse asks for the right to undo a step, or to do it again.
func (d *DB) mayReverse(a Actor, kind StepKind, target Step) error {
	_, register := StepWords(target.Name)
	verb := string(kind)
	if target.ActorID != a.ID {
		verb += "-other"
	}
	return d.opt.Rights.MayDo(a, verb, register)
}

type unaskedKey struct{}

// Unasked is ctx for reads that complete what the right was asked for already: the fields
// of a record that follow from other tables are guarded as fields of the record.
func Unasked(ctx context.Context) context.Context {
	return context.WithValue(ctx, unaskedKey{}, true)
}

// unasked reports whether reads need no right of their own: those of Unasked, and those
// inside a step, for which the right was asked when it began.
func unasked(ctx context.Context, d *DB) bool {
	tx, inStep := ctx.Value(txKey{}).(*Tx)
	return ctx.Value(unaskedKey{}) != nil || inStep && tx.db == d
}

// mayRead asks for the right to read whole records of a table.
func (d *DB) mayRead(ctx context.Context, table string) error {
	a, err := acting(ctx, "read "+table)
	if err != nil || d.opt.Rights == nil || unasked(ctx, d) {
		return err
	}
	return d.opt.Rights.MayRead(a, table, nil)
}

// May answers whether the acting person may take a step of a verb on a register, in a file
// that can be written to.
func (d *DB) May(ctx context.Context, verb, register string) error {
	if d.w == nil {
		return d.onlyLooking()
	}
	return d.mayDo(ctx, Step{Kind: StepDo, Name: verb + " " + register})
}

// MayReverse answers whether the acting person may undo a step, or do it again.
func (d *DB) MayReverse(ctx context.Context, kind StepKind, s Step) error {
	if d.w == nil {
		return d.onlyLooking()
	}
	a, err := acting(ctx, string(kind)+" "+s.Name)
	if err != nil || d.opt.Rights == nil {
		return err
	}
	return d.mayReverse(a, kind, s)
}

// MayTake answers whether the acting person has the right of a verb on a register, also in
// a file that can only be looked at: "export" changes nothing.
func (d *DB) MayTake(ctx context.Context, verb, register string) error {
	return d.mayDo(ctx, Step{Kind: StepDo, Name: verb + " " + register})
}

// MayRead answers whether the acting person may read the records of a table.
func (d *DB) MayRead(ctx context.Context, table string) error { return d.mayRead(ctx, table) }

// MaySee answers whether the acting person may see the fields of a class.
func (d *DB) MaySee(ctx context.Context, class string) error {
	a, err := acting(ctx, "see "+class)
	if err != nil || d.opt.Rights == nil {
		return err
	}
	return d.opt.Rights.MaySee(a, class)
}
