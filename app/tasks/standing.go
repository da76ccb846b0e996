package tasks

import (
	"context"
	"strconv"

	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Standing is how a task stands today: its state, and for what is still to be done
// whether it is late.
type Standing string

// The standings of a task, the most urgent first.
const (
	StandsLate     Standing = "late"
	StandsDueSoon  Standing = "due_soon"
	StandsReported Standing = "reported"
	StandsUnderWay Standing = "under_way"
	StandsOpen     Standing = "open"
	StandsDone     Standing = "done"
	StandsDropped  Standing = "dropped"
)

// Standings are the standings in the order in which lists show them: what is late
// comes first.
var Standings = value.Choice("standing", StandsLate, StandsDueSoon, StandsReported, StandsUnderWay, StandsOpen, StandsDone, StandsDropped).Toned(map[string]value.Tone{
	"late": value.ToneLate, "due_soon": value.ToneWarn, "reported": value.ToneWarn, "under_way": value.ToneUnder,
	"open": value.ToneOpen, "done": value.ToneDone, "dropped": value.ToneNone,
})

// soon is how many days before its due date a task is due soon.
const soon = 3

// Standing is how the task stands on the day it was read.
func (t *Task) Standing() Standing {
	switch {
	case t.State == Closed:
		return StandsDone
	case t.State == Dropped:
		return StandsDropped
	case t.State == Reported:
		return StandsReported // the owner has done their part, whatever the date
	case t.Today != "" && t.DueOn != "" && t.DueOn < t.Today:
		return StandsLate
	case t.Today != "" && t.DueOn != "" && t.DueOn <= t.Today.AddDays(soon):
		return StandsDueSoon
	case t.State == UnderWay:
		return StandsUnderWay
	}
	return StandsOpen
}

// standingSQL is Standing for the data file, so that 100,000 tasks can be filtered and
// sorted by it.
var standingSQL = `(CASE WHEN {t}.state = 'closed' THEN 'done' WHEN {t}.state = 'dropped' THEN 'dropped' WHEN {t}.state = 'reported' THEN 'reported'
	WHEN {t}.due_on <> '' AND {t}.due_on < {today} THEN 'late' WHEN {t}.due_on <> '' AND {t}.due_on <= {today+` + strconv.Itoa(soon) + `} THEN 'due_soon'
	WHEN {t}.state = 'under_way' THEN 'under_way' ELSE 'open' END)`

// postponedSQL is Postponed for the data file.
const postponedSQL = `(SELECT COUNT(*) FROM due_changes d WHERE d.task_id = {t}.id AND d.from_on <> '' AND (d.to_on = '' OR d.to_on > d.from_on))`

// Today is the office's day. What is due is late by the day of its meeting, see
// meetings.Today.
func Today(ctx context.Context, db *data.DB) (value.Date, error) {
	days, err := meetings.Today(ctx, db)
	return days.Office, err
}

// Due are the tasks still to be done that have a due date up to a day, the oldest
// first; until "" is any day.
func Due(ctx context.Context, db *data.DB, until value.Date) ([]Task, error) {
	if until == "" {
		until = "9999-12-31"
	}
	days, err := meetings.Today(ctx, db)
	if err != nil {
		return nil, err
	}
	all, err := data.List[Task](ctx, db, data.Where("due_on <> '' AND due_on <= ?", string(until)),
		data.Where("state NOT IN (?)", []string{string(Closed), string(Dropped)}), data.Order("due_on", "id"))
	for i := range all {
		all[i].Today = days.Of(string(all[i].MeetingID))
	}
	return all, err
}
