//go:build test

package screen

// MostRowsKept is about how many rows are kept in memory, a few screens more at most.
const MostRowsKept = rowsKept

// RowsAtOnce is how many rows are read at once.
const RowsAtOnce = rowBatch

// Has reports whether row i has been read.
func (r *Rows[K, R]) Has(i int) bool { return r.has(i) }

// Kept is how many rows are kept.
func (r *Rows[K, R]) Kept() int { return len(r.kept) }
