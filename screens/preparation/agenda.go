// Package preparation is the area before a meeting: its agenda.
package preparation

import (
	"slices"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data/value"
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Agenda is the screen in which a secretary plans a meeting: its days, the items of a
// day in their order with all that stands against them, the form of the one that is
// current, and a line to type further ones in.
type Agenda struct {
	*kit.Base
	env    *kit.Env
	title  *kit.Line
	count  *kit.Line
	days   *kit.TabBar
	table  *kit.Timetable
	strip  *kit.Notices
	card   *fyne.Container // strip and timetable
	form   *kit.RecordForm
	beside *kit.Beside
	line   *kit.Entry
	tools  tools
	carry  *kit.Button

	loaded  loaded
	loading *kit.Loader
	day     value.Date
	pending agenda.Ref // to stand on after the next load
	own     bool       // the form saved it itself and shows it already
}

// tools are the buttons that change the current item.
type tools struct{ up, down, shorter, longer, pin, swap, remove *kit.Button }

// verbs are the verbs of the steps that the tools take on an item.
func (t tools) verbs(item *agenda.AgendaItem) map[*kit.Button]string {
	return map[*kit.Button]string{
		t.up: "shift", t.down: "shift", t.shorter: "resize", t.longer: "resize", t.pin: pinVerb(item), t.swap: "swap", t.remove: "bin",
	}
}

// noticesSeen is how many warnings are in sight at once.
const noticesSeen = 3

// prefFolded says that the warnings were folded.
const prefFolded = "agenda.warnings_folded"

// NewAgenda is the screen of the picked meeting's agenda.
func NewAgenda(env *kit.Env) *Agenda {
	a := &Agenda{env: env}
	a.title, a.count = kit.Heading(env.T("register."+agenda.Register)), kit.Dim("")
	a.days = kit.NewTabBar()
	a.days.Leave, a.days.OnChoose = a.Leave, a.chooseDay
	a.strip = kit.NewNotices(noticesSeen)
	a.strip.Fold(env.Prefs.String(prefFolded) != "")
	a.strip.OnChoose = func(id string) { a.goTo(agenda.Ref(id)) }
	a.strip.OnFold = a.fold
	a.makeTable()
	a.makeForm()
	a.makeTools()
	list := kit.Framed(kit.Pad(a.head(), 0, 6, 0, 0), kit.Pad(a.foot(), 10, 0, 0, 0), a.middle())
	a.beside = kit.NewBeside(list, a.form.Content())
	a.Base = kit.NewBase(env, a.beside.Content())
	a.Base.OnMeeting = a.begin
	a.loading = a.Loader(a.load)
	a.settleTools()
	return a
}

func (a *Agenda) makeTable() {
	t := kit.NewTimetable()
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
	a.form = kit.NewRecordForm(env, env.Office.Agenda)
	a.form.OnSaved = func(id string) {
		a.pending, a.own = agenda.Ref(id), true
		a.loading.Reload()
	}
	a.form.OnClose = func() { a.Leave(a.closeForm) }
	twin := kit.NewIconButton(theme.ContentCopyIcon(), env.T("action.duplicate"), func() { a.Act(kit.CommandDuplicate) })
	kit.SetEnabled(twin, a.may("add"))
	bin := kit.NewIconButton(theme.DeleteIcon(), env.T("action.delete"), func() { a.Act(kit.CommandDelete) })
	kit.SetEnabled(bin, a.may("bin"))
	a.form.SetExtra(kit.NewIconButton(theme.HistoryIcon(), env.T("action.history"), func() { a.Act(kit.CommandHistory) }), twin, bin)
}

func (a *Agenda) makeTools() {
	t := a.env.T
	a.tools = tools{
		up:      kit.NewIconButton(theme.MoveUpIcon(), t("agenda.tool.up"), func() { a.move(-1) }),
		down:    kit.NewIconButton(theme.MoveDownIcon(), t("agenda.tool.down"), func() { a.move(1) }),
		shorter: kit.NewIconButton(theme.ContentRemoveIcon(), t("agenda.tool.shorter"), func() { a.resize(-5) }),
		longer:  kit.NewIconButton(theme.ContentAddIcon(), t("agenda.tool.longer"), func() { a.resize(5) }),
		pin:     kit.NewIconButton(kit.PinIcon(), t("agenda.tool.pin"), a.pin),
		swap:    kit.NewIconButton(kit.SwapIcon(), t("agenda.tool.mark"), a.markOrSwap),
		remove:  kit.NewIconButton(theme.DeleteIcon(), t("action.delete"), a.remove),
	}
}

// head is the title with its papers, the days, and the buttons.
func (a *Agenda) head() fyne.CanvasObject {
	env := a.env
	top := []fyne.CanvasObject{a.title, a.count, kit.Stretch(nil)}
	a.carry = kit.NewButton(env.T("agenda.carry"), theme.HistoryIcon(), a.takeOver)
	a.carry.Hide()
	top = append(top, a.carry)
	top = append(top, kit.PaperButtons(env, agenda.Register)...)
	add := kit.NewPrimary(env.T("register."+agenda.Register+".new"), theme.ContentAddIcon(), a.startNew)
	in := kit.NewIconButton(theme.UploadIcon(), env.T("action.import"), func() { a.Act(kit.CommandImport) })
	out := kit.NewIconButton(theme.DownloadIcon(), env.T("action.export"), func() { a.Act(kit.CommandExport) })
	kit.SetEnabled(add, a.may("add"))
	kit.SetEnabled(in, a.may("import"))
	t := a.tools
	return kit.Column(6, kit.Row(8, append(top, add)...),
		kit.Row(6, kit.Stretch(a.days), t.up, t.down, t.shorter, t.longer, t.pin, t.swap, t.remove, in, out))
}

// middle is the warnings over the timetable.
func (a *Agenda) middle() fyne.CanvasObject {
	a.card = kit.Framed(a.strip, nil, kit.Card(kit.Pad(a.table, 1, 1, 1, 1)))
	return a.card
}

// foot is the line to type items in.
func (a *Agenda) foot() fyne.CanvasObject {
	env := a.env
	a.line = kit.NewEntry()
	a.line.SetPlaceHolder(env.T("agenda.type_here"))
	a.line.OnReturn = a.quick
	add := kit.NewButton(env.T("action.add"), theme.ContentAddIcon(), a.quick)
	if !a.may("add") {
		a.line.Disable()
		add.Disable()
	}
	return kit.Card(kit.Pad(kit.Row(8, kit.Stretch(a.line), add), 8, 8, 12, 12))
}

// Shown takes up the picked meeting and what changed meanwhile.
func (a *Agenda) Shown() {
	a.Base.Shown()
	if !a.beside.Open() {
		kit.Focus(a.env.Window, a.table)
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
	kit.LeaveForm(a.env, a.form, then, stay)
}

// ImportFrom opens the import wizard on a file, as when one is dropped on the window.
func (a *Agenda) ImportFrom(path string) {
	if a.Can(kit.CommandImport) {
		a.Leave(func() { kit.ImportFrom(a.env, a.env.Office.Agenda, path) })
	}
}

// may reports whether the acting person may take a step of a verb on the agenda.
func (a *Agenda) may(verb string) bool { return a.env.May(verb, agenda.Register) }

// Can says which commands make sense now.
func (a *Agenda) Can(c kit.Command) bool {
	some := a.env.Meeting != ""
	switch c {
	case kit.CommandNew:
		return some && a.may("add")
	case kit.CommandImport:
		return some && a.may("import")
	case kit.CommandSave:
		return a.beside.Open() && a.form.MaySave()
	case kit.CommandRevert:
		return a.beside.Open() && a.form.MaySave() && a.form.Dirty()
	case kit.CommandDelete:
		return a.table.Current() != "" && a.may("bin")
	case kit.CommandDuplicate:
		return a.beside.Open() && a.form.ID() != "" && a.may("add")
	case kit.CommandHistory:
		return a.beside.Open() && a.form.ID() != ""
	case kit.CommandFind, kit.CommandExport, kit.CommandPrint:
		return some
	}
	return false
}

// Act carries out a command.
func (a *Agenda) Act(c kit.Command) {
	if !a.Can(c) {
		return
	}
	env := a.env
	switch c {
	case kit.CommandNew:
		a.startNew()
	case kit.CommandSave:
		a.form.Save()
	case kit.CommandRevert:
		a.form.Revert()
	case kit.CommandDelete:
		a.remove()
	case kit.CommandDuplicate:
		a.duplicate(a.form.ID())
	case kit.CommandHistory:
		kit.ShowHistory(env, env.Office.Agenda, a.form.ID())
	case kit.CommandFind:
		kit.Focus(env.Window, a.line)
	case kit.CommandImport:
		kit.ImportFile(env, env.Office.Agenda, a.Leave)
	case kit.CommandExport:
		a.listing().Export(env)
	case kit.CommandPrint:
		a.listing().Print(env)
	}
}

func (a *Agenda) listing() kit.Listing {
	return kit.Listing{Register: a.env.Office.Agenda, Query: core.Query{Meeting: a.env.Meeting}}
}

// ref is the meeting as the office knows it.
func (a *Agenda) ref() meetings.Ref { return meetings.Ref(a.env.Meeting) }
