package data

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"huiwu/data/value"

	"github.com/uptrace/bun"
)

// Rows change only in steps, with one exception: the SQL of a migration. What it changed
// is written into the journal in the same opening, as a step "migrate N". The file holds
// the number of the newest schema whose rows are in the journal (vouchedVersion); an
// opening cut short between the SQL and the step is made up for by the next.

const (
	migrateVerb = "migrate "
	// adoption is the target of the step with which the rows of a file begin to be
	// vouched for, when it was made by a program that did not do so.
	adoption = "adoption"
)

func isMigration(s Step) bool { return s.Kind == StepDo && strings.HasPrefix(s.Name, migrateVerb) }

// WithoutRegister reports whether a step is about the file as a whole: the word after its
// verb is a number, not a register.
func WithoutRegister(s Step) bool {
	return strings.HasPrefix(s.Name, migrateVerb) || strings.HasPrefix(s.Name, restoreVerb)
}

func isAdoption(s Step) bool { return isMigration(s) && s.Target == adoption }

// journalMigration writes what migrations changed into the journal. fits says that the mark
// beside the file names a step of its journal.
func (d *DB) journalMigration(ctx context.Context, fits bool) error {
	newest, err := newestVersion(d.opt)
	if err != nil {
		return err
	}
	have, err := vouchedVersion(ctx, d.r)
	if err != nil || have == newest {
		return d.fault("migrate", err)
	}
	if _, ok := ActorOf(ctx); !ok {
		ctx = As(ctx, Actor{})
	}
	todo, err := d.unwritten(ctx, newest, fits)
	if err != nil {
		return d.fault("migrate", err)
	}
	if todo.before == "" { // nothing was ever saved, or the number was changed from outside
		return d.fault("migrate", setVouchedVersion(ctx, d.w, newest))
	}
	step := Step{Kind: StepDo, Name: migrateVerb + strconv.FormatInt(newest, 10)}
	if todo.adopts {
		step.Target = adoption
	}
	return d.do(ctx, step, func(ctx context.Context, tx *Tx) error {
		have, err := vouchedVersion(ctx, tx.bun)
		if err != nil || have == newest { // another window was quicker
			return fault("migrate", err)
		}
		if err := setVouchedVersion(ctx, tx.bun, newest); err != nil {
			return err
		}
		return tx.journalRows(todo)
	})
}

// unwritten is what a migration changed without a step yet.
type unwritten struct {
	before string // the copy made just before it; "" for no such migration
	adopts bool   // until now nothing vouched for the rows
}

// unwritten looks whether a migration still lacks its step. The number in the head of the
// file is no proof of that, since anybody can change it there: what proves it is the copy
// that every migration makes first, whose newest step is that of the file. And rows are
// taken as they stand only where nothing shows that they were vouched for before: no step
// of a migration, no mark that fits, no copy of a file that was.
func (d *DB) unwritten(ctx context.Context, newest int64, fits bool) (todo unwritten, err error) {
	last, found, err := d.first(ctx, "SELECT * FROM steps ORDER BY seq DESC LIMIT 1")
	if err != nil || !found {
		return todo, err
	}
	written, err := migrationsWritten(ctx, d.r)
	if err != nil || written >= newest {
		return todo, err
	}
	before, err := beforeMigration(ctx, d.path, last)
	if err != nil || before == "" {
		return todo, err
	}
	have, err := vouchedVersion(ctx, d.r)
	if err != nil {
		return todo, err
	}
	copied, err := d.copiesVouched(ctx)
	return unwritten{before, have == 0 && written == 0 && !fits && !copied}, err
}

// unvouched reports whether no program that vouches for rows has written to the file yet.
func (d *DB) unvouched(ctx context.Context, m MarkReport) (bool, error) {
	have, err := vouchedVersion(ctx, d.r)
	if err != nil || have > 0 {
		return false, err
	}
	newest, err := newestVersion(d.opt)
	if err != nil {
		return false, err
	}
	todo, err := d.unwritten(ctx, newest, m.State == MarkFits)
	return todo.adopts, err
}

// migrationsWritten is the number of the newest schema for which the journal has a step,
// 0 for none.
func migrationsWritten(ctx context.Context, db queryRower) (v int64, err error) {
	err = db.QueryRowContext(ctx, "SELECT COALESCE(MAX(CAST(substr(name, 9) AS INTEGER)), 0) FROM steps WHERE kind = 'do' AND name LIKE 'migrate %'").Scan(&v)
	return v, err
}

// copiesVouched reports whether one of the copies beside the file was made of it when its
// rows were vouched for: its newest step is in the journal.
func (d *DB) copiesVouched(ctx context.Context) (bool, error) {
	copies, err := lastSteps(ctx, d.path)
	if err != nil {
		return false, err
	}
	for _, c := range copies {
		if c.vouched == 0 {
			continue
		}
		_, found, err := d.first(ctx, "SELECT * FROM steps WHERE hash = ?", c.last.Hash)
		if found || err != nil {
			return found, err
		}
	}
	return false, nil
}

