package screen

import (
	"context"
	"slices"

	"huiwu/data/value"
	"huiwu/screens/kit/grid"
)

// Rows holds the rows of a table around those in sight, of records that were found by their
// keys. It reads them beside the window: a row that has not come yet is empty, and is drawn
// when it has. Memory grows with what was shown and not with what is on file.
type Rows[K comparable, R any] struct {
	// Key is the key of a record that was read, and Cells what the table shows of it.
	Key   func(record R) K
	Cells func(record R) []grid.Cell
	// Columns are the columns to read; rows that were read for others are dropped.
	Columns func() []string

	env     *Env
	loading *Loader // whose observation the reading belongs to
	load    func(ctx context.Context, s value.Scope, keys []K, columns []string) ([]R, error)
	grid    *grid.Grid
	copies  *Loader // of rows that are read whole

	keys []K
	at   map[K]int // built when first asked for
	cols []string  // the columns that are read
	kept map[int][]grid.Cell
	// old stands in for rows that were in sight when the records were read anew, until
	// they come: nothing goes blank for being read again.
	old map[K][]grid.Cell

	from, to int  // the rows that are wanted, in sight
	back     bool // they were scrolled upwards
	asking   bool // the table is being told of rows at this moment; it draws them itself
	reading  bool
	cancel   context.CancelFunc // stops what is being read
	turn     int                // of records and columns: what is read for older ones is dropped
	failed   bool               // the person knows that these cannot be read
}

const (
	rowBatch = 60   // rows read at once
	rowsKept = 3000 // rows kept in memory
)

// NewRows are the rows of what a loader finds, none at first; load reads some of them. Its
// Key and Cells are to be given, and the table is made by Grid.
func NewRows[K comparable, R any](l *Loader, load func(ctx context.Context, s value.Scope, keys []K, columns []string) ([]R, error)) *Rows[K, R] {
	return &Rows[K, R]{env: l.env, loading: l, load: load, kept: map[int][]grid.Cell{}, copies: NewLoader(l.env, func() {}), Columns: func() []string { return nil }}
}

// Grid makes the table of the rows.
func (r *Rows[K, R]) Grid(cols []grid.Column) *grid.Grid {
	r.grid = grid.New(cols, r)
	return r.grid
}

// Keys are the keys of the records, in order.
func (r *Rows[K, R]) Keys() []K { return r.keys }

// Set shows other records, or the same ones read anew.
func (r *Rows[K, R]) Set(keys []K) {
	old := make(map[K][]grid.Cell, r.to-r.from)
	for i := r.from; i < min(r.to, len(r.keys)); i++ {
		if cells, ok := r.held(i); ok {
			old[r.keys[i]] = cells
		}
	}
	r.keys, r.at = keys, nil
	r.forget()
	r.old = old
}

// forget drops all rows and what is being read.
func (r *Rows[K, R]) forget() {
	r.kept, r.old, r.failed = map[int][]grid.Cell{}, nil, false
	r.turn++
	if r.cancel != nil {
		r.cancel()
	}
}

// Len is the number of records.
func (r *Rows[K, R]) Len() int { return len(r.keys) }

// held is what is known of row i.
func (r *Rows[K, R]) held(i int) ([]grid.Cell, bool) {
	if cells, ok := r.kept[i]; ok {
		return cells, true
	}
	cells, ok := r.old[r.keys[i]]
	return cells, ok
}

// Row is what the table shows of record i, nothing while it is being read.
func (r *Rows[K, R]) Row(i int) []grid.Cell {
	if _, ok := r.kept[i]; !ok && (i < r.from || i >= r.to) {
		r.InSight(i, i+1)
	}
	cells, _ := r.held(i)
	return cells
}

// InSight is told which rows are seen now. Those that are missing are read, then two
// screens of rows on both sides; what was wanted before and is not there yet is no longer.
// It reports whether all of them are here.
func (r *Rows[K, R]) InSight(from, to int) bool {
	if cols := r.Columns(); !slices.Equal(r.cols, cols) {
		r.forget()
		r.cols = cols
	}
	if from != r.from {
		r.back = from < r.from
	}
	r.from, r.to = max(from, 0), min(to, len(r.keys))
	r.asking = true
	r.read()
	r.asking = false
	for i := r.from; i < r.to; i++ {
		if _, ok := r.held(i); !ok {
			return false
		}
	}
	return true
}

