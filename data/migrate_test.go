package data

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"huiwu/data/value"
)

// released holds the hash of each migration that has left the house. Such a file is
// never edited; a change goes into a new one. Add a line with each release.
var released = map[string]string{
	"00001_journal.sql":        "6ce0b70b265cfbb925bb3504663be326603d7dd32af897782f8abb1177cb4eca",
	"00002_thread.sql":         "b0f8e1d9d0c0404222199b5bdd48ae4745f5f3a1d9037e8f647a6b4b59ef0a65",
	"00003_agenda.sql":         "9397e0a860ff12c597a4a2b64033cfee7e449e6ad803633423ea18d2e6d90d26",
	"00004_tasks.sql":          "8623ec18bfaf6a93d3e59d4a466dffe5b57b0adab4355b101812eedb659c0896",
	"00005_record.sql":         "c1c7c0d835d3a3a925470803b99d9bb5c1586da28b0b33b6e3bda40d7d156e0d",
	"00006_search.sql":         "a781e4bfbcaed90132de08ef92e23062bebd1fff8b479201189c497cddfb6734",
	"00007_money.sql":          "2a9ce789b9845034f3784c7ed812df0d823e2acf275e841179caad71d1549139",
	"00008_overview.sql":       "29cad772e01bc1050bcaef4991b30f498533e1399e38cb0e7089576b87cb9c55",
	"00009_files.sql":          "cb3be85e4b84d6c07e0985214d9740822f2f0bb45cbe897d4c3f4155018021dd",
	"00010_venues.sql":         "1387dc2c754e8149932a4682ce33f72f4eb48a7032d18f40c9f1572f9091091c",
	"00011_notices.sql":        "d5f1b4c1aec4fae7181b8abb80af4225f7e8f6a1254ef924f8da7af772d8e111",
	"00012_meals.sql":          "cc576006e1941d3fee42f8f1db2808d747e2fc6d680428b7c9ff18473629834f",
	"00013_hosts.sql":          "6d051ed0ae5859bd8ea9064e4e49ec99e480519c882e242d6480bd09db07691e",
	"00014_templates.sql":      "8fc4fd23b277565de2cdfb92f6965a01eeea502ebef3b90cb76ac41b279d59ff",
	"00015_people.sql":         "83831787c0163e27e4a3817ee89151d412854bfb0218f8d962ededa5a32c95ad",
	"00016_notice_letters.sql": "7874481502452087420786864c2d7e8cd6fe3adbe3b0eabc0a51f399588ca065",
	"00017_kept_budgets.sql":   "528c6b1600ed6d9db9cae24f1847b6e857b8f0f92b0d4868a8d7291d34dd8f46",
	"00018_made_on.sql":        "44e7c2f672e3f604755bc11cc6169a7f5cbbf8076a0095a5a6b90993f27ac4cd",
	"00019_risk_places.sql":    "bcf010cadcb9f1fd2178657f4a52c64f56db51dce372d0409da08722ba930c7b",
	"00020_accounts.sql":       "00e76f86115fbbc6685808391e05b69ff3bd99f280020d1d2b537e94270cc50f",
	"00021_approvals.sql":      "8c7f8bfdd5ca7ab91c99c74683a3452ac6705356de6f138591f73abf88ac5f45",
	"00022_disclosures.sql":    "f6d0fac18d307f1cb8e71f5fb63be8d0c7cedd8109a76e0810abe2209ac9177e",
	"00023_search_classes.sql": "953108d9747b601a4df93a2bf851489fb34ccc9a001cc8ca70d2b2f68fffdc4d",
	"00024_recovery.sql":       "5880458e81c431b9a6efaa31cf49da93e2c36738d1c2b95b75d6ac116908cffa",
}

