// Package ledger keeps the money of meetings: what came in and what was spent, as facts
// that are never altered. What was entered by mistake is reversed and entered anew.
package ledger

import (
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
type LedgerEntry struct { //nolint:revive // the table is ledger_entries
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
	ReversesID Ref `bun:",nullzero"`
	At         value.Instant
	Operator   string
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
