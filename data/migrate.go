package data

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"huiwu/data/value"

	"github.com/pressly/goose/v3"
)

// A released migration is never edited: a test holds its hash.
//
//go:embed migrations/*.sql
var migrations embed.FS

// prepare brings the file to the newest schema, on a connection of its own.
func prepare(ctx context.Context, path string, fresh bool, opt Options) error {
	newest, err := newestVersion(opt)
	if err != nil {
		return err
	}
	if !fresh {
		// Nothing writes to a file before it is known to be ours, whole and not newer.
		have, err := inspect(ctx, source{path: path}, path, opt)
		if err != nil {
			return err
		}
		switch {
		case have > newest:
			return newer(path)
		case have == newest:
			return nil
		case have == unmarked:
			fresh = true
		}
	}
	db, err := sql.Open("sqlite3", dsn(path, modeMigrate))
	if err != nil {
		return fault("open", err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if fresh {
		err = markFile(ctx, db)
	} else {
		err = copyBefore(ctx, db, path, newest, opt.Now())
	}
	if err != nil {
		return atPath(err, path)
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, opt.schema)
	if err != nil {
		return fault("migrations", err)
	}
	_, err = p.Up(ctx)
	return atPath(fault("migrate", err), path)
}

// copyBefore writes the backup that stands for the file as it was.
func copyBefore(ctx context.Context, db *sql.DB, path string, newest int64, now time.Time) error {
	dir, err := copiesDir(path)
	if err != nil {
		return err
	}
	name := fmt.Sprintf("before-schema-%d-%s.db", newest, now.UTC().Format("20060102-150405"))
	return writeCopy(ctx, db, filepath.Join(dir, name))
}

// newestVersion is the highest number among the migrations.
func newestVersion(opt Options) (newest int64, err error) {
	names, err := fs.Glob(opt.schema, "*.sql")
	if err != nil {
		return 0, fault("migrations", err)
	}
	for _, n := range names {
		v, err := goose.NumericComponent(n)
		if err != nil {
			return 0, fault("migrations", err)
		}
		newest = max(newest, v)
	}
	return newest, nil
}

// unmarked is the schema version of a file whose very first opening was cut short:
// a database without any table, not even marked as ours.
const unmarked = -1

// inspect looks at an existing file without writing to it and answers its schema
// version. A file of somebody else or a damaged one is a fault.
func inspect(ctx context.Context, file source, path string, opt Options) (version int64, err error) {
	db, err := sql.Open("sqlite3", file.dsn(modeRead))
	if err != nil {
		return 0, fault("open", err)
	}
	defer db.Close()
	id, err := fileMark(ctx, db)
	if err != nil {
		return 0, atPath(err, path)
	}
	tables := `SELECT COUNT(*), COALESCE(SUM(name = 'goose_db_version'), 0) FROM sqlite_schema`
	var all, versions int
	if err := db.QueryRowContext(ctx, tables).Scan(&all, &versions); err != nil {
		return 0, atPath(fault("schema", err), path)
	}
	switch {
	case id == 0 && all == 0:
		return unmarked, nil
	case id != applicationID:
		return 0, &value.Fault{Kind: value.Unusable, Key: "fault.file_foreign", Args: []any{path}}
	}
	if !opt.SkipCheck {
		bad, err := quickCheck(ctx, db, path)
		if err != nil {
			return 0, err
		}
		opt.badIndex.Store(bad)
	}
	switch {
	case versions == 0 && all > 0: // the list of migrations is made before all else
		return 0, damaged(path, "no list of migrations")
	case versions == 0:
		return 0, nil
	}
	err = db.QueryRowContext(ctx, "SELECT COALESCE(MAX(version_id), 0) FROM goose_db_version").Scan(&version)
	return version, atPath(fault("schema version", err), path)
}

// refuseOther is the version check of a file opened read-only. An older one is
// refused as well, since nothing may be written to bring it up to date.
func refuseOther(ctx context.Context, file source, path string, opt Options) error {
	opt.SkipCheck = true
	have, err := inspect(ctx, file, path, opt)
	if err != nil {
		return err
	}
	newest, err := newestVersion(opt)
	switch {
	case err != nil:
		return err
	case have > newest:
		return newer(path)
	case have < newest:
		return &value.Fault{Kind: value.Unusable, Key: "fault.file_older", Args: []any{path}}
	}
	return nil
}

func newer(path string) error {
	return &value.Fault{Kind: value.Unusable, Key: "fault.file_newer", Args: []any{path}}
}

func copiesDir(path string) (string, error) {
	dir := path + ".copies"
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", &value.Fault{Kind: value.Denied, Key: "fault.folder_denied", Args: []any{dir}, Err: err}
	}
	return dir, nil
}
