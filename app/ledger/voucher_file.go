package ledger

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"huiwu/app/budget"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/outfile"
	"huiwu/app/settings"
	"huiwu/data"
	"huiwu/data/value"
)

// VoucherFormats are the endings a voucher can be written with, the usual one first.
var VoucherFormats = []string{".pdf", ".docx"}

// Totals are the sums of a meeting's ledger.
func (sv *Service) Totals(ctx context.Context, meeting string) (Figures, error) {
	return Totals(ctx, sv.h.DB, meetings.Ref(meeting))
}

// Spent is what a meeting spent: of each budget line ("" for spending without one), on
// each category, and in each month.
func (sv *Service) Spent(ctx context.Context, meeting string) (lines map[value.ID[budget.BudgetLine]]value.Money, categories map[budget.Category]value.Money, months map[string]value.Money, err error) {
	m := meetings.Ref(meeting)
	if lines, err = SpentByLine(ctx, sv.h.DB, m); err != nil {
		return nil, nil, nil, err
	}
	if categories, err = SpentByCategory(ctx, sv.h.DB, m); err != nil {
		return nil, nil, nil, err
	}
	months, err = SpentByMonth(ctx, sv.h.DB, m)
	return lines, categories, months, err
}

// WriteVoucher writes the voucher of an entry of the ledger in the format of an ending.
// The notes say, as message keys with arguments, what the reader should know.
func (sv *Service) WriteVoucher(ctx context.Context, lang value.Lang, id, ending string, w io.Writer) (notes []*value.Fault, err error) {
	ending = strings.ToLower(ending)
	if !slices.Contains(VoucherFormats, ending) {
		return nil, value.Bad("fault.format_unknown", ending, strings.Join(VoucherFormats, " "))
	}
	if err := errors.Join(sv.h.DB.MayTake(ctx, "export", Register), sv.h.DB.MaySee(ctx, string(core.Money))); err != nil {
		return nil, err
	}
	e, err := sv.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	m, err := data.Get(ctx, sv.h.DB, e.MeetingID)
	if err != nil {
		return nil, err
	}
	s, err := sv.h.Scope(ctx, lang, string(m.ID))
	if err != nil {
		return nil, err
	}
	office, err := settings.Read(ctx, sv.h.DB)
	if err != nil {
		return nil, err
	}
	out := module.Outgoing{Meeting: string(m.ID), Register: Register, Name: strings.TrimSpace(VoucherTitle(s, e) + " " + e.Voucher), Ending: ending}
	err = sv.h.TakeOut(ctx, s, out, w, func(s value.Scope, w io.Writer) (err error) {
		d := Voucher(s, office.Name, m, e)
		if ending == ".pdf" {
			if err := sv.h.Imprint(ctx, s, &d); err != nil {
				return err
			}
		}
		notes, err = module.WritePaper(w, s, d, ending)
		return err
	})
	return notes, err
}

// VoucherName proposes a file name: "2026-014 付款凭单 0012".
func (sv *Service) VoucherName(ctx context.Context, s value.Scope, id string) (string, error) {
	e, err := sv.Get(ctx, id)
	if err != nil {
		return "", err
	}
	m, err := data.Get(ctx, sv.h.DB, e.MeetingID)
	name := strings.TrimSpace(m.Code + " " + VoucherTitle(s, e) + " " + e.Voucher)
	return outfile.Name(name), err
}
