package agenda

import (
	"cmp"
	"context"
	"slices"

	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Items are the items of a meeting in their order, with their speakers.
func Items(ctx context.Context, db *data.DB, meeting meetings.Ref) ([]AgendaItem, error) {
	items, err := read(ctx, db, meeting)
	if err != nil || len(items) == 0 {
		return items, err
	}
	at := map[Ref]int{}
	ids := make([]string, len(items))
	for i := range items {
		at[items[i].ID], ids[i] = i, string(items[i].ID)
	}
	said, err := data.List[AgendaSpeaker](ctx, db, data.Where("item_id IN (?)", ids), data.Order("item_id", "position"))
	for _, s := range said {
		a := &items[at[s.ItemID]]
		a.Speakers = append(a.Speakers, s.PersonID)
	}
	return items, err
}

// read are the items without their speakers.
func read(ctx context.Context, db *data.DB, meeting meetings.Ref) ([]AgendaItem, error) {
	items, err := data.List[AgendaItem](ctx, db, data.Where("meeting_id = ?", string(meeting)))
	return Sorted(items), err
}

// write saves what differs between two orders of a meeting's items: moved, changed,
// new and removed ones.
func write(ctx context.Context, tx *data.Tx, before, after []AgendaItem) error {
	was := make(map[Ref]*AgendaItem, len(before))
	for i := range before {
		was[before[i].ID] = &before[i]
	}
	for i := range after {
		a := &after[i]
		b := was[a.ID]
		delete(was, a.ID)
		if b != nil && same(a, b) {
			continue
		}
		if err := tx.Save(a); err != nil {
			return err
		}
		if b == nil {
			if err := speak(tx, a.ID, a.Speakers); err != nil {
				return err
			}
		}
	}
	for i := range before {
		if was[before[i].ID] != nil {
			if err := tx.Delete(&before[i]); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// same compares what rearranging an agenda can change.
func same(a, b *AgendaItem) bool {
	return a.Day == b.Day && a.StartsAt == b.StartsAt && a.Minutes == b.Minutes && a.Position == b.Position &&
		a.Fixed == b.Fixed && a.Track == b.Track && a.Room == b.Room && a.Topic == b.Topic && a.Saved()
}

func speak(tx *data.Tx, item Ref, who []people.Ref) error {
	for i, p := range who {
		if err := tx.Save(&AgendaSpeaker{ItemID: item, PersonID: p, Position: int64(i)}); err != nil {
			return err
		}
	}
	return nil
}

// store saves a record that was typed in, at the place its start says, with all that
// moves because of it.
func store(ctx context.Context, db *data.DB, tx *data.Tx, a *AgendaItem) error {
	items, err := read(ctx, db, a.MeetingID)
	if err != nil {
		return err
	}
	var before *AgendaItem
	if i := find(items, a.ID); a.ID != "" && i >= 0 {
		before = &items[i]
	}
	if a.ID == "" {
		a.ID = value.New[AgendaItem]()
	}
	next := revised(items, before, *a)
	at := find(next, a.ID)
	a.StartsAt, a.Fixed, a.Position = next[at].StartsAt, next[at].Fixed, next[at].Position
	if err := tx.Save(a); err != nil {
		return err
	}
	return write(ctx, tx, without(items, a.ID), without(next, a.ID))
}

// closeGaps lets those move up that came after items now deleted.
func closeGaps(ctx context.Context, db *data.DB, tx *data.Tx, gone []*AgendaItem) error {
	byMeeting := map[meetings.Ref][]AgendaItem{}
	for _, a := range gone {
		byMeeting[a.MeetingID] = append(byMeeting[a.MeetingID], *a)
	}
	for meeting, was := range byMeeting {
		rest, err := read(ctx, db, meeting)
		if err != nil {
			return err
		}
		all := Sorted(slices.Concat(rest, was))
		if err := write(ctx, tx, rest, ripple(rest, openings(all))); err != nil {
			return err
		}
	}
	return nil
}

// Plan rearranges the agendas of meetings. Each change is one step with all that moves
// because of it, so that one undo takes it back.
type Plan struct{ db *data.DB }

// NewPlan is the plan of all meetings.
func NewPlan(db *data.DB) *Plan { return &Plan{db} }

// Items are the items of a meeting in their order, with their speakers.
func (p *Plan) Items(ctx context.Context, meeting meetings.Ref) ([]AgendaItem, error) {
	return Items(ctx, p.db, meeting)
}

// change is one step of a verb on a meeting's agenda. What changes nothing leaves no
// step.
func (p *Plan) change(ctx context.Context, meeting meetings.Ref, verb string, edit func([]AgendaItem) []AgendaItem) error {
	return p.db.Do(ctx, verb+" "+Register, func(ctx context.Context, tx *data.Tx) error {
		items, err := read(ctx, p.db, meeting)
		if err != nil {
			return err
		}
		return write(ctx, tx, items, edit(items))
	})
}

// Move takes an item one place up (-1) or down (+1), also to the neighbouring day.
func (p *Plan) Move(ctx context.Context, meeting meetings.Ref, id Ref, by int) error {
	m, err := data.Get(ctx, p.db, meeting)
	if err != nil {
		return err
	}
	return p.change(ctx, meeting, "shift", func(items []AgendaItem) []AgendaItem { return moved(items, Days(m), id, by) })
}

// Place puts an item before another one or at the end of a day, into its track.
func (p *Plan) Place(ctx context.Context, meeting meetings.Ref, id Ref, to Target) error {
	return p.change(ctx, meeting, "shift", func(items []AgendaItem) []AgendaItem { return placed(items, id, to) })
}

// Insert adds an item after another one, "" for the end of its day, and returns its
// key, which may be given. A topic is needed.
func (p *Plan) Insert(ctx context.Context, meeting meetings.Ref, a AgendaItem, after Ref) (Ref, error) {
	switch {
	case a.Topic == "":
		return "", value.Bad("fault.required").At("topic")
	case a.Minutes < leastMinutes || a.Minutes > mostMinutes:
		return "", value.Bad("fault.minutes_range").At("minutes")
	}
	m, err := data.Get(ctx, p.db, meeting)
	if err != nil {
		return "", err
	}
	a.ID, a.MeetingID = cmp.Or(a.ID, value.New[AgendaItem]()), meeting
	if a.Day == "" {
		a.Day = m.StartsAt.Date()
	}
	return a.ID, p.change(ctx, meeting, "add", func(items []AgendaItem) []AgendaItem {
		if from, to := dayOf(items, a.Day); from == to {
			a.StartsAt = m.StartsAt.Clock()
		}
		return inserted(items, a, after)
	})
}

// Delete moves items into the bin; what comes after them moves up.
func (p *Plan) Delete(ctx context.Context, meeting meetings.Ref, ids ...Ref) error {
	return p.change(ctx, meeting, "bin", func(items []AgendaItem) []AgendaItem { return removed(items, ids...) })
}

// Resize makes an item so much longer or shorter.
func (p *Plan) Resize(ctx context.Context, meeting meetings.Ref, id Ref, by value.Minutes) error {
	return p.change(ctx, meeting, "resize", func(items []AgendaItem) []AgendaItem { return resized(items, id, by) })
}

// Pin fixes the start of an item where it is, or releases it.
func (p *Plan) Pin(ctx context.Context, meeting meetings.Ref, id Ref, fixed bool) error {
	verb := "pin"
	if !fixed {
		verb = "release"
	}
	return p.change(ctx, meeting, verb, func(items []AgendaItem) []AgendaItem { return pinned(items, id, fixed) })
}

// Swap lets two items change places.
func (p *Plan) Swap(ctx context.Context, meeting meetings.Ref, a, b Ref) error {
	return p.change(ctx, meeting, "swap", func(items []AgendaItem) []AgendaItem { return swapped(items, a, b) })
}

// Retitle gives an item another topic.
func (p *Plan) Retitle(ctx context.Context, meeting meetings.Ref, id Ref, topic string) error {
	if topic == "" {
		return value.Bad("fault.required").At("topic")
	}
	return p.change(ctx, meeting, "save", func(items []AgendaItem) []AgendaItem {
		out := slices.Clone(items)
		if i := find(out, id); i >= 0 {
			out[i].Topic = topic
		}
		return out
	})
}

// Days are the days of a meeting.
func Days(m meetings.Meeting) []value.Date {
	var out []value.Date
	last := max(m.EndsAt.Date(), m.StartsAt.Date())
	// A meeting of years is a slip of the pen; its days are not all offered.
	for d := m.StartsAt.Date(); d != "" && d <= last && len(out) < 366; d = d.AddDays(1) {
		out = append(out, d)
	}
	return out
}

// DaysWith are the days of a meeting, and the others that its agenda has items on.
func DaysWith(m meetings.Meeting, items []AgendaItem) []value.Date {
	out := Days(m)
	for i := range items {
		if !slices.Contains(out, items[i].Day) {
			out = append(out, items[i].Day)
		}
	}
	slices.Sort(out)
	return out
}

// TakeOver takes up topics of an earlier meeting in their order, as one step: after the
// opening, else at the beginning.
func (p *Plan) TakeOver(ctx context.Context, meeting meetings.Ref, taken []AgendaItem) error {
	m, err := data.Get(ctx, p.db, meeting)
	if err != nil {
		return err
	}
	for i := range taken {
		taken[i].MeetingID = meeting
	}
	return p.change(ctx, meeting, "carry", func(items []AgendaItem) []AgendaItem {
		return adopted(items, taken, m.StartsAt.Date(), m.StartsAt.Clock())
	})
}

// begin lets the first day of a meeting begin so much later; what follows ripples, fixed
// items stay, and so does an agenda that starts on a later day only.
func begin(ctx context.Context, db *data.DB, tx *data.Tx, meeting meetings.Ref, by value.Minutes) error {
	items, err := read(ctx, db, meeting)
	if err != nil || len(items) == 0 {
		return err
	}
	m, err := data.Get(ctx, db, meeting)
	if err != nil || items[0].Day != m.StartsAt.Date() || items[0].Fixed {
		return err
	}
	later := slices.Clone(items)
	later[0].StartsAt = clockAt(later[0].StartsAt.Minutes() + int(by))
	return write(ctx, tx, items, ripple(later, openings(later)))
}
