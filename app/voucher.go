package app

import (
	"context"
	"io"
	"slices"
	"strings"

	"huiwu/app/budget"
	"huiwu/app/ledger"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// VoucherFormats are the endings a voucher can be written with, the usual one first.
var VoucherFormats = []string{".pdf", ".docx"}

// LedgerTotals are the sums of a meeting's ledger.
func (o *Office) LedgerTotals(ctx context.Context, meeting string) (ledger.Figures, error) {
	return ledger.Totals(ctx, o.db, meetings.Ref(meeting))
}

// Spent is what a meeting spent: of each budget line ("" for spending without one), on
// each category, and in each month.
func (o *Office) Spent(ctx context.Context, meeting string) (lines map[value.ID[budget.BudgetLine]]value.Money, categories map[budget.Category]value.Money, months map[string]value.Money, err error) {
	m := meetings.Ref(meeting)
	if lines, err = ledger.SpentByLine(ctx, o.db, m); err != nil {
		return nil, nil, nil, err
	}
	if categories, err = ledger.SpentByCategory(ctx, o.db, m); err != nil {
		return nil, nil, nil, err
	}
	months, err = ledger.SpentByMonth(ctx, o.db, m)
	return lines, categories, months, err
}

// WriteVoucher writes the voucher of an entry of the ledger in the format of an ending.
// The notes say, as message keys with arguments, what the reader should know.
func (o *Office) WriteVoucher(ctx context.Context, lang value.Lang, id, ending string, w io.Writer) (notes []*value.Fault, err error) {
	ending = strings.ToLower(ending)
	if !slices.Contains(VoucherFormats, ending) {
		return nil, value.Bad("fault.format_unknown", ending, strings.Join(VoucherFormats, " "))
	}
	e, err := o.Ledger.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	m, err := data.Get(ctx, o.db, e.MeetingID)
	if err != nil {
		return nil, err
	}
	s, err := o.Scope(ctx, lang, string(m.ID))
	if err != nil {
		return nil, err
	}
	office, err := o.Settings.Read(ctx)
	if err != nil {
		return nil, err
	}
	d := ledger.Voucher(s, office.Name, m, e)
	if ending == ".pdf" {
		if err := o.imprint(ctx, s, &d); err != nil {
			return nil, err
		}
	}
	return writePaper(w, d, ending)
}

// VoucherName proposes a file name: "2026-014 付款凭单 0012".
func (o *Office) VoucherName(ctx context.Context, s value.Scope, id string) (string, error) {
	e, err := o.Ledger.Get(ctx, id)
	if err != nil {
		return "", err
	}
	m, err := data.Get(ctx, o.db, e.MeetingID)
	name := strings.TrimSpace(m.Code + " " + ledger.VoucherTitle(s, e) + " " + e.Voucher)
	return FileName(name), err
}
