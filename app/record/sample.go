package record

import (
	"context"

	"huiwu/app/agenda"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/data"
	"huiwu/data/value"
)

// sample types a line at the recorder's desk of a meeting, at its time of day.
func (sv *Service) sample(ctx context.Context, tx *data.Tx, l *module.SampleLoad, row module.SampleRow) error {
	s, meeting, err := l.Scope(ctx, row.Meeting)
	if err != nil {
		return err
	}
	m, err := data.Get(ctx, sv.h.DB, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	items, err := data.List[agenda.AgendaItem](ctx, sv.h.DB, data.Where("meeting_id = ? AND topic = ?", string(m.ID), row.Texts["item"]))
	if err != nil {
		return err
	}
	if len(items) != 1 {
		return &value.Fault{Kind: value.NotFound, Key: "fault.ref_unknown", Args: []any{row.Texts["item"]}}
	}
	at, err := value.Wall.Parse(s, row.Texts["at"])
	if err != nil {
		return err
	}
	line, err := sv.OpenDesk(m.ID).Take(ctx, s, items[0].ID, row.Texts["text"])
	if err != nil {
		return err
	}
	line.At = at.Instant(m.Zone)
	return tx.Save(&line)
}
