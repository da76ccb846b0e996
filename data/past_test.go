package data

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"huiwu/data/value"
)

// listed is all that a table holds, record by record.
func listed[T any](t *testing.T, ctx context.Context, db *DB) string {
	t.Helper()
	all, err := List[T](ctx, db, Order("id"))
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%+v", all)
}

// What was on file after each step is what the past shows after that step, whatever was done
// before and since.
func TestThePastIsWhatWasOnFile(t *testing.T) {
	for seed := range uint64(5) {
		ctx, db := open(t)
		w := world{rand.New(rand.NewPCG(seed, 21))}
		look := func(ctx context.Context) []string {
			return []string{listed[Crate](t, ctx, db), listed[Label](t, ctx, db), listed[Stamp](t, ctx, db), listed[Loan](t, ctx, db), listed[Shelf](t, ctx, db), listed[Tally](t, ctx, db)}
		}
		var after []int64
		var states [][]string
		for n := range 40 {
			_ = db.Do(ctx, "random walk", func(ctx context.Context, tx *Tx) error { return w.step(ctx, db, tx) }) // what is refused leaves nothing
			if n%7 == 6 {
				_, _ = db.Undo(ctx) // what stands in the way is not the matter here
			}
			newest, err := db.NewestChange(ctx, "crates")
			if err != nil {
				t.Fatal(err)
			}
			after, states = append(after, newest), append(states, look(ctx))
		}
		past, err := db.OpenPast(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for i, seq := range after {
			then, err := past.At(ctx, seq)
			if err != nil {
				t.Fatal(err)
			}
			if got := look(then); fmt.Sprint(got) != fmt.Sprint(states[i]) {
				t.Fatalf("seed %d, after change %d:\n%v\nwas\n%v", seed, seq, got, states[i])
			}
		}
		if fmt.Sprint(look(ctx)) != fmt.Sprint(states[len(states)-1]) {
			t.Error("the present is not what it was")
		}
		if err := past.Close(); err != nil {
			t.Error(err)
		}
		sound(t, ctx, db)
	}
}

// The past keeps to the rights of today, writes nothing, and has nothing of what was erased.
func TestThePastTellsNoMoreThanThePresent(t *testing.T) {
	ctx, db := open(t)
	crate := &Crate{Name: "a name to be erased"}
	save(t, ctx, db, crate)
	moment := value.InstantOf(db.Now())
	crate.Name = ""
	save(t, ctx, db, crate)
	past, err := db.OpenPast(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = past.Close() }()
	then, err := past.AtMoment(ctx, moment)
	if err != nil {
		t.Fatal(err)
	}
	if got := get(t, then, db, crate.ID); got.Name != "a name to be erased" {
		t.Errorf("%+v", got)
	}
	if _, err := List[Crate](As(then, Actor{}), db); err != nil {
		t.Error(err)
	}
	if _, err := List[Crate](context.WithValue(context.Background(), pastKey{}, past), db); !value.Is(err, value.Denied) {
		t.Errorf("read by nobody: %v", err)
	}
	opt := storeOptions(t)
	opt.ReadOnly = true
	looking, err := Open(ctx, db.Path(), opt)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = looking.Close() }()
	other, err := looking.OpenPast(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Close() }()
	if there, err := other.AtMoment(ctx, moment); err != nil || get(t, there, looking, crate.ID).Name != "a name to be erased" {
		t.Errorf("in a file that is only looked at: %v", err)
	}
	if err := db.Erase(ctx, "crates", string(crate.ID)); err != nil {
		t.Fatal(err)
	}
	if _, err := Get(then, db, crate.ID); !value.Is(err, value.NotFound) {
		t.Errorf("what was erased is still there: %v", err)
	}
	if got := get(t, ctx, db, crate.ID); got.Name != "" {
		t.Errorf("%+v", got)
	}
}
