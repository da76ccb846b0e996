package tasks

import (
	"context"

	"huiwu/app/module"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// What a row of a task says beside its fields.
const (
	sampleOf    = "of"    // the words of the record: what became of that action
	sampleLater = "later" // what was changed afterwards, such as a date that was put off
)

// sample enters a task, or what became of one that the record of a meeting made. A task
// is closed by its reviewer, whoever loads the sample.
func (sv *Service) sample(ctx context.Context, _ *data.Tx, l *module.SampleLoad, row module.SampleRow) error {
	s, meeting, err := l.Scope(ctx, row.Meeting)
	if err != nil {
		return err
	}
	id := ""
	if of := row.Texts[sampleOf]; of != "" {
		found, err := data.List[Task](ctx, sv.h.DB, data.Where("meeting_id = ? AND what = ?", meeting, of))
		if err != nil {
			return err
		}
		if len(found) != 1 {
			return &value.Fault{Kind: value.NotFound, Key: "fault.ref_unknown", Args: []any{of}}
		}
		id = string(found[0].ID)
		delete(row.Texts, sampleOf)
	}
	draft, err := sv.Draft(ctx, s, id, meeting)
	if err != nil {
		return err
	}
	later := row.Parts[sampleLater]
	delete(row.Parts, sampleLater)
	for _, r := range append([]map[string]string{row.Texts}, later...) {
		if err := (module.SampleRow{Texts: r}).Fill(draft); err != nil {
			return err
		}
		reviewer := s.Labels.Label(people.Register, draft.Code("reviewer"))
		if err := draft.Save(data.As(ctx, data.Actor{Name: reviewer})); err != nil {
			return err
		}
	}
	return nil
}
