package materials

import (
	"context"
	"io"
	"strconv"

	"huiwu/app/meetings"
	"huiwu/app/paper"
	"huiwu/app/sheet"
	"huiwu/data"
	"huiwu/data/value"
)

// printed are the materials that somebody prints.
func printed(all []*Material) []*Material {
	var out []*Material
	for _, m := range all {
		if m.Copies > 0 && m.Kind != Gift {
			out = append(out, m)
		}
	}
	return out
}

// PrintList is the list for the print shop: what to print, how often, how it is bound.
func PrintList(ctx context.Context, db *data.DB, s value.Scope, office string, m meetings.Meeting) (paper.Document, error) {
	d := paper.Document{
		Lang: s.Lang, Title: s.T("paper.print-list"), Subtitle: m.Title + "　" + m.Code, Office: office, Author: office, Subject: m.Title,
		Keywords: []string{m.Code}, Created: db.Now(), Page: paper.PageSetup{Turn: true},
	}
	all, err := Of(ctx, db, m.ID, s.Today)
	if err != nil {
		return d, err
	}
	all = printed(all)
	if len(all) == 0 {
		d.Blocks = append(d.Blocks, paper.Note(s.T("materials.paper.none")))
		return d, nil
	}
	word := func(key string) string { return s.T("field." + Register + "." + key) }
	t := paper.Table{Grid: true, Columns: []paper.Column{
		{Head: s.T("minutes.no"), Align: paper.Right},
		{Head: word("title"), Weight: 1.4},
		{Head: word("current"), Weight: 1},
		{Head: word("copies"), Align: paper.Right},
		{Head: word("binding"), Weight: 0.8},
		{Head: word("language")},
		{Head: word("due")},
		{Head: word("secrecy")},
	}}
	sum := int64(0)
	for i, one := range all {
		sum += one.Copies
		t.Rows = append(t.Rows, paper.Cells(strconv.Itoa(i+1), one.Title, current.Format(s, one.Newest), strconv.FormatInt(one.Copies, 10), one.Binding, one.Language,
			value.FormatDate(s, one.DueOn), meetings.Secrecies.Format(s, one.Secrecy)))
	}
	t.Foot = paper.Cells("", s.T("sheet.total"), "", strconv.FormatInt(sum, 10), "", "", "", "")
	d.Blocks = append(d.Blocks, t)
	return d, nil
}

// PrintWorkbook is the same list as a workbook.
func PrintWorkbook(ctx context.Context, db *data.DB, s value.Scope, office string, m meetings.Meeting, w io.Writer) error {
	all, err := Of(ctx, db, m.ID, s.Today)
	if err != nil {
		return err
	}
	return sheet.Write(w, sheet.Meta{Title: s.T("paper.print-list"), Office: office, Created: db.Now(), Scope: s}, func(book *sheet.Book) error {
		word := func(key string) string { return s.T("field." + Register + "." + key) }
		page, err := book.AddSheet(sheet.Spec{Name: s.T("paper.print-list"), Lines: []string{m.Title, m.Code}, Freeze: 1, Legible: true, Columns: []sheet.Column{
			{Head: word("title"), Kind: value.KindText, Width: 36},
			{Head: word("current"), Kind: value.KindText},
			{Head: word("copies"), Kind: value.KindInt, Total: sheet.Sum},
			{Head: word("binding"), Kind: value.KindText},
			{Head: word("language"), Kind: value.KindText},
			{Head: word("due"), Kind: value.KindDate},
			{Head: word("secrecy"), Kind: value.KindText},
			{Head: word("remark"), Kind: value.KindText, Width: 40},
		}})
		if err != nil {
			return err
		}
		for _, one := range printed(all) {
			if err := page.Row(sheet.Text(one.Title), sheet.Text(current.Format(s, one.Newest)), sheet.Value{Code: value.Int.Code(s, one.Copies)}, sheet.Text(one.Binding), sheet.Text(one.Language),
				sheet.Text(string(one.DueOn)), sheet.Text(meetings.Secrecies.Format(s, one.Secrecy)), sheet.Text(one.Remark)); err != nil {
				return err
			}
		}
		return nil
	})
}
