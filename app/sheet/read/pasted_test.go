package read_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"huiwu/app/sheet/read"
)

// pasted are all rows of a clipboard.
func pasted(t *testing.T, text string) [][]string {
	t.Helper()
	src, err := read.OpenPasted(text, "剪贴板")
	if err != nil {
		t.Fatal(err)
	}
	table, err := src.Table(context.Background(), "", read.NoHead, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	if err := table.Each(context.Background(), func(r read.Row) error {
		cells := make([]string, len(r.Cells))
		for i, c := range r.Cells {
			cells[i] = c.Text
		}
		out = append(out, cells)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestPastedCellsKeepTheirLineEndsAndQuotes(t *testing.T) {
	got := pasted(t, "a\t\"两\n行\"\t\"老字号\"饭店\r\n\"\"\"引\"\"\n文\"\t\"未完\t5\" 管\r\n")
	want := [][]string{{"a", "两\n行", `"老字号"饭店`}, {"\"引\"\n文", `"未完`, `5" 管`}}
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("%q", got)
	}
}

// Whatever stands in the cells comes back as it was, but for spaces around it.
func FuzzPasted(f *testing.F) {
	f.Add("a", "b", `"`)
	f.Add("x\ny", `""`, `"q"`)
	f.Add(`"a`, "b\tc", `d"`)
	f.Fuzz(func(t *testing.T, a, b, c string) {
		rows := [][]string{{"起", a, b}, {"中", c, a}, {"末", "1", "2"}}
		var lines []string
		for _, r := range rows {
			line := make([]string, len(r))
			for i, cell := range r {
				if strings.ContainsFunc(cell, func(r rune) bool {
					return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r == '\ufeff' || r == '\u200b' || r == '\ufffd'
				}) {
					t.Skip("marked, and read without them")
				}
				if line[i] = cell; strings.ContainsAny(cell, "\n\t\"") {
					line[i] = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
				}
			}
			lines = append(lines, strings.Join(line, "\t"))
		}
		got := pasted(t, strings.Join(lines, "\r\n"))
		if len(got) != len(rows) {
			t.Fatalf("%d rows of %q", len(got), lines)
		}
		for i, r := range rows {
			for j, cell := range r {
				if want := strings.TrimSpace(strings.ToValidUTF8(cell, "\ufffd")); got[i][j] != want {
					t.Errorf("%q is read as %q", want, got[i][j])
				}
			}
		}
	})
}
