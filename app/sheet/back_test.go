package sheet_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"huiwu/app/sheet"
	"huiwu/app/sheet/read"
)

// backTable is the table of a sheet of a file that was written, its head in a row or 0.
func backTable(t testing.TB, path, name string, row, n int) *read.Table {
	t.Helper()
	s, err := read.Open(context.Background(), path, read.OpenOptions{})
	sheet.Must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	tab, err := s.Table(context.Background(), name, row, n)
	sheet.Must(t, err)
	return tab
}

// backRows are the rows of a table as "number: a|b|c".
func backRows(t testing.TB, tab *read.Table) []string {
	t.Helper()
	var all []string
	sheet.Must(t, tab.Each(context.Background(), func(r read.Row) error {
		cells := make([]string, len(r.Cells))
		for i, c := range r.Cells {
			cells[i] = c.Text + c.Problem
		}
		all = append(all, strconv.Itoa(r.Number)+": "+strings.Join(cells, "|"))
		return nil
	}))
	return all
}

// csvFile writes a table where a test reads it back.
func csvFile(t testing.TB, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.csv")
	sheet.Must(t, os.WriteFile(path, b, 0o600))
	return path
}

// office is the program of LibreOffice, "" where it is missing, and a profile of its own in dir.
func office(dir string) (program, profile string) {
	program, _ = exec.LookPath("soffice")
	return program, "-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile"
}
