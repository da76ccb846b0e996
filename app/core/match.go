package core

import "slices"

// Match is a record that a new one repeats, or may repeat.
type Match[T any] struct {
	Label  string
	Why    string // message key: what makes them look the same
	Record *T     // the earlier one, on file or among the new
	Row    int    // index among the new rows, -1 when it is on file
	// Merge completes the earlier record with what the new one knows, and overwrites
	// nothing.
	Merge func(earlier, later *T)
	// Question says that the two are only alike: they stay two unless a person decides
	// otherwise. Others are further records that the new one is alike to.
	Question bool
	Others   []*Match[T]
}

// MatchOf makes one duplicate of the matches of a new record, the first with the others beside
// it; nil of none.
func MatchOf[T, M any](all []M, of func(M) *Match[T]) *Match[T] {
	if len(all) == 0 {
		return nil
	}
	t := of(all[0])
	if t.Question {
		for _, m := range all[1:] {
			t.Others = append(t.Others, of(m))
		}
	}
	return t
}

// SameOf finds for each new record the one on file, or earlier among the new ones, that is the
// same; nil entries are new. What is on file stays as it is.
func SameOf[T any](kept, rows []*T, same func(a, b *T) bool, label func(*T) string, why string) []*Match[T] {
	out := make([]*Match[T], len(rows))
	stays := func(_, _ *T) {}
	for i, r := range rows {
		if k := slices.IndexFunc(kept, func(o *T) bool { return same(o, r) }); k >= 0 {
			out[i] = &Match[T]{Label: label(kept[k]), Why: why, Record: kept[k], Row: -1, Merge: stays}
		} else if k := slices.IndexFunc(rows[:i], func(o *T) bool { return same(o, r) }); k >= 0 {
			out[i] = &Match[T]{Why: why, Record: rows[k], Row: k, Merge: stays}
		}
	}
	return out
}
