package app

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Duplicates are the groups of people in the directory who are probably one human.
func (o *Office) Duplicates(ctx context.Context) ([]people.Alike, error) {
	return people.Duplicates(ctx, o.db)
}

// PeopleByKey are people of the directory in the order of their keys; NotFound when one
// is gone.
func (o *Office) PeopleByKey(ctx context.Context, keys []string) ([]people.Person, error) {
	found, err := people.Read(ctx, o.db, keys)
	if err != nil {
		return nil, err
	}
	out := make([]people.Person, len(keys))
	for i, k := range keys {
		p, ok := found[people.Ref(k)]
		if !ok {
			return nil, &value.Fault{Kind: value.NotFound, Key: "fault.record_gone", Op: people.Register}
		}
		out[i] = p
	}
	return out, nil
}

// JoinPeople makes several people of the directory one, as one step.
func (o *Office) JoinPeople(ctx context.Context, s value.Scope, j people.Joining) error {
	return people.Join(ctx, o.db, o.People, s, j)
}

// KeepPeopleApart remembers that people who look alike are different ones.
func (o *Office) KeepPeopleApart(ctx context.Context, who []people.Ref) error {
	return people.KeepApart(ctx, o.db, who)
}

// isJoin tells a step that put records together.
func isJoin(s data.Step) bool {
	verb, _ := data.StepWords(s.Name)
	return verb == "join"
}

// PersonDraft is the form of a person who is kept when others are joined with them, with
// what all of them say together.
func (o *Office) PersonDraft(ctx context.Context, s value.Scope, all []people.Person) (core.Draft, error) {
	d, err := o.People.Draft(ctx, s, string(all[0].ID), "")
	if err != nil {
		return nil, err
	}
	if p, ok := d.Record().(*people.Person); ok {
		proposed := people.Proposed(all)
		proposed.Record = p.Record
		*p = proposed
	}
	return d, nil
}
