package data

import (
	"context"

	"huiwu/data/value"
)

// Report is what Verify found.
type Report struct {
	Steps, Changes int
	Erased         int    // payloads taken out on request; the chain holds without them
	BrokenAt       string // key of the first step that was altered or removed, "" for none
}

// Verify reads the file's structure and the whole chain of the journal. A damaged
// file is an error; a broken chain is in the report.
func (d *DB) Verify(ctx context.Context) (Report, error) {
	var r Report
	if err := d.may(ctx, Read, "steps"); err != nil {
		return r, err
	}
	if err := quickCheck(ctx, d.r.DB, d.path); err != nil {
		return r, err
	}
	steps, err := Query[Step](ctx, d, []string{"steps"}, "SELECT * FROM steps ORDER BY seq")
	if err != nil {
		return r, err
	}
	rows, err := d.r.QueryContext(ctx, "SELECT step, tbl, record, before, after, salt, digest FROM changes ORDER BY seq")
	if err != nil {
		return r, fault("verify", err)
	}
	defer rows.Close()
	digests := map[string][]string{}
	intact := map[string]bool{}
	for rows.Next() {
		var c Change
		if err := rows.Scan(&c.Step, &c.Tbl, &c.Record, &c.Before, &c.After, &c.Salt, &c.Digest); err != nil {
			return r, fault("verify", err)
		}
		r.Changes++
		digests[c.Step] = append(digests[c.Step], c.Digest)
		if _, seen := intact[c.Step]; !seen {
			intact[c.Step] = true
		}
		if c.Salt == nil {
			r.Erased++
		} else if digest(*c.Salt, c.Tbl, c.Record, c.Before, c.After) != c.Digest {
			intact[c.Step] = false
		}
	}
	if err := rows.Err(); err != nil {
		return r, fault("verify", err)
	}
	last := ""
	for _, s := range steps {
		r.Steps++
		ok := intact[s.ID] && s.Changes == int64(len(digests[s.ID])) && s.Hash == link(last, s, digests[s.ID])
		if !ok && r.BrokenAt == "" {
			r.BrokenAt = s.ID
		}
		last = s.Hash
		delete(digests, s.ID)
	}
	for id := range digests { // changes whose step is gone
		if r.BrokenAt == "" {
			r.BrokenAt = id
		}
	}
	return r, nil
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
