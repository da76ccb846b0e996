//go:build unix

package read

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"huiwu/data/value"
)

// program writes a script that stands in for LibreOffice.
func program(t *testing.T, script string) string {
	t.Helper()
	p := filepath.Join(t.TempDir(), "soffice")
	must(t, os.WriteFile(p, []byte("#!/bin/sh\n"+script), 0o700))
	return p
}

func oldFile(t *testing.T) string {
	t.Helper()
	return textFile(t, "旧表.xls", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...))
}

func TestConvert(t *testing.T) {
	made := save(t, func(f *excelize.File) { rows(f, "Sheet1", []any{"姓名", "电话"}, []any{"甲", 1}) })
	// The folder to write into is the argument after --outdir.
	soffice := program(t, fmt.Sprintf(`while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; cp %q "$2/x.xlsx"; pwd > %q`, made, made+".cwd"))
	s, err := Open(context.Background(), oldFile(t), OpenOptions{Converter: soffice})
	must(t, err)
	same(t, "rows", texts(t, table(t, s, "", 0, 0)), []string{"2: 甲|1"})
	dir, err := os.ReadFile(made + ".cwd")
	must(t, err)
	must(t, s.Close())
	if _, err := os.Stat(string(dir[:len(dir)-1])); !os.IsNotExist(err) {
		t.Errorf("the converted file is still there: %v", err)
	}
	// What comes out is not converted again.
	again := program(t, `for last; do :; done; while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; cp "$last" "$2/x.xlsx"`)
	if _, err := Open(context.Background(), oldFile(t), OpenOptions{Converter: again}); !value.Is(err, value.Invalid) {
		t.Errorf("a converter that does nothing: %v", err)
	}
}

func TestConvertIsCancelled(t *testing.T) {
	// The script waits for a child, as soffice does.
	soffice := program(t, "sleep 60 &\nwait")
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err := Open(ctx, oldFile(t), OpenOptions{Converter: soffice}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if d := time.Since(start); d > 10*time.Second {
		t.Errorf("took %v", d)
	}
}

func TestFileFaults(t *testing.T) {
	for err, want := range map[error]value.FaultKind{
		fs.ErrPermission: value.Denied, fs.ErrNotExist: value.NotFound,
	} {
		if f := fileFault("a", &fs.PathError{Op: "open", Path: "a", Err: err}); f.Kind != want || f.Args[0] != "a" {
			t.Errorf("%v: %v", err, f)
		}
	}
}
