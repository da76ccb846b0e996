package exchange

import (
	"context"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/app/paper"
	"huiwu/app/paper/pdf"
	"huiwu/app/sheet"
	"huiwu/app/sheet/read"
	"huiwu/data/value"
)

// Formats are the endings a register can be written with, the usual one first.
var Formats = []string{".xlsx", ".csv", ".pdf"}

// ReadFormats are the endings of files a register can be read from.
var ReadFormats = []string{".xlsx", ".csv", ".tsv", ".txt", ".xls", ".et", ".ods"}

// Encodings are the encodings of text files, in the order in which they are offered.
var Encodings = read.Encodings

// Export is a register on its way into a file, with the columns, filters and order
// in which it is shown.
type Export struct {
	Register core.AnyRegister
	Scope    value.Scope
	Query    core.Query
	Keys     []string // fields in their order; nil: all
	Office   string
	Meeting  string // title, for registers of a meeting
	Author   string
	Made     time.Time
	// Hidden are the keys of the fields that who exports may not see: they are left out.
	Hidden map[string]bool

	host *module.Host
}

// exportBatch is how many records are read at once.
const exportBatch = 2000

// Write writes the file with the given ending. progress is told how many of how many
// records are done; an error it returns stops.
func (e *Export) Write(ctx context.Context, w io.Writer, ending string, progress func(done, of int) error) error {
	ids, err := e.Register.IDs(ctx, e.Scope, e.Query)
	if err != nil {
		return err
	}
	columns := e.columns(ending)
	rows := e.rows(ctx, ids, columns, progress)
	return e.host.TakeOut(ctx, e.Scope, e.outgoing(ids, ending), w, func(s value.Scope, w io.Writer) error {
		marked := *e
		marked.Scope.Mark = s.Mark
		switch ending {
		case ".xlsx":
			return marked.workbook(w, columns, rows)
		case ".csv":
			return marked.csv(w, columns, rows)
		case ".pdf":
			return marked.pdf(w, columns, rows)
		}
		return value.Bad("fault.format_unknown", ending, strings.Join(Formats, " "))
	})
}

// outgoing is the export as it leaves the program, with the keys of its records.
func (e *Export) outgoing(ids []string, ending string) module.Outgoing {
	return module.Outgoing{Meeting: e.Query.Meeting, Register: e.Register.Info().Name, Records: ids, Name: e.title(), Ending: ending}
}

func (e *Export) columns(ending string) []core.Column {
	all := slices.DeleteFunc(slices.Clone(e.Register.Columns()), func(c core.Column) bool { return e.Hidden[c.Key] })
	if e.Keys == nil && ending == ".pdf" {
		// A sheet of paper has room for what a screen shows, not for everything.
		return slices.DeleteFunc(all, func(c core.Column) bool { return c.Optional })
	}
	if e.Keys == nil {
		return all
	}
	byKey := map[string]core.Column{}
	for _, c := range all {
		byKey[c.Key] = c
	}
	var out []core.Column
	for _, k := range e.Keys {
		if c, ok := byKey[k]; ok {
			out = append(out, c)
		}
	}
	return out
}

// rows reads the records in batches.
func (e *Export) rows(ctx context.Context, ids []string, columns []core.Column, progress func(int, int) error) iter.Seq2[core.Row, error] {
	keys := make([]string, len(columns))
	for i, c := range columns {
		keys[i] = c.Key
	}
	s := e.Scope
	s.Labels = core.TellApart(s.Labels) // the file may be read in again
	return func(yield func(core.Row, error) bool) {
		for at := 0; at < len(ids); at += exportBatch {
			if progress != nil {
				if err := progress(at, len(ids)); err != nil {
					yield(core.Row{}, err)
					return
				}
			}
			batch, err := e.Register.Rows(ctx, s, ids[at:min(at+exportBatch, len(ids))], keys)
			if err != nil {
				yield(core.Row{}, err)
				return
			}
			for _, r := range batch {
				if !yield(r, nil) {
					return
				}
			}
		}
	}
}

func (e *Export) title() string { return e.Scope.T("register." + e.Register.Info().Name) }

