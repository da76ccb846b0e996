package data

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"

	"huiwu/data/value"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/sqlitedialect"
)

// checkIndex counts the records that the index of the search holds wrongly. The index
// follows from the records: it is made again beside the file, and the words of both are
// compared.
func (d *DB) checkIndex(ctx context.Context) (wrong int, err error) {
	if d.index.Entry == nil {
		return 0, nil
	}
	// A connection that may make a table of its own beside the file, to read the words.
	db, err := sql.Open("sqlite3", d.file.dsn(modeCopy))
	if err != nil {
		return 0, fault("verify", err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	b, err := bun.NewDB(db, sqlitedialect.New()).BeginTx(ctx, nil)
	if err != nil {
		return 0, fault("verify", err)
	}
	defer func() { _ = b.Rollback() }() // it only reads
	tx := &Tx{db: d, ctx: ctx, bun: b, stmts: map[string]*sql.Stmt{}}
	defer tx.closeStmts()
	made, err := newMadeIndex(ctx, b)
	if err != nil {
		return 0, fault("verify", err)
	}
	defer made.close()
	if wrong, err = d.wrongEntries(tx, made); err != nil || wrong > 0 {
		return wrong, err
	}
	want, err := made.words(ctx)
	if err != nil {
		return 0, fault("verify", err)
	}
	have, err := wordsOf(ctx, b)
	var damage *value.Fault
	if errors.As(fault("verify", err), &damage) && damage.Kind == value.Unusable {
		return 1, nil // damage of the index alone, which can be built anew
	}
	if err != nil {
		return 0, fault("verify", err)
	}
	if have != want {
		wrong = 1
	}
	return wrong, nil
}

// wrongEntries counts the records that the index holds wrongly, not at all, or though
// they are gone, and makes the entries of all again.
func (d *DB) wrongEntries(tx *Tx, made *madeIndex) (wrong int, err error) {
	seen := 0
	for _, name := range d.index.tables() {
		err := tx.eachRow(d.tables[name], func(t *table, id string, m image) error {
			e, found := d.index.Entry(t.name, t.row(m))
			seq, was, err := tx.indexedAs(id)
			if seq > 0 {
				seen++
			}
			if found != (seq > 0) || found && was != e.digest() || found && !d.index.inKind(e.Kind, seq) {
				wrong++
			}
			if err != nil || !found {
				return err
			}
			return made.add(seq, e)
		})
		if err != nil {
			return 0, err
		}
	}
	var rows, texts int
	err = tx.bun.QueryRowContext(tx.ctx, "SELECT (SELECT COUNT(*) FROM search_rows), (SELECT COUNT(*) FROM search_docsize)").Scan(&rows, &texts)
	return wrong + rows - seen + max(rows-texts, texts-rows), fault("verify", err)
}

// inKind reports whether a place in the index is one for entries of a kind.
func (ix Index) inKind(kind string, seq int64) bool {
	first, last := kindRange(ix.kind(kind))
	return first <= seq && seq <= last
}

// madeIndex is an index made again, in memory.
type madeIndex struct {
	db  *sql.DB
	tx  *sql.Tx
	add func(seq int64, e Entry) error
}

// newMadeIndex makes an empty index like that of the file.
func newMadeIndex(ctx context.Context, file queryRower) (*madeIndex, error) {
	var shape string
	if err := file.QueryRowContext(ctx, "SELECT sql FROM sqlite_schema WHERE name = 'search'").Scan(&shape); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	m := &madeIndex{db: db}
	if _, err := db.ExecContext(ctx, shape); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if m.tx, err = db.BeginTx(ctx, nil); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	insert, err := m.tx.PrepareContext(ctx, entryInsert)
	if err != nil {
		m.close()
		return nil, err
	}
	m.add = func(seq int64, e Entry) error {
		_, err := insert.ExecContext(context.WithoutCancel(ctx), entryArgs(seq, e)...)
		return err
	}
	return m, nil
}

func (m *madeIndex) words(ctx context.Context) (wordSum, error) { return wordsOf(ctx, m.tx) }

func (m *madeIndex) close() {
	_ = m.tx.Rollback() // nothing of it is kept
	_ = m.db.Close()
}

// wordSum sums up the words of an index, in how many records and how often each stands in
// each column, and how many words each record has.
type wordSum struct{ lines, a, b uint64 }

func (s *wordSum) add(line ...any) {
	h := sha256.Sum256(fmt.Appendf(nil, "%q", line))
	s.lines++
	s.a += binary.LittleEndian.Uint64(h[:8])
	s.b += binary.LittleEndian.Uint64(h[8:16])
}

type queryExecer interface {
	queryer
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

func wordsOf(ctx context.Context, tx queryExecer) (sum wordSum, err error) {
	if _, err := tx.ExecContext(ctx, "CREATE VIRTUAL TABLE temp.search_words USING fts5vocab('main', 'search', 'col')"); err != nil {
		return sum, err
	}
	for _, query := range []string{"SELECT term, col, doc, cnt FROM temp.search_words", "SELECT id, sz, 0, 0 FROM main.search_docsize"} {
		rows, err := tx.QueryContext(ctx, query)
		if err != nil {
			return sum, err
		}
		if err := sum.addRows(rows); err != nil {
			return sum, err
		}
	}
	return sum, nil
}

func (s *wordSum) addRows(rows *sql.Rows) error {
	defer rows.Close()
	var a, b sql.RawBytes
	var n, m int64
	for rows.Next() {
		if err := rows.Scan(&a, &b, &n, &m); err != nil {
			return err
		}
		s.add([]byte(a), []byte(b), n, m)
	}
	return rows.Err()
}
