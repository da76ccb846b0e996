package record

import (
	"context"
	"strings"

	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/app/tasks"
	"huiwu/data"
	"huiwu/data/value"
)

// Write saves a line inside a step: a decision gets its number, an action its task. A
// line that is no action any more lets go of its task, and a task on which nobody has
// begun goes with that.
func Write(ctx context.Context, db *data.DB, tx *data.Tx, l *RecordLine) error {
	var before RecordLine
	if l.Saved() {
		var err error
		if before, err = data.Get(ctx, db, l.ID); err != nil {
			return err
		}
	}
	if err := number(ctx, db, l); err != nil {
		return err
	}
	if l.Kind == Action {
		if err := writeTask(ctx, db, tx, l, before); err != nil {
			return err
		}
		return tx.Save(l)
	}
	if l.TaskID == "" {
		return tx.Save(l)
	}
	left := l.TaskID
	l.TaskID, l.Task = "", nil
	if err := tx.Save(l); err != nil {
		return err
	}
	return dropUntouched(ctx, db, tx, left)
}

// Remove deletes a line inside a step, with the task of an action on which nobody has
// begun.
func Remove(ctx context.Context, db *data.DB, tx *data.Tx, id Ref) error {
	l, err := data.Get(ctx, db, id)
	if err != nil {
		return err
	}
	if err := tx.Delete(&l); err != nil || l.TaskID == "" {
		return err
	}
	return dropUntouched(ctx, db, tx, l.TaskID)
}

// writeTask makes or follows up the task of an action. A task on which somebody has
// begun is its own: the record no longer changes it.
func writeTask(ctx context.Context, db *data.DB, tx *data.Tx, l *RecordLine, before RecordLine) error {
	t := l.task()
	if l.TaskID != "" {
		kept, err := data.Get(ctx, db, l.TaskID)
		if err != nil {
			return err
		}
		if fresh, err := untouched(ctx, db, kept); err != nil || !fresh {
			l.Task = &kept
			return err
		}
		owner, due, helpers := t.OwnerID, t.DueOn, t.Helpers
		*t = kept
		t.OwnerID, t.DueOn, t.Helpers = owner, due, helpers
		if t.What == before.Body {
			t.What = l.Body
		}
	} else {
		tasks.Start(t)
		t.What = l.Body
	}
	t.MeetingID, t.ItemID = l.MeetingID, l.ItemID
	// What was recorded wrongly is put right; that is no postponement, which would need
	// a reason.
	if err := tx.Save(t); err != nil {
		return err
	}
	l.TaskID = t.ID
	return writeHelpers(ctx, db, tx, t)
}

// writeHelpers keeps who helps; nil leaves it as it is.
func writeHelpers(ctx context.Context, db *data.DB, tx *data.Tx, t *tasks.Task) error {
	if t.Helpers == nil {
		return nil
	}
	kept, err := data.List[tasks.TaskHelper](ctx, db, data.Where("task_id = ?", string(t.ID)))
	if err != nil {
		return err
	}
	old := map[people.Ref]*tasks.TaskHelper{}
	for i := range kept {
		old[kept[i].PersonID] = &kept[i]
	}
	for i, who := range t.Helpers {
		h := old[who]
		delete(old, who)
		if h == nil {
			h = &tasks.TaskHelper{TaskID: t.ID, PersonID: who}
		}
		h.Position = int64(i)
		if err := tx.Save(h); err != nil {
			return err
		}
	}
	for _, h := range old {
		if err := tx.Delete(h); err != nil {
			return err
		}
	}
	return nil
}

// untouched reports whether nobody has done anything with a task since it was recorded.
func untouched(ctx context.Context, db *data.DB, t tasks.Task) (bool, error) {
	if t.State != tasks.Open || t.Progress != 0 {
		return false, nil
	}
	postponed, err := data.Count[tasks.DueChange](ctx, db, data.Where("task_id = ?", string(t.ID)))
	return postponed == 0, err
}

// dropUntouched deletes a task that only its line held.
func dropUntouched(ctx context.Context, db *data.DB, tx *data.Tx, id tasks.Ref) error {
	t, err := data.Get(ctx, db, id)
	if err != nil {
		return err
	}
	if fresh, err := untouched(ctx, db, t); err != nil || !fresh {
		return err
	}
	return tx.Delete(&t)
}

// Get reads a line with its task; NotFound when it is gone.
func Get(ctx context.Context, db *data.DB, id Ref) (*RecordLine, error) {
	l, err := data.Get(ctx, db, id)
	if err != nil {
		return nil, err
	}
	return &l, fill(ctx, db, []*RecordLine{&l})
}

// End is the place of a new line of a meeting.
func End(ctx context.Context, db *data.DB, meeting meetings.Ref) (int64, error) {
	return lines(meeting).End(ctx, db)
}

// Assign says who does an action and by when.
func (l *RecordLine) Assign(owner people.Ref, due value.Date) {
	l.task().OwnerID, l.task().DueOn = owner, due
}

// Assigned is who does an action and by when.
func (l *RecordLine) Assigned() (owner people.Ref, due value.Date) {
	return l.task().OwnerID, l.task().DueOn
}

// Says is all that a line says, in one text: two of them differ when it has changed.
func (l *RecordLine) Says() string {
	owner, due := l.Assigned()
	if l.Kind != Action {
		owner, due = "", ""
	}
	return strings.Join([]string{string(l.Kind), string(l.SpeakerID), string(owner), string(due), l.Body}, "\n")
}

// OfMeeting are all lines of a meeting in their order, with the tasks of actions.
func OfMeeting(ctx context.Context, db *data.DB, meeting meetings.Ref) ([]*RecordLine, error) {
	all, err := data.List[RecordLine](ctx, db, data.Where("meeting_id = ?", string(meeting)), data.Order("position", "id"))
	if err != nil {
		return nil, err
	}
	out := make([]*RecordLine, len(all))
	for i := range all {
		out[i] = &all[i]
	}
	return out, fill(ctx, db, out)
}
