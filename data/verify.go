package data

import (
	"context"
	"database/sql"

	"huiwu/data/value"

	"github.com/uptrace/bun"
)

// Report is what Verify found.
type Report struct {
	Steps, Changes int
	Erased         int    // payloads taken out on request; the chain holds without them
	BrokenAt       string // key of the first step that was altered, removed or moved, "" for none
	Unfound        int    // records that the index of the search holds wrongly
	// Rows is how many rows were compared with the journal.
	Rows int
	// Since is when the rows began to be vouched for, "" for the whole life of the file.
	Since value.Instant
	// Unvouched: the file was never opened for writing by a program that vouches for
	// rows, so they were not compared.
	Unvouched bool
	// Findings are what was changed from outside, at most maxFindings; More is how many
	// others there are.
	Findings []Finding
	More     int
	// Mark is how the mark outside the file stands to its journal.
	Mark MarkReport
}

// maxFindings bounds what a report names one by one.
const maxFindings = 1000

// Intact reports whether nothing was changed from outside. A stale index of the search
// is no such change, and neither is a mark that is not there.
func (r Report) Intact() bool {
	return r.BrokenAt == "" && len(r.Findings) == 0 && !r.StepsMissing()
}

// StepsMissing reports whether the mark outside the file names a step the journal lacks.
func (r Report) StepsMissing() bool { return r.Mark.State == MarkAhead }

// FindingKind says what was changed from outside.
type FindingKind string

// The kinds of findings.
const (
	RowChanged  FindingKind = "changed"   // a row does not hold what the journal says
	RowInserted FindingKind = "inserted"  // the journal does not know the row
	RowRemoved  FindingKind = "removed"   // a row the journal knows is gone
	RowGap      FindingKind = "gap"       // between two steps a row was changed without one
	StepBroken  FindingKind = "step"      // a step or its changes were altered, removed or moved
	Structure   FindingKind = "structure" // a table, index or trigger is not as the program made it
	CopyStrange FindingKind = "copy"      // a copy beside the file holds steps the file lacks
)

// Finding is one thing that was changed from outside.
type Finding struct {
	Kind   FindingKind
	Tbl    string
	Record string
	Step   string // key of a step: StepBroken, RowGap
	// Cells are the columns that differ: RowChanged, RowGap.
	Cells []Cell
	// Image is the row as the journal has it (RowRemoved) or as it stands in the file.
	Image map[string]any
	// Name is the table, index or trigger of Structure, the path of CopyStrange.
	Name string
}

// Cell is a column in which the journal and the file differ.
type Cell struct {
	Column        string
	Journal, File any
}

func (r *Report) add(f Finding) {
	if len(r.Findings) >= maxFindings {
		r.More++
		return
	}
	r.Findings = append(r.Findings, f)
}

// Verify reads the file's structure, the whole chain of the journal, every row against
// the journal, the index, the mark outside the file and the copies beside it. A damaged
// file is an error; what was changed from outside is in the report.
func (d *DB) Verify(ctx context.Context) (Report, error) {
	var r Report
	if err := d.mayRead(ctx, "steps"); err != nil {
		return r, err
	}
	badIndex, err := d.checkAfresh(ctx)
	if err != nil {
		return r, err
	}
	// What lies outside is read first: the file may only move forwards from there.
	if r.Mark, err = d.markReport(ctx, d.r); err != nil {
		return r, d.fault("verify", err)
	}
	copies, err := lastSteps(ctx, d.path)
	if err != nil {
		return r, err
	}
	// One transaction, so that a step made meanwhile is seen whole or not at all.
	tx, err := d.r.BeginTx(ctx, nil)
	if err != nil {
		return r, d.fault("verify", err)
	}
	defer func() { _ = tx.Rollback() }() // it only reads
	if err := d.verify(ctx, tx, copies, &r); err != nil {
		return r, d.fault("verify", err)
	}
	if r.Unfound, err = d.checkIndex(ctx); badIndex {
		r.Unfound = max(r.Unfound, 1)
	}
	return r, err
}

func (d *DB) verify(ctx context.Context, tx bun.Tx, copies []copyStep, r *Report) error {
	c := comparison{db: d, ctx: ctx, tx: tx, report: r}
	if err := c.prepare(); err != nil {
		return err
	}
	var err error
	if r.Unvouched, err = d.unvouched(ctx, r.Mark); err != nil {
		return err
	}
	r.Steps = len(c.steps)
	if c.from >= 0 {
		r.Since = c.steps[c.from].At
	}
	if err := c.readJournal(); err != nil {
		return err
	}
	if !r.Unvouched {
		if err := c.readRows(); err != nil {
			return err
		}
		if err := c.lookUp(c.name); err != nil {
			return err
		}
		if err := c.checkSecrets(); err != nil {
			return err
		}
	}
	if err := d.checkStructure(ctx, tx, r); err != nil {
		return err
	}
	checkCopies(copies, c.steps, r)
	return nil
}

// checkAfresh reads the structure of the file on a connection of its own: on one that
// has searched before, FTS5 compares what is on file with what it remembers, and takes
// the writing of another connection for damage.
func (d *DB) checkAfresh(ctx context.Context) (badIndex bool, err error) {
	db, err := sql.Open("sqlite3", d.file.dsn(modeRead))
	if err != nil {
		return false, fault("verify", err)
	}
	defer db.Close()
	return quickCheck(ctx, db, d.path)
}
