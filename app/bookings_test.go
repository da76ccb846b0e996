package app

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"huiwu/app/bookings"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/venues"
	"huiwu/data"
	"huiwu/data/value"
)

// hall is an office with two meetings in different zones and a few rooms to book.
type hall struct {
	*testing.T
	o        *Office
	ctx      context.Context
	meetings []meetings.Meeting
	rooms    []venues.Room
}

func newHall(t *testing.T) *hall {
	o, ctx := sampleOffice(t)
	h := &hall{T: t, o: o, ctx: ctx}
	for _, code := range []string{"2026-018", "2026-021"} {
		h.meetings = append(h.meetings, meetingOf(t, o, ctx, code))
	}
	h.meetings[1].Zone = "Asia/Tokyo"
	if err := o.Meetings.Save(ctx, value.Scope{Zone: "Asia/Tokyo", Currency: "CNY"}, &h.meetings[1]); err != nil {
		t.Fatal(err)
	}
	var err error
	if h.rooms, err = data.List[venues.Room](ctx, o.db, data.Order("name")); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *hall) book(m, room int, from, until value.Local, state bookings.State) (*bookings.Booking, error) {
	b := &bookings.Booking{MeetingID: h.meetings[m].ID, RoomID: h.rooms[room].ID, StartsAt: from, EndsAt: until, State: state, Layout: "theatre"}
	if state == bookings.Held {
		b.HeldUntil = "2030-01-01"
	}
	return b, h.o.Bookings.Save(h.ctx, value.Scope{Zone: h.meetings[m].Zone, Currency: "CNY"}, b)
}

// apart fails where two firm bookings of a room share a moment.
func (h *hall) apart() {
	h.Helper()
	all, err := data.List[bookings.Booking](h.ctx, h.o.db)
	if err != nil {
		h.Fatal(err)
	}
	for i, a := range all {
		for _, b := range all[i+1:] {
			if a.RoomID == b.RoomID && a.State.Firm() && b.State.Firm() && a.TakenFrom < b.TakenUntil && b.TakenFrom < a.TakenUntil {
				h.Fatalf("%s and %s share a room: %s–%s, %s–%s", a.ID, b.ID, a.TakenFrom, a.TakenUntil, b.TakenFrom, b.TakenUntil)
			}
		}
	}
}

func TestARoomIsNotGivenTwice(t *testing.T) {
	h := newHall(t)
	first, err := h.book(0, 0, "2028-03-01T09:00", "2028-03-01T12:00", bookings.Confirmed)
	if err != nil {
		t.Fatal(err)
	}
	// 10:00 in Tokyo is 09:00 in Shanghai.
	for _, c := range []struct {
		m           int
		from, until value.Local
		state       bookings.State
		refused     bool
	}{
		{0, "2028-03-01T11:00", "2028-03-01T13:00", bookings.Held, true},
		{0, "2028-03-01T11:00", "2028-03-01T13:00", bookings.Enquired, false},
		{0, "2028-03-01T12:00", "2028-03-01T13:00", bookings.Held, false}, // right after
		{1, "2028-03-01T08:00", "2028-03-01T10:00", bookings.Confirmed, false},
		{1, "2028-03-01T09:00", "2028-03-01T10:30", bookings.Confirmed, true},
	} {
		_, err := h.book(c.m, 0, c.from, c.until, c.state)
		if value.Is(err, value.Invalid) != c.refused {
			t.Errorf("%s to %s of meeting %d: %v", c.from, c.until, c.m, err)
		}
		if c.refused && value.Faults(err)[0].Key != "fault.room_taken" {
			t.Errorf("%v does not name the other booking", err)
		}
	}
	if _, err := h.book(0, 1, "2028-03-01T09:00", "2028-03-01T12:00", bookings.Confirmed); err != nil {
		t.Errorf("another room: %v", err)
	}
	first.SetUp = 600 // reaches into what the other meeting has before it
	if err := h.o.Bookings.Save(h.ctx, value.Scope{Zone: first.Zone}, first); !value.Is(err, value.Invalid) {
		t.Errorf("set-up over another booking: %v", err)
	}
	h.apart()
}

// A later change of the meeting's zone moves no room.
func TestAZoneChangeMovesNoRoom(t *testing.T) {
	h := newHall(t)
	b, err := h.book(0, 0, "2028-03-01T09:00", "2028-03-01T12:00", bookings.Confirmed)
	if err != nil {
		t.Fatal(err)
	}
	m := h.meetings[0]
	m.Zone = "Europe/London"
	if err := h.o.Meetings.Save(h.ctx, value.Scope{}, &m); err != nil {
		t.Fatal(err)
	}
	b.Remark = "x"
	if err := h.o.Bookings.Save(h.ctx, value.Scope{Zone: m.Zone}, b); err != nil {
		t.Fatal(err)
	}
	if b.TakenFrom != "2028-03-01T01:00:00.000Z" {
		t.Errorf("the room is taken from %s", b.TakenFrom)
	}
}

