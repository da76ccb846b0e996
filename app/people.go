package app

import (
	"context"
	"slices"
	"strings"

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
			return nil, o.db.Gone(ctx, people.Register, k)
		}
		out[i] = p
	}
	return out, nil
}

// JoinPeople makes several people of the directory one, as one step.
func (o *Office) JoinPeople(ctx context.Context, s value.Scope, j people.Joining) error {
	return people.Join(ctx, o.db, o.People.Register, s, j)
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

// namedMeetings is how many meetings a message names.
const namedMeetings = 3

// personStays says what to do about a person who cannot be deleted: where they take part,
// or where else they are named.
func (o *Office) personStays(ctx context.Context, p *people.Person, f *value.Fault) *value.Fault {
	said := &value.Fault{Kind: value.InUse, Key: "fault.person_named", Args: []any{p.Name, f.Args[0]}, Op: f.Op}
	list, _ := f.Args[0].(value.List)
	at := slices.IndexFunc(list, func(held *value.Fault) bool { return held.Args[0] == value.Key("table.participants") })
	if at < 0 {
		return said
	}
	named, err := data.Query[string](ctx, o.db, []string{"participants", "meetings"},
		"SELECT m.code || ' ' || m.title FROM participants t JOIN meetings m ON m.id = t.meeting_id WHERE t.person_id = ? ORDER BY m.starts_at DESC, m.id LIMIT ?", string(p.ID), namedMeetings+1)
	if err != nil || len(named) == 0 {
		return said
	}
	if len(named) > namedMeetings {
		named[namedMeetings] = "…"
	}
	said.Key, said.Args = "fault.person_in_meetings", []any{p.Name, list[at].Args[1], strings.Join(named, "; ")}
	return said
}
