package kit

import "context"

// Turn numbers the loads of a screen of which each replaces the one before: what comes
// late is dropped.
type Turn struct{ last int }

// Next drops what is still being loaded.
func (t *Turn) Next() { t.last++ }

// LoadTurn is Load for what the next load on the same turn replaces.
func LoadTurn[T any](e *Env, t *Turn, work func(ctx context.Context) (T, error), show func(T)) {
	t.Next()
	mine := t.last
	Load(e, work, func(v T) {
		if mine == t.last {
			show(v)
		}
	})
}