// journalRows writes a line for every row that is not as the journal has it. Before the
// first such step nothing vouched for rows, so they are taken as they stand. Later on a
// row that was changed from outside before the migration stays without a line: the copy
// made before it tells.
func (tx *Tx) journalRows(todo unwritten) error {
	c := &comparison{db: tx.db, ctx: tx.ctx, tx: tx.bun, report: &Report{}}
	if err := c.prepare(); err != nil {
		return err
	}
	tx.topics["steps"] = true
	if err := tx.noteAdded(c); err != nil {
		return err
	}
	if err := c.prepare(); err != nil { // again, with the new columns
		return err
	}
	if err := c.readJournal(); err != nil {
		return err
	}
	if err := c.readRows(); err != nil {
		return err
	}
	var found []difference
	if err := c.lookUp(func(d difference) error {
		if !d.same(tx.db.tables[d.tbl]) {
			found = append(found, d)
		}
		return nil
	}); err != nil {
		return err
	}
	if !todo.adopts {
		var err error
		if found, err = tx.db.withoutStrangers(tx.ctx, todo.before, found); err != nil {
			return err
		}
	}
	for _, d := range found {
		after, err := tx.db.tables[d.tbl].encode(d.file)
		if err != nil {
			return err
		}
		if err := tx.noteTexts(tx.db.tables[d.tbl], d.record, d.text, after); err != nil {
			return err
		}
	}
	if len(found) == 0 {
		return nil
	}
	return tx.indexAnew()
}

// noteAdded writes, once for a table, the values of the columns that older images lack:
// a line without a record.
func (tx *Tx) noteAdded(c *comparison) error {
	for _, name := range sortedTables(tx.db.tables) {
		t := tx.db.tables[name]
		preset, err := presets(tx.ctx, tx.bun, name)
		if err != nil {
			return fault("migrate", err)
		}
		var text []byte
		for i, f := range t.columns {
			v, ok := preset[f.Name]
			if !ok || slices.Contains(c.addedKeys[name], `"`+f.Name+`":`) {
				continue
			}
			sign := byte(',')
			if text == nil {
				sign = '{'
			}
			text = append(append(append(text, sign, '"'), f.Name...), '"', ':')
			if text, err = appendCell(text, t.plainCell(i, v)); err != nil {
				return fault("migrate", err)
			}
		}
		if text == nil {
			continue
		}
		after := string(append(text, '}'))
		if err := tx.noteTexts(t, "", nil, &after); err != nil {
			return err
		}
	}
	return nil
}

func sortedTables(tables map[string]*table) []string {
	names := make([]string, 0, len(tables))
	for n := range tables {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// withoutStrangers leaves out the rows that were not as the journal has them before the
// migration either, as the copy shows that was made before it: they were changed from
// outside, and stay so.
func (d *DB) withoutStrangers(ctx context.Context, before string, found []difference) ([]difference, error) {
	db, err := sql.Open("sqlite3", dsn(before, modeRead))
	if err != nil {
		return nil, fault("migrate", err)
	}
	defer db.Close()
	var out []difference
	for _, diff := range found {
		same, err := sameInCopy(ctx, db, d.tables[diff.tbl], diff)
		if err != nil {
			return nil, err
		}
		if same {
			out = append(out, diff)
		}
	}
	return out, nil
}

// beforeMigration is the last copy made before the migration that followed a step, "" for
// none. One made before another step is left out, whatever the clocks say: they may have
// been set back since.
func beforeMigration(ctx context.Context, path string, last Step) (string, error) {
	names, err := filepath.Glob(filepath.Join(escapeGlob(path+".copies"), "before-schema-*.db"))
	if err != nil {
		return "", fault("copies", err)
	}
	for _, n := range slices.Backward(names) {
		if c, ok := lastStepOf(ctx, n); ok && c.last.Hash == last.Hash {
			return n, nil
		}
	}
	return "", nil
}

// sameInCopy reports whether a copy holds a record as the journal has it, in the columns
// that the copy has.
func sameInCopy(ctx context.Context, db *sql.DB, t *table, d difference) (bool, error) {
	row, err := rowOf(ctx, db, t.name, d.record)
	if err != nil {
		return false, err
	}
	if row == nil || d.journal == nil {
		return row == nil && d.journal == nil, nil
	}
	for name, v := range row {
		at, ok := t.place[name]
		if ok && plainText(t.plainCell(at, v)) != plainText(d.journal[at]) {
			return false, nil
		}
	}
	return true, nil
}

// rowOf reads a row with the columns the table has there, nil when there is none, or no
// such table.
func rowOf(ctx context.Context, db *sql.DB, tbl, id string) (map[string]any, error) {
	columns, err := columnsOf(ctx, db, tbl)
	if err != nil || len(columns) == 0 {
		return nil, fault("migrate", err)
	}
	cells, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range cells {
		into[i] = &cells[i]
	}
	err = db.QueryRowContext(ctx, "SELECT +"+strings.Join(columns, ", +")+" FROM "+tbl+" WHERE id = ?", id).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	row := make(map[string]any, len(columns))
	for i, name := range columns {
		row[name] = cells[i]
	}
	return row, fault("migrate", err)
}

// indexAnew has the index of the search built anew at the next occasion, if the file has
// one: rows changed without it.
func (tx *Tx) indexAnew() error {
	var n int
	err := tx.bun.QueryRowContext(tx.ctx, "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'search_rules'").Scan(&n)
	if err != nil || n == 0 {
		return fault("migrate", err)
	}
	return tx.exec("DELETE FROM search_rules")
}

// wall is the number of the newest step that a migration made and that changed rows: what
// was done before it cannot be undone, since the records have another shape now.
func wall(ctx context.Context, db bun.IDB) (seq int64, err error) {
	err = db.QueryRowContext(ctx, `SELECT COALESCE(MAX(s.seq), 0) FROM steps s
		WHERE s.kind = 'do' AND s.name LIKE 'migrate %' AND EXISTS (SELECT 1 FROM changes c WHERE c.step = s.id AND c.record <> '')`).Scan(&seq)
	return seq, fault("undo", err)
}

// newerThanWall refuses to undo a step older than the wall.
func (d *DB) newerThanWall(s Step) error {
	if s.Seq <= d.wall || isMigration(s) {
		return &value.Fault{Kind: value.Denied, Key: "fault.undo_migrated", Op: "undo " + s.Name}
	}
	return nil
}
