package notices

import (
	"context"
	"errors"
	"slices"

	"huiwu/app/core"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Answer is what somebody replied.
type Answer string

// The answers.
const (
	Comes     Answer = "confirmed"
	Maybe     Answer = "tentative"
	Declines  Answer = "declined"
	Delegates Answer = "delegate" // somebody else comes in their place
)

// Answers are the answers that can be recorded.
var Answers = value.Choice("notice_answer", Comes, Maybe, Declines, Delegates)

// Reply is what one participant replied.
type Reply struct {
	Participant participants.Ref
	Answer      Answer
	On          value.Date
	// Who comes in their place: somebody of the directory, or a new name.
	StandInID people.Ref
	StandIn   string
}

// Record writes replies, as one step. A person who names a delegate declines, and the
// delegate takes part as a stand-in for them in the same role and group.
func Record(ctx context.Context, db *data.DB, list core.Register[participants.Participant], s value.Scope, replies []Reply) error {
	return db.Do(ctx, "reply "+participants.Register, func(ctx context.Context, tx *data.Tx) error {
		var faults []error
		for _, r := range replies {
			if err := record(ctx, tx, db, list, s, r); err != nil {
				faults = append(faults, err)
			}
		}
		return errors.Join(faults...)
	})
}

func record(ctx context.Context, tx *data.Tx, db *data.DB, list core.Register[participants.Participant], s value.Scope, r Reply) error {
	if r.On == "" {
		r.On = s.Today
	}
	if r.On > s.Today && s.Today != "" {
		return value.Bad("fault.notice.reply_future", string(r.On)).At("replied_on")
	}
	p, err := data.Get(ctx, db, r.Participant)
	if err != nil {
		return err
	}
	p.RepliedOn, p.Invitation = r.On, participants.Invitation(r.Answer)
	if r.Answer == Delegates {
		p.Invitation = participants.Declined
		if err := delegate(ctx, db, list, s, &p, r); err != nil {
			return err
		}
	}
	return tx.Save(&p)
}

// delegate puts somebody on the list in the place of a participant.
func delegate(ctx context.Context, db *data.DB, list core.Register[participants.Participant], s value.Scope, p *participants.Participant, r Reply) error {
	if r.StandInID == p.PersonID {
		return value.Bad("fault.notice.own_delegate").At("stand_in")
	}
	in := &participants.Participant{
		MeetingID: p.MeetingID, PersonID: r.StandInID, Role: p.Role, Team: p.Team, Seat: p.Seat,
		Invitation: participants.Confirmed, RepliedOn: r.On, Attendance: participants.StandIn, StandsForID: p.PersonID,
	}
	if r.StandInID == "" {
		name := value.OneLine(r.StandIn)
		if name == "" {
			return value.Bad("fault.notice.delegate").At("stand_in")
		}
		of, err := data.Get(ctx, db, p.PersonID)
		if err != nil {
			return err
		}
		in.Person = &people.Person{Name: name, Organisation: of.Organisation}
	} else {
		person, err := data.Get(ctx, db, r.StandInID)
		if err != nil {
			return err
		}
		in.Person = &person
		there, err := data.List[participants.Participant](ctx, db, data.Where("meeting_id = ? AND person_id = ?", string(p.MeetingID), string(r.StandInID)), data.Limit(1))
		if err != nil {
			return err
		}
		if len(there) > 0 {
			return value.Bad("fault.already_participant", person.Name).At("stand_in")
		}
	}
	p.Seat = ""
	return list.Save(ctx, s, in)
}

// AnswersOf are the answers that so many people can give at once: each sends somebody else.
func AnswersOf(people int) []string {
	return slices.DeleteFunc(slices.Clone(Answers.Choices), func(c string) bool { return people > 1 && Answer(c) == Delegates })
}

// RepliesOf are the same answer of several people, with who comes in their place: a person on
// file, or a name.
func RepliesOf(all []Recipient, answer Answer, on value.Date, standIn people.Ref, name string) []Reply {
	if standIn != "" {
		name = ""
	}
	out := make([]Reply, len(all))
	for i, r := range all {
		out[i] = Reply{Participant: r.ID, Answer: answer, On: on, StandInID: standIn, StandIn: name}
	}
	return out
}
