package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"huiwu/data/value"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/sqlitedialect"
)

// Past is the file as it was after one change of the journal or another: on a connection of
// its own, each table of records is a view over their images. Whatever reads records in a
// context of At reads them as they were then, with the rights of today. What was erased from
// the journal was never there. It belongs to one goroutine.
type Past struct {
	db  *DB
	bun *bun.DB
	seq int64
}

type pastKey struct{}

// OpenPast opens the past of the file.
func (d *DB) OpenPast(ctx context.Context) (*Past, error) {
	conn, err := sql.Open("sqlite3", d.file.dsn(modeCopy)) // one that may make views of its own beside the file
	if err != nil {
		return nil, fault("past", err)
	}
	conn.SetMaxOpenConns(1) // the views are those of one connection
	p := &Past{db: d, bun: bun.NewDB(conn, sqlitedialect.New())}
	text := []string{"CREATE TEMP TABLE pinned (seq INTEGER NOT NULL)", "INSERT INTO temp.pinned VALUES (0)"}
	for _, name := range sortedTables(d.tables) {
		text = append(text, d.tables[name].pastView())
	}
	if _, err := conn.ExecContext(ctx, strings.Join(text, ";")); err != nil {
		return nil, errors.Join(d.fault("past", err), conn.Close())
	}
	return p, nil
}

// pastView is the table as a view of the newest images up to the pinned change.
func (t *table) pastView() string {
	columns := make([]string, len(t.columns))
	for i, f := range t.columns {
		cell := "json_extract(c.after, '$." + f.Name + "')"
		switch preset := t.presets[f.Name]; {
		case f.Name == "id":
			cell = "c.record"
		case f.NullZero:
		case preset != nil:
			cell = "COALESCE(" + cell + ", " + literal(preset) + ")"
		case t.numeric[i]:
			cell = "COALESCE(" + cell + ", 0)"
		default:
			cell = "COALESCE(" + cell + ", '')"
		}
		columns[i] = cell + " AS " + f.Name
	}
	return "CREATE TEMP VIEW " + t.name + " AS SELECT " + strings.Join(columns, ", ") + ` FROM main.changes c
		WHERE c.tbl = '` + t.name + `' AND c.after IS NOT NULL AND c.seq =
		(SELECT MAX(n.seq) FROM main.changes n WHERE n.record = c.record AND n.tbl = c.tbl AND n.seq <= (SELECT seq FROM temp.pinned))`
}

// literal is a cell as it stands in SQL.
func literal(cell any) string {
	if text, ok := cell.(string); ok {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	return fmt.Sprint(cell)
}

// At is ctx with the file as it was after the change of a number. A context that was made
// before reads the same from then on.
func (p *Past) At(ctx context.Context, seq int64) (context.Context, error) {
	if seq != p.seq {
		if _, err := p.bun.ExecContext(ctx, "UPDATE temp.pinned SET seq = ?", seq); err != nil {
			return nil, p.db.fault("past", err)
		}
		p.seq = seq
	}
	return context.WithValue(ctx, pastKey{}, p), nil
}

// AtMoment is At for the last change up to a moment; that of a step made at the moment
// itself is included.
func (p *Past) AtMoment(ctx context.Context, at value.Instant) (context.Context, error) {
	seq, err := p.db.changeAt(ctx, at)
	if err != nil {
		return nil, err
	}
	return p.At(ctx, seq)
}

// changeAt is the number of the last change made up to a moment, 0 before the first.
func (d *DB) changeAt(ctx context.Context, at value.Instant) (int64, error) {
	seq, err := ask[int64](ctx, d, `SELECT COALESCE((SELECT MAX(c.seq) FROM changes c WHERE c.step =
		(SELECT s.id FROM steps s WHERE s.at <= ? AND s.changes > 0 ORDER BY s.seq DESC LIMIT 1)), 0)`, []any{string(at)})
	if err != nil {
		return 0, err
	}
	return seq[0], nil
}

// Close lets go of the past.
func (p *Past) Close() error { return p.db.fault("past", p.bun.Close()) }

// pastOf is the past in which a context reads.
func (d *DB) pastOf(ctx context.Context) (*Past, bool) {
	p, ok := ctx.Value(pastKey{}).(*Past)
	return p, ok && p.db == d
}
