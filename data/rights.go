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
	Roles []string // "" list: the one-person office, with all rights
	Desk  string   // name of the check-in desk the person works at, if any
}

// Verb is what an actor does to a table.
type Verb string

// The verbs of the rights table.
const (
	Read   Verb = "read"
	Write  Verb = "write"
	Delete Verb = "delete"
)

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

// may asks the rights table for the acting person.
func (d *DB) may(ctx context.Context, verb Verb, tables ...string) error {
	a, ok := ActorOf(ctx)
	if !ok {
		return &value.Fault{Kind: value.Denied, Key: "fault.nobody", Op: string(verb)}
	}
	if d.opt.Allow == nil {
		return nil
	}
	for _, t := range tables {
		if err := d.opt.Allow(a, verb, t); err != nil {
			return err
		}
	}
	return nil
}
