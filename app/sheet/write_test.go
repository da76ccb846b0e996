package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"huiwu/data/value"
)

// words stands in for the words of the program.
func words(key string, args ...any) string {
	t, ok := map[string]string{
		"sheet.page": "第 {0} 页 共 {1} 页", "sheet.total": "合计", "sheet.made_on": "制表日期：{0}", "sheet.tab": "表",
		"bool.yes": "是", "bool.no": "否",
	}[key]
	if !ok {
		return key
	}
	for i, a := range args {
		t = strings.ReplaceAll(t, fmt.Sprintf("{%d}", i), fmt.Sprint(a))
	}
	return t
}

func newBook(t testing.TB) *Book {
	t.Helper()
	b, err := NewBook(Meta{
		Title: "会议经费支出明细", Author: "张伟", Office: "省机关事务局 & 办公室",
		Created: time.Date(2026, 3, 5, 17, 30, 0, 0, time.UTC),
		Scope:   value.Scope{Lang: value.Simplified, Currency: "CNY", Zone: "Asia/Shanghai", Word: words},
	})
	must(t, err)
	t.Cleanup(func() { _ = b.Close() })
	return b
}

func addSheet(t testing.TB, b *Book, s Spec) *Sheet {
	t.Helper()
	sh, err := b.AddSheet(s)
	must(t, err)
	return sh
}

func reopen(t testing.TB, b *Book) (*excelize.File, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "out.xlsx")
	saveBook(t, b, path)
	f, err := excelize.OpenFile(path)
	must(t, err)
	t.Cleanup(func() { _ = f.Close() })
	return f, path
}

var spendingColumns = []Column{
	{Head: "摘要", Kind: value.KindText},
	{Head: "类别", Kind: value.KindChoice},
	{Head: "日期", Kind: value.KindDate},
	{Head: "数量", Kind: value.KindQuantity, Total: Sum},
	{Head: "金额（元）", Kind: value.KindMoney, Total: Visible},
	{Head: "人数", Kind: value.KindInt},
	{Head: "登记", Kind: value.KindInstant},
	{Head: "时刻", Kind: value.KindClock},
	{Head: "已报销", Kind: value.KindBool},
	{Head: "电话", Kind: value.KindPhone},
}

func spendingRow(text, amount string) []Value {
	return []Value{
		{Code: text},
		{Code: "venue", Text: "场地"},
		{Code: "2026-03-05"},
		{Code: "2.5"},
		{Code: amount},
		{Code: "35"},
		{Code: "2026-03-05T01:30:00.000Z"},
		{Code: "09:30"},
		{Code: "true"},
		{Code: "+86 13800138000"},
	}
}

// report writes the book that tests and eyes look at.
func report(t testing.TB) *Book {
	b := newBook(t)
	total := addSheet(t, b, Spec{Name: "汇总", Title: "会议经费汇总", Columns: []Column{
		{Head: "类别", Kind: value.KindText}, {Head: "支出", Kind: value.KindMoney, Total: Sum},
	}})
	s := addSheet(t, b, Spec{Name: "支出[1]", Lines: []string{"2026年度全省工作会议"}, Freeze: 1, Columns: spendingColumns})
	must(t, s.Row(spendingRow("=SUM(A1)", "1234.50")...))
	must(t, s.Row(spendingRow("会场布置与音响租赁，含一天彩排、三台摄像机、两名技术人员及全部运输费用，另计加班", "-80.05")...))
	must(t, s.Row(spendingRow("@餐费", "0.10")...))
	must(t, s.Strong(Value{Code: "小计"}, Value{}, Value{}, Value{}, Value{
		Code: "1154.55", Formula: "SUBTOTAL(9," + s.At(4, s.First()) + ":" + s.At(4, s.Next()-1) + ")",
	}))
	s.Chart(Chart{Kind: Columns, Title: "各项支出", Label: 0, Series: []int{4}, To: s.First() + 2})
	must(t, s.Close())
	must(t, total.Row(Value{Code: "场地"}, Value{
		Code: "1154.55", Formula: "SUMIFS(" + s.Range(4) + "," + s.Range(1) + "," + total.At(0, total.Next()) + ")",
	}))
	return b
}

