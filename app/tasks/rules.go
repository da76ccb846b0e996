package tasks

import (
	"context"
	"errors"
	"slices"
	"strings"

	"huiwu/app/agenda"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// steps are the states a task may go to from each. Closing is taken back before
// anything else is done with a task, so that nobody drops what was accepted.
var steps = map[State][]State{
	Open:     {UnderWay, Reported, Closed, Dropped},
	UnderWay: {Open, Reported, Closed, Dropped},
	Reported: {UnderWay, Open, Closed, Dropped},
	Closed:   {Reported, UnderWay, Open},
	Dropped:  {UnderWay, Open},
}

// May reports whether a task may go from one state to another.
func May(from, to State) bool { return from == to || slices.Contains(steps[from], to) }

// Start sets what a new task begins with.
func Start(t *Task) { t.State, t.Priority = Open, Normal }

// check returns all that is wrong with a task as it will be.
func check(ctx context.Context, db *data.DB, before, t *Task) error {
	var faults []error
	if t.Progress < 0 || t.Progress > 100 {
		faults = append(faults, value.Bad("fault.progress_range").At("progress"))
	}
	if t.StartsOn != "" && t.DueOn != "" && t.DueOn < t.StartsOn {
		faults = append(faults, value.Bad("fault.due_before_start", string(t.StartsOn)).At("due"))
	}
	if before != nil && !May(before.State, t.State) {
		from, to := value.Key("choice.task_state."+string(before.State)), value.Key("choice.task_state."+string(t.State))
		faults = append(faults, value.Bad("fault.task_step", from, to).At("state"))
	}
	for _, rule := range []func(context.Context, *data.DB, *Task, *Task) error{checkItem, checkClosing, checkReason} {
		err := rule(ctx, db, before, t)
		if err != nil && !value.Is(err, value.Invalid) {
			return err
		}
		faults = append(faults, err)
	}
	return errors.Join(faults...)
}

// checkItem asks that the agenda item is one of the task's meeting.
func checkItem(ctx context.Context, db *data.DB, _, t *Task) error {
	if t.ItemID == "" || t.MeetingID == "" {
		return nil
	}
	item, err := data.Get(ctx, db, t.ItemID)
	if err == nil && item.MeetingID != t.MeetingID {
		return value.Bad("fault.item_elsewhere", item.Topic).At("item")
	}
	return err
}

// checkClosing asks that a task is closed by its reviewer alone, who is not its owner: the
// acting person must be that person of the directory, by key. Where the directory holds one
// person, that one closes their own.
func checkClosing(ctx context.Context, db *data.DB, before, t *Task) error {
	if t.State != Closed {
		return nil
	}
	n, err := data.Count[people.Person](ctx, db)
	if err != nil {
		return err
	}
	switch {
	case n > 1 && t.ReviewerID == "":
		return value.Bad("fault.reviewer_needed").At("reviewer")
	case n > 1 && t.ReviewerID == t.OwnerID:
		return value.Bad("fault.reviewer_is_owner").At("reviewer")
	case before != nil && before.State == Closed && before.ReviewerID == t.ReviewerID:
		return nil
	}
	actor, _ := data.ActorOf(ctx)
	if before == nil && n > 1 {
		// A task that comes in closed, as out of a file, was closed elsewhere; only its owner
		// may not say so.
		who, err := people.Named(ctx, db, actor.Name)
		if err == nil && slices.Contains(who, t.OwnerID) {
			err = value.Bad("fault.owner_closes", actor.Name).At("state")
		}
		return err
	}
	who, err := people.Acting(ctx, db)
	switch {
	case err != nil && value.Is(err, value.Invalid):
		return value.Faults(err)[0].At("state")
	case err != nil || n <= 1 || who == t.ReviewerID:
		return err
	}
	if who == t.OwnerID {
		return value.Bad("fault.owner_closes", actor.Name).At("state")
	}
	reviewer, err := data.Get(ctx, db, t.ReviewerID)
	if err != nil {
		return err
	}
	return value.Bad("fault.reviewer_closes", reviewer.Name, actor.Name).At("state")
}

// checkReason asks for the reason of a changed due date. The first date of a task
// needs none.
func checkReason(ctx context.Context, db *data.DB, before, t *Task) error {
	if before == nil || before.DueOn == t.DueOn || strings.TrimSpace(t.DueReason) != "" {
		return nil
	}
	first, err := firstDue(ctx, db, before)
	if err != nil || first {
		return err
	}
	return value.Bad("fault.due_reason", string(before.DueOn)).At("due_reason")
}

// firstDue reports whether the task as it was never had a due date.
func firstDue(ctx context.Context, db *data.DB, was *Task) (bool, error) {
	if was.DueOn != "" {
		return false, nil
	}
	n, err := data.Count[DueChange](ctx, db, data.Where("task_id = ?", string(was.ID)))
	return n == 0, err
}

// Store sets what follows from the state, saves the task and notes a changed due date
// with its DueReason, inside the step of ctx. It does not check; the register does.
func Store(ctx context.Context, db *data.DB, tx *data.Tx, t *Task) error {
	var was *Task
	if t.Saved() {
		kept, err := data.Get(ctx, db, t.ID)
		if err != nil {
			return err
		}
		was = &kept
	}
	if err := complete(ctx, db, was, t); err != nil {
		return err
	}
	if err := tx.Save(t); err != nil {
		return err
	}
	if was == nil || was.DueOn == t.DueOn {
		return nil
	}
	if first, err := firstDue(ctx, db, was); err != nil || first {
		return err
	}
	a, _ := data.ActorOf(ctx)
	change := DueChange{TaskID: t.ID, FromOn: was.DueOn, ToOn: t.DueOn, Reason: t.DueReason, At: tx.At(), Actor: a.Name}
	t.DueReason = "" // the next change needs its own
	return tx.Save(&change)
}

// complete sets progress, state, closing date and meeting as they follow from the rest.
func complete(ctx context.Context, db *data.DB, was, t *Task) error {
	if t.MeetingID == "" && t.ItemID != "" {
		item, err := data.Get[agenda.AgendaItem](ctx, db, t.ItemID)
		if err != nil {
			return err
		}
		t.MeetingID = item.MeetingID
	}
	switch {
	case t.State == Closed || t.State == Reported:
		t.Progress = 100
	case t.State == Open && was != nil && was.State != Open:
		t.Progress = 0 // it begins anew
	case t.State == Open && t.Progress > 0:
		t.State = UnderWay
	}
	if t.State != Closed {
		t.ClosedOn = ""
		return nil
	}
	if was != nil && was.State == Closed {
		t.ClosedOn = was.ClosedOn
		return nil
	}
	days, err := meetings.Today(ctx, db)
	t.ClosedOn = days.Of(string(t.MeetingID))
	return err
}
