package sheet

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"huiwu/data/value"
)

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
		Same(t, fmt.Sprint(c.add), s.code(), c.want)
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
	}
}
