package look

import (
	"time"

	"fyne.io/fyne/v2"
)

// Delay is something that runs on the window's thread after a while, unless it is
// stopped before. Its methods belong to that thread, and a nil one does nothing.
type Delay struct {
	run     func()
	timer   *time.Timer // nil while delays are held
	settled bool        // has run or was stopped
}

// Held keeps every delay from running by itself. A test has one thread, and the
// timer of a widget left behind by one test would draw in the middle of the next.
var Held bool

// After runs f on the window's thread once d has passed.
func After(d time.Duration, f func()) *Delay {
	w := &Delay{run: f}
	if !Held {
		w.timer = time.AfterFunc(d, func() { fyne.Do(w.Elapse) })
	}
	return w
}

// Elapse is the end of the wait.
func (w *Delay) Elapse() {
	if w.Waiting() {
		w.settled = true
		w.run()
	}
}

// Waiting reports whether it will still run.
func (w *Delay) Waiting() bool { return w != nil && !w.settled }

// Stop forgets it. What was due but has not run yet does not run either.
func (w *Delay) Stop() {
	if w.Waiting() {
		w.settled = true
		if w.timer != nil {
			w.timer.Stop()
		}
	}
}
