// Package data keeps records of any type in one SQLite file: it opens and migrates
// the file, saves and deletes in named steps, writes the journal, undoes, keeps a
// bin and daily copies, and asks for the right of the acting person. It knows no
// noun of the program; those are declared in app.
package data

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"huiwu/data/value"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/sqlitedialect"
)

// Options are what Open needs to know beside the file.
type Options struct {
	// Records are nil pointers of every kept struct, for example (*Person)(nil).
	Records []Row
	// Rights answers who may do what; nil: everybody who acts may do everything.
	Rights Rights
	// Marks are where the marks of secrets are kept.
	Marks []MarkColumn
	// Lasting are registers whose steps are not taken back: what was said there is said
	// anew, such as who may do what.
	Lasting []string
	// Changed is told after each commit, once, from the goroutine that committed,
	// and for changes of other processes.
	Changed func(Topics)
	// Now is the clock; nil is the computer's.
	Now func() time.Time
	// ReadOnly opens without a writer.
	ReadOnly bool
	// MustExist refuses to make a new file.
	MustExist bool
	// SkipCheck leaves out the integrity check, for tests and benchmarks.
	SkipCheck bool

	schema    fs.FS         // migrations; nil is the embedded ones, tests bring their own
	badIndex  *atomic.Bool  // the check at opening found the index of the search damaged
	idleAfter time.Duration // when the writer has come to rest; 0 is the usual time
}

// Topics are the names of tables that changed; those of the journal are always among them.
type Topics map[string]bool

// DB is an open data file. Its methods may be called from several goroutines.
type DB struct {
	path       string // the data file, by which copies, vault and mark are found
	file       source // what is read
	opt        Options
	w, r       *bun.DB
	tables     map[string]*table
	byType     map[reflect.Type]*table
	watch      watch
	index      Index
	authorizer authorizer
	wall       int64 // number of the newest step that cannot be stepped over by an undo
	// structure is what the migrations make of an empty file, by name.
	structure func() (map[string]string, error)

	rest     *checkpointer // nil without a writer
	sealed   bool
	mu       sync.Mutex
	closed   bool
	fileID   string   // key of the first step, once it is known
	markHeld bool     // the mark names a step the journal lacks; it is not moved
	last     Step     // the step committed last through this DB
	passed   []string // keys of steps that Undo leaves out
}

// Open opens or makes the data file at path. Faults: Unusable when it is damaged,
// of a newer program, not ours or on a network drive; Denied when the system does
// not let us; NotFound with MustExist.
func Open(ctx context.Context, path string, opt Options) (*DB, error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.schema == nil {
		sub, err := fs.Sub(migrations, "migrations")
		if err != nil {
			return nil, fault("migrations", err)
		}
		opt.schema = sub
	}
	opt.badIndex = new(atomic.Bool)
	path, err := RealPath(path)
	if err != nil {
		return nil, err
	}
	fresh, err := examine(path, opt)
	if err != nil {
		return nil, err
	}
	d := &DB{path: path, file: source{path: path}, opt: opt}
	if !fresh && !writable(path) {
		d.opt.ReadOnly, d.sealed = true, true
		if d.file, err = lookAt(path); err != nil {
			return nil, err
		}
	}
	if !d.opt.ReadOnly {
		err = prepare(ctx, path, fresh, opt)
	} else {
		err = refuseOther(ctx, d.file, path, opt)
	}
	if err != nil {
		return nil, errors.Join(err, d.file.close())
	}
	if err := d.connect(ctx); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

// connect opens the writer and the readers, and gets the file ready for work.
func (d *DB) connect(ctx context.Context) error {
	d.structure = sync.OnceValues(func() (map[string]string, error) {
		return freshStructure(context.WithoutCancel(ctx), d.opt)
	})
	if !d.opt.ReadOnly {
		w, err := sql.Open("sqlite3", dsn(d.path, modeWrite))
		if err != nil {
			return fault("open", err)
		}
		// One writer: transactions queue here instead of failing in SQLite.
		w.SetMaxOpenConns(1)
		d.w = bun.NewDB(w, sqlitedialect.New())
		d.rest = &checkpointer{after: cmp.Or(d.opt.idleAfter, idleAfter), run: func(ctx context.Context) bool { return checkpoint(ctx, d.w) }}
		_ = d.sweepVault() // what cannot be swept does no harm
	}
	d.authorizer.open = func() string { return d.file.dsn(modeRead) }
	r, err := sql.Open("sqlite3", d.file.dsn(modeRead))
	if err != nil {
		return fault("open", err)
	}
	r.SetMaxOpenConns(4)
	r.SetMaxIdleConns(4)
	d.r = bun.NewDB(r, sqlitedialect.New())
	if err := d.loadSchema(ctx); err != nil {
		return err
	}
	if err := d.openJournal(ctx); err != nil {
		return err
	}
	return d.watch.start(ctx, d)
}

// openJournal brings the journal up to date with the file before anybody works with it.
func (d *DB) openJournal(ctx context.Context) (err error) {
	if d.w != nil {
		r, err := d.checkMark(ctx)
		if err != nil {
			return err
		}
		if err := d.journalMigration(ctx, r.State == MarkFits); err != nil {
			return err
		}
		// Where the program itself put a copy back, that is the answer for the missing steps.
		if d.markHeld && r.Mark.Restored {
			if err := d.acceptOlder(ctx, r); err != nil {
				return err
			}
		}
	}
	d.wall, err = wall(ctx, d.r)
	return err
}

// Path is the file's absolute name.
func (d *DB) Path() string { return d.path }

// ReadOnly reports whether the file was opened without a writer.
func (d *DB) ReadOnly() bool { return d.w == nil }

// Sealed reports whether the file lies where nothing can be written, and was therefore
// opened without a writer.
func (d *DB) Sealed() bool { return d.sealed }

// onlyLooking is the fault of writing to a file that was opened without a writer.
func (d *DB) onlyLooking() error {
	if d.sealed {
		return &value.Fault{Kind: value.Denied, Key: "fault.sealed", Args: []any{d.path}}
	}
	return &value.Fault{Kind: value.Denied, Key: "fault.read_only"}
}

// Now is the clock of the data file.
func (d *DB) Now() time.Time { return d.opt.Now() }

// Close ends all reading and writing.
func (d *DB) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return nil
	}
	d.closed = true
	d.watch.stop()
	err := d.authorizer.close()
	if d.r != nil {
		err = errors.Join(err, d.r.Close())
	}
	if d.w != nil {
		d.rest.close()
		err = errors.Join(d.w.Close(), err)
	}
	return errors.Join(err, d.file.close())
}

