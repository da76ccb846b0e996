package app

import (
	"context"

	"huiwu/app/notices"
	"huiwu/data"
	"huiwu/data/value"
)

// What a row of a notice says beside its fields.
const (
	sampleMade  = "made"       // the day on which it was generated for all whom it is for
	sampleWaits = "waits"      // "true": it is not marked as sent yet
	sampleMeans = "means"      // by what means
	samplePlace = "place_then" // the place that was told, where it was another
)

// notice writes a notice with the ready text of its kind and, where it was generated, its
// letters and who was notified by them.
func (l *sampleLoad) notice(ctx context.Context, tx *data.Tx, meeting string, row sampleRow) error {
	made := sampleLetters{
		day: value.Date(row.texts[sampleMade]), means: notices.Means(row.texts[sampleMeans]), place: row.texts[samplePlace], waits: row.texts[sampleWaits] == "true",
	}
	for _, k := range []string{sampleMade, sampleMeans, samplePlace, sampleWaits} {
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
	if made.day != "" {
		n.WrittenOn = made.day
	}
	if err := row.fill(draft); err != nil {
		return err
	}
	if err := draft.Save(ctx); err != nil || made.day == "" {
		return err
	}
	return l.notified(ctx, tx, s, *draft.Record().(*notices.Notice), made)
}

// sampleLetters is what was generated of a notice.
type sampleLetters struct {
	day   value.Date
	means notices.Means
	place string
	waits bool
}

// notified writes the letters of a notice and, unless they wait, that they were sent.
func (l *sampleLoad) notified(ctx context.Context, tx *data.Tx, s value.Scope, n notices.Notice, made sampleLetters) error {
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
	b.Means = made.means
	batch := value.NewKey()
	for i := range b.Letters {
		letter := b.Keep(&b.Letters[i], batch, Actor(ctx), value.At(made.day, "10:00").Instant(m.Zone))
		if made.place != "" {
			letter.Place = made.place
		}
		if err := tx.Save(letter); err != nil {
			return err
		}
		if made.waits {
			continue
		}
		sent := &notices.Notification{Details: letter.Details, LetterID: letter.ID}
		sent.At = value.At(made.day, "10:30").Instant(m.Zone)
		if err := tx.Save(sent); err != nil {
			return err
		}
	}
	return nil
}
