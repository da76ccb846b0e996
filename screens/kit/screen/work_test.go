package screen

import (
	"context"
	"errors"
	"testing"

	"huiwu/app/core"
	"huiwu/data/value"
)

// Work that asks at each step goes on until it is cancelled.
func TestWorkStopsWhenItIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	told := 0
	step := Stoppable(ctx, func(int, int) { told++ })
	if err := step(1, 3); err != nil {
		t.Error(err)
	}
	cancel()
	if err := step(2, 3); !errors.Is(err, context.Canceled) || told != 2 {
		t.Errorf("%v after %d steps", err, told)
	}
}

// What is read of a meeting may need no scope.
func TestReadingWithoutAScope(t *testing.T) {
	got, err := Unscoped(func(_ context.Context, of string) (string, error) { return "of " + of, nil })(t.Context(), value.Scope{}, "m")
	if err != nil || got != "of m" {
		t.Errorf("%q, %v", got, err)
	}
}

// A record is read to be changed by who may save it; what is told otherwise is no error.
func TestARecordIsReadToBeChanged(t *testing.T) {
	e, _ := loaderEnv(t)
	read := 0
	e.Change(e.Office.People, "nobody", func(d core.Draft) { read++ })
	if read != 0 || e.Window.Canvas().Overlays().Top() == nil {
		t.Error("nothing is told of a record that is not there")
	}
	if e.Failed(nil) || !e.Failed(context.Canceled) {
		t.Error("nothing went wrong, or a cancelled step did not")
	}
}
