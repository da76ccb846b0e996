package read

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"huiwu/data/value"
)

// pack makes a workbook by hand, as a program other than excelize would write it.
func pack(t testing.TB, path string, sheet, shared []byte) {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range []struct {
		name string
		b    []byte
	}{
		{"_rels/.rels", []byte(`<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="/xl/book.xml"/></Relationships>`)},
		{"xl/book.xml", []byte(`<w:workbook><w:workbookPr date1904="1"/><w:sheets><w:sheet name="甲" sheetId="1" r:id="a"/></w:sheets></w:workbook>`)},
		{"xl/_rels/book.xml.rels", []byte(`<Relationships><Relationship Id="a" Type="http://x/worksheet" Target="Sheet.XML"/>` +
			`<Relationship Id="b" Type="http://x/sharedStrings" Target="strings.xml"/><Relationship Id="c" Type="http://x/styles" Target="styles.xml"/></Relationships>`)},
		{"xl/styles.xml", []byte(`<styleSheet><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="58"/></cellXfs></styleSheet>`)},
		{"xl/strings.xml", shared},
		{"xl\\sheet.xml", sheet},
	} {
		w, err := z.Create(p.name)
		must(t, err)
		_, err = w.Write(p.b)
		must(t, err)
	}
	must(t, z.Close())
	must(t, os.WriteFile(path, b.Bytes(), 0o600))
}

const (
	oddSheet = `<?xml version="1.0"?><x:worksheet><x:sheetData>` +
		`<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>到</x:t><x:t>达</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>备注</x:t></x:is></x:c></x:row>` +
		`<x:row><x:c t="str"><x:f>A1</x:f><x:v>a_x0041_</x:v></x:c><x:c s="1"><x:v>44619.5</x:v></x:c><x:c t="e"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c></x:row>` +
		`<x:row r="9"><x:c r="C9" t="b"><x:v>0</x:v></x:c><x:c r="A9"><x:v>1.3800138E10</x:v></x:c><x:c r="B9" s="2" t="n"><x:v>0</x:v></x:c><x:c r="XFD9"><x:v>7</x:v></x:c></x:row>` +
		`<x:row r="10"><x:c r="A10" t="s"><x:v>99</x:v></x:c><x:c r="B10" t="d"><x:v>2026-03-05T09:30:00</x:v></x:c><x:c r="C10" t="str"><x:f>""</x:f><x:v></x:v></x:c></x:row>` +
		`</x:sheetData><x:mergeCells><x:mergeCell ref="C10:C12"/></x:mergeCells></x:worksheet>`
	oddStrings = `<sst><si><r><t>姓</t></r><r><rPr/><t>名</t></r><rPh><t>xìngmíng</t></rPh></si></sst>`
)

func TestWorkbookOfAnotherProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "odd.xlsx")
	pack(t, path, []byte(oddSheet), []byte(oddStrings))
	tab := table(t, openFile(t, path, OpenOptions{}), "", 0, 0)
	same(t, "head", tab.Head, []string{"姓名", "到达", "备注"})
	same(t, "rows", texts(t, tab), []string{
		"2: aA|2026-02-28|#DIV/0!{formula}",
		"9: 13800138000|1904-01-01|FALSE",
		"10: {broken}|2026-03-05T09:30|",
	})
	same(t, "skipped", tab.Skipped.Blank, 6)
}

