package app

import (
	"context"
	"strings"

	"huiwu/app/bookings"
	"huiwu/app/meetings"
	"huiwu/app/venues"
	"huiwu/data"
	"huiwu/data/value"
)

// CompareVenues holds the candidate venues of a meeting against its criteria.
func (o *Office) CompareVenues(ctx context.Context, meeting string) (bookings.Comparison, error) {
	return bookings.Compare(ctx, o.db, meetings.Ref(meeting))
}

// ScoreVenue scores a candidate venue in a criterion; 0 points take the score back.
func (o *Office) ScoreVenue(ctx context.Context, candidate, factor string, points int64) error {
	return bookings.SetScore(ctx, o.db, value.ID[bookings.Candidate](candidate), value.ID[bookings.Factor](factor), points)
}

// AddStandardFactors gives a meeting the usual criteria for comparing venues.
func (o *Office) AddStandardFactors(ctx context.Context, s value.Scope, meeting string) error {
	return bookings.AddStandardFactors(ctx, o.db, s, meetings.Ref(meeting))
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
	bookings.Booking
	Title string
	// Clash is that another booking of the room that is not cancelled overlaps.
	Clash bool
}

// RoomCalendar are the rooms that a meeting has bookings of, and the other rooms of the
// same venues, with all their bookings from one moment to another.
func (o *Office) RoomCalendar(ctx context.Context, meeting string, from, until value.Instant) ([]RoomDay, error) {
	rooms, err := data.List[venues.Room](ctx, o.db, data.Where(`id IN (SELECT room_id FROM bookings WHERE meeting_id = ?) OR venue_id IN (SELECT r.venue_id FROM rooms r JOIN bookings b ON b.room_id = r.id WHERE b.meeting_id = ?
		UNION SELECT venue_id FROM candidates WHERE meeting_id = ? AND chosen)`, meeting, meeting, meeting), data.Order("venue_id", "name", "id"))
	if err != nil {
		return nil, err
	}
	out := make([]RoomDay, len(rooms))
	for i, r := range rooms {
		out[i].Room = r
		if out[i].Venue, err = o.venueName(ctx, r.VenueID); err != nil {
			return nil, err
		}
		booked, err := data.List[bookings.Booking](ctx, o.db, data.Where("room_id = ? AND state <> ?", string(r.ID), string(bookings.Cancelled)),
			data.Where("taken_from < ? AND taken_until > ?", string(until), string(from)), data.Order("taken_from", "id"))
		if err != nil {
			return nil, err
		}
		for n, b := range booked {
			m, err := data.Get(ctx, o.db, b.MeetingID)
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
func (o *Office) BookedPlace(ctx context.Context, meeting string) (string, error) {
	m, err := data.Get(ctx, o.db, meetings.Ref(meeting))
	if err != nil || m.Place != "" {
		return "", err
	}
	rooms, err := bookings.Of(ctx, o.db, m.ID)
	for _, b := range rooms {
		if b.State == bookings.Confirmed {
			venue, err := o.venueName(ctx, b.Room.VenueID)
			if venue == b.Room.Name { // an office's own hall is its venue
				return venue, err
			}
			return strings.TrimSpace(venue + " " + b.Room.Name), err
		}
	}
	return "", err
}

// venueName is the name of a venue, "" for none.
func (o *Office) venueName(ctx context.Context, id venues.Ref) (string, error) {
	if id == "" {
		return "", nil
	}
	v, err := data.Get(ctx, o.db, id)
	return v.Name, err
}

// FillPlace says where a meeting is held.
func (o *Office) FillPlace(ctx context.Context, s value.Scope, meeting, place string) error {
	m, err := o.Meetings.Get(ctx, meeting)
	if err != nil {
		return err
	}
	m.Place = place
	return o.Meetings.Save(ctx, s, m)
}
