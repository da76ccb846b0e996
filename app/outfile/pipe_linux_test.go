package outfile

import (
	"path/filepath"
	"testing"

	"huiwu/data/value"

	"golang.org/x/sys/unix"
)

// TestAPipeDoesNotHoldTheProgram: opening one would wait for somebody to write.
func TestAPipeDoesNotHoldTheProgram(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := unix.Mkfifo(pipe, 0o600); err != nil {
		t.Skip("no pipes here: ", err)
	}
	_, err := Open(pipe)
	if f := value.Faults(err); len(f) != 1 || f[0].Key != "fault.file_not_plain" {
		t.Errorf("%v", err)
	}
}
