package value

import (
	"math/big"
	"strconv"
	"strings"
)

// Money is an amount in minor units (fen, cents) of the scope's currency. It is
// never a fraction; rounding half away from zero happens once, where a line is
// computed (MulQuantity).
type Money int64

// Quantity is a decimal number in thousandths: 2500 is 2.5.
type Quantity int64

// Minutes is a length of time in whole minutes.
type Minutes int64

// MinorDigits is how many decimals a currency of ISO 4217 has.
func MinorDigits(currency string) int {
	switch currency {
	case "JPY", "KRW", "VND", "CLP", "ISK", "XAF", "XOF", "XPF", "PYG", "UGX", "RWF":
		return 0
	case "KWD", "BHD", "OMR", "JOD", "TND", "IQD", "LYD":
		return 3
	}
	return 2
}

// MulQuantity is price times quantity, rounded half away from zero to a minor unit.
// ok is false when the product does not fit.
func (m Money) MulQuantity(q Quantity) (product Money, ok bool) {
	p := new(big.Int).Mul(big.NewInt(int64(m)), big.NewInt(int64(q)))
	half := big.NewInt(500)
	if p.Sign() < 0 {
		half.Neg(half)
	}
	p.Quo(p.Add(p, half), big.NewInt(1000))
	return Money(p.Int64()), p.IsInt64()
}

// decimal reads a decimal number into units of 10^-places. unit words (万, 亿) and
// thousands separators are understood; more decimals than places is a fault.
func decimal(text string, places int, bad string) (int64, error) {
	t := strings.ToLower(Narrow(text))
	scale := 0
	for _, u := range []struct {
		word string
		exp  int
	}{{"万", 4}, {"萬", 4}, {"亿", 8}, {"億", 8}} {
		if rest, ok := strings.CutSuffix(t, u.word); ok {
			t, scale = strings.TrimSpace(rest), u.exp
			break
		}
	}
	neg := strings.HasPrefix(t, "-")
	t = strings.TrimPrefix(strings.TrimPrefix(t, "-"), "+")
	whole, frac, _ := strings.Cut(t, ".")
	if strings.Contains(whole, ",") {
		groups := strings.Split(whole, ",")
		for i, g := range groups {
			// 1,200 and 12,0000 (Chinese grouping by ten thousand) are read; 1,2 is not.
			if i > 0 && len(g) != 3 && len(g) != 4 || i == 0 && g == "" {
				return 0, Bad(bad, text)
			}
		}
		whole = strings.Join(groups, "")
	}
	if whole == "" && frac == "" || !allDigits(whole) || !allDigits(frac) {
		return 0, Bad(bad, text)
	}
	frac = strings.TrimRight(frac, "0")
	if len(frac) > places+scale {
		return 0, Bad("fault.decimals", text, places)
	}
	n, ok := new(big.Int).SetString(whole+frac+strings.Repeat("0", places+scale-len(frac)), 10)
	if !ok || !n.IsInt64() || n.Int64() > 9e15 {
		return 0, Bad("fault.too_big", text)
	}
	if neg {
		return -n.Int64(), nil
	}
	return n.Int64(), nil
}

func allDigits(t string) bool {
	for i := range len(t) {
		if t[i] < '0' || t[i] > '9' {
			return false
		}
	}
	return true
}

// plain writes n units of 10^-places as a decimal number with all its places.
func plain(n int64, places int) string {
	neg := n < 0
	if neg {
		n = -n
	}
	d := strconv.FormatInt(n, 10)
	if len(d) <= places {
		d = strings.Repeat("0", places-len(d)+1) + d
	}
	if places > 0 {
		d = d[:len(d)-places] + "." + d[len(d)-places:]
	}
	if neg {
		return "-" + d
	}
	return d
}