func TestReleasedMigrationsAreNeverEdited(t *testing.T) {
	names, err := migrations.ReadDir("migrations")
	if err != nil {
		t.Fatal(err)
	}
	seen, unreleased := 0, ""
	for _, n := range names {
		b, err := migrations.ReadFile("migrations/" + n.Name())
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(b)
		hash := hex.EncodeToString(sum[:])
		want, ok := released[n.Name()]
		switch {
		case !ok:
			unreleased = n.Name()
		case want != hash:
			t.Errorf("%s was edited: its hash is %s", n.Name(), hash)
		case unreleased != "":
			t.Errorf("%s stands before the released %s", unreleased, n.Name())
		}
		if ok {
			seen++
		}
		rebuilds := strings.Contains(strings.ToUpper(string(b)), "DROP TABLE")
		if rebuilds && !strings.Contains(string(b), "pragma_foreign_key_check") {
			t.Errorf("%s rebuilds a table and must end with the check that TestARebuildThatBreaksReferencesIsRefused shows", n.Name())
		}
	}
	if seen != len(released) {
		t.Errorf("%d of %d released migrations are there", seen, len(released))
	}
}

// soundSQL is how a migration that rebuilds tables ends: foreign keys are off while
// it runs, and the CHECK fails the whole file when a reference leads nowhere.
const soundSQL = `
CREATE TEMPORARY TABLE sound (broken BIGINT CHECK (broken = 0));
INSERT INTO sound SELECT COUNT(*) FROM pragma_foreign_key_check;
DROP TABLE sound;
`

func migrated(t *testing.T, path, sql string) (context.Context, *DB, error) {
	t.Helper()
	opt := storeOptions(t)
	opt.schema = storeSchema(t, sql)
	ctx := As(context.Background(), ann)
	db, err := Open(ctx, path, opt)
	if err == nil {
		t.Cleanup(func() { _ = db.Close() })
	}
	return ctx, db, err
}

func TestAMigrationIsPrecededByACopy(t *testing.T) {
	path := filled(t)
	ctx, db, err := migrated(t, path, "-- +goose Up\nALTER TABLE shelves ADD COLUMN deep BOOLEAN NOT NULL DEFAULT FALSE;\nDELETE FROM crates;")
	if err != nil {
		t.Fatal(err)
	}
	if n := count[Crate](t, ctx, db); n != 0 {
		t.Errorf("%d crates after the migration", n)
	}
	copies, err := Copies(path)
	if err != nil || len(copies) != 1 || !strings.HasPrefix(filepath.Base(copies[0].Path), "before-schema-3-") {
		t.Fatalf("copies: %v, %v", copies, err)
	}
	ctx, old := openAt(t, copies[0].Path, storeOptions(t))
	if n := count[Crate](t, ctx, old); n != 2000 {
		t.Errorf("%d crates in the copy", n)
	}
	sound(t, ctx, old)
}

