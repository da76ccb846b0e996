package screen

import "time"

// DayPassed is the topic of another day at the office. What is late, due or near follows
// from the day, so a screen takes it as a change of every table.
const DayPassed = "day"

// DayCheck is how often a DayWatch is to look at the clock.
const DayCheck = 30 * time.Second

// DayWatch notices that a window which stayed open has come to another day: at midnight,
// or because the computer slept or its clock was set. It counts nothing itself: it
// compares the clock with that of the last check.
type DayWatch struct {
	now    func() time.Time
	day    func() string
	passed func()

	last time.Time
	was  string
}

// NewDayWatch watches from now on. The clock is the one on the wall; day names the day
// it shows at the office; passed is called by Check when everything that depends on the
// day has to be read anew.
func NewDayWatch(now func() time.Time, day func() string, passed func()) *DayWatch {
	return &DayWatch{now: now, day: day, passed: passed, last: now(), was: day()}
}

// Check looks at the clock.
func (w *DayWatch) Check() {
	now, day := w.now(), w.day()
	// Round takes away the clock that stands still while the computer sleeps.
	since := now.Round(0).Sub(w.last.Round(0))
	slept := since < -DayCheck || since > 4*DayCheck
	another := day != w.was
	w.last, w.was = now, day
	if slept || another {
		w.passed()
	}
}
