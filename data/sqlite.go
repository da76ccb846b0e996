package data

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"huiwu/data/value"

	"github.com/mattn/go-sqlite3"
	"github.com/uptrace/bun"
)

// This file holds what only SQLite understands: its connection settings, pragmas,
// copies of a live file and error codes. Everything else keeps to the SQL that
// SQLite and PostgreSQL share.

// applicationID marks a file as ours ("HWu1").
const applicationID = 0x48577531

// sqliteHead begins every file of SQLite.
const sqliteHead = "SQLite format 3\x00"

type mode int

const (
	modeWrite    mode = iota // the one writer
	modeRead                 // readers
	modeCopy                 // reads the file and writes another
	modeMigrate              // foreign keys off: rebuilding a parent must not delete its children
	modeLook                 // reads a file that nobody writes, without a trace beside it
	modeLookCopy             // the same, and may write another
)

func dsn(path string, m mode) string {
	q := url.Values{"_busy_timeout": {"10000"}}
	switch m {
	case modeCopy:
		q.Set("mode", "ro")
	case modeLook, modeLookCopy:
		q.Set("mode", "ro")
		q.Set("immutable", "1")
		if m == modeLook {
			q.Set("_query_only", "true")
		}
		q.Set("_foreign_keys", "on")
	case modeRead:
		q.Set("mode", "ro")
		q.Set("_query_only", "true")
		q.Set("_foreign_keys", "on")
	case modeWrite:
		q.Set("mode", "rw")
		q.Set("_cache_size", "-32768") // KiB, taken when a long step needs it
		q.Set("_foreign_keys", "on")
	case modeMigrate:
		q.Set("mode", "rw")
		q.Set("_foreign_keys", "off")
	}
	if m == modeWrite || m == modeMigrate {
		q.Set("_txlock", "immediate")
		q.Set("_journal_mode", "WAL")
		q.Set("_synchronous", "FULL")
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/x on Windows
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

// quickCheck reads the whole file and reports the first inconsistency. One in the index
// of the search alone is no damage: it follows from the records and is built anew.
func quickCheck(ctx context.Context, db *sql.DB, path string) (badIndex bool, err error) {
	verdicts, err := verdictsOf(ctx, db)
	if f := fault("check", err); err != nil && !value.Is(f, value.Unusable) {
		return false, f
	}
	for _, v := range verdicts {
		switch {
		case v == "ok":
		case ofIndex(v):
			badIndex = true
		case err == nil:
			err = errors.New(v)
		}
	}
	if err == nil {
		return badIndex, nil
	}
	return false, &value.Fault{Kind: value.Unusable, Key: "fault.file_damaged", Args: []any{path}, Op: "quick_check", Err: err}
}

func verdictsOf(ctx context.Context, db *sql.DB) (all []string, err error) {
	rows, err := db.QueryContext(ctx, "PRAGMA quick_check(20)")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var v string
		if err := rows.Scan(&v); err != nil {
			return all, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

// ofIndex tells what quick_check says of the index of the search.
func ofIndex(verdict string) bool {
	return strings.Contains(verdict, `table "search"`) || strings.HasSuffix(verdict, "FTS5 table main.search") || strings.Contains(verdict, "FTS5 table main.search:")
}

func markFile(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, "PRAGMA application_id = 1213691185")
	return fault("mark", err)
}

func fileMark(ctx context.Context, db *sql.DB) (int64, error) {
	var id int64
	err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id)
	return id, fault("mark", err)
}

// copyInto writes a consistent copy of the open file to a new file.
func copyInto(ctx context.Context, db *sql.DB, target string) error {
	_, err := db.ExecContext(ctx, "VACUUM INTO ?", target)
	return fault("copy", err)
}

// checkpoint brings what lies in the -wal into the file, as far as nobody reads it; done
// reports that nothing is left there.
func checkpoint(ctx context.Context, db *bun.DB) (done bool) {
	var busy, pages, moved int
	err := db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(PASSIVE)").Scan(&busy, &pages, &moved)
	return err == nil && busy == 0 && pages == moved
}

// dataVersion changes when another connection has committed.
func dataVersion(ctx context.Context, conn *sql.Conn) (v int64, err error) {
	err = conn.QueryRowContext(ctx, "PRAGMA data_version").Scan(&v)
	return v, err
}

// deferKeys lets an undo put rows back in any order; the check comes at commit.
func deferKeys(ctx context.Context, tx bun.Tx) error {
	_, err := tx.ExecContext(ctx, "PRAGMA defer_foreign_keys = ON")
	return fault("undo", err)
}

type foreignKey struct {
	table, column, parent string
	cascade               bool
}

func foreignKeys(ctx context.Context, db *bun.DB) ([]foreignKey, error) {
	rows, err := db.QueryContext(ctx, `SELECT m.name, k."from", k."table", k.on_delete FROM sqlite_schema m, pragma_foreign_key_list(m.name) k WHERE m.type = 'table' ORDER BY 1, 2`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var keys []foreignKey
	for rows.Next() {
		var k foreignKey
		var act string
		if err := rows.Scan(&k.table, &k.column, &k.parent, &act); err != nil {
			return nil, err
		}
		k.cascade = act == "CASCADE"
		keys = append(keys, k)
	}
	return keys, rows.Err()
}

// uniqueKeys are the columns of each unique constraint, by table. Those that hold for
// some rows only, or for expressions, are left out.
func uniqueKeys(ctx context.Context, db *bun.DB) (map[string][][]string, error) {
	rows, err := db.QueryContext(ctx, `SELECT m.name, group_concat(i.name) FROM sqlite_schema m, pragma_index_list(m.name) l, pragma_index_info(l.name) i
		WHERE m.type = 'table' AND l."unique" AND NOT l.partial AND l.origin <> 'pk' GROUP BY m.name, l.name HAVING count(*) = count(i.name) ORDER BY m.name, l.name`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string][][]string{}
	for rows.Next() {
		var table, columns string
		if err := rows.Scan(&table, &columns); err != nil {
			return nil, err
		}
		out[table] = append(out[table], strings.Split(columns, ","))
	}
	return out, rows.Err()
}

// fault turns an error of SQLite into one of ours; a Fault or nil passes.
func fault(op string, err error) error {
	if err == nil {
		return nil
	}
	var own *value.Fault
	if errors.As(err, &own) {
		return err
	}
	f := &value.Fault{Kind: value.Internal, Op: op, Err: err}
	var se sqlite3.Error
	switch {
	case errors.Is(err, sql.ErrNoRows):
		f.Kind, f.Key = value.NotFound, "fault.record_gone"
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		f.Kind, f.Key = value.Conflict, "fault.cancelled"
	case errors.Is(err, syscall.ENOSPC):
		f.Kind, f.Key = value.Unusable, "fault.disk_full"
	case errors.Is(err, fs.ErrPermission):
		f.Kind, f.Key = value.Denied, "fault.file_denied"
	case errors.As(err, &se):
		f.Kind, f.Key = codeFault(se)
		if se.ExtendedCode == sqlite3.ErrConstraintUnique {
			f.Field = uniqueColumn(se.Error())
		}
	}
	return f
}

// damaged is the fault of a file that lacks what the program made in it.
func damaged(path, lacks string) error {
	return &value.Fault{Kind: value.Unusable, Key: "fault.file_damaged", Args: []any{path}, Op: "open", Err: errors.New(lacks)}
}

// fault is fault with the name of the file in the messages that tell it.
func (d *DB) fault(op string, err error) error { return atPath(fault(op, err), d.path) }

func atPath(err error, path string) error {
	var f *value.Fault
	if errors.As(err, &f) && len(f.Args) == 0 && (f.Key == "fault.file_damaged" || f.Key == "fault.file_denied") {
		f.Args = []any{path}
	}
	return err
}

func codeFault(se sqlite3.Error) (value.FaultKind, string) {
	switch se.Code {
	case sqlite3.ErrFull:
		return value.Unusable, "fault.disk_full"
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return value.Unusable, "fault.file_damaged"
	case sqlite3.ErrReadonly, sqlite3.ErrCantOpen, sqlite3.ErrPerm, sqlite3.ErrAuth:
		return value.Denied, "fault.file_denied"
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return value.Conflict, "fault.file_busy"
	case sqlite3.ErrInterrupt:
		return value.Conflict, "fault.cancelled"
	case sqlite3.ErrIoErr:
		return value.Unusable, "fault.disk_error"
	case sqlite3.ErrConstraint:
		switch se.ExtendedCode {
		case sqlite3.ErrConstraintUnique, sqlite3.ErrConstraintPrimaryKey:
			return value.Conflict, "fault.not_unique"
		case sqlite3.ErrConstraintForeignKey:
			// Deletions ask for users beforehand, so what is missing is the record
			// referred to: somebody deleted it meanwhile.
			return value.NotFound, "fault.ref_gone"
		case sqlite3.ErrConstraintTrigger:
			// A trigger of ours raises the key of its words; ON DELETE RESTRICT raises
			// none.
			if key := se.Error(); strings.HasPrefix(key, "fault.") {
				return value.Conflict, key
			}
			return value.InUse, "fault.in_use"
		case sqlite3.ErrConstraintCheck, sqlite3.ErrConstraintNotNull:
			return value.Invalid, "fault.invalid"
		}
	}
	return value.Internal, ""
}

// uniqueColumn takes the last column out of "UNIQUE constraint failed: t.a, t.b".
func uniqueColumn(text string) string {
	return text[strings.LastIndexByte(text, '.')+1:]
}

// ended reports whether a transaction is over after its rolling back: SQLite itself rolls
// back when the disk is full, and then has none left to roll back.
func ended(err error) bool {
	return err == nil || errors.Is(err, sql.ErrTxDone) || strings.Contains(err.Error(), "no transaction is active")
}

// vouchedVersion is the number of the newest schema whose rows are in the journal, 0 for
// none. It stands in the head of the file and changes in the transaction of its step.
func vouchedVersion(ctx context.Context, db queryRower) (v int64, err error) {
	err = db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&v)
	return v, err
}

type queryRower interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

type reader interface {
	queryer
	queryRower
}

func setVouchedVersion(ctx context.Context, db bun.IDB, v int64) error {
	_, err := db.ExecContext(ctx, "PRAGMA user_version = "+strconv.FormatInt(v, 10))
	return fault("migrate", err)
}

// presets are the values of the columns that a table fills in by itself: those that a
// migration could have added to rows that were there.
func presets(ctx context.Context, tx reader, tbl string) (map[string]any, error) {
	rows, err := tx.QueryContext(ctx, `SELECT name, dflt_value FROM pragma_table_info(?) WHERE dflt_value IS NOT NULL OR NOT "notnull" AND NOT pk`, tbl)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	expressions := map[string]*string{}
	for rows.Next() {
		var name string
		var preset *string
		if err := rows.Scan(&name, &preset); err != nil {
			return nil, err
		}
		expressions[name] = preset
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	out := map[string]any{}
	for name, e := range expressions {
		if e == nil {
			out[name] = nil
			continue
		}
		var v any
		if err := tx.QueryRowContext(ctx, "SELECT "+*e).Scan(&v); err != nil {
			return nil, err
		}
		out[name] = v
	}
	return out, nil
}

// columnsOf are the columns of a table, none when there is no such table.
func columnsOf(ctx context.Context, db *sql.DB, tbl string) (names []string, err error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM pragma_table_info(?) ORDER BY cid", tbl)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var n string
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		names = append(names, n)
	}
	return names, rows.Err()
}
