package data

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"huiwu/data/value"

	"github.com/pressly/goose/v3"
	"github.com/uptrace/bun"
)

// checkStructure holds the tables, indexes and triggers of the file against those that
// the migrations make, and the list of migrations against those of the program.
func (d *DB) checkStructure(ctx context.Context, tx bun.Tx, r *Report) error {
	want, err := d.structure()
	if err != nil {
		return err
	}
	have, err := structureOf(ctx, tx)
	if err != nil {
		return err
	}
	for name, text := range want {
		if have[name] != text {
			r.add(Finding{Kind: Structure, Name: name})
		}
	}
	for name := range have {
		if _, ok := want[name]; !ok {
			r.add(Finding{Kind: Structure, Name: name})
		}
	}
	return nil
}

// lacksNothing refuses a file that lacks a table or a column which the program works with,
// each named as table.column: somebody took it out from outside, and nothing could be
// read or saved there. Virtual tables are left out: one that is damaged could not tell.
func (d *DB) lacksNothing(ctx context.Context, need []string) error {
	rows, err := d.r.QueryContext(ctx, "SELECT m.name || '.' || i.name, '' FROM sqlite_schema m, pragma_table_info(m.name) i WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'")
	if err != nil {
		return d.fault("learn", err)
	}
	have := map[string]string{}
	if err := scanTexts(rows, have); err != nil {
		return d.fault("learn", err)
	}
	for _, n := range need {
		if _, ok := have[n]; !ok {
			return damaged(d.path, "no "+n)
		}
	}
	return nil
}

// needed are the columns of the records and of the journal.
func (d *DB) needed() []string {
	need := []string{"steps.seq", "changes.seq"}
	for _, t := range d.tables {
		for _, f := range t.columns {
			need = append(need, t.name+"."+f.Name)
		}
	}
	slices.Sort(need)
	return need
}

// freshStructure is what the migrations make of an empty file.
func freshStructure(ctx context.Context, opt Options) (map[string]string, error) {
	db, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	p, err := goose.NewProvider(goose.DialectSQLite3, db, opt.schema)
	if err != nil {
		return nil, err
	}
	if _, err := p.Up(ctx); err != nil {
		return nil, err
	}
	return structureOf(ctx, db)
}

// structureOf is the text that made each table, index and trigger, and the list of
// migrations, by name.
func structureOf(ctx context.Context, db queryer) (map[string]string, error) {
	out := map[string]string{}
	for _, query := range []string{
		`SELECT name, COALESCE(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\' AND NOT (type = 'table' AND name = 'goose_db_version')`,
		`SELECT 'goose_db_version', group_concat(version_id || ' ' || is_applied) FROM (SELECT version_id, is_applied FROM goose_db_version ORDER BY id)`,
	} {
		rows, err := db.QueryContext(ctx, query)
		if err != nil {
			return nil, err
		}
		if err := scanTexts(rows, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func scanTexts(rows *sql.Rows, into map[string]string) error {
	defer rows.Close()
	for rows.Next() {
		var name string
		var text *string
		if err := rows.Scan(&name, &text); err != nil {
			return err
		}
		if text != nil {
			into[name] = *text
		}
	}
	return rows.Err()
}

// checkCopies looks for copies whose newest step is not among the steps of the file: a
// copy was made of steps that the file has no longer. Copies made before somebody put an
// older copy back on purpose are left out, and so are those that cannot be read.
func checkCopies(copies []copyStep, steps []Step, r *Report) {
	known, accepted := make(map[string]bool, len(steps)), value.Instant("")
	for _, s := range steps {
		known[s.Hash] = true
		if s.Kind == StepDo && strings.HasPrefix(s.Name, restoreVerb) {
			accepted = s.At
		}
	}
	for _, c := range copies {
		if !known[c.last.Hash] && c.last.At > accepted {
			r.add(Finding{Kind: CopyStrange, Name: c.path, Step: c.last.ID})
		}
	}
}

// copyStep is the newest step of a copy.
type copyStep struct {
	path    string
	last    Step
	vouched int64 // of which schema the rows of the copy were vouched for, 0 for none
}

// lastSteps are the newest steps of the copies beside a file that can be read.
func lastSteps(ctx context.Context, path string) ([]copyStep, error) {
	copies, err := Copies(path)
	if err != nil {
		return nil, err
	}
	var out []copyStep
	for _, c := range copies {
		if s, ok := lastStepOf(ctx, c.Path); ok {
			out = append(out, s)
		}
	}
	return out, nil
}

// lastStepOf is the newest step of a copy; ok is false when it cannot be read.
func lastStepOf(ctx context.Context, path string) (c copyStep, ok bool) {
	db, err := sql.Open("sqlite3", dsn(path, modeLook))
	if err != nil {
		return c, false
	}
	defer db.Close()
	c.path = path
	err = db.QueryRowContext(ctx, "SELECT seq, id, at, hash FROM steps ORDER BY seq DESC LIMIT 1").Scan(&c.last.Seq, &c.last.ID, &c.last.At, &c.last.Hash)
	if err != nil {
		return c, false
	}
	c.vouched, err = vouchedVersion(ctx, db)
	return c, err == nil
}
