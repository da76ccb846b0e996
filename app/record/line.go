// Package record keeps what is said and decided while a meeting runs, line by line as
// the recorder types it. Minutes are drafted from it; actions become tasks.
package record

import (
	"context"
	"fmt"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/app/tasks"
	"huiwu/data"
	"huiwu/data/value"
)

// Ref is the key of a line of the record.
type Ref = value.ID[RecordLine]

// The names of the registers of lines: all lines of a meeting, and the decisions of
// all meetings.
const (
	Register  = "onsite.record"
	Decisions = "followup.decisions"
)

// RecordLine is one line that the recorder typed.
type RecordLine struct { // the table is record_lines
	data.Record[RecordLine]
	MeetingID meetings.Ref
	ItemID    agenda.Ref `bun:",nullzero"` // the agenda item it was said to
	Position  int64
	Kind      Kind
	Body      string
	SpeakerID people.Ref `bun:",nullzero"`
	At        value.Instant
	Number    string    // of a decision, unique in the year: "2026-12"
	TaskID    tasks.Ref `bun:",nullzero"` // of an action
	LeftOut   bool      // the secretary wants it kept out of the minutes

	Task *tasks.Task `bun:"-"`
}

// task is the task of an action; another kind of line has an empty one.
func (l *RecordLine) task() *tasks.Task {
	if l.Task == nil {
		l.Task = &tasks.Task{}
	}
	return l.Task
}

// Kind is a kind of line.
type Kind string

// The kinds of line.
const (
	Point    Kind = "point" // what somebody said
	Result   Kind = "result"
	Decision Kind = "decision"
	Action   Kind = "action"
)

// Kinds are the kinds of line.
var Kinds = value.Choice("line_kind", Point, Result, Decision, Action)

var fields = []core.Field[RecordLine]{
	core.Of("at", func(l *RecordLine) *value.Instant { return &l.At }, value.Moment).ReadOnly().Stays(),
	core.Of("kind", func(l *RecordLine) *Kind { return &l.Kind }, Kinds).Required(),
	core.Of("number", func(l *RecordLine) *string { return &l.Number }, value.TextMax(30)).ReadOnly(),
	core.Of("speaker", func(l *RecordLine) *people.Ref { return &l.SpeakerID }, people.Pick).About(core.Public, core.KeptByArchive),
	core.Of("body", func(l *RecordLine) *string { return &l.Body }, value.Long).Required(),
	core.Of("owner", func(l *RecordLine) *people.Ref { return &l.task().OwnerID }, people.Pick).SQL("k.owner_id").About(core.Public, core.KeptByArchive),
	core.Of("due", func(l *RecordLine) *value.Date { return &l.task().DueOn }, value.Day).SQL("COALESCE(k.due_on, '')").Stays(),
	core.Of("item", func(l *RecordLine) *agenda.Ref { return &l.ItemID }, agenda.Pick).Optional(),
	core.Of("position", func(l *RecordLine) *int64 { return &l.Position }, value.Count).Hidden(),
	core.Of("left_out", func(l *RecordLine) *bool { return &l.LeftOut }, value.Bool).Optional(),
}

// New is the record of all meetings.
func New(db *data.DB) core.Register[RecordLine] {
	return core.New(db, core.Definition[RecordLine]{
		Name: Register, Icon: "record", Order: []string{"position"}, Fields: fields,
		From:  "record_lines t LEFT JOIN tasks k ON k.id = t.task_id",
		Label: func(l *RecordLine) string { return l.Body }, LabelBy: "{t}.body",
		MeetingOf: func(l *RecordLine) *string { return (*string)(&l.MeetingID) },
		Fill:      func(ctx context.Context, rows []*RecordLine) error { return fill(ctx, db, rows) },
		New:       func(ctx context.Context, _ value.Scope, l *RecordLine) error { return begin(ctx, db, l) },
		Check: func(_ context.Context, _ value.Scope, _, l *RecordLine) error {
			if l.MeetingID == "" {
				return value.Bad("fault.no_meeting")
			}
			return nil
		},
		Store: func(ctx context.Context, tx *data.Tx, l *RecordLine) error { return Write(ctx, db, tx, l) },
		Drop:  func(ctx context.Context, tx *data.Tx, l *RecordLine) error { return Remove(ctx, db, tx, l.ID) },
		DeepCopy: func(l *RecordLine) {
			own := *l.task()
			l.Task = &own
		},
	})
}

