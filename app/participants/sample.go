package participants

import (
	"context"

	"huiwu/app/module"
	"huiwu/app/people"
	"huiwu/data"
)

// sample makes a person of the directory one who takes part; the form of a participant
// would make a new one.
func (sv *Service) sample(ctx context.Context, _ *data.Tx, l *module.SampleLoad, row module.SampleRow) error {
	s, meeting, err := l.Scope(ctx, row.Meeting)
	if err != nil {
		return err
	}
	draft, err := sv.Draft(ctx, s, "", meeting)
	if err != nil {
		return err
	}
	id, err := s.Labels.Find(people.Register, row.Person)
	if err != nil {
		return err
	}
	p := draft.Record().(*Participant)
	p.PersonID = people.Ref(id)
	if p.Person, err = sv.people.Get(ctx, id); err != nil {
		return err
	}
	if err := row.Fill(draft); err != nil {
		return err
	}
	return draft.Save(ctx)
}
