package read

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"huiwu/data/value"
)

// save writes a workbook made by fill and gives its path.
func save(t testing.TB, fill func(f *excelize.File)) string {
	t.Helper()
	f := excelize.NewFile()
	fill(f)
	path := filepath.Join(t.TempDir(), "名单.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func rows(f *excelize.File, sheet string, all ...[]any) {
	for i, r := range all {
		if err := f.SetSheetRow(sheet, "A"+strconv.Itoa(i+1), &r); err != nil {
			panic(err)
		}
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func openFile(t testing.TB, path string, o OpenOptions) *Source {
	t.Helper()
	s, err := Open(context.Background(), path, o)
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// texts are the rows of a table as "number: a|b|c", problems in braces.
func texts(t testing.TB, tab *Table) []string {
	t.Helper()
	var all []string
	must(t, tab.Each(context.Background(), func(r Row) error {
		var cells []string
		for _, c := range r.Cells {
			if c.Problem != "" {
				c.Text += "{" + strings.TrimPrefix(c.Problem, "fault.sheet.") + "}"
			}
			cells = append(cells, c.Text)
		}
		all = append(all, strconv.Itoa(r.Number)+": "+strings.Join(cells, "|"))
		return nil
	}))
	return all
}

func same(t testing.TB, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}

func table(t testing.TB, s *Source, sheet string, row, n int) *Table {
	t.Helper()
	tab, err := s.Table(context.Background(), sheet, row, n)
	must(t, err)
	return tab
}

func TestOfficeList(t *testing.T) {
	path := save(t, func(f *excelize.File) {
		rows(f, "Sheet1",
			[]any{"关于召开全省工作会议的参会人员名单"},
			[]any{"填报单位：办公室", nil, nil, nil, nil, "2026年3月"},
			[]any{"序号", "姓  名", "单位", "联系方式", nil, "报到\n时间"},
			[]any{nil, nil, nil, "电话", "邮箱"},
			[]any{1, "张　伟", "财政厅", 13800138000, "zw@example.cn", time.Date(2026, 3, 5, 9, 30, 0, 0, time.UTC)},
			[]any{2, "　李娜 ", nil, "1.38E+10", nil, time.Date(2026, 3, 6, 0, 0, 0, 0, time.UTC)},
			nil,
			[]any{3, "王芳", "教育厅", "１３９００１３９０００"},
			[]any{"合　计", nil, nil, 3},
			nil,
		)
		for _, m := range []string{"A1:F1", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4", "C5:C6"} {
			a, b, _ := strings.Cut(m, ":")
			must(t, f.MergeCell("Sheet1", a, b))
		}
		stamp := "yyyy\"年\"m\"月\"d\"日\" hh:mm"
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &stamp})
		must(t, err)
		must(t, f.SetCellStyle("Sheet1", "F5", "F5", style))
		day, err := f.NewStyle(&excelize.Style{NumFmt: 31})
		must(t, err)
		must(t, f.SetCellStyle("Sheet1", "F6", "F6", day))
		_, err = f.NewSheet("代码")
		must(t, err)
		must(t, f.SetSheetVisible("代码", false))
		rows(f, "代码", []any{"代码", "含义"}, []any{"A", "甲"})
	})
	s := openFile(t, path, OpenOptions{})
	same(t, "sheets", s.Sheets(), []string{"Sheet1"})
	same(t, "hidden", s.Hidden(), []string{"代码"})
	tab := table(t, s, "", 0, 0)
	same(t, "head", tab.Head, []string{"序号", "姓名", "单位", "联系方式 电话", "联系方式 邮箱", "报到时间"})
	same(t, "place", [2]int{tab.HeadRow, tab.HeadRows}, [2]int{3, 2})
	same(t, "above", tab.Above, []string{"关于召开全省工作会议的参会人员名单", "填报单位：办公室 2026年3月"})
	want := []string{
		"5: 1|张　伟|财政厅|13800138000|zw@example.cn|2026-03-05T09:30",
		"6: 2|李娜|财政厅|1.38E+10{rounded}||2026-03-06",
		"8: 3|王芳|教育厅|１３９００１３９０００||",
	}
	same(t, "rows", texts(t, tab), want)
	same(t, "rows again", texts(t, tab), want)
	same(t, "skipped", tab.Skipped, Skipped{Blank: 1, Totals: 1})
	same(t, "hidden sheet", texts(t, table(t, s, "代码", 0, 0)), []string{"2: A|甲"})
	if _, err := s.Table(context.Background(), "没有", 0, 0); !value.Is(err, value.NotFound) {
		t.Errorf("unknown sheet: %v", err)
	}
}

func TestCellKinds(t *testing.T) {
	path := save(t, func(f *excelize.File) {
		rows(f, "Sheet1", []any{"项目", "值"},
			[]any{"bool", true}, []any{"float", 0.1 + 0.2}, []any{"money", -1234.5},
			[]any{"id as number", 110101199003071234}, []any{"big", 138001380001.0}, []any{"text zero", "007"},
			[]any{"time", 0.5}, []any{"elapsed", 1.5}, []any{"no day", 60}, []any{"staff number", 42},
			[]any{"hash", "######"}, []any{"control", "a\vb"}, []any{"escape", "a_x000D_b"}, []any{"lines", "甲\n乙"},
			[]any{"error text", "#N/A"}, []any{"feb", 59}, []any{"jan", 1}, []any{"year", 2026})
		style := func(cell, code string) {
			id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			must(t, err)
			must(t, f.SetCellStyle("Sheet1", cell, cell, id))
		}
		style("B8", "h:mm AM/PM")
		style("B9", "[h]:mm:ss")
		style("B10", "yyyy-mm-dd")
		style("B11", "00000")
		style("B17", "[$-804]yyyy/m/d;@")
		style("B18", `yyyy"年"m"月"d"日"`)
		style("B19", `0"年"`)
		style("B4", `#,##0.00_);[Red]\(#,##0.00\)`)
		must(t, f.SetCellFormula("Sheet1", "B20", "1+1"))
		must(t, f.SetCellValue("Sheet1", "A20", "not calculated"))
	})
	want := []string{
		"2: bool|TRUE", "3: float|0.3", "4: money|-1234.5", "5: id as number|110101199003071234{digits}",
		"6: big|138001380001", "7: text zero|007", "8: time|12:00", "9: elapsed|36:00", "10: no day|60{date}",
		"11: staff number|00042", "12: hash|######{narrow}", "13: control|a�b{broken}", "14: escape|a\nb",
		"15: lines|甲\n乙", "16: error text|#N/A{formula}", "17: feb|1900-02-28", "18: jan|1900-01-01", "19: year|2026",
		"20: not calculated|{no_result}",
	}
	same(t, "rows", texts(t, table(t, openFile(t, path, OpenOptions{}), "", 0, 0)), want)
}

func TestHeads(t *testing.T) {
	for name, c := range map[string]struct {
		rows   [][]any
		merge  []string
		row, n int // asked for
		head   []string
		first  string
	}{
		"plain": {rows: [][]any{{"姓名", "电话"}, {"甲", 1}}, head: []string{"姓名", "电话"}, first: "2: 甲|1"},
		"texts only": {
			rows: [][]any{{"代表团", "驻地", "车号"}, {"一团", "宾馆", "甲1"}, {"二团", "宾馆", "甲2"}},
			head: []string{"代表团", "驻地", "车号"}, first: "2: 一团|宾馆|甲1",
		},
		"column without a name": {
			rows: [][]any{{"代表团", "驻地", "车号", nil}, {"一团", "宾馆", "甲1", "备用"}},
			head: []string{"代表团", "驻地", "车号", ""}, first: "2: 一团|宾馆|甲1|备用",
		},
		"one column": {rows: [][]any{{"姓名"}, {"甲"}, {"乙"}}, head: []string{"姓名"}, first: "2: 甲"},
		"two rows, nothing merged": {
			rows: [][]any{{"姓名", "单位", "联系方式", nil}, {nil, nil, "电话", "邮箱"}, {"甲", "乙", "1", "x@y.z"}},
			head: []string{"姓名", "单位", "联系方式 电话", "联系方式 邮箱"}, first: "3: 甲|乙|1|x@y.z",
		},
		"groups over all": {
			rows:  [][]any{{"基本情况", nil, "行程", nil}, {"姓名", "单位", "到达", "离开"}, {"甲", "乙", "丙", "丁"}},
			merge: []string{"A1:B1", "C1:D1"},
			head:  []string{"基本情况 姓名", "基本情况 单位", "行程 到达", "行程 离开"}, first: "3: 甲|乙|丙|丁",
		},
		"title over few columns": {
			rows: [][]any{{"附件1"}, {"2026年会议预算"}, {nil, nil, "单位：元"}, {"科目", "预算数", "说明"}, {"场地费", 3000, "一天"}},
			head: []string{"科目", "预算数", "说明"}, first: "5: 场地费|3000|一天",
		},
		"months": {
			rows: [][]any{{"部门", "1月", "2月", "2025"}, {"财务", 3, 4, 5}},
			head: []string{"部门", "1月", "2月", "2025"}, first: "2: 财务|3|4|5",
		},
		"english": {
			rows: [][]any{{"Guests of the launch"}, {"Full\nname", "E-mail", "Phone"}, {"Ann Lee", "a@b.c", 5551234}},
			head: []string{"Full name", "E-mail", "Phone"}, first: "3: Ann Lee|a@b.c|5551234",
		},
		"chosen by hand": {
			rows: [][]any{{"甲", "乙"}, {"丙", "丁"}, {"戊", "己"}}, row: 2, n: 1,
			head: []string{"丙", "丁"}, first: "3: 戊|己",
		},
		"no head": {rows: [][]any{{"甲", 13800138000}, {"乙", 13900139000}}, row: NoHead, head: []string{"A", "B"}, first: "1: 甲|13800138000"},
	} {
		t.Run(name, func(t *testing.T) {
			path := save(t, func(f *excelize.File) {
				rows(f, "Sheet1", c.rows...)
				for _, m := range c.merge {
					a, b, _ := strings.Cut(m, ":")
					must(t, f.MergeCell("Sheet1", a, b))
				}
			})
			tab := table(t, openFile(t, path, OpenOptions{}), "", c.row, c.n)
			same(t, "head", tab.Head, c.head)
			if got := texts(t, tab); got[0] != c.first {
				t.Errorf("first row %q, want %q", got[0], c.first)
			}
		})
	}
}

func TestRowsThatAreNoData(t *testing.T) {
	path := save(t, func(f *excelize.File) {
		rows(f, "Sheet1", []any{"姓名", "单位", "费用"},
			[]any{"一、会务组"}, []any{"甲", "厅", 300}, []any{"乙", nil, nil}, []any{"小计：", nil, 300},
			[]any{"姓名", "单位", "费用"}, []any{"Total", "Energies", 5}, []any{"合计人", "局", 1}, nil, nil)
		must(t, f.MergeCell("Sheet1", "A2", "C2"))
		must(t, f.MergeCell("Sheet1", "B3", "B4"))
		must(t, f.MergeCell("Sheet1", "C3", "C4"))
	})
	tab := table(t, openFile(t, path, OpenOptions{}), "", 0, 0)
	// The place of work is repeated down its merged cell, the amount is not.
	same(t, "rows", texts(t, tab), []string{"3: 甲|厅|300", "4: 乙|厅|", "8: 合计人|局|1"})
	same(t, "skipped", tab.Skipped, Skipped{Totals: 2, Heads: 1, Bands: 1})
}

func TestStopAndCancel(t *testing.T) {
	path := save(t, func(f *excelize.File) {
		all := [][]any{{"姓名", "电话"}}
		for range 3000 {
			all = append(all, []any{"甲乙丙丁戊己庚辛", "13800138000"})
		}
		rows(f, "Sheet1", all...)
	})
	tab := table(t, openFile(t, path, OpenOptions{}), "", 0, 0)
	n := 0
	must(t, tab.Each(context.Background(), func(Row) error {
		if n++; n == 5 {
			return ErrStop
		}
		return nil
	}))
	same(t, "rows before the stop", n, 5)
	ctx, cancel := context.WithCancel(context.Background())
	share := 0.0
	err := tab.Each(ctx, func(r Row) error {
		cancel()
		if r.Share < share || r.Share > 1 {
			t.Errorf("share %v after %v", r.Share, share)
		}
		share = r.Share
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := Open(ctx, path, OpenOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("opening after cancel: %v", err)
	}
}

func TestFaultsOfFiles(t *testing.T) {
	dir := t.TempDir()
	good := save(t, func(f *excelize.File) { rows(f, "Sheet1", []any{"姓名", "电话"}, []any{"甲", 1}) })
	whole, err := os.ReadFile(good)
	must(t, err)
	put := func(name string, b []byte) string {
		p := filepath.Join(dir, name)
		must(t, os.WriteFile(p, b, 0o600))
		return p
	}
	locked := filepath.Join(dir, "locked.xlsx")
	f, err := excelize.OpenFile(good)
	must(t, err)
	must(t, f.SaveAs(locked, excelize.Options{Password: "x"}))
	ole := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 2000)...)
	none := filepath.Join(dir, "no-such-program")
	for _, c := range []struct {
		path string
		o    OpenOptions
		kind value.FaultKind
		key  string
	}{
		{filepath.Join(dir, "absent.xlsx"), OpenOptions{}, value.NotFound, "missing"},
		{dir, OpenOptions{}, value.Invalid, "folder"},
		{put("empty.xlsx", nil), OpenOptions{}, value.Invalid, "empty"},
		{put("half.xlsx", whole[:len(whole)/2]), OpenOptions{}, value.Invalid, "damaged"},
		{put("picture.xlsx", []byte("\x89PNG\r\n")), OpenOptions{}, value.Invalid, "format"},
		{put("page.xls", []byte("<html><table>")), OpenOptions{}, value.Invalid, "old"},
		{put("noise.csv", []byte("\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f")), OpenOptions{}, value.Invalid, "format"},
		{put("a.csv", []byte("a,b\n")), OpenOptions{Encoding: "EBCDIC"}, value.Invalid, "encoding"},
		{locked, OpenOptions{}, value.Invalid, "password"},
		{put("old.xls", ole), OpenOptions{Converter: none}, value.Invalid, "convert"},
		{good, OpenOptions{MaxSize: 10}, value.Invalid, "too_big"},
		{good, OpenOptions{MaxSize: int64(len(whole)) + 1}, value.Invalid, "too_big"},
		{"/dev/zero", OpenOptions{}, value.Invalid, "format"},
	} {
		s, err := Open(context.Background(), c.path, c.o)
		faults := value.Faults(err)
		if len(faults) != 1 || faults[0].Kind != c.kind || faults[0].Key != "fault.sheet."+c.key {
			t.Errorf("%s: %v, want %s", filepath.Base(c.path), err, c.key)
		}
		if s != nil {
			t.Errorf("%s: a source beside the fault", c.path)
		}
	}
	blank := openFile(t, save(t, func(*excelize.File) {}), OpenOptions{})
	if _, err := blank.Table(context.Background(), "", 0, 0); err == nil || value.Faults(err)[0].Key != "fault.sheet.blank" {
		t.Errorf("sheet without rows: %v", err)
	}
	if !slices.Contains(Encodings, UTF8) {
		t.Error("UTF-8 is not offered")
	}
}
