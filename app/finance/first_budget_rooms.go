package finance

import (
	"context"

	"huiwu/app/bookings"
	"huiwu/app/budget"
)

// bookedRooms are the rooms of the meeting that are not cancelled and have a price.
func bookedRooms(ctx context.Context, f *firstBudget) error {
	rooms, err := bookings.Of(ctx, f.db, f.m.ID)
	if err != nil {
		return err
	}
	had := f.has[budget.Category("venue")]
	for _, b := range rooms {
		if b.State == bookings.Cancelled || b.Price == 0 {
			continue
		}
		venue, err := f.rooms.VenueName(ctx, b.Room.VenueID)
		if err != nil {
			return err
		}
		origin := f.s.T("first.origin.room", bookings.States.Format(f.s, b.State))
		if had > 0 {
			origin += f.s.T("first.origin.doubt", had)
		}
		l := budget.BudgetLine{
			Category: "venue", Item: b.Room.Name, Basis: "item", Quantity: 1000, Unit: f.s.T("first.unit.room"), Price: b.Price, Times: 1000, Supplier: venue,
		}
		if err := f.add(Proposal{Line: l, Origin: origin, Doubtful: had > 0}); err != nil {
			return err
		}
	}
	return nil
}
