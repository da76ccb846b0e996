package data

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/uptrace/bun"
)

// comparison holds the rows of the file against the journal. Each before of the journal
// is the after of the change before it, so that in a sum of hashes all images cancel but
// the newest, which is the row. Sums are kept by buckets of records: one that does not
// come to nothing holds a difference, and its records alone are looked at one by one.
type comparison struct {
	db     *DB
	ctx    context.Context
	tx     bun.Tx
	report *Report
	steps  []Step
	number map[string]int // of a step among steps
	from   int            // number of the step from which rows are vouched for, -1: from the first
	// added are the values of columns that images older than a migration lack, and
	// addedKeys those columns as an image names them.
	added     map[string]image
	addedKeys map[string][]string
	sums      sums
}

// prepare reads the steps and what migrations wrote of new columns.
func (c *comparison) prepare() error {
	if err := c.tx.NewRaw("SELECT * FROM steps ORDER BY seq").Scan(c.ctx, &c.steps); err != nil {
		return err
	}
	c.from, c.number = -1, make(map[string]int, len(c.steps))
	c.added, c.addedKeys = map[string]image{}, map[string][]string{}
	for i, s := range c.steps {
		c.number[s.ID] = i
		if isAdoption(s) {
			c.from = i
		}
	}
	rows, err := c.tx.QueryContext(c.ctx, "SELECT tbl, after FROM changes WHERE record = '' AND after IS NOT NULL ORDER BY seq")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var tbl, after string
		if err := rows.Scan(&tbl, &after); err != nil {
			return err
		}
		t := c.db.tables[tbl]
		cells, err := decode(&after)
		if err != nil || t == nil {
			continue // altered from outside, which the chain shows; or a table of long ago
		}
		if c.added[tbl] == nil {
			c.added[tbl] = make(image, len(t.columns))
		}
		for name, v := range cells {
			if at, ok := t.place[name]; ok {
				c.added[tbl][at] = v
				c.addedKeys[tbl] = append(c.addedKeys[tbl], `"`+name+`":`)
			}
		}
	}
	return rows.Err()
}

// completed is the text of an image with the columns that a later migration added.
func (c *comparison) completed(tbl, text string) string {
	// A quote inside a value is escaped, so this text can only be the name of a column.
	if !slices.ContainsFunc(c.addedKeys[tbl], func(key string) bool { return !strings.Contains(text, key) }) {
		return text
	}
	t := c.db.tables[tbl]
	if m := c.image(t, &text); m != nil {
		if full, err := t.encode(m); err == nil {
			return *full
		}
	}
	return text
}

// image is the row that a text of the journal shows, with the columns of today; nil for
// no row, or for a text that was spoilt from outside.
func (c *comparison) image(t *table, text *string) image {
	cells, err := decode(text)
	if err != nil || cells == nil {
		return nil
	}
	return t.complete(cells, c.added[t.name])
}

