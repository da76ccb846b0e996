package data

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"huiwu/data/value"
)

const widen = "-- +goose Up\nALTER TABLE crates ADD COLUMN colour TEXT NOT NULL DEFAULT 'brown';\nUPDATE crates SET colour = 'red' WHERE name = 'one';\n"

// wideOptions are those of a program with one migration more.
func wideOptions(t *testing.T) Options {
	opt := storeOptions(t)
	opt.schema = storeSchema(t, widen)
	opt.Records = []Row{(*Shelf)(nil), (*wideCrate)(nil), (*Label)(nil), (*Stamp)(nil), (*Loan)(nil), (*Tally)(nil), (*Mark)(nil), (*Charter)(nil)}
	return opt
}

// migrationLines are the lines of the newest step of a migration: those of records, and
// what each table fills in for rows older than its columns.
func migrationLines(t *testing.T, ctx context.Context, db *DB) (Step, []Change, map[string]string) {
	t.Helper()
	steps, err := db.Steps(ctx, "", 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range steps {
		if isMigration(s) {
			lines, err := db.Changes(ctx, s.ID)
			if err != nil {
				t.Fatal(err)
			}
			added := map[string]string{}
			for _, l := range lines {
				if l.Record == "" {
					added[l.Tbl] = *l.After
				}
			}
			return s, slices.DeleteFunc(lines, func(l Change) bool { return l.Record == "" }), added
		}
	}
	t.Fatal("no step of a migration")
	return Step{}, nil, nil
}

func TestAMigrationIsWrittenIntoTheJournal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	ctx, db := openAt(t, path, storeOptions(t))
	one, two := &Crate{Name: "one"}, &Crate{Name: "two"}
	save(t, ctx, db, one, two)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, db = openAt(t, path, wideOptions(t))
	step, lines, added := migrationLines(t, ctx, db)
	if step.Name != "migrate 3" || step.Target != "" || step.Actor != ann.Name {
		t.Errorf("the step: %+v", step)
	}
	// One line for what every crate got, one for the crate that became red.
	if len(lines) != 1 || !strings.Contains(added["crates"], `"colour":"brown"`) ||
		lines[0].Record != string(one.ID) || strings.Contains(*lines[0].Before, "colour") || !strings.Contains(*lines[0].After, `"colour":"red"`) {
		t.Errorf("its lines: %+v, %v", lines, added)
	}
	if r := sound(t, ctx, db); r.Since != "" || r.Rows != 2 {
		t.Errorf("%+v", r)
	}
	// A column that the newest image lacks is vouched for as well.
	tamper(t, db, "UPDATE crates SET colour = 'green' WHERE id = ?", string(two.ID))
	r, err := db.Verify(ctx)
	if err != nil || len(r.Findings) != 1 || r.Findings[0].Record != string(two.ID) || len(r.Findings[0].Cells) != 1 || r.Findings[0].Cells[0] != (Cell{"colour", "brown", "green"}) {
		t.Errorf("%+v, %v", r, err)
	}
	tamper(t, db, "UPDATE crates SET colour = 'brown' WHERE id = ?", string(two.ID))
	// What was done before cannot be undone: the records have another shape now.
	if _, ok, err := db.Undoable(ctx); ok || err != nil {
		t.Errorf("a step before the migration can be undone: %v", err)
	}
	steps, err := db.Steps(ctx, "", 10)
	if err != nil {
		t.Fatal(err)
	}
	wants(t, "undo across a migration", db.UndoStep(ctx, steps[len(steps)-1]), value.Denied, "fault.undo_migrated")
	wants(t, "undo of a migration", db.UndoStep(ctx, step), value.Denied, "fault.undo_migrated")
	// Saved again, a crate has the new column in its image, and undo works from there.
	wide := get[wideCrate](t, ctx, db, value.ID[wideCrate](two.ID))
	wide.Size = 7
	save(t, ctx, db, &wide)
	sound(t, ctx, db)
	if _, err := db.Undo(ctx); err != nil {
		t.Error(err)
	}
	sound(t, ctx, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, db = openAt(t, path, wideOptions(t))
	if n, err := db.Steps(ctx, "", 100); err != nil || len(n) != 4 {
		t.Errorf("opened again: %d steps, %v", len(n), err)
	}
}

// TestAMigrationCutShort: the program ended between the SQL and the step.
func TestAMigrationCutShort(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	ctx, db := openAt(t, path, storeOptions(t))
	save(t, ctx, db, &Crate{Name: "one"}, &Crate{Name: "two"})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := prepare(ctx, path, false, wideOptions(t)); err != nil {
		t.Fatal(err)
	}
	// A copy that cannot be read, of a clock that was set back since, is in nobody's way.
	stray := filepath.Join(path+".copies", "before-schema-2-20991231-235959.db")
	write(t, stray, []byte("SQLite format 3\x00 no more"))
	if err := os.Chtimes(stray, time.Time{}, time.Now().AddDate(70, 0, 0)); err != nil {
		t.Fatal(err)
	}
	ctx, db = openAt(t, path, wideOptions(t))
	if _, lines, added := migrationLines(t, ctx, db); len(lines) != 1 || added["crates"] == "" {
		t.Errorf("%+v", lines)
	}
	sound(t, ctx, db)
}

// TestAMigrationDoesNotWash: what was changed from outside before a migration is still
// found after it.
func TestAMigrationDoesNotWash(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	ctx, db := openAt(t, path, storeOptions(t))
	one, two := &Crate{Name: "one", Size: 1}, &Crate{Name: "two", Size: 2}
	save(t, ctx, db, one, two)
	tamper(t, db, "UPDATE crates SET size = 100")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, db = openAt(t, path, wideOptions(t))
	r, err := db.Verify(ctx)
	if err != nil || len(r.Findings) != 2 {
		t.Fatalf("%+v, %v", r, err)
	}
	for _, f := range r.Findings {
		if f.Kind != RowChanged || f.Cells[0].Column != "size" || f.Cells[0].File != int64(100) {
			t.Errorf("%+v", f)
		}
	}
}

// unvouchedFile is a file as a program left it that did not vouch for rows: without its
// number in the head, and without a mark.
func unvouchedFile(t *testing.T, tampered string) (path string, two *Crate) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "s.db")
	ctx, db := openAt(t, path, storeOptions(t))
	three, two := &Crate{Name: "three"}, &Crate{Name: "two"}
	save(t, ctx, db, three)
	save(t, ctx, db, two)
	if tampered != "" {
		tamper(t, db, tampered, string(two.ID))
	}
	if _, err := db.w.Exec("PRAGMA user_version = 0"); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Close(), os.Remove(markPath(path))); err != nil {
		t.Fatal(err)
	}
	return path, two
}

