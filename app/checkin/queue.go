package checkin

import (
	"context"
	"sync"

	"huiwu/app/participants"
)

// Job is one thing asked of a desk: a scan, an admission, an undo.
type Job struct {
	// Line is what was scanned or typed, "" for somebody picked.
	Line string
	do   func(context.Context, *Desk) (Answer, error)
}

// Queue is a desk of one meeting under one name, with what was asked of it. Jobs are done
// one after another in the order they came, beside the window, and each answer is shown:
// however fast scans follow, none is lost and no two become one. Jobs asked for before the
// list is open wait for it.
type Queue struct {
	Background func(func(context.Context)) // runs work beside the window
	Window     func(func())                // runs on the window's thread
	Show       func(Job, Answer, error)
	Idle       func() // after the last job that waited

	mu      sync.Mutex // guards what follows
	desk    *Desk
	failure error // why the list could not be opened
	jobs    []Job
	running bool
}

// Desk is the open desk, nil while the list is being read.
func (q *Queue) Desk() *Desk {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.desk
}

// Start gives the queue its desk, or why there is none, and begins with what waited after
// opened has been called.
func (q *Queue) Start(desk *Desk, err error, opened func()) {
	q.mu.Lock()
	q.desk, q.failure = desk, err
	q.mu.Unlock()
	opened()
	q.kick()
}

// Scan asks about a line off the scanner: about each code when it holds several.
func (q *Queue) Scan(line string) {
	for _, one := range SplitScans(line) {
		q.ask(one, func(ctx context.Context, d *Desk) (Answer, error) { return d.Scan(ctx, one) })
	}
}

// Admit asks to let in somebody who was picked.
func (q *Queue) Admit(id participants.Ref) {
	q.ask("", func(ctx context.Context, d *Desk) (Answer, error) { return d.Admit(ctx, id, Picked) })
}

// AdmitAnyway asks to let in somebody who is not expected.
func (q *Queue) AdmitAnyway(id participants.Ref, reason string) {
	q.ask("", func(ctx context.Context, d *Desk) (Answer, error) { return d.AdmitAnyway(ctx, id, reason) })
}

// CheckOut asks to record that somebody leaves.
func (q *Queue) CheckOut(id participants.Ref, reason string) {
	q.ask("", func(ctx context.Context, d *Desk) (Answer, error) { return d.CheckOut(ctx, id, reason) })
}

// UndoLast asks to take back the last entry of the desk.
func (q *Queue) UndoLast() {
	q.ask("", func(ctx context.Context, d *Desk) (Answer, error) { return d.UndoLast(ctx) })
}

// ask puts a job behind the others.
func (q *Queue) ask(line string, do func(context.Context, *Desk) (Answer, error)) {
	q.mu.Lock()
	q.jobs = append(q.jobs, Job{line, do})
	q.mu.Unlock()
	q.kick()
}

// kick begins to work unless somebody is working or there is no answer yet about the list.
func (q *Queue) kick() {
	q.mu.Lock()
	begin := !q.running && len(q.jobs) > 0 && (q.desk != nil || q.failure != nil)
	q.running = q.running || begin
	q.mu.Unlock()
	if begin {
		q.Background(q.work)
	}
}

func (q *Queue) work(ctx context.Context) {
	// What was scanned is recorded also when the window is closed meanwhile.
	ctx = context.WithoutCancel(ctx)
	for {
		j, desk, err := q.next()
		if j == nil {
			break
		}
		var a Answer
		if err == nil {
			a, err = j.do(ctx, desk)
		}
		q.Window(func() { q.Show(*j, a, err) })
	}
	q.Window(q.Idle)
}

// next takes the first job out; without one the work ends.
func (q *Queue) next() (*Job, *Desk, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.jobs) == 0 {
		q.running = false
		return nil, nil, nil
	}
	j := q.jobs[0]
	q.jobs = q.jobs[1:]
	return &j, q.desk, q.failure
}
