package approvals

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/app/files"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Register is the name of the register of rounds, Tab that of the tab where they are decided.
const (
	Register = "overview.approvals"
	Tab      = "approvals"
)

// Ref is the key of a round.
type Ref = value.ID[ApprovalRound]

// ApprovalRound is one time that something was submitted, up to its end.
type ApprovalRound struct {
	data.Record[ApprovalRound]
	data.Frozen              // once it has ended
	MeetingID   meetings.Ref `bun:",nullzero"`
	Kind        string
	Subject     string // key of what was submitted
	Number      int64  // which round of that it is, from 1
	Title       string // what it was called
	Amount      value.Money
	Purpose     string
	Hash        string
	State       State
	Step        int64 // that is waited for, from 1
	Note        string
	SubmittedBy string
	SubmitterID people.Ref `bun:",nullzero"`
	SubmittedAt value.Instant
	Earlier     bool // approved before rounds were kept

	Steps []ApprovalStep `bun:"-"` // of all steps, in their order
	Acts  []ApprovalAct  `bun:"-"` // the oldest first
}

// ApprovalStep is somebody who is asked in a step of a round.
type ApprovalStep struct {
	data.Record[ApprovalStep]
	RoundID    Ref
	Step       int64
	ApproverID people.Ref `bun:",nullzero"` // "": whoever may decide
	Need       Need
}

// Act is what is done in a round.
type Act string

// The acts.
const (
	Submit   Act = "submit"
	Approve  Act = "approve"
	Return   Act = "return"
	Reject   Act = "reject"
	Withdraw Act = "withdraw"
)

// acts are the acts in their order.
var acts = value.Choice("approval_act", Submit, Approve, Return, Reject, Withdraw)

// ends are the states in which acts leave a round; Approve leaves it in Approved after the
// last step only.
var ends = map[Act]State{Return: Returned, Reject: Rejected, Withdraw: Withdrawn}

// ApprovalAct is an act of a person in a round. What was done is never taken back: another
// act follows it.
type ApprovalAct struct {
	data.Fact[ApprovalAct]
	RoundID  Ref
	Step     int64
	Act      Act
	PersonID people.Ref `bun:",nullzero"`
	ForID    people.Ref `bun:",nullzero"` // in whose place, of a stand-in
	OnDay    value.Date
	At       value.Instant
	Comment  string
	Account  string    // with which they signed in, "" for what was entered from a paper
	Recorder string    // who entered it
	ScanID   files.Ref `bun:",nullzero"` // of the paper, where it was entered from one
}

// Answer refuses to take an act back.
func (a *ApprovalAct) Answer(context.Context, *data.DB, value.Instant) (data.Row, error) {
	return nil, &value.Fault{Kind: value.Denied, Key: "fault.approval.undo"}
}

// Last is how many steps a round has.
func (r *ApprovalRound) Last() int64 {
	last := int64(1)
	for _, s := range r.Steps {
		last = max(last, s.Step)
	}
	return last
}

// asked are those who are asked in a step.
func (r *ApprovalRound) asked(step int64) []ApprovalStep {
	return slices.DeleteFunc(slices.Clone(r.Steps), func(s ApprovalStep) bool { return s.Step != step })
}

// agreed reports whether somebody agreed in a step, in person or by a stand-in.
func (r *ApprovalRound) agreed(step int64, who people.Ref) bool {
	return slices.ContainsFunc(r.Acts, func(a ApprovalAct) bool {
		return a.Act == Approve && a.Step == step && (a.ForID == who || a.ForID == "" && a.PersonID == who)
	})
}

// Waits are those whom an open round waits for; none: whoever may decide.
func (r *ApprovalRound) Waits() []people.Ref {
	var out []people.Ref
	if r.State != Submitted {
		return nil
	}
	for _, s := range r.asked(r.Step) {
		if s.ApproverID != "" && !r.agreed(r.Step, s.ApproverID) {
			out = append(out, s.ApproverID)
		}
	}
	return out
}

// Decided is the act that ended a round, or the last one while it is open.
func (r *ApprovalRound) Decided() ApprovalAct {
	if len(r.Acts) == 0 {
		return ApprovalAct{}
	}
	return r.Acts[len(r.Acts)-1]
}

// names are people by name.
func names(s value.Scope, who []people.Ref) string {
	out := make([]string, len(who))
	for i, p := range who {
		out[i] = s.Labels.Label(people.Register, string(p))
	}
	return strings.Join(out, s.T("list.comma"))
}

// NewRounds is the register of rounds, for looking: acts make them.
func NewRounds(db *data.DB) core.Register[ApprovalRound] {
	closed := func() error { return &value.Fault{Kind: value.Denied, Key: "fault.approval.by_acts"} }
	return core.New(db, core.Definition[ApprovalRound]{
		Name: Register, Icon: "decision", NoForm: true, Order: []string{"-submitted_at"},
		Label: func(r *ApprovalRound) string { return r.Title }, LabelBy: "{t}.title",
		MeetingOf: func(r *ApprovalRound) *string { return (*string)(&r.MeetingID) }, AllMeetings: true,
		Fields: []core.Field[ApprovalRound]{
			core.Of("kind", func(r *ApprovalRound) *string { return &r.Kind }, kindNames).ReadOnly(),
			core.Of("title", func(r *ApprovalRound) *string { return &r.Title }, value.Text).ReadOnly().FullWidth(),
			core.Of("state", func(r *ApprovalRound) *State { return &r.State }, States).ReadOnly(),
			core.Of("amount", func(r *ApprovalRound) *value.Money { return &r.Amount }, value.Amount).ReadOnly(),
			core.Of("submitted_by", func(r *ApprovalRound) *string { return &r.SubmittedBy }, value.Text).ReadOnly(),
			core.Of("submitted_at", func(r *ApprovalRound) *value.Instant { return &r.SubmittedAt }, value.Moment).ReadOnly().Stays(),
			core.Of("number", func(r *ApprovalRound) *int64 { return &r.Number }, value.Int).ReadOnly().Optional(),
			core.Of("note", func(r *ApprovalRound) *string { return &r.Note }, value.Long).ReadOnly().Optional().FullWidth(),
			core.Of("meeting", func(r *ApprovalRound) *meetings.Ref { return &r.MeetingID }, meetings.Pick).ReadOnly().Optional().FullWidth(),
		},
		Fill:  func(ctx context.Context, rows []*ApprovalRound) error { return fill(ctx, db, rows) },
		Check: func(context.Context, value.Scope, *ApprovalRound, *ApprovalRound) error { return closed() },
		Drop:  func(context.Context, *data.Tx, *ApprovalRound) error { return closed() },
	})
}

// fill reads the steps and acts of rounds.
func fill(ctx context.Context, db *data.DB, rows []*ApprovalRound) error {
	keys, of := make([]string, len(rows)), map[Ref]*ApprovalRound{}
	for i, r := range rows {
		r.Steps, r.Acts, keys[i], of[r.ID] = nil, nil, string(r.ID), r
	}
	steps, err := data.List[ApprovalStep](ctx, db, data.Where("round_id IN (?)", keys), data.Order("step", "id"))
	if err != nil {
		return err
	}
	for _, s := range steps {
		of[s.RoundID].Steps = append(of[s.RoundID].Steps, s)
	}
	done, err := data.List[ApprovalAct](ctx, db, data.Where("round_id IN (?)", keys), data.Order("at", "id"))
	for _, a := range done {
		of[a.RoundID].Acts = append(of[a.RoundID].Acts, a)
	}
	return err
}
