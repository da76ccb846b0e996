package journal

import (
	"context"
	"io"

	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/settings"
	"huiwu/app/sheet"
	"huiwu/data"
	"huiwu/data/value"
)

// Formats are the endings that the journal can be written with.
var Formats = []string{".xlsx"}

// MayExport answers whether the acting person may take the journal out of the program.
func (sv *Service) MayExport(ctx context.Context) error {
	return sv.h.DB.MayTake(ctx, "export", Register)
}

// Describe says what a filter keeps, a line for each of its parts.
func (sv *Service) Describe(ctx context.Context, s value.Scope, f Filter) []string {
	var out []string
	switch {
	case f.From != "" && f.To != "":
		out = append(out, s.T("journal.filter.between", value.Day.Format(s, f.From), value.Day.Format(s, f.To)))
	case f.From != "":
		out = append(out, s.T("journal.filter.from", value.Day.Format(s, f.From)))
	case f.To != "":
		out = append(out, s.T("journal.filter.to", value.Day.Format(s, f.To)))
	default:
		out = append(out, s.T("journal.filter.ever"))
	}
	if f.Since != "" {
		out = append(out, s.T("journal.filter.from", value.Moment.Format(s, f.Since)))
	}
	add := func(key, text string) {
		if text != "" {
			out = append(out, s.T("journal.filter."+key, text))
		}
	}
	add("who", f.Who.Name)
	if r := sv.h.Registry.Get(f.Subject); r != nil {
		add("register", s.T("register."+f.Subject))
	} else if f.Subject != "" {
		add("register", s.T(f.Subject))
	}
	add("record", sv.called(ctx, f.Record))
	add("word", f.Word)
	return out
}

// called is what people call the record of a key now; what is no key, or gone, stays as it is.
func (sv *Service) called(ctx context.Context, record string) string {
	if !value.IsKey(record) {
		return record
	}
	tables, err := data.Query[string](ctx, sv.h.DB, "SELECT tbl FROM changes WHERE record = ? LIMIT 1", record)
	if err != nil || len(tables) == 0 {
		return record
	}
	if r := sv.h.Registry.ByTable(tables[0]); r != nil {
		if found, err := r.Labels(ctx, []string{record}); err == nil && found[record].Label != "" {
			return found[record].Label
		}
	}
	return record
}

// sheetRows is how many rows a sheet takes, a little under what spreadsheet programs read.
const sheetRows = 1_000_000

// Export writes the steps that a filter keeps, the newest first, with all that they changed
// field by field, as a workbook. progress is told how many of how many steps are done; an
// error it returns stops.
func (sv *Service) Export(ctx context.Context, s value.Scope, f Filter, w io.Writer, progress func(done, of int) error) error {
	if err := sv.MayExport(ctx); err != nil {
		return err
	}
	steps, err := sv.Find(ctx, s, f)
	if err != nil {
		return err
	}
	seen, err := sv.sightOf(ctx, f.Subject)
	if err != nil {
		return err
	}
	concerned, err := sv.meetingsIn(ctx, steps, seen.tables)
	if err != nil {
		return err
	}
	out := module.Outgoing{Register: meetings.Register, Records: concerned, Name: s.T("tab.journal"), Ending: ".xlsx"}
	return sv.h.TakeOut(ctx, s, out, w, func(s value.Scope, w io.Writer) error { return sv.write(ctx, s, f, steps, seen, w, progress) })
}

// meetingsIn are the keys of the meetings whose records, or which themselves, were changed by
// steps.
func (sv *Service) meetingsIn(ctx context.Context, steps []int64, tables []string) ([]string, error) {
	found, err := data.Query[string](ctx, sv.h.DB, `SELECT DISTINCT CASE WHEN c.tbl = ? THEN c.record ELSE COALESCE(json_extract(COALESCE(c.after, c.before), '$.meeting_id'), '') END
		FROM changes c JOIN steps s ON s.id = c.step WHERE s.seq IN (?) AND c.tbl IN (?)`, sv.h.DB.TableOf((*meetings.Meeting)(nil)), steps, tables)
	return append([]string{}, found...), err // none is not all
}

