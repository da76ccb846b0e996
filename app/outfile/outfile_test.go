package outfile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"huiwu/data"
	"huiwu/data/value"
)

func text(t string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := fmt.Fprint(w, t); return err }
}

func content(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestAFileIsWholeOrNotThere(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.csv")
	if err := Write(file, text("old")); err != nil {
		t.Fatal(err)
	}
	broken := value.Bad("fault.required")
	if err := Write(file, func(w io.Writer) error { return errors.Join(text("half")(w), broken) }); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	if got := content(t, file); got != "old" {
		t.Errorf("after a failure: %q", got)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("%v %v", left, err)
	}
	if err := Write(filepath.Join(dir, "no", "a.csv"), text("")); !value.Is(err, value.NotFound) {
		t.Errorf("a missing folder: %v", err)
	}
	if err := Write(dir, text("")); !value.Is(err, value.Denied) {
		t.Errorf("a folder: %v", err)
	}
	if err := Write(file, func(io.Writer) error { return context.Canceled }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if err := WriteNew(file, text("new")); !value.Is(err, value.Conflict) || content(t, file) != "old" {
		t.Errorf("a name that is taken: %v", err)
	}
	if err := Write(file, text("new")); err != nil || content(t, file) != "new" {
		t.Errorf("replaced on demand: %v", err)
	}
}

// TestNothingOfADataFileIsWrittenOver: by its own name, through links, by other
// spellings.
func TestNothingOfADataFileIsWrittenOver(t *testing.T) {
	dir := t.TempDir()
	office := filepath.Join(dir, "office.huiwu")
	ctx := data.As(context.Background(), data.Actor{Name: "a"})
	db, err := data.Open(ctx, office, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if _, err := db.Keep(ctx, strings.NewReader("attached"), nil); err != nil {
		t.Fatal(err)
	}
	if made, err := db.DailyCopy(ctx, "2026-03-05"); !made || err != nil {
		t.Fatal(made, err)
	}
	copies, err := data.Copies(office)
	if err != nil || len(copies) != 1 {
		t.Fatal(copies, err)
	}
	mark := office + ".mark"
	if err := os.WriteFile(mark, []byte("huiwu mark 1 x 1 y z\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	blobs, err := filepath.Glob(office + ".vault/*/*")
	if err != nil || len(blobs) != 1 {
		t.Fatal(blobs, err)
	}
	link := func(name, target string) string {
		path := filepath.Join(dir, name)
		if err := os.Symlink(target, path); err != nil {
			t.Skip("no links here")
		}
		return path
	}
	hard := filepath.Join(dir, "hard.csv")
	if err := os.Link(office, hard); err != nil {
		t.Fatal(err)
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	relative, err := filepath.Rel(here, office)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{
		office, office + "-wal", office + "-shm", office + ".lock", mark, copies[0].Path, blobs[0], hard, relative,
		filepath.Join(dir, ".", "x", "..", "office.huiwu"),
		filepath.Join(office+".vault", "people.csv"), filepath.Join(office+".vault", "ab", "people.csv"), filepath.Join(office+".copies", "people.csv"),
		link("people.csv", office), link("far.csv", "people.csv"), link("wal.csv", office+"-wal"), link("mark.csv", mark),
		filepath.Join(link("folder", office+".vault"), "people.csv"),
	} {
		before := content(t, office)
		err := Write(path, text("name,phone"))
		var f *value.Fault
		if !errors.As(err, &f) || f.Key != "fault.output_protected" {
			t.Errorf("%s: %v", path, err)
		}
		if content(t, office) != before {
			t.Fatalf("%s: the data file was written over", path)
		}
	}
	for _, name := range []string{"people.xlsx", "office.csv", "office.huiwu.csv", "a.mark", "b-wal"} {
		if err := Write(filepath.Join(dir, name), text("x")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAFileThatIsOpenElsewhere(t *testing.T) {
	for lock, name := range map[string]string{
		".~lock.报表.xlsx#":     "报表.xlsx",
		"~$报表.xlsx":           "报表.xlsx",
		"~$report of it.docx": "a report of it.docx",
	} {
		dir := t.TempDir()
		for _, n := range []string{lock, name} {
			if err := os.WriteFile(filepath.Join(dir, n), []byte("x"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		path := filepath.Join(dir, name)
		ending := filepath.Ext(name)
		second := strings.TrimSuffix(name, ending) + " (2)" + ending
		err := Write(path, text("new"))
		var f *value.Fault
		if !errors.As(err, &f) || f.Key != "fault.output_open" || f.Args[0] != name || f.Args[1] != second {
			t.Errorf("%s: %v", lock, err)
		}
		if content(t, path) != "x" {
			t.Errorf("%s: written over", lock)
		}
		if free := Free(path); free != filepath.Join(dir, second) {
			t.Errorf("free is %s", free)
		} else if err := Write(free, text("new")); err != nil {
			t.Error(err)
		}
		if free := Free(path); filepath.Base(free) != strings.Replace(second, "2", "3", 1) {
			t.Errorf("then free is %s", free)
		}
	}
	if free := Free(filepath.Join(t.TempDir(), "M.2026 通知")); !strings.HasSuffix(free, "M.2026 通知") {
		t.Errorf("free is %s", free)
	}
}

// A place where nothing can be written is told before the work that would end there, and
// the look at it leaves nothing.
func TestAPlaceIsLookedAtBeforeTheWork(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.csv")
	if err := Write(file, text("old")); err != nil {
		t.Fatal(err)
	}
	for path, key := range map[string]string{
		filepath.Join(dir, "no", "a.csv"): "fault.folder_missing",
		filepath.Join(file, "a.csv"):      "fault.file_denied",
		dir:                               "fault.file_is_folder",
		file:                              "",
		filepath.Join(dir, "new.csv"):     "",
	} {
		err := Check(path)
		if f := value.Faults(err); key == "" && err != nil || key != "" && (len(f) != 1 || f[0].Key != key) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 || content(t, file) != "old" {
		t.Errorf("%v %v", left, err)
	}
}
