package data

import (
	"context"
	"database/sql"
	"strings"

	"huiwu/data/value"

	"github.com/uptrace/bun"
)

// Report is what Verify found.
type Report struct {
	Steps, Changes int
	Erased         int    // payloads taken out on request; the chain holds without them
	BrokenAt       string // key of the first step that was altered or removed, "" for none
	Unfound        int    // records that the index of the search holds wrongly
}

// Verify reads the file's structure, the whole chain of the journal and the index. A damaged
// file is an error; a broken chain is in the report.
func (d *DB) Verify(ctx context.Context) (Report, error) {
	var r Report
	if err := d.may(ctx, Read, "steps"); err != nil {
		return r, err
	}
	badIndex, err := d.checkAfresh(ctx)
	if err != nil {
		return r, err
	}
	// One transaction, so that a step made meanwhile is seen whole or not at all.
	tx, err := d.r.BeginTx(ctx, nil)
	if err != nil {
		return r, d.fault("verify", err)
	}
	defer func() { _ = tx.Rollback() }() // it only reads
	lines, err := readLines(ctx, tx, &r)
	if err != nil {
		return r, d.fault("verify", err)
	}
	var steps []Step
	if err := tx.NewRaw("SELECT * FROM steps ORDER BY seq").Scan(ctx, &steps); err != nil {
		return r, d.fault("verify", err)
	}
	r.Steps = len(steps)
	r.BrokenAt = brokenAt(steps, lines)
	look := &Tx{db: d, ctx: ctx, bun: tx, stmts: map[string]*sql.Stmt{}}
	defer look.closeStmts()
	if r.Unfound, err = d.wrongEntries(ctx, look); badIndex {
		r.Unfound = max(r.Unfound, 1)
	}
	return r, err
}

// checkAfresh reads the structure of the file on a connection of its own: on one that
// has searched before, FTS5 compares what is on file with what it remembers, and takes
// the writing of another connection for damage.
func (d *DB) checkAfresh(ctx context.Context) (badIndex bool, err error) {
	db, err := sql.Open("sqlite3", dsn(d.path, modeRead))
	if err != nil {
		return false, fault("verify", err)
	}
	defer db.Close()
	return quickCheck(ctx, db, d.path)
}

// lines are the changes of a journal, by the key of their step.
type lines struct {
	digests map[string][]string
	altered map[string]bool
	erased  map[[2]string]string // table and record to the step that lost a payload
	order   []string             // keys of steps
}

func readLines(ctx context.Context, tx bun.Tx, r *Report) (lines, error) {
	l := lines{map[string][]string{}, map[string]bool{}, map[[2]string]string{}, nil}
	rows, err := tx.QueryContext(ctx, "SELECT step, tbl, record, before, after, salt, digest FROM changes ORDER BY seq")
	if err != nil {
		return l, err
	}
	defer rows.Close()
	for rows.Next() {
		var c Change
		if err := rows.Scan(&c.Step, &c.Tbl, &c.Record, &c.Before, &c.After, &c.Salt, &c.Digest); err != nil {
			return l, err
		}
		r.Changes++
		if _, seen := l.digests[c.Step]; !seen {
			l.order = append(l.order, c.Step)
		}
		l.digests[c.Step] = append(l.digests[c.Step], c.Digest)
		switch {
		case c.Salt != nil:
			l.altered[c.Step] = l.altered[c.Step] || digest(*c.Salt, c.Tbl, c.Record, c.Before, c.After) != c.Digest
		case c.Before != nil || c.After != nil:
			l.altered[c.Step] = true
		default:
			r.Erased++
			l.erased[[2]string{c.Tbl, c.Record}] = c.Step
		}
	}
	return l, rows.Err()
}

// brokenAt is the key of the first step that does not fit the chain, or of one whose
// changes are there without it, or lost a payload that no step erased.
func brokenAt(steps []Step, l lines) string {
	last := ""
	for _, s := range steps {
		digests := l.digests[s.ID]
		if l.altered[s.ID] || s.Changes != int64(len(digests)) || s.Hash != link(last, s, digests) {
			return s.ID
		}
		last = s.Hash
		delete(l.digests, s.ID)
		if tbl, ok := strings.CutPrefix(s.Name, "erase "); ok {
			delete(l.erased, [2]string{tbl, s.Target})
		}
	}
	for _, id := range l.order {
		if _, left := l.digests[id]; left {
			return id
		}
	}
	for _, id := range l.erased {
		return id
	}
	return ""
}

// Erase takes the payloads of one record out of the journal, as a person may
// demand; digests stay, so the chain still holds. It is itself a step.
func (d *DB) Erase(ctx context.Context, tbl, id string) error {
	t := d.tables[tbl]
	if t == nil {
		return &value.Fault{Kind: value.Internal, Op: "erase " + tbl}
	}
	return d.do(ctx, Step{Kind: StepDo, Name: "erase " + tbl, Target: id}, func(_ context.Context, tx *Tx) error {
		if err := d.may(ctx, Delete, tbl); err != nil {
			return err
		}
		tx.topics["steps"] = true
		return tx.exec("UPDATE changes SET before = NULL, after = NULL, salt = NULL WHERE tbl = ? AND record = ?", tbl, id)
	})
}
