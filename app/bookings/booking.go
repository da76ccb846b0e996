// Package bookings keeps which rooms a meeting has, and how its venue was chosen.
package bookings

import (
	"context"
	"errors"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/app/venues"
	"huiwu/data"
	"huiwu/data/value"
)

// Register is the name of the register of bookings.
const Register = "preparation.bookings"

// Ref is the key of a booking.
type Ref = value.ID[Booking]

// Booking is a room for a meeting.
type Booking struct {
	data.Record[Booking]
	MeetingID  meetings.Ref
	RoomID     venues.RoomRef
	StartsAt   value.Local // on the wall of Zone
	EndsAt     value.Local
	Zone       string        // of the meeting when it was booked; a later change does not move a room
	SetUp      value.Minutes // before the start
	StrikeDown value.Minutes // after the end
	TakenFrom  value.Instant // set-up and strike-down included
	TakenUntil value.Instant
	Layout     venues.Layout
	State      State
	HeldUntil  value.Date
	Price      value.Money // in the meeting's currency
	Deposit    value.Money
	Contract   string
	Remark     string

	Room venues.Room `bun:"-"` // read with it
	Need int64       `bun:"-"` // how many people it is for, read with it
}

// State is how firm a booking is.
type State string

// The states of a booking.
const (
	Enquired  State = "enquired"
	Held      State = "held"
	Confirmed State = "confirmed"
	Cancelled State = "cancelled"
)

// States are the states in their order.
var States = value.Choice("booking_state", Enquired, Held, Confirmed, Cancelled).Toned(map[string]value.Tone{
	"enquired": value.ToneOpen, "held": value.ToneUnder, "confirmed": value.ToneDone, "cancelled": value.ToneNone,
})

// Firm reports whether the room is taken: another firm booking cannot have it.
func (s State) Firm() bool { return s == Held || s == Confirmed }

// Fit is whether a room holds the people it is booked for.
type Fit string

// The fits of a room.
const (
	FitUnknown Fit = "unknown"
	FitsAll    Fit = "fits"
	TooSmall   Fit = "too_small"
)

// Fits are the fits of a room.
var Fits = value.Choice("fit", FitUnknown, FitsAll, TooSmall).Toned(map[string]value.Tone{
	"unknown": value.ToneNone, "fits": value.ToneDone, "too_small": value.ToneWarn,
})

// Fit compares what the room holds with the people it was read for.
func (b *Booking) Fit() Fit {
	holds := b.Room.Holds(b.Layout)
	switch {
	case holds == 0 || b.Need == 0:
		return FitUnknown
	case holds < b.Need:
		return TooSmall
	}
	return FitsAll
}

// New is the register of bookings.
func New(db *data.DB) core.Register[Booking] {
	return core.New(db, core.Definition[Booking]{
		Name: Register, Icon: "venue", Order: []string{"starts_at", "room"},
		Label:     func(b *Booking) string { return b.Room.Name },
		LabelBy:   "(SELECT r.name FROM rooms r WHERE r.id = {t}.room_id)",
		MeetingOf: func(b *Booking) *string { return (*string)(&b.MeetingID) },
		Zone:      func(b *Booking) string { return b.Zone },
		Fields: []core.Field[Booking]{
			core.Of("room", func(b *Booking) *venues.RoomRef { return &b.RoomID }, venues.PickRoom).Required().FullWidth(),
			core.Of("starts_at", func(b *Booking) *value.Local { return &b.StartsAt }, value.Wall).Required().Moves().Until("state", string(Cancelled)),
			core.Of("ends_at", func(b *Booking) *value.Local { return &b.EndsAt }, value.Wall).Required().Moves().Until("state", string(Cancelled)),
			core.Of("set_up", func(b *Booking) *value.Minutes { return &b.SetUp }, value.Length).Optional(),
			core.Of("strike_down", func(b *Booking) *value.Minutes { return &b.StrikeDown }, value.Length).Optional(),
			core.Of("layout", func(b *Booking) *venues.Layout { return &b.Layout }, venues.Layouts),
			core.Computed("fit", (*Booking).Fit, Fits),
			core.Of("state", func(b *Booking) *State { return &b.State }, States).Required(),
			core.Of("held_until", func(b *Booking) *value.Date { return &b.HeldUntil }, value.Day).Optional().Stays(),
			core.Of("price", func(b *Booking) *value.Money { return &b.Price }, value.Amount).Summed().In("contract"),
			core.Of("deposit", func(b *Booking) *value.Money { return &b.Deposit }, value.Amount).Optional().In("contract"),
			core.Of("contract", func(b *Booking) *string { return &b.Contract }, value.Text).Optional().FullWidth().In("contract"),
			core.Of("remark", func(b *Booking) *string { return &b.Remark }, value.Long).Optional().In("contract"),
		},
		Fill: func(ctx context.Context, rows []*Booking) error { return fill(ctx, db, rows) },
		New: func(ctx context.Context, _ value.Scope, b *Booking) error {
			b.State, b.Layout = Enquired, "theatre"
			if b.MeetingID == "" {
				return nil
			}
			m, err := data.Get(ctx, db, b.MeetingID)
			b.StartsAt, b.EndsAt = m.StartsAt, m.EndsAt
			return err
		},
		Check: func(ctx context.Context, s value.Scope, before, after *Booking) error {
			return check(ctx, db, s, before, after)
		},
		Duplicates: func(ctx context.Context, _ value.Scope, rows []*Booking) ([]*core.Match[Booking], error) {
			return duplicates(ctx, db, rows)
		},
		Copied: func(b *Booking) { b.State, b.HeldUntil, b.Contract = Enquired, "", "" },
	})
}

