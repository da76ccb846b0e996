// Package ledger keeps the money of meetings: what came in and what was spent, as facts
// that are never altered. What was entered by mistake is reversed and entered anew.
package ledger

import (
	"context"

	"huiwu/app/budget"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Ref is the key of an entry.
type Ref = value.ID[LedgerEntry]

// Register is the name of the ledger.
const Register = "finance.ledger"

// LedgerEntry is money that came in or went out. A reversal repeats the entry it takes
// back with the opposite amount, so that both add up to nothing.
type LedgerEntry struct { // the table is ledger_entries
	data.Fact[LedgerEntry]
	MeetingID  meetings.Ref
	Direction  Direction
	Day        value.Date
	Voucher    string // number of the voucher or receipt
	Party      string // who paid or was paid
	What       string // what for
	Category   budget.Category
	LineID     value.ID[budget.BudgetLine] `bun:",nullzero"` // of spending
	Amount     value.Money                 // minor units of the meeting's currency; below zero only in a reversal
	Source     string                      // the paper it came from: claim, bill, bank
	Remark     string
	ReversesID Ref `bun:",nullzero"` // always an entry that reverses nothing itself
	At         value.Instant
	Operator   string

	Standing Standing `bun:"-"` // filled by the register
}

// Direction is the way money goes.
type Direction string

// The two directions.
const (
	Income   Direction = "income"
	Spending Direction = "spending"
)

// Directions are the ways money goes.
var Directions = value.Choice("money_direction", Income, Spending)

// Standing tells entries that count from those that were taken back, and from the
// reversals themselves.
type Standing string

// The standings.
const (
	Counts   Standing = "counts"
	Reversed Standing = "reversed" // taken back by a reversal
	Reversal Standing = "reversal"
	Restored Standing = "restored" // takes a reversal back: the entry counts again
)

// Standings are the standings of entries. One that simply counts has nothing to say.
var Standings = func() value.Codec[Standing] {
	c := value.Choice("entry_standing", Counts, Reversed, Reversal, Restored).
		Toned(map[string]value.Tone{"reversed": value.ToneNone, "reversal": value.ToneWarn, "restored": value.ToneUnder})
	word := c.Format
	c.Format = func(s value.Scope, v Standing) string {
		if v == Counts {
			return ""
		}
		return word(s, v)
	}
	return c
}()

// opposite is the entry that takes this one back. All reversals of an entry, and those
// that take reversals back, refer to the entry itself: what they come to together is
// either nothing or its amount.
func (e *LedgerEntry) opposite(ctx context.Context, at value.Instant) *LedgerEntry {
	c := *e
	c.Fact, c.Amount, c.At, c.Standing = data.Fact[LedgerEntry]{}, -e.Amount, at, ""
	if c.ReversesID == "" {
		c.ReversesID = e.ID
	}
	if a, ok := data.ActorOf(ctx); ok {
		c.Operator = a.Name
	}
	return &c
}

// Answer is the entry by which undo takes this one back. It is refused where another
// has been taking it back since: the amount would be counted twice.
func (e *LedgerEntry) Answer(ctx context.Context, db *data.DB, at value.Instant) (data.Row, error) {
	c := e.opposite(ctx, at)
	whole, now, err := sumsOf(ctx, db, c.ReversesID)
	if err != nil {
		return nil, err
	}
	if after := now + c.Amount; after != 0 && after != whole {
		return nil, &value.Fault{Kind: value.Conflict, Key: "fault.ledger.undone", Args: []any{e.What}}
	}
	return c, nil
}

// sumsOf are the amount of an entry and what it comes to with all that refers to it.
func sumsOf(ctx context.Context, db *data.DB, id Ref) (whole, now value.Money, err error) {
	all, err := data.List[LedgerEntry](ctx, db, data.Where("id = ? OR reverses_id = ?", string(id), string(id)))
	for _, e := range all {
		if e.ID == id {
			whole = e.Amount
		}
		now += e.Amount
	}
	return whole, now, err
}
