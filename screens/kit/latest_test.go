package kit

import (
	"context"
	"testing"
)

// A burst of changes while a load is at work leads to one more load, with what was
// asked for last.
func TestABurstOfChangesLoadsOnceMore(t *testing.T) {
	var queue []func()
	e := &Env{ctx: context.Background(), run: func(f func()) { queue = append(queue, f) }, do: func(f func()) { f() }, Teller: silent{}}
	var l Latest
	var shown []int
	for i := range 200 {
		LoadLatest(e, &l, func(context.Context) (int, error) { return i, nil }, func(n int) { shown = append(shown, n) })
	}
	for len(queue) > 0 {
		f := queue[0]
		queue = queue[1:]
		f()
	}
	if len(shown) != 2 || shown[0] != 0 || shown[1] != 199 {
		t.Errorf("shown %v", shown)
	}
}
