// The tests in the package and those beside it, which read back what was written, share these.

package sheet

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"huiwu/data/value"
)

// Must ends a test that cannot go on.
func Must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Same compares.
func Same(t testing.TB, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}

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

// NewTestBook is an empty workbook of an office.
func NewTestBook(t testing.TB) *Book {
	t.Helper()
	b, err := NewBook(Meta{
		Title: "会议经费支出明细", Author: "张伟", Office: "省机关事务局 & 办公室",
		Created: time.Date(2026, 3, 5, 17, 30, 0, 0, time.UTC),
		Scope:   value.Scope{Lang: value.Simplified, Currency: "CNY", Zone: "Asia/Shanghai", Word: words},
	})
	Must(t, err)
	t.Cleanup(func() { _ = b.Close() })
	return b
}

// AddTestSheet begins a sheet.
func AddTestSheet(t testing.TB, b *Book, s Spec) *Sheet {
	t.Helper()
	sh, err := b.AddSheet(s)
	Must(t, err)
	return sh
}

// WideNumbers is a book whose numbers are far wider than the heads and the widths asked for;
// one comes after the widths are settled.
func WideNumbers(t testing.TB) (*Book, *Sheet) {
	b := NewTestBook(t)
	s := AddTestSheet(t, b, Spec{Name: "x", Columns: []Column{
		{Head: "项", Kind: value.KindText},
		{Head: "额", Kind: value.KindMoney, Total: Sum},
		{Head: "窄", Kind: value.KindMoney, Width: 8},
		{Head: "量", Kind: value.KindQuantity},
	}})
	Must(t, s.Row(Value{Code: "a"}, Value{Code: "123456789012.34"}, Value{Code: "-98765432109.87"}, Value{Code: "1234567890.125"}))
	Must(t, s.Strong(Value{Code: "b"}, Value{Code: "876543210987.66"}, Value{Code: "555555555555.55"}, Value{Code: "1"}))
	for range widthRows {
		Must(t, s.Row(Value{Code: "c"}, Value{Code: "1"}, Value{Code: "2"}, Value{Code: "3"}))
	}
	Must(t, s.Row(Value{Code: "late"}, Value{Code: "1"}, Value{Code: "7777777777777.77"}, Value{Code: "1"}))
	Must(t, s.Close())
	return b, s
}
