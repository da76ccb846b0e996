package preparation

import (
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// view is one of several screens under one tab, with the register whose records stand
// there. Its words are "<prefix>.view.<key>".
type view struct {
	key      string
	register string
	screen   kit.Screen
}

// views are several screens under one tab, of which one is in sight. Everything that is
// asked of the tab is asked of that one.
type views struct {
	env     *kit.Env
	pref    string
	all     []view
	choose  *kit.Segments
	place   *fyne.Container
	content fyne.CanvasObject
	visible bool
}

// newViews shows the view that was in sight last; pref also begins their words.
func newViews(env *kit.Env, pref string, all ...view) *views {
	v := &views{env: env, pref: pref, all: all, place: container.NewStack()}
	tabs := make([]kit.Tab, len(all))
	for i, one := range all {
		tabs[i] = kit.Tab{Key: one.key, Word: env.T(pref + ".view." + one.key)}
	}
	v.choose = kit.NewSegments(tabs...)
	v.choose.Leave, v.choose.OnChoose = v.Leave, v.show
	v.choose.Set(env.Prefs.String(pref + ".view"))
	v.content = kit.Framed(kit.Pad(kit.Row(8, v.choose, kit.Stretch(nil)), 0, 8, 0, 0), nil, v.place)
	v.put()
	return v
}

// now is the view in sight.
func (v *views) now() kit.Screen {
	for i, one := range v.all {
		if v.place.Objects[0] == one.screen.Content() {
			return v.all[i].screen
		}
	}
	return v.all[0].screen
}

// put shows the chosen view.
func (v *views) put() {
	for _, one := range v.all {
		if one.key == v.choose.Current() {
			v.place.Objects = []fyne.CanvasObject{one.screen.Content()}
			v.place.Refresh()
		}
	}
}

// show goes to another view, after asking about unsaved changes.
func (v *views) show(key string) {
	was := v.now()
	was.Leave(func() {
		v.hide(was)
		v.choose.Set(key)
		v.env.Prefs.SetString(v.pref+".view", key)
		v.put()
		if v.visible {
			v.now().Shown()
		}
	})
}

func (v *views) key(s kit.Screen) string {
	for _, one := range v.all {
		if one.screen == s {
			return one.key
		}
	}
	return ""
}

func (v *views) hide(s kit.Screen) {
	if h, ok := s.(interface{ Hidden() }); ok {
		h.Hidden()
	}
}

// Content is the tab to place in the window.
func (v *views) Content() fyne.CanvasObject { return v.content }

// Shown tells the view in sight.
func (v *views) Shown() {
	v.visible = true
	v.now().Shown()
}

// Hidden tells the view in sight.
func (v *views) Hidden() {
	v.visible = false
	v.hide(v.now())
}

// Changed tells all views; those out of sight remember it.
func (v *views) Changed(topics map[string]bool) {
	for _, one := range v.all {
		one.screen.Changed(topics)
	}
}

// Leave asks the view in sight.
func (v *views) Leave(then func()) { v.now().Leave(then) }

// Can asks the view in sight.
func (v *views) Can(c kit.Command) bool { return v.now().Can(c) }

// Act asks the view in sight.
func (v *views) Act(c kit.Command) { v.now().Act(c) }

// ImportFrom asks the view in sight, as when a file is dropped on the window.
func (v *views) ImportFrom(path string) {
	if s, ok := v.now().(interface{ ImportFrom(string) }); ok {
		s.ImportFrom(path)
	}
}

// Reveal goes to the view in which the record stands and opens it there.
func (v *views) Reveal(id string) {
	key := v.find(id)
	if key == "" {
		return
	}
	if key != v.key(v.now()) {
		v.show(key)
	}
	if s, ok := v.now().(interface{ Reveal(string) }); ok && v.key(v.now()) == key {
		s.Reveal(id)
	}
}

// find is the view in which the record stands, "" for none.
func (v *views) find(id string) string {
	for _, one := range v.all {
		if has(v.env, one.register, id) {
			return one.key
		}
	}
	return ""
}

// has reports whether a register keeps a record of the key.
func has(env *kit.Env, register, id string) bool {
	labels, err := env.Office.Book.Get(register).Labels(env.Context(), []string{id})
	return err == nil && len(labels) > 0
}