// group puts commas between thousands.
func group(d string) string {
	whole, frac, dot := strings.Cut(strings.TrimPrefix(d, "-"), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dot {
		whole += "." + frac
	}
	if strings.HasPrefix(d, "-") {
		return "-" + whole
	}
	return whole
}

// Amount is the codec of money in the scope's currency: 1200, 1,200.50, ￥1,200.50,
// 1.2万 and full-width digits are read. The code is a plain decimal.
var Amount = Codec[Money]{
	Kind:   KindMoney,
	Format: func(s Scope, v Money) string { return group(plain(int64(v), MinorDigits(s.Currency))) },
	Code:   func(s Scope, v Money) string { return plain(int64(v), MinorDigits(s.Currency)) },
	Parse: func(s Scope, t string) (Money, error) {
		n := strings.ToUpper(Narrow(t))
		if n == "" {
			return 0, nil
		}
		neg := strings.HasPrefix(n, "-")
		n = strings.TrimSpace(strings.TrimPrefix(n, "-"))
		for _, sign := range []string{"RMB", "人民币", "人民幣", "￥", "¥", "$", "€", "£", s.Currency} {
			if sign != "" {
				n = strings.TrimSpace(strings.TrimPrefix(n, sign))
			}
		}
		for _, sign := range []string{"元整", "元", "圆", s.Currency} {
			if sign != "" {
				n = strings.TrimSpace(strings.TrimSuffix(n, sign))
			}
		}
		if neg {
			n = "-" + n
		}
		v, err := decimal(n, MinorDigits(s.Currency), "fault.money")
		if err != nil {
			f := Faults(err)[0]
			f.Args[0] = t
			return 0, f
		}
		return Money(v), nil
	},
	Compare: func(a, b Money) int { return order(a, b) },
}

// Number is the codec of quantities with up to three decimals.
var Number = Codec[Quantity]{
	Kind:   KindQuantity,
	Format: func(_ Scope, v Quantity) string { return group(trimZeros(plain(int64(v), 3))) },
	Code:   func(_ Scope, v Quantity) string { return trimZeros(plain(int64(v), 3)) },
	Parse: func(_ Scope, t string) (Quantity, error) {
		if Narrow(t) == "" {
			return 0, nil
		}
		v, err := decimal(t, 3, "fault.number")
		return Quantity(v), err
	},
	Compare: func(a, b Quantity) int { return order(a, b) },
}

func trimZeros(d string) string {
	if strings.Contains(d, ".") {
		return strings.TrimSuffix(strings.TrimRight(d, "0"), ".")
	}
	return d
}

// Int is the codec of whole numbers.
var Int = Codec[int64]{
	Kind:   KindInt,
	Format: func(_ Scope, v int64) string { return group(strconv.FormatInt(v, 10)) },
	Code:   func(_ Scope, v int64) string { return strconv.FormatInt(v, 10) },
	Parse: func(_ Scope, t string) (int64, error) {
		if Narrow(t) == "" {
			return 0, nil
		}
		return decimal(t, 0, "fault.int")
	},
	Compare: func(a, b int64) int { return order(a, b) },
}

// Count is Int without the negative numbers.
var Count = func() Codec[int64] {
	c := Int
	c.Parse = func(s Scope, t string) (int64, error) {
		n, err := Int.Parse(s, t)
		if err == nil && n < 0 {
			err = Bad("fault.negative", t)
		}
		return n, err
	}
	return c
}()

// Length is the codec of lengths of time: 90, 1:30, 1h30, 1小时30分, 90分钟.
var Length = Codec[Minutes]{
	Kind: KindMinutes,
	Format: func(_ Scope, v Minutes) string {
		if v == 0 {
			return ""
		}
		return strconv.FormatInt(int64(v), 10)
	},
	Code:    func(_ Scope, v Minutes) string { return strconv.FormatInt(int64(v), 10) },
	Parse:   func(_ Scope, t string) (Minutes, error) { return parseMinutes(t) },
	Compare: func(a, b Minutes) int { return order(a, b) },
}

func parseMinutes(text string) (Minutes, error) {
	t := strings.ToLower(Narrow(text))
	if t == "" {
		return 0, nil
	}
	for _, r := range []struct{ long, short string }{
		{"小时", ":"}, {"小時", ":"}, {"hours", ":"}, {"hour", ":"}, {"h", ":"},
		{"分钟", ""}, {"分鐘", ""}, {"分", ""}, {"minutes", ""}, {"mins", ""}, {"min", ""}, {"m", ""}, {" ", ""},
	} {
		t = strings.ReplaceAll(t, r.long, r.short)
	}
	hours, rest, colon := strings.Cut(t, ":")
	if !colon {
		hours, rest = "0", t
	}
	if rest == "" {
		rest = "0"
	}
	h, err1 := strconv.ParseUint(hours, 10, 16)
	m, err2 := strconv.ParseUint(rest, 10, 16)
	if err1 != nil || err2 != nil || h > 1000 || colon && m > 59 {
		return 0, Bad("fault.minutes", text)
	}
	return Minutes(h*60 + m), nil
}

func order[N ~int64](a, b N) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