func (e *Export) head(c core.Column) string {
	return fieldName(e.Scope, e.Register.Info().Name, c.Key)
}

func (e *Export) workbook(w io.Writer, columns []core.Column, rows iter.Seq2[core.Row, error]) error {
	return sheet.Write(w, sheet.Meta{Title: e.title(), Author: e.Author, Office: e.Office, Created: e.Made, Scope: e.Scope}, func(book *sheet.Book) error {
		spec := sheet.Spec{Name: e.title(), Title: e.title(), Freeze: 1}
		if e.Meeting != "" {
			spec.Lines = []string{e.Meeting}
		}
		for _, c := range columns {
			col := sheet.Column{Head: e.head(c), Kind: c.Kind}
			if e.summed(c) {
				col.Total = sheet.Visible
			}
			spec.Columns = append(spec.Columns, col)
		}
		page, err := book.AddSheet(spec)
		if err != nil {
			return err
		}
		line := make([]sheet.Value, len(columns))
		for r, err := range rows {
			if err != nil {
				return err
			}
			for i, c := range r.Cells {
				line[i] = sheet.Value{Code: c.Code, Text: c.Text}
			}
			if err := page.Row(line...); err != nil {
				return err
			}
		}
		return nil
	})
}

func (e *Export) csv(w io.Writer, columns []core.Column, rows iter.Seq2[core.Row, error]) error {
	head := make([]string, len(columns))
	for i, c := range columns {
		head[i] = e.head(c)
	}
	return sheet.WriteCSV(w, e.Scope.Mark, head, func(yield func([]string, error) bool) {
		line := make([]string, len(columns))
		for r, err := range rows {
			for i, c := range r.Cells {
				line[i] = c.Text
			}
			if !yield(line, err) || err != nil {
				return
			}
		}
	})
}

func (e *Export) pdf(w io.Writer, columns []core.Column, rows iter.Seq2[core.Row, error]) error {
	t := paper.Table{}
	for _, c := range columns {
		col := paper.Column{Head: e.head(c)}
		if c.Kind.Numeric() {
			col.Align = paper.Right
		}
		t.Columns = append(t.Columns, col)
	}
	sums := make([]int64, len(columns))
	for r, err := range rows {
		if err != nil {
			return err
		}
		line := make([]paper.Cell, len(columns))
		for i, c := range r.Cells {
			line[i] = paper.Cell{Text: c.Text}
			if e.summed(columns[i]) {
				m, err := value.Amount.Parse(e.Scope, c.Code)
				if err != nil {
					return err
				}
				sums[i] += int64(m)
			}
		}
		t.Rows = append(t.Rows, line)
	}
	t.Foot = e.foot(columns, sums)
	d := paper.Document{
		Lang: e.Scope.Lang, Title: e.title(), Subtitle: e.Meeting, Author: e.Author, Office: e.Office, Created: e.Made, Mark: e.Scope.Mark,
		Size: 9, Page: paper.PageSetup{Landscape: len(columns) > 6, Turn: true, Margins: paper.Margins{Top: 20, Right: 15, Bottom: 16, Left: 15}},
		Blocks: []paper.Block{t},
	}
	_, err := pdf.Write(w, d)
	return err
}

// summed reports whether the sum of a column makes sense: where only records of one
// choice add up, the query must ask for one.
func (e *Export) summed(c core.Column) bool {
	if !c.Total || c.SumBy == "" {
		return c.Total
	}
	return slices.ContainsFunc(e.Query.Filters, func(f core.Filter) bool { return f.Key == c.SumBy && len(f.Codes) == 1 })
}

// foot is the row of totals, nil where no column has one.
func (e *Export) foot(columns []core.Column, sums []int64) []paper.Cell {
	foot := make([]paper.Cell, len(columns))
	found := false
	for i, c := range columns {
		if e.summed(c) {
			found = true
			foot[i].Text = value.Amount.Format(e.Scope, value.Money(sums[i]))
		}
	}
	if !found {
		return nil
	}
	if foot[0].Text == "" {
		foot[0].Text = e.Scope.T("page.total")
	}
	return foot
}
