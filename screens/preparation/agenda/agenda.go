// Package agenda is the tab of a meeting's agenda, as a timetable.
package agenda

import (
	"slices"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data/value"
	"huiwu/screens/kit/blocks"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Agenda is the screen in which a secretary plans a meeting: its days, the items of a
// day in their order with all that stands against them, the form of the one that is
// current, and a line to type further ones in. It is the page of the register with a
// timetable in the place of the table.
type Agenda struct {
	*page.Page
	env   *screen.Env
	days  *input.TabBar
	table *blocks.Timetable
	strip *frame.Warnings
	card  *fyne.Container // strip and timetable
	line  *input.Entry
	tools *screen.ActionBar // with the current item
	carry *input.Button

	loaded  loaded
	loading *screen.Loader
	day     value.Date
	wanted  agenda.Ref // the item typed in the line, to stand on after the next load
}

// noticesSeen is how many warnings are in sight at once.
const noticesSeen = 3

// NewAgenda is the screen of the picked meeting's agenda.
func NewAgenda(env *screen.Env) *Agenda {
	a := &Agenda{env: env, days: input.NewTabBar(), table: blocks.NewTimetable(), strip: frame.NewWarnings(noticesSeen)}
	a.carry = input.NewButton(env.T("agenda.carry"), theme.HistoryIcon(), a.takeOver)
	a.carry.Hide()
	a.Page = page.New(env, env.Office.Agenda, append([]fyne.CanvasObject{look.Row(0, a.carry)}, page.PaperButtons(env, agenda.Register)...)...)
	a.Propose, a.OnSelected, a.Form().First = a.propose, a.showSelected, "topic"
	a.days.Leave, a.days.OnChoose = a.Leave, a.chooseDay
	folded := screen.Flag{Prefs: env.Prefs, Key: "agenda.warnings_folded"}
	a.strip.Fold(folded.On())
	a.strip.OnChoose = a.goTo
	a.strip.OnFold = func(on bool) {
		folded.Set(on)
		a.card.Layout.Layout(a.card.Objects, a.card.Size())
	}
	a.setTable()
	a.SetBar(a.bar())
	a.card = look.Framed(a.strip, nil, look.Card(look.Pad(a.table, 1, 1, 1, 1)))
	a.SetOwnView(look.Framed(nil, look.Pad(a.foot(), 10, 0, 0, 0), a.card), a.table)
	a.loading = a.LoaderBehind(a.load)
	closing := a.Base.OnMeeting
	a.Base.OnMeeting = func() { a.day = ""; closing() }
	a.tools.Settle()
	return a
}

func (a *Agenda) setTable() {
	t := a.table
	t.Locked = !slices.ContainsFunc([]string{"add", "save", "bin", "shift", "resize", "pin", "release", "swap"}, a.may)
	t.OnSelect, t.OnDelete = a.Follow, a.remove
	t.OnOpen = func(id string) { a.Select(id, true) }
	t.OnMove = func(_ string, by int) { a.move(by) }
	t.OnResize = func(_ string, by int) { a.resize(by) }
	t.OnPin = func(string) { a.pin() }
	t.OnInsert = func() { a.Act(screen.CommandNew) }
	if a.may("shift") {
		t.OnDrop = a.drop
	}
	t.OnSwap, t.OnMark = a.swap, a.marked
	if a.may("save") {
		t.OnRename = a.rename
	}
	t.OnMenu = func(_ string, at fyne.Position) { a.menu(at) }
}

// bar is the days, and what is done with the current item.
func (a *Agenda) bar() fyne.CanvasObject {
	env := a.env
	a.tools = env.ActionBar(env.IconButton, a.actions)
	row := append([]fyne.CanvasObject{look.Stretch(a.days)}, a.tools.Objects()...)
	file := func(verb, word string, icon fyne.Resource, c screen.Command) fyne.CanvasObject {
		return env.IconButton(screen.Action{Word: env.T(word), Icon: icon, Verb: verb, Register: agenda.Register, Do: func() { a.Act(c) }})
	}
	return look.Row(6, append(row, file("import", "action.import", theme.UploadIcon(), screen.CommandImport), file("export", "action.export", theme.DownloadIcon(), screen.CommandExport))...)
}

// foot is the line to type items in.
func (a *Agenda) foot() fyne.CanvasObject {
	env := a.env
	a.line = input.NewEntry()
	a.line.SetPlaceHolder(env.T("agenda.type_here"))
	a.line.OnReturn = a.quick
	if !a.may("add") {
		a.line.Disable()
	}
	add := env.Button(screen.Action{Word: env.T("action.add"), Icon: theme.ContentAddIcon(), Verb: "add", Register: agenda.Register, Do: a.quick})
	return look.Card(look.Pad(look.Row(8, look.Stretch(a.line), add), 8, 8, 12, 12))
}

// propose lets a new item follow the one it is a copy of, else the current one, else the
// last of the day.
func (a *Agenda) propose(d core.Draft, of string) error {
	item := d.Record().(*agenda.AgendaItem)
	before := a.item(agenda.Ref(of))
	if before == nil {
		before = a.current()
	}
	if slots := a.table.Slots(); before == nil && len(slots) > 0 {
		before = a.item(agenda.Ref(slots[len(slots)-1].ID))
	}
	if before != nil {
		item.Follow(before)
	} else if a.day != "" {
		item.Day, item.StartsAt = a.day, a.loaded.meeting.StartsAt.Clock()
	}
	return nil
}

// may reports whether the acting person may take a step of a verb on the agenda.
func (a *Agenda) may(verb string) bool { return a.env.May(verb, agenda.Register) }

// ref is the meeting as the office knows it.
func (a *Agenda) ref() meetings.Ref { return meetings.Ref(a.env.Meeting) }

// Can says which commands make sense now. To find is to type: all items of a day are in
// sight.
func (a *Agenda) Can(c screen.Command) bool {
	return c == screen.CommandFind && a.env.Meeting != "" || a.Page.Can(c)
}

// Act carries out a command.
func (a *Agenda) Act(c screen.Command) {
	if c == screen.CommandFind {
		focus.In(a.env.Window, a.line)
		return
	}
	a.Page.Act(c)
}

// item is the loaded item of a key, nil for none.
func (a *Agenda) item(id agenda.Ref) *agenda.AgendaItem {
	if i := slices.IndexFunc(a.loaded.items, func(x agenda.AgendaItem) bool { return x.ID == id }); i >= 0 {
		return &a.loaded.items[i]
	}
	return nil
}

// current is the item the keyboard stands on, nil for none.
func (a *Agenda) current() *agenda.AgendaItem { return a.item(agenda.Ref(a.table.Current())) }

// showSelected stands on the item that the page has selected, on whatever day it is.
func (a *Agenda) showSelected() {
	if item := a.item(agenda.Ref(a.Current())); item != nil && item.Day != a.day {
		a.showDay(item.Day, item.ID)
	} else if item != nil {
		a.table.SetCurrent(string(item.ID))
	}
	a.tools.Settle()
}

// goTo shows an item, on whatever day it is.
func (a *Agenda) goTo(id string) {
	a.Focus()
	a.Follow(id)
}
