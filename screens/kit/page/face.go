package page

import (
	"slices"

	"huiwu/app/core"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// Query is what the page shows: the person's search and filters, and what the screen
// around it asks for.
func (p *Page) Query() core.Query {
	q := p.query
	q.Filters = append(slices.Clone(p.own.Filters), p.query.Filters...)
	q.Meeting = p.own.Meeting
	if p.info.Meeting {
		q.Meeting = p.env.Meeting
	}
	return q
}

// Narrow keeps the records of a meeting ("" for all) that the filters let through,
// beside what the person searches for.
func (p *Page) Narrow(meeting string, filters ...core.Filter) {
	p.own.Meeting, p.own.Filters = meeting, filters
	p.loading.Reload()
}

// narrowed reports whether not all records are asked for.
func (p *Page) narrowed() bool {
	return p.query.Search != "" || len(p.query.Filters) > 0 || len(p.own.Filters) > 0 || p.own.Meeting != ""
}

// SetBar puts a row of the screen's own under the tools; nil takes it away.
func (p *Page) SetBar(o fyne.CanvasObject) {
	p.bar.Objects = nil
	if o != nil {
		p.bar.Objects = []fyne.CanvasObject{o}
	}
	look.SetVisible(p.bar, o != nil)
	p.bar.Refresh()
	p.body.content.Refresh() // it may be higher or lower than before
}

// SetViews puts a bar of the views of the tab beside the heading.
func (p *Page) SetViews(v *Views) {
	p.switches.Objects = []fyne.CanvasObject{v.Bar()}
	p.switches.Show()
}

// SetCount says beside the title something else than how many records there are.
func (p *Page) SetCount(text string) {
	p.counted = &text
	p.showCount()
}

// HideTitle takes away the heading, where the screen around has one.
func (p *Page) HideTitle() { p.title.Hide() }

// SetView shows another view of the same records in the place of the table; keys is
// what has the keyboard in it. A nil view shows the table again.
func (p *Page) SetView(view fyne.CanvasObject, keys fyne.Focusable) {
	table := p.face.Objects[0]
	p.face.Objects, p.facing = []fyne.CanvasObject{table}, keys
	look.SetVisible(table, view == nil)
	if view != nil {
		p.face.Objects = append(p.face.Objects, view)
	}
	p.face.Refresh()
	p.showNarrowing(true)
}

// SetOwnView is SetFace for a view that shows more or other than the records: search,
// filters and columns would do nothing there and go.
func (p *Page) SetOwnView(view fyne.CanvasObject, keys fyne.Focusable) {
	p.SetView(view, keys)
	p.showNarrowing(false)
}

// Face is another view of a page's records, in the place of the table.
type Face struct {
	Content fyne.CanvasObject
	Keys    fyne.Focusable // what has the keyboard in it
	// Load begins the load of what it shows, nil where that is read otherwise.
	Load func(l *screen.Loader)
	// Alone says that it shows no single record: there is no form beside it, and nothing to
	// delete or copy.
	Alone bool
	// Own says that it shows more or other than the records: search, filters and columns
	// would do nothing there and go.
	Own bool
	// Commands are the commands of the main menu while it is in sight, nil for those of the
	// page.
	Commands map[screen.Command]screen.Action
}

// SetFaces makes the views of the tab views of the page's records: each the face of its
// key, or the table where there is none. The loader loads the face in sight, after the
// records.
func (p *Page) SetFaces(v *Views, faces map[string]Face) (l *screen.Loader) {
	l = p.LoaderBehind(func() {
		l.Drop()
		if load := faces[v.Current()].Load; load != nil {
			load(l)
		}
	})
	v.OnShow = func(key string) {
		f := faces[key]
		p.SetView(f.Content, f.Keys)
		p.showNarrowing(!f.Own)
		p.commands = f.Commands
		if p.alone = f.Alone; p.alone {
			p.CloseForm()
		}
		l.Reload()
	}
	p.SetViews(v)
	v.OnShow(v.Current())
	return l
}

// Bind does with the rows of a list what the table does with its own: a row stands for the
// record of a key, which is selected, opened, deleted, and has the menu.
func (p *Page) Bind(list *grid.Grid, key func(row int) string) {
	list.OnSelect = func(rows []int) {
		if len(rows) == 1 {
			p.Select(key(rows[0]), false)
		}
	}
	list.OnOpen = func(row int) { p.Select(key(row), true) }
	list.OnMenu = func(row int, at fyne.Position) { p.menuOf(key(row), at) }
	list.OnDelete = func() {
		if row := list.Current(); row >= 0 {
			p.deleteOne(key(row))
		}
	}
}

// deleteOne deletes a record, menuOf shows its commands; it is selected before.
func (p *Page) deleteOne(id string) {
	p.Select(id, false)
	p.Act(screen.CommandDelete)
}

func (p *Page) menuOf(id string, at fyne.Position) {
	p.Select(id, false)
	p.menu(0, at)
}

func (p *Page) showNarrowing(show bool) {
	if p.narrowing.Visible() != show {
		look.SetVisible(p.narrowing, show)
		p.body.content.Refresh()
	}
}

// Focus puts the keyboard on the records.
func (p *Page) Focus() {
	if p.facing != nil {
		focus.In(p.env.Window, p.facing)
		return
	}
	focus.In(p.env.Window, p.grid)
}

// FocusSearch puts the keyboard into the search field, with a first character.
func (p *Page) FocusSearch(r rune) {
	focus.In(p.env.Window, p.search)
	p.search.TypedRune(r)
}

// Select selects the record of a key, after asking about unsaved changes; a form that
// is open, or that open asks for, shows it.
func (p *Page) Select(id string, open bool) {
	at := p.rows.Find(id)
	if at < 0 {
		return
	}
	show := func() {
		p.choose(at)
		p.grid.ScrollTo(at)
		if open || p.body.open {
			p.openCurrent(open)
		}
	}
	if p.form.ID() == id && p.body.open {
		p.choose(at)
		if open {
			p.form.Focus()
		}
		return
	}
	p.Leave(show)
}

// Follow selects the record that the person went to in another view of them, as in the
// table: the form shows it where it is open or has room beside the view. "" is no record,
// and closes the form.
func (p *Page) Follow(id string) {
	var rows []int
	if at := p.rows.Find(id); at >= 0 {
		rows = append(rows, at)
	} else if id != "" {
		return // it is not loaded yet
	}
	p.grid.SetSelection(rows)
	p.selected(rows)
}

// Reveal shows the record of a key and opens it; search and filters go away if they
// hide it.
func (p *Page) Reveal(id string) {
	if p.rows.Find(id) >= 0 && !p.loading.Stale() {
		p.Select(id, true)
		return
	}
	p.Leave(func() { p.reveal = id; p.clearSearch() })
}

// Menu shows the commands of the selected record, after those of the screen.
func (p *Page) Menu(at fyne.Position, first ...*fyne.MenuItem) { p.popMenu(at, first...) }

// Clear takes away search and filters, the screen's own too.
func (p *Page) Clear() { p.clearSearch() }

// ByName finds people as one types, for a field of a screen.
func ByName(env *screen.Env, register string) func(text string) []input.Option {
	return recordform.Search(env, register)
}

// Current is the key of the selected record, "" when none or several are.
func (p *Page) Current() string {
	if rows := p.grid.Selected(); len(rows) == 1 && rows[0] < len(p.rows.Keys()) {
		return p.rows.Keys()[rows[0]]
	}
	return ""
}

// Step takes a step after asking about unsaved changes, and says what became of it.
func (p *Page) Step(do func() (said string, err error)) {
	p.Leave(func() {
		said, err := do()
		p.env.Done(err, said)
	})
}

// CloseForm closes the form beside the records, after asking about unsaved changes.
func (p *Page) CloseForm() {
	if p.body.open {
		p.Leave(p.closeForm)
	}
}
