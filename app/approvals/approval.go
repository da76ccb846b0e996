// Package approvals keeps who agreed to what: steps that the office sets by kind and
// amount, acts that nobody takes back, and what stands as it was approved.
package approvals

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// State is how far something that is approved is.
type State string

// The states. They change by acts alone.
const (
	Draft     State = "draft" // on file as ""
	Submitted State = "submitted"
	Returned  State = "returned" // to be mended and submitted again
	Rejected  State = "rejected" // for good
	Approved  State = "approved" // and frozen
	Withdrawn State = "withdrawn"
)

// States are the states in their order.
var States = value.Choice("approval_state", Draft, Submitted, Returned, Rejected, Approved, Withdrawn).Toned(map[string]value.Tone{
	"draft": value.ToneOpen, "submitted": value.ToneUnder, "returned": value.ToneWarn, "rejected": value.ToneLate,
	"approved": value.ToneDone, "withdrawn": value.ToneNone,
})

// Approvable is embedded beside data.Record by what is approved. Its table has the columns
// frozen_at and approval.
type Approvable struct {
	data.Frozen
	Approval State
}

// ApprovalOf is itself, for whatever embeds it.
func (a *Approvable) ApprovalOf() *Approvable { return a }

// State is how far it is.
func (a *Approvable) State() State {
	switch {
	case a.FrozenAt != "":
		return Approved
	case a.Approval == "":
		return Draft
	}
	return a.Approval
}

// StateSQL is State for sorting and filtering.
const StateSQL = "(CASE WHEN {t}.frozen_at <> '' THEN 'approved' WHEN {t}.approval = '' THEN 'draft' ELSE {t}.approval END)"

// CheckChange refuses to change what was submitted or approved; changed says whether
// anything would.
func (a *Approvable) CheckChange(changed bool) error {
	switch {
	case !changed:
		return nil
	case a.State() == Approved:
		return &value.Fault{Kind: value.Denied, Key: "fault.approval.frozen"}
	case a.State() == Submitted:
		return &value.Fault{Kind: value.Denied, Key: "fault.approval.waiting"}
	case a.State() == Rejected:
		return &value.Fault{Kind: value.Denied, Key: "fault.approval.rejected"}
	}
	return nil
}

// CheckDelete refuses to delete what waits for an approval.
func (a *Approvable) CheckDelete() error {
	if a.State() == Submitted {
		return &value.Fault{Kind: value.Denied, Key: "fault.approval.waiting"}
	}
	return nil
}

// Subject is what is submitted, as the approver must find it.
type Subject struct {
	Title   string
	Meeting meetings.Ref
	// Amount is what it costs in the currency of the meeting, 0 where it costs nothing.
	// Amounts of the same purpose that wait or were approved count together against the
	// limits of the steps; "" counts alone.
	Amount  value.Money
	Purpose string
	// Makers never approve it. MadeOn is the day before which nobody can have.
	Makers []people.Ref
	MadeOn value.Date
	// Lines are what is approved, a text for each part; their order does not matter.
	Lines []string
}

// Hash is the SHA-256 of what is approved, in hexadecimal.
func (s Subject) Hash() string {
	lines := append(slices.Clone(s.Lines), s.Title)
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "\x1e")))
	return hex.EncodeToString(sum[:])
}

// Line is a part of what is approved: its fields as text.
func Line(fields ...string) string { return strings.Join(fields, "\x1f") }

// Need is how many of the approvers of a step must agree.
type Need string

// The needs.
const (
	AnyOf Need = "any"
	AllOf Need = "all"
)

var needs = value.Choice("approval_need", AnyOf, AllOf)

// The names of kinds, each declared by the noun that it belongs to.
const (
	BudgetKind = "budget"
	PlanKind   = "plan"
)

// kindNames are the kinds in their order, and kindSet several of them.
var (
	kindNames = value.Choice("approval_kind", BudgetKind, PlanKind)
	kindSet   = value.Set[string]("approval_kind", kindNames.Choices...)
)
