package sheet_test

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"huiwu/app/sheet"
	"huiwu/data/value"
)

func reopen(t testing.TB, b *sheet.Book) (*excelize.File, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "out.xlsx")
	saveBook(t, b, path)
	f, err := excelize.OpenFile(path)
	sheet.Must(t, err)
	t.Cleanup(func() { _ = f.Close() })
	return f, path
}

var spendingColumns = []sheet.Column{
	{Head: "摘要", Kind: value.KindText},
	{Head: "类别", Kind: value.KindChoice},
	{Head: "日期", Kind: value.KindDate},
	{Head: "数量", Kind: value.KindQuantity, Total: sheet.Sum},
	{Head: "金额（元）", Kind: value.KindMoney, Total: sheet.Visible},
	{Head: "人数", Kind: value.KindInt},
	{Head: "登记", Kind: value.KindInstant},
	{Head: "时刻", Kind: value.KindClock},
	{Head: "已报销", Kind: value.KindBool},
	{Head: "电话", Kind: value.KindPhone},
}

func spendingRow(text, amount string) []sheet.Value {
	return []sheet.Value{
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
func report(t testing.TB) *sheet.Book {
	b := sheet.NewTestBook(t)
	total := sheet.AddTestSheet(t, b, sheet.Spec{Name: "汇总", Title: "会议经费汇总", Columns: []sheet.Column{
		{Head: "类别", Kind: value.KindText}, {Head: "支出", Kind: value.KindMoney, Total: sheet.Sum},
	}})
	s := sheet.AddTestSheet(t, b, sheet.Spec{Name: "支出[1]", Lines: []string{"2026年度全省工作会议"}, Freeze: 1, Columns: spendingColumns})
	sheet.Must(t, s.Row(spendingRow("=SUM(A1)", "1234.50")...))
	sheet.Must(t, s.Row(spendingRow("会场布置与音响租赁，含一天彩排、三台摄像机、两名技术人员及全部运输费用，另计加班", "-80.05")...))
	sheet.Must(t, s.Row(spendingRow("@餐费", "0.10")...))
	sheet.Must(t, s.Strong(sheet.Value{Code: "小计"}, sheet.Value{}, sheet.Value{}, sheet.Value{}, sheet.Value{
		Code: "1154.55", Formula: "SUBTOTAL(9," + s.At(4, s.First()) + ":" + s.At(4, s.Next()-1) + ")",
	}))
	s.Chart(sheet.Chart{Kind: sheet.Columns, Title: "各项支出", Label: 0, Series: []int{4}, To: s.First() + 2})
	sheet.Must(t, s.Close())
	sheet.Must(t, total.Row(sheet.Value{Code: "场地"}, sheet.Value{
		Code: "1154.55", Formula: "SUMIFS(" + s.Range(4) + "," + s.Range(1) + "," + total.At(0, total.Next()) + ")",
	}))
	return b
}

func TestReport(t *testing.T) {
	f, path := reopen(t, report(t))
	sheet.Same(t, "sheets", f.GetSheetList(), []string{"汇总", "支出 1"})
	const s = "支出 1"
	text := func(cell string) string {
		v, err := f.GetCellValue(s, cell)
		sheet.Must(t, err)
		return v
	}
	sheet.Same(t, "title", []string{text("A1"), text("A2"), text("A3"), text("A4")},
		[]string{"会议经费支出明细", "省机关事务局 & 办公室　2026年度全省工作会议", "制表日期：2026年3月6日", ""})
	var shown []string
	for _, c := range "ABCDEFGHIJ" {
		shown = append(shown, text(string(c)+"6"))
	}
	sheet.Same(t, "as shown", shown, []string{"=SUM(A1)", "场地", "2026-03-05", "2.5", "1,234.50", "35", "2026-03-05 09:30", "09:30", "是", "+86 13800138000"})
	sheet.Same(t, "negative", text("E7"), "-80.05")
	for cell, want := range map[string]string{"D10": "SUM(D6:D9)", "E10": "SUBTOTAL(109,E6:E9)", "A6": ""} {
		got, err := f.GetCellFormula(s, cell)
		sheet.Must(t, err)
		sheet.Same(t, "formula "+cell, got, want)
	}
	sheet.Same(t, "cached totals", []string{text("A10"), text("D10"), text("E10"), text("E9")}, []string{"合计", "7.5", "1,154.55", "1,154.55"})
	got, err := f.GetCellFormula("汇总", "B6")
	sheet.Must(t, err)
	sheet.Same(t, "across sheets", got, "SUMIFS('支出 1'!$E$6:$E$9,'支出 1'!$B$6:$B$9,A6)")
	for _, cell := range []string{"A6", "A8", "J6"} {
		id, err := f.GetCellStyle(s, cell)
		sheet.Must(t, err)
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
	sheet.Same(t, "names", names, map[string]string{
		"_xlnm.Print_Titles": "'支出 1'!$5:$5", "_xlnm.Print_Area": "'支出 1'!$A$1:$J$25", "_xlnm._FilterDatabase": "'支出 1'!$A$5:$J$9",
	})
	panes, err := f.GetPanes(s)
	sheet.Must(t, err)
	sheet.Same(t, "panes", [3]any{panes.Freeze, panes.XSplit, panes.YSplit}, [3]any{true, 1, 5})
	page, err := f.GetPageLayout(s)
	sheet.Must(t, err)
	sheet.Same(t, "page", []any{*page.Size, *page.Orientation, *page.FitToWidth, *page.FitToHeight}, []any{9, "landscape", 1, 0})
	foot, err := f.GetHeaderFooter(s)
	sheet.Must(t, err)
	sheet.Same(t, "foot", foot.OddFooter, "&L省机关事务局 && 办公室&R第 &P 页 共 &N 页")

	// What was written is read back as it was.
	tab := backTable(t, path, s, 0, 0)
	sheet.Same(t, "head", tab.Head[4], "金额（元）")
	back := backRows(t, tab)
	sheet.Same(t, "first row", back[0], "6: =SUM(A1)|场地|2026-03-05|2.5|1234.5|35|2026-03-05T09:30|09:30|是|+86 13800138000")
	sheet.Same(t, "totals", tab.Skipped.Totals, 2)
	sheet.Same(t, "rows", len(back), 3)
}

func TestCellsThatAreNoNumbers(t *testing.T) {
	b := sheet.NewTestBook(t)
	s := sheet.AddTestSheet(t, b, sheet.Spec{Columns: []sheet.Column{
		{Head: "day", Kind: value.KindDate}, {Head: "amount", Kind: value.KindMoney, Currency: "JPY", Total: sheet.Sum}, {Head: "text", Kind: value.KindLong},
	}})
	sheet.Must(t, s.Row(sheet.Value{Code: "1899-01-01"}, sheet.Value{Code: "1e5"}, sheet.Value{Code: strings.Repeat("长", 32767+5)}))
	sheet.Must(t, s.Row(sheet.Value{Code: "soon"}, sheet.Value{Code: "1200"}, sheet.Value{Code: "a_x000D_b\x01\n< & >"}))
	sheet.Must(t, s.Row(sheet.Value{}, sheet.Value{Kind: value.KindText, Code: "n/a"}))
	if err := s.Row(make([]sheet.Value, 4)...); !value.Is(err, value.Internal) {
		t.Errorf("too many values: %v", err)
	}
	f, path := reopen(t, b)
	sheet.Same(t, "shortened", s.Cut(), 1)
	sheet.Same(t, "tab", s.Name(), "表")
	var got []string
	for _, cell := range []string{"A6", "B6", "A7", "B7", "C7", "A8", "B8", "B9"} {
		v, err := f.GetCellValue("表", cell)
		sheet.Must(t, err)
		got = append(got, v)
	}
	sheet.Same(t, "cells", got, []string{"1899-01-01", "1e5", "soon", "1,200", "a_x000D_b\n< & >", "", "n/a", "1,200"})
	back := backRows(t, backTable(t, path, "", 0, 0))
	sheet.Same(t, "read back", back[1], "7: soon|1200|a_x000D_b\n< & >")
}

func TestTabNames(t *testing.T) {
	b := sheet.NewTestBook(t)
	var got []string
	for _, n := range []string{"支出", "支出", "a/b:c", strings.Repeat("会", 40), strings.Repeat("会", 40), "", "History", "'x'"} {
		got = append(got, sheet.AddTestSheet(t, b, sheet.Spec{Name: n, Columns: []sheet.Column{{Head: "h"}}}).Name())
	}
	sheet.Same(t, "names", got, []string{"支出", "支出 2", "a b c", strings.Repeat("会", 31), strings.Repeat("会", 29) + " 2", "表", "表 2", "x"})
	f, _ := reopen(t, b)
	sheet.Same(t, "in the file", f.GetSheetList(), got)
}

// saveBook writes a workbook where a test reads it back.
func saveBook(t testing.TB, b *sheet.Book, path string) {
	t.Helper()
	f, err := os.Create(path)
	sheet.Must(t, err)
	_, err = b.WriteTo(f)
	sheet.Must(t, err)
	sheet.Must(t, f.Close())
}

func TestASheetThatCannotBeFinished(t *testing.T) {
	b := sheet.NewTestBook(t)
	s := sheet.AddTestSheet(t, b, sheet.Spec{Name: "y", Columns: []sheet.Column{{Head: "h"}}})
	sheet.Must(t, s.Row(sheet.Value{Code: "1"}))
	s.Chart(sheet.Chart{Kind: sheet.Bars, Series: []int{7}})
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
	sheet.Must(t, sheet.WriteCSV(&out, "", head, seq(data, nil)))
	sheet.Same(t, "bytes", out.String(), "\ufeff姓名,备注\r\n'=1+1,\" 甲, \"\"乙\"\"\n丙\"\r\n-5,\r\n'@x,\"a\tb\"\r\n")
	s := csvFile(t, out.Bytes())
	sheet.Same(t, "read back", backRows(t, backTable(t, s, "", 1, 1)), []string{"2: =1+1|甲, \"乙\"\n丙", "3: -5|", "4: @x|a\tb"})
	broken := errors.New("reader broke")
	if err := sheet.WriteCSV(io.Discard, "", head, seq(nil, broken)); !errors.Is(err, broken) {
		t.Errorf("error of the rows: %v", err)
	}
	if err := sheet.WriteCSV(fullDisk{}, "", head, seq(make([][]string, 50000), nil)); err == nil {
		t.Error("a full disk went unnoticed")
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space") }

// What is guarded in a table comes back as it was.
func TestGuardedTextsComeBack(t *testing.T) {
	texts := []string{
		"=HYPERLINK(\"x\")", "@SUM(A1)", "+cmd|'/C calc'!A0", "-2+3+cmd", "'=x", "-5", "-", "--", "+86 139 0000 0000", "-1,234.50", "O'Brien", "'quoted'",
	}
	var out bytes.Buffer
	sheet.Must(t, sheet.WriteCSV(&out, "", []string{"编号", "内容"}, func(yield func([]string, error) bool) {
		for i, text := range texts {
			if !yield([]string{strconv.Itoa(i), text}, nil) {
				return
			}
		}
	}))
	var want []string
	for i, text := range texts {
		want = append(want, strconv.Itoa(i+2)+": "+strconv.Itoa(i)+"|"+text)
	}
	sheet.Same(t, "read back", backRows(t, backTable(t, csvFile(t, out.Bytes()), "", 1, 1)), want)
}
