package exchange_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/app/settings"
	"huiwu/data/value"

	"github.com/xuri/excelize/v2"
)

var now = time.Date(2026, 3, 5, 9, 30, 0, 0, time.UTC)

// office is a blank office with one meeting, and what an import needs of it.
type office struct {
	*app.Office
	t       testing.TB
	ctx     context.Context
	scope   value.Scope
	meeting string
}

func newOffice(t testing.TB) office {
	t.Helper()
	ctx := app.As(context.Background(), "周晓")
	o, err := app.Open(ctx, filepath.Join(t.TempDir(), "office.huiwu"), app.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := o.Settings.Save(ctx, settings.Office{Name: "办公室", Currency: "CNY", Zone: "Asia/Shanghai", Language: value.Simplified}); err != nil {
		t.Fatal(err)
	}
	out := office{Office: o, t: t, ctx: ctx}
	out.meeting = out.add(o.Meetings, "", map[string]string{"title": "春季会议", "starts_at": "2026-04-01 09:00", "ends_at": "2026-04-02 17:00"})
	out.scope, err = o.Scope(ctx, value.Simplified, out.meeting)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func (o office) add(r core.AnyRegister, meeting string, texts map[string]string) string {
	o.t.Helper()
	s, err := o.Scope(o.ctx, value.Simplified, meeting)
	if err != nil {
		o.t.Fatal(err)
	}
	d, err := r.Draft(o.ctx, s, "", meeting)
	if err != nil {
		o.t.Fatal(err)
	}
	for k, text := range texts {
		if err := d.Set(k, text); err != nil {
			o.t.Fatal(k, err)
		}
	}
	if err := d.Save(o.ctx); err != nil {
		o.t.Fatal(err)
	}
	return d.ID()
}

// open begins the import of a file into the participants of the meeting.
func (o office) open(file string, c exchange.Choice) *exchange.Import {
	o.t.Helper()
	im, err := exchange.Open(o.ctx, file, o.Participants, o.scope, o.meeting, c)
	if err != nil {
		o.t.Fatal(err)
	}
	o.t.Cleanup(func() {
		if err := im.Close(); err != nil {
			o.t.Error(err)
		}
	})
	return im
}

func (o office) preview(im *exchange.Import) exchange.Preview {
	o.t.Helper()
	p, err := im.Preview(o.ctx, nil)
	if err != nil {
		o.t.Fatal(err)
	}
	return p
}

func (o office) run(im *exchange.Import, how exchange.Settle) exchange.Report {
	o.t.Helper()
	rep, err := im.Run(o.ctx, o.preview(im), how, nil)
	if err != nil {
		o.t.Fatal(err)
	}
	return rep
}

// list are the fields of all participants, one line each, sorted by name.
func (o office) list(keys ...string) []string {
	o.t.Helper()
	ids, err := o.Participants.IDs(o.ctx, o.scope, core.Query{Meeting: o.meeting})
	if err != nil {
		o.t.Fatal(err)
	}
	rows, err := o.Participants.Rows(o.ctx, o.scope, ids, keys)
	if err != nil {
		o.t.Fatal(err)
	}
	var out []string
	for _, r := range rows {
		var cells []string
		for _, c := range r.Cells {
			cells = append(cells, c.Text)
		}
		out = append(out, strings.Join(cells, "|"))
	}
	return out
}

func (o office) count(r core.AnyRegister) int {
	o.t.Helper()
	ids, err := r.IDs(o.ctx, o.scope, core.Query{})
	if err != nil {
		o.t.Fatal(err)
	}
	return len(ids)
}

// write makes a text file.
func write(t testing.TB, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// workbook makes a workbook of the cells given by their names.
func workbook(t testing.TB, cells map[string]any, merged ...string) string {
	t.Helper()
	f := excelize.NewFile()
	for at, v := range cells {
		if err := f.SetCellValue("Sheet1", at, v); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range merged {
		from, to, _ := strings.Cut(m, ":")
		if err := f.MergeCell("Sheet1", from, to); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(t.TempDir(), "file.xlsx")
	if err := f.SaveAs(file); err != nil {
		t.Fatal(err)
	}
	return file
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s:\n%s\nwanted:\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
