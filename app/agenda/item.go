// Package agenda keeps what happens when in a meeting.
package agenda

import (
	"context"
	"errors"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Ref is the key of an agenda item.
type Ref = value.ID[AgendaItem]

// AgendaItem is one item of a meeting's agenda.
type AgendaItem struct { // the table is agenda_items; "Item" alone would name it items
	data.Record[AgendaItem]
	MeetingID   meetings.Ref
	Day         value.Date
	StartsAt    value.Clock // on the wall of the meeting's zone
	Minutes     value.Minutes
	Kind        Kind
	Topic       string
	ModeratorID people.Ref `bun:",nullzero"`
	Room        string
	Track       string
	Expected    string // the result that is wanted
	Outcome     Outcome
	Position    int64        // place in the order in which items are held
	Fixed       bool         // the start stays where it is, whatever comes before
	Recurring   bool         // comes up at every meeting of the series
	RecorderID  people.Ref   `bun:",nullzero"`
	Documents   string       // names of the papers to the item
	CarriedFrom Ref          `bun:"carried_from_id,nullzero"` // the item of an earlier meeting it goes on with
	Speakers    []people.Ref `bun:"-"`
	// After is the item after which a form proposes a new one; it is not kept.
	After Ref `bun:"-"`
}

// Ends is when the item ends, "" without a start; an item past midnight ends at
// 23:59 on paper.
func (a *AgendaItem) Ends() value.Clock {
	if a.StartsAt == "" {
		return ""
	}
	end := value.At(a.Day, a.StartsAt).Add(a.Minutes)
	if end.Date() != a.Day {
		return "23:59"
	}
	return end.Clock()
}

// Follow lets an item be held right after another one, in its room and track.
func (a *AgendaItem) Follow(before *AgendaItem) {
	a.Day, a.StartsAt, a.Fixed, a.Track, a.Room, a.After = before.Day, before.Ends(), false, before.Track, before.Room, before.ID
}

// Kind is a kind of item.
type Kind string

// The kinds of item that rules look at.
const (
	Opening    Kind = "opening"
	Report     Kind = "report"
	Discussion Kind = "discussion"
	Break      Kind = "break"
	Meal       Kind = "meal"
	Closing    Kind = "closing"
)

// Kinds are the kinds of item.
var Kinds = value.Choice("agenda_kind", Opening, "keynote", Report, Discussion, "interaction", "breakout", Break, Meal, Closing, "other")

// Outcome is what became of an item.
type Outcome string

// The outcomes of an item.
const (
	Reached    Outcome = "reached"
	Partly     Outcome = "partly"
	NotReached Outcome = "not"
	PutOff     Outcome = "carried"
)

// Outcomes are known after the item was held.
var Outcomes = value.Choice("outcome", Reached, Partly, NotReached, PutOff).Toned(map[string]value.Tone{
	"reached": value.ToneDone, "partly": value.ToneUnder, "not": value.ToneLate, "carried": value.ToneOpen,
})

// AgendaSpeaker says who speaks to an item.
type AgendaSpeaker struct { // the table is agenda_speakers
	data.Record[AgendaSpeaker]
	ItemID   value.ID[AgendaItem]
	PersonID people.Ref
	Position int64
}

// Register is the name of the agenda's register.
const Register = "preparation.agenda"

// Pick refers to an item.
var Pick = value.RefTo[AgendaItem](Register)

// New is the agenda of all meetings.
func New(db *data.DB) core.Register[AgendaItem] { return core.New(db, definition(db)) }

func definition(db *data.DB) core.Definition[AgendaItem] {
	return core.Definition[AgendaItem]{
		Name: Register, Icon: "agenda", Order: []string{"day", "position", "starts"}, Searchable: true,
		Label: func(a *AgendaItem) string { return a.Topic }, LabelBy: "{t}.topic",
		MeetingOf: func(a *AgendaItem) *string { return (*string)(&a.MeetingID) },
		Fields: []core.Field[AgendaItem]{
			core.Of("day", func(a *AgendaItem) *value.Date { return &a.Day }, value.Day).Required().Moves().Until("outcome"),
			core.Of("starts", func(a *AgendaItem) *value.Clock { return &a.StartsAt }, value.TimeOfDay).Required().SQL("{t}.starts_at").MovesOn("day"),
			core.Computed("ends", (*AgendaItem).Ends, value.TimeOfDay),
			core.Of("minutes", func(a *AgendaItem) *value.Minutes { return &a.Minutes }, value.Length).Required(),
			core.Of("fixed", func(a *AgendaItem) *bool { return &a.Fixed }, value.Bool).Optional(),
			core.Of("kind", func(a *AgendaItem) *Kind { return &a.Kind }, Kinds),
			core.Of("topic", func(a *AgendaItem) *string { return &a.Topic }, value.Text).Required().FullWidth(),
			core.Many("speakers", func(a *AgendaItem) *[]people.Ref { return &a.Speakers }, people.PickMany,
				core.Link[AgendaItem, AgendaSpeaker, people.Person]{
					Owner:    func(l *AgendaSpeaker) *value.ID[AgendaItem] { return &l.ItemID },
					Member:   func(l *AgendaSpeaker) *people.Ref { return &l.PersonID },
					Position: func(l *AgendaSpeaker) *int64 { return &l.Position },
					Column:   "item_id", Key: func(a *AgendaItem) value.ID[AgendaItem] { return a.ID },
					Row: data.RowOf[AgendaSpeaker],
				}).About(core.Public, core.KeptByArchive),
			core.Of("moderator", func(a *AgendaItem) *people.Ref { return &a.ModeratorID }, people.Pick).Optional().About(core.Public, core.KeptByArchive),
			core.Of("recorder", func(a *AgendaItem) *people.Ref { return &a.RecorderID }, people.Pick).Optional().About(core.Public, core.KeptByArchive),
			core.Of("room", func(a *AgendaItem) *string { return &a.Room }, value.Text).Named(),
			core.Of("track", func(a *AgendaItem) *string { return &a.Track }, value.Text).Optional(),
			core.Of("expected", func(a *AgendaItem) *string { return &a.Expected }, value.Text).Optional().FullWidth(),
			core.Of("documents", func(a *AgendaItem) *string { return &a.Documents }, value.Text).Optional().FullWidth(),
			core.Of("recurring", func(a *AgendaItem) *bool { return &a.Recurring }, value.Bool).Optional(),
			core.Of("outcome", func(a *AgendaItem) *Outcome { return &a.Outcome }, Outcomes).Optional(),
			core.Of("carried_from", func(a *AgendaItem) *Ref { return &a.CarriedFrom }, Pick).Optional().ReadOnly(),
			core.Of("position", func(a *AgendaItem) *int64 { return &a.Position }, value.Count).Hidden(),
		},
		New:   func(ctx context.Context, _ value.Scope, a *AgendaItem) error { return follow(ctx, db, a) },
		Store: func(ctx context.Context, tx *data.Tx, a *AgendaItem) error { return store(ctx, db, tx, a) },
		// All move by the same, so order and gaps are as before and nothing ripples.
		StoreMoved: func(_ context.Context, tx *data.Tx, a *AgendaItem) error { return tx.Save(a) },
		Deleted:    func(ctx context.Context, tx *data.Tx, gone []*AgendaItem) error { return closeGaps(ctx, db, tx, gone) },
		Copied:     func(a *AgendaItem) { a.Outcome, a.CarriedFrom = "", "" },
		CopyRule: &core.CopyRule[AgendaItem]{
			Clear: func(a *AgendaItem) { a.Outcome, a.CarriedFrom, a.Position = "", "", 0 },
			Begin: func(ctx context.Context, tx *data.Tx, meeting string, by value.Minutes) error {
				return begin(ctx, db, tx, meetings.Ref(meeting), by)
			},
		},
		Check: func(ctx context.Context, _ value.Scope, _, a *AgendaItem) error {
			m, err := data.Get(ctx, db, a.MeetingID)
			if err != nil {
				return err
			}
			var faults []error
			if a.Minutes < leastMinutes || a.Minutes > mostMinutes {
				faults = append(faults, value.Bad("fault.minutes_range").At("minutes"))
			}
			if a.Day < m.StartsAt.Date() || a.Day > m.EndsAt.Date() {
				faults = append(faults, value.Bad("fault.outside_meeting", string(m.StartsAt.Date()), string(m.EndsAt.Date())).At("day"))
			}
			return errors.Join(faults...)
		},
	}
}

// follow starts a new item where the last one ends.
func follow(ctx context.Context, db *data.DB, a *AgendaItem) error {
	a.Minutes, a.Kind = 30, Report
	if a.MeetingID == "" {
		return nil
	}
	last, err := data.List[AgendaItem](ctx, db, data.Where("meeting_id = ?", string(a.MeetingID)), data.Order("day DESC", "position DESC"), data.Limit(1))
	if err != nil {
		return err
	}
	if len(last) > 0 {
		a.Day, a.StartsAt, a.Room = last[0].Day, last[0].Ends(), last[0].Room
		return nil
	}
	m, err := data.Get(ctx, db, a.MeetingID)
	a.Day, a.StartsAt = m.StartsAt.Date(), m.StartsAt.Clock()
	return err
}
