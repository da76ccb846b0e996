package data

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"
)

// heard gathers topics, in the order in which they were told.
type heard struct {
	mu  sync.Mutex
	all [][]string
}

func (h *heard) changed(topics Topics) {
	h.mu.Lock()
	defer h.mu.Unlock()
	var names []string
	for t := range topics {
		names = append(names, t)
	}
	slices.Sort(names)
	h.all = append(h.all, names)
}

func (h *heard) list() [][]string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.all)
}

func TestChangesAreToldOnce(t *testing.T) {
	path := t.TempDir() + "/s.db"
	var here, there heard
	opt := storeOptions(t)
	opt.Changed = here.changed
	ctx, db := openAt(t, path, opt)
	opt = storeOptions(t)
	opt.Changed = there.changed
	opt.ReadOnly = true
	otherCtx, other := openAt(t, path, opt)
	c := &Crate{Name: "one"}
	save(t, ctx, db, c, &Shelf{Name: "s"}, &Crate{Name: "two"})
	want := []string{"changes", "crates", "shelves", "steps"}
	if got := here.list(); len(got) != 1 || !slices.Equal(got[0], want) {
		t.Errorf("right after the commit: %v", got)
	}
	_ = db.Do(ctx, "lost", func(_ context.Context, tx *Tx) error {
		if err := tx.Save(&Mark{Text: "x"}); err != nil {
			return err
		}
		return context.Canceled
	})
	deadline := time.Now().Add(5 * time.Second)
	for len(there.list()) == 0 && time.Now().Before(deadline) {
		time.Sleep(20 * time.Millisecond)
	}
	if got := there.list(); len(got) != 1 || !slices.Equal(got[0], want) {
		t.Errorf("in the other window: %v", got)
	}
	if n := count[Crate](t, otherCtx, other); n != 2 {
		t.Errorf("the other window sees %d crates", n)
	}
	if err := db.Erase(ctx, "crates", string(c.ID)); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2*pollEvery + 200*time.Millisecond)
	if got := here.list(); len(got) != 2 || !slices.Equal(got[1], []string{"changes", "crates", "steps"}) {
		t.Errorf("our own changes were told %v", got)
	}
	if got := there.list(); len(got) != 2 || !slices.Equal(got[1], []string{"changes", "crates", "steps"}) {
		t.Errorf("the erasure in the other window: %v", got)
	}
}

func TestTwoWritersOnOneFile(t *testing.T) {
	path := t.TempDir() + "/s.db"
	ctx, db := openAt(t, path, storeOptions(t))
	_, other := openAt(t, path, storeOptions(t))
	done := make(chan error)
	for i, d := range []*DB{db, other} {
		go func() {
			for range 20 {
				if err := trySave(ctx, d, &Tally{Topic: "t", Count: int64(i)}); err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if n := count[Tally](t, ctx, db); n != 40 {
		t.Errorf("%d of 40 are on file", n)
	}
	sound(t, ctx, other)
}
