package risks

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"huiwu/app/approvals"
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
	approvals.Approvable
	MeetingID meetings.Ref
	Title     string
	Body      string
	AuthorID  people.Ref `bun:",nullzero"`
	// ApproverID and ApprovedOn say who approved it before rounds of approval were kept.
	ApproverID people.Ref `bun:",nullzero"`
	ApprovedOn value.Date
	RisksHash  string // of the risks it was approved against, "" where that is not known

	ApprovedBy people.Ref `bun:"-"` // in the last step
	Approved   value.Date `bun:"-"` // on which day
}

// NewPlans is the register of safety plans.
func NewPlans(db *data.DB, a *approvals.Service) core.Register[SafetyPlan] {
	return core.New(db, core.Definition[SafetyPlan]{
		Name: Plans, Icon: "safety", Order: []string{"-state", "title"}, Searchable: true,
		Label: func(p *SafetyPlan) string { return p.Title }, LabelBy: "{t}.title",
		MeetingOf: func(p *SafetyPlan) *string { return (*string)(&p.MeetingID) },
		Fields: []core.Field[SafetyPlan]{
			core.Of("title", func(p *SafetyPlan) *string { return &p.Title }, value.TextMax(200)).Required().FullWidth(),
			core.Computed("state", func(p *SafetyPlan) approvals.State { return p.State() }, approvals.States).SQL(approvals.StateSQL),
			core.Of("author", func(p *SafetyPlan) *people.Ref { return &p.AuthorID }, people.Pick).About(core.Public, core.KeptByArchive),
			core.Of("text", func(p *SafetyPlan) *string { return &p.Body }, value.Long).SQL("{t}.body").Optional().FullWidth(),
			core.Computed("approver", func(p *SafetyPlan) people.Ref { return p.ApprovedBy }, people.Pick).In("approval").About(core.Public, core.KeptByArchive),
			core.Computed("approved_on", func(p *SafetyPlan) value.Date { return p.Approved }, value.Day).In("approval"),
		},
		Fill: func(ctx context.Context, rows []*SafetyPlan) error { return fillPlans(ctx, a, rows) },
		Check: func(_ context.Context, _ value.Scope, before, p *SafetyPlan) error {
			switch {
			case p.MeetingID == "":
				return value.Bad("fault.no_meeting")
			case before != nil:
				return before.CheckChange(before.Title != p.Title || before.Body != p.Body || before.AuthorID != p.AuthorID)
			}
			return nil
		},
		Store: func(_ context.Context, tx *data.Tx, p *SafetyPlan) error {
			if p.State() == approvals.Approved {
				return nil // the check lets through only what changes nothing
			}
			return tx.Save(p)
		},
		Drop: func(ctx context.Context, tx *data.Tx, p *SafetyPlan) error {
			if err := p.CheckDelete(); err != nil {
				return err
			}
			return tx.Delete(p)
		},
		Copied: func(p *SafetyPlan) {
			p.Approvable, p.ApproverID, p.ApprovedOn, p.RisksHash = approvals.Approvable{}, "", "", ""
		},
	})
}

// fillPlans reads who approved plans, and when.
func fillPlans(ctx context.Context, a *approvals.Service, rows []*SafetyPlan) (err error) {
	for _, p := range rows {
		if p.State() != approvals.Approved {
			continue
		}
		if p.ApprovedBy, p.Approved, err = a.Last(ctx, approvals.PlanKind, string(p.ID)); err != nil {
			return err
		}
	}
	return nil
}

// approvalKind is a safety plan as something that is approved: never by its author. It asks
// for an author and a text, and remembers the risks that it was approved against.
func approvalKind(db *data.DB) approvals.Kind {
	return approvals.KindOf(db, approvals.Declared[SafetyPlan]{
		Name: approvals.PlanKind, Register: Plans,
		Subject: func(_ context.Context, _ value.Scope, p *SafetyPlan) (approvals.Subject, error) {
			out := approvals.Subject{Title: p.Title, Meeting: p.MeetingID, Lines: []string{approvals.Line(p.Body, string(p.AuthorID))}}
			if p.AuthorID != "" {
				out.Makers = []people.Ref{p.AuthorID}
			}
			return out, nil
		},
		Ready: func(p *SafetyPlan) error {
			switch {
			case p.AuthorID == "":
				return value.Bad("fault.plan.no_author").At("author")
			case p.Body == "":
				return value.Bad("fault.plan.blank").At("text")
			}
			return nil
		},
		Find: func(ctx context.Context, _ value.Scope, meeting, text string) (string, error) {
			found, err := data.List[SafetyPlan](ctx, db, data.Where("meeting_id = ? AND (title = ? OR id = ?)", meeting, text, text), data.Order("id DESC"), data.Limit(1))
			if err != nil {
				return "", err
			}
			if len(found) == 0 {
				return "", &value.Fault{Kind: value.NotFound, Key: "fault.ref_unknown", Args: []any{text}}
			}
			return string(found[0].ID), nil
		},
		Approved: func(ctx context.Context, p *SafetyPlan) error {
			all, err := Of(ctx, db, p.MeetingID)
			p.RisksHash = hash(all)
			return err
		},
		Before: func(p *SafetyPlan) (people.Ref, value.Date) { return p.ApproverID, p.ApprovedOn },
	})
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
	return p.State() == approvals.Approved && (p.RisksHash == "" || p.RisksHash == hash(all))
}
