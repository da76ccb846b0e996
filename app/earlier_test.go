package app

import (
	"archive/zip"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"huiwu/app/core"
	"huiwu/app/materials"
	"huiwu/app/tasks"
	"huiwu/app/templates"
	"huiwu/data"
	"huiwu/data/value"
)

// earlierActor is who worked in the file of the earlier version.
const earlierActor = "root"

// openEarlier opens a copy of what an earlier version of the program wrote on 30 November 2026,
// before many names in its source changed: the sample office, in which a version of a
// material was added, a template was saved, a task was deleted and another changed. template
// is the file to which that version exported the template.
func openEarlier(t *testing.T) (o *Office, ctx context.Context, template string) {
	t.Helper()
	dir := t.TempDir()
	files, err := zip.OpenReader("testdata/earlier.zip")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = files.Close() }()
	for _, f := range files.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	now := time.Date(2026, 12, 1, 1, 0, 0, 0, time.UTC)
	ctx = As(context.Background(), earlierActor)
	o, err = Open(ctx, filepath.Join(dir, "office.huiwu"), Options{MustExist: true, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	})
	return o, ctx, filepath.Join(dir, "kept.huiwu-template")
}

func TestAFileOfAnEarlierVersionIsSoundAndReadInWords(t *testing.T) {
	o, ctx, _ := openEarlier(t)
	r, err := o.DataFile.Verify(ctx)
	if err != nil || !r.Intact() || r.Mark.State != data.MarkFits || r.Mark.Missing != 0 {
		t.Fatalf("%+v %v", r, err)
	}
	steps, err := o.Steps(ctx, "", 10)
	steps = slices.DeleteFunc(steps, data.WithoutRegister) // migrations since
	if err != nil || len(steps) != 5 {
		t.Fatal(len(steps), err)
	}
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"修改 任务", "删除 任务", "新建 会议模板", "添加文件 材料", "启用 示例单位"} {
		if got := o.Registry.StepWords(s, steps[i]); got != want {
			t.Errorf("step %d is called %q, wanted %q", i, got, want)
		}
	}
	// Every register reads, searches and explains what the earlier version wrote.
	for _, reg := range o.Registry.All() {
		s, err := o.Scope(ctx, value.English, string(meetingOf(t, o, ctx, "2026-021").ID))
		if err != nil {
			t.Fatal(err)
		}
		name := reg.Info().Name
		found, err := reg.IDs(ctx, s, core.Query{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var keys []string
		for _, c := range reg.Columns() {
			keys = append(keys, c.Key)
		}
		if rows, err := reg.Rows(ctx, s, found, keys); err != nil || len(rows) != len(found) {
			t.Errorf("%s: %d of %d, %v", name, len(rows), len(found), err)
		}
		if len(found) > 0 {
			if past, err := reg.History(ctx, s, found[0]); err != nil || len(past) == 0 {
				t.Errorf("%s has no history: %v", name, err)
			}
		}
	}
}

func TestStepsOfAnEarlierVersionAreTakenBackAndDoneAgain(t *testing.T) {
	o, ctx, _ := openEarlier(t)
	count := func() [3]int {
		t.Helper()
		all, err := data.List[tasks.Task](ctx, o.db)
		if err != nil {
			t.Fatal(err)
		}
		own, err := o.Templates.Own(ctx)
		if err != nil {
			t.Fatal(err)
		}
		versions, err := data.List[materials.MaterialVersion](ctx, o.db)
		if err != nil {
			t.Fatal(err)
		}
		return [3]int{len(all), len(own), len(versions)}
	}
	before := count()
	for range 4 {
		if _, err := o.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if got := count(); got != [3]int{before[0] + 1, before[1] - 1, before[2] - 1} {
		t.Errorf("%v tasks, templates and versions, then %v", before, got)
	}
	for range 4 {
		if _, err := o.Redo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if got := count(); got != before {
		t.Errorf("%v tasks, templates and versions, then %v", before, got)
	}
	if r, err := o.DataFile.Verify(ctx); err != nil || !r.Intact() {
		t.Errorf("%+v %v", r, err)
	}
}

func TestTemplatesOfAnEarlierVersionMakeMeetings(t *testing.T) {
	o, ctx, file := openEarlier(t)
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	imported, notes, err := o.Templates.ImportFile(ctx, s, file)
	if err != nil || len(notes) != 1 || imported.Name != "前一版本保存的模板 2" { // it is in the file, too
		t.Fatal(imported.Name, notes, err)
	}
	own, err := o.Templates.Own(ctx)
	if err != nil || len(own) != 3 {
		t.Fatal(len(own), err)
	}
	for _, one := range own {
		content, err := templates.Parse(one.Content)
		if err != nil {
			t.Fatal(one.Name, err)
		}
		made, err := o.Templates.MakeMeeting(ctx, value.Simplified, content, templates.NewMeeting{Title: one.Name, Starts: "2027-05-10T08:30"}, nil)
		if err != nil {
			t.Fatal(one.Name, err)
		}
		if one.ID == imported.ID && (made.Counts["preparation.agenda"] < 5 || made.Counts["followup.tasks"] == 0 || made.Counts["finance.lines"] == 0) {
			t.Errorf("the meeting has %v, without %q", made.Counts, made.Notes)
		}
	}
}
