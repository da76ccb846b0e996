package app

import (
	"context"

	"huiwu/app/notices"
	"huiwu/data"
	"huiwu/data/value"
)

// What a row of a notice says beside its fields.
const (
	sampleMade  = "made"       // the day on which it was made for all whom it is for
	sampleMeans = "means"      // by what means
	samplePlace = "place_then" // the place that was told, where it was another
)

// notice writes a notice with the ready text of its kind and, where it was made, who was
// notified by it.
func (l *sampleLoad) notice(ctx context.Context, tx *data.Tx, meeting string, row sampleRow) error {
	made, means, place := row.texts[sampleMade], notices.Means(row.texts[sampleMeans]), row.texts[samplePlace]
	for _, k := range []string{sampleMade, sampleMeans, samplePlace} {
		delete(row.texts, k)
	}
	s, err := l.office.Scope(ctx, value.Simplified, meeting) // the records of the sample are Chinese
	if err != nil {
		return err
	}
	draft, err := l.office.Notices.Draft(ctx, s, "", meeting)
	if err != nil {
		return err
	}
	n := draft.Record().(*notices.Notice)
	n.Subject, n.Body = notices.Ready(s, notices.Kind(row.texts["kind"]))
	if made != "" {
		n.WrittenOn = value.Date(made)
	}
	if err := row.fill(draft); err != nil {
		return err
	}
	if err := draft.Save(ctx); err != nil || made == "" {
		return err
	}
	return l.notified(ctx, tx, s, *draft.Record().(*notices.Notice), means, value.Date(made), place)
}

// notified writes who was notified by a notice on a day.
func (l *sampleLoad) notified(ctx context.Context, tx *data.Tx, s value.Scope, n notices.Notice, means notices.Means, day value.Date, place string) error {
	all, err := l.office.Reached(ctx, s, string(n.MeetingID))
	if err != nil {
		return err
	}
	// As a text for a chat, so that nobody is left out for want of a mail address.
	b, err := l.office.NoticeBatch(ctx, n, notices.ByChat, n.To(all))
	if err != nil {
		return err
	}
	m, err := data.Get(ctx, l.office.db, n.MeetingID)
	if err != nil {
		return err
	}
	b.Means = means
	for i := range b.Letters {
		fact := b.Fact(&b.Letters[i], Actor(ctx), value.At(day, "10:00").Instant(m.Zone))
		if place != "" {
			fact.Place = place
		}
		if err := tx.Save(fact); err != nil {
			return err
		}
	}
	return nil
}
