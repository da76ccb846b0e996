package kit

import "context"

// Latest is what a screen loads that follows from all records. However many changes
// come in a burst, such as scans at a door, it never loads twice at once: asked again
// while at work, it loads once more afterwards.
type Latest struct {
	busy  bool
	again func()
}

// LoadLatest is Load for what changes with every record.
func LoadLatest[T any](e *Env, l *Latest, work func(ctx context.Context) (T, error), show func(T)) {
	if l.busy {
		l.again = func() { LoadLatest(e, l, work, show) }
		return
	}
	l.busy = true
	e.Go(func(ctx context.Context) {
		v, err := work(ctx)
		e.Do(func() {
			next := l.again
			l.busy, l.again = false, nil
			switch {
			case err == nil:
				show(v)
			case next == nil: // else the next load says whether it is still wrong
				e.Fail(err)
			}
			if next != nil {
				next()
			}
		})
	})
}
