package notices

import (
	"context"

	"huiwu/app/module"
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

// sample writes a notice with the ready text of its kind and, where it was generated, its
// letters and who was notified by them.
func (sv *Service) sample(ctx context.Context, tx *data.Tx, l *module.SampleLoad, row module.SampleRow) error {
	meeting := l.Meetings[row.Meeting]
	made := sampleMaking{
		day: value.Date(row.Texts[sampleMade]), means: Means(row.Texts[sampleMeans]), place: row.Texts[samplePlace], waits: row.Texts[sampleWaits] == "true",
	}
	for _, k := range []string{sampleMade, sampleMeans, samplePlace, sampleWaits} {
		delete(row.Texts, k)
	}
	s, err := sv.h.Scope(ctx, value.Simplified, meeting) // the records of the sample are Chinese
	if err != nil {
		return err
	}
	draft, err := sv.Draft(ctx, s, "", meeting)
	if err != nil {
		return err
	}
	n := draft.Record().(*Notice)
	n.Subject, n.Body = Ready(s, Kind(row.Texts["kind"]))
	if made.day != "" {
		n.WrittenOn = made.day
	}
	if err := row.Fill(draft); err != nil {
		return err
	}
	if err := draft.Save(ctx); err != nil || made.day == "" {
		return err
	}
	return sv.sampleLetters(ctx, tx, s, *draft.Record().(*Notice), made)
}

// sampleMaking is what was generated of a notice.
type sampleMaking struct {
	day   value.Date
	means Means
	place string
	waits bool
}

// sampleLetters writes the letters of a notice and, unless they wait, that they were sent.
func (sv *Service) sampleLetters(ctx context.Context, tx *data.Tx, s value.Scope, n Notice, made sampleMaking) error {
	all, err := sv.Reached(ctx, s, string(n.MeetingID))
	if err != nil {
		return err
	}
	// As a text for a chat, so that nobody is left out for want of a mail address.
	b, err := sv.NewBatch(ctx, n, ByChat, n.To(all))
	if err != nil {
		return err
	}
	m, err := data.Get(ctx, sv.h.DB, n.MeetingID)
	if err != nil {
		return err
	}
	b.Means = made.means
	batch := value.NewKey()
	for i := range b.Letters {
		letter := b.Keep(&b.Letters[i], batch, data.ActorName(ctx), value.At(made.day, "10:00").Instant(m.Zone))
		if made.place != "" {
			letter.Place = made.place
		}
		if err := tx.Save(letter); err != nil {
			return err
		}
		if made.waits {
			continue
		}
		sent := &Notification{Details: letter.Details, LetterID: letter.ID}
		sent.At = value.At(made.day, "10:30").Instant(m.Zone)
		if err := tx.Save(sent); err != nil {
			return err
		}
	}
	return nil
}
