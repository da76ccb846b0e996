package app

import (
	"context"

	"huiwu/app/agenda"
	"huiwu/app/minutes"
	"huiwu/app/record"
	"huiwu/data"
	"huiwu/data/value"
)

// line types a line at the recorder's desk of a meeting, at its time of day.
func (l *sampleLoad) line(ctx context.Context, tx *data.Tx, s value.Scope, row sampleRow) error {
	m := l.held[row.Meeting]
	items, err := data.List[agenda.AgendaItem](ctx, l.office.db, data.Where("meeting_id = ? AND topic = ?", string(m.ID), row.texts["item"]))
	if err != nil {
		return err
	}
	if len(items) != 1 {
		return &value.Fault{Kind: value.NotFound, Key: "fault.ref_unknown", Args: []any{row.texts["item"]}}
	}
	at, err := value.Wall.Parse(s, row.texts["at"])
	if err != nil {
		return err
	}
	line, err := l.office.RecordDesk(m.ID).Take(ctx, s, items[0].ID, row.texts["text"])
	if err != nil {
		return err
	}
	line.At = at.Instant(m.Zone)
	return tx.Save(&line)
}

// minutes drafts the minutes of the meetings that have a record.
func (l *sampleLoad) minutes(ctx context.Context) error {
	for code, m := range l.held {
		lines, err := record.OfMeeting(ctx, l.office.db, m.ID)
		if err != nil {
			return err
		}
		s, _, err := l.scope(ctx, code)
		if err != nil {
			return err
		}
		if len(lines) == 0 {
			continue
		}
		offers, err := minutes.Offers(ctx, l.office.db, s, m.ID)
		if err != nil {
			return err
		}
		if err := minutes.Accept(ctx, l.office.db, l.office.Minutes.Register, s, offers...); err != nil {
			return err
		}
	}
	return nil
}