// TestAFileOfAProgramThatDidNotVouch: rows are taken as they stand, once, and undo goes
// on across that.
func TestAFileOfAProgramThatDidNotVouch(t *testing.T) {
	path, _ := unvouchedFile(t, "")
	// The migration was cut short before its step, and then the file is only looked at.
	if err := prepare(t.Context(), path, false, wideOptions(t)); err != nil {
		t.Fatal(err)
	}
	opt := wideOptions(t)
	opt.ReadOnly = true
	ctx, db := openAt(t, path, opt)
	if r, err := db.Verify(ctx); err != nil || !r.Unvouched || r.Rows != 0 {
		t.Errorf("opened for looking: %+v, %v", r, err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, db = openAt(t, path, wideOptions(t))
	step, lines, _ := migrationLines(t, ctx, db)
	if step.Target != adoption || len(lines) != 0 {
		t.Errorf("%+v, %+v", step, lines)
	}
	if r := sound(t, ctx, db); r.Since != step.At || r.Rows != 2 {
		t.Errorf("%+v", r)
	}
	if _, err := db.Undo(ctx); err != nil || count[wideCrate](t, ctx, db) != 1 {
		t.Errorf("undo of what was done before: %v", err)
	}
	sound(t, ctx, db)
}

// TestARowOfAnOldMigrationGetsItsLine: one that a migration of a program that did not
// vouch had changed without a step.
func TestARowOfAnOldMigrationGetsItsLine(t *testing.T) {
	path, two := unvouchedFile(t, "UPDATE crates SET size = 5 WHERE id = ?")
	ctx, db := openAt(t, path, wideOptions(t))
	if _, lines, _ := migrationLines(t, ctx, db); len(lines) != 1 || lines[0].Record != string(two.ID) || !strings.Contains(*lines[0].After, `"size":5`) {
		t.Errorf("%+v", lines)
	}
	sound(t, ctx, db)
}

// TestANumberInTheHeadWashesNothing: who changes a row from outside cannot have it taken
// as it stands by changing the number of the schema that is vouched for, which lies in
// the head of the file and in no chain.
func TestANumberInTheHeadWashesNothing(t *testing.T) {
	for what, c := range map[string]struct {
		head  string
		later Options // of the program that opens the file then
		gone  []string
	}{
		"none":                                  {"0", storeOptions(t), nil},
		"none, and nothing beside the file":     {"0", storeOptions(t), []string{".mark", ".copies"}},
		"an older one":                          {"1", storeOptions(t), nil},
		"an older one, nothing beside the file": {"1", storeOptions(t), []string{".mark", ".copies"}},
		"a later one":                           {"99", storeOptions(t), nil},
		"none, before a migration":              {"0", wideOptions(t), nil},
		"none, before a migration, no mark":     {"0", wideOptions(t), []string{".mark"}},
		"none, before a migration, no copy":     {"0", wideOptions(t), []string{".copies"}},
		"a later one, before a migration":       {"99", wideOptions(t), nil},
	} {
		t.Run(what, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "s.db")
			ctx, db := openAt(t, path, storeOptions(t))
			one := &Crate{Name: "one"}
			save(t, ctx, db, one, &Crate{Name: "two"})
			if _, err := db.DailyCopy(ctx, "2026-03-05"); err != nil {
				t.Fatal(err)
			}
			tamper(t, db, "UPDATE crates SET size = 100 WHERE id = ?", string(one.ID))
			if _, err := db.w.Exec("PRAGMA user_version = " + c.head); err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			for _, tail := range c.gone {
				if err := os.RemoveAll(path + tail); err != nil {
					t.Fatal(err)
				}
			}
			for range 2 {
				ctx, db = openAt(t, path, c.later)
				r, err := db.Verify(ctx)
				if err != nil || r.Unvouched || r.Since != "" || len(r.Findings) != 1 || r.Findings[0].Record != string(one.ID) || !slices.Contains(r.Findings[0].Cells, Cell{"size", int64(0), int64(100)}) {
					t.Errorf("%+v, %v", r, err)
				}
				if err := db.Close(); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// TestARestoredCopyOfAnOlderProgram: the program itself puts back a copy from before the
// rows were vouched for. They are taken as they stand, and the missing steps are answered.
func TestARestoredCopyOfAnOlderProgram(t *testing.T) {
	path, _ := unvouchedFile(t, "")
	ctx, db := openAt(t, path, wideOptions(t))
	save(t, ctx, db, &wideCrate{Name: "four"})
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
	ctx, db = openAt(t, path, wideOptions(t))
	if r := sound(t, ctx, db); r.Since == "" || r.Rows != 2 {
		t.Errorf("%+v", r)
	}
	if m := markState(t, ctx, db); m.State != MarkFits {
		t.Errorf("%+v", m)
	}
}

func TestErasingARecordThatStaysKeepsVouchingForIt(t *testing.T) {
	ctx, db := open(t)
	c := &Crate{Name: "secret person"}
	save(t, ctx, db, c)
	c.Name = "somebody"
	save(t, ctx, db, c)
	if err := db.Erase(ctx, "crates", string(c.ID)); err != nil {
		t.Fatal(err)
	}
	if r := sound(t, ctx, db); r.Erased != 2 || r.Rows != 1 {
		t.Errorf("%+v", r)
	}
	c.Size = 3
	save(t, ctx, db, c)
	sound(t, ctx, db)
	tamper(t, db, "UPDATE crates SET size = 4")
	if r, err := db.Verify(ctx); err != nil || len(r.Findings) != 1 || r.Findings[0].Cells[0] != (Cell{"size", int64(3), int64(4)}) {
		t.Errorf("%+v, %v", r, err)
	}
	// A payload lost later is not excused by the erasure before it.
	tamper(t, db, "UPDATE crates SET size = 3")
	tamper(t, db, "UPDATE changes SET before = NULL, after = NULL, salt = NULL WHERE seq = (SELECT MAX(seq) FROM changes)")
	if r, err := db.Verify(ctx); err != nil || r.BrokenAt == "" {
		t.Errorf("%+v, %v", r, err)
	}
}
