package risks

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strconv"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Plans is the name of the register of safety plans.
const Plans = "safety.plans"

// SafetyPlan says who does what so that a meeting is safe. An approved one is frozen; a
// change is made in a copy that is approved anew.
type SafetyPlan struct {
	data.Record[SafetyPlan]
	data.Frozen
	MeetingID  meetings.Ref
	Title      string
	Body       string
	AuthorID   people.Ref `bun:",nullzero"`
	ApproverID people.Ref `bun:",nullzero"`
	ApprovedOn value.Date
	RisksHash  string // of the risks it was approved against, "" where that is not known
}

// PlanState is how far a plan is.
type PlanState string

// PlanStates are the states of a plan.
var PlanStates = value.Choice("plan_state", PlanState("draft"), "approved").Toned(map[string]value.Tone{
	"draft": value.ToneOpen, "approved": value.ToneDone,
})

// State is how far the plan is.
func (p *SafetyPlan) State() PlanState {
	if p.ApprovedOn != "" {
		return "approved"
	}
	return "draft"
}

// NewPlans is the register of safety plans.
func NewPlans(db *data.DB) core.Register[SafetyPlan] {
	return core.New(db, core.Definition[SafetyPlan]{
		Name: Plans, Icon: "safety", Order: []string{"-approved_on", "title"}, Searchable: true,
		Label: func(p *SafetyPlan) string { return p.Title }, LabelBy: "{t}.title",
		MeetingOf: func(p *SafetyPlan) *string { return (*string)(&p.MeetingID) },
		Fields: []core.Field[SafetyPlan]{
			core.Of("title", func(p *SafetyPlan) *string { return &p.Title }, value.TextMax(200)).Required().FullWidth(),
			core.Computed("state", (*SafetyPlan).State, PlanStates).SQL("(CASE WHEN {t}.approved_on = '' THEN 'draft' ELSE 'approved' END)"),
			core.Of("author", func(p *SafetyPlan) *people.Ref { return &p.AuthorID }, people.Pick).About(core.Public, core.KeptByArchive),
			core.Of("text", func(p *SafetyPlan) *string { return &p.Body }, value.Long).SQL("{t}.body").Optional().FullWidth(),
			core.Of("approver", func(p *SafetyPlan) *people.Ref { return &p.ApproverID }, people.Pick).In("approval").About(core.Public, core.KeptByArchive),
			core.Of("approved_on", func(p *SafetyPlan) *value.Date { return &p.ApprovedOn }, value.Day).ReadOnly().In("approval").Stays(),
		},
		Check: func(ctx context.Context, _ value.Scope, before, p *SafetyPlan) error {
			return checkPlan(ctx, db, before, p)
		},
		Store: func(ctx context.Context, tx *data.Tx, p *SafetyPlan) error { return storePlan(ctx, db, tx, p) },
		Copied: func(p *SafetyPlan) {
			p.ApproverID, p.ApprovedOn, p.FrozenAt, p.RisksHash = "", "", "", ""
		},
	})
}

// checkPlan asks that a plan is approved by somebody other than its author, entered by a
// person of the directory, and that an approved one stays as it is.
func checkPlan(ctx context.Context, db *data.DB, before, p *SafetyPlan) error {
	var faults []error
	switch {
	case p.MeetingID == "":
		return value.Bad("fault.no_meeting")
	case before != nil && before.FrozenAt != "" && (*before != *p):
		return value.Bad("fault.plan.approved", string(before.ApprovedOn))
	case p.ApproverID == "" || p.FrozenAt != "":
		return nil
	case p.AuthorID == "":
		faults = append(faults, value.Bad("fault.plan.no_author").At("author"))
	case p.ApproverID == p.AuthorID:
		faults = append(faults, value.Bad("fault.plan.own").At("approver"))
	}
	if _, err := people.Acting(ctx, db); err != nil {
		if !value.Is(err, value.Invalid) {
			return err
		}
		faults = append(faults, value.Faults(err)[0].At("approver"))
	}
	if p.Body == "" {
		faults = append(faults, value.Bad("fault.plan.blank").At("text"))
	}
	return errors.Join(faults...)
}

// storePlan saves a plan; with an approver it is approved today and frozen.
func storePlan(ctx context.Context, db *data.DB, tx *data.Tx, p *SafetyPlan) error {
	switch {
	case p.FrozenAt != "":
		return nil // the check lets through only what changes nothing
	case p.ApproverID == "":
		return tx.Save(p)
	}
	m, err := data.Get(ctx, db, p.MeetingID)
	if err != nil {
		return err
	}
	all, err := Of(ctx, db, p.MeetingID)
	if err != nil {
		return err
	}
	p.ApprovedOn, p.FrozenAt, p.RisksHash = tx.At().Wall(m.Zone).Date(), tx.At(), hash(all)
	return tx.Save(p)
}

// hash is the fingerprint of what a plan answers to: the risks, how grave they are, and
// who does what against them. That a measure is put off or done does not change it.
func hash(all []Risk) string {
	var lines []string
	for i := range all {
		r := &all[i]
		line := []string{string(r.Concerns), r.Place, r.Hazard, r.Harmed, strconv.FormatInt(r.Likelihood, 10), strconv.FormatInt(r.Severity, 10)}
		for _, m := range r.Measures {
			line = append(line, m.What, string(m.OwnerID))
		}
		lines = append(lines, strings.Join(line, "\x1f"))
	}
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "\x1e")))
	return hex.EncodeToString(sum[:])
}

// Answers reports whether an approved plan was made against the risks as they stand.
func (p *SafetyPlan) Answers(all []Risk) bool {
	return p.ApprovedOn != "" && (p.RisksHash == "" || p.RisksHash == hash(all))
}

// Approve approves a plan in the name of a person, as one step.
func Approve(ctx context.Context, db *data.DB, reg core.Register[SafetyPlan], s value.Scope, id, approver string) error {
	if approver == "" {
		return value.Bad("fault.required").At("approver")
	}
	return db.Do(ctx, "approve "+Plans, func(ctx context.Context, _ *data.Tx) error {
		p, err := reg.Get(ctx, id)
		if err != nil {
			return err
		}
		p.ApproverID = people.Ref(approver)
		return reg.Save(ctx, s, p)
	})
}
