// Package record keeps what is said and decided while a meeting runs, line by line as
// the recorder types it. Minutes are drafted from it; it stays as the evidence.
package record

import (
	"huiwu/app/agenda"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/app/tasks"
	"huiwu/data"
	"huiwu/data/value"
)

// Ref is the key of a line of the record.
type Ref = value.ID[RecordLine]

// RecordLine is one line that the recorder typed.
type RecordLine struct { //nolint:revive // the table is record_lines
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
