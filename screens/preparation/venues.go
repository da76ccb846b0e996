package preparation

import (
	"context"

	"huiwu/app/bookings"
	"huiwu/app/meetings"
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
)

// Venues is the screen of a meeting's rooms: its bookings as a register, the rooms on a
// calendar with everything booked in them, and the comparison by which a venue is
// chosen.
type Venues struct {
	*kit.Page
	env *kit.Env

	views    *kit.Segments
	bar      *fyne.Container
	banner   *fyne.Container // offers the booked venue as the place of the meeting
	latest   kit.Latest
	calendar *roomCalendar
	compare  *venueCompare
	visible  bool
}

// The views of the rooms, and where the last one is remembered.
const (
	viewBookings = "list"
	viewRooms    = "calendar"
	viewCompare  = "compare"
	prefVenues   = "venues.view"
)

// NewVenues is the screen of a meeting's rooms.
func NewVenues(env *kit.Env) *Venues {
	v := &Venues{env: env, banner: kit.Column(0)}
	v.Page = kit.NewPage(env, env.Office.Bookings, kit.PaperButtons(env, bookings.Register)...)
	v.calendar, v.compare = newRoomCalendar(v), newVenueCompare(v)
	v.views = kit.NewSegments(
		kit.Tab{Key: viewBookings, Word: env.T("venues.view.list")}, kit.Tab{Key: viewRooms, Word: env.T("venues.view.calendar")}, kit.Tab{Key: viewCompare, Word: env.T("venues.view.compare")})
	v.views.Leave, v.views.OnChoose = v.Leave, v.setView
	v.Page.Begin = func() {
		if v.views.Current() != viewCompare {
			v.Page.Blank()
			return
		}
		v.compare.leave(func() { // the comparison has forms of its own
			v.setView(viewBookings)
			v.Page.Blank()
		})
	}
	v.Page.OnLoaded = func([]string) { v.loadView(); v.offerPlace() }
	v.banner.Hide()
	v.bar = kit.Column(8, v.views, v.banner)
	v.Page.SetBar(v.bar)
	v.setView(env.Prefs.String(prefVenues))
	return v
}

// setView shows the rooms in another way.
func (v *Venues) setView(key string) {
	v.compare.close()
	v.env.Prefs.SetString(prefVenues, key)
	v.views.Set(key)
	switch v.views.Current() {
	case viewRooms:
		v.Page.SetOwnFace(v.calendar.content, v.calendar.plan)
	case viewCompare:
		v.Page.CloseForm()
		v.Page.SetOwnFace(v.compare.content, v.compare.board)
	default:
		v.Page.SetFace(nil, nil)
	}
	v.loadView()
}

func (v *Venues) loadView() {
	switch v.views.Current() {
	case viewRooms:
		v.calendar.load()
	case viewCompare:
		v.compare.load()
	}
}

// Changed also follows what is compared, and the bookings of other meetings.
func (v *Venues) Changed(topics map[string]bool) {
	v.Page.Changed(topics)
	if kit.Concerns(topics, "meetings") {
		v.offerPlace()
	}
	if kit.Concerns(topics, "scores", "candidates", "factors", "rooms", "bookings") {
		v.loadView()
	}
}

// Shown also loads the view in sight.
func (v *Venues) Shown() {
	v.visible = true
	v.Page.Shown()
	v.loadView()
}

// Hidden remembers that the screen is out of sight.
func (v *Venues) Hidden() {
	v.visible = false
	v.Page.Hidden()
}

// Leave asks about unsaved changes of the forms in either view.
func (v *Venues) Leave(then func()) {
	v.Page.Leave(func() { v.compare.leave(then) })
}

// Can says which commands make sense: the comparison has its own buttons.
func (v *Venues) Can(c kit.Command) bool {
	if v.views.Current() == viewCompare {
		return v.compare.can(c)
	}
	return v.Page.Can(c)
}

// Act carries out a command.
func (v *Venues) Act(c kit.Command) {
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
		v.setView(viewBookings)
		v.Page.Reveal(id)
	})
}

// offerPlace offers to fill in where the meeting is held, once a room is confirmed and
// nobody has said so.
func (v *Venues) offerPlace() {
	env := v.env
	kit.LoadLatest(env, &v.latest, func(ctx context.Context) (string, error) {
		if env.Meeting == "" || !env.May("save", meetings.Register) {
			return "", nil
		}
		return env.Office.Bookings.BookedPlace(ctx, env.Meeting)
	}, func(place string) {
		v.banner.Objects = nil
		v.banner.Hide()
		if place != "" {
			fill := kit.NewButton(env.T("venues.place.do"), nil, func() {
				if err := env.Office.Bookings.FillPlace(env.Context(), env.Scope(), env.Meeting, place); err != nil {
					env.Fail(err)
				}
			})
			v.banner.Objects = []fyne.CanvasObject{kit.Banner(kit.Info, env.T("venues.place.ask", place), fill)}
			v.banner.Show()
		}
		v.banner.Refresh()
		v.Page.SetBar(v.bar) // higher or lower now
	})
}
