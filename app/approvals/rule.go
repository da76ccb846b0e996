package approvals

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Rules is the name of the register of the steps that the office asks for.
const Rules = "settings.approval_rules"

// ApprovalRule asks somebody in a step of a kind, from an amount on.
type ApprovalRule struct {
	data.Record[ApprovalRule]
	Kind       string
	Step       int64
	ApproverID people.Ref `bun:",nullzero"` // "": whoever may decide
	Need       Need
	FromAmount value.Money // in the currency of the office
	Remark     string

	approver string // by name
}

// mostSteps is how many steps a kind can have.
const mostSteps = 9

// NewRules is the register of the steps that the office asks for.
func NewRules(db *data.DB) core.Register[ApprovalRule] {
	return core.New(db, core.Definition[ApprovalRule]{
		Name: Rules, Icon: "decision", Order: []string{"kind", "step"},
		Label: func(r *ApprovalRule) string { return cmp.Or(r.approver, r.Kind) }, LabelBy: "COALESCE((SELECT o.name FROM people o WHERE o.id = {t}.approver_id), {t}.kind)",
		Fill:   func(ctx context.Context, rows []*ApprovalRule) error { return fillRules(ctx, db, rows) },
		Copied: func(r *ApprovalRule) { r.ApproverID = "" },
		Duplicates: func(ctx context.Context, _ value.Scope, rows []*ApprovalRule) ([]*core.Match[ApprovalRule], error) {
			return onFile(ctx, db, rows, func(a, b *ApprovalRule) bool {
				return a.Kind == b.Kind && a.Step == b.Step && a.ApproverID == b.ApproverID
			}, func(r *ApprovalRule) string { return cmp.Or(r.approver, r.Kind) }, "twin.approval_rule")
		},
		Search: []string{"COALESCE((SELECT o.name_find FROM people o WHERE o.id = t.approver_id), '')"},
		Fields: []core.Field[ApprovalRule]{
			core.Of("kind", func(r *ApprovalRule) *string { return &r.Kind }, kindNames).Required(),
			core.Of("step", func(r *ApprovalRule) *int64 { return &r.Step }, value.Int).Required(),
			core.Of("approver", func(r *ApprovalRule) *people.Ref { return &r.ApproverID }, people.Pick).About(core.Public, core.KeptByArchive),
			core.Of("need", func(r *ApprovalRule) *Need { return &r.Need }, needs).Required(),
			core.Of("from_amount", func(r *ApprovalRule) *value.Money { return &r.FromAmount }, value.Amount),
			core.Of("remark", func(r *ApprovalRule) *string { return &r.Remark }, value.TextMax(500)).Optional().FullWidth(),
		},
		New: func(ctx context.Context, _ value.Scope, r *ApprovalRule) error {
			r.Step, r.Need = 1, AnyOf
			return nil
		},
		Check: func(ctx context.Context, _ value.Scope, _, r *ApprovalRule) error {
			var faults []error
			if r.Step < 1 || r.Step > mostSteps {
				faults = append(faults, value.Bad("fault.approval.step", mostSteps).At("step"))
			}
			if r.FromAmount < 0 {
				faults = append(faults, value.Bad("fault.negative", "").At("from_amount"))
			}
			same, err := data.Count[ApprovalRule](ctx, db, data.Where("kind = ? AND step = ? AND COALESCE(approver_id, '') = ? AND id <> ?", r.Kind, r.Step, string(r.ApproverID), string(r.ID)))
			if same > 0 {
				faults = append(faults, value.Bad("fault.approval.rule_twice").At("approver"))
			}
			return errors.Join(append(faults, err)...)
		},
	})
}

// fillRules reads what approvers are called.
func fillRules(ctx context.Context, db *data.DB, rows []*ApprovalRule) error {
	keys := make([]string, len(rows))
	for i, r := range rows {
		keys[i] = string(r.ApproverID)
	}
	found, err := people.Read(data.Unasked(ctx), db, keys)
	for _, r := range rows {
		r.approver = found[r.ApproverID].Name
	}
	return err
}

