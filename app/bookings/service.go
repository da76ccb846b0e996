package bookings

import (
	"context"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/venues"
	"huiwu/data"
	"huiwu/data/value"
)

// Service books rooms for meetings and compares venues.
type Service struct {
	core.Register[Booking]
	Candidates core.Register[Candidate]
	Factors    core.Register[Factor]
	meetings   core.Register[meetings.Meeting]
	h          *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host, of core.Register[meetings.Meeting]) *Service {
	return &Service{h: h, meetings: of, Register: New(h.DB), Candidates: NewCandidates(h.DB), Factors: NewFactors(h.DB)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "bookings",
		Records:   []data.Row{(*Booking)(nil), (*Candidate)(nil), (*Factor)(nil), (*Score)(nil)},
		Registers: []core.AnyRegister{sv.Register, sv.Candidates, sv.Factors},
		Duties:    Duties,
		Deadlines: []core.Deadlines{Deadlines},
		Papers: []module.Paper{
			{Name: "venues", Formats: []string{".pdf", ".docx", ".xlsx"}, Register: Register, Sees: []core.Class{core.Money}, Document: meetings.Document(sv.h, Paper), Workbook: meetings.Workbook(sv.h, Workbook)},
		},
		Samples: []module.Sample{{File: Register}, {File: FactorsRegister}, {File: CandidatesRegister, Row: sv.sampleCandidate}},
	}
}

// CompareVenues holds the candidate venues of a meeting against its criteria.
func (sv *Service) CompareVenues(ctx context.Context, meeting string) (Comparison, error) {
	return Compare(ctx, sv.h.DB, meetings.Ref(meeting))
}

// ScoreVenue scores a candidate venue in a criterion; 0 points take the score back.
func (sv *Service) ScoreVenue(ctx context.Context, candidate, factor string, points int64) error {
	return SetScore(ctx, sv.h.DB, value.ID[Candidate](candidate), value.ID[Factor](factor), points)
}

// AddStandardFactors gives a meeting the usual criteria for comparing venues.
func (sv *Service) AddStandardFactors(ctx context.Context, s value.Scope, meeting string) error {
	return AddStandardFactors(ctx, sv.h.DB, s, meetings.Ref(meeting))
}

// RoomDay are the rooms of a meeting, and all other rooms of their venues, with every
// booking of them between two moments, whichever meeting it is of.
type RoomDay struct {
	Room   venues.Room
	Venue  string
	Booked []Booked
}

// Booked is a booking with the title of its meeting.
type Booked struct {
	Booking
	Title string
	// Clash is that another booking of the room that is not cancelled overlaps.
	Clash bool
}

// RoomPlan are the rooms of a meeting's venues over its days, with everything booked in them.
type RoomPlan struct {
	Meeting meetings.Meeting
	Days    []value.Date
	Rooms   []RoomDay
}

// mostRoomDays is how many days a plan has; a longer meeting shows its first ones.
const mostRoomDays = 5

// RoomPlan is the plan of a meeting's rooms; an empty one without a meeting.
func (sv *Service) RoomPlan(ctx context.Context, meeting string) (p RoomPlan, err error) {
	if p.Meeting, err = data.Get(ctx, sv.h.DB, meetings.Ref(meeting)); err != nil {
		return p, err
	}
	first, last := p.Meeting.StartsAt.Date(), p.Meeting.EndsAt.Date()
	for d := first; (d <= last || d == first) && len(p.Days) < mostRoomDays; d = d.AddDays(1) {
		p.Days = append(p.Days, d)
	}
	p.Rooms, err = sv.RoomCalendar(ctx, meeting, p.midnight(0), p.midnight(len(p.Days)))
	return p, err
}

// midnight is the beginning of a day of the plan, where the meeting is.
func (p *RoomPlan) midnight(day int) value.Instant {
	return value.At(p.Days[0].AddDays(day), "").Instant(p.Meeting.Zone)
}

// Hours are when a booking begins and ends, in hours from the first midnight of the plan.
func (p *RoomPlan) Hours(b Booked) (from, until float64) {
	zero := p.midnight(0).Time()
	at := func(l value.Local) float64 { return l.Instant(b.Zone).Time().Sub(zero).Hours() }
	return at(b.StartsAt), at(b.EndsAt)
}

// RoomCalendar are the rooms that a meeting has bookings of, and the other rooms of the
// same venues, with all their bookings from one moment to another.
func (sv *Service) RoomCalendar(ctx context.Context, meeting string, from, until value.Instant) ([]RoomDay, error) {
	rooms, err := data.List[venues.Room](ctx, sv.h.DB, data.Where(`id IN (SELECT room_id FROM bookings WHERE meeting_id = ?) OR venue_id IN (SELECT r.venue_id FROM rooms r JOIN bookings b ON b.room_id = r.id WHERE b.meeting_id = ?
		UNION SELECT venue_id FROM candidates WHERE meeting_id = ? AND chosen)`, meeting, meeting, meeting), data.Order("venue_id", "name", "id"))
	if err != nil {
		return nil, err
	}
	out := make([]RoomDay, len(rooms))
	for i, r := range rooms {
		out[i].Room = r
		if out[i].Venue, err = sv.VenueName(ctx, r.VenueID); err != nil {
			return nil, err
		}
		booked, err := data.List[Booking](ctx, sv.h.DB, data.Where("room_id = ? AND state <> ?", string(r.ID), string(Cancelled)),
			data.Where("taken_from < ? AND taken_until > ?", string(until), string(from)), data.Order("taken_from", "id"))
		if err != nil {
			return nil, err
		}
		for n, b := range booked {
			m, err := data.Get(ctx, sv.h.DB, b.MeetingID)
			if err != nil {
				return nil, err
			}
			one := Booked{Booking: b, Title: m.Title}
			for k, other := range booked {
				one.Clash = one.Clash || k != n && other.TakenFrom < b.TakenUntil && b.TakenFrom < other.TakenUntil
			}
			out[i].Booked = append(out[i].Booked, one)
		}
	}
	return out, nil
}

// BookedPlace is the venue of the first confirmed room of a meeting that says nothing of
// its place yet, "" where there is nothing to fill in.
func (sv *Service) BookedPlace(ctx context.Context, meeting string) (string, error) {
	m, err := data.Get(ctx, sv.h.DB, meetings.Ref(meeting))
	if err != nil || m.Place != "" {
		return "", err
	}
	rooms, err := Of(ctx, sv.h.DB, m.ID)
	for _, b := range rooms {
		if b.State == Confirmed {
			venue, err := sv.VenueName(ctx, b.Room.VenueID)
			if venue == b.Room.Name { // an office's own hall is its venue
				return venue, err
			}
			return strings.TrimSpace(venue + " " + b.Room.Name), err
		}
	}
	return "", err
}

// VenueName is the name of a venue, "" for none.
func (sv *Service) VenueName(ctx context.Context, id venues.Ref) (string, error) {
	if id == "" {
		return "", nil
	}
	v, err := data.Get(ctx, sv.h.DB, id)
	return v.Name, err
}

// FillPlace says where a meeting is held.
func (sv *Service) FillPlace(ctx context.Context, s value.Scope, meeting, place string) error {
	m, err := sv.meetings.Get(ctx, meeting)
	if err != nil {
		return err
	}
	m.Place = place
	return sv.meetings.Save(ctx, s, m)
}
