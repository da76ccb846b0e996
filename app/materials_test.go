package app

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/files"
	"huiwu/app/materials"
	"huiwu/app/module"
	"huiwu/app/words"
	"huiwu/data/value"
)

// A new version of what was approved goes back to review, the same content is refused,
// and undo takes the version back with the state.
func TestANewVersionIsReviewedAgain(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-021")
	one := &materials.Material{MeetingID: m.ID, Title: "手册", Kind: "handbook", State: materials.Wanted, Secrecy: "internal"}
	if err := o.Materials.Save(ctx, value.Scope{}, one); err != nil {
		t.Fatal(err)
	}
	id := string(one.ID)
	path := filepath.Join(t.TempDir(), "手册 第一稿=最终.docx")
	put := func(text string) error {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := o.Materials.AttachFile(ctx, id, path, "", nil)
		return err
	}
	state := func() materials.State {
		t.Helper()
		got, err := o.Materials.Get(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return got.State
	}
	if err := put("one"); err != nil || state() != "drafting" {
		t.Fatal(err, state())
	}
	if err := put("one"); !value.Is(err, value.Invalid) {
		t.Errorf("the same content again: %v", err)
	}
	approved, err := o.Materials.Get(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	approved.State = materials.Approved
	if err := o.Materials.Save(ctx, value.Scope{}, approved); err != nil {
		t.Fatal(err)
	}
	if err := put("two"); err != nil || state() != materials.InReview {
		t.Errorf("after a new version it is %s, %v", state(), err)
	}
	versions, err := o.Materials.VersionsOf(ctx, id)
	if err != nil || len(versions) != 2 || versions[0].Number != 2 || versions[0].File.Name != filepath.Base(path) {
		t.Fatalf("%+v %v", versions, err)
	}
	var back bytes.Buffer
	if err := o.Files.ExportTo(ctx, versions[1].File, module.Outgoing{}, &back, nil); err != nil || back.String() != "one" {
		t.Errorf("the first version is %q, %v", back.String(), err)
	}
	if _, err := o.Undo(ctx); err != nil || state() != materials.Approved {
		t.Errorf("undo leaves it %s, %v", state(), err)
	}
}

// Files without a material become one each; one that was approved is to be reviewed again.
func TestFilesBecomeMaterialsOrVersions(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-021")
	dir := t.TempDir()
	var paths []string
	for _, name := range []string{"会议手册.docx", "座位图.pdf"} {
		paths = append(paths, filepath.Join(dir, name))
		if err := os.WriteFile(paths[len(paths)-1], []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	before := len(ids(t, o, ctx, materials.Register, core.Query{Meeting: string(m.ID)}))
	got, err := o.Materials.AddFiles(ctx, value.Scope{}, m.ID, "", paths, nil)
	after := ids(t, o, ctx, materials.Register, core.Query{Meeting: string(m.ID)})
	if err != nil || got != (materials.Added{Title: "座位图", Number: 1}) || len(after) != before+2 {
		t.Fatalf("%+v, %d materials after %d, %v", got, len(after), before, err)
	}
	all, err := o.Materials.Load(ctx, after)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range all {
		if one.Title != "座位图" {
			continue
		}
		one.State = materials.Approved
		if err := o.Materials.Save(ctx, value.Scope{}, one); err != nil {
			t.Fatal(err)
		}
		if got, err = o.Materials.AddFiles(ctx, value.Scope{}, m.ID, string(one.ID), paths[:1], nil); err != nil || got != (materials.Added{Title: "座位图", Number: 2, Again: true}) {
			t.Errorf("a version of what was approved: %+v %v", got, err)
		}
	}
	s := value.Scope{Lang: value.Simplified, Word: words.In(value.Simplified)}
	if said := got.Words(s); said != s.T("materials.added", "座位图", int64(2))+"　"+s.T("materials.reviewed") {
		t.Errorf("it says %q", said)
	}
}

// Folders, what is not there and what cannot be read are refused with words; nothing is
// kept of them.
func TestWhatIsNoFileIsNotAttached(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-021")
	id := ids(t, o, ctx, materials.Register, core.Query{Meeting: string(m.ID)})[0]
	dir := t.TempDir()
	before, err := o.Materials.VersionsOf(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	for path, key := range map[string]string{
		dir: "fault.file_is_folder", filepath.Join(dir, "none.txt"): "fault.source_unreadable", "/dev/null": "fault.file_not_plain",
	} {
		_, err := o.Materials.AttachFile(ctx, id, path, "", nil)
		if f := value.Faults(err); len(f) == 0 || f[0].Key != key {
			t.Errorf("%s: %v", path, err)
		}
	}
	big := filepath.Join(dir, "big")
	if err := os.WriteFile(big, make([]byte, 8<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	stopped, cancel := context.WithCancel(ctx)
	if _, err := o.Materials.AttachFile(stopped, id, big, "", func(int64, int64) { cancel() }); !value.Is(err, value.Conflict) {
		t.Errorf("cancelled: %v", err)
	}
	after, err := o.Materials.VersionsOf(ctx, id)
	if err != nil || len(after) != len(before) {
		t.Errorf("%d versions, there were %d, %v", len(after), len(before), err)
	}
	empty := filepath.Join(dir, "空")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Materials.AttachFile(ctx, id, empty, "", nil); err != nil {
		t.Errorf("an empty file: %v", err)
	}
}

// Damage from outside is found and named.
func TestDamagedFilesAreNamed(t *testing.T) {
	o, ctx := sampleOffice(t)
	if bad, err := o.Files.VerifyAll(ctx, nil); err != nil || len(bad) != 0 {
		t.Fatal(bad, err)
	}
	all, err := filepath.Glob(filepath.Join(o.Path()+".vault", "??", "*"))
	if err != nil || len(all) < 3 {
		t.Fatal(all, err)
	}
	if err := os.WriteFile(all[0], []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(all[1]); err != nil {
		t.Fatal(err)
	}
	bad, err := o.Files.VerifyAll(ctx, nil)
	if err != nil || len(bad) != 2 {
		t.Fatalf("%+v %v", bad, err)
	}
	in := value.Scope{Lang: value.Simplified, Word: words.In(value.Simplified)}
	if said := files.DamageWords(in, bad); !strings.HasPrefix(said, in.T("materials.damaged", 2)) || strings.Count(said, "\n") != 2 || !strings.Contains(said, bad[1].File.Name) {
		t.Errorf("it says %q", said)
	}
	for _, d := range bad {
		if !strings.HasSuffix(d.File.Name, ".txt") || !strings.HasPrefix(value.Faults(d.Err)[0].Key, "fault.blob_") {
			t.Errorf("%s: %v", d.File.Name, d.Err)
		}
	}
}
