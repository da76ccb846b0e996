package data

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// readJournal reads every change once, in order: it holds the chain of steps against
// them and adds their images to the sums.
func (c *comparison) readJournal() error {
	rows, err := c.tx.QueryContext(c.ctx, "SELECT seq, step, tbl, record, before, after, salt, digest FROM changes ORDER BY seq")
	if err != nil {
		return err
	}
	defer rows.Close()
	walk := chainWalk{steps: c.steps, number: c.number, broken: map[string]bool{}, erased: map[rowName]int{}}
	for rows.Next() {
		var ch Change
		if err := rows.Scan(&ch.Seq, &ch.Step, &ch.Tbl, &ch.Record, &ch.Before, &ch.After, &ch.Salt, &ch.Digest); err != nil {
			return err
		}
		c.report.Changes++
		walk.change(ch)
		if ch.Salt == nil {
			c.report.Erased++
		}
		c.sums.subtract(c, ch.Tbl, ch.Record, ch.Before)
		c.sums.add(c, ch.Tbl, ch.Record, ch.After)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, id := range walk.end() {
		if c.report.BrokenAt == "" {
			c.report.BrokenAt = id
		}
		c.report.add(Finding{Kind: StepBroken, Step: id})
	}
	return nil
}

// rowName is a record of a table, as the journal names it.
type rowName struct{ tbl, record string }

// chainWalk goes through steps and changes together. Numbers run without a gap from 1 in
// both, and the changes of a step stand together: what was removed or moved shows, also
// where each step by itself still fits.
type chainWalk struct {
	steps   []Step
	number  map[string]int  // of a step among steps
	at      int             // the step whose changes are read
	digests []string        // of its changes so far
	seq     int64           // of the change before
	altered bool            // a change of this step is not what its digest says
	broken  map[string]bool // by the key of a step
	// erased are records with payloads taken out: the newest step that lost one.
	erased map[rowName]int
}

func (w *chainWalk) change(c Change) {
	next := c.Seq == w.seq+1
	w.seq = c.Seq
	number, known := w.number[c.Step]
	if !known || number < w.at {
		w.broken[c.Step] = true // of no step, or after changes of a later one
		return
	}
	for w.at < number {
		w.finish()
	}
	w.digests = append(w.digests, c.Digest)
	switch {
	case c.Salt != nil:
		w.altered = w.altered || digest(*c.Salt, c.Tbl, c.Record, c.Before, c.After) != c.Digest
	case c.Before != nil || c.After != nil:
		w.altered = true
	default:
		w.erased[rowName{c.Tbl, c.Record}] = w.at
	}
	w.altered = w.altered || !next
}

// finish holds a step against its changes and the step before.
func (w *chainWalk) finish() {
	s, last, number := w.steps[w.at], "", int64(1)
	if w.at > 0 {
		last, number = w.steps[w.at-1].Hash, w.steps[w.at-1].Seq+1
	}
	if w.altered || s.Seq != number || s.Changes != ChangeCount(len(w.digests)) || s.Hash != link(last, s, w.digests) {
		w.broken[s.ID] = true
	}
	if tbl, ok := strings.CutPrefix(s.Name, "erase "); ok {
		// A payload lost in a later step was not taken out by this one.
		if name := (rowName{tbl, s.Target}); w.erased[name] <= w.at {
			delete(w.erased, name)
		}
	}
	w.at, w.digests, w.altered = w.at+1, w.digests[:0], false
}

// end is the keys of the steps that do not fit, in their order; those that are only named
// by changes come last.
func (w *chainWalk) end() []string {
	for w.at < len(w.steps) {
		w.finish()
	}
	for _, at := range w.erased {
		w.broken[w.steps[at].ID] = true
	}
	place := func(id string) int {
		if at, known := w.number[id]; known {
			return at
		}
		return len(w.steps)
	}
	return slices.SortedFunc(maps.Keys(w.broken), func(a, b string) int {
		return cmp.Or(place(a)-place(b), cmp.Compare(a, b))
	})
}
