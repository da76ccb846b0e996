package checkin

import (
	"context"
	"errors"
	"testing"
	"time"
)

// TestQueue has jobs come while others are being done, as in a window, and before the
// list is open: all are done, one after another, in their order.
func TestQueue(t *testing.T) {
	d := newDoor(t)
	var codes []string
	for range 40 {
		codes = append(codes, d.guest("张伟", nil).Badge)
	}
	shown, idle := make(chan string, len(codes)), make(chan bool, len(codes))
	ctx, cancel := context.WithCancel(d.ctx)
	s := &Queue{
		Background: func(work func(context.Context)) { go work(ctx) },
		Window:     func(f func()) { f() },
		Show: func(j Job, a Answer, err error) {
			if err != nil || a.Verdict != Admitted || a.Candidate.Badge != j.Line {
				t.Errorf("%s: %s, %v", j.Line, a.Verdict, err)
			}
			shown <- j.Line
		},
		Idle: func() { idle <- true },
	}
	for _, code := range codes[:10] {
		s.Scan(code)
	}
	if s.running {
		t.Fatal("working without a list")
	}
	s.Start(d.desk(""), nil, func() {})
	for _, code := range codes[10:] {
		s.Scan(code)
	}
	cancel() // the window closes: what was scanned is recorded all the same
	for i, code := range codes {
		select {
		case got := <-shown:
			if got != code {
				t.Fatalf("answer %d is about %s, want %s", i, got, code)
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("answer %d did not come", i)
		}
	}
	<-idle
	if n := len(d.arrivals()); n != len(codes) {
		t.Errorf("%d entries for %d scans", n, len(codes))
	}
}

// TestQueueWithoutList tells of each job that it was not done when the list cannot be
// opened.
func TestQueueWithoutList(t *testing.T) {
	told := 0
	s := &Queue{
		Background: func(work func(context.Context)) { work(context.Background()) }, Window: func(f func()) { f() }, Idle: func() {},
		Show: func(_ Job, _ Answer, err error) {
			if err != nil {
				told++
			}
		},
	}
	s.Scan("A")
	s.Start(nil, errors.New("disk"), func() {})
	s.Admit("B")
	if told != 2 {
		t.Errorf("%d of 2 were told", told)
	}
}
