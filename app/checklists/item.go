// Package checklists keeps what has to be ticked off for a meeting: setting up, opening,
// closing, safety, and whatever else an office keeps a list of.
package checklists

import (
	"context"
	"slices"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Register is the name of the register of checklists.
const Register = "preparation.checklists"

// Ref is the key of an item.
type Ref = value.ID[ChecklistItem]

// ChecklistItem is one line of a list that is ticked when it is done.
type ChecklistItem struct { // the table is checklist_items
	data.Record[ChecklistItem]
	MeetingID  meetings.Ref
	List       string // free name, such as "set-up"
	Position   int64
	Item       string
	Role       string     // who sees to it as long as nobody is named, in words
	OwnerID    people.Ref `bun:",nullzero"`
	DueOn      value.Date
	DaysBefore int64 // the due date as days before the meeting; 0: not said
	Done       bool
	DoneOn     value.Date
	DoneBy     string // the acting person
	Remark     string
}

// New is the register of checklists.
func New(db *data.DB) core.Register[ChecklistItem] {
	return core.New(db, core.Definition[ChecklistItem]{
		Name: Register, Icon: "task", Order: []string{"list", "position"}, Searchable: true,
		Label: func(c *ChecklistItem) string { return c.Item }, LabelBy: "{t}.item",
		Hint: func(c *ChecklistItem) string { return c.List }, HintBy: "{t}.list",
		MeetingOf: func(c *ChecklistItem) *string { return (*string)(&c.MeetingID) },
		Fields: []core.Field[ChecklistItem]{
			core.Of("done", func(c *ChecklistItem) *bool { return &c.Done }, value.Bool),
			core.Of("item", func(c *ChecklistItem) *string { return &c.Item }, value.TextMax(500)).Required().FullWidth(),
			core.Of("list", func(c *ChecklistItem) *string { return &c.List }, value.TextMax(100)).Required().Suggesting(),
			core.Of("owner", func(c *ChecklistItem) *people.Ref { return &c.OwnerID }, people.Pick).About(core.Public, core.KeptByArchive),
			core.Of("role", func(c *ChecklistItem) *string { return &c.Role }, value.TextMax(100)).Optional(),
			core.Of("due", func(c *ChecklistItem) *value.Date { return &c.DueOn }, value.Day).SQL("{t}.due_on").Moves().Until("done"),
			core.Of("days_before", func(c *ChecklistItem) *int64 { return &c.DaysBefore }, value.Count).Optional(),
			core.Of("done_on", func(c *ChecklistItem) *value.Date { return &c.DoneOn }, value.Day).ReadOnly().Stays(),
			core.Of("done_by", func(c *ChecklistItem) *string { return &c.DoneBy }, value.TextMax(100)).ReadOnly(),
			core.Of("remark", func(c *ChecklistItem) *string { return &c.Remark }, value.Long).Optional().FullWidth(),
			core.Of("position", func(c *ChecklistItem) *int64 { return &c.Position }, value.Count).Hidden(),
		},
		Check: func(ctx context.Context, _ value.Scope, before, c *ChecklistItem) error {
			return check(ctx, db, before, c)
		},
		Inactive: func(c *ChecklistItem) bool { return c.Done },
		Derive:   func(ctx context.Context, c *ChecklistItem) error { return derive(ctx, db, c) },
		Copied:   clear,
		CopyRule: &core.CopyRule[ChecklistItem]{Clear: clear},
	})
}

// mostDaysBefore is how long before its meeting an item can be due: ten years.
const mostDaysBefore = 3650

// check lets what was typed last count: a due date typed over one that days before the
// meeting had given becomes that many days before, none when it is not before the meeting.
func check(ctx context.Context, db *data.DB, before, c *ChecklistItem) error {
	if c.MeetingID == "" {
		return value.Bad("fault.no_meeting")
	}
	if c.DaysBefore > mostDaysBefore {
		return value.Bad("fault.days_before", mostDaysBefore).At("days_before")
	}
	if before == nil || c.DaysBefore == 0 || c.DaysBefore != before.DaysBefore || c.DueOn == before.DueOn {
		return nil
	}
	m, err := data.Get(ctx, db, c.MeetingID)
	if err != nil {
		return err
	}
	c.DaysBefore = 0
	if c.DueOn != "" {
		c.DaysBefore = int64(max(c.DueOn.DaysTo(m.StartsAt.Date()), 0))
	}
	return nil
}

// clear takes away what belongs to the day it was done.
func clear(c *ChecklistItem) { c.Done, c.DoneOn, c.DoneBy = false, "", "" }

// derive notes who ticked an item and when, puts a new one at the end of its list, and
// reckons the due date from days before the meeting where one is said.
func derive(ctx context.Context, db *data.DB, c *ChecklistItem) error {
	if c.DaysBefore != 0 {
		m, err := data.Get(ctx, db, c.MeetingID)
		if err != nil {
			return err
		}
		c.DueOn = m.StartsAt.Date().AddDays(-int(c.DaysBefore))
	}
	if c.Position == 0 {
		last, err := data.Query[int64](ctx, db,
			"SELECT COALESCE(MAX(position), 0) FROM checklist_items WHERE meeting_id = ? AND list = ?", string(c.MeetingID), c.List)
		if err != nil {
			return err
		}
		c.Position = last[0] + 1
	}
	switch {
	case !c.Done:
		clear(c)
	case c.DoneOn == "":
		a, _ := data.ActorOf(ctx)
		c.DoneBy = a.Name
		days, err := meetings.Today(ctx, db)
		c.DoneOn = days.Of(string(c.MeetingID))
		return err
	}
	return nil
}

// Tick ticks items, or takes the ticks away when all of them are ticked already, as one
// step.
func Tick(ctx context.Context, db *data.DB, r core.Register[ChecklistItem], s value.Scope, ids ...string) error {
	return db.Do(ctx, "tick "+Register, func(ctx context.Context, _ *data.Tx) error {
		all, err := r.Load(ctx, ids)
		if err != nil {
			return err
		}
		on := false
		for _, c := range all {
			on = on || !c.Done
		}
		for _, c := range all {
			if c.Done == on {
				continue
			}
			if c.Done = on; !on {
				clear(c)
			}
			if err := r.Save(ctx, s, c); err != nil {
				return err
			}
		}
		return nil
	})
}

// Of are the items of a meeting by list, in their order.
func Of(ctx context.Context, db *data.DB, meeting meetings.Ref) ([]ChecklistItem, error) {
	return data.List[ChecklistItem](ctx, db, data.Where("meeting_id = ?", string(meeting)), data.Order("list", "position", "id"))
}

// Progress is how far a list is.
type Progress struct {
	List      string
	Done, All int
}

// ProgressOf is how far each list of items is, in their order.
func ProgressOf(items []ChecklistItem) (out []Progress) {
	for _, i := range items {
		at := slices.IndexFunc(out, func(p Progress) bool { return p.List == i.List })
		if at < 0 {
			at = len(out)
			out = append(out, Progress{List: i.List})
		}
		if out[at].All++; i.Done {
			out[at].Done++
		}
	}
	return out
}

// Deadlines are the items with a date that nobody has ticked, of meetings that still
// have something ahead of them.
func Deadlines(ctx context.Context, db *data.DB, s value.Scope, meeting string) ([]core.Deadline, error) {
	running, err := meetings.Running(ctx, db, meeting)
	if err != nil || len(running) == 0 {
		return nil, err
	}
	var in []string
	for _, m := range running {
		in = append(in, string(m.ID))
	}
	open, err := data.List[ChecklistItem](ctx, db, data.Where("NOT done AND due_on <> '' AND meeting_id IN (?)", in), data.Order("due_on", "id"))
	var out []core.Deadline
	for _, c := range open {
		out = append(out, core.Deadline{
			What: s.T("deadline.check", c.List, c.Item), OwnerID: string(c.OwnerID), Due: c.DueOn,
			Area: "preparation", Place: Register, Record: string(c.ID), Meeting: string(c.MeetingID),
		})
	}
	return out, err
}
