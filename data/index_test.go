package data

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"huiwu/data/value"
)

// indexSchema is the store with the tables of the index.
func indexSchema(t testing.TB) Options {
	t.Helper()
	opt := storeOptions(t)
	var all []string
	for _, name := range []string{"00006_search", "00023_search_classes"} {
		sql, err := migrations.ReadFile("migrations/" + name + ".sql")
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(sql))
	}
	opt.schema = storeSchema(t, all...)
	return opt
}

// storeIndex lists fragile crates apart from others and leaves big ones out.
var storeIndex = Index{
	Rule:  "1",
	Kinds: []Kind{{"crates", "crates"}, {"fragile", "crates"}, {"labels", "labels"}},
	Entry: func(table string, r Row) (Entry, bool) {
		switch r := r.(type) {
		case *Crate:
			e := Entry{Kind: "crates", Label: r.Name, Body: r.Note, Sound: "x" + r.Name, Initials: "b"}
			if r.Fragile {
				e.Kind = "fragile"
			}
			return e, r.Size < 7
		case *Label:
			return Entry{Kind: table, Label: r.Text}, true
		}
		return Entry{}, false
	},
}

func openIndexed(t testing.TB) (context.Context, *DB) {
	t.Helper()
	ctx, db := openAt(t, filepath.Join(t.TempDir(), "store.db"), indexSchema(t))
	keep(t, ctx, db, storeIndex)
	return ctx, db
}

func keep(t testing.TB, ctx context.Context, db *DB, ix Index) {
	t.Helper()
	if err := db.KeepIndex(ctx, ix); err != nil {
		t.Fatal(err)
	}
}