func TestReport(t *testing.T) {
	f, path := reopen(t, report(t))
	same(t, "sheets", f.GetSheetList(), []string{"汇总", "支出 1"})
	const s = "支出 1"
	text := func(cell string) string {
		v, err := f.GetCellValue(s, cell)
		must(t, err)
		return v
	}
	same(t, "title", []string{text("A1"), text("A2"), text("A3"), text("A4")},
		[]string{"会议经费支出明细", "省机关事务局 & 办公室　2026年度全省工作会议", "制表日期：2026年3月6日", ""})
	var shown []string
	for _, c := range "ABCDEFGHIJ" {
		shown = append(shown, text(string(c)+"6"))
	}
	same(t, "as shown", shown, []string{"=SUM(A1)", "场地", "2026-03-05", "2.5", "1,234.50", "35", "2026-03-05 09:30", "09:30", "是", "+86 13800138000"})
	same(t, "negative", text("E7"), "-80.05")
	for cell, want := range map[string]string{"D10": "SUM(D6:D9)", "E10": "SUBTOTAL(109,E6:E9)", "A6": ""} {
		got, err := f.GetCellFormula(s, cell)
		must(t, err)
		same(t, "formula "+cell, got, want)
	}
	same(t, "cached totals", []string{text("A10"), text("D10"), text("E10"), text("E9")}, []string{"合计", "7.5", "1,154.55", "1,154.55"})
	got, err := f.GetCellFormula("汇总", "B6")
	must(t, err)
	same(t, "across sheets", got, "SUMIFS('支出 1'!$E$6:$E$9,'支出 1'!$B$6:$B$9,A6)")
	for _, cell := range []string{"A6", "A8", "J6"} {
		id, err := f.GetCellStyle(s, cell)
		must(t, err)
		if q := f.Styles.CellXfs.Xf[id].QuotePrefix; q == nil || !*q {
			t.Errorf("%s is not marked as text", cell)
		}
	}
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		if n.Scope == s {
			names[n.Name] = n.RefersTo
		}
	}
	// Two rows below the totals comes the chart of thirteen.
	same(t, "names", names, map[string]string{
		"_xlnm.Print_Titles": "'支出 1'!$5:$5", "_xlnm.Print_Area": "'支出 1'!$A$1:$J$25", "_xlnm._FilterDatabase": "'支出 1'!$A$5:$J$9",
	})
	panes, err := f.GetPanes(s)
	must(t, err)
	same(t, "panes", [3]any{panes.Freeze, panes.XSplit, panes.YSplit}, [3]any{true, 1, 5})
	page, err := f.GetPageLayout(s)
	must(t, err)
	same(t, "page", []any{*page.Size, *page.Orientation, *page.FitToWidth, *page.FitToHeight}, []any{9, "landscape", 1, 0})
	foot, err := f.GetHeaderFooter(s)
	must(t, err)
	same(t, "foot", foot.OddFooter, "&L省机关事务局 && 办公室&R第 &P 页 共 &N 页")

	// What was written is read back as it was.
	tab := table(t, openFile(t, path, OpenOptions{}), s, 0, 0)
	same(t, "head", tab.Head[4], "金额（元）")
	back := texts(t, tab)
	same(t, "first row", back[0], "6: =SUM(A1)|场地|2026-03-05|2.5|1234.5|35|2026-03-05T09:30|09:30|是|+86 13800138000")
	same(t, "totals", tab.Skipped.Totals, 2)
	same(t, "rows", len(back), 3)
}

func TestCellsThatAreNoNumbers(t *testing.T) {
	b := newBook(t)
	s := addSheet(t, b, Spec{Columns: []Column{
		{Head: "day", Kind: value.KindDate}, {Head: "amount", Kind: value.KindMoney, Currency: "JPY", Total: Sum}, {Head: "text", Kind: value.KindLong},
	}})
	must(t, s.Row(Value{Code: "1899-01-01"}, Value{Code: "1e5"}, Value{Code: strings.Repeat("长", maxText+5)}))
	must(t, s.Row(Value{Code: "soon"}, Value{Code: "1200"}, Value{Code: "a_x000D_b\x01\n< & >"}))
	must(t, s.Row(Value{}, Value{Kind: value.KindText, Code: "n/a"}))
	if err := s.Row(make([]Value, 4)...); !value.Is(err, value.Internal) {
		t.Errorf("too many values: %v", err)
	}
	f, path := reopen(t, b)
	same(t, "shortened", s.Cut(), 1)
	same(t, "tab", s.Name(), "表")
	var got []string
	for _, cell := range []string{"A6", "B6", "A7", "B7", "C7", "A8", "B8", "B9"} {
		v, err := f.GetCellValue("表", cell)
		must(t, err)
		got = append(got, v)
	}
	same(t, "cells", got, []string{"1899-01-01", "1e5", "soon", "1,200", "a_x000D_b\n< & >", "", "n/a", "1,200"})
	back := texts(t, table(t, openFile(t, path, OpenOptions{}), "", 0, 0))
	same(t, "read back", back[1], "7: soon|1200|a_x000D_b\n< & >")
}

// Programs that cut times to the minute must not show the minute before, whatever the file
// keeps of the fraction.
func TestEveryMinuteOfADayIsThatMinuteWhenItIsCut(t *testing.T) {
	for minute := range 24 * 60 {
		code := fmt.Sprintf("2026-11-03T%02d:%02d", minute/60, minute%60)
		at, ok := serial(value.KindLocal, code, time.UTC)
		_, part, _ := strings.Cut(strconv.FormatFloat(at, 'f', -1, 64), ".")
		kept, err := strconv.Atoi((part + "0000000000")[:10])
		if got := kept * 1440 / 1e10; !ok || err != nil || got != minute {
			t.Fatalf("%s is cut to minute %d, not %d: %v %v", code, got, minute, at, err)
		}
	}
}