// NewDecisions is what was decided, across all meetings. It is for looking: decisions
// are made in the record and in the minutes.
func NewDecisions(db *data.DB) core.Register[RecordLine] {
	return core.New(db, core.Definition[RecordLine]{
		Name: Decisions, Icon: "decision", Order: []string{"-number"}, NoForm: true, Searchable: true,
		SearchIf:  func(l *RecordLine) bool { return l.Kind == Decision },
		MeetingOf: func(l *RecordLine) *string { return (*string)(&l.MeetingID) }, AllMeetings: true,
		From:  "(SELECT * FROM record_lines WHERE kind = 'decision') t JOIN meetings m ON m.id = t.meeting_id",
		Label: func(l *RecordLine) string { return l.Body }, LabelBy: "{t}.body",
		Hint: func(l *RecordLine) string { return l.Number }, HintBy: "{t}.number",
		Fields: []core.Field[RecordLine]{
			// Numbers are "2026-9" and "2026-12": by length first, they count.
			core.Of("number", func(l *RecordLine) *string { return &l.Number }, value.TextMax(30)).SortSQL("SUBSTR({t}.number, 1, 4) || SUBSTR('00000' || SUBSTR({t}.number, 6), -5)"),
			core.Of("body", func(l *RecordLine) *string { return &l.Body }, value.Long).FullWidth(),
			core.Of("meeting", func(l *RecordLine) *meetings.Ref { return &l.MeetingID }, meetings.Pick),
			core.Of("item", func(l *RecordLine) *agenda.Ref { return &l.ItemID }, agenda.Pick),
			core.Of("at", func(l *RecordLine) *value.Instant { return &l.At }, value.Moment).Optional().Stays(),
		},
	})
}

// lines are the lines of a meeting in their order.
func lines(meeting meetings.Ref) core.Ordered[RecordLine, *RecordLine] {
	return core.Ordered[RecordLine, *RecordLine]{
		Of: data.Where("meeting_id = ?", string(meeting)), At: func(l *RecordLine) *int64 { return &l.Position },
	}
}

func begin(ctx context.Context, db *data.DB, l *RecordLine) (err error) {
	l.Kind, l.At = Point, value.InstantOf(db.Now())
	if l.MeetingID != "" {
		l.Position, err = lines(l.MeetingID).End(ctx, db)
	}
	return err
}

// fill reads the tasks of actions.
func fill(ctx context.Context, db *data.DB, rows []*RecordLine) error {
	var ids []string
	for _, l := range rows {
		if l.TaskID != "" {
			ids = append(ids, string(l.TaskID))
		}
	}
	if len(ids) == 0 {
		return nil
	}
	all, err := data.List[tasks.Task](ctx, db, data.Where("id IN (?)", ids))
	if err != nil {
		return err
	}
	byID := make(map[tasks.Ref]tasks.Task, len(all))
	for _, t := range all {
		byID[t.ID] = t
	}
	for _, l := range rows {
		if t, ok := byID[l.TaskID]; ok {
			l.Task = &t
		}
	}
	return nil
}

// number gives a decision the next number of its meeting's year; a number once given
// stays, also when other decisions go.
func number(ctx context.Context, db *data.DB, l *RecordLine) error {
	if l.Kind != Decision || l.Number != "" {
		return nil
	}
	m, err := data.Get(ctx, db, l.MeetingID)
	if err != nil {
		return err
	}
	year := m.StartsAt.Date().Time().Year()
	used, err := data.Query[string](ctx, db, "SELECT number FROM record_lines WHERE number LIKE ?", fmt.Sprintf("%d-%%", year))
	if err != nil {
		return err
	}
	highest := 0
	for _, u := range used {
		var y, n int
		if _, err := fmt.Sscanf(u, "%d-%d", &y, &n); err == nil {
			highest = max(highest, n)
		}
	}
	l.Number = fmt.Sprintf("%d-%d", year, highest+1)
	return nil
}