// missing is the first run of rows from one to another that are not kept, going down or
// up, no longer than a batch.
func (r *Rows[K, R]) missing(from, to int, up bool) (first, end int, ok bool) {
	from, to = max(from, 0), min(to, len(r.keys))
	if up {
		for end = to; end > from && r.has(end-1); {
			end--
		}
		for first = end; first > from && end-first < rowBatch && !r.has(first-1); {
			first--
		}
		return first, end, first < end
	}
	for first = from; first < to && r.has(first); {
		first++
	}
	for end = first; end < to && end-first < rowBatch && !r.has(end); {
		end++
	}
	return first, end, first < end
}

func (r *Rows[K, R]) has(i int) bool { _, ok := r.kept[i]; return ok }

// next is what to read next: rows in sight, then the way the table is scrolled, then the
// other way.
func (r *Rows[K, R]) next() (first, end int, ok bool) {
	ahead := 2 * max(r.to-r.from, 1)
	if first, end, ok = r.missing(r.from, r.to, false); ok {
		// A batch costs little more than a row: what stands beyond comes with it.
		if r.back {
			return max(end-rowBatch, 0), end, true
		}
		return first, min(first+rowBatch, len(r.keys)), true
	}
	for _, up := range []bool{r.back, !r.back} {
		if up {
			first, end, ok = r.missing(r.from-ahead, r.from, true)
		} else {
			first, end, ok = r.missing(r.to, r.to+ahead, false)
		}
		if ok {
			return first, end, true
		}
	}
	return 0, 0, false
}

// read reads the next batch beside the window, and goes on until nothing is wanted. Only
// one is read at a time: when it has come the newest wish is the next.
func (r *Rows[K, R]) read() {
	first, end, ok := r.next()
	if !ok || r.reading {
		return
	}
	turn, keys, cols := r.turn, r.keys[first:end], r.Columns()
	scope, followed := r.loading.Scope(), r.loading.Observe(r.env.Context())
	r.reading = true
	r.env.Go(func(context.Context) {
		ctx, cancel := context.WithCancel(followed)
		defer cancel()
		r.env.Do(func() {
			if r.cancel = cancel; turn != r.turn {
				cancel()
			}
		})
		found, err := r.load(ctx, scope, keys, cols)
		r.env.Do(func() {
			r.reading, r.cancel = false, nil
			switch {
			case turn != r.turn || !slices.Equal(cols, r.Columns()):
			case err != nil:
				if !r.failed {
					r.failed = true
					r.env.Fail(err)
				}
				return // until something else is wanted
			default:
				r.arrived(first, r.inOrder(keys, found))
			}
			r.read()
		})
	})
}

// inOrder are the records of keys. One that went since the keys were read is the zero
// record until the next load, which its own change has already asked for.
func (r *Rows[K, R]) inOrder(keys []K, found []R) []R {
	byKey := make(map[K]R, len(found))
	for _, one := range found {
		byKey[r.Key(one)] = one
	}
	out := make([]R, len(keys))
	for i, key := range keys {
		out[i] = byKey[key]
	}
	return out
}

// arrived keeps rows that were read and draws those in sight.
func (r *Rows[K, R]) arrived(first int, records []R) {
	if len(r.kept) > rowsKept {
		near := 4 * max(r.to-r.from, rowBatch)
		for i := range r.kept {
			if i < r.from-near || i > r.to+near {
				delete(r.kept, i)
			}
		}
	}
	seen := []int{}
	for i, one := range records {
		r.kept[first+i] = r.Cells(one)
		if at := first + i; at >= r.from && at < r.to {
			seen = append(seen, at)
		}
	}
	if _, _, missing := r.missing(r.from, r.to, false); !missing {
		r.old = nil
	}
	if !r.asking && len(seen) > 0 {
		r.grid.RowsCame(seen)
	}
}

// Whole reads all of the rows beside the window, also those that are not in sight.
func (r *Rows[K, R]) Whole(rows []int, show func([]R)) {
	keys := make([]K, 0, len(rows))
	for _, i := range rows {
		if i < len(r.keys) {
			keys = append(keys, r.keys[i])
		}
	}
	cols := r.Columns()
	Load(r.copies, func(ctx context.Context, s value.Scope) (all []R, err error) {
		for part := range slices.Chunk(keys, 500) {
			some, err := r.load(ctx, s, part, cols)
			if err != nil {
				return nil, err
			}
			all = append(all, some...)
		}
		return all, nil
	}, func(all []R) { show(r.inOrder(keys, all)) })
}

// Find is the row of a record, -1 when it is not there; the zero key is none.
func (r *Rows[K, R]) Find(key K) int {
	var none K
	if key == none {
		return -1
	}
	if r.at == nil {
		r.at = make(map[K]int, len(r.keys))
		for i, k := range r.keys {
			r.at[k] = i
		}
	}
	if at, ok := r.at[key]; ok {
		return at
	}
	return -1
}
