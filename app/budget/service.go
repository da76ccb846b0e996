package budget

import (
	"context"
	"io"

	"huiwu/app/approvals"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/settings"
	"huiwu/data"
	"huiwu/data/value"
)

// Service keeps the budgets of meetings, their copies and approvals.
type Service struct {
	core.Register[BudgetLine]
	h         *module.Host
	approvals *approvals.Service
}

// NewService makes the service on an office.
func NewService(h *module.Host, a *approvals.Service) *Service {
	a.Add(approvalKind(h.DB))
	return &Service{h: h, approvals: a, Register: New(h.DB)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "budget",
		Commands:  sv.commands(),
		Records:   []data.Row{(*BudgetLine)(nil), (*BudgetCopy)(nil), (*BudgetCopyLine)(nil)},
		Registers: []core.AnyRegister{sv.Register},
		Duties:    sv.duties(),
		Papers: []module.Paper{
			{Name: "budget", Formats: []string{".xlsx"}, Register: Register, Sees: []core.Class{core.Money}, Workbook: meetings.Workbook(sv.h, Workbook)},
		},
		Samples:   []module.Sample{{File: Register}},
		SampleEnd: sv.sampleEnd,
	}
}

// Heads is how many people a meeting's budget is reckoned for.
func (sv *Service) Heads(ctx context.Context, meeting meetings.Ref) (Headcount, error) {
	return Heads(ctx, sv.h.DB, meeting)
}

// OfMeeting are the budget lines of a meeting by category.
func (sv *Service) OfMeeting(ctx context.Context, meeting meetings.Ref) ([]BudgetLine, error) {
	return Lines(ctx, sv.h.DB, meeting)
}

// Drift is how far a budget is from the people who come now.
func (sv *Service) Drift(ctx context.Context, meeting meetings.Ref) (Drift, error) {
	return ReadDrift(ctx, sv.h.DB, meeting)
}

// FollowHeads brings the lines by headcount to the people who come now, as one step.
func (sv *Service) FollowHeads(ctx context.Context, meeting meetings.Ref) (int, error) {
	return FollowHeads(ctx, sv.h.DB, meeting)
}

// SetAside makes the contingency a percentage of the rest of a budget.
func (sv *Service) SetAside(ctx context.Context, s value.Scope, meeting meetings.Ref, percent value.Quantity) error {
	return SetAside(ctx, sv.Register, sv.h.DB, s, meeting, percent)
}

// KeepCopy keeps a copy of a budget as it is now.
func (sv *Service) KeepCopy(ctx context.Context, meeting meetings.Ref, name string) (BudgetCopy, error) {
	return KeepCopy(ctx, sv.h.DB, meeting, name)
}

// Copies are the copies of a meeting's budget.
func (sv *Service) Copies(ctx context.Context, meeting meetings.Ref) ([]BudgetCopy, error) {
	return Copies(ctx, sv.h.DB, meeting)
}

// CompareCopies holds two copies of a budget against each other line by line; the key
// "" is the budget as it is now.
func (sv *Service) CompareCopies(ctx context.Context, meeting meetings.Ref, from, to CopyRef) ([]Difference, error) {
	a, err := CopyLines(ctx, sv.h.DB, meeting, from)
	if err != nil {
		return nil, err
	}
	b, err := CopyLines(ctx, sv.h.DB, meeting, to)
	return Compare(a, b), err
}

// WriteComparison writes a comparison of two copies as a workbook; from and to are what
// they are called.
func (sv *Service) WriteComparison(ctx context.Context, lang value.Lang, meeting meetings.Ref, from, to string, lines []Difference, w io.Writer) error {
	m, err := data.Get(ctx, sv.h.DB, meeting)
	if err != nil {
		return err
	}
	s, err := sv.h.Scope(ctx, lang, string(meeting))
	if err != nil {
		return err
	}
	office, err := settings.Read(ctx, sv.h.DB)
	if err != nil {
		return err
	}
	out := module.Outgoing{Meeting: string(meeting), Register: Register, Name: s.T("budget.compare.sheet"), Ending: ".xlsx"}
	return sv.h.TakeOut(ctx, s, out, w, func(s value.Scope, w io.Writer) error {
		return CompareWorkbook(sv.h.DB, s, office.Name, m, from, to, lines, w)
	})
}
