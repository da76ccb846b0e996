package data

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"huiwu/data/value"
)

func content(t *testing.T, path string) [32]byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return sha256.Sum256(b)
}

func write(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// filled is a closed data file with 2000 crates.
func filled(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "store.db")
	ctx, db := openAt(t, path, storeOptions(t))
	rows := make([]Row, 2000)
	for i := range rows {
		rows[i] = &Crate{Name: strings.Repeat("n", 20) + value.NewKey(), Note: strings.Repeat("note ", 20)}
	}
	save(t, ctx, db, rows...)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOpenRefusesWithWords(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	write(t, at("text.db"), []byte("Dear office, this is a letter and no data file."))
	write(t, at("short.db"), []byte("x"))
	whole, err := os.ReadFile(filled(t))
	if err != nil {
		t.Fatal(err)
	}
	write(t, at("truncated.db"), whole[:len(whole)/2])
	write(t, at("head.db"), whole[:50])
	torn := append([]byte(nil), whole...)
	for i := len(torn) / 2; i < len(torn)/2+20_000; i++ {
		torn[i] ^= 0x5a
	}
	write(t, at("flipped.db"), torn)
	first := append([]byte(nil), whole...)
	for i := 100; i < 4096; i++ {
		first[i] ^= 0x5a
	}
	write(t, at("schema.db"), first)
	foreign, err := sql.Open("sqlite3", at("foreign.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := foreign.Exec("CREATE TABLE recipes (id); PRAGMA application_id = 7"); err != nil {
		t.Fatal(err)
	}
	if err := foreign.Close(); err != nil {
		t.Fatal(err)
	}
	for name, key := range map[string]string{
		"text.db": "fault.file_foreign", "short.db": "fault.file_foreign", "foreign.db": "fault.file_foreign",
		"truncated.db": "fault.file_damaged", "head.db": "fault.file_damaged", "flipped.db": "fault.file_damaged",
		"schema.db": "fault.file_damaged", "": "fault.file_folder",
	} {
		for _, readOnly := range []bool{false, true} {
			if readOnly && (name == "flipped.db" || name == "truncated.db") {
				continue // only the one that writes reads the whole file first
			}
			opt := storeOptions(t)
			opt.SkipCheck, opt.ReadOnly = false, readOnly
			before := [32]byte{}
			if name != "" {
				before = content(t, at(name))
			}
			_, err := Open(context.Background(), at(name), opt)
			f := wants(t, name, err, value.Unusable, key)
			if len(f.Args) != 1 || f.Args[0] != filepath.Clean(at(name)) {
				t.Errorf("%s: the message names %v", name, f.Args)
			}
			if name != "" && content(t, at(name)) != before {
				t.Errorf("%s was changed", name)
			}
		}
	}
	for _, c := range []struct {
		path string
		opt  Options
		kind value.FaultKind
		key  string
	}{
		{at("missing.db"), Options{MustExist: true}, value.NotFound, "fault.file_missing"},
		{at("missing.db"), Options{ReadOnly: true}, value.NotFound, "fault.file_missing"},
		{at("text.db/below.db"), Options{}, value.Denied, "fault.file_denied"},
		{os.DevNull, Options{}, value.Unusable, "fault.file_foreign"},
	} {
		_, err := Open(context.Background(), c.path, c.opt)
		wants(t, c.path, err, c.kind, c.key)
	}
	if _, err := os.Stat(at("missing.db")); err == nil {
		t.Error("a file was made that had to exist")
	}
}

func TestPathsOfEveryKind(t *testing.T) {
	for _, name := range []string{
		"with space", "会议 数据", "a#b", "100%", "%41", "what?", "a&mode=memory", "a;b", "a+b", "q'uote", `d"ouble`, "[x]*", "é", "🎉", "-v",
	} {
		if runtime.GOOS == "windows" && strings.ContainsAny(name, `?*"`) {
			continue // no name of a file there
		}
		dir := filepath.Join(t.TempDir(), name)
		path := filepath.Join(dir, name+".db")
		ctx, db := openAt(t, path, storeOptions(t))
		save(t, ctx, db, &Crate{Name: name})
		if db.Path() != path || db.ReadOnly() {
			t.Errorf("%s: path is %s", name, db.Path())
		}
		if made, err := db.DailyCopy(ctx, value.DateOf(db.Now())); !made || err != nil {
			t.Errorf("%s: copy: %v, %v", name, made, err)
		}
		if c, err := Copies(path); err != nil || len(c) != 1 {
			t.Errorf("%s: copies: %v, %v", name, c, err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
		left, err := filepath.Glob(escapeGlob(dir) + "/*")
		if err != nil || len(left) != 3 { // the file, its copies, its mark
			t.Errorf("%s: beside the file lie %v, %v", name, left, err)
		}
		opt := storeOptions(t)
		opt.MustExist = true
		ctx, db = openAt(t, path, opt)
		if n := count[Crate](t, ctx, db); n != 1 {
			t.Errorf("%s: %d crates after opening again", name, n)
		}
	}
}

func TestFilesAreForTheirOwnerOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("rights there are lists, not bits")
	}
	dir := filepath.Join(t.TempDir(), "new", "folder")
	path := filepath.Join(dir, "s.db")
	ctx, db := openAt(t, path, storeOptions(t))
	save(t, ctx, db, &Crate{Name: "one"})
	if _, err := db.DailyCopy(ctx, value.DateOf(db.Now())); err != nil {
		t.Fatal(err)
	}
	err := filepath.Walk(dir, func(p string, info os.FileInfo, err error) error {
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has rights %o", p, info.Mode().Perm())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestReadOnly(t *testing.T) {
	path := filled(t)
	opt := storeOptions(t)
	opt.ReadOnly = true
	ctx, db := openAt(t, path, opt)
	if n := count[Crate](t, ctx, db); n != 2000 || !db.ReadOnly() {
		t.Errorf("%d crates", n)
	}
	wants(t, "save", trySave(ctx, db, &Crate{Name: "x"}), value.Denied, "fault.read_only")
	_, err := db.Undo(ctx)
	wants(t, "undo", err, value.Denied, "fault.read_only")
	_, err = Query[int](ctx, db, "DELETE FROM crates RETURNING 1")
	wants(t, "a report that deletes", err, value.Denied, "fault.file_denied")
	sound(t, ctx, db)
	if err := db.Close(); err != nil {
		t.Error(err)
	}
	if err := db.Close(); err != nil {
		t.Errorf("closed twice: %v", err)
	}
}

// TestAnEmptyFileIsANewOne: also one whose very first opening was cut short.
func TestAnEmptyFileIsANewOne(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty.db")
	write(t, empty, nil)
	cut := filepath.Join(t.TempDir(), "cut.db")
	raw, err := sql.Open("sqlite3", cut+"?_journal_mode=WAL")
	if err != nil {
		t.Fatal(err)
	}
	if err := raw.Ping(); err != nil {
		t.Fatal(err)
	}
	if err := raw.Close(); err != nil {
		t.Fatal(err)
	}
	marked := filepath.Join(t.TempDir(), "marked.db")
	write(t, marked, nil)
	raw, err = sql.Open("sqlite3", marked)
	if err != nil {
		t.Fatal(err)
	}
	if err := markFile(context.Background(), raw); err != nil {
		t.Fatal(err)
	}
	if err := raw.Close(); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{empty, cut, marked} {
		opt := storeOptions(t)
		opt.MustExist, opt.SkipCheck = true, false
		ctx, db := openAt(t, path, opt)
		save(t, ctx, db, &Crate{Name: "one"})
	}
}

// TestAFileThatLacksATable: one that somebody took a table or a column out of cannot be
// worked with, and is told as damaged.
func TestAFileThatLacksATable(t *testing.T) {
	for _, query := range []string{
		"DROP TABLE tallies", "ALTER TABLE crates DROP COLUMN note", "ALTER TABLE crates RENAME COLUMN note TO remark",
		"DROP TABLE steps", "DROP TABLE changes", "DROP TABLE goose_db_version",
	} {
		path := filepath.Join(t.TempDir(), "s.db")
		ctx, db := openAt(t, path, storeOptions(t))
		save(t, ctx, db, &Crate{Name: "one"})
		if _, err := db.w.Exec(query); err != nil {
			t.Fatal(query, err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		for _, readOnly := range []bool{true, false} {
			opt := storeOptions(t)
			opt.ReadOnly = readOnly
			_, err := Open(ctx, path, opt)
			f := wants(t, query, err, value.Unusable, "fault.file_damaged")
			if len(f.Args) != 1 || f.Args[0] != path {
				t.Errorf("%s: the message names %v", query, f.Args)
			}
		}
	}
}
