package participants

import (
	"context"
	"slices"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
)

// duplicates finds new participants whose person certainly is in the directory, or comes
// earlier among the new ones, and those about whom a person must decide. A person who
// already takes part in the meeting is completed; one who is only in the directory takes
// part with their own record.
func duplicates(ctx context.Context, db *data.DB, rows []*Participant) ([]*core.Match[Participant], error) {
	if len(rows) == 0 {
		return nil, nil
	}
	persons := make([]*people.Person, len(rows))
	for i, p := range rows {
		persons[i] = p.person()
	}
	found, err := people.Matches(ctx, db, persons)
	if err != nil {
		return nil, err
	}
	taking, err := data.List[Participant](ctx, db, data.Where("meeting_id = ?", string(rows[0].MeetingID)))
	if err != nil {
		return nil, err
	}
	l := listing{meeting: rows[0].MeetingID, rows: rows, taking: make(map[people.Ref]*Participant, len(taking))}
	for i := range taking {
		l.taking[taking[i].PersonID] = &taking[i]
	}
	out := make([]*core.Match[Participant], len(rows))
	for i, all := range found {
		l.listedFirst(all)
		out[i] = core.MatchOf(all, l.duplicate)
	}
	return out, nil
}

// listing says who takes part in a meeting.
type listing struct {
	meeting meetings.Ref
	rows    []*Participant
	taking  map[people.Ref]*Participant // those on file, and those who would be
}

// listedFirst puts those who already take part before others that somebody certainly is:
// one human can be in the directory twice.
func (l *listing) listedFirst(all []people.Match) {
	if len(all) < 2 || all[0].Likeness != people.Certain {
		return
	}
	slices.SortStableFunc(all, func(a, b people.Match) int { return l.place(a) - l.place(b) })
}

func (l *listing) place(m people.Match) int {
	if m.Row < 0 && l.taking[m.Person.ID] != nil && l.taking[m.Person.ID].Saved() {
		return 0
	}
	return 1
}

func (l *listing) duplicate(m people.Match) *core.Match[Participant] {
	t := &core.Match[Participant]{Label: m.Person.Name, Why: m.Why, Row: m.Row, Merge: merge, Question: m.Likeness == people.Question}
	switch {
	case m.Row >= 0:
		t.Record = l.rows[m.Row]
	case l.taking[m.Person.ID] != nil:
		t.Record = l.taking[m.Person.ID]
	default:
		// A second row of the same person completes the same participant.
		t.Record = &Participant{MeetingID: l.meeting, PersonID: m.Person.ID, Invitation: "not_invited"}
		l.taking[m.Person.ID] = t.Record
	}
	if m.Row < 0 {
		t.Record.Person = m.Person
	}
	return t
}

// merge completes a participant with what a later row of the same person says. Nothing
// that is on file is overwritten.
func merge(earlier, later *Participant) {
	people.Merge(earlier.person(), later.person())
	theirs := *later
	if earlier.Invitation != "not_invited" {
		theirs.Invitation = "not_invited" // the state on file stays
	}
	if earlier.Companions != 0 {
		theirs.Companions = 0
	}
	complete(earlier, &theirs)
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
