// Package checkin keeps who came in and went out, and is the desk at the door
// without its window. Arrivals are a list of facts that only grows: an entry made by
// mistake is answered by a counter-entry, and who is inside is computed. Files of
// several laptops can therefore be put together in any order.
package checkin

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Ref is the key of an arrival.
type Ref = value.ID[Arrival]

// Register is the name of the register of arrivals.
const Register = "onsite.arrivals"

// Arrival is the fact that a participant passed the door, or a counter-entry.
type Arrival struct {
	data.Fact[Arrival]
	MeetingID     meetings.Ref
	ParticipantID participants.Ref
	Direction     Direction
	// At is when the door was passed. A counter-entry repeats it; when something was
	// taken back is in the journal.
	At       value.Instant
	Desk     string
	Operator string // name of the person at the desk
	How      How
	// CancelsID is the entry that a counter-entry takes back, which may itself be a
	// counter-entry: then what that one took back counts again.
	CancelsID Ref `bun:",nullzero"`
	Reason    string

	Participant *participants.Participant `bun:"-"`
	Cancelled   bool                      `bun:"-"` // taken back by an entry that stands
}

// Direction is the way through the door.
type Direction string

// The two directions.
const (
	In  Direction = "in"
	Out Direction = "out"
)

// Directions are the ways through a door.
var Directions = value.Choice("direction", In, Out).Toned(map[string]value.Tone{"in": value.ToneDone, "out": value.ToneOpen})

// How is the way in which an entry came about.
type How string

// The ways in which entries come about.
const (
	Scanned   How = "scan"       // a badge code, key or name in the one field
	Picked    How = "search"     // picked from what was found
	Anyway    How = "anyway"     // let in although declined, cancelled or on leave
	WalkedIn  How = "walk_in"    // not on the list before
	FromSheet How = "sheet"      // typed in from the paper list afterwards
	TakenBack How = "taken_back" // a counter-entry
	Restored  How = "restored"   // the counter-entry of a counter-entry
)

// Hows are the ways in which entries come about.
var Hows = value.Choice("arrival_how", Scanned, Picked, Anyway, WalkedIn, FromSheet, TakenBack, Restored)

// Standing is whether an entry counts.
type Standing string

// The three ways in which an entry stands.
const (
	Counts    Standing = "counts"
	Withdrawn Standing = "taken_back" // a counter-entry that stands takes it back
	IsCounter Standing = "counter"    // a counter-entry, which itself says nothing of the door
)

// Standings are the ways in which entries stand.
var Standings = value.Choice("arrival_standing", Counts, Withdrawn, IsCounter).Toned(map[string]value.Tone{
	"counts": value.ToneDone, "taken_back": value.ToneNone, "counter": value.ToneNone,
})

// Standing says whether the entry counts.
func (a *Arrival) Standing() Standing {
	switch {
	case a.CancelsID != "":
		return IsCounter
	case a.Cancelled:
		return Withdrawn
	}
	return Counts
}

// Counter is the entry that takes this one back.
func (a *Arrival) Counter() data.Row {
	c := *a
	c.Fact = data.Fact[Arrival]{}
	c.CancelsID, c.How, c.Reason = a.ID, TakenBack, ""
	if a.How == TakenBack {
		c.How = Restored
	}
	return &c
}

func (a *Arrival) person() *people.Person {
	if a.Participant == nil || a.Participant.Person == nil {
		return &people.Person{}
	}
	return a.Participant.Person
}