// readRows takes every row from the sums. A row whose key is none that the journal could
// name was put in from outside.
func (c *comparison) readRows() error {
	for _, name := range slices.Sorted(maps.Keys(c.db.tables)) {
		t := c.db.tables[name]
		err := c.eachRow(t, "", func(id string, m image) error {
			text, err := t.encode(m)
			if err != nil {
				return err
			}
			c.report.Rows++
			if strangeKey(id) {
				c.report.add(Finding{Kind: RowInserted, Tbl: t.name, Record: id, Image: t.cells(m)})
				return nil
			}
			c.sums.subtract(c, t.name, id, text)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// eachRow reads the rows of a table as they stand in the file, or one of them.
func (c *comparison) eachRow(t *table, id string, visit func(id string, m image) error) error {
	query, args := t.readRaw, []any{}
	if id != "" {
		query, args = query+" WHERE id = ?", append(args, id)
	}
	// Not through bun, which writes arguments into the query and refuses some texts.
	return scanRaw(c.ctx, c.tx.Tx, t, query, args, visit)
}

// strangeKey reports whether the key of a row is none that the program gives: empty, not
// there at all, or not a text (plainCell).
func strangeKey(id string) bool { return id == "" || id[0] == 0 }

type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// scanRaw reads rows without what the driver makes of their types: a yes that is 2, or a
// number that is a text, came from outside.
func scanRaw(ctx context.Context, tx queryer, t *table, query string, args []any, visit func(id string, m image) error) error {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	into := make([]any, len(t.columns))
	for rows.Next() {
		m := make(image, len(t.columns))
		for i := range m {
			into[i] = &m[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i, v := range m {
			m[i] = t.plainCell(i, v)
		}
		id, _ := m[t.id].(string)
		if err := visit(id, m); err != nil {
			return err
		}
	}
	return rows.Err()
}

// plainCell is a cell as the images of the journal have it; one of a strange kind becomes
// a text that no image holds.
func (t *table) plainCell(i int, v any) any {
	switch c := v.(type) {
	case []byte:
		return fmt.Sprintf("\x00%x", c)
	case float64:
		return fmt.Sprintf("\x00%v", c)
	case string:
		if t.numeric[i] {
			return "\x00" + c
		}
	case int64:
		if t.boolean[i] {
			if c == 0 || c == 1 {
				return c == 1
			}
			return fmt.Sprintf("\x00%d", c)
		}
	}
	return v
}

// lookUp goes through the records of the buckets that do not come to nothing and tells
// of each that differs, in no particular order.
func (c *comparison) lookUp(differs func(difference) error) error {
	var open [buckets]bool
	none := true
	for i, s := range c.sums {
		open[i] = s != [2]uint64{}
		none = none && !open[i]
	}
	if none {
		return nil
	}
	names, err := c.namesIn(&open)
	if err != nil {
		return err
	}
	for _, n := range names {
		diff, err := c.compare(n)
		if err != nil {
			return err
		}
		if diff.gaps == nil && diff.same(c.db.tables[n.tbl]) {
			continue
		}
		if err := differs(diff); err != nil {
			return err
		}
	}
	return nil
}

// namesIn are the records of some buckets, those of the journal and those on file.
func (c *comparison) namesIn(open *[buckets]bool) ([]rowName, error) {
	found := map[rowName]bool{}
	rows, err := c.tx.QueryContext(c.ctx, "SELECT DISTINCT tbl, record FROM changes WHERE record <> ''")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var n rowName
		if err := rows.Scan(&n.tbl, &n.record); err != nil {
			return nil, err
		}
		if c.db.tables[n.tbl] != nil && open[bucketOf(n.tbl, n.record)] {
			found[n] = true
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for name, t := range c.db.tables {
		err := c.eachRow(t, "", func(id string, _ image) error {
			if !strangeKey(id) && open[bucketOf(name, id)] {
				found[rowName{name, id}] = true
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b rowName) int {
		return strings.Compare(a.tbl+"\x00"+a.record, b.tbl+"\x00"+b.record)
	}), nil
}

// difference is a record as the journal has it last and as it stands in the file.
type difference struct {
	rowName
	text    *string // the newest image of the journal, as it is written there
	journal image   // the same, with the columns of today
	known   bool    // false: the newest image was taken out on request
	file    image
	gaps    []Finding
}

// same reports whether journal and file agree.
func (d difference) same(t *table) bool {
	return d.known && len(t.unlike(d.journal, d.file)) == 0 && (d.journal == nil) == (d.file == nil)
}

// compare follows a record through the journal to the row on file.
func (c *comparison) compare(n rowName) (difference, error) {
	t := c.db.tables[n.tbl]
	d := difference{rowName: n, known: true}
	rows, err := c.tx.Tx.QueryContext(c.ctx, "SELECT step, before, after, salt FROM changes WHERE record = ? AND tbl = ? ORDER BY seq", n.record, n.tbl)
	if err != nil {
		return d, err
	}
	defer rows.Close()
	for rows.Next() {
		var step string
		var before, after, salt *string
		if err := rows.Scan(&step, &before, &after, &salt); err != nil {
			return d, err
		}
		if salt == nil {
			d.text, d.journal, d.known = nil, nil, false
			continue
		}
		was := c.image(t, before)
		if number, ok := c.number[step]; d.known && ok && number > c.from {
			if cells := t.unlike(d.journal, was); len(cells) > 0 || (was == nil) != (d.journal == nil) {
				d.gaps = append(d.gaps, Finding{Kind: RowGap, Tbl: n.tbl, Record: n.record, Step: step, Cells: cells, Image: t.cells(was)})
			}
		}
		d.text, d.journal, d.known = after, c.image(t, after), true
	}
	if err := rows.Err(); err != nil {
		return d, err
	}
	err = c.eachRow(t, n.record, func(_ string, m image) error {
		d.file = m
		return nil
	})
	if !d.known && d.file == nil {
		d.known = true // gone, and nothing is left to say of it
	}
	return d, err
}

// name puts a difference into the report.
func (c *comparison) name(d difference) error {
	t := c.db.tables[d.tbl]
	for _, g := range d.gaps {
		c.report.add(g)
	}
	if d.same(t) {
		return nil
	}
	f := Finding{Tbl: d.tbl, Record: d.record, Image: t.cells(d.file)}
	switch {
	case d.file == nil:
		f.Kind, f.Image = RowRemoved, t.cells(d.journal)
	case d.journal == nil:
		f.Kind = RowInserted
	default:
		f.Kind, f.Cells = RowChanged, t.unlike(d.journal, d.file)
	}
	c.report.add(f)
	return nil
}
