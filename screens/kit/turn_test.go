package kit

import (
	"context"
	"testing"
)

// Of loads that end in another order than they began, only the newest is shown.
func TestALoadThatComesLateIsDropped(t *testing.T) {
	var under []func()
	e := &Env{ctx: context.Background(), run: func(f func()) { under = append(under, f) }, do: func(f func()) { f() }, Teller: silent{}}
	var turn Turn
	var shown []int
	load := func(n int) {
		LoadTurn(e, &turn, func(context.Context) (int, error) { return n, nil }, func(n int) { shown = append(shown, n) })
	}
	for n := range 3 {
		load(n)
	}
	for _, i := range []int{2, 0, 1} {
		under[i]()
	}
	load(3)
	turn.Next()
	under[3]()
	if len(shown) != 1 || shown[0] != 2 {
		t.Errorf("shown %v", shown)
	}
}
