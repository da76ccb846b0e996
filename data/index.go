package data

import (
	"context"
	"database/sql"
	"errors"
	"hash/fnv"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Entry is what a record is found by. Its texts are words separated by single spaces,
// of letters and digits in lower case or of one Chinese character each.
type Entry struct {
	Kind  string // what it is listed under, such as the name of a register
	Label string
	Body  string // everything else that whoever reads the record may see
	// Guarded are the texts that need a right of their own to be seen, by their class.
	Guarded  map[string]string
	Sound    string // the label as it is spoken; the first word is the whole of it
	Initials string // the label by its initials, in the same way
}

// Kind is a kind of entry and the table of its records.
type Kind struct{ Name, Table string }

// Index says how records are found from everywhere.
type Index struct {
	// Rule names the way entries are made; when it changes, all are made anew.
	Rule string
	// Kinds are all kinds of entries there are.
	Kinds []Kind
	// Entry is what a record of one of them is found by; false leaves it out.
	Entry func(table string, r Row) (Entry, bool)
}

// atOnce is how many records are indexed while a file is opened; more are left to
// Reindex, beside the window.
const atOnce = 2000

// tables are those whose records are found.
func (ix Index) tables() []string {
	var out []string
	for _, k := range ix.Kinds {
		if !slices.Contains(out, k.Table) {
			out = append(out, k.Table)
		}
	}
	return out
}

// KeepIndex keeps the index of the file from now on. It is called once, before
// anything is written.
func (d *DB) KeepIndex(ctx context.Context, ix Index) error {
	// The last four are what SQLite keeps of search, and gone together with it.
	need := []string{"search_rows.digest", "search_rules.rule", "search_data.id", "search_docsize.id", "search_idx.segid", "search_config.k"}
	if err := d.lacksNothing(ctx, need); err != nil {
		return err
	}
	d.index = ix
	stale, err := d.IndexStale(ctx)
	if err != nil || !stale || d.w == nil {
		return err
	}
	n := 0
	for _, t := range ix.tables() {
		var one int
		if err := d.r.QueryRowContext(ctx, "SELECT COUNT(*) FROM (SELECT 1 FROM "+t+" LIMIT ?)", atOnce).Scan(&one); err != nil {
			return d.fault("index", err)
		}
		n += one
	}
	if n >= atOnce && !d.opt.badIndex.Load() { // a damaged one would stand in the way of saving
		return nil
	}
	return d.Reindex(ctx, nil)
}

// IndexStale reports whether the index has to be built anew before it finds
// everything.
func (d *DB) IndexStale(ctx context.Context) (bool, error) {
	if d.index.Entry == nil || d.opt.badIndex.Load() {
		return d.index.Entry != nil, nil
	}
	var rule string
	err := d.r.QueryRowContext(ctx, "SELECT rule FROM search_rules").Scan(&rule)
	if errors.Is(err, sql.ErrNoRows) {
		return true, nil
	}
	return rule != d.index.Rule, d.fault("index", err)
}

// Reindex builds the index anew in one transaction. progress, which may be nil, is
// told how many records of how many are done.
func (d *DB) Reindex(ctx context.Context, progress func(done, total int)) (err error) {
	if d.w == nil {
		return d.onlyLooking()
	}
	b, err := d.w.BeginTx(ctx, nil)
	if err != nil {
		return fault("reindex", err)
	}
	tx := &Tx{db: d, ctx: ctx, bun: b, stmts: map[string]*sql.Stmt{}}
	defer func() {
		tx.closeStmts()
		if e := b.Rollback(); !ended(e) {
			err = errors.Join(err, d.fault("rollback", e))
		}
	}()
	if err := tx.reindex(progress); err != nil {
		return tx.failed(err)
	}
	if err := b.Commit(); err != nil {
		return d.fault("reindex", err)
	}
	d.opt.badIndex.Store(false)
	return nil
}

func (tx *Tx) reindex(progress func(done, total int)) error {
	for _, q := range []string{"INSERT INTO search (search) VALUES ('delete-all')", "DELETE FROM search_rows", "DELETE FROM search_rules"} {
		if err := tx.exec(q); err != nil {
			return err
		}
	}
	total, done := 0, 0
	for _, name := range tx.db.index.tables() {
		var n int
		if err := tx.bun.QueryRowContext(tx.ctx, "SELECT COUNT(*) FROM "+name).Scan(&n); err != nil {
			return fault("reindex", err)
		}
		total += n
	}
	for _, name := range tx.db.index.tables() {
		err := tx.eachRow(tx.db.tables[name], func(t *table, id string, m image) error {
			if done++; progress != nil && done%1000 == 0 {
				progress(done, total)
			}
			return tx.indexRow(t, id, nil, m)
		})
		if err != nil {
			return err
		}
	}
	return tx.exec("INSERT INTO search_rules (rule) VALUES (?)", tx.db.index.Rule)
}

// eachRow reads a table by its keys, a batch at a time, so that memory does not grow
// with what is on file.
func (tx *Tx) eachRow(t *table, see func(t *table, id string, m image) error) error {
	const batch = 500
	s, err := tx.stmt(strings.TrimSuffix(t.read, "id = ?") + "id > ? ORDER BY id LIMIT " + strconv.Itoa(batch))
	if err != nil {
		return err
	}
	for last := ""; ; {
		rows, err := t.scanAll(tx.ctx, s, last)
		if err != nil {
			return err
		}
		for _, m := range rows {
			last, _ = m[t.id].(string)
			if err := see(t, last, m); err != nil {
				return err
			}
		}
		if len(rows) < batch {
			return nil
		}
	}
}

func (t *table) scanAll(ctx context.Context, s *sql.Stmt, args ...any) (all []image, err error) {
	rows, err := s.QueryContext(ctx, args...)
	if err != nil {
		return nil, fault("read "+t.name, err)
	}
	defer rows.Close()
	for rows.Next() {
		m := make(image, len(t.columns))
		into := make([]any, len(m))
		for i := range m {
			into[i] = &m[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, fault("read "+t.name, err)
		}
		all = append(all, m)
	}
	return all, fault("read "+t.name, rows.Err())
}

// row is a struct with the cells of an image.
func (t *table) row(m image) Row {
	v := reflect.New(t.goType)
	for i, f := range t.columns {
		cell := reflect.ValueOf(m[i])
		into := f.Value(v.Elem())
		if cell.IsValid() && cell.CanConvert(into.Type()) && (cell.Kind() == reflect.String) == (into.Kind() == reflect.String) {
			into.Set(cell.Convert(into.Type()))
		}
	}
	r, _ := v.Interface().(Row) // every kept struct is one
	return r
}

// indexed reports whether records of a table are found from everywhere.
func (d *DB) indexed(t *table) bool {
	return slices.ContainsFunc(d.index.Kinds, func(k Kind) bool { return k.Table == t.name })
}

// indexRow keeps the index in step with one change of a record.
func (tx *Tx) indexRow(t *table, id string, before, after image) error {
	if !tx.db.indexed(t) {
		return nil
	}
	e, found := Entry{}, false
	if after != nil {
		e, found = tx.db.index.Entry(t.name, t.row(after))
	}
	now := e.digest()
	if before != nil {
		seq, was, err := tx.indexedAs(id)
		switch {
		case err != nil:
			return err
		case seq > 0 && found && was == now:
			return nil
		case seq > 0:
			if err := tx.unindex(seq); err != nil {
				return err
			}
		}
	}
	if !found {
		return nil
	}
	return tx.addEntry(t, id, e, now)
}

func (tx *Tx) addEntry(t *table, id string, e Entry, digest string) error {
	seq, err := tx.nextSeq(e.Kind)
	if err != nil {
		return err
	}
	if err := tx.exec("INSERT INTO search_rows (seq, record, tbl, digest) VALUES (?, ?, ?, ?)", seq, id, t.name, digest); err != nil {
		return err
	}
	return tx.exec(entryInsert, entryArgs(seq, e)...)
}

// indexClasses are the classes of texts that have a column of their own in the index.
var indexClasses = []string{"identity", "health", "money", "secret"}

const entryInsert = "INSERT INTO search (rowid, label, text, sound, initials, identity, health, money, secret) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

// entryArgs are what entryInsert writes.
func entryArgs(seq int64, e Entry) []any {
	out := []any{seq, marked(e.Label) + " " + whole(e.Label), e.Label + " " + labelEnd + " " + e.Body, marked(e.Sound), marked(e.Initials)}
	for _, class := range indexClasses {
		out = append(out, e.Guarded[class])
	}
	return out
}

// kindBits is where the kind begins in the place of an entry.
const kindBits = 40

// kind is the number of a kind.
func (ix Index) kind(name string) int {
	return slices.IndexFunc(ix.Kinds, func(k Kind) bool { return k.Name == name })
}

// kindRange are the places in the index for entries of a kind.
func kindRange(kind int) (first, last int64) {
	return int64(kind+1) << kindBits, int64(kind+2)<<kindBits - 1
}

// nextSeq is the place after the newest entry of a kind.
func (tx *Tx) nextSeq(kind string) (int64, error) {
	first, last := kindRange(tx.db.index.kind(kind))
	if seq, ok := tx.seqs[kind]; ok {
		tx.seqs[kind] = seq + 1
		return seq + 1, nil
	}
	s, err := tx.stmt("SELECT COALESCE(MAX(seq), ?) FROM search_rows WHERE seq BETWEEN ? AND ?")
	if err != nil {
		return 0, err
	}
	var seq int64
	err = s.QueryRowContext(context.WithoutCancel(tx.ctx), first, first, last).Scan(&seq)
	if tx.seqs == nil {
		tx.seqs = map[string]int64{}
	}
	tx.seqs[kind] = seq + 1
	return seq + 1, fault("index", err)
}

func (tx *Tx) unindex(seq int64) error {
	if err := tx.exec("DELETE FROM search WHERE rowid = ?", seq); err != nil {
		return err
	}
	return tx.exec("DELETE FROM search_rows WHERE seq = ?", seq)
}

// indexedAs is the place of a record in the index and the digest of its entry; 0 when
// it is not there.
func (tx *Tx) indexedAs(id string) (seq int64, digest string, err error) {
	s, err := tx.stmt("SELECT seq, digest FROM search_rows WHERE record = ?")
	if err != nil {
		return 0, "", err
	}
	err = s.QueryRowContext(context.WithoutCancel(tx.ctx), id).Scan(&seq, &digest)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, "", nil
	}
	return seq, digest, fault("index", err)
}

func (e Entry) digest() string {
	h := fnv.New64a()
	parts := []string{e.Kind, e.Label, e.Body, e.Sound, e.Initials}
	for _, class := range indexClasses {
		parts = append(parts, e.Guarded[class])
	}
	for _, part := range parts {
		_, _ = h.Write(appendPart(nil, part)) // a hash never fails
	}
	return strconv.FormatUint(h.Sum64(), 36)
}