func TestSheetCutOff(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cut.xlsx")
	for _, cut := range []int{len(oddSheet) - 120, len(oddSheet) / 2, 60} {
		pack(t, path, []byte(oddSheet[:cut]), []byte(oddStrings))
		s := openFile(t, path, OpenOptions{})
		_, err := s.Table(context.Background(), "", 0, 0)
		if f := value.Faults(err); len(f) != 1 || f[0].Key != "fault.sheet.damaged" {
			t.Errorf("cut at %d: %v", cut, err)
		}
	}
	for name, bad := range map[string]string{
		"row":    `<worksheet><sheetData><row r="9999999"/></sheetData></worksheet>`,
		"column": `<worksheet><sheetData><row r="1"><c r="ZZZZ1"/></row></sheetData></worksheet>`,
	} {
		pack(t, path, []byte(bad), []byte(oddStrings))
		_, err := openFile(t, path, OpenOptions{}).Table(context.Background(), "", 0, 0)
		if f := value.Faults(err); len(f) != 1 || f[0].Key != "fault.sheet.damaged" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestZipBomb(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bomb.xlsx")
	zeros := bytes.Repeat([]byte(" "), bombSize+1)
	pack(t, path, zeros, []byte(oddStrings))
	_, err := Open(context.Background(), path, OpenOptions{})
	if f := value.Faults(err); len(f) != 1 || f[0].Key != "fault.sheet.bomb" {
		t.Errorf("bomb: %v", err)
	}
	_, err = Open(context.Background(), path, OpenOptions{MaxSize: 1 << 20})
	if f := value.Faults(err); len(f) != 1 || f[0].Key != "fault.sheet.too_big" {
		t.Errorf("over the limit: %v", err)
	}
	// A head that lies about the size does not get past the limit either.
	b, err := os.ReadFile(path)
	must(t, err)
	size := []byte{byte(len(zeros)), byte(len(zeros) >> 8), byte(len(zeros) >> 16), byte(len(zeros) >> 24)}
	must(t, os.WriteFile(path, bytes.ReplaceAll(b, size, []byte{100, 0, 0, 0}), 0o600))
	s := openFile(t, path, OpenOptions{MaxSize: 1 << 20})
	if _, err = s.Table(context.Background(), "", 0, 0); err == nil {
		t.Error("a part larger than said was read")
	}
}

func TestManyMerges(t *testing.T) {
	// The ranges lie across the reads of the search.
	var b strings.Builder
	b.WriteString(`<worksheet><sheetData></sheetData><mergeCells>`)
	const n = 30000
	for i := range n {
		fmt.Fprintf(&b, `<mergeCell ref="A%d:B%d"/>`, i+1, i+1)
	}
	b.WriteString(`</mergeCells></worksheet>`)
	path := filepath.Join(t.TempDir(), "m.xlsx")
	pack(t, path, []byte(b.String()), []byte(oddStrings))
	s := openFile(t, path, OpenOptions{})
	g, err := s.open("甲")
	must(t, err)
	all, err := g.merges(context.Background())
	must(t, err)
	same(t, "ranges", len(all), n)
	same(t, "the last", all[n-1], area{n, 1, n, 2})
}

// FuzzSheet and FuzzOpen want -fuzzminimizetime=10x: unpacking does not take the same
// path twice, so that the default spends all its time on making inputs smaller.
func FuzzSheet(f *testing.F) {
	f.Add([]byte(oddSheet), []byte(oddStrings))
	f.Add([]byte(`<worksheet><sheetData><row r="2" ><c r="B2" s="-1"><v>1e400</v></c></row></sheetData>`), []byte(`<si/>`))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, sheet, shared []byte) {
		p := filepath.Join(dir, "f.xlsx")
		pack(t, p, sheet, shared)
		walk(t, p, OpenOptions{})
	})
}

func FuzzOpen(f *testing.F) {
	book := save(f, func(x *excelize.File) { rows(x, "Sheet1", []any{"姓名", "电话"}, []any{"甲", 1}) })
	b, err := os.ReadFile(book)
	must(f, err)
	f.Add(b)
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, b []byte) {
		p := filepath.Join(dir, "f.bin")
		must(t, os.WriteFile(p, b, 0o600))
		walk(t, p, OpenOptions{MaxSize: 64 << 20})
	})
}

func BenchmarkRead50000(b *testing.B) {
	path := bigBook(b, 50000)
	b.Run("sheet", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			s, err := Open(context.Background(), path, OpenOptions{})
			must(b, err)
			tab, err := s.Table(context.Background(), "", 0, 0)
			must(b, err)
			n := 0
			must(b, tab.Each(context.Background(), func(Row) error { n++; return nil }))
			if n != 50000 {
				b.Fatal(n)
			}
			must(b, s.Close())
		}
	})
	b.Run("excelize", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			x, err := excelize.OpenFile(path)
			must(b, err)
			r, err := x.Rows("Sheet1")
			must(b, err)
			for r.Next() {
				_, err := r.Columns(excelize.Options{RawCellValue: true})
				must(b, err)
			}
			must(b, x.Close())
		}
	})
}

// bigBook is a list of people as an office program saves it, twelve columns wide.
func bigBook(b testing.TB, n int) string {
	return save(b, func(f *excelize.File) {
		sw, err := f.NewStreamWriter("Sheet1")
		must(b, err)
		head := []any{"序号", "姓名", "单位", "部门", "职务", "电话", "邮箱", "证件", "到达", "饮食", "标签", "备注"}
		must(b, sw.SetRow("A1", head))
		for i := range n {
			must(b, sw.SetRow(fmt.Sprintf("A%d", i+2), []any{
				i + 1, "张伟", "省财政厅", "办公室", "主任科员", 13800138000 + i, "zhangwei@example.cn", "1234", 46000 + i%300, "素食", "嘉宾", "",
			}))
		}
		must(b, sw.Flush())
	})
}
