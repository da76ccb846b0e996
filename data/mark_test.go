package data

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"huiwu/data/value"
)

// markState asks how the mark of a store stands.
func markState(t *testing.T, ctx context.Context, db *DB) MarkReport {
	t.Helper()
	r, err := db.Verify(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return r.Mark
}

func TestTheMarkFollowsTheJournal(t *testing.T) {
	ctx, db := open(t)
	if m := markState(t, ctx, db); m.State != MarkNone {
		t.Errorf("before the first step: %+v", m)
	}
	for i := range 12 { // the number of the step gets longer
		save(t, ctx, db, &Tally{Topic: "t", Count: int64(i)})
	}
	m, ok := readMark(db.path)
	if !ok || m.Seq != 12 {
		t.Fatalf("%+v, %v", m, ok)
	}
	if s, err := db.NewestStep(ctx); err != nil || s.Hash != m.Hash || s.At != m.At {
		t.Errorf("%+v, %v", s, err)
	}
	if m := markState(t, ctx, db); m.State != MarkFits {
		t.Errorf("%+v", m)
	}
	// One that lags, after a power cut, is no fault; one of another file, or spoilt, is none.
	for text, want := range map[string]MarkState{
		"":           MarkNone,
		"nonsense":   MarkNone,
		m.text()[1:]: MarkNone,
		JournalMark{File: "other", Seq: 99, Hash: "x", At: m.At}.text(): MarkNone,
		JournalMark{File: m.File, Seq: 13, Hash: "x", At: m.At}.text():  MarkAhead,
		JournalMark{File: m.File, Seq: 12, Hash: "x", At: m.At}.text():  MarkAhead,
		m.text(): MarkFits,
	} {
		if err := os.WriteFile(markPath(db.path), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := markState(t, ctx, db); got.State != want {
			t.Errorf("%q: %+v, want %s", text, got, want)
		}
	}
	if ok, err := db.CheckStep(ctx, 12, m.Hash[:8]); !ok || err != nil {
		t.Errorf("the printed signs are not found: %v", err)
	}
	for seq, signs := range map[int64]string{11: m.Hash[:8], 12: m.Hash[:7], 99: m.Hash} {
		if ok, err := db.CheckStep(ctx, seq, signs); ok || err != nil {
			t.Errorf("%d %s is found: %v", seq, signs, err)
		}
	}
}

// TestAnOlderFilePutBack: the whole file is replaced by what it was before; only the mark
// knows. It stays until somebody answers for it.
func TestAnOlderFilePutBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	ctx, db := openAt(t, path, storeOptions(t))
	save(t, ctx, db, &Tally{Topic: "early"})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	early, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, db = openAt(t, path, storeOptions(t))
	save(t, ctx, db, &Tally{Topic: "late"})
	save(t, ctx, db, &Tally{Topic: "later"})
	if _, err := db.DailyCopy(ctx, "2026-03-05"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, path, early)
	ctx, db = openAt(t, path, storeOptions(t))
	r, err := db.Verify(ctx)
	if err != nil || r.Intact() || r.Mark.State != MarkAhead || r.Mark.Missing != 2 || r.Mark.Mark.Seq != 3 {
		t.Errorf("%+v, %v", r, err)
	}
	if len(r.Findings) != 1 || r.Findings[0].Kind != CopyStrange {
		t.Errorf("the copy of the day: %+v", r.Findings)
	}
	// New steps do not cover it up, however many.
	for range 3 {
		save(t, ctx, db, &Tally{Topic: "new"})
	}
	if m := markState(t, ctx, db); m.State != MarkAhead || m.Missing != 0 {
		t.Errorf("%+v", m)
	}
	if err := db.AcceptOlder(ctx); err != nil {
		t.Fatal(err)
	}
	sound(t, ctx, db)
	if m := markState(t, ctx, db); m.State != MarkFits || m.Mark.Seq != 5 {
		t.Errorf("%+v", m)
	}
	wants(t, "twice", db.AcceptOlder(ctx), value.NotFound, "fault.nothing_missing")
	if s, ok, err := db.Undoable(ctx); err != nil || !ok || s.Name != "save store" {
		t.Errorf("the answer is no step to undo: %+v, %v", s, err)
	}
	save(t, ctx, db, &Tally{Topic: "newest"})
	if m := markState(t, ctx, db); m.State != MarkFits || m.Mark.Seq != 6 {
		t.Errorf("%+v", m)
	}
}

// TestTheProgramsOwnRestoreAnswersForItself: the steps given up are known.
func TestTheProgramsOwnRestoreAnswersForItself(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	ctx, db := openAt(t, path, storeOptions(t))
	save(t, ctx, db, &Tally{Topic: "early"})
	if _, err := db.DailyCopy(ctx, "2026-03-05"); err != nil {
		t.Fatal(err)
	}
	save(t, ctx, db, &Tally{Topic: "late"})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	copies, err := Copies(path)
	if err != nil || len(copies) != 1 {
		t.Fatal(copies, err)
	}
	if _, err := Adopt(path, copies[0], time.Now()); err != nil {
		t.Fatal(err)
	}
	ctx, db = openAt(t, path, storeOptions(t))
	sound(t, ctx, db)
	if s, err := db.NewestStep(ctx); err != nil || s.Name != "put-back 2" || s.Seq != 2 {
		t.Errorf("%+v, %v", s, err)
	}
}
