package kit

import (
	"time"

	"fyne.io/fyne/v2"
)

// delay is something that runs on the window's thread after a while, unless it is
// stopped before. Its methods belong to that thread, and a nil one does nothing.
type delay struct {
	run     func()
	timer   *time.Timer // nil while delays are held
	settled bool        // has run or was stopped
}

// delaysHeld keeps every delay from running by itself. A test has one thread, and the
// timer of a widget left behind by one test would draw in the middle of the next.
var delaysHeld bool

// after runs f on the window's thread once d has passed.
func after(d time.Duration, f func()) *delay {
	w := &delay{run: f}
	if !delaysHeld {
		w.timer = time.AfterFunc(d, func() { fyne.Do(w.elapse) })
	}
	return w
}

// elapse is the end of the wait.
func (w *delay) elapse() {
	if w.waiting() {
		w.settled = true
		w.run()
	}
}

// waiting reports whether it will still run.
func (w *delay) waiting() bool { return w != nil && !w.settled }

// stop forgets it. What was due but has not run yet does not run either.
func (w *delay) stop() {
	if w.waiting() {
		w.settled = true
		if w.timer != nil {
			w.timer.Stop()
		}
	}
}
