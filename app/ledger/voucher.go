package ledger

import (
	"strings"

	"huiwu/app/budget"
	"huiwu/app/meetings"
	"huiwu/app/paper"
	"huiwu/data/value"
)

// VoucherTitle is what the voucher of an entry is called.
func VoucherTitle(s value.Scope, e *LedgerEntry) string {
	if e.Amount < 0 {
		return s.T("paper.voucher.reversal")
	}
	return s.T("paper.voucher." + string(e.Direction))
}

// Voucher is the paper of one entry, on half a sheet, to be signed: who was paid what
// for, the amount in figures and in words that nobody can alter with a stroke.
func Voucher(s value.Scope, office string, m meetings.Meeting, e *LedgerEntry) paper.Document {
	party := s.T("voucher.paid_to")
	if e.Direction == Income {
		party = s.T("voucher.received_from")
	}
	field := func(key string) string { return s.T("field." + Register + "." + key) }
	label := func(t string) paper.Cell { return paper.Cell{Text: t, Fill: paper.HeadFill} }
	wide := func(head, text string, bold bool) []paper.Cell {
		return []paper.Cell{label(head), {Text: text, Bold: bold, Span: 3}}
	}
	pair := func(a, b, c, d string) []paper.Cell { return []paper.Cell{label(a), {Text: b}, label(c), {Text: d}} }
	rows := [][]paper.Cell{
		pair(s.T("voucher.number"), e.Voucher, s.T("voucher.day"), value.LongDate(s, e.Day)),
		wide(s.T("voucher.meeting"), strings.TrimSpace(m.Title+"　"+m.Code), false),
		wide(party, e.Party, true),
		wide(s.T("voucher.what"), e.What, false),
		wide(s.T("voucher.in_words"), spelled(s, e.Amount), true),
		pair(s.T("voucher.in_figures"), s.Currency+" "+value.Amount.Format(s, e.Amount), field("category"), budget.Categories.Format(s, e.Category)),
		pair(field("line"), pickLine.Format(s, e.LineID), field("source"), e.Source),
		wide(field("remark"), e.Remark, false),
	}
	d := paper.Document{
		Lang: s.Lang, Title: VoucherTitle(s, e), Office: office, Author: office, Subject: m.Title, Keywords: []string{m.Code},
		Created: e.Day.Time(), Size: 9.5,
		Page:   paper.PageSetup{Size: paper.A5, Landscape: true, Margins: paper.Margins{Top: 16, Right: 15, Bottom: 13, Left: 15}},
		Footer: paper.Footer{Note: s.T("voucher.entered", e.Operator, value.Moment.Format(s, e.At))},
		Blocks: []paper.Block{paper.Table{Grid: true, Columns: []paper.Column{{Width: 30}, {Weight: 1}, {Width: 24}, {Weight: 1}}, Rows: rows}},
	}
	if e.Amount < 0 {
		d.Blocks = append(d.Blocks, paper.Note(s.T("voucher.reverses", value.LongDate(s, e.Day))))
	}
	return sign(d, s)
}

// sign adds room for the signatures.
func sign(d paper.Document, s value.Scope) paper.Document {
	t := paper.Table{Grid: true, MinRowHeight: 13, Rows: [][]paper.Cell{make([]paper.Cell, 5)}}
	for _, who := range []string{"approved", "checked", "cashier", "handled", "received"} {
		t.Columns = append(t.Columns, paper.Column{Head: s.T("voucher.sign." + who), Weight: 1, Align: paper.Center})
	}
	d.Blocks = append(d.Blocks, paper.Space{Height: 2}, t)
	return d
}

// spelled is an amount in words: in capital numerals on a Chinese paper, in English
// words on an English one, with the name of the currency.
func spelled(s value.Scope, m value.Money) string {
	name := s.T("choice.currency." + s.Currency)
	if strings.HasPrefix(name, "choice.") { // a currency without a word of its own
		name = s.Currency
	}
	if s.Lang == value.English {
		return value.InWords(m, s.Currency) + " " + name
	}
	return name + value.Capital(m, s.Currency)
}
