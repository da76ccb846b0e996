package data

import (
	"context"
	"sync"
	"time"
)

// idleAfter is how long nothing is written before what lies in the -wal is brought into
// the file itself: whoever then copies the file alone, copies all of it.
const idleAfter = 2 * time.Second

// checkpointer brings the -wal into the file when the writer has come to rest.
type checkpointer struct {
	run   func(context.Context) (done bool)
	after time.Duration

	mu     sync.Mutex
	timer  *time.Timer
	closed bool
}

// later counts the time of rest from now.
func (c *checkpointer) later() {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.closed:
	case c.timer == nil:
		c.timer = time.AfterFunc(c.after, c.rest)
	default:
		c.timer.Reset(c.after)
	}
}

func (c *checkpointer) rest() {
	c.mu.Lock()
	defer c.mu.Unlock() // held meanwhile, so that close waits
	if c.closed || c.run(context.Background()) {
		return
	}
	c.timer.Reset(4 * c.after) // somebody still reads what the -wal holds
}

// close stops; it waits for one that is running.
func (c *checkpointer) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	if c.timer != nil {
		c.timer.Stop()
	}
}
