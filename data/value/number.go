package value

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// Money is an amount in minor units (fen, cents) of the scope's currency. It is
// never a fraction; rounding half away from zero happens once, where a line is
// computed (MulQuantities).
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

// Major is money in whole units of its currency, such as a chart draws.
func Major(m Money, currency string) float64 {
	minor := 1.0
	for range MinorDigits(currency) {
		minor *= 10
	}
	return float64(m) / minor
}

// MulQuantities is price times all quantities, rounded half away from zero to a
// minor unit once, at the end. ok is false when the product does not fit.
func (m Money) MulQuantities(quantities ...Quantity) (product Money, ok bool) {
	p, scale := big.NewInt(int64(m)), big.NewInt(1)
	for _, q := range quantities {
		p.Mul(p, big.NewInt(int64(q)))
		scale.Mul(scale, big.NewInt(1000))
	}
	half := new(big.Int).Quo(scale, big.NewInt(2))
	if p.Sign() < 0 {
		half.Neg(half)
	}
	p.Quo(p.Add(p, half), scale)
	return Money(p.Int64()), p.IsInt64() && p.Int64() < maxMinor && p.Int64() > -maxMinor
}

// maxMinor bounds amounts, so that sums of many lines still fit.
const maxMinor = 9_000_000_000_000_000

// decimal reads a decimal number into units of 10^-places; said is what the person
// typed, for the message. Unit words (万, 亿) and thousands separators are
// understood; more decimals than places is a fault.
func decimal(text, said string, places int, bad string) (int64, error) {
	if len(text) > maxDecimal {
		return 0, Bad(bad, said)
	}
	t, scale := unitWord(strings.ToLower(Narrow(text)))
	neg := strings.HasPrefix(t, "-")
	if t = strings.TrimPrefix(t, "-"); !neg {
		t = strings.TrimPrefix(t, "+")
	}
	whole, frac, _ := strings.Cut(t, ".")
	whole, ok := ungroup(whole)
	if !ok || whole == "" && frac == "" || !allDigits(whole) || !allDigits(frac) {
		return 0, Bad(bad, said)
	}
	frac = strings.TrimRight(frac, "0")
	if len(frac) > places+scale {
		if places == 0 {
			return 0, Bad("fault.decimals_none", said)
		}
		return 0, Bad("fault.decimals", said, places)
	}
	n, ok := new(big.Int).SetString(whole+frac+strings.Repeat("0", places+scale-len(frac)), 10)
	if !ok || !n.IsInt64() || n.Int64() > maxMinor {
		return 0, Bad("fault.too_big", said)
	}
	if neg {
		return -n.Int64(), nil
	}
	return n.Int64(), nil
}

// maxDecimal bounds the text of a number, in bytes.
const maxDecimal = 100

// unitWord takes a Chinese unit off the end: 1.2万 is 1.2 with four more places.
func unitWord(t string) (rest string, places int) {
	for _, u := range []struct {
		word   string
		places int
	}{{"万", 4}, {"萬", 4}, {"亿", 8}, {"億", 8}} {
		if rest, ok := strings.CutSuffix(t, u.word); ok {
			return strings.TrimSpace(rest), u.places
		}
	}
	return t, 0
}

// ungroup drops the commas of 1,200 and of 12,0000 (Chinese grouping by ten
// thousand); 1,2 and 1,200,0000 are not numbers.
func ungroup(whole string) (digits string, ok bool) {
	groups := strings.Split(whole, ",")
	if len(groups) == 1 {
		return whole, true
	}
	size := len(groups[1])
	for i, g := range groups {
		if i == 0 && (g == "" || len(g) > size) || i > 0 && len(g) != size || size != 3 && size != 4 {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
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
	d := strconv.FormatUint(uint64(n), 10) // the lowest int64 has no positive one
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
		var err error
		if n, err = withoutCurrency(n, s.Currency); err != nil {
			return 0, err
		}
		if neg {
			n = "-" + n
		}
		v, err := decimal(n, t, MinorDigits(s.Currency), "fault.money")
		return Money(v), err
	},
	Compare: func(a, b Money) int { return order(a, b) },
}

// currencySigns are what people write before or behind an amount, and the currencies each
// can mean.
var currencySigns = []struct{ sign, of string }{
	{"RMB", "CNY"},
	{"人民币", "CNY"},
	{"人民幣", "CNY"},
	{"￥", "CNY JPY"},
	{"¥", "CNY JPY"},
	{"円", "JPY"},
	{"日元", "JPY"},
	{"美元", "USD"},
	{"US$", "USD"},
	{"HK$", "HKD"},
	{"NT$", "TWD"},
	{"$", "USD HKD TWD MOP SGD AUD CAD NZD"},
	{"€", "EUR"},
	{"£", "GBP"},
	{"元", "CNY HKD TWD MOP JPY USD SGD"},
	{"圆", "CNY HKD TWD MOP JPY"},
	{"圓", "CNY HKD TWD MOP JPY"},
}

// withoutCurrency takes the currency from an amount. That of another currency is refused:
// the number would mean something else.
func withoutCurrency(n, currency string) (string, error) {
	n = strings.TrimSpace(strings.TrimSuffix(n, "整"))
	if currency != "" {
		n = strings.TrimSpace(strings.TrimPrefix(n, currency))
		n = strings.TrimSpace(strings.TrimSuffix(n, currency))
	}
	for _, c := range currencySigns {
		rest := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(n, c.sign), c.sign))
		if rest == strings.TrimSpace(n) {
			continue
		}
		if currency != "" && !strings.Contains(c.of, currency) {
			return "", Bad("fault.money_currency", c.sign, currency)
		}
		n = rest
	}
	return n, nil
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
		v, err := decimal(t, t, 3, "fault.number")
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
		return decimal(t, t, 0, "fault.int")
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

var (
	minutesForm = regexp.MustCompile(`^(\d{1,5})(?:分钟|分鐘|分|minutes?|mins?|m)?$`)
	hoursForm   = regexp.MustCompile(`^(\d{1,4})?(个半|個半|半|\.5)?[个個]?(?:小时|小時|hours?|hrs?|h|:)(半)?(?:(\d{1,2})(?:分钟|分鐘|分|minutes?|mins?|m)?)?$`)
)

func parseMinutes(text string) (Minutes, error) {
	t := strings.ToLower(squeeze(Narrow(text)))
	if t == "" {
		return 0, nil
	}
	if g := minutesForm.FindStringSubmatch(t); g != nil {
		return Minutes(atoi(g[1])), nil
	}
	g := hoursForm.FindStringSubmatch(t)
	if g == nil {
		return 0, Bad("fault.minutes", text)
	}
	h, half, m := atoi(g[1]), g[2]+g[3], atoi(g[4])
	switch {
	case half == "" && g[1] == "", half != "" && g[4] != "", h > 1000, m > 59:
		return 0, Bad("fault.minutes", text)
	case half != "":
		m = 30
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
