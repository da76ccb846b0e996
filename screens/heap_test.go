package screens

import (
	"runtime"
	"testing"
	"time"
	_ "unsafe" // for fyneNow

	"huiwu/data/value"
)

// fyneNow is the clock by which Fyne forgets what it has not drawn for a minute.
//
//go:linkname fyneNow fyne.io/fyne/v2/internal/cache.timeNow
var fyneNow func() time.Time

// liveHeap is how many bytes are in use once the window was drawn now and then for two
// minutes, in which Fyne forgets what went out of sight.
func liveHeap(s *Shell) float64 {
	for range 8 {
		later := fyneNow().Add(20 * time.Second)
		fyneNow = func() time.Time { return later }
		s.window.Content().Refresh()
		s.window.Canvas().Capture()
	}
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

// A long day at the window: a hundred times each, tabs are gone through and records
// opened, the desk is typed at, and the look is changed twenty times. What is in use
// then is what was in use after the first round.
func TestHeapOfALongDay(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	clock := fyneNow
	t.Cleanup(func() { fyneNow = clock })
	opened, drawn := 0, 0
	// round opens each tab and, where it lists records, one of them.
	round := func() {
		everyTab(t, s, func(key string) {
			opened++
			if p, ok := s.Current().(interface{ SelectFirst() }); ok {
				p.SelectFirst()
				opened++
			}
			if key == "desk" { // what is typed there is large
				for _, r := range "zhang" + string(rune('a'+opened%26)) {
					s.window.Canvas().Focused().TypedRune(r)
				}
			}
			if drawn++; drawn%3 == 0 || key == "desk" { // each tab by and by
				s.window.Canvas().Capture()
			}
		})
	}
	look := func(i int) {
		s.SetLook([]string{"dark", "light"}[i%2], 100+10*(i%3))
		s.window.Canvas().Capture()
	}
	for i := range 6 {
		look(i)
	}
	for range 3 {
		round()
	}
	before := liveHeap(s)
	opened = 0
	for i := range 20 {
		look(i)
		for opened < 25*(i+1) {
			round()
		}
	}
	for i := 20; i < 24; i++ { // back to the look of the beginning
		look(i)
	}
	round()
	after := liveHeap(s)
	t.Logf("%d openings and 24 changes of look: %.1f MB, then %.1f MB", opened, before/1e6, after/1e6)
	if after > before*1.15 {
		t.Errorf("%.1f MB are in use, %.1f MB were", after/1e6, before/1e6)
	}
}
