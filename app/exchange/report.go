package exchange

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"huiwu/app/core"
	"huiwu/app/sheet"
	"huiwu/data/value"
)

// Line is what became of one row of the file.
type Line struct {
	Row   int // 1-based, as the spreadsheet shows it
	Did   core.Did
	Label string // what people call the record, or what the row says of it
	// Twin is set where the row looked like a record on file or an earlier row.
	Twin *Twin
	// Wrong are all problems of the row.
	Wrong []Problem
}

// lines puts together what became of the rows.
func (im *Import) lines(p Preview, out core.Outcome, wrong []Problem) []Line {
	lines := make([]Line, 0, p.Read)
	for i, r := range out.Rows {
		lines = append(lines, Line{Row: im.rowOf[i], Did: r.Did, Label: r.Label})
	}
	at := make(map[int]int, len(lines))
	for i, l := range lines {
		at[l.Row] = i
	}
	for i := range p.Twins {
		lines[at[p.Twins[i].Row]].Twin = &p.Twins[i]
	}
	for _, w := range wrong {
		i, known := at[w.Row]
		if !known {
			i = len(lines)
			at[w.Row] = i
			lines = append(lines, Line{Row: w.Row, Did: core.DidRefuse, Label: im.called[w.Row]})
		}
		lines[i].Wrong = append(lines[i].Wrong, w)
	}
	slices.SortStableFunc(lines, func(a, b Line) int { return cmp.Compare(a.Row, b.Row) })
	return lines
}

// call is what people would call a row that cannot be taken: what stands in the column
// of the first required field.
func (im *Import) call(r sheet.Row) string {
	for _, c := range im.reg.Columns() {
		if i := slices.Index(im.Choice.Fields, c.Key); c.Required && i >= 0 && i < len(r.Cells) {
			return value.Brief(r.Cells[i].Text)
		}
	}
	return ""
}

// Why says what stands against a row, or what it looked like, in words.
func (l *Line) Why(s value.Scope) string {
	var out []string
	for _, w := range l.Wrong {
		said := w.Fault.Say(s)
		if w.Column != "" {
			said = s.T("import.at_column", w.Column, said)
		}
		out = append(out, said)
	}
	if l.Twin != nil {
		out = append(out, l.Twin.Words(s))
	}
	return strings.Join(out, " ")
}

// Words says what a row looks like.
func (t *Twin) Words(s value.Scope) string {
	if t.Earlier > 0 {
		return s.T("import.twin_row", t.Earlier, s.T(t.Why))
	}
	return s.T("import.twin", t.Label, s.T(t.Why))
}

// Both shows the row and what it repeats beside each other.
func (t *Twin) Both(s value.Scope) string {
	own, other := called(s, t.Own, t.OwnHint), called(s, t.Label, t.Hint)
	if t.Earlier > 0 {
		return s.T("import.twin.rows", own, t.Earlier, other)
	}
	return s.T("import.twin.both", own, other)
}

func called(s value.Scope, label, hint string) string {
	if hint == "" {
		return label
	}
	return s.T("import.twin.called", label, hint)
}

// ReportFormats are the endings the list of an import can be written with.
var ReportFormats = []string{".xlsx", ".csv"}

// WriteReport writes what became of each row. name is that of the file the rows came
// from.
func WriteReport(ctx context.Context, w io.Writer, ending string, s value.Scope, name string, meta sheet.Meta, lines []Line) error {
	heads := []string{s.T("import.row"), s.T("import.report.what"), s.T("import.report.who"), s.T("import.why")}
	row := func(l *Line) []string {
		return []string{strconv.Itoa(l.Row), s.T("import.did." + string(l.Did)), l.Label, l.Why(s)}
	}
	switch ending {
	case ".csv":
		return sheet.WriteCSV(w, heads, func(yield func([]string, error) bool) {
			for i := range lines {
				if err := ctx.Err(); !yield(row(&lines[i]), err) || err != nil {
					return
				}
			}
		})
	case ".xlsx":
		return reportBook(ctx, w, s, name, meta, heads, lines, row)
	}
	return value.Bad("fault.format_unknown", ending, strings.Join(ReportFormats, " "))
}

func reportBook(ctx context.Context, w io.Writer, s value.Scope, name string, meta sheet.Meta, heads []string, lines []Line, row func(*Line) []string) error {
	return sheet.Write(w, meta, func(book *sheet.Book) error {
		page, err := book.AddSheet(sheet.Spec{
			Name: s.T("import.report.sheet"), Title: s.T("import.report.sheet"), Lines: []string{name}, Freeze: 1,
			Columns: []sheet.Column{{Head: heads[0], Kind: value.KindInt}, {Head: heads[1]}, {Head: heads[2]}, {Head: heads[3], Kind: value.KindLong}},
		})
		if err != nil {
			return err
		}
		line := make([]sheet.Value, len(heads))
		for i := range lines {
			if err := ctx.Err(); err != nil {
				return err
			}
			for k, text := range row(&lines[i]) {
				line[k] = sheet.Text(text)
			}
			if err := page.Row(line...); err != nil {
				return err
			}
		}
		return nil
	})
}
