package sheet

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"huiwu/data/value"
)

// wideNumbers is a book whose numbers are far wider than the heads and the widths asked for;
// one comes after the widths are settled.
func wideNumbers(t testing.TB) (*Book, *Sheet) {
	b := newBook(t)
	s := addSheet(t, b, Spec{Name: "x", Columns: []Column{
		{Head: "项", Kind: value.KindText},
		{Head: "额", Kind: value.KindMoney, Total: Sum},
		{Head: "窄", Kind: value.KindMoney, Width: 8},
		{Head: "量", Kind: value.KindQuantity},
	}})
	must(t, s.Row(Value{Code: "a"}, Value{Code: "123456789012.34"}, Value{Code: "-98765432109.87"}, Value{Code: "1234567890.125"}))
	must(t, s.Strong(Value{Code: "b"}, Value{Code: "876543210987.66"}, Value{Code: "555555555555.55"}, Value{Code: "1"}))
	for range widthRows {
		must(t, s.Row(Value{Code: "c"}, Value{Code: "1"}, Value{Code: "2"}, Value{Code: "3"}))
	}
	must(t, s.Row(Value{Code: "late"}, Value{Code: "1"}, Value{Code: "7777777777777.77"}, Value{Code: "1"}))
	must(t, s.Close())
	return b, s
}

// A number that has no room is shown as ####: every column is as wide as its numbers are
// with their separators, also where another width was asked for.
func TestColumnsAreAsWideAsTheirNumbers(t *testing.T) {
	_, s := wideNumbers(t)
	for col, number := range map[int]string{1: "1,000,000,000,201.00", 2: "-98,765,432,109.87", 3: "1,234,567,890.125"} {
		if got, want := s.widths[col], float64(len(number)+1); got < want {
			t.Errorf("column %d is %.0f wide, %s needs %.0f", col, got, number, want)
		}
	}
}

// Another program prints every number of it whole, the one that came late and the sum too.
func TestLibreOfficeShowsWideNumbersWhole(t *testing.T) {
	office := findConverter()
	reader, err := exec.LookPath("pdftotext")
	if office == "" || err != nil || testing.Short() {
		t.Skip("needs LibreOffice, poppler and some seconds")
	}
	dir := t.TempDir()
	b, _ := wideNumbers(t)
	path := filepath.Join(dir, "wide.xlsx")
	saveBook(t, b, path)
	run := func(program string, args ...string) string {
		said, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", program, err, said)
		}
		return string(said)
	}
	run(office, "--headless", "-env:UserInstallation="+fileURL(filepath.Join(dir, "profile")), "--convert-to", "pdf", "--outdir", dir, path)
	text := run(reader, "-layout", filepath.Join(dir, "wide.pdf"), "-")
	if strings.Contains(text, "###") {
		t.Errorf("a number has no room:\n%s", text)
	}
	for _, want := range []string{"123,456,789,012.34", "98,765,432,109.87", "555,555,555,555.55", "7,777,777,777,777.77", "1,000,000,000,201.00", "1,234,567,890.125"} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is not in print", want)
		}
	}
}