// indexed is all that the index holds: the words of each record at their places.
func indexed(t testing.TB, ctx context.Context, db *DB) map[string]string {
	t.Helper()
	conn, err := db.w.DB.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, search, instance)"); err != nil {
		t.Fatal(err)
	}
	rows, err := conn.QueryContext(ctx, `SELECT r.record, r.tbl, r.seq >> 40, r.digest, w.col, w.offset, w.term
		FROM search_rows r LEFT JOIN temp.words w ON w.doc = r.seq ORDER BY r.record, w.col, w.offset, w.term`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var record, tbl, digest string
		var col, term sql.NullString
		var kind int
		var offset sql.NullInt64
		if err := rows.Scan(&record, &tbl, &kind, &digest, &col, &offset, &term); err != nil {
			t.Fatal(err)
		}
		if out[record] == "" {
			out[record] = fmt.Sprint(tbl, " ", kind, " ", digest)
		}
		out[record] += fmt.Sprint(" ", col.String, offset.Int64, term.String)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// Whatever was done, the index holds what a fresh one would.
func TestTheIndexFollowsEveryStep(t *testing.T) {
	for seed := range uint64(12) {
		ctx, db := openIndexed(t)
		w := world{rand.New(rand.NewPCG(seed, 2))}
		for range 60 {
			var err error
			switch w.r.IntN(6) {
			case 0:
				_, err = db.Undo(ctx)
			case 1:
				_, err = db.Redo(ctx)
			case 2:
				var bin []Binned
				if bin, err = db.Bin(ctx, ""); err == nil && len(bin) > 0 {
					err = db.Restore(ctx, bin[w.r.IntN(len(bin))])
				}
			default:
				err = db.Do(ctx, "save store", func(ctx context.Context, tx *Tx) error { return w.step(ctx, db, tx) })
			}
			if value.Is(err, value.Internal) {
				t.Fatal(err)
			}
		}
		kept := indexed(t, ctx, db)
		if r := sound(t, ctx, db); r.Unfound != 0 {
			t.Errorf("seed %d: %d entries are wrong", seed, r.Unfound)
		}
		if err := db.Reindex(ctx, nil); err != nil {
			t.Fatal(err)
		}
		if fresh := indexed(t, ctx, db); !maps.Equal(kept, fresh) || len(fresh) == 0 && seed == 0 {
			t.Errorf("seed %d: kept %v\nfresh %v", seed, kept, fresh)
		}
	}
}

// find are the labels found of each kind, in order.
func find(t testing.TB, ctx context.Context, db *DB, s Sought, each int) string {
	t.Helper()
	hits, err := db.Find(ctx, s, each)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, kind := range slices.Sorted(maps.Keys(hits)) {
		for _, h := range hits[kind] {
			name := ""
			if kind == "labels" {
				name = get(t, ctx, db, value.ID[Label](h.ID)).Text
			} else {
				name = get(t, ctx, db, value.ID[Crate](h.ID)).Name
			}
			out = append(out, fmt.Sprintf("%s:%s/%d", kind, name, h.Rank))
		}
	}
	return strings.Join(out, " ")
}

func sought(text string, open bool) Sought {
	s := Sought{Whole: text, Open: open}
	for _, w := range strings.Fields(text) {
		s.Words = append(s.Words, Word{Text: w, Open: open})
	}
	return s
}

func TestTheBestIsFoundFirst(t *testing.T) {
	ctx, db := openIndexed(t)
	crates := []*Crate{{Name: "oak"}, {Name: "oak chest"}, {Name: "old oak"}, {Name: "tin", Note: "not oak"}, {Name: "oaken"}, {Name: "big oak", Size: 9}, {Name: "glass", Fragile: true, Note: "oaks"}}
	for _, c := range crates {
		save(t, ctx, db, c)
	}
	save(t, ctx, db, &Label{CrateID: crates[0].ID, Text: "oak"})
	if got, want := find(t, ctx, db, sought("oak", true), 9), "crates:oak/0 crates:oaken/1 crates:oak chest/1 crates:old oak/2 crates:tin/3 fragile:glass/4 labels:oak/0"; got != want {
		t.Errorf("found %s\nwant  %s", got, want)
	}
	if got, want := find(t, ctx, db, sought("oak", true), 2), "crates:oak/0 crates:oaken/1 fragile:glass/4 labels:oak/0"; got != want {
		t.Errorf("two of each: %s", got)
	}
	for text, want := range map[string]string{"oak chest": "crates:oak chest/0", "chest oak": "crates:oak chest/2", "tin oak": "crates:tin/3", "big": "", "bo": "", "not": "crates:tin/3"} {
		if got := find(t, ctx, db, sought(text, true), 9); got != want {
			t.Errorf("%q finds %q, not %q", text, got, want)
		}
	}
	// Of equal ones the one saved last comes first.
	crates[1].Note = "moved"
	save(t, ctx, db, crates[1])
	if got := find(t, ctx, db, sought("oak", true), 3); !strings.HasPrefix(got, "crates:oak/0 crates:oak chest/1 crates:oaken/1") {
		t.Errorf("after a change: %s", got)
	}
	if err := tryDelete(ctx, db, crates[3]); err != nil {
		t.Fatal(err)
	}
	if got := find(t, ctx, db, sought("tin", true), 9); got != "" {
		t.Errorf("what was deleted is found: %s", got)
	}
}

type bobLacksCrates struct{}

func (bobLacksCrates) Limits(a Actor) bool               { return a.ID == bob.ID }
func (bobLacksCrates) MayDo(Actor, string, string) error { return nil }
func (bobLacksCrates) MaySee(Actor, string) error        { return nil }
func (bobLacksCrates) MayRead(a Actor, table string, _ []string) error {
	if a.ID == bob.ID && table == "crates" {
		return &value.Fault{Kind: value.Denied, Key: "fault.no_right"}
	}
	return nil
}

func TestOnlyWhatMayBeReadIsFound(t *testing.T) {
	opt := indexSchema(t)
	opt.Rights = bobLacksCrates{}
	ctx, db := openAt(t, filepath.Join(t.TempDir(), "store.db"), opt)
	keep(t, ctx, db, storeIndex)
	c := &Crate{Name: "oak"}
	save(t, ctx, db, c)
	save(t, ctx, db, &Label{CrateID: c.ID, Text: "oak"})
	if got := find(t, As(context.Background(), bob), db, sought("oak", true), 9); got != "labels:oak/0" {
		t.Errorf("bob finds %s", got)
	}
	if _, err := db.Find(context.Background(), sought("oak", true), 9); !value.Is(err, value.Denied) && err != nil {
		t.Error(err)
	} else if hits, _ := db.Find(context.Background(), sought("oak", true), 9); len(hits) > 0 {
		t.Error("nobody finds", hits)
	}
}

// An older file, or one indexed by another rule, is indexed anew; a large one only
// when asked to.
func TestANewRuleIndexesAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	opt := storeOptions(t)
	ctx, db := openAt(t, path, opt)
	save(t, ctx, db, &Crate{Name: "oak"})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, db = openAt(t, path, indexSchema(t))
	keep(t, ctx, db, storeIndex)
	if got := find(t, ctx, db, sought("oak", false), 9); got != "crates:oak/0" {
		t.Errorf("an older file finds %q", got)
	}
	rows := make([]Row, atOnce)
	for i := range rows {
		rows[i] = &Crate{Name: fmt.Sprint("crate ", i)}
	}
	save(t, ctx, db, rows...)
	other := storeIndex
	other.Rule = "2"
	keep(t, ctx, db, other)
	if stale, err := db.IndexStale(ctx); err != nil || !stale {
		t.Errorf("stale %v, %v", stale, err)
	}
	seen := 0
	if err := db.Reindex(ctx, func(done, total int) { seen = max(seen, done*10000+total) }); err != nil {
		t.Fatal(err)
	}
	if stale, err := db.IndexStale(ctx); err != nil || stale || seen != 2000*10000+atOnce+1 {
		t.Errorf("stale %v, %v, progress %d", stale, err, seen)
	}
	short, cancel := context.WithTimeout(ctx, time.Nanosecond)
	defer cancel()
	wants(t, "a cancelled rebuild", db.Reindex(short, nil), value.Conflict, "fault.cancelled")
	sound(t, ctx, db)
}

