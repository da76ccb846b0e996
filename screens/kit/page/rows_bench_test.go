package page

import (
	"testing"
	"time"

	"huiwu/screens/kit/grid"
)

// frameTime is the time between two frames of a window.
const frameTime = time.Second / 60

// blankRows follows how long rows in sight stood empty.
type blankRows struct {
	page   *Page
	events chan func()
	since  map[int]time.Time
	most   time.Duration
	frames int // frames in which a row in sight was empty
	still  time.Time
	wait   any           // since still
	stood  time.Duration // the longest that the rows before stayed
}

// frame is one turn of a window's loop: what happened is shown at once, and what other
// goroutines bring is taken in until the next frame.
func (b *blankRows) frame(happens func()) {
	next := time.After(frameTime)
	happens()
	b.look()
	for {
		select {
		case f := <-b.events:
			f()
		case <-next:
			return
		}
	}
}

// look sees the rows as a frame shows them.
func (b *blankRows) look() {
	now, empty := time.Now(), map[int]bool{}
	switch wait := b.page.grid.Still(); {
	case wait == nil:
		b.still = time.Time{}
	case b.still.IsZero() || wait != b.wait:
		b.still, b.wait = now, wait
	default:
		b.stood = max(b.stood, now.Sub(b.still))
		if now.Sub(b.still) > grid.LongestStill {
			b.page.grid.EndStill() // by hand: this loop is not that of Fyne
		}
	}
	for _, row := range b.page.grid.EmptyRows() {
		empty[row] = true
		if b.since[row].IsZero() {
			b.since[row] = now
		}
	}
	for row, since := range b.since {
		b.most = max(b.most, now.Sub(since))
		if !empty[row] {
			delete(b.since, row)
		}
	}
	if len(empty) > 0 {
		b.frames++
	}
}

// BenchmarkBlankRows scrolls a register of 100,000 people, whose rows are read on other
// goroutines, sixty frames a second: with the wheel for two seconds, and with the thumb
// from one end to the other in two seconds and in ten. The targets are no empty row with
// the wheel, and none that stays for 50 ms with the thumb.
func BenchmarkBlankRows(b *testing.B) {
	p, _, _ := peoplePage(b, 100_000)
	rows := &blankRows{page: p, events: make(chan func(), 1000)}
	p.env.Beside(func(f func()) { rows.events <- f })
	for name, c := range map[string]struct {
		frames int
		move   func(frame int)
	}{
		"wheel": {120, func(int) { p.grid.ScrollToRow(p.grid.TopRow() + 3) }},
		"thumb in 2 s": {120, func(i int) {
			p.grid.ScrollToRow(p.grid.LastTop() * float64(i) / 120)
		}},
		"thumb in 10 s": {600, func(i int) {
			p.grid.ScrollToRow(p.grid.LastTop() * float64(i) / 600)
		}},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				p.grid.ScrollToRow(0)
				for range 10 { // the rows at the top come
					rows.frame(func() {})
				}
				rows.since, rows.most, rows.frames, rows.stood = map[int]time.Time{}, 0, 0, 0
				for i := range c.frames {
					rows.frame(func() { c.move(i) })
				}
				for range 10 {
					rows.frame(func() {})
				}
			}
			b.ReportMetric(float64(rows.most.Microseconds())/1000, "ms-longest-empty")
			b.ReportMetric(float64(rows.stood.Microseconds())/1000, "ms-longest-still")
			b.ReportMetric(float64(rows.frames)/float64(c.frames), "frames-with-empty")
		})
	}
}
