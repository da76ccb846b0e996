// Package participants keeps who takes part in which meeting, and as what.
package participants

import (
	"context"
	"crypto/rand"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Ref is the key of a participant.
type Ref = value.ID[Participant]

// Register is the name of the register of participants.
const Register = "people.participants"

// Pick refers to a participant.
var Pick = value.RefTo[Participant](Register)

// Participant is a person in one meeting.
type Participant struct {
	data.Record[Participant]
	MeetingID   meetings.Ref
	PersonID    people.Ref
	Role        Role
	Team        string // group within the meeting
	VIP         bool
	Invitation  Invitation
	RepliedOn   value.Date
	ArrivesAt   value.Local
	DepartsAt   value.Local
	Lodging     string
	Seat        string
	Attendance  Attendance
	StandsForID people.Ref `bun:",nullzero"` // whom a stand-in replaces
	Badge       string     // unique in the meeting
	Companions  int64
	WalkIn      bool
	Remark      string

	Person *people.Person `bun:"-"`
}

func (p *Participant) person() *people.Person {
	if p.Person == nil {
		p.Person = &people.Person{}
	}
	return p.Person
}

// Comes reports whether somebody is expected: not declined, cancelled or on leave.
func (p *Participant) Comes() bool {
	return p.Invitation != Declined && p.Invitation != Cancelled && p.Attendance != Leave
}

// Role is what a participant comes as.
type Role string

// The roles the program itself gives.
const (
	Guest Role = "guest"
)

// Roles are the roles of participants.
var Roles = value.Choice("role", Role("leader"), "delegate", Guest, "speaker", "host", "media", "staff", "partner")

// Invitation is how far the invitation is.
type Invitation string

// The states of an invitation that rules ask for.
const (
	Confirmed Invitation = "confirmed"
	Declined  Invitation = "declined"
	Cancelled Invitation = "cancelled"
)

// Invitations are the states of an invitation.
var Invitations = value.Choice("invitation", Invitation("not_invited"), "invited", Confirmed, "tentative", Declined, Cancelled).Toned(map[string]value.Tone{
	"not_invited": value.ToneOpen, "invited": value.ToneUnder, "confirmed": value.ToneDone, "tentative": value.ToneWarn, "declined": value.ToneNone, "cancelled": value.ToneNone,
})

// Attendance is in which capacity somebody attends.
type Attendance string

// The kinds of attendance that rules ask for.
const (
	Leave   Attendance = "leave"
	StandIn Attendance = "stand_in"
)

// Attendances are the kinds of attendance.
var Attendances = value.Choice("attendance", Attendance("voting"), "non_voting", Leave, StandIn)

// New is the register of participants.
func New(db *data.DB, directory core.Register[people.Person]) core.Register[Participant] {
	own := []core.Field[Participant]{
		core.Of("role", func(p *Participant) *Role { return &p.Role }, Roles).Required().About(core.Public, core.KeptByArchive),
		core.Of("team", func(p *Participant) *string { return &p.Team }, value.TextMax(100)).Suggesting().About(core.Public, core.Erase),
		core.Of("vip", func(p *Participant) *bool { return &p.VIP }, value.Bool).Optional().About(core.Public, core.Erase),
		core.Of("invitation", func(p *Participant) *Invitation { return &p.Invitation }, Invitations).Required().About(core.Public, core.KeptByArchive),
		core.Of("replied_on", func(p *Participant) *value.Date { return &p.RepliedOn }, value.Day).Optional().Stays().About(core.Public, core.KeptByArchive),
		core.Of("attendance", func(p *Participant) *Attendance { return &p.Attendance }, Attendances).Optional().About(core.Public, core.KeptByArchive),
		core.Of("stands_for", func(p *Participant) *people.Ref { return &p.StandsForID }, people.Pick).Optional().About(core.Public, core.KeptByArchive),
		core.Of("seat", func(p *Participant) *string { return &p.Seat }, value.TextMax(40)).About(core.Public, core.Erase),
		core.Of("arrives_at", func(p *Participant) *value.Local { return &p.ArrivesAt }, value.Wall).Optional().In("stay").MovesByDay().Until("invitation", string(Declined), string(Cancelled)).About(core.Identity, core.Erase),
		core.Of("departs_at", func(p *Participant) *value.Local { return &p.DepartsAt }, value.Wall).Optional().In("stay").MovesByDay().Until("invitation", string(Declined), string(Cancelled)).About(core.Identity, core.Erase),
		core.Of("lodging", func(p *Participant) *string { return &p.Lodging }, value.Text).Optional().In("stay").About(core.Identity, core.Erase),
		core.Of("companions", func(p *Participant) *int64 { return &p.Companions }, value.Count).Optional().In("stay").About(core.Public, core.Erase),
		core.Of("badge", func(p *Participant) *string { return &p.Badge }, value.TextMax(20)).Optional().ReadOnly().About(core.Public, core.Erase),
		core.Of("walk_in", func(p *Participant) *bool { return &p.WalkIn }, value.Bool).Optional().ReadOnly().About(core.Public, core.Erase),
		core.Of("remark", func(p *Participant) *string { return &p.Remark }, value.Long).Optional().In("stay").About(core.Public, core.Erase),
	}
	lifted := core.Lift("p", (*Participant).person, people.Fields)
	// The person's first fields, then what the meeting says of them, then the rest.
	const head = 6
	fields := append(append(append([]core.Field[Participant]{}, lifted[:head]...), own...), lifted[head:]...)
	return core.New(db, core.Definition[Participant]{
		Name: Register, Personal: true, Icon: "people", Order: []string{"name"}, Fields: fields,
		Arrangements: people.Arrangements("p"),
		From:         "participants t JOIN people p ON p.id = t.person_id",
		// Whoever is found in the directory is found where they take part.
		SearchVia: core.Through{Register: people.Register, Expr: "{t}.person_id"},
		Search:    []string{"p.name_find", "p.phone_digits"},
		FindBy:    "p.name_find",
		Label:     func(p *Participant) string { return p.person().Name },
		Hint:      func(p *Participant) string { return p.person().Organisation },
		MeetingOf: func(p *Participant) *string { return (*string)(&p.MeetingID) },
		Fill:      func(ctx context.Context, rows []*Participant) error { return Fill(ctx, db, rows) },
		New: func(_ context.Context, _ value.Scope, p *Participant) error {
			p.Role, p.Invitation = "delegate", "not_invited"
			return nil
		},
		DeleteAlternative: &core.DeleteAlternative{Field: "invitation", Code: string(Cancelled)},
		Copied:            func(p *Participant) { p.Badge, p.Seat = "", "" },
		DeepCopy: func(p *Participant) {
			own := *p.person()
			p.Person = &own
		},
		Check: func(ctx context.Context, _ value.Scope, before, after *Participant) error {
			return check(ctx, db, before, after)
		},
		Store: func(ctx context.Context, tx *data.Tx, p *Participant) error { return store(ctx, db, tx, p) },
		Duplicates: func(ctx context.Context, _ value.Scope, rows []*Participant) ([]*core.Match[Participant], error) {
			return duplicates(ctx, db, rows)
		},
		SameValue: people.SameValue,
	})
}

// Fill reads the persons of participants.
func Fill(ctx context.Context, db *data.DB, rows []*Participant) error {
	ids := make([]string, len(rows))
	for i, p := range rows {
		ids[i] = string(p.PersonID)
	}
	all, err := data.List[people.Person](ctx, db, data.Where("id IN (?)", ids))
	if err != nil {
		return err
	}
	byID := make(map[people.Ref]*people.Person, len(all))
	for i := range all {
		byID[all[i].ID] = &all[i]
	}
	for _, p := range rows {
		if kept := byID[p.PersonID]; kept != nil {
			own := *kept // two participants of one person must not share a form's edits
			p.Person = &own
		}
	}
	return nil
}

func check(ctx context.Context, db *data.DB, before, after *Participant) error {
	if after.MeetingID == "" {
		return value.Bad("fault.no_meeting")
	}
	if after.Attendance == StandIn && after.StandsForID == "" {
		return value.Bad("fault.stand_in_for").At("stands_for")
	}
	if before != nil || after.PersonID == "" {
		return nil
	}
	n, err := data.Count[Participant](ctx, db, data.Where("meeting_id = ? AND person_id = ?", string(after.MeetingID), string(after.PersonID)))
	if err == nil && n > 0 {
		return value.Bad("fault.already_participant", after.person().Name).At("name")
	}
	return err
}

// store saves the person and then the participant, giving a badge code to a new one.
func store(ctx context.Context, db *data.DB, tx *data.Tx, p *Participant) error {
	people.Derive(p.person())
	if err := tx.Save(p.Person); err != nil {
		return err
	}
	p.PersonID = p.Person.ID
	if p.Badge == "" {
		var err error
		if p.Badge, err = freshBadge(ctx, db, p.MeetingID); err != nil {
			return err
		}
	}
	return tx.Save(p)
}

// badgeSigns have no two that look alike on a printed card: no 0 O, 1 I L, 2 Z, 5 S,
// 8 B, U V.
const badgeSigns = "34679ACDEFGHJKMNPQRTWXY"

// badgeLength is the length of a badge code, the last sign being the check.
const badgeLength = 8

// NewBadge makes a badge code: seven random signs and one that checks them.
func NewBadge() string {
	raw := make([]byte, 0, badgeLength)
	buf := make([]byte, 16)
	for len(raw) < badgeLength-1 {
		if _, err := rand.Read(buf); err != nil {
			panic(err) // the system has no randomness left; nothing sensible can follow
		}
		for _, b := range buf {
			// Bytes above the largest multiple would favour the first signs.
			if int(b) < 256/len(badgeSigns)*len(badgeSigns) && len(raw) < badgeLength-1 {
				raw = append(raw, badgeSigns[int(b)%len(badgeSigns)])
			}
		}
	}
	return string(append(raw, badgeCheck(raw)))
}

// badgeCheck notices any one wrong sign and any two neighbours exchanged: the number
// of signs is a prime, and each place has its own weight.
func badgeCheck(signs []byte) byte {
	sum := 0
	for i, s := range signs {
		for j := range len(badgeSigns) {
			if badgeSigns[j] == s {
				sum += (i + 1) * j
			}
		}
	}
	return badgeSigns[sum%len(badgeSigns)]
}

// IsBadge reports whether text has the form of a badge code with the right check.
func IsBadge(text string) bool {
	if len(text) != badgeLength {
		return false
	}
	for i := range len(text) {
		found := false
		for j := range len(badgeSigns) {
			found = found || badgeSigns[j] == text[i]
		}
		if !found {
			return false
		}
	}
	return badgeCheck([]byte(text[:badgeLength-1])) == text[badgeLength-1]
}
