package bookings

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/venues"
	"huiwu/data"
)

// RoomNames are the rooms to pick from for an item of the agenda: those the meeting has
// booked first, then all others that are on file. The hint is the venue.
func (sv *Service) RoomNames(ctx context.Context, _, meeting string) ([]core.Option, error) {
	booked, err := data.List[Booking](ctx, sv.h.DB, data.Where("meeting_id = ? AND state <> ?", meeting, string(Cancelled)), data.Order("starts_at", "id"))
	if err != nil {
		return nil, err
	}
	rooms, err := data.List[venues.Room](ctx, sv.h.DB, data.Order("name", "id"))
	if err != nil {
		return nil, err
	}
	all, err := data.List[venues.Venue](ctx, sv.h.DB)
	if err != nil {
		return nil, err
	}
	venue := map[venues.Ref]string{}
	for _, v := range all {
		venue[v.ID] = v.Name
	}
	byKey := map[venues.RoomRef]venues.Room{}
	for _, r := range rooms {
		byKey[r.ID] = r
	}
	var out []core.Option
	seen := map[string]bool{}
	add := func(r venues.Room, of string) {
		if r.Name != "" && !seen[r.Name] {
			seen[r.Name] = true
			out = append(out, core.Option{ID: r.Name, Label: r.Name, Hint: venue[r.VenueID], Meeting: of})
		}
	}
	for _, b := range booked {
		add(byKey[b.RoomID], meeting)
	}
	for _, r := range rooms {
		add(r, "")
	}
	return out, nil
}
