package agenda

import (
	"context"
	"slices"
	"strings"

	"huiwu/app"
	"huiwu/app/agenda"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/app/tasks"
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

// loaded is everything the screen shows of a meeting.
type loaded struct {
	meeting  meetings.Meeting
	items    []agenda.AgendaItem
	slots    map[value.Date][]blocks.TimeSlot
	days     []value.Date
	tabs     []input.Tab
	warnings []agenda.Warning
	notices  []frame.Notice
	offer    tasks.CarryOffer
}

// load reads the agenda beside the window.
func (a *Agenda) load() {
	meeting := a.ref()
	if meeting == "" {
		a.loading.Drop()
		a.show(loaded{})
		return
	}
	screen.Load(a.loading, func(ctx context.Context, s value.Scope) (loaded, error) { return load(ctx, a.env.Office, s, meeting) }, a.show)
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
	if l.offer, err = o.Tasks.CarryOver(ctx, meeting); err != nil {
		return l, err
	}
	l.warnings = agenda.Warnings(l.meeting, l.items)
	said := map[agenda.Ref][]blocks.TimeNote{}
	for _, w := range l.warnings {
		said[w.Item] = append(said[w.Item], blocks.TimeNote{State: stateOf(w.Kind), Text: w.Short(s)})
		l.notices = append(l.notices, frame.Notice{State: stateOf(w.Kind), Text: agenda.ShortDay(s, w.Day) + " " + w.Words(s), Key: string(w.Item)})
	}
	l.days = agenda.Days(l.meeting)
	for i := range l.items {
		item := &l.items[i]
		l.slots[item.Day] = append(l.slots[item.Day], slotOf(s, item, said[item.ID]))
		if !slices.Contains(l.days, item.Day) {
			l.days = append(l.days, item.Day)
		}
	}
	slices.Sort(l.days)
	for _, d := range l.days {
		l.tabs = append(l.tabs, input.Tab{Key: string(d), Word: s.T("agenda.day", agenda.ShortDay(s, d), agenda.Weekday(s, d), len(l.slots[d]))})
	}
	return l, nil
}

// stateOf tells what cannot be held as planned from what may be meant.
func stateOf(k agenda.WarningKind) look.State {
	switch k {
	case agenda.GapBefore, agenda.NoBreak, agenda.OutsideHours:
		return look.Warn
	}
	return look.Bad
}

func slotOf(s value.Scope, a *agenda.AgendaItem, notes []blocks.TimeNote) blocks.TimeSlot {
	t := blocks.TimeSlot{
		ID: string(a.ID), From: string(a.StartsAt), To: string(a.Ends()), Length: s.T("agenda.minutes", int64(a.Minutes)), Pinned: a.Fixed,
		Quiet: a.Kind == agenda.Break || a.Kind == agenda.Meal, Title: a.Topic, Track: a.Track, Notes: notes, Detail: detail(s, a),
	}
	if a.Kind != "" {
		t.Kind = agenda.Kinds.Format(s, a.Kind)
	}
	if a.Outcome != "" {
		t.Mark, t.MarkWord = page.StateOf(agenda.Outcomes.Tones[string(a.Outcome)]), agenda.Outcomes.Format(s, a.Outcome)
	}
	return t
}

// detail is who speaks and presides, and where.
func detail(s value.Scope, a *agenda.AgendaItem) string {
	var names, parts []string
	for _, p := range a.Speakers {
		names = append(names, s.Labels.Label(people.Register, string(p)))
	}
	if len(names) > 0 {
		parts = append(parts, strings.Join(names, s.T("list.comma")))
	}
	if m := s.Labels.Label(people.Register, string(a.ModeratorID)); m != "" {
		parts = append(parts, s.T("agenda.moderated", m))
	}
	if a.Room != "" {
		parts = append(parts, a.Room)
	}
	return strings.Join(parts, " · ")
}

// show shows what a load brought, and stands where the person was.
func (a *Agenda) show(l loaded) {
	a.loaded = l
	keep, own := a.pending, a.own
	asked := keep != ""
	if keep == "" {
		if keep = agenda.Ref(a.form.ID()); keep == "" {
			keep = agenda.Ref(a.table.Current())
		}
	}
	a.pending, a.own = "", false
	a.days.SetTabs(l.tabs...)
	look.SetVisible(a.days, len(l.tabs) > 0)
	a.count.SetText("")
	if a.env.Meeting != "" {
		a.count.SetText(a.env.T("agenda.count", len(l.items)))
	}
	look.SetVisible(a.carry, !l.offer.Empty() && a.env.May("carry", agenda.Register))
	a.strip.Set(a.env.T("agenda.warnings", len(l.notices)), l.notices)
	look.SetVisible(a.strip, len(l.notices) > 0)
	day := a.day
	if i := slices.IndexFunc(l.items, func(x agenda.AgendaItem) bool { return x.ID == keep }); i >= 0 {
		day = l.items[i].Day
	} else if keep = ""; a.form.ID() != "" && !a.form.Dirty() {
		a.closeForm() // it was deleted
	}
	a.showDay(day, keep)
	if a.beside.Open() && keep != "" && (asked || a.form.ID() == string(keep)) && !own && !a.form.Dirty() {
		a.open(false)
	}
	a.Content().Refresh()
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
	if a.beside.Open() && current == "" && a.form.ID() != "" && !a.form.Dirty() {
		a.closeForm()
	}
	a.settleTools()
}

// chooseDay goes to another day. The keys then move among its items, unless they are
// still walking along the days.
func (a *Agenda) chooseDay(day string) {
	a.showDay(value.Date(day), "")
	if c := a.env.Window.Canvas(); c.Focused() != fyne.Focusable(a.days) {
		focus.In(a.env.Window, a.table)
	}
}

func (a *Agenda) showEmpty() {
	env := a.env
	title, text := env.T("agenda.empty_day"), env.T("agenda.empty_day.text")
	var action *input.Button
	switch {
	case env.Meeting == "":
		title, text = env.T("page.no_meeting"), env.T("page.no_meeting.text")
	case len(a.loaded.items) > 0 && !a.may("add"):
	case len(a.loaded.items) > 0:
		action = input.NewButton(env.T("register."+agenda.Register+".new"), theme.ContentAddIcon(), a.startNew)
	case !a.loaded.offer.Empty() && a.may("carry"):
		title, text = env.T("register."+agenda.Register), env.T("agenda.empty_series", a.loaded.offer.From.Title)
		action = input.NewPrimary(env.T("agenda.carry"), theme.HistoryIcon(), a.takeOver)
	case a.may("add"):
		title, text = env.T("register."+agenda.Register), env.T("register."+agenda.Register+".empty")
		action = input.NewPrimary(env.T("register."+agenda.Register+".new"), theme.ContentAddIcon(), a.startNew)
	}
	a.table.Empty = input.EmptyState(look.Icon("agenda"), title, text, action)
}

// goTo stands on an item, on whatever day it is.
func (a *Agenda) goTo(id agenda.Ref) {
	i := slices.IndexFunc(a.loaded.items, func(x agenda.AgendaItem) bool { return x.ID == id })
	if i < 0 {
		return
	}
	a.Leave(func() {
		if day := a.loaded.items[i].Day; day != a.day {
			a.showDay(day, "")
		}
		focus.In(a.env.Window, a.table)
		a.table.Select(string(id))
		a.selected()
	})
}

// current is the item the keyboard stands on, nil for none.
func (a *Agenda) current() *agenda.AgendaItem {
	id := agenda.Ref(a.table.Current())
	for i := range a.loaded.items {
		if a.loaded.items[i].ID == id {
			return &a.loaded.items[i]
		}
	}
	return nil
}

// settleTools enables what makes sense now and names it.
func (a *Agenda) settleTools() {
	item, t := a.current(), a.env.T
	for b, verb := range a.tools.verbs(item) {
		input.SetEnabled(b, item != nil && a.may(verb))
	}
	word, icon := t("agenda.tool.pin"), look.PinIcon()
	if item != nil && item.Fixed {
		word, icon = t("agenda.tool.release"), look.ReleaseIcon()
	}
	a.tools.pin.SetWord(word)
	a.tools.pin.SetIcon(icon)
	word = t("agenda.tool.mark")
	if m := a.table.Marked(); m != "" && item != nil && m != string(item.ID) {
		word = t("agenda.tool.swap")
	}
	a.tools.swap.SetWord(word)
}
