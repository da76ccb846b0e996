// Package agenda is the tab of a meeting's agenda, as a timetable.
package agenda

import (
	"slices"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data/value"
	"huiwu/screens/kit/blocks"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/importer"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Agenda is the screen in which a secretary plans a meeting: its days, the items of a
// day in their order with all that stands against them, the form of the one that is
// current, and a line to type further ones in.
type Agenda struct {
	*screen.Base
	env    *screen.Env
	title  *look.Line
	count  *look.Line
	days   *input.TabBar
	table  *blocks.Timetable
	strip  *frame.Notices
	card   *fyne.Container // strip and timetable
	form   *recordform.Form
	beside *page.Beside
	line   *input.Entry
	tools  tools
	carry  *input.Button

	loaded  loaded
	loading *screen.Loader
	day     value.Date
	pending agenda.Ref // to stand on after the next load
	own     bool       // the form saved it itself and shows it already
}

// tools are the buttons that change the current item.
type tools struct{ up, down, shorter, longer, pin, swap, remove *input.Button }

// verbs are the verbs of the steps that the tools take on an item.
func (t tools) verbs(item *agenda.AgendaItem) map[*input.Button]string {
	return map[*input.Button]string{
		t.up: "shift", t.down: "shift", t.shorter: "resize", t.longer: "resize", t.pin: pinVerb(item), t.swap: "swap", t.remove: "bin",
	}
}

// noticesSeen is how many warnings are in sight at once.
const noticesSeen = 3

// prefFolded says that the warnings were folded.
const prefFolded = "agenda.warnings_folded"

// NewAgenda is the screen of the picked meeting's agenda.
func NewAgenda(env *screen.Env) *Agenda {
	a := &Agenda{env: env}
	a.title, a.count = look.Heading(env.T("register."+agenda.Register)), look.Dim("")
	a.days = input.NewTabBar()
	a.days.Leave, a.days.OnChoose = a.Leave, a.chooseDay
	a.strip = frame.NewNotices(noticesSeen)
	a.strip.Fold(env.Prefs.String(prefFolded) != "")
	a.strip.OnChoose = func(id string) { a.goTo(agenda.Ref(id)) }
	a.strip.OnFold = a.fold
	a.makeTable()
	a.makeForm()
	a.makeTools()
	list := look.Framed(look.Pad(a.head(), 0, 6, 0, 0), look.Pad(a.foot(), 10, 0, 0, 0), a.middle())
	a.beside = page.NewBeside(list, a.form.Content())
	a.Base = screen.NewBase(env, a.beside.Content())
	a.Base.OnMeeting = a.begin
	a.loading = a.Loader(a.load)
	a.settleTools()
	return a
}

func (a *Agenda) makeTable() {
	t := blocks.NewTimetable()
	t.Locked = !slices.ContainsFunc([]string{"add", "save", "bin", "shift", "resize", "pin", "release", "swap"}, a.may)
	t.OnSelect = func(string) { a.selected() }
	t.OnOpen = func(string) { a.open(true) }
	t.OnMove = func(_ string, by int) { a.move(by) }
	t.OnResize = func(_ string, by int) { a.resize(by) }
	t.OnPin = func(string) { a.pin() }
	t.OnInsert = a.startNew
	t.OnDelete = func(string) { a.remove() }
	if a.may("shift") {
		t.OnDrop = a.drop
	}
	t.OnSwap = a.swap
	t.OnMark = a.marked
	if a.may("save") {
		t.OnRename = a.rename
	}
	t.OnMenu = func(_ string, at fyne.Position) { a.menu(at) }
	a.table = t
}

func (a *Agenda) makeForm() {
	env := a.env
	a.form = recordform.New(env, env.Office.Agenda)
	a.form.OnSaved = func(id string) {
		a.pending, a.own = agenda.Ref(id), true
		a.loading.Reload()
	}
	a.form.OnClose = func() { a.Leave(a.closeForm) }
	twin := input.NewIconButton(theme.ContentCopyIcon(), env.T("action.duplicate"), func() { a.Act(screen.CommandDuplicate) })
	input.SetEnabled(twin, a.may("add"))
	bin := input.NewIconButton(theme.DeleteIcon(), env.T("action.delete"), func() { a.Act(screen.CommandDelete) })
	input.SetEnabled(bin, a.may("bin"))
	a.form.SetExtra(input.NewIconButton(theme.HistoryIcon(), env.T("action.history"), func() { a.Act(screen.CommandHistory) }), twin, bin)
}

func (a *Agenda) makeTools() {
	t := a.env.T
	a.tools = tools{
		up:      input.NewIconButton(theme.MoveUpIcon(), t("agenda.tool.up"), func() { a.move(-1) }),
		down:    input.NewIconButton(theme.MoveDownIcon(), t("agenda.tool.down"), func() { a.move(1) }),
		shorter: input.NewIconButton(theme.ContentRemoveIcon(), t("agenda.tool.shorter"), func() { a.resize(-5) }),
		longer:  input.NewIconButton(theme.ContentAddIcon(), t("agenda.tool.longer"), func() { a.resize(5) }),
		pin:     input.NewIconButton(look.PinIcon(), t("agenda.tool.pin"), a.pin),
		swap:    input.NewIconButton(look.SwapIcon(), t("agenda.tool.mark"), a.markOrSwap),
		remove:  input.NewIconButton(theme.DeleteIcon(), t("action.delete"), a.remove),
	}
}

// head is the title with its papers, the days, and the buttons.
func (a *Agenda) head() fyne.CanvasObject {
	env := a.env
	top := []fyne.CanvasObject{a.title, a.count, look.Stretch(nil)}
	a.carry = input.NewButton(env.T("agenda.carry"), theme.HistoryIcon(), a.takeOver)
	a.carry.Hide()
	top = append(top, a.carry)
	top = append(top, page.PaperButtons(env, agenda.Register)...)
	add := input.NewPrimary(env.T("register."+agenda.Register+".new"), theme.ContentAddIcon(), a.startNew)
	in := input.NewIconButton(theme.UploadIcon(), env.T("action.import"), func() { a.Act(screen.CommandImport) })
	out := input.NewIconButton(theme.DownloadIcon(), env.T("action.export"), func() { a.Act(screen.CommandExport) })
	input.SetEnabled(add, a.may("add"))
	input.SetEnabled(in, a.may("import"))
	t := a.tools
	return look.Column(6, look.Row(8, append(top, add)...),
		look.Row(6, look.Stretch(a.days), t.up, t.down, t.shorter, t.longer, t.pin, t.swap, t.remove, in, out))
}

// middle is the warnings over the timetable.
func (a *Agenda) middle() fyne.CanvasObject {
	a.card = look.Framed(a.strip, nil, look.Card(look.Pad(a.table, 1, 1, 1, 1)))
	return a.card
}

// foot is the line to type items in.
func (a *Agenda) foot() fyne.CanvasObject {
	env := a.env
	a.line = input.NewEntry()
	a.line.SetPlaceHolder(env.T("agenda.type_here"))
	a.line.OnReturn = a.quick
	add := input.NewButton(env.T("action.add"), theme.ContentAddIcon(), a.quick)
	if !a.may("add") {
		a.line.Disable()
		add.Disable()
	}
	return look.Card(look.Pad(look.Row(8, look.Stretch(a.line), add), 8, 8, 12, 12))
}

// Shown takes up the picked meeting and what changed meanwhile.
func (a *Agenda) Shown() {
	a.Base.Shown()
	if !a.beside.Open() {
		focus.In(a.env.Window, a.table)
	}
}

// begin takes up another meeting.
func (a *Agenda) begin() {
	a.day = ""
	a.form.Clear()
	a.beside.SetOpen(false)
}

// Reveal stands on the item of a key, also of one on another day.
func (a *Agenda) Reveal(id string) {
	a.pending = agenda.Ref(id)
	a.loading.Reload()
}

// Leave asks what to do with unsaved changes, then goes on.
func (a *Agenda) Leave(then func()) {
	a.leaveTo(then, func() { a.table.SetCurrent(a.form.ID()) })
}

func (a *Agenda) leaveTo(then, stay func()) {
	if !a.beside.Open() {
		then()
		return
	}
	recordform.Leave(a.env, a.form, then, stay)
}

// ImportFrom opens the import wizard on a file, as when one is dropped on the window.
func (a *Agenda) ImportFrom(path string) {
	if a.Can(screen.CommandImport) {
		a.Leave(func() { importer.ImportFrom(a.env, a.env.Office.Agenda, path) })
	}
}

// may reports whether the acting person may take a step of a verb on the agenda.
func (a *Agenda) may(verb string) bool { return a.env.May(verb, agenda.Register) }

// Can says which commands make sense now.
func (a *Agenda) Can(c screen.Command) bool {
	some := a.env.Meeting != ""
	switch c {
	case screen.CommandNew:
		return some && a.may("add")
	case screen.CommandImport:
		return some && a.may("import")
	case screen.CommandSave:
		return a.beside.Open() && a.form.MaySave()
	case screen.CommandRevert:
		return a.beside.Open() && a.form.MaySave() && a.form.Dirty()
	case screen.CommandDelete:
		return a.table.Current() != "" && a.may("bin")
	case screen.CommandDuplicate:
		return a.beside.Open() && a.form.ID() != "" && a.may("add")
	case screen.CommandHistory:
		return a.beside.Open() && a.form.ID() != ""
	case screen.CommandFind, screen.CommandExport, screen.CommandPrint:
		return some
	}
	return false
}

// Act carries out a command.
func (a *Agenda) Act(c screen.Command) {
	if !a.Can(c) {
		return
	}
	env := a.env
	switch c {
	case screen.CommandNew:
		a.startNew()
	case screen.CommandSave:
		a.form.Save()
	case screen.CommandRevert:
		a.form.Revert()
	case screen.CommandDelete:
		a.remove()
	case screen.CommandDuplicate:
		a.duplicate(a.form.ID())
	case screen.CommandHistory:
		filelist.ShowHistory(env, env.Office.Agenda, a.form.ID())
	case screen.CommandFind:
		focus.In(env.Window, a.line)
	case screen.CommandImport:
		importer.ImportFile(env, env.Office.Agenda, a.Leave)
	case screen.CommandExport:
		a.listing().Export(env)
	case screen.CommandPrint:
		a.listing().Print(env)
	}
}

func (a *Agenda) listing() filelist.Listing {
	return filelist.Listing{Register: a.env.Office.Agenda, Query: core.Query{Meeting: a.env.Meeting}}
}

// ref is the meeting as the office knows it.
func (a *Agenda) ref() meetings.Ref { return meetings.Ref(a.env.Meeting) }
