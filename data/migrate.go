package data

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"huiwu/data/value"

	"github.com/pressly/goose/v3"
)

// A released migration is never edited: a test holds its hash.
//
//go:embed migrations/*.sql
var migrations embed.FS

// prepare brings the file to the newest schema, on a connection of its own.
func prepare(ctx context.Context, path string, fresh bool, opt Options) error {
	db, err := sql.Open("sqlite3", dsn(path, modeMigrate))
	if err != nil {
		return fault("open", err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if fresh {
		if err := markFile(ctx, db); err != nil {
			return err
		}
	} else {
		if err := recognise(ctx, db, path, opt); err != nil {
			return err
		}
	}
	p, err := provider(db)
	if err != nil {
		return err
	}
	have, err := p.GetDBVersion(ctx)
	if err != nil {
		return fault("schema version", err)
	}
	newest := newestVersion(p)
	switch {
	case have > newest:
		return newer(path)
	case have == newest:
		return nil
	case !fresh:
		dir, err := copiesDir(path)
		if err != nil {
			return err
		}
		name := fmt.Sprintf("before-schema-%d-%s.db", newest, opt.Now().UTC().Format("20060102-150405"))
		if err := writeCopy(ctx, db, filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	if _, err := p.Up(ctx); err != nil {
		return fault("migrate", err)
	}
	return nil
}

func provider(db *sql.DB) (*goose.Provider, error) {
	sub, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, fault("migrations", err)
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, sub)
	return p, fault("migrations", err)
}

func newestVersion(p *goose.Provider) (newest int64) {
	for _, s := range p.ListSources() {
		newest = max(newest, s.Version)
	}
	return newest
}

func recognise(ctx context.Context, db *sql.DB, path string, opt Options) error {
	id, err := fileMark(ctx, db)
	if err != nil {
		return damagedAt(err, path)
	}
	if id != applicationID {
		return &value.Fault{Kind: value.Unusable, Key: "fault.file_foreign", Args: []any{path}}
	}
	if opt.SkipCheck {
		return nil
	}
	return quickCheck(ctx, db, path)
}

// refuseNewer is the version check of a file opened read-only. An older one is
// refused as well, since nothing may be written to bring it up to date.
func refuseNewer(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite3", dsn(path, modeRead))
	if err != nil {
		return fault("open", err)
	}
	defer db.Close()
	if err := recognise(ctx, db, path, Options{SkipCheck: true}); err != nil {
		return err
	}
	p, err := provider(db)
	if err != nil {
		return err
	}
	have, err := p.GetDBVersion(ctx)
	if err != nil {
		return fault("schema version", err)
	}
	if have != newestVersion(p) {
		return newer(path)
	}
	return nil
}

func newer(path string) error {
	return &value.Fault{Kind: value.Unusable, Key: "fault.file_newer", Args: []any{path}}
}

func damagedAt(err error, path string) error {
	for _, f := range value.Faults(err) {
		if f.Key == "fault.file_damaged" {
			f.Args = []any{path}
			return f
		}
	}
	return err
}

func copiesDir(path string) (string, error) {
	dir := path + ".copies"
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", &value.Fault{Kind: value.Denied, Key: "fault.folder_denied", Args: []any{dir}, Err: err}
	}
	return dir, nil
}
