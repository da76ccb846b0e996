package participants

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/data"
)

// twins finds new participants whose person is in the directory, or comes earlier
// among the new ones. A person who already takes part in the meeting is completed;
// one who is only in the directory takes part with their own record.
func twins(ctx context.Context, db *data.DB, rows []*Participant) ([]*core.Twin[Participant], error) {
	if len(rows) == 0 {
		return nil, nil
	}
	persons := make([]*people.Person, len(rows))
	for i, p := range rows {
		persons[i] = p.person()
	}
	found, err := people.Twins(ctx, db, persons)
	if err != nil {
		return nil, err
	}
	taking, err := data.List[Participant](ctx, db, data.Where("meeting_id = ?", string(rows[0].MeetingID)))
	if err != nil {
		return nil, err
	}
	byPerson := make(map[people.Ref]*Participant, len(taking))
	for i := range taking {
		byPerson[taking[i].PersonID] = &taking[i]
	}
	out := make([]*core.Twin[Participant], len(rows))
	for i, t := range found {
		if t == nil {
			continue
		}
		twin := &core.Twin[Participant]{Label: t.Label, Why: t.Why, Row: t.Row, Merge: merge}
		switch {
		case t.Row >= 0:
			twin.Record = rows[t.Row]
			if out[t.Row] != nil {
				twin.Record = out[t.Row].Record
			}
		case byPerson[t.Record.ID] != nil:
			twin.Record = byPerson[t.Record.ID]
			twin.Record.Person = t.Record
		default:
			// A second row of the same person completes the same participant.
			fresh := *rows[i]
			fresh.PersonID, fresh.Person = t.Record.ID, t.Record
			byPerson[t.Record.ID] = &fresh
			twin.Record = &fresh
		}
		out[i] = twin
	}
	return out, nil
}

func merge(earlier, later *Participant) {
	people.Merge(earlier.person(), later.person())
	complete(earlier, later)
}

// complete fills what the earlier participant lacks from the later one.
func complete(earlier, later *Participant) {
	for _, f := range []struct{ into, from *string }{
		{&earlier.Team, &later.Team},
		{(*string)(&earlier.Role), (*string)(&later.Role)},
		{(*string)(&earlier.Attendance), (*string)(&later.Attendance)},
		{(*string)(&earlier.StandsForID), (*string)(&later.StandsForID)},
		{(*string)(&earlier.RepliedOn), (*string)(&later.RepliedOn)},
		{(*string)(&earlier.ArrivesAt), (*string)(&later.ArrivesAt)},
		{(*string)(&earlier.DepartsAt), (*string)(&later.DepartsAt)},
		{&earlier.Lodging, &later.Lodging},
		{&earlier.Seat, &later.Seat},
		{&earlier.Remark, &later.Remark},
	} {
		if *f.into == "" {
			*f.into = *f.from
		}
	}
	earlier.VIP = earlier.VIP || later.VIP
	earlier.Companions = max(earlier.Companions, later.Companions)
	if later.Invitation != "not_invited" {
		earlier.Invitation = later.Invitation
	}
}

// FormerBadge is the badge of a participant who was joined with another one. It was
// handed out or mailed, and still opens the door.
type FormerBadge struct {
	data.Record[FormerBadge]
	ParticipantID Ref
	Badge         string
}

// TakeIn completes a participant with what another one of the same person says, when two
// people of the directory are joined. It remembers the badge of the other.
func (p *Participant) TakeIn(gone data.Row) []data.Row {
	other, ok := gone.(*Participant)
	if !ok {
		return nil
	}
	theirs := *other
	if (p.Invitation == Confirmed || p.Invitation == Declined || p.Invitation == Cancelled) && p.RepliedOn >= theirs.RepliedOn {
		theirs.Invitation = "not_invited" // the later answer counts
	}
	if theirs.Invitation != "not_invited" && theirs.RepliedOn > p.RepliedOn {
		p.RepliedOn = theirs.RepliedOn
	}
	if theirs.Remark != "" && p.Remark != "" && theirs.Remark != p.Remark {
		p.Remark += "\n" + theirs.Remark
	}
	complete(p, &theirs)
	p.WalkIn = p.WalkIn && theirs.WalkIn // who was on the list did not walk in
	if theirs.Badge == "" || theirs.Badge == p.Badge {
		return nil
	}
	return []data.Row{&FormerBadge{ParticipantID: p.ID, Badge: theirs.Badge}}
}
