package exchange

import (
	"cmp"
	"context"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"huiwu/app/core"
	"huiwu/app/sheet"
	"huiwu/app/sheet/read"
	"huiwu/data/value"
)

// Line is what became of one row of the file.
type Line struct {
	Row   int // 1-based, as the spreadsheet shows it
	Did   core.Did
	Label string // what people call the record, or what the row says of it
	// Match is set where the row is, or is alike to, a record on file or an earlier row.
	Match *Match
	// Differs are the fields in which the row says something else than the record it
	// went into.
	Differs []core.Difference
	// Wrong are all problems of the row.
	Wrong []Problem
}

// lines puts together what became of the rows.
func (im *Import) lines(p Preview, out core.Outcome, wrong []Problem) []Line {
	lines := make([]Line, 0, p.Read)
	for i, r := range out.Rows {
		lines = append(lines, Line{Row: im.rowOf[i], Did: r.Did, Label: r.Label, Differs: r.Differs})
	}
	at := make(map[int]int, len(lines))
	for i, l := range lines {
		at[l.Row] = i
	}
	for i := range p.Duplicates {
		lines[at[p.Duplicates[i].Row]].Match = &p.Duplicates[i]
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
func (im *Import) call(r read.Row) string {
	for _, c := range im.reg.Columns() {
		if i := slices.Index(im.Choice.Fields, c.Key); c.Required && i >= 0 && i < len(r.Cells) {
			return value.Brief(r.Cells[i].Text)
		}
	}
	return ""
}

// Why says what stands against a row, or what it is or is alike to, in words; register
// is the one it was brought into.
func (l *Line) Why(s value.Scope, register string) string {
	var wrong, out []string
	for _, w := range l.Wrong {
		said := w.Fault.Say(s)
		if w.Column != "" {
			said = s.T("import.at_column", w.Column, said)
		}
		wrong = append(wrong, said)
	}
	if l.Match != nil {
		out = append(out, l.Match.Words(s))
	}
	out = append(out, Differences(s, register, l.Differs)...)
	return strings.TrimSpace(strings.Join(wrong, " ") + " " + strings.Join(out, s.T("list.semicolon")))
}

// Differences says in which fields a row says something else than a record of the
// register, one line each.
func Differences(s value.Scope, register string, all []core.Difference) []string {
	out := make([]string, len(all))
	for i, d := range all {
		key := "import.differs"
		if d.Taken {
			key = "import.differs.taken"
		}
		out[i] = s.T(key, fieldName(s, register, d.Key), value.Brief(d.Old), value.Brief(d.New))
	}
	return out
}

// Words says what a row is, or is alike to.
func (t *Match) Words(s value.Scope) string {
	key, called := "import.twin", any(t.Label)
	if t.Question {
		key = "import.alike"
	}
	if t.Earlier > 0 {
		key, called = key+"_row", t.Earlier
	}
	text := s.T(key, called, s.T(t.Why))
	if n := len(t.Others); n > 0 {
		text = s.T("import.alike_more", text, n)
	}
	return text
}

// All are the records that a row is, or is alike to, the first one first.
func (t *Match) All() []Match { return append([]Match{*t}, t.Others...) }

// Both shows the row and what it repeats beside each other.
func (t *Match) Both(s value.Scope) string {
	own, other := Called(s, t.Own, t.OwnHint), Called(s, t.Label, t.Hint)
	if t.Earlier > 0 {
		return s.T("import.twin.rows", own, t.Earlier, other)
	}
	return s.T("import.twin.both", own, other)
}

// Called is what a record is called, with what tells it from others of the name.
func Called(s value.Scope, label, hint string) string {
	if hint == "" {
		return label
	}
	return s.T("import.twin.called", label, hint)
}

// ReportFormats are the endings the list of an import can be written with.
var ReportFormats = []string{".xlsx", ".csv"}

// ReportFormat refuses the name of a file that a list cannot be written to, so that it is
// known before anything is brought in.
func ReportFormat(path string) error {
	if ending := strings.ToLower(filepath.Ext(path)); !slices.Contains(ReportFormats, ending) {
		return value.Bad("fault.format_unknown", ending, strings.Join(ReportFormats, " "))
	}
	return nil
}

// WriteReport writes what became of each row that was brought into a register. name is
// that of the file the rows came from.
func WriteReport(ctx context.Context, w io.Writer, ending string, s value.Scope, register, name string, meta sheet.Meta, lines []Line) error {
	heads := []string{s.T("import.row"), s.T("import.report.what"), s.T("import.report.who"), s.T("import.why")}
	row := func(l *Line) []string {
		return []string{strconv.Itoa(l.Row), s.T("import.did." + string(l.Did)), l.Label, l.Why(s, register)}
	}
	switch ending {
	case ".csv":
		return sheet.WriteCSV(w, s.Mark, heads, func(yield func([]string, error) bool) {
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