// New is the register of arrivals. It is closed: the desk writes it.
func New(db *data.DB) core.Register[Arrival] {
	fields := []core.Field[Arrival]{core.Of("at", func(a *Arrival) *value.Instant { return &a.At }, value.Moment).ReadOnly().Stays().About(core.Public, core.KeptByArchive)}
	fields = append(fields, shownOfPerson("name", "organisation")...)
	fields = append(fields,
		// How an entry stands is said by its own chip: a green one for the way in would speak
		// of somebody who is not inside when the entry was taken back.
		core.Of("direction", func(a *Arrival) *Direction { return &a.Direction }, value.Choice("direction", In, Out)).ReadOnly().About(core.Public, core.KeptByArchive),
		core.Computed("standing", (*Arrival).Standing, Standings).About(core.Public, core.KeptByArchive),
		core.Of("desk", func(a *Arrival) *string { return &a.Desk }, value.TextMax(maxDesk)).ReadOnly().About(core.Public, core.KeptByArchive),
		core.Of("operator", func(a *Arrival) *string { return &a.Operator }, value.TextMax(100)).ReadOnly().About(core.Public, core.KeptByArchive),
		core.Of("how", func(a *Arrival) *How { return &a.How }, Hows).ReadOnly().About(core.Public, core.KeptByArchive),
		core.Of("reason", func(a *Arrival) *string { return &a.Reason }, value.Text).ReadOnly().About(core.Public, core.KeptByArchive),
		core.Computed("cancelled", func(a *Arrival) bool { return a.Cancelled }, value.Bool).Optional().About(core.Public, core.KeptByArchive),
		core.Of("participant", func(a *Arrival) *participants.Ref { return &a.ParticipantID }, participants.Pick).ReadOnly().Hidden().About(core.Public, core.KeptByArchive),
	)
	return core.New(db, core.Definition[Arrival]{
		Name: Register, Personal: true, Icon: "arrival", NoForm: true, Order: []string{"-at"}, Fields: fields,
		From:      "arrivals t JOIN participants pa ON pa.id = t.participant_id JOIN people p ON p.id = pa.person_id",
		Search:    []string{"p.name_find", "p.phone_digits", "pa.badge"},
		Label:     func(a *Arrival) string { return a.person().Name },
		Hint:      func(a *Arrival) string { return a.person().Organisation },
		Inactive:  func(a *Arrival) bool { return a.Standing() != Counts },
		MeetingOf: func(a *Arrival) *string { return (*string)(&a.MeetingID) },
		Fill:      func(ctx context.Context, rows []*Arrival) error { return fill(ctx, db, rows) },
		Check: func(context.Context, value.Scope, *Arrival, *Arrival) error {
			return &value.Fault{Kind: value.Denied, Key: "fault.arrivals_by_desk"}
		},
	})
}

// shownOfPerson are fields of the person, to read only.
func shownOfPerson(keys ...string) []core.Field[Arrival] {
	var picked []core.Field[people.Person]
	for _, k := range keys {
		for _, f := range people.Fields {
			if f.Key == k {
				f = f.ReadOnly()
				f.Column.Required = false
				picked = append(picked, f)
			}
		}
	}
	return core.Lift("p", (*Arrival).person, picked)
}

// fill reads who the arrivals are of, and which of them were taken back.
func fill(ctx context.Context, db *data.DB, rows []*Arrival) error {
	seen := map[participants.Ref]bool{}
	var ids []string
	for _, a := range rows {
		if !seen[a.ParticipantID] {
			seen[a.ParticipantID] = true
			ids = append(ids, string(a.ParticipantID))
		}
	}
	of, err := data.List[participants.Participant](ctx, db, data.Where("id IN (?)", ids))
	if err != nil {
		return err
	}
	pointers := make([]*participants.Participant, len(of))
	byID := make(map[participants.Ref]*participants.Participant, len(of))
	for i := range of {
		pointers[i], byID[of[i].ID] = &of[i], &of[i]
	}
	if err := participants.Fill(ctx, db, pointers); err != nil {
		return err
	}
	passages, err := readPassages(ctx, db, "participant_id IN (?)", ids)
	if err != nil {
		return err
	}
	for _, a := range rows {
		a.Participant = byID[a.ParticipantID]
		a.Cancelled = passages[a.ParticipantID].cancelled(a.ID)
	}
	return nil
}
