package read

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"huiwu/data/value"
)

var (
	rounded    = regexp.MustCompile(`^[+-]?(\d+(\.\d+)?[eE]\+\d{1,3}|\d\.\d+[eE]\d{1,3})$`)
	narrow     = regexp.MustCompile(`^#{3,}$`)
	errorText  = regexp.MustCompile(`^#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$`)
	plainDigit = regexp.MustCompile(`^-?\d+$`)
)

// tidy takes the outer spaces off a text and says what is wrong with it.
func tidy(t string) (text, problem string) {
	if strings.Contains(t, "\r") {
		t = strings.ReplaceAll(strings.ReplaceAll(t, "\r\n", "\n"), "\r", "\n")
	}
	if strings.IndexFunc(t, unseen) >= 0 {
		problem = problemControl
		t = strings.Map(func(r rune) rune {
			if unseen(r) {
				return -1
			}
			return r
		}, t)
	}
	t = strings.TrimFunc(t, outer)
	switch {
	case problem != "" || t == "":
	case !utf8.ValidString(t):
		t, problem = strings.ToValidUTF8(t, "�"), problemBroken
	case strings.ContainsRune(t, utf8.RuneError):
		problem = problemBroken
	case len(t) < 60 && rounded.MatchString(value.Narrow(t)):
		problem = problemRounded
	case t[0] == '#' && narrow.MatchString(t):
		problem = problemNarrow
	case t[0] == '#' && errorText.MatchString(t):
		problem = problemFormula
	}
	return t, problem
}

// outer are the characters that go at both ends of a text.
func outer(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }

// unseen are the characters that no cell should hold; lines and tabs may.
func unseen(r rune) bool { return r != '\n' && r != '\t' && r != '\u0085' && unicode.IsControl(r) }

// number is the text of a number in a workbook, with all its digits, whichever way
// the column shows it. A format of zeros only, as for staff numbers, is kept.
func number(raw string, f numberFormat, date1904 bool) (text, problem string) {
	if f.kind != plainFormat {
		return moment(raw, f.kind, date1904)
	}
	x, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		return tidy(raw)
	}
	whole := x == math.Trunc(x)
	switch {
	case whole && math.Abs(x) >= 1e15:
		// The program that wrote it kept 15 digits and zeros for the others.
		if plainDigit.MatchString(raw) {
			return raw, problemDigits
		}
		return strconv.FormatFloat(x, 'f', 0, 64), problemDigits
	case whole:
		text = strconv.FormatFloat(math.Abs(x), 'f', 0, 64)
		if n := f.zeros - len(text); n > 0 {
			text = strings.Repeat("0", n) + text
		}
		if x < 0 {
			text = "-" + text
		}
		return text, ""
	}
	// 15 digits are what the cell means: 0.1+0.2 is 0.3.
	if y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64); err == nil {
		x = y
	}
	return strconv.FormatFloat(x, 'f', -1, 64), ""
}

// moment is the text of a number that is shown as a date, a time or a duration.
func moment(raw string, kind formatKind, date1904 bool) (text, problem string) {
	x, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsNaN(x) {
		return tidy(raw)
	}
	// 2958466 is the day after 31 December 9999.
	if x < 0 || x >= 2958466 {
		return strconv.FormatFloat(x, 'f', -1, 64), problemDate
	}
	seconds := int64(math.Round(x * 86400))
	days, rest := seconds/86400, seconds%86400
	if kind == elapsedFormat || kind == timeFormat && days == 0 {
		h, m, sec := rest/3600, rest/60%60, rest%60
		if kind == elapsedFormat {
			h += days * 24
		}
		return clock(h, m, sec), ""
	}
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days == 60 || days == 0:
		// 29 February 1900, which spreadsheets think was, and 0 January.
		return strconv.FormatFloat(x, 'f', -1, 64), problemDate
	case days < 60:
		base = base.AddDate(0, 0, 1)
	}
	day := base.AddDate(0, 0, int(days)).Format(time.DateOnly)
	if kind == dateFormat {
		return day, ""
	}
	return day + "T" + clock(rest/3600, rest/60%60, rest%60), ""
}

// clock is 09:30, or 09:30:15 where there are seconds.
func clock(h, m, sec int64) string {
	two := func(n int64) string {
		if n < 10 {
			return "0" + strconv.FormatInt(n, 10)
		}
		return strconv.FormatInt(n, 10)
	}
	t := two(h) + ":" + two(m)
	if sec > 0 {
		t += ":" + two(sec)
	}
	return t
}
