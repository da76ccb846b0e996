package agenda

import (
	"context"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data/value"
	"huiwu/screens/kit/blocks"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// change carries out one step of a verb on the current item, after asking about unsaved
// changes, and stands on the item again.
func (a *Agenda) change(verb, said string, do func(ctx context.Context, item agenda.AgendaItem) error) {
	item := a.current()
	if item == nil || !a.may(verb) {
		return
	}
	now := *item
	a.Leave(func() {
		a.pending = now.ID
		if err := do(a.env.Context(), now); err != nil {
			a.pending = ""
			a.env.Fail(err)
			return
		}
		a.env.SayUndo(a.env.T(said, now.Topic))
	})
}

func (a *Agenda) move(by int) {
	said := "agenda.moved_up"
	if by > 0 {
		said = "agenda.moved_down"
	}
	a.change("shift", said, func(ctx context.Context, i agenda.AgendaItem) error {
		return a.env.Office.Agenda.Plan.Move(ctx, i.MeetingID, i.ID, by)
	})
}

func (a *Agenda) resize(by int) {
	item := a.current()
	if item == nil {
		return
	}
	a.change("resize", "agenda.resized", func(ctx context.Context, i agenda.AgendaItem) error {
		return a.env.Office.Agenda.Plan.Resize(ctx, i.MeetingID, i.ID, value.Minutes(by))
	})
}

// pinVerb is the verb of the step that fixes the start of an item, or releases it.
func pinVerb(item *agenda.AgendaItem) string {
	if item != nil && item.Fixed {
		return "release"
	}
	return "pin"
}

// pin fixes the start of the current item, or releases it.
func (a *Agenda) pin() {
	item := a.current()
	if item == nil {
		return
	}
	said := "agenda.pinned"
	if item.Fixed {
		said = "agenda.released"
	}
	a.change(pinVerb(item), said, func(ctx context.Context, i agenda.AgendaItem) error {
		return a.env.Office.Agenda.Plan.Pin(ctx, i.MeetingID, i.ID, !i.Fixed)
	})
}

func (a *Agenda) remove() {
	item := a.current()
	if item == nil || !a.may("bin") {
		return
	}
	meeting, id, topic := item.MeetingID, item.ID, item.Topic
	// Deleting drops what was typed into its form, so nothing is asked about that.
	if a.form.ID() != string(id) {
		a.Leave(func() { a.removeItem(meeting, id, topic) })
		return
	}
	a.removeItem(meeting, id, topic)
}

func (a *Agenda) removeItem(meeting meetings.Ref, id agenda.Ref, topic string) {
	next := a.besides(id)
	if err := a.env.Office.Agenda.Plan.Delete(a.env.Context(), meeting, id); err != nil {
		a.env.Fail(err)
		return
	}
	if a.form.ID() == string(id) {
		a.form.Clear()
		a.beside.SetOpen(false)
	}
	a.pending = next
	a.loading.Reload()
	focus.In(a.env.Window, a.table)
	a.env.SayUndo(a.env.T("agenda.removed", topic))
}

// besides is the item after one on its day, else the one before it.
func (a *Agenda) besides(id agenda.Ref) agenda.Ref {
	slots := a.table.Slots()
	for i := range slots {
		switch {
		case slots[i].ID != string(id):
		case i+1 < len(slots):
			return agenda.Ref(slots[i+1].ID)
		case i > 0:
			return agenda.Ref(slots[i-1].ID)
		}
	}
	return ""
}

func (a *Agenda) drop(id string, to blocks.TimeTarget) {
	a.change("shift", "agenda.moved", func(ctx context.Context, i agenda.AgendaItem) error {
		return a.env.Office.Agenda.Plan.Place(ctx, i.MeetingID, agenda.Ref(id), agenda.Target{Day: a.day, Before: agenda.Ref(to.Before), Track: to.Track})
	})
}

func (a *Agenda) swap(one, two string) {
	a.change("swap", "agenda.swapped", func(ctx context.Context, i agenda.AgendaItem) error {
		return a.env.Office.Agenda.Plan.Swap(ctx, i.MeetingID, agenda.Ref(one), agenda.Ref(two))
	})
}

// marked says what a mark is for.
func (a *Agenda) marked(id string) {
	if id != "" {
		a.env.Say(a.env.T("agenda.marked"))
	}
	a.settleTools()
}

// markOrSwap marks the current item, or swaps it with the marked one.
func (a *Agenda) markOrSwap() {
	m, now := a.table.Marked(), a.table.Current()
	if m != "" && now != "" && m != now {
		a.table.Mark("")
		a.swap(m, now)
		return
	}
	if m == now {
		now = ""
	}
	a.table.Mark(now)
	a.marked(now)
	focus.In(a.env.Window, a.table)
}

func (a *Agenda) rename(_, title string) {
	a.change("save", "status.saved", func(ctx context.Context, i agenda.AgendaItem) error {
		return a.env.Office.Agenda.Plan.Retitle(ctx, i.MeetingID, i.ID, title)
	})
}

// quick adds the typed line after the current item; it stays in the field when it
// cannot be added.
func (a *Agenda) quick() {
	env := a.env
	item := agenda.Quick(a.line.Text)
	if item.Topic == "" || !a.may("add") {
		focus.In(env.Window, a.line)
		return
	}
	if env.Meeting == "" {
		input.Tell(env.Window, env.T("page.no_meeting"), env.T("page.no_meeting.text"), env.T("action.ok"))
		return
	}
	a.Leave(func() {
		after := agenda.Ref("")
		if now := a.current(); now != nil {
			after, item.Track, item.Room = now.ID, now.Track, now.Room
		} else if slots := a.table.Slots(); len(slots) > 0 {
			after = agenda.Ref(slots[len(slots)-1].ID)
		}
		item.Day = a.day
		id, err := env.Office.Agenda.Plan.Insert(env.Context(), a.ref(), item, after)
		if err != nil {
			env.Fail(err)
			return
		}
		a.line.SetText("")
		a.pending = id
		a.loading.Reload()
		focus.In(env.Window, a.line)
		env.SayUndo(env.T("agenda.added", item.Topic, int64(item.Minutes)))
	})
}

// startNew opens the form of a new item after the current one.
func (a *Agenda) startNew() {
	env := a.env
	if !a.may("add") {
		return
	}
	if env.Meeting == "" {
		input.Tell(env.Window, env.T("page.no_meeting"), env.T("page.no_meeting.text"), env.T("action.ok"))
		return
	}
	a.Leave(func() {
		d, err := env.Office.Agenda.Draft(env.Context(), env.Scope(), "", env.Meeting)
		if err == nil {
			a.propose(d)
		}
		a.edit(d, err)
	})
}

// propose lets a new record follow the current item, or the last of the day.
func (a *Agenda) propose(d core.Draft) {
	item, ok := d.Record().(*agenda.AgendaItem)
	if !ok {
		return
	}
	now := a.current()
	if now == nil {
		for i := range a.loaded.items {
			if a.loaded.items[i].Day == a.day {
				now = &a.loaded.items[i]
			}
		}
	}
	if now != nil {
		item.Day, item.StartsAt, item.Track, item.Room, item.After = now.Day, now.Ends(), now.Track, now.Room, now.ID
	} else if a.day != "" {
		item.Day, item.StartsAt = a.day, a.loaded.meeting.StartsAt.Clock()
	}
}

// duplicate opens a copy of an item, to be held right after it.
func (a *Agenda) duplicate(id string) {
	env := a.env
	a.Leave(func() {
		d, err := env.Office.Agenda.Duplicate(env.Context(), env.Scope(), id)
		if err == nil {
			if item, ok := d.Record().(*agenda.AgendaItem); ok {
				item.StartsAt, item.Fixed, item.After = item.Ends(), false, agenda.Ref(id)
			}
		}
		a.edit(d, err)
	})
}

func (a *Agenda) edit(d core.Draft, err error) {
	if err != nil {
		a.env.Fail(err)
		return
	}
	a.form.Open(d)
	a.beside.SetOpen(true)
	a.form.FocusOn("topic")
}

// selected follows the timetable: the form shows the current item, if it is open or
// has room.
func (a *Agenda) selected() {
	a.settleTools()
	if !a.beside.Open() {
		if a.beside.Wide() {
			a.open(false)
		}
		return
	}
	if a.table.Current() == a.form.ID() {
		return
	}
	a.Leave(func() { a.open(false) })
}

// open shows the current item in the form.
func (a *Agenda) open(focus bool) {
	id := a.table.Current()
	if id == "" {
		return
	}
	d, err := a.env.Office.Agenda.Draft(a.env.Context(), a.env.Scope(), id, a.env.Meeting)
	if err != nil {
		a.env.Fail(err)
		return
	}
	a.form.Open(d)
	a.beside.SetOpen(true)
	if focus {
		a.form.Focus()
	}
}

func (a *Agenda) closeForm() {
	a.form.Clear()
	a.beside.SetOpen(false)
	if a.Visible() {
		focus.In(a.env.Window, a.table)
	}
}

func (a *Agenda) fold(folded bool) {
	kept := ""
	if folded {
		kept = "folded"
	}
	a.env.Prefs.SetString(prefFolded, kept)
	a.card.Layout.Layout(a.card.Objects, a.card.Size())
}

// menu offers what can be done with the current item.
func (a *Agenda) menu(at fyne.Position) {
	t, item := a.env.T, a.current()
	if item == nil {
		return
	}
	pin := "agenda.tool.pin"
	if item.Fixed {
		pin = "agenda.tool.release"
	}
	step := func(verb, word string, do func()) *fyne.MenuItem {
		it := fyne.NewMenuItem(word, do)
		it.Disabled = !a.may(verb)
		return it
	}
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(t("action.open"), func() { a.open(true) }),
		step("save", t("agenda.tool.rename"), func() { a.table.Rename(a.table.Current()) }),
		step("add", t("register."+agenda.Register+".new"), a.startNew),
		step("shift", t("agenda.tool.up"), func() { a.move(-1) }),
		step("shift", t("agenda.tool.down"), func() { a.move(1) }),
		step("resize", t("agenda.tool.longer"), func() { a.resize(5) }),
		step("resize", t("agenda.tool.shorter"), func() { a.resize(-5) }),
		step(pinVerb(item), t(pin), a.pin),
		step("swap", a.tools.swap.Word(), a.markOrSwap),
		step("bin", t("action.delete"), a.remove),
	}
	look.PopUpMenu(a.env.Window, fyne.NewMenu("", items...), at)
}
