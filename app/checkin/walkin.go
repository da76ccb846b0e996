package checkin

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

// Walk is somebody at the door who is not on the list.
type Walk struct {
	Name, Organisation, Phone string
	// Person is the one of the directory who was recognised; what the directory
	// lacks is completed from the rest.
	Person people.Ref
	// Anew makes a new person although somebody like that is on file.
	Anew bool
}

// WalkIn puts somebody on the list as a guest and records that they came in, as one
// step. When they certainly are on file already, the answer is Duplicate with those people,
// and nothing is written: Admit one who is on the list, name one of the directory in
// Person, or say Anew. Somebody who is only like people on file comes in as a new person,
// with those people in Others: the search for duplicates asks about them. A meeting
// closed to walk-ins is a Denied fault with its own words; what was typed wrong is a
// fault at its field.
func (d *Desk) WalkIn(ctx context.Context, w Walk) (Answer, error) {
	if err := d.inRehearsal(); err != nil {
		return Answer{}, err
	}
	var a Answer
	var fact Arrival
	var been passages
	var like []Candidate
	err := d.db.Do(ctx, stepWalk, func(ctx context.Context, tx *data.Tx) error {
		m, err := data.Get(ctx, d.db, d.meeting)
		if err != nil {
			return err
		}
		if m.ClosedWalks {
			return &value.Fault{Kind: value.Denied, Key: "fault.walks_closed", Args: []any{m.Title}}
		}
		if answer, not := d.notToday(&m); not {
			a = answer
			return nil
		}
		draft, err := d.walkDraft(ctx, w)
		if err != nil {
			return err
		}
		if w.Person == "" && !w.Anew {
			certain := false
			if like, certain, err = d.resembling(ctx, draft.Record().(*participants.Participant).Person); err != nil {
				return err
			}
			if certain {
				a = Answer{Verdict: OnFile, Others: like}
				return nil
			}
		}
		if err := draft.Save(ctx); err != nil {
			return err
		}
		fact = Arrival{Direction: In, How: WalkedIn}
		a, been, err = d.record(ctx, participants.Ref(draft.ID()), &fact, tx.At(), func(f *Arrival) error { return tx.Save(f) })
		return err
	})
	if err != nil || a.Verdict == OnFile || a.Verdict == Early || a.Verdict == Over {
		return a, err
	}
	if err := d.takeRows(ctx, []string{string(fact.ParticipantID)}, nil); err != nil {
		return a, err
	}
	d.learn(fact.ParticipantID, &fact, been)
	a.Candidate, _ = d.Candidate(fact.ParticipantID)
	a.Others = like
	return a, nil
}

// walkDraft is the new participant, through the register, so that its checks and
// the journal apply.
func (d *Desk) walkDraft(ctx context.Context, w Walk) (core.Draft, error) {
	draft, err := d.entries.Draft(ctx, value.Scope{}, "", string(d.meeting))
	if err != nil {
		return nil, err
	}
	p := draft.Record().(*participants.Participant)
	p.Role, p.Invitation, p.WalkIn, p.Person = participants.Guest, participants.Confirmed, true, &people.Person{}
	cells := [][2]string{{"name", w.Name}, {"organisation", w.Organisation}, {"phone", w.Phone}}
	if w.Person != "" {
		cells = cells[1:] // the directory knows the name
	}
	var faults []error
	for _, c := range cells {
		if err := draft.Set(c[0], c[1]); err != nil {
			faults = append(faults, err)
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	if w.Person != "" {
		known, err := data.Get(ctx, d.db, w.Person)
		if err != nil {
			return nil, err
		}
		people.Merge(&known, p.Person)
		p.PersonID, p.Person = known.ID, &known
	}
	if w.Person == "" && p.Person.Name == "" {
		return nil, value.Bad("fault.required").At("name")
	}
	return draft, nil
}

// resembling are the people on file whom the one at the door is like, and whether it is
// certain that they are one.
func (d *Desk) resembling(ctx context.Context, p *people.Person) (out []Candidate, certain bool, err error) {
	found, err := people.Resembling(ctx, d.db, p)
	for _, m := range found {
		c, err := d.onList(ctx, m.Person)
		if err != nil {
			return nil, false, err
		}
		out, certain = append(out, c), certain || m.Likeness == people.Certain
	}
	return out, certain, err
}

// onList is a person as a candidate, with the key of the participant when they are
// on the list.
func (d *Desk) onList(ctx context.Context, p *people.Person) (Candidate, error) {
	ids, err := data.Query[string](ctx, d.db, "SELECT id FROM participants WHERE meeting_id = ? AND person_id = ?", string(d.meeting), string(p.ID))
	if err != nil {
		return Candidate{}, err
	}
	if len(ids) > 0 {
		if c, ok := d.Candidate(participants.Ref(ids[0])); ok {
			return c, nil
		}
	}
	c := Candidate{
		Person: p.ID, Name: p.Name, Organisation: p.Organisation, Department: p.Department, Position: p.Position,
	}
	if sees(ctx, d.db, core.Identity) {
		c.PhoneTail = tailOf(p.PhoneDigits)
	}
	if sees(ctx, d.db, core.Health) {
		c.Diet, c.Access = p.Diet, p.Access
	}
	if len(ids) > 0 {
		c.ID = participants.Ref(ids[0])
	}
	return c, nil
}

// completed are the fields that a desk may fill in.
var completed = []string{"phone", "email", "organisation"}

// Complete fills in or corrects phone, email and organisation of a participant.
// Faults come joined, each at its field.
func (d *Desk) Complete(ctx context.Context, id participants.Ref, fields map[string]string) (Candidate, error) {
	if err := d.inRehearsal(); err != nil {
		return Candidate{}, err
	}
	p, err := data.Get(ctx, d.db, id)
	if err != nil {
		return Candidate{}, err
	}
	if p.MeetingID != d.meeting {
		return Candidate{}, &value.Fault{Kind: value.NotFound, Key: "fault.record_gone", Op: "complete " + participants.Register}
	}
	draft, err := d.entries.Draft(ctx, value.Scope{}, string(id), "")
	if err != nil {
		return Candidate{}, err
	}
	var faults []error
	for _, key := range completed {
		if text, ok := fields[key]; ok {
			if err := draft.Set(key, text); err != nil {
				faults = append(faults, err)
			}
		}
	}
	for key := range fields {
		if !slices.Contains(completed, key) {
			faults = append(faults, &value.Fault{Kind: value.Denied, Field: key, Key: "fault.desk_field"})
		}
	}
	if err := errors.Join(faults...); err != nil {
		return Candidate{}, err
	}
	// A step of the desk: whoever works there need not be able to change the list otherwise.
	if err := d.db.Do(ctx, stepFill, func(ctx context.Context, _ *data.Tx) error { return draft.Save(ctx) }); err != nil {
		return Candidate{}, err
	}
	if err := d.takeRows(ctx, []string{string(id)}, nil); err != nil {
		return Candidate{}, err
	}
	c, _ := d.Candidate(id)
	return c, nil
}
