package onsite

import (
	"context"
	"errors"
	"testing"
	"time"

	"huiwu/app/checkin"
	"huiwu/app/meetings"
)

// TestQueue has jobs come while others are being done, as in a window, and before the
// list is open: all are done, one after another, in their order.
func TestQueue(t *testing.T) {
	d := newDoor(t)
	var codes []string
	for range 40 {
		codes = append(codes, d.guest("张伟").Badge)
	}
	shown, idle := make(chan string, len(codes)), make(chan bool, len(codes))
	ctx, cancel := context.WithCancel(d.ctx)
	s := &session{
		run: func(work func(context.Context)) { go work(ctx) },
		do:  func(f func()) { f() },
		show: func(j job, a checkin.Answer, err error) {
			if err != nil || a.Verdict != checkin.Admitted || a.Candidate.Badge != j.line {
				t.Errorf("%s: %s, %v", j.line, a.Verdict, err)
			}
			shown <- j.line
		},
		idle: func() { idle <- true },
	}
	scan := func(code string) {
		s.ask(job{line: code, do: func(ctx context.Context, desk *checkin.Desk) (checkin.Answer, error) {
			return desk.Scan(ctx, code)
		}})
	}
	for _, code := range codes[:10] {
		scan(code)
	}
	if s.running {
		t.Fatal("working without a list")
	}
	desk, err := d.office.OpenDesk(d.ctx, meetings.Ref(d.meeting), "")
	if err != nil {
		t.Fatal(err)
	}
	s.start(desk, nil, func() {})
	for _, code := range codes[10:] {
		scan(code)
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
	s := &session{
		run: func(work func(context.Context)) { work(context.Background()) }, do: func(f func()) { f() }, idle: func() {},
		show: func(_ job, _ checkin.Answer, err error) {
			if err != nil {
				told++
			}
		},
	}
	s.ask(job{line: "A"})
	s.start(nil, errors.New("disk"), func() {})
	s.ask(job{line: "B"})
	if told != 2 {
		t.Errorf("%d of 2 were told", told)
	}
}
