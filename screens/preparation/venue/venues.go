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

	"fyne.io/fyne/v2"
)

// Venues is the screen of a meeting's rooms: its bookings as a register, the rooms on a
// calendar with everything booked in them, and the comparison by which a venue is
// chosen.
type Venues struct {
	*page.Page
	env *screen.Env

	views    *page.Views
	banner   *fyne.Container // offers the booked venue as the place of the meeting
	place    *screen.Loader
	calendar *roomCalendar
	compare  *venueCompare
}

// The views of the rooms.
const (
	viewBookings = "list"
	viewRooms    = "calendar"
	viewCompare  = "compare"
)

// NewVenues is the screen of a meeting's rooms.
func NewVenues(env *screen.Env) *Venues {
	v := &Venues{env: env, banner: look.Column(0)}
	v.Page = page.New(env, env.Office.Bookings, page.PaperButtons(env, bookings.Register)...)
	v.place = v.Loader(v.offerPlace)
	v.calendar, v.compare = newRoomCalendar(v), newVenueCompare(v)
	v.views = page.NewViews(env, "venues", viewBookings, viewRooms, viewCompare)
	v.views.Leave, v.views.OnShow = v.Leave, v.setView
	v.Page.SetViews(v.views)
	v.Page.Begin = func() {
		if v.views.Current() != viewCompare {
			v.Page.Blank()
			return
		}
		v.compare.leave(func() { // the comparison has forms of its own
			v.views.Show(viewBookings)
			v.Page.Blank()
		})
	}
	v.banner.Hide()
	v.setView(v.views.Current())
	return v
}

// setView shows the rooms in another way.
func (v *Venues) setView(key string) {
	v.compare.close()
	switch key {
	case viewRooms:
		v.Page.SetOwnFace(v.calendar.content, v.calendar.plan)
	case viewCompare:
		v.Page.CloseForm()
		v.Page.SetOwnFace(v.compare.content, v.compare.board)
	default:
		v.Page.SetFace(nil, nil)
	}
	v.calendar.loading.Reload()
	v.compare.loading.Reload()
}

// Leave asks about unsaved changes of the forms in either view.
func (v *Venues) Leave(then func()) {
	v.Page.Leave(func() { v.compare.leave(then) })
}

// Can says which commands make sense: the comparison has its own buttons.
func (v *Venues) Can(c screen.Command) bool {
	if v.views.Current() == viewCompare {
		return v.compare.can(c)
	}
	return v.Page.Can(c)
}

// Act carries out a command.
func (v *Venues) Act(c screen.Command) {
	if !v.Can(c) {
		return
	}
	if v.views.Current() == viewCompare {
		v.compare.act(c)
		return
	}
	v.Page.Act(c)
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
		v.banner.Objects = nil
		v.banner.Hide()
		if place != "" {
			fill := input.NewButton(env.T("venues.place.do"), nil, func() {
				if err := env.Office.Bookings.FillPlace(env.Context(), env.Scope(), env.Meeting, place); err != nil {
					env.Fail(err)
				}
			})
			v.banner.Objects = []fyne.CanvasObject{input.Banner(look.Info, env.T("venues.place.ask", place), fill)}
			v.banner.Show()
		}
		v.Page.SetBar(v.banner) // higher or lower now
	})
}
