package sheet_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"huiwu/app/sheet"
)

// Another program prints every number of it whole, the one that came late and the sum too.
func TestLibreOfficeShowsWideNumbersWhole(t *testing.T) {
	dir := t.TempDir()
	office, profile := office(dir)
	reader, err := exec.LookPath("pdftotext")
	if office == "" || err != nil || testing.Short() {
		t.Skip("needs LibreOffice, poppler and some seconds")
	}
	b, _ := sheet.WideNumbers(t)
	path := filepath.Join(dir, "wide.xlsx")
	saveBook(t, b, path)
	run := func(program string, args ...string) string {
		said, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", program, err, said)
		}
		return string(said)
	}
	run(office, "--headless", profile, "--convert-to", "pdf", "--outdir", dir, path)
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
