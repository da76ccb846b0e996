package screen

import (
	"context"
	"log/slog"

	"huiwu/app"
)

// Work does long work beside the window, with a bar and Cancel in the status line.
// done gets its error on the window's thread; a cancelled one is not told again.
func (e *Env) Work(title string, work func(ctx context.Context, progress func(done, total int)) error, done func(error)) {
	ctx, cancel := context.WithCancel(e.ctx)
	bar, end := e.Status.Working(title, cancel)
	e.work.Add(1)
	e.run(func() {
		defer e.work.Done()
		defer cancel()
		err := work(ctx, func(n, of int) { e.Do(func() { bar(n, of) }) })
		cancelled := ctx.Err() != nil && e.ctx.Err() == nil
		e.Do(func() {
			end()
			if !e.Still(ctx) { // another person has signed in meanwhile
				e.tellEnded(ctx, err)
				return
			}
			if cancelled && err != nil {
				e.ShowStatus(e.T("status.cancelled", title))
				err = context.Canceled
			}
			done(err)
		})
	})
}

// tellEnded says that work ended which somebody had begun who does not act here any more,
// and nothing of what it was about.
func (e *Env) tellEnded(ctx context.Context, err error) {
	word := "status.ended_of"
	if err != nil {
		word = "status.failed_of"
		slog.Error("work of somebody else", "who", app.Actor(ctx), "err", err)
	}
	e.ShowStatus(e.T(word, app.Actor(ctx)))
}

// Work is long work as Work of the environment, whose result is shown on the window's
// thread. An error is told to the person.
func Work[T any](e *Env, title string, work func(ctx context.Context, progress func(done, total int)) (T, error), show func(T)) {
	var v T
	e.Work(title, func(ctx context.Context, progress func(int, int)) (err error) {
		v, err = work(ctx, progress)
		return err
	}, func(err error) {
		if err != nil {
			e.Fail(err)
			return
		}
		show(v)
	})
}

// ByBytes is a bar for work that counts bytes.
func ByBytes(progress func(done, total int)) func(done, total int64) {
	return func(done, total int64) { progress(int(done>>10), int(total>>10)) } // a file may have more than fit an int
}

// Stoppable is a bar for work that asks at each step whether to go on: no more once it was
// cancelled.
func Stoppable(ctx context.Context, progress func(done, total int)) func(done, total int) error {
	return func(done, total int) error {
		progress(done, total)
		return ctx.Err()
	}
}
