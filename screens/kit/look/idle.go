package look

import (
	"sync/atomic"
	"time"
)

// lastInput is when somebody last did something in a window of the program, in nanoseconds
// since 1970: Fyne tells keys and pointer only to the part that they meet.
var lastInput atomic.Int64

// Active notes that somebody does something; parts call it for keys, pointer and wheel.
func Active() { lastInput.Store(time.Now().UnixNano()) }

// Idle is how long nobody has done anything.
func Idle() time.Duration {
	last := lastInput.Load()
	if last == 0 {
		return 0
	}
	return time.Since(time.Unix(0, last))
}
