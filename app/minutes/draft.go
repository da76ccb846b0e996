package minutes

import (
	"context"
	"slices"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/record"
	"huiwu/data"
	"huiwu/data/value"
)

// Change is how the record and the minutes differ.
type Change string

// The ways in which they differ.
const (
	Added   Change = "added"   // the record has it, the minutes have not
	Changed Change = "changed" // the record reads otherwise than when the block was made
	Gone    Change = "gone"    // the record has it no more
)

// Offer is a difference between the record and the minutes. It is offered to the
// secretary, who takes it over or keeps the minutes as they are.
type Offer struct {
	Change Change
	// Block is the block as it stands; its ID is "" when Added.
	Block MinuteBlock
	// Now is what the record says now, as a block; empty when Gone.
	Now MinuteBlock

	after string // source of what stands before, when Added
	line  record.Ref
}

// spoken are the kinds of agenda item that minutes have a topic for, even where nobody
// recorded a line.
var spoken = []agenda.Kind{"keynote", "report", "discussion", "interaction", "breakout"}

// Offers are all differences between record and minutes, in the order of the meeting.
// Before there are any minutes they are the whole draft.
func Offers(ctx context.Context, db *data.DB, s value.Scope, meeting meetings.Ref) ([]Offer, error) {
	have, err := Of(ctx, db, meeting)
	if err != nil {
		return nil, err
	}
	wanted, err := drafted(ctx, db, s, meeting, len(have) == 0)
	if err != nil {
		return nil, err
	}
	return compare(have, wanted), nil
}

// drafted is what the agenda and the record say, as blocks that are not on file. whole
// has a topic for every item that was spoken to, else for those with a line only.
func drafted(ctx context.Context, db *data.DB, s value.Scope, meeting meetings.Ref, whole bool) ([]MinuteBlock, error) {
	script, err := record.Script(ctx, db, meeting)
	if err != nil {
		return nil, err
	}
	var out []MinuteBlock
	for _, section := range script {
		lines := slices.DeleteFunc(section.Lines, func(l *record.RecordLine) bool { return l.LeftOut })
		it := section.Item
		topic := MinuteBlock{MeetingID: meeting, Kind: Topic, Body: it.Topic, ItemID: it.ID, SourceID: string(it.ID), SourceText: it.Topic}
		if it.ID == "" {
			topic.Body, topic.SourceID, topic.SourceText = s.T("minutes.other"), other, other
		}
		if len(lines) > 0 || whole && slices.Contains(spoken, it.Kind) {
			out = append(out, topic)
		}
		for _, l := range lines {
			out = append(out, blockOf(s, l))
		}
	}
	return out, nil
}

// other is the source of the topic of what belongs to no agenda item.
const other = "other"

// blockOf is a line of the record as minutes have it.
func blockOf(s value.Scope, l *record.RecordLine) MinuteBlock {
	b := MinuteBlock{
		MeetingID: l.MeetingID, Kind: Discussion, Body: l.Body, ItemID: l.ItemID,
		SourceID: string(l.ID), SourceText: l.Says(),
	}
	switch l.Kind {
	case record.Result:
		b.Kind = Result
	case record.Decision:
		b.Kind, b.Number = Decision, l.Number
	case record.Action:
		b.Kind = Action
		b.OwnerID, b.DueOn = l.Assigned()
	default:
		if who := s.Labels.Label("people.people", string(l.SpeakerID)); who != "" {
			b.Body = s.T("minutes.said", who, l.Body)
		}
	}
	return b
}

// compare finds what the record has that the minutes have not, and the other way round.
func compare(have, wanted []MinuteBlock) []Offer {
	at := map[string]MinuteBlock{}
	for _, b := range have {
		if b.SourceID != "" {
			at[b.SourceID] = b
		} else if b.Kind == Topic && b.ItemID != "" {
			at[string(b.ItemID)] = b // a topic typed by hand is the item it is about
		}
	}
	var out []Offer
	before := ""
	for i, w := range wanted {
		b, ok := at[w.SourceID]
		switch {
		case !ok && w.Kind == Topic && len(have) > 0 && !missing(wanted[i+1:], at):
			continue // all that was said to it stands in the minutes already
		case !ok:
			o := Offer{Change: Added, Now: w, after: before}
			if w.Kind != Topic {
				o.line = record.Ref(w.SourceID)
			}
			out = append(out, o)
		case b.SourceID != "" && b.SourceText != "" && b.SourceText != w.SourceText:
			out = append(out, Offer{Change: Changed, Block: b, Now: w})
		}
		delete(at, w.SourceID)
		before = w.SourceID
	}
	for _, b := range have {
		if left, ok := at[b.SourceID]; ok && left.ID == b.ID && b.Kind != Topic {
			out = append(out, Offer{Change: Gone, Block: b})
		}
	}
	return out
}

// missing reports whether the minutes lack a line of a topic, of which rest begins
// with the first.
func missing(rest []MinuteBlock, at map[string]MinuteBlock) bool {
	for _, w := range rest {
		if w.Kind == Topic {
			return false
		}
		if _, ok := at[w.SourceID]; !ok {
			return true
		}
	}
	return false
}

// Accept takes offers over into the minutes, as one step. They must be from one call
// of Offers, in its order.
func Accept(ctx context.Context, db *data.DB, reg core.Register[MinuteBlock], s value.Scope, offers ...Offer) error {
	return db.Do(ctx, "draft "+Register, func(ctx context.Context, tx *data.Tx) error {
		for _, o := range offers {
			if err := accept(ctx, db, tx, reg, s, o); err != nil {
				return err
			}
		}
		return nil
	})
}

func accept(ctx context.Context, db *data.DB, tx *data.Tx, reg core.Register[MinuteBlock], s value.Scope, o Offer) error {
	switch o.Change {
	case Gone:
		b := o.Block
		return tx.Delete(&b)
	case Changed:
		b := o.Block
		b.Kind, b.Body, b.Number, b.OwnerID, b.DueOn = o.Now.Kind, o.Now.Body, o.Now.Number, o.Now.OwnerID, o.Now.DueOn
		b.SourceText = o.Now.SourceText
		return reg.Save(ctx, s, &b)
	}
	after := Ref("")
	if o.after != "" {
		before, err := data.List[MinuteBlock](ctx, db, data.Where("meeting_id = ? AND (source_id = ? OR kind = 'topic' AND item_id = ?)", string(o.Now.MeetingID), o.after, o.after),
			data.Order("position DESC"), data.Limit(1))
		if err != nil {
			return err
		}
		if len(before) == 1 {
			after = before[0].ID
		}
	}
	b := o.Now
	return Insert(ctx, db, reg, s, &b, after)
}

// Dismiss keeps the minutes as they are and offers these differences no more, as one
// step.
func Dismiss(ctx context.Context, db *data.DB, offers ...Offer) error {
	return db.Do(ctx, "keep "+Register, func(ctx context.Context, tx *data.Tx) error {
		for _, o := range offers {
			if err := dismiss(ctx, db, tx, o); err != nil {
				return err
			}
		}
		return nil
	})
}

func dismiss(ctx context.Context, db *data.DB, tx *data.Tx, o Offer) error {
	b := o.Block
	switch {
	case o.Change == Gone:
		b.SourceID, b.SourceText = "", ""
	case o.Change == Changed:
		b.SourceText = o.Now.SourceText
	case o.line == "":
		return nil // a topic: its lines are asked about one by one
	default:
		l, err := data.Get(ctx, db, o.line)
		if err != nil {
			return err
		}
		l.LeftOut = true
		return tx.Save(&l)
	}
	return tx.Save(&b)
}
