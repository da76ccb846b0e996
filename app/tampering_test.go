package app

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"huiwu/app/core"
	"huiwu/app/materials"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// outsider changes the data file behind the program's back, as a database shell would.
type outsider struct {
	t  *testing.T
	db *sql.DB
}

func newOutsider(t *testing.T, path string) outsider {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?_busy_timeout=5000")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	o := outsider{t, db}
	for _, pragma := range []string{"synchronous = OFF", "foreign_keys = OFF", "ignore_check_constraints = ON", "recursive_triggers = OFF"} {
		o.run("PRAGMA " + pragma)
	}
	return o
}

func (o outsider) run(query string, args ...any) {
	o.t.Helper()
	if _, err := o.db.Exec(query, args...); err != nil {
		o.t.Fatalf("%s: %v", query, err)
	}
}

// change runs a query past the triggers of the file, which are there again afterwards.
func (o outsider) change(query string, args ...any) {
	o.t.Helper()
	o.run("BEGIN")
	triggers := o.texts("SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
	for _, name := range o.texts("SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
		o.run("DROP TRIGGER " + name)
	}
	o.run(query, args...)
	for _, t := range triggers {
		o.run(t)
	}
	o.run("COMMIT")
}

func (o outsider) texts(query string, args ...any) []string {
	o.t.Helper()
	rows, err := o.db.Query(query, args...)
	if err != nil {
		o.t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			o.t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		o.t.Fatal(err)
	}
	return out
}

// keep copies tables aside and gives back how they are put as they were.
func (o outsider) keep(tables ...string) (restore func()) {
	o.t.Helper()
	for _, tbl := range tables {
		o.run("CREATE TEMP TABLE kept_" + tbl + " AS SELECT * FROM " + tbl)
	}
	return func() {
		o.t.Helper()
		o.run("BEGIN")
		for _, tbl := range tables {
			columns := strings.Join(o.texts("SELECT name FROM pragma_table_info(?)", tbl), ", ")
			o.run("DELETE FROM main." + tbl)
			o.run("INSERT INTO main." + tbl + " (" + columns + ") SELECT " + columns + " FROM temp.kept_" + tbl)
			o.run("DROP TABLE temp.kept_" + tbl)
		}
		o.run("COMMIT")
	}
}

// tampered is what has to be named.
type tampered struct {
	kind   data.FindingKind
	tbl    string
	record string
	column string
}

func (w tampered) in(r data.Report) bool {
	return slices.ContainsFunc(r.Findings, func(f data.Finding) bool {
		if f.Kind != w.kind || f.Tbl != w.tbl || f.Record != w.record {
			return false
		}
		return w.column == "" || slices.ContainsFunc(f.Cells, func(c data.Cell) bool { return c.Column == w.column })
	})
}

// keptTables are the tables whose rows the journal vouches for.
func (o outsider) keptTables() []string {
	return o.texts(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'
		AND name NOT IN ('steps', 'changes', 'goose_db_version', 'secrets', 'states') ORDER BY name`)
}

// otherValue is an expression for another value of a column of its kind.
func otherValue(kind, column string) string {
	switch kind {
	case "BOOLEAN":
		return "NOT " + column
	case "BIGINT":
		return column + " + 1"
	}
	return "COALESCE(" + column + ", '') || 'x'"
}

// TestTamperingIsNamed changes each table and column of the sample office from outside,
// as the schema has them, and asks that verify names table, record and column.
func TestTamperingIsNamed(t *testing.T) {
	if testing.Short() {
		t.Skip("some five hundred checks of the whole file")
	}
	t.Parallel()
	const parts = 4 // each with a file of its own
	var cells atomic.Int64
	t.Run("tables", func(t *testing.T) {
		for part := range parts {
			t.Run(strconv.Itoa(part), func(t *testing.T) {
				t.Parallel()
				cells.Add(int64(tamperWithTables(t, func(table int) bool { return table%parts == part })))
			})
		}
	})
	if cells.Load() < 300 {
		t.Errorf("only %d cells were changed", cells.Load())
	}
}

// tamperWithTables does so with some of the tables; it says how many cells it changed.
func tamperWithTables(t *testing.T, chosen func(table int) bool) (cells int) {
	t.Helper()
	o, ctx := sampleOffice(t)
	out := newOutsider(t, o.Path())
	check := func(what string, wants ...tampered) {
		t.Helper()
		r, err := o.DataFile.Verify(ctx)
		if err != nil {
			t.Errorf("%s: %v", what, err)
			return
		}
		for _, w := range wants {
			if !w.in(r) {
				t.Errorf("%s: %+v is not named among %+v", what, w, r.Findings)
			}
		}
		if len(wants) == 0 && !r.Intact() {
			t.Errorf("%s: %+v", what, r)
		}
		if len(wants) > 0 && r.Intact() {
			t.Errorf("%s: nothing was found", what)
		}
	}
	check("before anything")
	for i, tbl := range out.keptTables() {
		if !chosen(i) {
			continue
		}
		rowsWithStrangeKeys(ctx, t, o, out, tbl)
		ids := out.texts("SELECT id FROM " + tbl + " ORDER BY id LIMIT 2")
		columns := out.texts("SELECT name FROM pragma_table_info(?) WHERE NOT pk", tbl)
		all := strings.Join(columns, ", ")
		if len(ids) == 0 {
			// The sample keeps nothing here; a row put in is named all the same.
			restore := out.keep(tbl)
			out.change("INSERT INTO " + tbl + " (id, " + all + ") SELECT 'stranger', " + strings.TrimSuffix(strings.Repeat("1, ", len(columns)), ", "))
			check(tbl+": a row added", tampered{data.RowInserted, tbl, "stranger", ""})
			restore()
			continue
		}
		restore := out.keep(tbl)
		for _, c := range out.texts("SELECT name || ' ' || type FROM pragma_table_info(?) WHERE NOT pk", tbl) {
			column, kind, _ := strings.Cut(c, " ")
			out.change("UPDATE " + tbl + " SET " + column + " = " + otherValue(kind, column) + " WHERE id = '" + ids[0] + "'")
			check(tbl+"."+column, tampered{data.RowChanged, tbl, ids[0], column})
			restore()
			restore = out.keep(tbl)
			cells++
		}
		out.change("UPDATE "+tbl+" SET id = 'stranger' WHERE id = ?", ids[0])
		check(tbl+": another key", tampered{data.RowInserted, tbl, "stranger", ""}, tampered{data.RowRemoved, tbl, ids[0], ""})
		restore()
		restore = out.keep(tbl)
		out.change("DELETE FROM "+tbl+" WHERE id = ?", ids[0])
		check(tbl+": a row removed", tampered{data.RowRemoved, tbl, ids[0], ""})
		if len(ids) > 1 {
			restore()
			restore = out.keep(tbl)
			out.change("UPDATE "+tbl+" SET id = 'between' WHERE id = ?", ids[0])
			out.change("UPDATE "+tbl+" SET id = ? WHERE id = ?", ids[0], ids[1])
			out.change("UPDATE "+tbl+" SET id = ? WHERE id = 'between'", ids[1])
			check(tbl+": two keys swapped", tampered{data.RowChanged, tbl, ids[0], ""}, tampered{data.RowChanged, tbl, ids[1], ""})
		}
		restore()
	}
	check("after everything was put back")
	return cells
}

// rowsWithStrangeKeys adds a row to a table under each kind of key that the program never
// gives: SQLite takes them all.
func rowsWithStrangeKeys(ctx context.Context, t *testing.T, o *Office, out outsider, tbl string) {
	t.Helper()
	columns := out.texts("SELECT name FROM pragma_table_info(?) WHERE NOT pk", tbl)
	for key, record := range map[string]string{"NULL": "", "''": "", "x'00ff'": "\x0000ff", "'a' || char(0) || 'b'": "a\x00b"} {
		restore := out.keep(tbl)
		out.change("INSERT INTO " + tbl + " (id, " + strings.Join(columns, ", ") + ") SELECT " + key + ", " + strings.TrimSuffix(strings.Repeat("1, ", len(columns)), ", "))
		r, err := o.DataFile.Verify(ctx)
		if want := (tampered{data.RowInserted, tbl, record, ""}); err != nil || !want.in(r) {
			t.Errorf("%s: the key %s is not named: %+v, %v", tbl, key, r.Findings, err)
		}
		restore()
	}
}

// TestTamperingWithTheJournalIsNamed edits, removes and reorders steps and changes.
func TestTamperingWithTheJournalIsNamed(t *testing.T) {
	t.Parallel()
	o, ctx := sampleOffice(t)
	all, err := data.List[people.Person](ctx, o.db, data.Limit(1))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []string{"一", "二", "三"} {
		all[0].Notes = n
		if err := o.db.Do(ctx, "save people.people", func(_ context.Context, tx *data.Tx) error { return tx.Save(&all[0]) }); err != nil {
			t.Fatal(err)
		}
	}
	if made, err := o.DataFile.DailyCopy(ctx); !made || err != nil {
		t.Fatal(made, err)
	}
	out := newOutsider(t, o.Path())
	last := out.texts("SELECT id FROM steps ORDER BY seq DESC LIMIT 2")
	s, err := o.Scope(ctx, value.English, "")
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string][]string{
		"two steps change places":   {"UPDATE steps SET seq = -seq WHERE seq IN (2, 3)", "UPDATE steps SET seq = 5 + seq WHERE seq < 0"},
		"two changes change places": {"UPDATE changes SET seq = -seq WHERE seq IN (5, 6)", "UPDATE changes SET seq = 11 + seq WHERE seq < 0"},
		"changes of two steps change places": {
			"UPDATE changes SET seq = -seq WHERE step IN ('" + last[0] + "', '" + last[1] + "')",
			"UPDATE changes SET seq = (SELECT -SUM(seq) FROM changes WHERE seq < 0) + seq WHERE seq < 0",
		},
		"the newest step numbered on":          {"UPDATE steps SET seq = seq + 1 WHERE seq = 4"},
		"a step removed":                       {"DELETE FROM steps WHERE seq = 2"},
		"a step removed with its changes":      {"DELETE FROM changes WHERE step = (SELECT id FROM steps WHERE seq = 2)", "DELETE FROM steps WHERE seq = 2"},
		"a change removed":                     {"DELETE FROM changes WHERE seq = 7"},
		"the newest step cut off":              {"DELETE FROM changes WHERE step = '" + last[0] + "'", "DELETE FROM steps WHERE id = '" + last[0] + "'"},
		"the newest step cut off and its rows": {"UPDATE people SET version = 3, notes = '二' WHERE version = 4", "DELETE FROM changes WHERE step = '" + last[0] + "'", "DELETE FROM steps WHERE id = '" + last[0] + "'"},
		"no steps left":                        {"DELETE FROM steps"},
		"no changes left":                      {"DELETE FROM changes"},
		"the whole journal gone":               {"DELETE FROM steps", "DELETE FROM changes"},
		"a payload taken out":                  {"UPDATE changes SET before = NULL, after = NULL, salt = NULL WHERE seq = 9"},
	}
	for _, tbl := range []string{"steps", "changes"} {
		for _, c := range out.texts("SELECT name || ' ' || type FROM pragma_table_info(?)", tbl) {
			column, kind, _ := strings.Cut(c, " ")
			other := otherValue(kind, column)
			if kind == "INTEGER" {
				other = "1000000"
			}
			if column == "before" {
				other = "'{}'"
			}
			cases["changed: "+tbl+"."+column] = []string{"UPDATE " + tbl + " SET " + column + " = " + other + " WHERE seq = 3"}
			if column == "seq" {
				continue // holds whole numbers only
			}
			for _, strange := range []string{"x'00ff'", "'a' || char(0) || 'b'", "'abc'", "1.5"} {
				cases["changed: "+tbl+"."+column+" to "+strange] = []string{"UPDATE " + tbl + " SET " + column + " = " + strange + " WHERE seq = 3"}
			}
		}
	}
	for what, queries := range cases {
		restore := out.keep("steps", "changes", "people")
		for _, q := range queries {
			out.run(q)
		}
		if r, err := o.DataFile.Check(ctx, s, nil); err != nil || r.Intact() || r.BrokenAt == "" && len(r.Findings) == 0 && r.Mark.Missing == 0 || len(r.Lines) == 0 {
			t.Errorf("%s: %+v, %v", what, r, err)
		}
		restore()
	}
	if r, err := o.DataFile.Verify(ctx); err != nil || !r.Intact() {
		t.Errorf("after everything was put back: %+v, %v", r, err)
	}
}

// TestTamperingWithTheStructureIsNamed: what holds rows together is part of the file.
func TestTamperingWithTheStructureIsNamed(t *testing.T) {
	t.Parallel()
	o, ctx := sampleOffice(t)
	for _, c := range []struct{ name, do, undo string }{
		{"bookings_apart", "DROP TRIGGER bookings_apart", ""},
		{"people_name", "DROP INDEX people_name", ""},
		{"strange_trigger", "CREATE TRIGGER strange_trigger AFTER INSERT ON goose_db_version BEGIN UPDATE people SET notes = ''; END", "DROP TRIGGER strange_trigger"},
		{"strange_index", "CREATE INDEX strange_index ON goose_db_version (tstamp)", "DROP INDEX strange_index"},
		{"strange", "CREATE TABLE strange (id TEXT)", "DROP TABLE strange"},
		{"goose_db_version", "DELETE FROM goose_db_version WHERE version_id = 4", ""},
	} {
		out := newOutsider(t, o.Path())
		kept := out.texts("SELECT sql FROM sqlite_schema WHERE name = ? AND type <> 'table'", c.name)
		out.run(c.do)
		r, err := o.DataFile.Verify(ctx)
		if err != nil || r.Intact() || !slices.ContainsFunc(r.Findings, func(f data.Finding) bool { return f.Kind == data.Structure && f.Name == c.name }) {
			t.Errorf("%s: %+v, %v", c.do, r, err)
		}
		if c.undo == "" && len(kept) == 1 {
			c.undo = kept[0]
		}
		if c.undo != "" {
			out.run(c.undo)
		}
	}
}

// TestTamperingWithAttachedFilesIsNamed: the vault is read whole.
func TestTamperingWithAttachedFilesIsNamed(t *testing.T) {
	o, ctx := sampleOffice(t)
	material := ids(t, o, ctx, materials.Register, core.Query{})[0]
	path := filepath.Join(t.TempDir(), "手册.txt")
	if err := os.WriteFile(path, []byte("会务手册"), 0o600); err != nil {
		t.Fatal(err)
	}
	v, err := o.Materials.AttachFile(ctx, material, path, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	if bad, err := o.Files.VerifyAll(ctx, nil); err != nil || len(bad) != 0 {
		t.Fatal(bad, err)
	}
	blob := filepath.Join(o.Path()+".vault", v.File.Hash[:2], v.File.Hash)
	for what, do := range map[string]func() error{
		"altered": func() error { return os.WriteFile(blob, []byte("会务守则"), 0o600) },
		"removed": func() error { return os.Remove(blob) },
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
		if bad, err := o.Files.VerifyAll(ctx, nil); err != nil || len(bad) != 1 || bad[0].File.Name != "手册.txt" {
			t.Errorf("%s: %v, %v", what, bad, err)
		}
		if err := os.WriteFile(blob, []byte("会务手册"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// BenchmarkVerify is a check of the sample office.
func BenchmarkVerify(b *testing.B) {
	o, ctx := sampleOffice(b)
	for b.Loop() {
		if r, err := o.DataFile.Verify(ctx); err != nil || !r.Intact() {
			b.Fatal(r, err)
		}
	}
}
