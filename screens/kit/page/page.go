// Package page is the screen of a register: its table, its form, and what is done with rows.
package page

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"huiwu/app/core"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Page is the screen of a register: its table, and the form of the selected record
// beside it.
type Page struct {
	*screen.Base

	// Tools are further buttons in the toolbar, such as the papers of a register.
	Tools []fyne.CanvasObject
	// OnSelected is told that other records are selected, by the person or by the program.
	OnSelected func()
	// Propose fills in a new record before it is shown; of is the record that it is a copy
	// of, "" for none.
	Propose func(d core.Draft, of string) error
	// Extra are further items for the menu of a record.
	Extra func() []*fyne.MenuItem
	// First is what is offered where there are no records yet; nothing stands for a new one
	// and the import.
	First func() []screen.Action
	// OnCleared is told that the person wants to see everything again.
	OnCleared func()
	// OnNew replaces the empty form that the button for a new record opens.
	OnNew func()

	ticks   func(ids ...string) // see TickBy
	tickAs  string              // the verb of the step of ticking
	tickAt  string              // the key of the column with the boxes
	pressed string              // the record whose box was pressed last

	env   *screen.Env
	reg   core.AnyRegister
	info  core.Info
	query core.Query
	own   core.Query    // what the screen around asks for beside the person's search
	shown []core.Column // columns in the table
	keys  []string
	rows  *screen.Rows[string, core.Row]
	grid  *grid.Grid
	form  *recordform.Form

	head      *fyne.Container // title, views, count and tools
	title     *look.Label
	switches  *fyne.Container // the bar of the views of the tab
	count     *look.Label
	counted   *string // stands in for the count, nil for none
	search    *input.Entry
	filters   *fyne.Container
	order     *input.Button                    // the menu of orders by custom, nil where there are none
	bar       *fyne.Container                  // the screen's own row under the tools
	narrowing *fyne.Container                  // search, filters, columns and files
	face      *fyne.Container                  // the table, or another view of its records
	facing    fyne.Focusable                   // what has the keyboard in another view, nil for the table
	alone     bool                             // that view shows no single record
	commands  map[screen.Command]screen.Action // of another view that has its own, else nil
	body      *pageBody
	loading   *screen.Loader
	after     []*screen.Loader     // of what depends on the records found
	pause     time.Duration        // before the next load, which is still being typed
	pending   string               // record to select after the next load
	totals    map[string][]pageSum // by column
	reveal    string               // record to open after the next load
	toEnd     bool                 // show the last record after the next load
}

// New is the screen of a register.
func New(env *screen.Env, reg core.AnyRegister, tools ...fyne.CanvasObject) *Page {
	p := &Page{env: env, reg: reg, info: reg.Info(), Tools: tools, OnSelected: func() {}, OnCleared: func() {}, Propose: func(core.Draft, string) error { return nil }, Extra: func() []*fyne.MenuItem { return nil }, First: func() []screen.Action { return nil }}
	p.Base = screen.NewBase(env, nil)
	p.Base.AnyMeeting, p.Base.OnMeeting = !p.info.Meeting, p.closeForm
	p.loading = p.Base.Loader(p.load)
	p.rows = p.newRows()
	p.build()
	return p
}

