package minutes

import (
	"context"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/record"
	"huiwu/data"
	"huiwu/data/value"
)

// lineKinds are what blocks are in the record. Topics stand in the agenda instead.
var lineKinds = map[Kind]record.Kind{
	Topic: record.Point, Discussion: record.Point, Result: record.Result, Decision: record.Decision, Action: record.Action,
}

// binding tells a block whose wording counts outside the minutes: a decision has its
// number, an action its task.
func (b *MinuteBlock) binding() bool { return b.Kind == Decision || b.Kind == Action }

// store saves a block. Decisions and actions are kept in the record, wherever they were
// typed, so that they can be found across meetings and followed up: what the minutes
// say of them holds there too. What else was said stays in the record as it was typed.
func store(ctx context.Context, db *data.DB, tx *data.Tx, b *MinuteBlock) error {
	if err := belong(ctx, db, b); err != nil {
		return err
	}
	l, kept, err := sourceLine(ctx, db, b)
	if err != nil {
		return err
	}
	bound := kept && (l.Kind == record.Decision || l.Kind == record.Action)
	if !b.binding() && !bound {
		return tx.Save(b)
	}
	if !kept {
		l = &record.RecordLine{MeetingID: b.MeetingID}
		if l.Position, err = record.End(ctx, db, b.MeetingID); err != nil {
			return err
		}
	}
	l.Kind, l.Body, l.ItemID, l.LeftOut = lineKinds[b.Kind], b.Body, b.ItemID, false
	if b.Kind == Action {
		l.Assign(b.OwnerID, b.DueOn)
	}
	if err := record.Write(ctx, db, tx, l); err != nil {
		return err
	}
	b.SourceID, b.SourceText, b.Number = string(l.ID), l.Says(), ""
	if b.Kind == Decision {
		b.Number = l.Number
	}
	return tx.Save(b)
}

// belong gives a new block the agenda item of the block before it.
func belong(ctx context.Context, db *data.DB, b *MinuteBlock) error {
	if b.Saved() || b.ItemID != "" || b.Kind == Topic {
		return nil
	}
	before, err := data.List[MinuteBlock](ctx, db, data.Where("meeting_id = ? AND position < ?", string(b.MeetingID), b.Position),
		data.Order("position DESC"), data.Limit(1))
	if err == nil && len(before) == 1 {
		b.ItemID = before[0].ItemID
	}
	return err
}

// sourceLine is the line of the record that the block came from.
func sourceLine(ctx context.Context, db *data.DB, b *MinuteBlock) (l *record.RecordLine, ok bool, err error) {
	if b.SourceID == "" {
		return nil, false, nil
	}
	l, err = record.Get(ctx, db, record.Ref(b.SourceID))
	if value.Is(err, value.NotFound) { // it went, or the block came from the agenda
		return nil, false, nil
	}
	return l, err == nil, err
}

// drop deletes a block. A decision or action that was typed in the minutes goes with
// it; a line that the recorder typed stays as evidence and is not offered again.
func drop(ctx context.Context, db *data.DB, tx *data.Tx, b *MinuteBlock) error {
	if err := tx.Delete(b); err != nil {
		return err
	}
	l, ok, err := sourceLine(ctx, db, b)
	if err != nil || !ok {
		return err
	}
	if l.At == "" {
		return record.Remove(ctx, db, tx, l.ID)
	}
	l.LeftOut = true
	return tx.Save(l)
}

// Move puts a block after another, "" for the front; what follows a topic down to the
// next one does not move with it.
func Move(ctx context.Context, db *data.DB, id, after Ref) error {
	return db.Do(ctx, "move "+Register, func(ctx context.Context, tx *data.Tx) error {
		b, err := data.Get(ctx, db, id)
		if err != nil {
			return err
		}
		item, place := agenda.Ref(""), int64(0)
		if after != "" {
			a, err := data.Get(ctx, db, after)
			if err != nil {
				return err
			}
			item, place = a.ItemID, a.Position
		}
		if place, err = blocks(b.MeetingID).After(ctx, db, tx, place); err != nil {
			return err
		}
		if b, err = data.Get(ctx, db, id); err != nil { // it may have been set out anew
			return err
		}
		b.Position = place
		if b.Kind != Topic {
			b.ItemID = item
		}
		return tx.Save(&b)
	})
}

// Insert saves a new block behind another, "" for the end of its meeting's minutes.
func Insert(ctx context.Context, db *data.DB, reg core.Register[MinuteBlock], s value.Scope, b *MinuteBlock, after Ref) error {
	return db.Do(ctx, "add "+Register, func(ctx context.Context, tx *data.Tx) (err error) {
		if after == "" {
			b.Position, err = blocks(b.MeetingID).End(ctx, db)
		} else {
			var a MinuteBlock
			if a, err = data.Get(ctx, db, after); err != nil {
				return err
			}
			b.Position, err = blocks(b.MeetingID).After(ctx, db, tx, a.Position)
		}
		if err != nil {
			return err
		}
		return reg.Save(ctx, s, b)
	})
}