// stepsFor are the steps for an amount: those from that amount on, numbered anew, or one in
// which whoever may decide does. Where the amount cannot be compared with the limits, all are asked.
func stepsFor(rules []ApprovalRule, amount value.Money, comparable bool) []ApprovalStep {
	slices.SortStableFunc(rules, func(a, b ApprovalRule) int { return int(a.Step - b.Step) })
	var out []ApprovalStep
	step, was := int64(0), int64(0)
	for _, r := range rules {
		if comparable && r.FromAmount > amount {
			continue
		}
		if r.Step != was {
			step, was = step+1, r.Step
		}
		out = append(out, ApprovalStep{Step: step, ApproverID: r.ApproverID, Need: r.Need})
	}
	if len(out) == 0 {
		return []ApprovalStep{{Step: 1, Need: AnyOf}}
	}
	return out
}

// onFile finds new records that are on file already.
func onFile[T any](ctx context.Context, db *data.DB, rows []*T, same func(a, b *T) bool, label func(*T) string, why string) ([]*core.Match[T], error) {
	all, err := data.List[T](ctx, db)
	kept := make([]*T, len(all))
	for i := range all {
		kept[i] = &all[i]
	}
	return core.SameOf(kept, rows, same, label, why), err
}

// StandIns is the name of the register of stand-ins.
const StandIns = "settings.standins"

// StandIn decides in the place of somebody who is away.
type StandIn struct {
	data.Record[StandIn]
	AwayID          people.Ref
	StandinID       people.Ref
	FromOn, UntilOn value.Date
	Kinds           string // "": all
	Reason          string
}

// covers reports whether somebody stands in on a day for a kind.
func (s *StandIn) covers(kind string, day value.Date) bool {
	return s.FromOn <= day && day <= s.UntilOn && (s.Kinds == "" || slices.Contains(strings.Fields(s.Kinds), kind))
}

// NewStandIns is the register of stand-ins.
func NewStandIns(db *data.DB) core.Register[StandIn] {
	return core.New(db, core.Definition[StandIn]{
		Name: StandIns, Icon: "person", Order: []string{"-until", "away"},
		Label: func(s *StandIn) string { return s.Reason }, LabelBy: "{t}.reason",
		Fields: []core.Field[StandIn]{
			core.Of("away", func(s *StandIn) *people.Ref { return &s.AwayID }, people.Pick).Required().About(core.Public, core.KeptByArchive),
			core.Of("standin", func(s *StandIn) *people.Ref { return &s.StandinID }, people.Pick).Required().About(core.Public, core.KeptByArchive),
			core.Of("from", func(s *StandIn) *value.Date { return &s.FromOn }, value.Day).SQL("{t}.from_on").Required().Stays(),
			core.Of("until", func(s *StandIn) *value.Date { return &s.UntilOn }, value.Day).SQL("{t}.until_on").Required().Stays(),
			core.Of("kinds", func(s *StandIn) *string { return &s.Kinds }, kindSet).FullWidth(),
			core.Of("reason", func(s *StandIn) *string { return &s.Reason }, value.TextMax(200)).Required().FullWidth(),
		},
		Duplicates: func(ctx context.Context, _ value.Scope, rows []*StandIn) ([]*core.Match[StandIn], error) {
			return onFile(ctx, db, rows, func(a, b *StandIn) bool {
				return a.AwayID == b.AwayID && a.StandinID == b.StandinID && a.FromOn == b.FromOn
			}, func(s *StandIn) string { return s.Reason }, "twin.standin")
		},
		// A copy is for the days after those of the other.
		Copied: func(s *StandIn) {
			days := s.FromOn.DaysTo(s.UntilOn)
			s.FromOn = s.UntilOn.AddDays(1)
			s.UntilOn = s.FromOn.AddDays(days)
		},
		New: func(_ context.Context, sc value.Scope, s *StandIn) error { s.FromOn = sc.Today; return nil },
		Check: func(ctx context.Context, _ value.Scope, _, s *StandIn) error {
			var faults []error
			if s.AwayID != "" && s.AwayID == s.StandinID {
				faults = append(faults, value.Bad("fault.standin.self").At("standin"))
			}
			if s.FromOn != "" && s.UntilOn != "" && s.UntilOn < s.FromOn {
				faults = append(faults, value.Bad("fault.standin.days").At("until"))
			}
			same, err := data.Count[StandIn](ctx, db, data.Where("away_id = ? AND id <> ? AND from_on <= ? AND until_on >= ?", string(s.AwayID), string(s.ID), string(s.UntilOn), string(s.FromOn)))
			if same > 0 {
				faults = append(faults, value.Bad("fault.standin.overlap").At("from"))
			}
			return errors.Join(append(faults, err)...)
		},
	})
}