// No order of saving, deleting, restoring, undoing and redoing, by two people, ever
// leaves two firm bookings of a room at one time.
func TestFirmBookingsStayApart(t *testing.T) {
	h := newHall(t)
	r := rand.New(rand.NewPCG(5, 4))
	var kept []*bookings.Booking
	states := []bookings.State{bookings.Enquired, bookings.Held, bookings.Confirmed, bookings.Cancelled}
	base := h.ctx
	for range 400 {
		h.ctx = As(base, []string{"甲", "乙"}[r.IntN(2)])
		switch n := r.IntN(10); {
		case n < 4:
			from := value.At("2028-03-01", "08:00").Add(value.Minutes(r.IntN(8) * 30))
			if b, err := h.book(r.IntN(2), r.IntN(2), from, from.Add(value.Minutes(30+r.IntN(4)*30)), states[r.IntN(4)]); err == nil {
				kept = append(kept, b)
			}
		case n < 6 && len(kept) > 0:
			b := *kept[r.IntN(len(kept))]
			b.State, b.SetUp, b.RoomID, b.HeldUntil = states[r.IntN(4)], value.Minutes(r.IntN(3)*30), h.rooms[r.IntN(2)].ID, "2030-01-01"
			_ = h.o.Bookings.Save(h.ctx, value.Scope{Zone: b.Zone}, &b) // refused or not, what is on file must hold
		case n < 7 && len(kept) > 0:
			_ = h.o.Bookings.Delete(h.ctx, string(kept[r.IntN(len(kept))].ID))
		case n < 9:
			_, _ = h.o.Undo(h.ctx)
		default:
			_, _ = h.o.Redo(h.ctx)
		}
		h.apart()
	}
}

func TestCandidatesAreRankedByWeight(t *testing.T) {
	h := newHall(t)
	m := h.meetings[1]
	c, err := bookings.Compare(h.ctx, h.o.db, m.ID)
	if err != nil || len(c.Ranked) < 2 || len(c.Factors) < 2 {
		t.Fatal(err, len(c.Ranked), len(c.Factors))
	}
	// Full points in everything is 100 %; only the heaviest factor is its share of all weights.
	all, heavy := int64(0), c.Factors[0].Weight
	for _, k := range c.Factors {
		all += k.Weight
		if err := h.o.Bookings.ScoreVenue(h.ctx, string(c.Ranked[0].ID), string(k.ID), bookings.MostPoints); err != nil {
			t.Fatal(err)
		}
		if err := h.o.Bookings.ScoreVenue(h.ctx, string(c.Ranked[1].ID), string(k.ID), 0); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.o.Bookings.ScoreVenue(h.ctx, string(c.Ranked[1].ID), string(c.Factors[0].ID), bookings.MostPoints); err != nil {
		t.Fatal(err)
	}
	after, err := bookings.Compare(h.ctx, h.o.db, m.ID)
	if err != nil {
		t.Fatal(err)
	}
	percent := func(id value.ID[bookings.Candidate]) int64 {
		i := slices.IndexFunc(after.Ranked, func(r bookings.Ranked) bool { return r.ID == id })
		return after.Ranked[i].Percent
	}
	if got := percent(c.Ranked[0].ID); got != 100 || after.Ranked[0].ID != c.Ranked[0].ID {
		t.Errorf("full points are %d %%", got)
	}
	if got, want := percent(c.Ranked[1].ID), (heavy*100+all/2)/all; got != want {
		t.Errorf("the heaviest of %d is %d %%, want %d", all, got, want)
	}
	if err := h.o.Bookings.ScoreVenue(h.ctx, string(c.Ranked[0].ID), string(c.Factors[0].ID), 6); !value.Is(err, value.Invalid) {
		t.Errorf("six of five points: %v", err)
	}
}

// Choosing another venue takes the first choice back, in the same step.
func TestOneVenueIsChosen(t *testing.T) {
	h := newHall(t)
	m := h.meetings[1]
	ids := ids(t, h.o, h.ctx, bookings.CandidatesRegister, core.Query{Meeting: string(m.ID)})
	chosen := func() (n int, last string) {
		for _, id := range ids {
			c, err := h.o.Bookings.Candidates.Get(h.ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			if c.Chosen {
				n, last = n+1, id
			}
		}
		return n, last
	}
	_, was := chosen()
	for _, id := range ids {
		c, err := h.o.Bookings.Candidates.Get(h.ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		c.Chosen, c.Why = true, ""
		if err := h.o.Bookings.Candidates.Save(h.ctx, value.Scope{}, c); !value.Is(err, value.Invalid) {
			t.Errorf("chosen without a reason: %v", err)
		}
		c.Why = "合用"
		if err := h.o.Bookings.Candidates.Save(h.ctx, value.Scope{}, c); err != nil {
			t.Fatal(err)
		}
		if n, last := chosen(); n != 1 || last != id {
			t.Errorf("%d are chosen", n)
		}
	}
	for range ids {
		if _, err := h.o.Undo(h.ctx); err != nil {
			t.Fatal(err)
		}
	}
	if n, last := chosen(); n != 1 || last != was {
		t.Error("undo does not give the first choice back")
	}
}
