package core_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/apptest"
	"huiwu/app/core"
	"huiwu/data/value"
)

// office is the sample office, opened for one test.
type office struct {
	*app.Office
	t       testing.TB
	ctx     context.Context
	scope   value.Scope
	meeting string // the one being prepared
}

func newOffice(t testing.TB) office {
	t.Helper()
	ctx := app.As(context.Background(), "周晓")
	now := time.Date(2026, 8, 20, 15, 4, 0, 0, time.UTC)
	path := filepath.Join(t.TempDir(), "office.huiwu")
	apptest.Sample(t, path, "周晓", now)
	o, err := app.Open(ctx, path, app.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	})
	m, err := o.Meeting(ctx, "2026-021")
	if err != nil {
		t.Fatal(err)
	}
	out := office{Office: o, t: t, ctx: ctx, meeting: string(m.ID)}
	out.scope, err = o.Scope(ctx, value.Simplified, out.meeting)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func (o office) ids(r core.AnyRegister, q core.Query) []string {
	o.t.Helper()
	ids, err := r.IDs(o.ctx, o.scope, q)
	if err != nil {
		o.t.Fatal(err)
	}
	return ids
}

func (o office) draft(r core.AnyRegister, id string) core.Draft {
	o.t.Helper()
	d, err := r.Draft(o.ctx, o.scope, id, o.meeting)
	if err != nil {
		o.t.Fatal(err)
	}
	return d
}

// cells are the texts of a field for all records found.
func (o office) cells(r core.AnyRegister, q core.Query, key string) string {
	o.t.Helper()
	rows, err := r.Rows(o.ctx, o.scope, o.ids(r, q), []string{key})
	if err != nil {
		o.t.Fatal(err)
	}
	var out []string
	for _, row := range rows {
		out = append(out, row.Cells[0].Text)
	}
	return strings.Join(out, "|")
}

func (o office) set(d core.Draft, texts ...string) {
	o.t.Helper()
	for i := 0; i < len(texts); i += 2 {
		if err := d.Set(texts[i], texts[i+1]); err != nil {
			o.t.Fatal(err)
		}
	}
}

func (o office) save(d core.Draft) {
	o.t.Helper()
	if err := d.Save(o.ctx); err != nil {
		o.t.Fatal(err)
	}
}

// fault checks the first fault of an error.
func fault(t testing.TB, what string, err error, kind value.FaultKind, field, key string) {
	t.Helper()
	f := value.Faults(err)
	if len(f) == 0 || f[0].Kind != kind || f[0].Field != field || f[0].Key != key {
		t.Errorf("%s: %v", what, err)
	}
}
