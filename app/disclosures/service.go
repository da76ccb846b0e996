package disclosures

import (
	"context"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/data"
	"huiwu/data/value"
)

// Service answers whether something may leave the program, and keeps that it did.
type Service struct {
	core.Register[Disclosure]
	h *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "disclosures",
		Records:   []data.Row{(*Disclosure)(nil)},
		Registers: []core.AnyRegister{sv.Register},
		Shared:    true,
		Samples:   []module.Sample{{File: Register, Row: sv.sample}},
	}
}

// sample enters a disclosure of the sample office.
func (sv *Service) sample(_ context.Context, tx *data.Tx, _ *module.SampleLoad, row module.SampleRow) error {
	day, err := value.Wall.Parse(value.Scope{}, row.Texts["at"])
	if err != nil {
		return err
	}
	return tx.Save(&Disclosure{
		At: value.InstantOf(day.In("Asia/Shanghai")), Actor: row.Texts["actor"], Item: row.Texts["item"], Format: row.Texts["format"],
		Code: row.Texts["code"], Meeting: row.Texts["of"], Level: meetings.Secrecy(row.Texts["level"]),
	})
}

// Ask asks whether the acting person may take something out, and how confidential it is. A file
// that can only be looked at cannot have it written down: there nothing confidential leaves.
func (sv *Service) Ask(ctx context.Context, out module.Outgoing) (module.Leave, error) {
	of, level, err := sv.concerned(data.Unasked(ctx), out)
	if err != nil || level == "" {
		return module.Leave{Keep: func(context.Context) error { return nil }}, err
	}
	called := out.Name
	if len(of) == 1 {
		called = strings.TrimSpace(of[0].code + " " + of[0].title)
	}
	if err := sv.h.DB.MaySee(ctx, string(core.Confidential)); err != nil {
		return module.Leave{}, &value.Fault{Kind: value.Denied, Key: "fault.disclosures.refused", Args: []any{called, value.Key("choice.secrecy." + level), value.Faults(err)[0]}}
	}
	if sv.h.DB.ReadOnly() {
		return module.Leave{}, &value.Fault{Kind: value.Denied, Key: "fault.disclosures.looking", Args: []any{called, value.Key("choice.secrecy." + level)}}
	}
	return module.Leave{Level: string(level), Keep: func(ctx context.Context) error { return sv.keep(ctx, out, of) }}, nil
}

// keep writes down that something was taken out, for each confidential meeting in it, as one
// step that cannot be taken back.
func (sv *Service) keep(ctx context.Context, out module.Outgoing, of []concern) error {
	return sv.h.DB.Do(ctx, module.StepDisclose+" "+Register, func(ctx context.Context, tx *data.Tx) error {
		for _, c := range of {
			d := &Disclosure{
				At: value.InstantOf(sv.h.DB.Now()), Actor: data.ActorName(ctx), Item: value.OneLine(out.Name), Format: out.Ending,
				Code: c.code, Meeting: c.title, Level: c.level,
			}
			if err := tx.Save(d); err != nil {
				return err
			}
		}
		return nil
	})
}
