package frame

import (
	"slices"

	"huiwu/app"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Area is a place in the list at the left of the window, with one tab or more.
type Area struct {
	NavItem
	Tabs []Tab
}

// Tab is a screen inside an area. It is made when it comes into sight for the first time.
type Tab struct {
	input.Tab
	Make func() screen.Screen
	// Note is a sentence that stands under the tabs while this one is shown, such as that it
	// can only be looked at; nil or "" for none.
	Note func() string
}

// Areas show one screen at a time, which stands under a tab of an area: the list of areas at
// the left, the tabs of the area over the screen. Nobody leaves a screen that has something
// unsaved without being asked.
type Areas struct {
	// OnShown is told that another screen is in sight.
	OnShown func()

	Nav    *Nav
	Tabs   *input.TabBar
	Place  *fyne.Container   // where the screen stands
	Scroll *focus.TallScroll // around it
	// Made are the screens made so far, by the key of their tab.
	Made map[string]screen.Screen

	env     *screen.Env
	note    *look.WrappedText
	noted   fyne.CanvasObject // its place
	offered func() []Area
	area    string
	tab     map[string]string // the tab last shown in each area
	current screen.Screen
}

// NewAreas are the areas that are offered to the acting person, at least one. Nothing is in
// sight before Build.
func NewAreas(env *screen.Env, offered func() []Area) *Areas {
	return &Areas{OnShown: func() {}, env: env, offered: offered, tab: map[string]string{}}
}

// Build makes everything anew, as after a change of language: no screen is in sight until
// Show. What the old ones still load comes to them out of sight, so that they do not reach
// for the keyboard.
func (a *Areas) Build(name string) {
	for _, one := range a.Made {
		one.Hidden()
	}
	a.Made, a.current = map[string]screen.Screen{}, nil
	var items []NavItem
	for _, one := range a.offered() {
		items = append(items, one.NavItem)
	}
	a.Nav, a.Tabs = NewNav(name, items...), input.NewTabBar()
	a.Nav.Leave, a.Tabs.Leave = a.Leave, a.Leave
	a.Nav.OnChoose = func(key string) { a.Show(key, "") }
	a.Tabs.OnChoose = func(key string) { a.Show(a.area, key) }
	a.note = look.Wrapped("").Small(false)
	a.noted = look.Pad(a.note, 0, 4, 16, 16)
	a.noted.Hide()
	a.Place = container.NewStack()
	a.Scroll = focus.Tall(look.Pad(a.Place, 4, 8, 16, 16))
}

// Content is the list of areas, and beside it tabs and screen between what stands over and
// under them.
func (a *Areas) Content(over, under fyne.CanvasObject) fyne.CanvasObject {
	return Around(a.Nav, look.Framed(over, under, look.Framed(look.Column(0, look.Pad(a.Tabs, 0, 6, 14, 14), a.noted), nil, a.Scroll)))
}

// Settle says anew what is to be said of the tab in sight, after rights changed.
func (a *Areas) Settle() {
	if a.current == nil {
		return
	}
	for _, t := range a.of(a.area).Tabs {
		if t.Key == a.tab[a.area] {
			a.say(t)
		}
	}
}

func (a *Areas) say(t Tab) {
	note := ""
	if t.Note != nil {
		note = t.Note()
	}
	a.note.SetText(note)
	look.SetVisible(a.noted, note != "")
}

// Current is the screen in sight, nil before there is one.
func (a *Areas) Current() screen.Screen { return a.current }

// Area is the key of the area in sight, "" before there is one.
func (a *Areas) Area() string { return a.area }

// Tab is the key of the tab last shown in an area.
func (a *Areas) Tab(area string) string { return a.tab[area] }

// Find is the area with a tab; ok is false where it is not offered.
func (a *Areas) Find(tab string) (area Area, ok bool) {
	all := a.offered()
	i := slices.IndexFunc(all, func(one Area) bool {
		return slices.ContainsFunc(one.Tabs, func(t Tab) bool { return t.Key == tab })
	})
	if i < 0 {
		return Area{}, false
	}
	return all[i], true
}

// of is the offered area of a key, else the first.
func (a *Areas) of(key string) Area {
	all := a.offered()
	return all[max(slices.IndexFunc(all, func(one Area) bool { return one.Key == key }), 0)]
}

// Show goes to a tab of an area, after asking about unsaved changes; tab "" is the one last
// shown there.
func (a *Areas) Show(area, tab string) {
	a.Leave(func() {
		to := a.of(area)
		if tab == "" {
			tab = a.tab[to.Key]
		}
		t := to.Tabs[max(slices.IndexFunc(to.Tabs, func(t Tab) bool { return t.Key == tab }), 0)]
		a.area, a.tab[to.Key] = to.Key, t.Key
		a.Nav.SetCurrent(to.Key)
		tabs := make([]input.Tab, len(to.Tabs))
		for i, one := range to.Tabs {
			tabs[i] = one.Tab
		}
		a.Tabs.SetTabs(tabs...)
		a.Tabs.SetCurrent(t.Key)
		a.say(t)
		if a.current != nil {
			a.current.Hidden()
		}
		if a.Made[t.Key] == nil {
			a.Made[t.Key] = t.Make()
		}
		a.current = a.Made[t.Key]
		// Fyne does not tell a field that it went out of sight; an open list would stay.
		a.env.Window.Canvas().Unfocus()
		a.Place.Objects = []fyne.CanvasObject{a.current.Content()}
		a.Place.Refresh()
		a.current.Shown()
		a.Scroll.Refresh() // it may be less high
		a.Scroll.ScrollToTop()
		a.OnShown()
	})
}

// Step goes to the next or a previous tab of the area in sight.
func (a *Areas) Step(by int) {
	tabs := a.of(a.area).Tabs
	at := slices.IndexFunc(tabs, func(t Tab) bool { return t.Key == a.tab[a.area] })
	a.Show(a.area, tabs[(at+by+len(tabs))%len(tabs)].Key)
}

// Leave asks the screen in sight before going on.
func (a *Areas) Leave(then func()) {
	if a.current == nil {
		then()
		return
	}
	a.current.Leave(then)
}

// Changed tells all screens which tables changed.
func (a *Areas) Changed(topics app.Topics) {
	for _, one := range a.Made {
		one.Changed(topics)
	}
}

// Dropped gives the files dropped on the window to the screen in sight, where it takes any.
func (a *Areas) Dropped(_ fyne.Position, files []fyne.URI) {
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = f.Path()
	}
	switch to := a.current.(type) {
	case screen.DropTarget:
		to.Dropped(paths)
	case screen.ImportTarget:
		if len(paths) == 1 {
			to.ImportFrom(paths[0])
		}
	}
}
