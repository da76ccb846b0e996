// Package venue is the tab of the rooms a meeting is held in: bookings, calendar, comparison.
package venue

import (
	"context"

	"huiwu/app/bookings"
	"huiwu/app/meetings"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"
)

// Venues is the screen of a meeting's rooms: its bookings as a register, the rooms on a
// calendar with everything booked in them, and the comparison by which a venue is
// chosen.
type Venues struct {
	*page.Page
	env *screen.Env

	views   *page.Views
	banner  *input.Notice // offers the booked venue as the place of the meeting
	place   *screen.Loader
	compare *venueCompare
}

// The views of the rooms.
const (
	viewBookings = "list"
	viewRooms    = "calendar"
	viewCompare  = "compare"
)

// NewVenues is the screen of a meeting's rooms.
func NewVenues(env *screen.Env) *Venues {
	v := &Venues{env: env, banner: input.NewNotice()}
	v.Page = page.New(env, env.Office.Bookings, page.PaperButtons(env, bookings.Register)...)
	v.place = v.Loader(v.offerPlace)
	v.compare = newVenueCompare(v)
	v.views = page.NewViews(env, "venues", viewBookings, viewRooms, viewCompare)
	v.views.Leave = v.Leave
	v.SetFaces(v.views, map[string]page.Face{viewRooms: newRoomCalendar(v).face(), viewCompare: v.compare.face()})
	show := v.views.OnShow
	v.views.OnShow = func(key string) {
		v.compare.forms.Close()
		show(key)
	}
	v.Page.OnNew = func() { // the comparison has forms of its own
		v.compare.forms.Leave(func() {
			if v.views.Current() == viewCompare {
				v.views.Show(viewBookings)
			}
			v.Page.NewRecord()
		})
	}
	return v
}

// Leave asks about unsaved changes of the forms in either view.
func (v *Venues) Leave(then func()) {
	v.Page.Leave(func() { v.compare.forms.Leave(then) })
}

// Reveal shows one booking in the list.
func (v *Venues) Reveal(id string) {
	v.Leave(func() {
		v.views.Show(viewBookings)
		v.Page.Reveal(id)
	})
}

// offerPlace offers to fill in where the meeting is held, once a room is confirmed and
// nobody has said so.
func (v *Venues) offerPlace() {
	env, meeting := v.env, v.env.Meeting
	may := env.May("save", meetings.Register)
	screen.Load(v.place, func(ctx context.Context, _ value.Scope) (string, error) {
		if meeting == "" || !may {
			return "", nil
		}
		return env.Office.Bookings.BookedPlace(ctx, meeting)
	}, func(place string) {
		v.banner.Clear()
		if place != "" {
			fill := input.NewButton(env.T("venues.place.do"), nil, func() {
				env.Fail(env.Office.Bookings.FillPlace(env.Context(), env.Scope(), env.Meeting, place))
			})
			v.banner.Say(look.Info, env.T("venues.place.ask", place), fill)
		}
		v.Page.SetBar(v.banner.Container) // higher or lower now
	})
}
