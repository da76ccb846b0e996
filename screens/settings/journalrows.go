package settings

import (
	"context"

	"huiwu/app/journal"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/screen"
)

// journalRows are the steps found, of which only those around the ones in sight are read,
// beside the window: a row that has not come yet is empty.
type journalRows struct {
	env     *screen.Env
	grid    *grid.Grid
	loading *screen.Loader // whose observation the reading belongs to
	steps   []int64
	kept    map[int64][]grid.Cell // by number of the step
	from    int
	to      int
	reading bool
	failed  bool
	asking  bool // the table is being told of rows at this moment; it draws them itself
	turn    int  // of what was found: what is read for older ones is dropped
}

const (
	stepBatch = 60   // steps read at once
	stepsKept = 3000 // steps kept in memory
)

// set shows other steps. A step never changes, so what was read of it stays, but for how
// much of it the acting person may see.
func (r *journalRows) set(steps []int64) {
	r.steps, r.kept, r.failed = steps, map[int64][]grid.Cell{}, false
	r.turn++
}

// Len is the number of steps.
func (r *journalRows) Len() int { return len(r.steps) }

// Row is what the table shows of a step, nothing while it is being read.
func (r *journalRows) Row(i int) []grid.Cell {
	cells, ok := r.kept[r.steps[i]]
	if !ok && (i < r.from || i >= r.to) {
		r.InSight(i, i+1)
		cells = r.kept[r.steps[i]]
	}
	return cells
}

// InSight reads the rows that are missing, and reports whether all are here.
func (r *journalRows) InSight(from, to int) bool {
	r.from, r.to = max(from, 0), min(to, len(r.steps))
	r.asking = true
	r.read()
	r.asking = false
	return r.missing() < 0
}

// missing is the first row in sight that is not here, -1 for none.
func (r *journalRows) missing() int {
	for i := r.from; i < min(r.to, len(r.steps)); i++ {
		if _, ok := r.kept[r.steps[i]]; !ok {
			return i
		}
	}
	return -1
}

// read reads the next batch, and goes on until all rows in sight are here.
func (r *journalRows) read() {
	first := r.missing()
	if first < 0 || r.reading || r.failed {
		return
	}
	turn, steps := r.turn, r.steps[first:min(first+stepBatch, len(r.steps))]
	s, followed := r.loading.Scope(), r.loading.Observe(r.env.Context())
	r.reading = true
	r.env.Go(func(context.Context) {
		lines, err := r.env.Office.Journal.Lines(followed, s, steps)
		r.env.Do(func() {
			r.reading = false
			switch {
			case turn != r.turn:
			case err != nil:
				r.failed = true
				r.env.Fail(err)
			default:
				r.arrived(first, steps, lines)
			}
			r.read()
		})
	})
}

// arrived keeps rows that were read and draws those in sight.
func (r *journalRows) arrived(first int, steps []int64, lines []journal.Line) {
	if len(r.kept) > stepsKept {
		clear(r.kept)
	}
	for _, step := range steps {
		r.kept[step] = []grid.Cell{} // one that is gone is asked for once
	}
	s := r.env.Scope()
	for _, l := range lines {
		n := ""
		if l.Changes > 0 {
			n = value.Int.Format(s, int64(l.Changes))
		}
		r.kept[l.Seq] = []grid.Cell{{Text: value.Moment.Format(s, l.At)}, {Text: l.Actor}, {Text: l.Text}, {Text: l.Label, Strong: true}, {Text: n}}
	}
	if r.asking {
		return
	}
	var seen []int
	for i := max(first, r.from); i < min(first+len(steps), r.to); i++ {
		seen = append(seen, i)
	}
	if len(seen) > 0 {
		r.grid.RowsCame(seen)
	}
}
