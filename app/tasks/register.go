package tasks

import (
	"context"
	"strings"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// times is the codec of how often something happened: a number for machines, "2 times"
// for people, nothing for never.
var times = func() value.Codec[int64] {
	c := value.Count
	c.Format = func(s value.Scope, n int64) string {
		if n == 0 {
			return ""
		}
		return s.T("tasks.times", n)
	}
	return c
}()

// history is the codec of the changes of a due date, a line each.
var history = value.Codec[[]DueChange]{
	Kind: value.KindLong,
	Format: func(s value.Scope, all []DueChange) string {
		lines := make([]string, len(all))
		for i, c := range all {
			lines[i] = s.T("tasks.due_change", dash(c.FromOn), dash(c.ToOn), c.Actor, string(c.At.Wall(s.Zone).Date()), c.Reason)
		}
		return strings.Join(lines, "\n")
	},
	Code: func(_ value.Scope, all []DueChange) string {
		lines := make([]string, len(all))
		for i, c := range all {
			lines[i] = string(c.FromOn) + "/" + string(c.ToOn) + " " + c.Reason
		}
		return strings.Join(lines, "\n")
	},
	Parse:   func(value.Scope, string) ([]DueChange, error) { return nil, nil }, // shown only
	Compare: func(a, b []DueChange) int { return len(a) - len(b) },
}

func dash(d value.Date) string {
	if d == "" {
		return "—"
	}
	return string(d)
}

// longest is how long the words of a task may be, in characters.
const longest = 2000

// line is the codec of the words of a task: a line for lists, but long enough to be
// typed in a field of several.
var line = func() value.Codec[string] {
	c := value.TextMax(longest)
	c.Kind = value.KindLong
	return c
}()

// ended are the states in which the owner has nothing to do any more.
var ended = []string{string(Reported), string(Closed), string(Dropped)}

var fields = []core.Field[Task]{
	core.Of("what", func(t *Task) *string { return &t.What }, line).Required().FullWidth(),
	core.Of("owner", func(t *Task) *people.Ref { return &t.OwnerID }, people.Pick).SortSQL(byName("owner_id")).About(core.Public, core.KeptByArchive),
	core.Of("due", func(t *Task) *value.Date { return &t.DueOn }, value.Day).SQL("{t}.due_on").SortSQL("(CASE WHEN {t}.due_on = '' THEN '9999-12-31' ELSE {t}.due_on END)").Moves().Until("item").Until("state", ended...),
	core.Of("due_reason", func(t *Task) *string { return &t.DueReason }, value.Text).SQL("''").Optional().FullWidth().AskIfChanged("due"),
	core.Of("state", func(t *Task) *State { return &t.State }, States).Required().Optional(),
	core.Computed("standing", (*Task).Standing, Standings).SQL(standingSQL),
	core.Of("progress", func(t *Task) *int64 { return &t.Progress }, value.Count),
	core.Of("priority", func(t *Task) *Priority { return &t.Priority }, Priorities),
	core.Many("helpers", func(t *Task) *[]people.Ref { return &t.Helpers }, people.PickMany,
		core.Link[Task, TaskHelper, people.Person]{
			Owner:    func(l *TaskHelper) *Ref { return &l.TaskID },
			Member:   func(l *TaskHelper) *people.Ref { return &l.PersonID },
			Position: func(l *TaskHelper) *int64 { return &l.Position },
			Column:   "task_id", Key: func(t *Task) Ref { return t.ID },
			Row: data.RowOf[TaskHelper],
		}).Optional().About(core.Public, core.KeptByArchive),
	core.Of("meeting", func(t *Task) *meetings.Ref { return &t.MeetingID }, meetings.Pick).FullWidth().In("origin"),
	core.Of("item", func(t *Task) *agenda.Ref { return &t.ItemID }, agenda.Pick).Optional().FullWidth().In("origin"),
	core.Of("department", func(t *Task) *string { return &t.Department }, value.TextMax(200)).Optional().In("origin"),
	core.Of("start", func(t *Task) *value.Date { return &t.StartsOn }, value.Day).SQL("{t}.starts_on").Optional().In("origin").Moves().Until("item").Until("state", ended...),
	core.Of("why", func(t *Task) *string { return &t.Why }, value.Long).Optional().In("origin"),
	core.Of("reviewer", func(t *Task) *people.Ref { return &t.ReviewerID }, people.Pick).Optional().SortSQL(byName("reviewer_id")).In("closing").About(core.Public, core.KeptByArchive),
	core.Of("closed_on", func(t *Task) *value.Date { return &t.ClosedOn }, value.Day).ReadOnly().Optional().In("closing").Stays(),
	core.Of("result", func(t *Task) *string { return &t.Result }, value.Long).Optional().In("closing"),
	core.Computed("postponed", (*Task).Postponed, times).SQL(postponedSQL).Optional().In("closing"),
	core.Computed("due_history", func(t *Task) []DueChange { return t.Changes }, history).Optional().In("closing"),
}

// byName sorts a person by pinyin.
func byName(column string) string {
	return "(SELECT o.name_key FROM people o WHERE o.id = {t}." + column + ")"
}

// New is the register of tasks, one for all meetings and for what comes from none.
func New(db *data.DB) core.Register[Task] {
	today := func(ctx context.Context) (core.Days, error) { return meetings.Today(ctx, db) }
	return core.New(db, core.Definition[Task]{
		Name: Register, Icon: "task", Searchable: true, Fields: fields, Order: []string{"standing", "due", "priority"},
		Label: func(t *Task) string { return t.What }, LabelBy: "{t}.what",
		MeetingOf: func(t *Task) *string { return (*string)(&t.MeetingID) }, AllMeetings: true,
		Search: []string{"COALESCE((SELECT o.name_find FROM people o WHERE o.id = t.owner_id), '')"},
		Today:  today,
		Fill:   func(ctx context.Context, rows []*Task) error { return fill(ctx, db, rows) },
		New: func(ctx context.Context, _ value.Scope, t *Task) error {
			Start(t)
			days, err := today(ctx)
			t.Today = days.Of(string(t.MeetingID))
			return err
		},
		Check: func(ctx context.Context, _ value.Scope, before, after *Task) error {
			return check(ctx, db, before, after)
		},
		Store:             func(ctx context.Context, tx *data.Tx, t *Task) error { return Store(ctx, db, tx, t) },
		DeleteAlternative: &core.DeleteAlternative{Field: "state", Code: string(Dropped)},
		ExplainInUse: func(_ context.Context, t *Task, f *value.Fault) *value.Fault {
			if t.State == Closed {
				return f // what was done is not dropped
			}
			return nil
		},
		// What the record of the meeting made is its result, and no work for the next one.
		CopyRule: &core.CopyRule[Task]{
			Keep: func(t *Task) bool { return t.ItemID == "" && t.State != Dropped },
			Clear: func(t *Task) {
				t.State, t.Progress, t.Result, t.ReviewerID, t.DueReason = "", 0, "", "", ""
			},
		},
		// A copy is work that is still to be done.
		Copied: func(t *Task) {
			t.State, t.Progress, t.Result, t.ReviewerID = Open, 0, "", ""
		},
	})
}

// fill reads what standing and history depend on.
func fill(ctx context.Context, db *data.DB, rows []*Task) error {
	days, err := meetings.Today(ctx, db)
	if err != nil {
		return err
	}
	ids := make([]string, len(rows))
	byKey := make(map[Ref]*Task, len(rows))
	for i, t := range rows {
		t.Today, t.Changes, ids[i], byKey[t.ID] = days.Of(string(t.MeetingID)), nil, string(t.ID), t
	}
	changes, err := data.List[DueChange](ctx, db, data.Where("task_id IN (?)", ids), data.Order("at", "id"))
	for _, c := range changes {
		t := byKey[c.TaskID]
		t.Changes = append(t.Changes, c)
	}
	return err
}

// ChangesRegister is the name of the register of changed due dates.
const ChangesRegister = "followup.due_changes"

// NewDueChanges is the register of changed due dates. It is closed: saving a task
// writes it.
func NewDueChanges(db *data.DB) core.Register[DueChange] {
	return core.New(db, core.Definition[DueChange]{
		Name: ChangesRegister, Icon: "task", NoForm: true, Order: []string{"-at"},
		Label: func(c *DueChange) string { return c.Reason }, LabelBy: "{t}.reason",
		Fields: []core.Field[DueChange]{
			core.Of("at", func(c *DueChange) *value.Instant { return &c.At }, value.Moment).ReadOnly().Stays(),
			core.Of("task", func(c *DueChange) *Ref { return &c.TaskID }, Pick).ReadOnly(),
			core.Of("from", func(c *DueChange) *value.Date { return &c.FromOn }, value.Day).SQL("{t}.from_on").ReadOnly().Stays(),
			core.Of("to", func(c *DueChange) *value.Date { return &c.ToOn }, value.Day).SQL("{t}.to_on").ReadOnly().Stays(),
			core.Of("reason", func(c *DueChange) *string { return &c.Reason }, value.Text).ReadOnly().FullWidth(),
			core.Of("actor", func(c *DueChange) *string { return &c.Actor }, value.TextMax(100)).ReadOnly(),
		},
		Check: func(context.Context, value.Scope, *DueChange, *DueChange) error {
			return &value.Fault{Kind: value.Denied, Key: "fault.due_changes_by_task"}
		},
	})
}