// examine looks at the path before SQLite does, so that each trouble gets its own
// words. fresh says that there is no file yet.
func examine(path string, opt Options) (fresh bool, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		if (opt.MustExist || opt.ReadOnly) && !lost(path) {
			return false, &value.Fault{Kind: value.NotFound, Key: "fault.file_missing", Args: []any{path}, Err: err}
		}
		fresh = true
	case err != nil:
		return false, &value.Fault{Kind: value.Denied, Key: "fault.file_denied", Args: []any{path}, Err: err}
	case info.IsDir():
		return false, &value.Fault{Kind: value.Unusable, Key: "fault.file_folder", Args: []any{path}}
	case !info.Mode().IsRegular():
		// A device or a pipe; opening one could wait for ever.
		return false, &value.Fault{Kind: value.Unusable, Key: "fault.file_foreign", Args: []any{path}}
	case info.Size() == 0:
		fresh = true
	}
	dir := filepath.Dir(path)
	if fresh && lost(path) {
		return false, &value.Fault{Kind: value.Unusable, Key: "fault.file_lost", Args: []any{path}}
	}
	if fresh {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return false, &value.Fault{Kind: value.Denied, Key: "fault.folder_denied", Args: []any{dir}, Err: err}
		}
	}
	if onNetwork(dir) {
		return false, &value.Fault{Kind: value.Unusable, Key: "fault.file_network", Args: []any{path}}
	}
	if fresh {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
		if err != nil {
			return false, &value.Fault{Kind: value.Denied, Key: "fault.file_denied", Args: []any{path}, Err: err}
		}
		return true, f.Close()
	}
	f, err := os.Open(path)
	if err != nil {
		return false, &value.Fault{Kind: value.Denied, Key: "fault.file_denied", Args: []any{path}, Err: err}
	}
	defer f.Close()
	head := make([]byte, 16)
	if _, err := f.Read(head); err != nil || string(head) != sqliteHead {
		return false, &value.Fault{Kind: value.Unusable, Key: "fault.file_foreign", Args: []any{path}, Err: err}
	}
	return false, nil
}

// loadSchema reads the shape of the kept structs and of the file's foreign keys.
func (d *DB) loadSchema(ctx context.Context) error {
	d.tables, d.byType = map[string]*table{}, map[reflect.Type]*table{}
	for _, r := range d.opt.Records {
		typ := reflect.TypeOf(r).Elem()
		s := d.r.Dialect().Tables().Get(typ)
		t := newTable(typ, s)
		d.tables[t.name], d.byType[typ] = t, t
	}
	if err := d.lacksNothing(ctx, d.needed()); err != nil {
		return err
	}
	keys, err := foreignKeys(ctx, d.r)
	if err != nil {
		return fault("learn", err)
	}
	for _, k := range keys {
		parent := d.tables[k.parent]
		switch {
		case parent == nil:
		case k.cascade:
			parent.owned = append(parent.owned, reference{k.table, k.column})
		default:
			parent.uses = append(parent.uses, reference{k.table, k.column})
		}
	}
	alone, err := uniqueKeys(ctx, d.r)
	if err != nil {
		return fault("learn", err)
	}
	for _, t := range d.tables {
		d.dependentsFirst(t.owned)
		t.uniques = alone[t.name]
		if t.presets, err = presets(ctx, d.r, t.name); err != nil {
			return fault("learn", err)
		}
	}
	return nil
}

// dependentsFirst orders owned tables so that one that refers to another is emptied
// before it: a block of minutes before the agenda item it came from.
func (d *DB) dependentsFirst(owned []reference) {
	refers := func(a, b string) bool {
		other := d.tables[b]
		return other != nil && slices.ContainsFunc(other.uses, func(u reference) bool { return u.table == a })
	}
	slices.SortStableFunc(owned, func(a, b reference) int {
		switch {
		case refers(a.table, b.table):
			return -1
		case refers(b.table, a.table):
			return 1
		}
		return 0
	})
}

func (d *DB) tableOf(typ reflect.Type) (*table, error) {
	t, ok := d.byType[typ]
	if !ok {
		return nil, &value.Fault{Kind: value.Internal, Op: "table of " + typ.String(), Err: errors.New("not in Options.Records")}
	}
	return t, nil
}
