package sheet_test

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"huiwu/app/sheet"
	"huiwu/data/value"
)

// BenchmarkWrite100000 writes the same hundred thousand rows of ten columns through
// a sheet and through the bare stream of the library, without styles and with days
// as bare numbers: the library looks for a style at each time that has none.
func BenchmarkWrite100000(b *testing.B) {
	const n = 100000
	b.Run("sheet", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			book := sheet.NewTestBook(b)
			s := sheet.AddTestSheet(b, book, sheet.Spec{Name: "支出", Columns: spendingColumns})
			for i := range n {
				row := spendingRow("会场布置", strconv.Itoa(i)+".50")
				sheet.Must(b, s.Row(row...))
			}
			_, err := book.WriteTo(io.Discard)
			sheet.Must(b, err)
			sheet.Must(b, book.Close())
		}
	})
	b.Run("plain", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			f := excelize.NewFile()
			sw, err := f.NewStreamWriter("Sheet1")
			sheet.Must(b, err)
			for i := range n {
				cell, err := excelize.CoordinatesToCellName(1, i+1)
				sheet.Must(b, err)
				sheet.Must(b, sw.SetRow(cell, []any{
					"会场布置", "场地", 46086.0, 2.5, float64(i) + 0.5, 35, 46086.4, 0.4, "是", "+86 13800138000",
				}))
			}
			sheet.Must(b, sw.Flush())
			_, err = f.WriteTo(io.Discard)
			sheet.Must(b, err)
			sheet.Must(b, f.Close())
		}
	})
	// Needs python3-xlsxwriter and python3-openpyxl; each is a process of its own.
	for _, peer := range []string{"xlsxwriter", "openpyxl"} {
		b.Run(peer, func(b *testing.B) {
			const python = "/usr/bin/python3"
			if exec.Command(python, "-c", "import "+peer).Run() != nil {
				b.Skip("there is no " + peer + " here")
			}
			out := filepath.Join(b.TempDir(), "out.xlsx")
			for b.Loop() {
				said, err := exec.Command(python, "testdata/peer.py", peer, out).CombinedOutput()
				if err != nil {
					b.Fatalf("%v %s", err, said)
				}
			}
		})
	}
}

// TestLibreOfficeReads has another program open, calculate and print a workbook.
func TestLibreOfficeReads(t *testing.T) {
	dir := t.TempDir()
	office, profile := office(dir)
	if office == "" || testing.Short() {
		t.Skip("needs LibreOffice and ten seconds")
	}
	path := filepath.Join(dir, "out.xlsx")
	saveBook(t, report(t), path)
	run := func(form, in string) {
		cmd := exec.CommandContext(t.Context(), office, "--headless", profile,
			"--convert-to", form, "--outdir", dir, in)
		cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8") // the names of sheets become names of files
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", form, err, said)
		}
	}
	// Without this it shows the results that came with the formulas.
	sheet.Must(t, os.MkdirAll(filepath.Join(dir, "profile", "user"), 0o700))
	sheet.Must(t, os.WriteFile(filepath.Join(dir, "profile", "user", "registrymodifications.xcu"), []byte(`<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>`), 0o600))
	// LibreOffice may be there without its spreadsheet program.
	easy := filepath.Join(dir, "easy.csv")
	sheet.Must(t, os.WriteFile(easy, []byte("a,b\n1,2\n"), 0o600))
	run("xlsx", easy)
	if _, err := os.Stat(filepath.Join(dir, "easy.xlsx")); err != nil {
		t.Skip("LibreOffice Calc is not installed")
	}
	// The sheets as text, calculated anew: -1 asks for each in a file of its own.
	const asText = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
	run(asText, path)
	b, err := os.ReadFile(filepath.Join(dir, "out-支出 1.csv"))
	sheet.Must(t, err)
	for _, want := range []string{"=SUM(A1),场地,2026-03-05,2.5,1234.5,35,2026-03-05 09:30:00,09:30:00 AM,是,+86 13800138000", ",-80.05,", "合计,,,7.5,1154.55,"} {
		if !strings.Contains(string(b), want) {
			t.Errorf("%q is not in\n%s", want, b)
		}
	}
	b, err = os.ReadFile(filepath.Join(dir, "out-汇总.csv"))
	sheet.Must(t, err)
	if want := "场地,1154.55\n合计,1154.55"; !strings.Contains(string(b), want) {
		t.Errorf("%q is not in\n%s", want, b)
	}
	// Formulas are calculated, not taken as they came: the result given here is wrong.
	book := sheet.NewTestBook(t)
	wrong := sheet.AddTestSheet(t, book, sheet.Spec{Name: "x", Columns: []sheet.Column{{Head: "a", Kind: value.KindMoney}}})
	sheet.Must(t, wrong.Row(sheet.Value{Code: "2.50"}))
	sheet.Must(t, wrong.Row(sheet.Value{Code: "1", Formula: wrong.At(0, wrong.First()) + "*4"}))
	saveBook(t, book, filepath.Join(dir, "wrong.xlsx"))
	run(asText, filepath.Join(dir, "wrong.xlsx"))
	b, err = os.ReadFile(filepath.Join(dir, "wrong-x.csv"))
	sheet.Must(t, err)
	if !strings.Contains(string(b), "2.5\n10\n") {
		t.Errorf("not calculated:\n%s", b)
	}
	if keep := os.Getenv("SHEET_PDF"); keep != "" {
		run("pdf", path)
		pdf, err := os.ReadFile(filepath.Join(dir, "out.pdf"))
		sheet.Must(t, err)
		sheet.Must(t, os.WriteFile(keep, pdf, 0o600))
	}
	// Old formats go through the same program on their way in.
	for _, form := range []string{"xls", "ods"} {
		run(form, path)
		tab := backTable(t, filepath.Join(dir, "out."+form), "支出 1", 0, 0)
		if got := backRows(t, tab)[0]; !strings.HasPrefix(got, "6: =SUM(A1)|场地|2026-03-05|2.5|1234.5|35|2026-03-05T09:30|09:30|是|") {
			t.Errorf("%s: %s", form, got)
		}
	}
}
