package page

import (
	"slices"

	"huiwu/app"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Views are several views under one tab, of which one is in sight. The bar that switches
// them stands beside the heading of the tab, and this computer remembers which was in
// sight last.
type Views struct {
	// OnShow shows a view; it is not called for the one that is in sight at first.
	OnShow func(key string)
	// Leave asks whether the view in sight may be left and then goes on.
	Leave func(then func())

	env  *screen.Env
	pref string
	keys []string
	now  string
	bars []*input.Segments
}

// NewViews are the views of some keys. Their words are "<pref>.view.<key>", their
// preference is "<pref>.view"; the first stands for whoever chose none.
func NewViews(env *screen.Env, pref string, keys ...string) *Views {
	v := &Views{env: env, pref: pref, keys: keys, now: keys[0], OnShow: func(string) {}, Leave: func(then func()) { then() }}
	kept := env.Prefs.String(pref + ".view")
	for _, k := range keys {
		if k == kept {
			v.now = k
		}
	}
	return v
}

// Bar is a new bar that switches the views; all bars of the same views show the same.
func (v *Views) Bar() *input.Segments {
	bar := input.NewSegments(screen.Tabs(v.env, v.pref+".view.", v.keys...)...)
	bar.Set(v.now)
	bar.Leave = func(then func()) { v.Leave(then) }
	bar.OnChoose = v.Show
	v.bars = append(v.bars, bar)
	return bar
}

// Stack holds what the views show, in the order of their keys, with the one in sight on top;
// several views may show the same.
func (v *Views) Stack(faces ...fyne.CanvasObject) *fyne.Container {
	stack, told := container.NewStack(faces...), v.OnShow
	v.OnShow = func(key string) {
		for _, f := range faces {
			f.Hide()
		}
		faces[slices.Index(v.keys, key)].Show()
		stack.Refresh()
		told(key)
	}
	v.OnShow(v.now)
	return stack
}

// Current is the key of the view in sight.
func (v *Views) Current() string { return v.now }

// Show goes to a view, without asking.
func (v *Views) Show(key string) {
	v.now = key
	v.env.Prefs.SetString(v.pref+".view", key)
	for _, bar := range v.bars {
		bar.Set(key)
	}
	v.OnShow(key)
}

// ViewScreen is a screen that is one of several under a tab, with the register whose
// records stand there.
type ViewScreen struct {
	Register string
	screen.Screen
}

// ScreenViews are several screens under one tab as views of it. Everything that is asked
// of the tab is asked of the screen in sight.
type ScreenViews struct {
	views   *Views
	env     *screen.Env
	all     map[string]ViewScreen
	place   *fyne.Container
	visible bool
}

// NewScreenViews are the screens of views, in the order of their keys; each of them shows
// a bar of the views.
func NewScreenViews(env *screen.Env, views *Views, screens ...ViewScreen) *ScreenViews {
	v := &ScreenViews{views: views, env: env, all: map[string]ViewScreen{}, place: container.NewStack()}
	for i, k := range views.keys {
		v.all[k] = screens[i]
	}
	views.Leave = v.Leave
	shown := v.Screen()
	views.OnShow = func(string) {
		shown.Hidden()
		shown = v.Screen()
		v.showCurrent()
		if v.visible {
			shown.Shown()
		}
	}
	v.showCurrent()
	return v
}

// Views are the views that the screens are.
func (v *ScreenViews) Views() *Views { return v.views }

// Screen is the screen in sight.
func (v *ScreenViews) Screen() screen.Screen { return v.all[v.views.Current()].Screen }

func (v *ScreenViews) showCurrent() {
	v.place.Objects = []fyne.CanvasObject{v.Screen().Content()}
	v.place.Refresh()
}

// Content is the tab to place in the window.
func (v *ScreenViews) Content() fyne.CanvasObject { return v.place }

// Shown tells the screen in sight.
func (v *ScreenViews) Shown() {
	v.visible = true
	v.Screen().Shown()
}

// Hidden tells the screen in sight.
func (v *ScreenViews) Hidden() {
	v.visible = false
	v.Screen().Hidden()
}

// Changed tells all screens; those out of sight remember it.
func (v *ScreenViews) Changed(topics app.Topics) {
	for _, one := range v.all {
		one.Changed(topics)
	}
}

// Follows reports whether a change of a table is loaded by one of the screens.
func (v *ScreenViews) Follows(table string) bool {
	for _, one := range v.all {
		if f, ok := one.Screen.(interface{ Follows(string) bool }); ok && f.Follows(table) {
			return true
		}
	}
	return false
}

// Leave asks the screen in sight.
func (v *ScreenViews) Leave(then func()) { v.Screen().Leave(then) }

// Can asks the screen in sight.
func (v *ScreenViews) Can(c screen.Command) bool { return v.Screen().Can(c) }

// Act asks the screen in sight.
func (v *ScreenViews) Act(c screen.Command) { v.Screen().Act(c) }

// ImportFrom asks the screen in sight, as when a file is dropped on the window.
func (v *ScreenViews) ImportFrom(path string) {
	if s, ok := v.Screen().(screen.ImportTarget); ok {
		s.ImportFrom(path)
	}
}

// Reveal goes to the view in which the record stands and opens it there.
func (v *ScreenViews) Reveal(id string) {
	for _, key := range v.views.keys {
		if !v.env.Has(v.all[key].Register, id) {
			continue
		}
		reveal := func() {
			if key != v.views.Current() {
				v.views.Show(key)
			}
			if s, ok := v.Screen().(screen.Revealer); ok {
				s.Reveal(id)
			}
		}
		if key == v.views.Current() {
			reveal() // it asks itself
			return
		}
		v.Leave(reveal)
		return
	}
}
