package app

import (
	"context"

	"huiwu/app/people"
	"huiwu/app/tasks"
	"huiwu/data"
	"huiwu/data/value"
)

// What a row of a task says beside its fields.
const (
	sampleOf    = "of"    // the words of the record: what became of that action
	sampleLater = "later" // what was changed afterwards, such as a date that was put off
)

// task enters a task, or what became of one that the record of a meeting made. A task
// is closed by its reviewer, whoever loads the sample.
func (l *sampleLoad) task(ctx context.Context, s value.Scope, meeting string, row sampleRow) error {
	id := ""
	if of := row.texts[sampleOf]; of != "" {
		found, err := data.List[tasks.Task](ctx, l.office.db, data.Where("meeting_id = ? AND what = ?", meeting, of))
		if err != nil {
			return err
		}
		if len(found) != 1 {
			return &value.Fault{Kind: value.NotFound, Key: "fault.ref_unknown", Args: []any{of}}
		}
		id = string(found[0].ID)
		delete(row.texts, sampleOf)
	}
	draft, err := l.office.Tasks.Draft(ctx, s, id, meeting)
	if err != nil {
		return err
	}
	later := row.parts[sampleLater]
	delete(row.parts, sampleLater)
	for _, r := range append([]map[string]string{row.texts}, later...) {
		if err := (sampleRow{texts: r}).fill(draft); err != nil {
			return err
		}
		reviewer := s.Labels.Label(people.Register, draft.Code("reviewer"))
		if err := draft.Save(As(ctx, reviewer)); err != nil {
			return err
		}
	}
	return nil
}
