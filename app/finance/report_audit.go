package finance

import (
	"context"
	"io"
	"strings"

	"huiwu/app/budget"
	"huiwu/app/ledger"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/paper"
	"huiwu/app/settings"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

// Monitor is how the money of a meeting stands.
func (sv *Service) Monitor(ctx context.Context, meeting meetings.Ref) (Monitor, error) {
	m, err := data.Get(ctx, sv.h.DB, meeting)
	if err != nil {
		return Monitor{}, err
	}
	return Read(ctx, sv.h.DB, m)
}

// report reads the financial report of a meeting with its audit trail.
func (sv *Service) report(ctx context.Context, s value.Scope, m meetings.Meeting) (Report, error) {
	office, err := settings.Read(ctx, sv.h.DB)
	if err != nil {
		return Report{}, err
	}
	r, err := ReadReport(ctx, sv.h.DB, s, office.Name, m)
	if err != nil {
		return r, err
	}
	for _, name := range []string{budget.Register, ledger.Register} {
		register := sv.h.Registry.Get(name)
		if register == nil {
			continue
		}
		trail, err := register.Trail(ctx, s, string(m.ID))
		if err != nil {
			return r, err
		}
		for _, e := range trail {
			var changes []string
			for _, c := range e.Changes {
				field := s.T(words.Field(name, c.Key))
				if c.From != "" {
					field += " " + c.From + " →"
				}
				changes = append(changes, field+" "+c.To)
			}
			r.Audit = append(r.Audit, Audited{At: e.At, Who: e.Actor, Step: sv.stepOf(s, e.Step), Record: e.Label, Change: strings.Join(changes, s.T("list.semicolon")), First: e.First})
		}
	}
	SortAudit(r.Audit)
	return r, nil
}

// stepOf is a step in words; undoing and redoing say so.
func (sv *Service) stepOf(s value.Scope, step data.Step) string {
	said := sv.h.Registry.StepWords(s, step)
	if step.Kind != data.StepDo {
		verb, _ := data.StepWords(step.Name)
		if verb != string(step.Kind) {
			return s.T("step."+string(step.Kind), said)
		}
	}
	return said
}

func (sv *Service) reportPaper(ctx context.Context, s value.Scope, meeting string, _ module.Options) (paper.Document, error) {
	m, err := data.Get(ctx, sv.h.DB, meetings.Ref(meeting))
	if err != nil {
		return paper.Document{}, err
	}
	r, err := sv.report(ctx, s, m)
	if err != nil {
		return paper.Document{}, err
	}
	return r.Paper(s), nil
}

func (sv *Service) reportWorkbook(ctx context.Context, s value.Scope, meeting string, _ module.Options, w io.Writer) error {
	m, err := data.Get(ctx, sv.h.DB, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	r, err := sv.report(ctx, s, m)
	if err != nil {
		return err
	}
	return r.Workbook(s, sv.h.DB.Now(), w)
}
