package checkin

import (
	"context"

	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/data"
	"huiwu/data/value"
)

// Roll says who was there, by names in the order of lists: the minutes and the door
// agree because both come from the arrivals.
type Roll struct {
	Present   []string
	NonVoting []string // present, without a vote
	Excused   []string
	Absent    []string
}

// Attendance is the roll of a meeting. Whoever was inside at any time was present;
// whoever declined or was cancelled was not expected and stands nowhere.
func Attendance(ctx context.Context, db *data.DB, s value.Scope, meeting meetings.Ref) (Roll, error) {
	var r Roll
	been, err := readPassages(ctx, db, "meeting_id = ?", string(meeting))
	if err != nil {
		return r, err
	}
	type person struct {
		ID, Name, Organisation, Position, Attendance, Invitation string
	}
	all, err := data.Query[person](ctx, db,
		"SELECT t.id, p.name, p.organisation, p.position, t.attendance, t.invitation FROM participants t JOIN people p ON p.id = t.person_id WHERE t.meeting_id = ? ORDER BY t.vip DESC, p.name_key", string(meeting))
	if err != nil {
		return r, err
	}
	for _, p := range all {
		name := named(s, p.Name, p.Organisation, p.Position)
		came := been[participants.Ref(p.ID)].presence().first != ""
		switch {
		case came && p.Attendance == "non_voting":
			r.NonVoting = append(r.NonVoting, name)
		case came:
			r.Present = append(r.Present, name)
		case participants.Attendance(p.Attendance) == participants.Leave:
			r.Excused = append(r.Excused, name)
		case participants.Invitation(p.Invitation) != participants.Declined && participants.Invitation(p.Invitation) != participants.Cancelled:
			r.Absent = append(r.Absent, name)
		}
	}
	return r, nil
}

// named is a person as a paper names them: with organisation and position, which also tell
// two of one name apart.
func named(s value.Scope, name, organisation, position string) string {
	about := organisation
	if position != "" {
		if about != "" && !s.Lang.Chinese() {
			about += ", "
		}
		about += position
	}
	if about == "" {
		return name
	}
	return s.T("minutes.person", name, about)
}