func (p *Page) build() {
	env := p.env
	p.title = look.Heading(env.T("register." + p.info.Name))
	p.count = look.Dim("").Cutting()
	p.search = input.NewEntry()
	p.search.SetPlaceHolder(env.T("page.search"))
	p.search.OnChanged = func(text string) { p.query.Search = text; p.reloadAfter(searchPause) }
	p.search.OnKey = p.searchKey
	p.filters = look.Row(6)
	p.pickColumns()
	p.grid = p.rows.Grid(p.gridColumns())
	p.grid.OnSort = p.sort
	p.grid.OnSelect = p.selected
	p.grid.OnOpen = func(int) { p.openCurrent(true) }
	p.grid.OnCopy = p.copyRows
	p.grid.OnPaste = func() { p.Act(screen.CommandPaste) }
	p.grid.OnDelete = p.delete
	p.grid.OnMenu = p.menu
	p.grid.OnSpace = p.tickChosen
	p.grid.OnPressCell = p.tickPressed
	p.grid.OnSearchKey = func(r rune) {
		focus.In(env.Window, p.search)
		p.search.TypedRune(r)
	}
	p.grid.OnResizeColumn = func(key string, width float32) {
		env.Prefs.SetString(p.pref("width."+key), strconv.Itoa(int(width)))
	}
	p.form = recordform.New(env, p.reg)
	p.form.Observe = func(ctx context.Context) context.Context { return p.loading.Observe(ctx) }
	p.form.OnSaved = func(id string) {
		p.pending = id
		if p.info.AppendOnly { // there is nothing more to type in
			p.Focus()
		}
	}
	p.form.OnClose = func() { p.Leave(p.closeForm) }
	duplicate := input.NewIconButton(theme.ContentCopyIcon(), env.T("action.duplicate"), func() { p.duplicate() })
	input.SetEnabled(duplicate, p.may("add"))
	bin := input.NewIconButton(p.deleteIcon(), env.T(p.Word(screen.CommandDelete)), func() { p.delete() })
	input.SetEnabled(bin, p.mayDelete())
	p.form.SetExtra(input.NewIconButton(theme.HistoryIcon(), env.T("action.history"), func() { p.history() }), duplicate, bin)
	p.body = newPageBody(p.table(), look.Card(p.form.Content()))
	p.body.resized = p.fit
	p.showEmpty()
}

func (p *Page) table() fyne.CanvasObject {
	env := p.env
	p.switches = container.NewStack()
	p.switches.Hide()
	head := []fyne.CanvasObject{p.title, p.switches, look.Stretch(p.count)}
	head = append(head, p.Tools...)
	if !p.info.NoForm {
		head = append(head, env.Primary(p.Adding()))
	}
	tools := []fyne.CanvasObject{
		look.FixedWidth(p.search, 240), p.filters, look.Stretch(nil),
		input.NewIconButton(theme.ListIcon(), env.T("page.columns"), p.chooseColumns),
	}
	if !p.info.NoForm {
		bring := input.NewButton(env.T("action.import"), theme.UploadIcon(), p.importFile)
		input.SetEnabled(bring, p.may("import"))
		tools = append(tools, bring)
	}
	if len(p.info.Arrangements) > 0 {
		p.order = input.NewIconButton(look.SortIcon, env.T("page.order"), p.chooseOrder)
		tools = slices.Insert(tools, 3, fyne.CanvasObject(p.order))
	}
	out := input.NewButton(env.T("action.export"), theme.DownloadIcon(), p.export)
	input.SetEnabled(out, env.May("export", p.info.Name))
	tools = append(tools, out)
	p.bar = container.NewStack()
	p.bar.Hide()
	p.face = container.NewStack(look.Card(look.Pad(p.grid, 1, 1, 1, 1)))
	p.head = container.New(&headLayout{look.Row(10, head...).Layout, p.Tools, p.count, map[fyne.CanvasObject]bool{}}, head...)
	p.narrowing = container.New(&toolLayout{look.Row(8, tools...).Layout, p.filters}, tools...)
	top := look.Column(8, p.head, p.narrowing, p.bar)
	above := look.Pad(top, 0, 10, 0, 0)
	// Tab goes in this order: from the tools into the table, and from there to the form.
	return container.New(look.FramedLayout{Top: above}, above, p.face)
}

// Adding is the action of a new record.
func (p *Page) Adding() screen.Action {
	return screen.Action{Word: p.env.T("register." + p.info.Name + ".new"), Icon: theme.ContentAddIcon(), Verb: "add", Register: p.info.Name, Do: p.begin}
}

func (p *Page) pref(key string) string { return "page." + p.info.Name + "." + key }

// Content is the page to place in the window.
func (p *Page) Content() fyne.CanvasObject { return p.body.content }

// Shown loads what changed while the page was out of sight.
func (p *Page) Shown() {
	p.Base.Shown()
	if !p.body.open {
		p.Focus()
	}
}

func (p *Page) showEmpty() { p.grid.Empty = p.EmptyState(p.First()...) }

