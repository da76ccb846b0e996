package value

import (
	"strings"
	"testing"
	"testing/quick"
)

func TestCapitalNumerals(t *testing.T) {
	for _, c := range []struct {
		amount   Money
		currency string
		want     string
	}{
		{32504, "CNY", "叁佰贰拾伍元零肆分"},
		{100000, "CNY", "壹仟元整"},
		{0, "CNY", "零元整"},
		{50, "CNY", "伍角整"},
		{5, "CNY", "伍分"},
		{105, "CNY", "壹元零伍分"},
		{10753200, "CNY", "壹拾万柒仟伍佰叁拾贰元整"},
		{168032, "CNY", "壹仟陆佰捌拾元叁角贰分"},
		{600700014, "CNY", "陆佰万柒仟元壹角肆分"},
		{1000050, "CNY", "壹万元伍角整"},
		{10000000000, "CNY", "壹亿元整"},
		{10000000100, "CNY", "壹亿零壹元整"},
		{-32504, "CNY", "负叁佰贰拾伍元零肆分"},
		{325, "JPY", "叁佰贰拾伍元整"},
		{1005, "KWD", "壹元零伍厘"},
		{2003000400, "CNY", "贰仟零叁万零肆元整"},
	} {
		if got := Capital(c.amount, c.currency); got != c.want {
			t.Errorf("%d %s is %s, not %s", c.amount, c.currency, got, c.want)
		}
	}
}

// What the numerals say, read back, is the amount.
func TestCapitalNumeralsSayTheAmount(t *testing.T) {
	check := func(n int64) bool {
		m := Money(n % maxMinor)
		return readCapital(Capital(m, "CNY")) == m && !strings.Contains(Capital(m, "CNY"), "零零")
	}
	if err := quick.Check(check, &quick.Config{MaxCount: 20000}); err != nil {
		t.Error(err)
	}
}

// readCapital reads capital numerals of fen.
func readCapital(text string) Money {
	sign := Money(1)
	if rest, ok := strings.CutPrefix(text, "负"); ok {
		sign, text = -1, rest
	}
	whole, frac, ok := strings.Cut(strings.TrimSuffix(text, "整"), "元")
	if !ok {
		whole, frac = "", whole
	}
	read := func(text string) (total int64) {
		digit, four := int64(0), int64(0)
		for _, r := range text {
			switch at := strings.IndexRune("零壹贰叁肆伍陆柒捌玖", r); {
			case at >= 0:
				digit = int64(at / len("零"))
			case strings.ContainsRune("拾佰仟", r):
				four += digit * map[rune]int64{'拾': 10, '佰': 100, '仟': 1000}[r]
				digit = 0
			case r == '万':
				total += (four + digit) * 1e4
				four, digit = 0, 0
			}
		}
		return total + four + digit
	}
	var yuan int64
	if high, rest, ok := strings.Cut(whole, "万亿"); ok {
		yuan, whole = read(high)*1e12, rest
	}
	if high, rest, ok := strings.Cut(whole, "亿"); ok {
		yuan, whole = yuan+read(high)*1e8, rest
	}
	yuan += read(whole)
	fen := int64(0)
	for _, part := range []struct {
		unit  string
		value int64
	}{{"角", 10}, {"分", 1}} {
		if d, rest, ok := strings.Cut(frac, part.unit); ok {
			fen, frac = fen+read(d)*part.value, rest
		}
	}
	return sign * Money(yuan*100+fen)
}

func TestAmountsInWords(t *testing.T) {
	for _, c := range []struct {
		amount   Money
		currency string
		want     string
	}{
		{132504, "USD", "One thousand three hundred twenty-five and 04/100"},
		{0, "USD", "Zero and 00/100"},
		{-4000, "EUR", "Minus forty and 00/100"},
		{1000000, "JPY", "One million"},
		{119, "USD", "One and 19/100"},
		{1005, "KWD", "One and 005/1000"},
	} {
		if got := InWords(c.amount, c.currency); got != c.want {
			t.Errorf("%d %s is %q, not %q", c.amount, c.currency, got, c.want)
		}
	}
}

// Shares add up to what was shared out, to the last fen, and none is off by more than
// one from its part.
func TestSharesAddUp(t *testing.T) {
	check := func(n int64, weights []int32) bool {
		m := Money(n % maxMinor)
		w := make([]int64, len(weights))
		total, counts := float64(0), false
		for i := range weights {
			w[i] = int64(weights[i])
			total += float64(max(w[i], 0))
			counts = counts || w[i] > 0
		}
		sum := Money(0)
		for i, s := range m.Split(w...) {
			sum += s
			part := float64(m) / float64(len(w))
			if counts {
				part = float64(m) * float64(max(w[i], 0)) / total
			}
			if d := float64(s) - part; d > 1+1e-3*float64(len(w)) || d < -1-1e-3*float64(len(w)) {
				if float64(m) < 1e12 && float64(m) > -1e12 { // beyond that the check itself rounds
					return false
				}
			}
		}
		return sum == m || len(w) == 0
	}
	if err := quick.Check(check, &quick.Config{MaxCount: 5000}); err != nil {
		t.Error(err)
	}
	if got := Money(100).Split(1, 1, 1); got[0] != 34 || got[1] != 33 || got[2] != 33 {
		t.Errorf("a yuan in three is %v", got)
	}
}
