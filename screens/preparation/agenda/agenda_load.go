package agenda

import (
	"context"
	"slices"

	"huiwu/app"
	"huiwu/app/agenda"
	"huiwu/app/meetings"
	"huiwu/app/tasks"
	"huiwu/data/value"
	"huiwu/screens/kit/blocks"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// loaded is everything the screen shows of a meeting.
type loaded struct {
	meeting meetings.Meeting
	items   []agenda.AgendaItem
	slots   map[value.Date][]blocks.TimeSlot
	days    []value.Date
	tabs    []input.Tab
	notices []frame.Warning
	offer   tasks.CarryOffer
}

// load reads the agenda beside the window.
func (a *Agenda) load() {
	meeting := a.ref()
	screen.LoadFor(a.loading, string(meeting), func(ctx context.Context, s value.Scope) (loaded, error) { return load(ctx, a.env.Office, s, meeting) }, a.show)
}

func load(ctx context.Context, o *app.Office, s value.Scope, meeting meetings.Ref) (loaded, error) {
	l := loaded{slots: map[value.Date][]blocks.TimeSlot{}}
	var err error
	if l.meeting, err = o.Meetings.ByKey(ctx, meeting); err != nil {
		return l, err
	}
	if l.items, err = o.Agenda.Plan.Items(ctx, meeting); err != nil {
		return l, err
	}
	if l.offer, err = o.Tasks.CarryOver(ctx, meeting); err != nil && !value.Is(err, value.Denied) { // without tasks there is nothing to carry over
		return l, err
	}

	said := map[agenda.Ref][]blocks.TimeNote{}
	for _, w := range agenda.Warnings(l.meeting, l.items) {
		said[w.Item] = append(said[w.Item], blocks.TimeNote{State: stateOf(w.Kind), Text: w.Short(s)})
		l.notices = append(l.notices, frame.Warning{State: stateOf(w.Kind), Text: agenda.ShortDay(s, w.Day) + " " + w.Words(s), Key: string(w.Item)})
	}
	for i := range l.items {
		item := &l.items[i]
		l.slots[item.Day] = append(l.slots[item.Day], slotOf(s, item, said[item.ID]))
	}
	l.days = agenda.DaysWith(l.meeting, l.items)
	for _, d := range l.days {
		l.tabs = append(l.tabs, input.Tab{Key: string(d), Word: s.T("agenda.day", agenda.ShortDay(s, d), agenda.Weekday(s, d), len(l.slots[d]))})
	}
	return l, nil
}

// stateOf tells what cannot be held as planned from what may be meant.
func stateOf(k agenda.WarningKind) look.State {
	if k.Meant() {
		return look.Warn
	}
	return look.Bad
}

func slotOf(s value.Scope, a *agenda.AgendaItem, notes []blocks.TimeNote) blocks.TimeSlot {
	t := blocks.TimeSlot{
		ID: string(a.ID), From: string(a.StartsAt), To: string(a.Ends()), Length: s.T("agenda.minutes", int64(a.Minutes)), Pinned: a.Fixed,
		Quiet: a.Kind == agenda.Break || a.Kind == agenda.Meal, Title: a.Topic, Track: a.Track, Notes: notes, Detail: a.Detail(s),
	}
	if a.Kind != "" {
		t.Kind = agenda.Kinds.Format(s, a.Kind)
	}
	if a.Outcome != "" {
		t.Mark, t.MarkWord = page.StateOf(agenda.Outcomes.Tones[string(a.Outcome)]), agenda.Outcomes.Format(s, a.Outcome)
	}
	return t
}

// show shows what a load brought, and stands where the person was.
func (a *Agenda) show(l loaded) {
	a.loaded = l
	a.days.SetTabs(l.tabs...)
	look.SetVisible(a.days, len(l.tabs) > 0)
	count := ""
	if a.env.Meeting != "" {
		count = a.env.T("agenda.count", len(l.items))
	}
	a.SetCount(count)
	look.SetVisible(a.carry, !l.offer.Empty() && a.may("carry"))
	a.strip.Set(a.env.T("agenda.warnings", len(l.notices)), l.notices)
	look.SetVisible(a.strip, len(l.notices) > 0)
	if item := a.standing(); item == nil {
		a.showDay(a.day, "")
	} else {
		a.showDay(item.Day, item.ID)
		if item.ID == a.wanted || !a.Form().Shows() {
			a.Select(string(item.ID), false)
		}
	}
	if a.Current() == string(a.wanted) {
		a.wanted = ""
	}
	a.Content().Refresh()
}

// standing is the item to stand on after a load: the one typed in the line, else the
// selected one, else the one stood on. In the place of one that is gone it is the next of
// its day, or the one before it; nil where nothing was stood on.
func (a *Agenda) standing() *agenda.AgendaItem {
	for _, id := range append([]string{string(a.wanted), a.Current()}, a.table.Nearby()...) {
		if item := a.item(agenda.Ref(id)); item != nil {
			return item
		}
	}
	return nil
}

// showDay shows the items of a day and stands on one.
func (a *Agenda) showDay(day value.Date, current agenda.Ref) {
	l := a.loaded
	if !slices.Contains(l.days, day) {
		day = ""
		if len(l.days) > 0 {
			day = l.days[0]
		}
	}
	a.day = day
	a.days.SetCurrent(string(day))
	a.showEmpty()
	a.table.SetSlots(l.slots[day], string(current))
	a.tools.Settle()
}

// chooseDay goes to another day, and away from the record of the form. The keys then move
// among its items, unless they are still walking along the days.
func (a *Agenda) chooseDay(day string) {
	a.Follow("")
	a.showDay(value.Date(day), "")
	if c := a.env.Window.Canvas(); c.Focused() != fyne.Focusable(a.days) {
		a.Focus()
	}
}

func (a *Agenda) showEmpty() {
	env, l := a.env, a.loaded
	begin := a.begin()
	carry := screen.Action{Word: env.T("agenda.carry"), Icon: theme.HistoryIcon(), Verb: "carry", Register: agenda.Register, Do: a.takeOver}
	switch {
	case len(l.items) > 0:
		var action *input.Button
		if env.Can(begin) {
			action = env.Button(begin)
		}
		a.table.Empty = input.EmptyState(look.Icon("agenda"), env.T("agenda.empty_day"), env.T("agenda.empty_day.text"), action)
	case !l.offer.Empty() && env.Can(carry):
		a.table.Empty = input.EmptyState(look.Icon("agenda"), env.T("register."+agenda.Register), env.T("agenda.empty_series", l.offer.From.Title), env.Primary(carry))
	default:
		a.table.Empty = a.EmptyState(begin)
	}
}
