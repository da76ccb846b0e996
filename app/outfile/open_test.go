package outfile

import (
	"path/filepath"
	"testing"

	"huiwu/data/value"
)

func TestOpenRefusesWhatIsNoPlainFile(t *testing.T) {
	dir := t.TempDir()
	for path, want := range map[string]string{
		dir:                           "fault.file_is_folder",
		filepath.Join(dir, "nothing"): "fault.sheet.missing",
	} {
		_, err := Open(path)
		if f := value.Faults(err); len(f) != 1 || f[0].Key != want {
			t.Errorf("%s: %v", path, err)
		}
	}
	if err := Write(filepath.Join(dir, "a.txt"), text("x")); err != nil {
		t.Fatal(err)
	}
	f, err := Open(filepath.Join(dir, "a.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}