func TestARebuildKeepsTheChildren(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	ctx, db := openAt(t, path, storeOptions(t))
	family(t, ctx, db, "one")
	before := dump(t, ctx, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	rebuild := `-- +goose Up
CREATE TABLE crates_new (
  id TEXT PRIMARY KEY, version BIGINT NOT NULL, name TEXT NOT NULL UNIQUE, size BIGINT NOT NULL,
  fragile BOOLEAN NOT NULL, note TEXT NOT NULL, shelf_id TEXT REFERENCES shelves (id) ON DELETE RESTRICT
);
INSERT INTO crates_new SELECT * FROM crates;
DROP TABLE crates;
ALTER TABLE crates_new RENAME TO crates;
CREATE INDEX crates_shelf ON crates (shelf_id);` + soundSQL
	ctx, db, err := migrated(t, path, rebuild)
	if err != nil {
		t.Fatal(err)
	}
	if got := dump(t, ctx, db); got != before {
		t.Errorf("after the rebuild:\n%s\nwant\n%s", got, before)
	}
}

func TestARebuildThatBreaksReferencesIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	ctx, db := openAt(t, path, storeOptions(t))
	family(t, ctx, db, "one")
	before := dump(t, ctx, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	_, _, err := migrated(t, path, "-- +goose Up\nDELETE FROM labels;"+soundSQL)
	wants(t, "a migration that loses labels", err, value.Invalid, "fault.invalid")
	ctx, db = openAt(t, path, storeOptions(t))
	if got := dump(t, ctx, db); got != before {
		t.Errorf("after the refusal:\n%s\nwant\n%s", got, before)
	}
}

func TestNewerAndOlderFiles(t *testing.T) {
	path := filled(t)
	opt := storeOptions(t)
	opt.schema = storeSchema(t, "-- +goose Up\nALTER TABLE shelves ADD COLUMN deep BOOLEAN NOT NULL DEFAULT FALSE;")
	opt.ReadOnly = true
	_, err := Open(context.Background(), path, opt)
	wants(t, "an older file, read-only", err, value.Unusable, "fault.file_older")
	opt.ReadOnly = false
	_, db := openAt(t, path, opt)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	before := content(t, path)
	for _, readOnly := range []bool{false, true} {
		opt := storeOptions(t)
		opt.ReadOnly = readOnly
		_, err := Open(context.Background(), path, opt)
		f := wants(t, "a newer file", err, value.Unusable, "fault.file_newer")
		if len(f.Args) != 1 || f.Args[0] != path {
			t.Errorf("the message names %v", f.Args)
		}
	}
	if content(t, path) != before {
		t.Error("the newer file was changed")
	}
}

// TestTheRealSchema: every foreign key has an index, columns keep to the types that
// SQLite and PostgreSQL share, every kept table has a key and a version.
func TestTheRealSchema(t *testing.T) {
	path := filepath.Join(t.TempDir(), "real.db")
	_, db := openAt(t, path, Options{})
	query := func(query string, each func(*sql.Rows) error, args ...any) {
		t.Helper()
		rows, err := db.r.DB.Query(query, args...)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			if err := each(rows); err != nil {
				t.Fatal(err)
			}
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
	var tables []string
	query("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'goose_db_version'", func(r *sql.Rows) error {
		var n string
		err := r.Scan(&n)
		tables = append(tables, n)
		return err
	})
	if len(tables) < 2 {
		t.Fatalf("tables: %v", tables)
	}
	for _, table := range tables {
		kept := map[string]bool{}
		query("SELECT name, type, pk, \"notnull\" FROM pragma_table_info(?)", func(r *sql.Rows) error {
			var name, kind string
			var key, required int
			if err := r.Scan(&name, &kind, &key, &required); err != nil {
				return err
			}
			kept[name] = true
			switch kind {
			case "TEXT", "BIGINT", "BOOLEAN":
			case "INTEGER":
				if key == 0 {
					t.Errorf("%s.%s is an INTEGER and no key", table, name)
				}
			default:
				t.Errorf("%s.%s has type %q", table, name, kind)
			}
			if kind == "BOOLEAN" && required == 0 {
				t.Errorf("%s.%s can be neither true nor false", table, name)
			}
			return nil
		}, table)
		own := table == "steps" || table == "changes" || table == "secrets" || table == "states" || strings.HasPrefix(table, "search")
		if !own && !(kept["id"] && kept["version"]) {
			t.Errorf("%s has no id or no version", table)
		}
		leads := map[string]bool{}
		query("SELECT i.name FROM pragma_index_list(?) l, pragma_index_info(l.name) i WHERE i.seqno = 0 AND l.partial = 0", func(r *sql.Rows) error {
			var n string
			err := r.Scan(&n)
			leads[n] = true
			return err
		}, table)
		query("SELECT \"from\", on_delete FROM pragma_foreign_key_list(?)", func(r *sql.Rows) error {
			var n, act string
			err := r.Scan(&n, &act)
			if !leads[n] {
				t.Errorf("%s.%s refers to another table and has no index", table, n)
			}
			if act != "CASCADE" && act != "RESTRICT" {
				t.Errorf("%s.%s: ON DELETE %s would leave no trace, or only be found at the commit", table, n, act)
			}
			return err
		}, table)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}