// EmptyState is what stands in the place of no records: why there are none, and what can be
// done about it. Where nothing stands against having some it offers the given actions, or
// else a new one and the import.
func (p *Page) EmptyState(first ...screen.Action) fyne.CanvasObject {
	env := p.env
	var actions []*input.Button
	title, text := env.T("register."+p.info.Name), env.T("register."+p.info.Name+".empty")
	switch {
	case p.info.Meeting && env.Meeting == "":
		title, text = env.T("page.no_meeting"), env.T("page.no_meeting.text")
	case p.narrowed():
		title, text = env.T("page.nothing_found"), env.T("page.nothing_found.text")
		actions = append(actions, input.NewButton(env.T("page.clear_search"), nil, p.clearSearch))
	default:
		if len(first) == 0 {
			first = []screen.Action{p.Adding(), {Word: env.T("action.import"), Icon: theme.UploadIcon(), Verb: "import", Register: p.info.Name, Do: p.importFile}}
		}
		for i, a := range first {
			switch {
			case p.info.NoForm || !env.Can(a):
			case i == 0:
				actions = append(actions, env.Primary(a))
			default:
				actions = append(actions, env.Button(a))
			}
		}
	}
	return input.EmptyState(look.Icon(p.info.Icon), title, text, actions...)
}

func (p *Page) clearSearch() {
	p.own.Filters, p.own.Meeting = nil, ""
	p.OnCleared()
	p.query.Filters = nil
	p.query.Search = ""
	p.search.SetText("")
	p.reload()
}

// pickColumns chooses what the table shows: what the person chose, else the
// register's own choice.
func (p *Page) pickColumns() {
	chosen := strings.Fields(p.env.Prefs.String(p.pref("columns")))
	p.shown, p.keys = nil, nil
	for _, c := range p.reg.Columns() {
		if c.Hidden || len(chosen) == 0 && c.Optional || len(chosen) > 0 && !slices.Contains(chosen, c.Key) {
			continue
		}
		p.shown = append(p.shown, c)
		p.keys = append(p.keys, c.Key)
	}
}

func (p *Page) gridColumns() []grid.Column {
	cols := make([]grid.Column, len(p.shown))
	for i, c := range p.shown {
		head := p.env.T(words.Field(p.info.Name, c.Key))
		w := usualWidth(c, i == 0)
		grows := len(c.Tones) == 0 && !c.FullWidth && (i == 0 && c.Kind == value.KindText || c.Ref == "people.people")
		if p.tickAt == c.Key {
			w = 84 // a chip with its word
		}
		// A head that the usual content does not fill out is read whole, within reason.
		asks := fyne.MeasureText(head, theme.CaptionTextSize(), fyne.TextStyle{Bold: true}).Width/look.Scaled(1) + 28
		w = max(w, min(asks, w*1.5))
		if kept, err := strconv.Atoi(p.env.Prefs.String(p.pref("width." + c.Key))); err == nil && kept > 20 {
			w, grows = float32(kept), false
		}
		cols[i] = grid.Column{Key: c.Key, Head: head, Width: w, Right: c.Kind.Numeric(), Sortable: p.env.MaySee(c), Grows: grows}
	}
	return cols
}

// usualWidth fits the usual content of a kind.
func usualWidth(c core.Column, first bool) float32 {
	if len(c.Tones) > 0 {
		return 134 // a chip has its sign and its edges beside the word
	}
	if n := len(c.Choices); n > 0 && n <= 2 {
		return 96 // one short word or another
	}
	switch c.Kind {
	case value.KindInt:
		return 84
	case value.KindDate:
		return 108
	case value.KindMinutes:
		return 96
	case value.KindClock, value.KindBool:
		return 72
	case value.KindLocal, value.KindInstant:
		if first { // is bold
			return 156
		}
		return 140
	case value.KindPhone:
		return 132
	case value.KindMoney, value.KindChoice:
		return 112
	case value.KindQuantity:
		return 80
	case value.KindRef:
		return 100
	case value.KindEmail, value.KindLong, value.KindMany:
		return 180
	}
	switch {
	case c.FullWidth:
		return 190
	case first:
		return 120
	}
	return 130
}

func (p *Page) sort(col int) {
	key := p.keys[col]
	desc := len(p.query.Order) > 0 && p.query.Order[0] == key
	if desc {
		key = "-" + key
	}
	p.query.Order = []string{key}
	p.grid.SetSort(col, desc)
	p.reload()
}

// Form is the form of the page, for a screen that shows what is being typed into it.
func (p *Page) Form() *recordform.Form { return p.form }
