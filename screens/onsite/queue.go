package onsite

import (
	"context"
	"sync"

	"huiwu/app/checkin"
)

// job is one thing asked of the desk: a scan, an admission, an undo.
type job struct {
	// line is what was scanned or typed, "" for somebody picked.
	line string
	do   func(context.Context, *checkin.Desk) (checkin.Answer, error)
}

// session is a desk of one meeting under one name, with what was asked of it. Jobs are
// done one after another in the order they came, beside the window, and each answer is
// shown: however fast scans follow, none is lost and no two become one. Jobs asked for
// before the list is open wait for it.
type session struct {
	run  func(func(context.Context)) // beside the window
	do   func(func())                // on the window's thread
	show func(job, checkin.Answer, error)
	idle func() // after the last job that waited

	mu      sync.Mutex // guards what follows
	desk    *checkin.Desk
	failure error // why the list could not be opened
	jobs    []job
	running bool
}

// open is the desk, nil while the list is being read.
func (s *session) open() *checkin.Desk {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.desk
}

// start gives the session its desk, or why there is none, and begins with what waited
// after opened has been called.
func (s *session) start(desk *checkin.Desk, err error, opened func()) {
	s.mu.Lock()
	s.desk, s.failure = desk, err
	s.mu.Unlock()
	opened()
	s.kick()
}

// ask puts a job behind the others.
func (s *session) ask(j job) {
	s.mu.Lock()
	s.jobs = append(s.jobs, j)
	s.mu.Unlock()
	s.kick()
}

// kick begins to work unless somebody is working or there is no answer yet about the
// list.
func (s *session) kick() {
	s.mu.Lock()
	begin := !s.running && len(s.jobs) > 0 && (s.desk != nil || s.failure != nil)
	s.running = s.running || begin
	s.mu.Unlock()
	if begin {
		s.run(s.work)
	}
}

func (s *session) work(ctx context.Context) {
	// What was scanned is recorded also when the window is closed meanwhile.
	ctx = context.WithoutCancel(ctx)
	for {
		j, desk, err := s.next()
		if j == nil {
			break
		}
		var a checkin.Answer
		if err == nil {
			a, err = j.do(ctx, desk)
		}
		s.do(func() { s.show(*j, a, err) })
	}
	s.do(s.idle)
}

// next takes the first job out; without one the work ends.
func (s *session) next() (*job, *checkin.Desk, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.jobs) == 0 {
		s.running = false
		return nil, nil, nil
	}
	j := s.jobs[0]
	s.jobs = s.jobs[1:]
	return &j, s.desk, s.failure
}
