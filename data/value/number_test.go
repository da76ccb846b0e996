package value_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"huiwu/data/value"
)

func TestAmountReadsWhatPeopleType(t *testing.T) {
	checkCodec(t, office, value.Amount, []parsed[value.Money]{
		{"", 0},
		{"  ", 0},
		{"1200", 120000},
		{"1,200", 120000},
		{"1,200.50", 120050},
		{"￥1,200.50", 120050},
		{"¥ 1200.5", 120050},
		{"１２００", 120000},
		{"１，２００．５０", 120050},
		{"1200。5", 120050},
		{"1.2万", 1200000},
		{"1.2 万元", 1200000},
		{"12,0000", 12000000},
		{"3亿", 30000000000},
		{"0.00001万", 10},
		{"1200元整", 120000},
		{"1200 圓", 120000},
		{"RMB 1,200", 120000},
		{"cny1200", 120000},
		{"1200 CNY", 120000},
		{"人民币1200元", 120000},
		{"-1,200.50", -120050},
		{"−5", -500},
		{"￥-5", -500},
		{"-￥5", -500},
		{"+5", 500},
		{".5", 50},
		{"5.", 500},
		{"0.10", 10},
		{"1.500", 150},
	}, []refused{
		{"1.234", "fault.decimals"},
		{"1,2", "fault.money"},
		{"1,20", "fault.money"},
		{"1,200,0000", "fault.money"},
		{"12345,678", "fault.money"},
		{",200", "fault.money"},
		{"1.2.3", "fault.money"},
		{"1e5", "fault.money"},
		{"--5", "fault.money"},
		{"-+5", "fault.money"},
		{"1 200", "fault.money"},
		{"万", "fault.money"},
		{"元", "fault.money"},
		{".", "fault.money"},
		{"十二", "fault.money"},
		{"12\x00", "fault.money"},
		{"$5 EUR", "fault.money_currency"},
		{"€5", "fault.money_currency"},
		{"5 USD", "fault.money"},
		{"1000000000000亿", "fault.too_big"},
		{huge("9"), "fault.money"},
	})
}

func TestAmountFollowsTheCurrency(t *testing.T) {
	checkCodec(t, scope(value.English, "JPY"), value.Amount, []parsed[value.Money]{
		{"1200", 1200}, {"1,200.00", 1200}, {"JPY 5", 5}, {"1.2万", 12000},
	}, []refused{{"0.5", "fault.decimals_none"}})
	checkCodec(t, scope(value.English, "KWD"), value.Amount, []parsed[value.Money]{
		{"1.234", 1234}, {"1,200.5", 1200500},
	}, []refused{{"0.0005", "fault.decimals"}})
	for currency, want := range map[string]string{"CNY": "1,234,567.89", "JPY": "123,456,789", "KWD": "123,456.789"} {
		if got := value.Amount.Format(scope(value.Simplified, currency), 123456789); got != want {
			t.Errorf("%s: %s, want %s", currency, got, want)
		}
	}
	for v, want := range map[value.Money]string{0: "0.00", 5: "0.05", -5: "-0.05", -123456: "-1,234.56", 99999: "999.99", math.MinInt64: "-92,233,720,368,547,758.08"} {
		if got := value.Amount.Format(office, v); got != want {
			t.Errorf("%d is shown as %s, want %s", v, got, want)
		}
	}
}

func TestNumbers(t *testing.T) {
	checkCodec(t, office, value.Number, []parsed[value.Quantity]{
		{"", 0}, {"2.5", 2500}, {"２．５", 2500}, {"1,000", 1000000}, {"0.001", 1}, {"-3", -3000}, {"1.5万", 15000000},
	}, []refused{
		{"0.0001", "fault.decimals"}, {"abc", "fault.number"}, {"1/2", "fault.number"}, {huge("1"), "fault.number"},
	})
	checkCodec(t, office, value.Int, []parsed[int64]{
		{"", 0}, {"42", 42}, {"４２", 42}, {"1,200", 1200}, {"5.0", 5}, {"-7", -7}, {"1.2万", 12000},
	}, []refused{
		{"1.5", "fault.decimals_none"}, {"四", "fault.int"}, {"0x10", "fault.int"}, {"9999999999999999", "fault.too_big"},
	})
	checkCodec(t, office, value.Count, []parsed[int64]{{"", 0}, {"12", 12}},
		[]refused{{"1.5", "fault.decimals_none"}, {"x", "fault.int"}})
	_, err := value.Count.Parse(office, "-1")
	checkFault(t, "-1", err, value.Invalid, "fault.negative")
	for v, want := range map[value.Quantity]string{2500: "2.5", 1234567: "1,234.567", -500: "-0.5", 0: "0", 100000: "100"} {
		if got := value.Number.Format(office, v); got != want {
			t.Errorf("%d is shown as %s, want %s", v, got, want)
		}
	}
}

