package agenda

import (
	"context"

	"huiwu/app/agenda"
	"huiwu/data/value"
	"huiwu/screens/kit/blocks"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// action is an action on the current item that takes a step of a verb.
func (a *Agenda) action(verb, word string, icon fyne.Resource, do func()) screen.Action {
	return screen.Action{Word: a.env.T(word), Icon: icon, Verb: verb, Register: agenda.Register, When: func() bool { return a.current() != nil }, Do: do}
}

// actions are what the buttons and the menu offer to do with the current item now.
func (a *Agenda) actions() []screen.Action {
	pin := a.action("pin", "agenda.tool.pin", look.PinIcon(), a.pin)
	if item := a.current(); item != nil && item.Fixed {
		pin = a.action("release", "agenda.tool.release", look.ReleaseIcon(), a.pin)
	}
	swap := "agenda.tool.mark"
	if m, now := a.table.Marked(), a.table.Current(); m != "" && now != "" && m != now {
		swap = "agenda.tool.swap"
	}
	return []screen.Action{
		a.action("shift", "agenda.tool.up", theme.MoveUpIcon(), func() { a.move(-1) }),
		a.action("shift", "agenda.tool.down", theme.MoveDownIcon(), func() { a.move(1) }),
		a.action("resize", "agenda.tool.shorter", theme.ContentRemoveIcon(), func() { a.resize(-5) }),
		a.action("resize", "agenda.tool.longer", theme.ContentAddIcon(), func() { a.resize(5) }),
		pin,
		a.action("swap", swap, look.SwapIcon(), a.markOrSwap),
		a.action("bin", "action.delete", theme.DeleteIcon(), func() { a.remove(a.table.Current()) }),
	}
}

// begin is the action of a new item.
func (a *Agenda) begin() screen.Action {
	return screen.Action{Word: a.env.T("register." + agenda.Register + ".new"), Icon: theme.ContentAddIcon(), Verb: "add", Register: agenda.Register, Do: func() { a.Act(screen.CommandNew) }}
}

// menu offers what can be done with the current item.
func (a *Agenda) menu(at fyne.Position) {
	if a.current() == nil {
		return
	}
	a.env.PopUp(at, append([]screen.Action{
		a.action("", "action.open", nil, func() { a.Select(a.table.Current(), true) }),
		a.action("save", "agenda.tool.rename", nil, func() { a.table.Rename(a.table.Current()) }),
		a.begin(),
	}, a.actions()...)...)
}

// change carries out one step of a verb on the current item, after asking about unsaved
// changes.
func (a *Agenda) change(verb, said string, do func(ctx context.Context, p *agenda.Plan, item agenda.AgendaItem) error) {
	item := a.current()
	if item == nil || !a.may(verb) {
		return
	}
	now := *item
	a.Step(func() (string, error) {
		return a.env.T(said, now.Topic), do(a.env.Context(), a.env.Office.Agenda.Plan, now)
	})
}

func (a *Agenda) move(by int) {
	said := "agenda.moved_up"
	if by > 0 {
		said = "agenda.moved_down"
	}
	a.change("shift", said, func(ctx context.Context, p *agenda.Plan, i agenda.AgendaItem) error {
		return p.Move(ctx, i.MeetingID, i.ID, by)
	})
}

func (a *Agenda) resize(by int) {
	a.change("resize", "agenda.resized", func(ctx context.Context, p *agenda.Plan, i agenda.AgendaItem) error {
		return p.Resize(ctx, i.MeetingID, i.ID, value.Minutes(by))
	})
}

// pin fixes the start of the current item, or releases it.
func (a *Agenda) pin() {
	verb, said := "pin", "agenda.pinned"
	if item := a.current(); item != nil && item.Fixed {
		verb, said = "release", "agenda.released"
	}
	a.change(verb, said, func(ctx context.Context, p *agenda.Plan, i agenda.AgendaItem) error {
		return p.Pin(ctx, i.MeetingID, i.ID, !i.Fixed)
	})
}

func (a *Agenda) drop(id string, to blocks.TimeTarget) {
	a.change("shift", "agenda.moved", func(ctx context.Context, p *agenda.Plan, i agenda.AgendaItem) error {
		return p.Place(ctx, i.MeetingID, agenda.Ref(id), agenda.Target{Day: a.day, Before: agenda.Ref(to.Before), Track: to.Track})
	})
}

func (a *Agenda) swap(one, two string) {
	a.change("swap", "agenda.swapped", func(ctx context.Context, p *agenda.Plan, i agenda.AgendaItem) error {
		return p.Swap(ctx, i.MeetingID, agenda.Ref(one), agenda.Ref(two))
	})
}

func (a *Agenda) rename(_, title string) {
	a.change("save", "status.saved", func(ctx context.Context, p *agenda.Plan, i agenda.AgendaItem) error {
		return p.Retitle(ctx, i.MeetingID, i.ID, title)
	})
}

// remove deletes an item: it is selected first, as the timetable may stand on one while the
// form has a new one.
func (a *Agenda) remove(id string) {
	a.Select(id, false)
	a.Act(screen.CommandDelete)
}

// marked says what a mark is for.
func (a *Agenda) marked(id string) {
	if id != "" {
		a.env.ShowStatus(a.env.T("agenda.marked"))
	}
	a.tools.Settle()
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
	a.Focus()
}

// quick adds the typed line after the current item; it stays in the field when it
// cannot be added.
func (a *Agenda) quick() {
	env, item := a.env, agenda.Quick(a.line.Text)
	if item.Topic == "" || !a.may("add") {
		focus.In(env.Window, a.line)
		return
	}
	if !env.MeetingPicked() {
		return
	}
	a.Leave(func() {
		after := agenda.Ref("")
		if now := a.current(); now != nil {
			after, item.Track, item.Room = now.ID, now.Track, now.Room
		} else if slots := a.table.Slots(); len(slots) > 0 {
			after = agenda.Ref(slots[len(slots)-1].ID)
		}
		item.ID, item.Day = value.New[agenda.AgendaItem](), a.day
		a.wanted = item.ID
		if _, err := env.Office.Agenda.Plan.Insert(env.Context(), a.ref(), item, after); err != nil {
			a.wanted = ""
			env.Fail(err)
			return
		}
		a.line.SetText("")
		focus.In(env.Window, a.line)
		env.ShowUndo(env.T("agenda.added", item.Topic, int64(item.Minutes)))
	})
}

// takeOver lists what comes over from the earlier meeting of the series, each with its
// reason, and adds what is ticked.
func (a *Agenda) takeOver() {
	env, offer := a.env, a.loaded.offer
	if offer.Empty() || !a.may("carry") {
		return
	}
	var ticks []screen.Tick
	for _, l := range offer.Lines(env.Scope()) {
		ticks = append(ticks, screen.Tick{Key: l.Key, Word: l.Word, Note: l.Why, On: true})
	}
	env.AskTicks(screen.TickList{
		Title: env.T("agenda.carry.title"), Text: env.T("agenda.carry.text", offer.From.Title, agenda.ShortDay(env.Scope(), offer.From.StartsAt.Date())),
		Yes: env.T("agenda.carry.add"), Width: 560, Ticks: ticks,
	}, func(keys []string) {
		if len(keys) > 0 {
			a.Step(func() (string, error) {
				n, err := env.Office.Tasks.TakeOver(env.Context(), env.Scope(), a.ref(), offer, keys...)
				return env.T("agenda.carried", n), err
			})
		}
	})
}
