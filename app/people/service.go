package people

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
	"huiwu/data/value"
)

// Service keeps the people of the directory.
type Service struct {
	core.Register[Person]
	// Meetings tells of the meetings that people take part in.
	Meetings Meetings
	h        *module.Host
}

// Meetings is what the directory asks of the meetings that people take part in. It stands
// below them; whoever keeps participants answers.
type Meetings interface {
	// CountByPerson is in how many meetings people take part; people in none are left out.
	CountByPerson(ctx context.Context, people []string) (map[string]int, error)
	// OfPerson are the codes and titles of the meetings that somebody takes part in, the
	// newest first.
	OfPerson(ctx context.Context, person Ref, limit int) ([]string, error)
	// StandIn is a meeting in which one of some people stood in for another of them; the
	// zero value for none.
	StandIn(ctx context.Context, people []Ref) (StoodFor, error)
}

// StoodFor is who was stood in for, by name, and the title of the meeting.
type StoodFor struct{ Person, Meeting string }

// NewService makes the service on an office.
func NewService(h *module.Host) *Service {
	sv, d := &Service{h: h}, definition(h.DB)
	d.ExplainInUse = sv.explainInUse
	sv.Register = core.New(h.DB, d)
	return sv
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "people",
		Commands:  sv.commands(),
		Records:   []data.Row{(*Person)(nil), (*DistinctPair)(nil)},
		Registers: []core.AnyRegister{sv.Register},
		Shared:    true,
		Samples:   []module.Sample{{File: Register}},
	}
}

// Duplicates are the groups of people in the directory who are probably one human.
func (sv *Service) Duplicates(ctx context.Context) ([]DuplicateGroup, error) {
	return Duplicates(ctx, sv.h.DB, sv.Meetings)
}

// ByKeys are people of the directory in the order of their keys; NotFound when one
// is gone.
func (sv *Service) ByKeys(ctx context.Context, keys []string) ([]Person, error) {
	found, err := Read(ctx, sv.h.DB, keys)
	if err != nil {
		return nil, err
	}
	out := make([]Person, len(keys))
	for i, k := range keys {
		p, ok := found[Ref(k)]
		if !ok {
			return nil, sv.h.DB.Gone(ctx, Register, k)
		}
		out[i] = p
	}
	return out, nil
}

// Join makes several people of the directory one, as one step.
func (sv *Service) Join(ctx context.Context, s value.Scope, j Joining) error {
	return Join(ctx, sv.h.DB, sv.Register, sv.Meetings, s, j)
}

// KeepApart remembers that people who look alike are different ones.
func (sv *Service) KeepApart(ctx context.Context, who []Ref) error {
	return KeepApart(ctx, sv.h.DB, who)
}

// JoinDraft is the form of a person who is kept when others are joined with them, with
// what all of them say together.
func (sv *Service) JoinDraft(ctx context.Context, s value.Scope, all []Person) (core.Draft, error) {
	d, err := sv.Draft(ctx, s, string(all[0].ID), "")
	if err != nil {
		return nil, err
	}
	if p, ok := d.Record().(*Person); ok {
		proposed := Proposed(all)
		proposed.Record = p.Record
		*p = proposed
	}
	return d, nil
}