func TestLength(t *testing.T) {
	checkCodec(t, office, value.Length, []parsed[value.Minutes]{
		{"", 0},
		{"90", 90},
		{"９０", 90},
		{"1:30", 90},
		{"1：30", 90},
		{"1h30", 90},
		{"1h 30m", 90},
		{"1H", 60},
		{"1小时30分", 90},
		{"1小時30分鐘", 90},
		{"90分钟", 90},
		{"90 min", 90},
		{"2小时", 120},
		{"1.5小时", 90},
		{"1.5h", 90},
		{"半小时", 30},
		{"1个半小时", 90},
		{"1小时半", 90},
		{"2 hours", 120},
		{"0:05", 5},
	}, []refused{
		{"1:60", "fault.minutes"},
		{"30分1小时", "fault.minutes"},
		{"1 30", "fault.minutes"},
		{"-5", "fault.minutes"},
		{":30", "fault.minutes"},
		{"h", "fault.minutes"},
		{"1.5", "fault.minutes"},
		{"2000h", "fault.minutes"},
		{"1个半小时30分", "fault.minutes"},
		{"long", "fault.minutes"},
		{huge("1"), "fault.minutes"},
	})
}

// TestMulQuantitiesRoundsAsFractionsDo compares with exact fractions: half away from
// zero, once.
func TestMulQuantitiesRoundsAsFractionsDo(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	half := big.NewRat(1, 2)
	exact := func(m value.Money, qs []value.Quantity) *big.Int {
		p := new(big.Rat).SetInt64(int64(m))
		for _, q := range qs {
			p.Mul(p, big.NewRat(int64(q), 1000))
		}
		away := new(big.Rat).Abs(p)
		away.Add(away, half)
		n := new(big.Int).Quo(away.Num(), away.Denom())
		if p.Sign() < 0 {
			n.Neg(n)
		}
		return n
	}
	check := func(m value.Money, qs ...value.Quantity) {
		t.Helper()
		got, ok := m.MulQuantities(qs...)
		want := exact(m, qs)
		fits := new(big.Int).Abs(want).Cmp(big.NewInt(9_000_000_000_000_000)) < 0
		if ok != fits {
			t.Errorf("%d × %v: fits is %v, want %v", m, qs, ok, fits)
		}
		if ok && big.NewInt(int64(got)).Cmp(want) != 0 {
			t.Errorf("%d × %v is %d, want %s", m, qs, got, want)
		}
	}
	check(1, 500)
	check(1, 499)
	check(-1, 500)
	check(-1, 499)
	check(3, 2500)
	check(5)
	check(101, 333, 333, 3000)
	check(math.MaxInt64, math.MaxInt64)
	check(math.MinInt64, 1000)
	for range 20_000 {
		m := value.Money(r.Int64N(1<<r.IntN(55)+1)) * value.Money(1-2*r.IntN(2))
		qs := make([]value.Quantity, r.IntN(4))
		for i := range qs {
			qs[i] = value.Quantity(r.Int64N(1<<r.IntN(30)+1)) * value.Quantity(1-2*r.IntN(2))
		}
		check(m, qs...)
	}
}

func TestNumericKindsAreRightAligned(t *testing.T) {
	for kind, want := range map[value.Kind]bool{
		value.KindMoney: true, value.KindInt: true, value.KindQuantity: true, value.KindMinutes: true,
		value.KindText: false, value.KindPhone: false, value.KindDate: false,
	} {
		if kind.Numeric() != want {
			t.Errorf("%s: numeric is %v", kind, !want)
		}
	}
}

// TestASignOfAnotherCurrencyIsRefused: the number would mean something else.
func TestASignOfAnotherCurrencyIsRefused(t *testing.T) {
	for _, c := range []struct {
		currency, text string
		want           value.Money
		ok             bool
	}{
		{"CNY", "￥1,200.50", 120050, true},
		{"JPY", "￥1,200", 1200, true},
		{"KWD", "￥1,200", 0, false},
		{"KWD", "KWD 1.234", 1234, true},
		{"HKD", "HK$5", 500, true},
		{"TWD", "NT$5元", 500, true},
		{"CNY", "HK$5", 0, false},
		{"EUR", "人民币5元", 0, false},
		{"CNY", "人民币5元整", 500, true},
		{"", "€5", 500, true},
	} {
		got, err := value.Amount.Parse(value.Scope{Currency: c.currency}, c.text)
		if (err == nil) != c.ok || got != c.want {
			t.Errorf("%s in %s: %d, %v", c.text, c.currency, got, err)
		}
	}
}

func TestMajorUnits(t *testing.T) {
	for currency, want := range map[string]float64{"CNY": 1234.5, "JPY": 123450, "KWD": 123.45} {
		if got := value.Major(123450, currency); got != want {
			t.Errorf("%s: %v, want %v", currency, got, want)
		}
	}
}
