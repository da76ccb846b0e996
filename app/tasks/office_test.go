package tasks_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/core"
	"huiwu/app/tasks"
	"huiwu/data/value"
)

// office is a data file with some people and two meetings, on Monday 2 March 2026.
type office struct {
	*app.Office
	t       testing.TB
	ctx     context.Context // 陈静怡 acts
	now     time.Time
	people  map[string]string
	meeting string
}

func open(t testing.TB, names ...string) *office {
	t.Helper()
	o := &office{t: t, ctx: app.As(context.Background(), "陈静怡"), now: time.Date(2026, 3, 2, 1, 30, 0, 0, time.UTC), people: map[string]string{}}
	var err error
	o.Office, err = app.Open(o.ctx, filepath.Join(t.TempDir(), "office.huiwu"), app.Options{SkipCheck: true, Now: func() time.Time {
		o.now = o.now.Add(time.Millisecond)
		return o.now
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, n := range names {
		o.people[n] = o.add(o.People, "", "name", n)
	}
	o.meeting = o.add(o.Meetings, "", "title", "年中会议", "code", "2026-001", "starts_at", "2026-03-01 09:00", "ends_at", "2026-03-01 17:00")
	return o
}

// crew are the people most tests need.
var crew = []string{"陈静怡", "张伟", "李敏", "王芳"}

func (o *office) scope() value.Scope {
	o.t.Helper()
	s, err := o.Scope(o.ctx, value.Simplified, "")
	if err != nil {
		o.t.Fatal(err)
	}
	return s
}

// fill sets fields of a draft: key, text, key, text.
func (o *office) fill(d core.Draft, texts ...string) core.Draft {
	o.t.Helper()
	for i := 0; i < len(texts); i += 2 {
		if err := d.Set(texts[i], texts[i+1]); err != nil {
			o.t.Fatal(texts[i], err)
		}
	}
	return d
}

// add saves a new record and gives its key.
func (o *office) add(r core.AnyRegister, meeting string, texts ...string) string {
	o.t.Helper()
	d, err := r.Draft(o.ctx, o.scope(), "", meeting)
	if err != nil {
		o.t.Fatal(err)
	}
	if err := o.fill(d, texts...).Save(o.ctx); err != nil {
		o.t.Fatal(texts, err)
	}
	return d.ID()
}

// task saves a new task of 张伟, reviewed by 李敏.
func (o *office) task(texts ...string) string {
	o.t.Helper()
	reviewed := *o
	reviewed.ctx = app.As(o.ctx, "李敏") // who alone may enter it as closed
	return reviewed.add(o.Tasks, o.meeting, append([]string{"what", "整理材料", "owner", "张伟", "reviewer", "李敏"}, texts...)...)
}

// change sets fields of a task as somebody.
func (o *office) change(who, id string, texts ...string) error {
	o.t.Helper()
	ctx := app.As(o.ctx, who)
	d, err := o.Tasks.Draft(ctx, o.scope(), id, "")
	if err != nil {
		o.t.Fatal(err)
	}
	return o.fill(d, texts...).Save(ctx)
}

func (o *office) get(id string) *tasks.Task {
	o.t.Helper()
	task, err := o.Tasks.Get(o.ctx, id)
	if err != nil {
		o.t.Fatal(err)
	}
	return task
}

// refused asks for one fault at a field.
func refused(t testing.TB, of string, err error, field, key string) {
	t.Helper()
	var f *value.Fault
	if !errors.As(err, &f) || f.Field != field || f.Key != key {
		t.Errorf("%s: %v, want %s at %s", of, err, key, field)
	}
}

// state is everything about the tasks of the file, for comparing.
func (o *office) state() string {
	o.t.Helper()
	text := ""
	for _, r := range []core.AnyRegister{o.Tasks, o.Tasks.DueChanges} {
		ids, err := r.IDs(o.ctx, o.scope(), core.Query{Order: []string{}})
		if err != nil {
			o.t.Fatal(err)
		}
		var keys []string
		for _, c := range r.Columns() {
			keys = append(keys, c.Key)
		}
		rows, err := r.Rows(o.ctx, o.scope(), ids, keys)
		if err != nil {
			o.t.Fatal(err)
		}
		for _, row := range rows {
			text += fmt.Sprintln(row.ID, row.Cells)
		}
	}
	return text
}
