package data

import (
	"context"
	"database/sql/driver"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/mattn/go-sqlite3"
)

// Reads are the tables that a statement reads with the columns it looks at, as SQLite
// reports them.
type Reads map[string][]string

// authorizer asks SQLite what statements read, on a connection of its own, and remembers
// the answers by the text of the statement without its arguments.
type authorizer struct {
	open func() string // the data source

	mu    sync.Mutex
	conn  driver.Conn
	found map[string]map[string]bool // of the statement that is being prepared
	known map[string]Reads
}

// authorizerKeeps is how many texts are remembered: more than the program has, so that a
// text that is put together ever anew cannot fill the memory.
const authorizerKeeps = 4096

// reads are what a statement reads; text is how it is remembered, full the same with its
// arguments.
func (a *authorizer) reads(text string, full func() string) (Reads, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if r, ok := a.known[text]; ok {
		return r, nil
	}
	if err := a.connect(); err != nil {
		return nil, err
	}
	a.found = map[string]map[string]bool{}
	s, err := a.conn.Prepare(full())
	if err != nil {
		return nil, err
	}
	r := Reads{}
	for table, columns := range a.found {
		r[table] = slices.Sorted(maps.Keys(columns))
	}
	if len(a.known) >= authorizerKeeps {
		clear(a.known)
	}
	a.known[text] = r
	return r, s.Close()
}

func (a *authorizer) connect() error {
	if a.conn != nil {
		return nil
	}
	d := &sqlite3.SQLiteDriver{ConnectHook: func(c *sqlite3.SQLiteConn) error {
		c.RegisterAuthorizer(func(op int, table, column, _ string) int {
			if op == sqlite3.SQLITE_READ {
				a.see(table, column)
			}
			return sqlite3.SQLITE_OK
		})
		return nil
	}}
	conn, err := d.Open(a.open())
	if err != nil {
		return err
	}
	a.conn, a.known = conn, map[string]Reads{}
	return nil
}

// see takes down a column; a table that is only counted is reported with column "".
func (a *authorizer) see(table, column string) {
	columns := a.found[table]
	if columns == nil {
		columns = map[string]bool{}
		a.found[table] = columns
	}
	if column != "" {
		columns[column] = true
	}
}

func (a *authorizer) close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.conn == nil {
		return nil
	}
	err := a.conn.Close()
	a.conn, a.known = nil, nil
	return err
}

// journalTables hold the journal; the right to read it is asked for as that for "steps".
// The index of the search answers for itself; see Find.
var journalTables = []string{"steps", "changes"}

// mayQuery asks for the right to all that a query in SQL reads.
func (d *DB) mayQuery(ctx context.Context, text string, full func() string) error {
	a, err := acting(ctx, "query")
	if err != nil {
		return err
	}
	if unasked(ctx, d) && ctx.Value(observerKey{}) == nil {
		return nil
	}
	observe, watched := ctx.Value(observerKey{}).(func(Reads))
	if !watched && (d.opt.Rights == nil || !d.opt.Rights.Limits(a)) {
		return nil
	}
	r, err := d.authorizer.reads(text, full)
	if err != nil {
		return fault("query", err)
	}
	if watched {
		observe(r)
	}
	if d.opt.Rights == nil || unasked(ctx, d) {
		return nil
	}
	journal := false
	for _, table := range slices.Sorted(maps.Keys(r)) {
		switch {
		case slices.Contains(journalTables, table):
			journal = true
		case d.tables[table] == nil && strings.HasPrefix(table, "search"), strings.HasPrefix(table, "sqlite_"):
		default:
			err = errors.Join(err, d.opt.Rights.MayRead(a, table, r[table]))
		}
	}
	if journal {
		err = errors.Join(err, d.opt.Rights.MayRead(a, "steps", nil))
	}
	return err
}

type observerKey struct{}

// Observe is ctx with a function that is told what each query read, while it runs, in the
// goroutine of the query: by it a screen knows what concerns it.
func Observe(ctx context.Context, told func(Reads)) context.Context {
	return context.WithValue(ctx, observerKey{}, told)
}