// write writes the workbook itself.
func (sv *Service) write(ctx context.Context, s value.Scope, f Filter, steps []int64, seen sight, w io.Writer, progress func(done, of int) error) error {
	office, err := settings.Read(ctx, sv.h.DB)
	if err != nil {
		return err
	}
	v, err := sv.view(ctx, s)
	if err != nil {
		return err
	}
	defer v.close()
	meta := sheet.Meta{Title: s.T("tab.journal"), Author: data.ActorName(ctx), Office: office.Name, Created: sv.h.DB.Now(), Scope: s}
	return sheet.Write(w, meta, func(book *sheet.Book) error {
		t := &trailSheet{view: v, book: book, lines: sv.Describe(ctx, s, f), tables: seen.tables}
		if err := t.next(); err != nil {
			return err
		}
		for n, seq := range steps {
			if err := progress(n, len(steps)); err != nil {
				return err
			}
			if err := t.step(seq); err != nil {
				return err
			}
		}
		return progress(len(steps), len(steps))
	})
}

// trailSheet writes steps into one sheet after another.
type trailSheet struct {
	view   *view
	book   *sheet.Book
	page   *sheet.Sheet
	rows   int
	lines  []string
	tables []string
}

// next begins another sheet.
func (t *trailSheet) next() (err error) {
	s := t.view.scope
	spec := sheet.Spec{Name: s.T("tab.journal"), Title: s.T("tab.journal"), Lines: t.lines, Freeze: 2, Legible: true}
	for _, c := range []struct {
		key   string
		kind  value.Kind
		width float64
	}{
		{"number", value.KindInt, 8},
		{"when", value.KindInstant, 18},
		{"who", value.KindText, 12},
		{"what", value.KindText, 20},
		{"register", value.KindText, 14},
		{"record", value.KindText, 22},
		{"kind", value.KindText, 8},
		{"field", value.KindText, 14},
		{"before", value.KindText, 30},
		{"after", value.KindText, 30},
	} {
		spec.Columns = append(spec.Columns, sheet.Column{Head: s.T("journal.column." + c.key), Kind: c.kind, Width: c.width})
	}
	t.rows = 0
	t.page, err = t.book.AddSheet(spec)
	return err
}

// step writes what one step did, a row for each field; one that changed nothing has a row too.
func (t *trailSheet) step(seq int64) error {
	s := t.view.scope
	all, err := data.Query[data.Step](t.view.ctx, t.view.sv.h.DB, "SELECT * FROM steps WHERE seq = ?", seq)
	if err != nil || len(all) == 0 {
		return err
	}
	one := all[0]
	head := []sheet.Value{
		{Code: value.Int.Code(s, seq), Text: value.Int.Format(s, seq)},
		{Code: string(one.At), Text: value.Moment.Format(s, one.At)},
		sheet.Text(one.Actor),
		sheet.Text(t.view.sv.h.Registry.StepText(s, one)),
	}
	row := func(texts ...string) error {
		if t.rows == sheetRows {
			if err := t.next(); err != nil {
				return err
			}
		}
		t.rows++
		cells := append([]sheet.Value{}, head...)
		for _, text := range texts {
			cells = append(cells, sheet.Text(text))
		}
		return t.page.Row(cells...)
	}
	given := false
	err = t.view.each(one.ID, t.tables, 0, func(c Change) error {
		given = true
		kind := s.T("journal.kind." + string(c.Kind))
		if len(c.Fields) == 0 {
			return row(c.Title, c.Label, kind, "", "", "")
		}
		for _, f := range c.Fields {
			if err := row(c.Title, c.Label, kind, f.Name, f.From, f.To); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || given {
		return err
	}
	return row("", "", "", "", "", "")
}
