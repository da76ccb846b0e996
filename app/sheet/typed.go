package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"

	"huiwu/data/value"
)

// Value is a cell to be written. Code is the machine form that the codec of its kind
// writes (2026-03-05, 1234.50, true); it becomes a real date, number or time. Text
// is what people read, for kinds that are texts in a sheet; "" is Code.
type Value struct {
	Kind value.Kind // "" is the kind of the column
	Code string
	Text string
	// Formula makes the cell live, without the equals sign: SUM(C6:C20). Code is then
	// the result, shown by programs that do not calculate.
	Formula string
	// Tone tints the cell as a state does; the words must say it too.
	Tone value.Tone
}

// Text is a cell of text.
func Text(t string) Value { return Value{Code: t, Text: t} }

// maxText is how many characters a cell holds, counted in UTF-16.
const maxText = 32767

// typed is what a cell becomes: a float64, a string or nil, and its look.
func (s *Sheet) typed(v Value, col int) (any, look) {
	c := &s.spec.Columns[col]
	k := look{kind: v.Kind, tone: v.Tone}
	if k.kind == "" {
		k.kind = c.Kind
	}
	switch k.kind {
	case value.KindMoney:
		k.places = c.places
		if v.Code == "" {
			return nil, k
		}
		if x, err := strconv.ParseFloat(v.Code, 64); err == nil && plainDecimal(v.Code) {
			return x, k
		}
	case value.KindInt, value.KindQuantity, value.KindMinutes:
		if v.Code == "" {
			return nil, k
		}
		if x, err := strconv.ParseFloat(v.Code, 64); err == nil && plainDecimal(v.Code) {
			// As many decimals as there are: a fixed format would show 2. or 2.000.
			if dot := strings.IndexByte(v.Code, '.'); dot >= 0 {
				k.places = min(len(v.Code)-dot-1, 6)
			}
			return x, k
		}
	case value.KindDate, value.KindLocal, value.KindInstant, value.KindClock:
		if v.Code == "" {
			return nil, k
		}
		if x, ok := serial(k.kind, v.Code, s.book.zone); ok {
			return x, k
		}
	case value.KindBool:
		text := v.Text
		switch {
		case text != "":
		case v.Code == "true":
			text = s.book.meta.Scope.T("bool.yes")
		case v.Code == "false":
			text = s.book.meta.Scope.T("bool.no")
		}
		if text == "" {
			return nil, k
		}
		return text, k
	}
	// A text, or a code that its kind cannot read and is better shown than lost.
	text := v.Text
	if text == "" {
		text = v.Code
	}
	k.kind, k.places = value.KindText, 0
	if strings.IndexFunc(text, unwritten) >= 0 {
		text = strings.Map(func(r rune) rune {
			if unwritten(r) {
				return -1
			}
			return r
		}, text)
	}
	if text == "" {
		return nil, k
	}
	if len(text) > maxText {
		if short := cut(text, maxText); len(short) < len(text) {
			text = cut(text, maxText-1) + "…"
			s.cut++
		}
	}
	k.quote = strings.ContainsRune("=+-@\t\r", rune(text[0]))
	return text, k
}

// plainDecimal leaves out what ParseFloat reads beside decimals: 1e5, 0x1p4, Inf.
func plainDecimal(t string) bool {
	return strings.Trim(t, "0123456789.-") == ""
}

// serial is a day or time as spreadsheets count: days since 30 December 1899. Codes
// have fixed places, which are read faster than by a layout.
func serial(kind value.Kind, code string, zone *time.Location) (float64, bool) {
	switch {
	case kind == value.KindInstant:
		t := value.Instant(code).Time()
		if t.IsZero() {
			return 0, false
		}
		y, m, d := t.In(zone).Date()
		return days(y, int(m), d, t.In(zone).Hour()*60+t.In(zone).Minute())
	case kind == value.KindClock && len(code) == 5:
		minutes, ok := minutesOf(code)
		return float64(minutes) / 1440, ok
	case kind == value.KindDate && len(code) == 10 || kind == value.KindLocal && len(code) == 16 && code[10] == 'T':
		y, ok1 := digits(code[:4])
		m, ok2 := digits(code[5:7])
		d, ok3 := digits(code[8:10])
		minutes, ok4 := 0, true
		if kind == value.KindLocal {
			minutes, ok4 = minutesOf(code[11:])
		}
		if ok1 && ok2 && ok3 && ok4 && code[4] == '-' && code[7] == '-' {
			return days(y, m, d, minutes)
		}
	}
	return 0, false
}

func minutesOf(clock string) (int, bool) {
	h, ok1 := digits(clock[:2])
	m, ok2 := digits(clock[3:])
	return h*60 + m, ok1 && ok2 && clock[2] == ':' && h < 24 && m < 60
}

func digits(t string) (n int, ok bool) {
	for i := range len(t) {
		if t[i] < '0' || t[i] > '9' {
			return 0, false
		}
		n = n*10 + int(t[i]-'0')
	}
	return n, true
}

func days(y, m, d, minutes int) (float64, bool) {
	t := time.Date(y, time.Month(m), d, 0, minutes, 0, 0, time.UTC)
	// Before March 1900 spreadsheets count a day that never was.
	if t.Day() != d || int(t.Month()) != m || y < 1900 || y == 1900 && m < 3 {
		return 0, false
	}
	// The file keeps ten decimals and cuts off the rest. What is cut is put on before, else
	// 10:00 reads 09:59 where times are cut to the minute.
	const kept = 1e10
	return float64(((t.Unix()/60+25569*1440)*kept+1439)/1440) / kept, true
}

// sum adds decimals exactly: whole units and millionths apart.
type sum struct {
	whole, millionths int64
	places            int
}

func (s *sum) add(code string) {
	neg := strings.HasPrefix(code, "-")
	whole, frac, _ := strings.Cut(strings.TrimPrefix(code, "-"), ".")
	w, err1 := strconv.ParseInt("0"+whole, 10, 64)
	if len(frac) > 6 {
		frac = frac[:6]
	}
	f, err2 := strconv.ParseInt((frac + "000000")[:6], 10, 64)
	if err1 != nil || err2 != nil {
		return
	}
	s.places = max(s.places, len(frac))
	if neg {
		w, f = -w, -f
	}
	s.whole += w
	s.millionths += f
}

// code is the sum as a decimal with as many places as its parts had.
func (s *sum) code() string {
	w, f := s.whole+s.millionths/1e6, s.millionths%1e6
	if w > 0 && f < 0 {
		w, f = w-1, f+1e6
	}
	if w < 0 && f > 0 {
		w, f = w+1, f-1e6
	}
	sign := ""
	if w < 0 || f < 0 {
		sign = "-"
	}
	t := sign + strconv.FormatInt(absolute(w), 10)
	if s.places > 0 {
		digits := strconv.FormatInt(absolute(f)+1e6, 10)[1:]
		t += "." + digits[:s.places]
	}
	return t
}

func absolute(n int64) int64 {
	if n < 0 && n > math.MinInt64 {
		return -n
	}
	return n
}

// unwritten are the characters that XML has no way to write; lines and tabs it has.
func unwritten(r rune) bool { return r != '\n' && r != '\t' && r != '\u0085' && unicode.IsControl(r) }
