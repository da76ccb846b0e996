package checkin

import (
	"context"

	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// sample writes when somebody came on the first day of the meeting and, where it is known,
// when they left: arrivals are facts and have no form.
func (sv *Service) sample(ctx context.Context, tx *data.Tx, l *module.SampleLoad, row module.SampleRow) error {
	s, meeting, err := l.Scope(ctx, row.Meeting)
	if err != nil {
		return err
	}
	person, err := s.Labels.Find(people.Register, row.Person)
	if err != nil {
		return err
	}
	of, err := data.List[participants.Participant](ctx, sv.h.DB, data.Where("meeting_id = ? AND person_id = ?", meeting, person))
	if err != nil {
		return err
	}
	if len(of) != 1 {
		return &value.Fault{Kind: value.NotFound, Key: "fault.ref_unknown", Args: []any{row.Person}}
	}
	m, err := data.Get(ctx, sv.h.DB, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	for key, text := range row.Texts {
		if key != "desk" && key != "in" && key != "out" {
			return &value.Fault{Kind: value.NotFound, Field: key, Key: "fault.field_unknown", Args: []any{key, text}}
		}
	}
	for _, d := range []Direction{In, Out} {
		at, err := value.TimeOfDay.Parse(s, row.Texts[string(d)])
		if err != nil {
			return err
		}
		if at == "" {
			continue
		}
		if err := tx.Save(&Arrival{
			MeetingID: m.ID, ParticipantID: of[0].ID, Direction: d, How: Scanned,
			At: value.At(m.StartsAt.Date(), at).Instant(m.Zone), Desk: row.Texts["desk"], Operator: data.ActorName(ctx),
		}); err != nil {
			return err
		}
	}
	return nil
}