// What was altered behind the program's back is counted.
func TestVerifyReadsTheIndex(t *testing.T) {
	for _, harm := range []string{
		"UPDATE search_rows SET digest = 'x'", "DELETE FROM search_rows", "DELETE FROM search WHERE rowid > 0",
		"INSERT INTO search_rows (seq, record, tbl, digest) VALUES (7, 'gone', 'crates', 'x')", "UPDATE crates SET note = 'other'",
		"UPDATE search_rows SET record = 'x'", "UPDATE search_rows SET seq = 5", "UPDATE search_rows SET seq = seq + 1",
		"DELETE FROM search_docsize", "UPDATE search_docsize SET id = id + 1", "UPDATE search_data SET block = x'00' WHERE id > 10",
		"INSERT INTO search (rowid, label, text, sound, initials) VALUES ((SELECT MAX(seq) FROM search_rows) + 1, 'elm', 'elm', '', '')",
		"INSERT OR REPLACE INTO search (rowid, label, text, sound, initials) VALUES ((SELECT MAX(seq) FROM search_rows), 'elm', 'elm', '', '')",
	} {
		ctx, db := openIndexed(t)
		save(t, ctx, db, &Crate{Name: "oak"})
		if _, err := db.w.ExecContext(ctx, harm); err != nil {
			t.Fatal(err)
		}
		if r, err := db.Verify(ctx); err != nil || r.Unfound == 0 {
			t.Errorf("%s: %+v, %v", harm, r, err)
		}
	}
}

// An index that is damaged costs nothing but its building: the file opens, saves and
// finds.
func TestADamagedIndexIsBuiltAnew(t *testing.T) {
	for _, harm := range []string{"UPDATE search_data SET block = x'0102' WHERE id > 10", "DELETE FROM search_data WHERE id > 10"} {
		path := filepath.Join(t.TempDir(), "store.db")
		opt := indexSchema(t)
		opt.SkipCheck = false
		ctx, db := openAt(t, path, opt)
		keep(t, ctx, db, storeIndex)
		for i := range 50 {
			save(t, ctx, db, &Crate{Name: fmt.Sprint("oak ", i)})
		}
		if _, err := db.w.ExecContext(ctx, harm); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		ctx, db = openAt(t, path, opt)
		keep(t, ctx, db, storeIndex)
		save(t, ctx, db, &Crate{Name: "beech"})
		if r := sound(t, ctx, db); r.Unfound != 0 {
			t.Errorf("%s: %+v", harm, r)
		}
		if got := find(t, ctx, db, sought("oak 7", true), 3); !strings.Contains(got, "crates:oak 7/0") {
			t.Errorf("%s: found %q", harm, got)
		}
	}
}

// Nothing that can be typed is taken for the language of the index.
func FuzzFind(f *testing.F) {
	for _, s := range []string{`"`, `oak" OR label : x`, "NEAR(a b)", "a*", "^", "-", "{label} : x", "\x00", "a\x00b", "🎉", "AND", "\u0080", "'; DROP TABLE crates"} {
		f.Add(s, true)
	}
	ctx, db := openIndexed(f)
	save(f, ctx, db, &Crate{Name: "oak"})
	f.Fuzz(func(t *testing.T, text string, open bool) {
		s := sought(text, open)
		s.Sound, s.Digits = text, text
		s.Words = append(s.Words, Word{Text: text, Sound: text})
		if _, err := db.Find(ctx, s, 5); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}

// BenchmarkSaveManyIndexed is BenchmarkSaveMany with the index.
func BenchmarkSaveManyIndexed(b *testing.B) {
	for b.Loop() {
		ctx, db := openIndexed(b)
		fill50k(b, ctx, db)
	}
}

// BenchmarkUndoManyIndexed is BenchmarkUndoMany with the index.
func BenchmarkUndoManyIndexed(b *testing.B) {
	ctx, db := openIndexed(b)
	fill50k(b, ctx, db)
	for b.Loop() {
		if _, err := db.Undo(ctx); err != nil {
			b.Fatal(err)
		}
		if _, err := db.Redo(ctx); err != nil {
			b.Fatal(err)
		}
	}
}

// TestAFileThatLacksItsIndex: one that somebody took a table of the index out of is told
// as damaged.
func TestAFileThatLacksItsIndex(t *testing.T) {
	for _, table := range []string{"search", "search_rows", "search_rules"} {
		ctx, db := openIndexed(t)
		if _, err := db.w.Exec("DROP TABLE " + table); err != nil {
			t.Fatal(err)
		}
		wants(t, table, db.KeepIndex(ctx, storeIndex), value.Unusable, "fault.file_damaged")
	}
}