func TestTabNames(t *testing.T) {
	b := newBook(t)
	var got []string
	for _, n := range []string{"支出", "支出", "a/b:c", strings.Repeat("会", 40), strings.Repeat("会", 40), "", "History", "'x'"} {
		got = append(got, addSheet(t, b, Spec{Name: n, Columns: []Column{{Head: "h"}}}).Name())
	}
	same(t, "names", got, []string{"支出", "支出 2", "a b c", strings.Repeat("会", 31), strings.Repeat("会", 29) + " 2", "表", "表 2", "x"})
	f, _ := reopen(t, b)
	same(t, "in the file", f.GetSheetList(), got)
}

func TestSumsAreExact(t *testing.T) {
	for _, c := range []struct {
		add  []string
		want string
	}{
		{[]string{"0.10", "0.20"}, "0.30"},
		{[]string{"-0.05", "0.02"}, "-0.03"},
		{[]string{"5", "-7.5"}, "-2.5"},
		{[]string{"9000000000000.99", "0.01"}, "9000000000001.00"},
		{[]string{"-3.25", "4"}, "0.75"},
		{nil, "0"},
	} {
		var s sum
		for _, a := range c.add {
			s.add(a)
		}
		same(t, fmt.Sprint(c.add), s.code(), c.want)
	}
}

// saveBook writes a workbook where a test reads it back.
func saveBook(t testing.TB, b *Book, path string) {
	t.Helper()
	f, err := os.Create(path)
	must(t, err)
	_, err = b.WriteTo(f)
	must(t, err)
	must(t, f.Close())
}

func TestASheetThatCannotBeFinished(t *testing.T) {
	b := newBook(t)
	s := addSheet(t, b, Spec{Name: "y", Columns: []Column{{Head: "h"}}})
	must(t, s.Row(Value{Code: "1"}))
	s.Chart(Chart{Kind: Bars, Series: []int{7}})
	for range 2 {
		if _, err := b.WriteTo(io.Discard); !value.Is(err, value.Internal) {
			t.Errorf("a chart of a column that is not there: %v", err)
		}
	}
}

func TestWriteCSV(t *testing.T) {
	head := []string{"姓名", "备注"}
	data := [][]string{{"=1+1", " 甲, \"乙\"\n丙"}, {"-5", ""}, {"@x", "a\tb"}}
	seq := func(rows [][]string, err error) iter.Seq2[[]string, error] {
		return func(yield func([]string, error) bool) {
			for _, r := range rows {
				if !yield(r, nil) {
					return
				}
			}
			if err != nil {
				yield(nil, err)
			}
		}
	}
	var out bytes.Buffer
	must(t, WriteCSV(&out, head, seq(data, nil)))
	same(t, "bytes", out.String(), "\ufeff姓名,备注\r\n'=1+1,\" 甲, \"\"乙\"\"\n丙\"\r\n-5,\r\n'@x,\"a\tb\"\r\n")
	s := openFile(t, textFile(t, "a.csv", out.Bytes()), OpenOptions{})
	same(t, "read back", texts(t, table(t, s, "", 1, 1)), []string{"2: =1+1|甲, \"乙\"\n丙", "3: -5|", "4: @x|a\tb"})
	broken := errors.New("reader broke")
	if err := WriteCSV(io.Discard, head, seq(nil, broken)); err != broken {
		t.Errorf("error of the rows: %v", err)
	}
	if err := WriteCSV(fullDisk{}, head, seq(make([][]string, 50000), nil)); err == nil {
		t.Error("a full disk went unnoticed")
	}
}

// TestAFormulaOfACSVIsGuarded: what a spreadsheet program would carry out is marked as
// text, and comes back as it was.
func TestAFormulaOfACSVIsGuarded(t *testing.T) {
	for text, want := range map[string]string{
		"=HYPERLINK(\"x\")": "'=HYPERLINK(\"x\")", "@SUM(A1)": "'@SUM(A1)", "+cmd|'/C calc'!A0": "'+cmd|'/C calc'!A0", "-2+3+cmd": "'-2+3+cmd",
		"'=x": "''=x",
		"-5":  "-5", "-": "-", "--": "--", "+86 139 0000 0000": "+86 139 0000 0000", "-1,234.50": "-1,234.50", "O'Brien": "O'Brien", "'quoted'": "'quoted'", "": "",
	} {
		if got := guarded(text); got != want {
			t.Errorf("%q is written %q, wanted %q", text, got, want)
		}
		if back := unguarded(guarded(text)); back != text {
			t.Errorf("%q comes back as %q", text, back)
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space") }