// fill reads the rooms of bookings and how many people each is for.
func fill(ctx context.Context, db *data.DB, rows []*Booking) error {
	var rooms []string
	need := map[meetings.Ref]int64{}
	for _, b := range rows {
		rooms = append(rooms, string(b.RoomID))
		need[b.MeetingID] = 0
	}
	all, err := data.List[venues.Room](ctx, db, data.Where("id IN (?)", rooms))
	if err != nil {
		return err
	}
	byKey := make(map[venues.RoomRef]venues.Room, len(all))
	for _, r := range all {
		byKey[r.ID] = r
	}
	for m := range need {
		if need[m], err = Need(ctx, db, m); err != nil {
			return err
		}
	}
	for _, b := range rows {
		b.Room, b.Need = byKey[b.RoomID], need[b.MeetingID]
	}
	return nil
}

// Need is how many people a meeting needs room for: those who confirmed, with their
// companions, or while nobody has what it expects.
func Need(ctx context.Context, db *data.DB, meeting meetings.Ref) (int64, error) {
	if meeting == "" {
		return 0, nil
	}
	ctx = data.Unasked(ctx) // a number, which tells nothing of a person
	sums, err := data.Query[int64](ctx, db, "SELECT COALESCE(SUM(1 + companions), 0) FROM participants WHERE meeting_id = ? AND invitation = ?", string(meeting), string(participants.Confirmed))
	if err != nil || sums[0] > 0 {
		return sums[0], err
	}
	m, err := data.Get(ctx, db, meeting)
	if value.Is(err, value.NotFound) { // of a meeting that is being made
		return 0, nil
	}
	return m.Expected, err
}

// check keeps two firm bookings of a room apart and sets what it is taken for.
func check(ctx context.Context, db *data.DB, s value.Scope, before, b *Booking) error {
	if b.MeetingID == "" {
		return value.Bad("fault.no_meeting")
	}
	if b.Zone == "" || before == nil {
		m, err := data.Get(ctx, db, b.MeetingID)
		if err != nil {
			return err
		}
		b.Zone = m.Zone
	}
	var faults []error
	if b.EndsAt <= b.StartsAt {
		faults = append(faults, value.Bad("fault.ends_before_start").At("ends_at"))
	}
	if b.SetUp < 0 {
		faults = append(faults, value.Bad("fault.negative", "").At("set_up"))
	}
	if b.StrikeDown < 0 {
		faults = append(faults, value.Bad("fault.negative", "").At("strike_down"))
	}
	if b.State == Held && b.HeldUntil == "" {
		faults = append(faults, value.Bad("fault.held_until").At("held_until"))
	}
	if b.State != Held {
		b.HeldUntil = ""
	}
	if len(faults) > 0 {
		return errors.Join(faults...)
	}
	b.TakenFrom = b.StartsAt.Add(-b.SetUp).Instant(b.Zone)
	b.TakenUntil = b.EndsAt.Add(b.StrikeDown).Instant(b.Zone)
	if !b.State.Firm() {
		return nil
	}
	others, err := Overlapping(ctx, db, b)
	if err != nil {
		return err
	}
	for _, o := range others {
		if o.State.Firm() {
			return taken(ctx, db, s, &o)
		}
	}
	return nil
}

// taken says which booking has the room.
func taken(ctx context.Context, db *data.DB, s value.Scope, o *Booking) error {
	m, err := data.Get(ctx, db, o.MeetingID)
	if err != nil {
		return err
	}
	from, until := value.Wall.Format(s, o.TakenFrom.Wall(o.Zone)), value.Wall.Format(s, o.TakenUntil.Wall(o.Zone))
	return value.Bad("fault.room_taken", m.Title, from, until, value.Key("choice.booking_state."+string(o.State))).At("room")
}

// Overlapping are the bookings of the same room that are not cancelled and share a
// moment with one, whichever meeting they are of.
func Overlapping(ctx context.Context, db *data.DB, b *Booking) ([]Booking, error) {
	return data.List[Booking](ctx, db,
		data.Where("room_id = ? AND id <> ? AND state <> ?", string(b.RoomID), string(b.ID), string(Cancelled)),
		data.Where("taken_from < ? AND taken_until > ?", string(b.TakenUntil), string(b.TakenFrom)), data.Order("taken_from", "id"))
}

// Of are the bookings of a meeting with their rooms, in the order of time.
func Of(ctx context.Context, db *data.DB, meeting meetings.Ref) ([]*Booking, error) {
	all, err := data.List[Booking](ctx, db, data.Where("meeting_id = ?", string(meeting)), data.Order("taken_from", "id"))
	if err != nil {
		return nil, err
	}
	rows := make([]*Booking, len(all))
	for i := range all {
		rows[i] = &all[i]
	}
	return rows, fill(ctx, db, rows)
}
