// Package tasks keeps everything that somebody has to do, whatever it came from: who
// does it, by when, how far it is, and who says that it is done.
package tasks

import (
	"huiwu/app/agenda"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Ref is the key of a task.
type Ref = value.ID[Task]

// Register is the name of the register of tasks.
const Register = "followup.tasks"

// Pick refers to a task.
var Pick = value.RefTo[Task](Register)

// Task is something that somebody has to do.
type Task struct {
	data.Record[Task]
	What       string
	Why        string
	MeetingID  meetings.Ref `bun:",nullzero"` // the meeting it came from
	ItemID     agenda.Ref   `bun:",nullzero"` // the agenda item it came from
	OwnerID    people.Ref   `bun:",nullzero"`
	Department string
	Priority   Priority
	StartsOn   value.Date
	DueOn      value.Date
	Progress   int64 // percent
	State      State
	Result     string
	ReviewerID people.Ref `bun:",nullzero"` // who says that it is done; never the owner
	ClosedOn   value.Date
	Helpers    []people.Ref `bun:"-"`

	// DueReason is why the due date changes; it is kept with the change.
	DueReason string      `bun:"-"`
	Changes   []DueChange `bun:"-"` // of the due date, oldest first
	Today     value.Date  `bun:"-"` // the office's day when the task was read
}

// Ended reports whether nothing is left to do.
func (t *Task) Ended() bool { return t.State == Closed || t.State == Dropped }

// Postponed is how often the due date was put off or taken away.
func (t *Task) Postponed() int64 {
	n := int64(0)
	for _, c := range t.Changes {
		if c.FromOn != "" && (c.ToOn == "" || c.ToOn > c.FromOn) {
			n++
		}
	}
	return n
}

// TaskHelper says who helps the owner of a task.
type TaskHelper struct { // the table is task_helpers
	data.Record[TaskHelper]
	TaskID   Ref
	PersonID people.Ref
	Position int64
}

// DueChange is one change of a task's due date, with its reason.
type DueChange struct {
	data.Record[DueChange]
	TaskID       Ref
	FromOn, ToOn value.Date
	Reason       string
	At           value.Instant
	Actor        string
}

// Priority is how much a task matters.
type Priority string

// Normal is the priority of a task that nobody gave another.
const Normal Priority = "normal"

// Priorities are the priorities, the highest first.
var Priorities = value.Choice("priority", Priority("urgent"), "high", Normal, "low")

// State is how far a task is.
type State string

// The states of a task.
const (
	Open     State = "open"
	UnderWay State = "under_way"
	Reported State = "reported" // the owner says it is done; the reviewer has not
	Closed   State = "closed"
	Dropped  State = "dropped"
)

// States are the states of a task in their order.
var States = value.Choice("task_state", Open, UnderWay, Reported, Closed, Dropped).Toned(map[string]value.Tone{
	"open": value.ToneOpen, "under_way": value.ToneUnder, "reported": value.ToneWarn, "closed": value.ToneDone, "dropped": value.ToneNone,
})
