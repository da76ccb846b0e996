package sheet

import (
	"strings"
	"testing"

	"huiwu/data/value"
)

// A legible sheet is no wider than a page as long as texts can break, and columns without
// content take little room.
func TestALegibleSheetFitsAPage(t *testing.T) {
	long := strings.Repeat("接送途中交通事故", 6)
	for _, legible := range []bool{false, true} {
		b := NewTestBook(t)
		sh := AddTestSheet(t, b, Spec{Name: "x", Legible: legible, Columns: []Column{
			{Head: "序号", Kind: value.KindInt},
			{Head: "风险", Kind: value.KindText, Width: 36},
			{Head: "措施", Kind: value.KindText, Width: 60},
			{Head: "说明", Kind: value.KindText, Width: 60},
			{Head: "备注", Kind: value.KindText, Width: 40},
			{Head: "金额（元）", Kind: value.KindMoney},
		}})
		Must(t, sh.Row(Value{Code: "1"}, Value{Code: long}, Value{Code: long}, Value{Code: long}, Value{}, Value{Code: "120"}))
		Must(t, sh.Close())
		sum := 0.0
		for _, w := range sh.widths {
			sum += w
		}
		if legible && (sum > pageWidth+0.1 || sh.widths[4] > 10 || sh.widths[1] < leastText) {
			t.Errorf("%.0f wide: %v", sum, sh.widths)
		}
		if !legible && sh.widths[2] != 60 {
			t.Errorf("a width that was asked for became %v", sh.widths)
		}
	}
}

// What a sheet says about itself breaks before it goes beyond the columns, where print
// would cut it.
func TestLinesUnderTheTitleStayOverTheColumns(t *testing.T) {
	b := NewTestBook(t)
	sh := AddTestSheet(t, b, Spec{Name: "x", Lines: []string{"江南市产业协同发展大会", "2026-021", "起始时间 2026-01-01 00:00", "+55 −0，变更 0 人；现 60 人（含随行，原 0 人）"}, Columns: []Column{
		{Head: "姓名", Kind: value.KindText, Width: 20}, {Head: "内容", Kind: value.KindText, Width: 40},
	}})
	titles := sh.titles()
	for _, l := range titles[1:] {
		if columns(l) > 60 {
			t.Errorf("%q is %d wide", l, columns(l))
		}
	}
	if len(titles) != 5 || sh.head != len(titles)+2 {
		t.Errorf("%d titles, head in row %d: %q", len(titles), sh.head, titles)
	}
	if got := packed([]string{"a", "b", strings.Repeat("c", 30)}, 10); len(got) != 2 || got[0] != "a　b" {
		t.Errorf("%q", got)
	}
}

// A number that has no room is shown as ####: every column is as wide as its numbers are
// with their separators, also where another width was asked for.
func TestColumnsAreAsWideAsTheirNumbers(t *testing.T) {
	_, s := WideNumbers(t)
	for col, number := range map[int]string{1: "1,000,000,000,201.00", 2: "-98,765,432,109.87", 3: "1,234,567,890.125"} {
		if got, want := s.widths[col], float64(len(number)+1); got < want {
			t.Errorf("column %d is %.0f wide, %s needs %.0f", col, got, number, want)
		}
	}
}
