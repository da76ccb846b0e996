package value

import (
	"strings"
	"testing"
)

func TestWhatLooksNumeric(t *testing.T) {
	for _, n := range []string{
		"0.00", "-1.00", "12 人", "3 / 240", "+11.1 %", "98,634.00", "123,456,789,012.34 CNY", "-123,456,789,012.34", "（123,456.34）", "2026-03-17 09:00",
	} {
		if !LooksNumeric(n) {
			t.Errorf("%q is taken for words", n)
		}
	}
	for _, w := range []string{"", "场地", "-", "第 3 次会议的住宿", "A-12", "3 月份的餐饮和住宿", "3 号楼会议厅", strings.Repeat("7", 60)} {
		if LooksNumeric(w) {
			t.Errorf("%q is taken for a number", w)
		}
	}
}
