package value

import (
	"strconv"
	"strings"
)

var (
	capitalDigits = []rune("零壹贰叁肆伍陆柒捌玖")
	capitalUnits  = []string{"", "拾", "佰", "仟"}
	capitalGroups = []string{"", "万", "亿", "万亿"}
)

// Capital writes an amount in the capital numerals of Chinese vouchers, which nobody
// can alter with a stroke: 325.04 is 叁佰贰拾伍元零肆分, 1,000.00 壹仟元整. An amount that
// ends in 元 or 角 is closed with 整. The name of the currency stands before it on the
// paper. For a currency of three decimals the last is 厘, one of none has 元 alone.
func Capital(m Money, currency string) string {
	sign := ""
	if m < 0 {
		sign, m = "负", -m
	}
	digits := MinorDigits(currency)
	scale := Money(1)
	for range digits {
		scale *= 10
	}
	whole, rest := capitalWhole(int64(m/scale)), int64(m%scale)
	if rest == 0 {
		if whole == "" {
			whole = string(capitalDigits[0])
		}
		return sign + whole + "元整"
	}
	out := ""
	if whole != "" {
		out = whole + "元"
	}
	gap := false
	for i, unit := range []string{"角", "分", "厘"}[:digits] {
		d := rest
		for range digits - 1 - i {
			d /= 10
		}
		if d %= 10; d == 0 {
			gap = true
			continue
		}
		if gap && out != "" {
			out += string(capitalDigits[0])
		}
		gap = false
		out += string(capitalDigits[d]) + unit
	}
	if strings.HasSuffix(out, "角") {
		out += "整"
	}
	return sign + out
}

// capitalWhole writes a whole number, "" for none: a gap of zeros is one 零.
func capitalWhole(n int64) string {
	out, gap := "", false
	for g := len(capitalGroups) - 1; g >= 0; g-- {
		base := int64(1)
		for range g {
			base *= 10000
		}
		four := n / base % 10000
		if four == 0 {
			gap = out != ""
			continue
		}
		if out != "" && (gap || four < 1000) {
			out += string(capitalDigits[0])
		}
		gap = false
		out += capitalFour(four) + capitalGroups[g]
	}
	return out
}

// capitalFour writes a number below 10,000.
func capitalFour(n int64) string {
	out, gap := "", false
	for i, base := range []int64{1000, 100, 10, 1} {
		d := n / base % 10
		if d == 0 {
			gap = out != ""
			continue
		}
		if gap {
			out += string(capitalDigits[0])
		}
		gap = false
		out += string(capitalDigits[d]) + capitalUnits[3-i]
	}
	return out
}

var (
	smallNumbers = []string{
		"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
		"fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
	}
	tens   = []string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
	groups = []struct {
		base int64
		name string
	}{{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}, {1e3, " thousand"}, {1, ""}}
)

// InWords writes an amount in English words as vouchers do: 1,325.04 is "One thousand
// three hundred twenty-five and 04/100". The currency stands beside it on the paper.
func InWords(m Money, currency string) string {
	sign := ""
	if m < 0 {
		sign, m = "minus ", -m
	}
	scale := int64(1)
	for range MinorDigits(currency) {
		scale *= 10
	}
	whole, rest := int64(m)/scale, int64(m)%scale
	out := sign + wholeInWords(whole)
	if scale > 1 {
		frac := strconv.FormatInt(rest+scale, 10)[1:]
		out += " and " + frac + "/" + strconv.FormatInt(scale, 10)
	}
	return strings.ToUpper(out[:1]) + out[1:]
}

func wholeInWords(n int64) string {
	if n == 0 {
		return smallNumbers[0]
	}
	var parts []string
	for _, g := range groups {
		if three := n / g.base; three > 0 {
			parts = append(parts, belowThousand(three)+g.name)
			n %= g.base
		}
	}
	return strings.Join(parts, " ")
}

func belowThousand(n int64) string {
	if n >= 1000 { // beyond a trillion there are no more names
		return wholeInWords(n)
	}
	var parts []string
	if n >= 100 {
		parts = append(parts, smallNumbers[n/100]+" hundred")
		n %= 100
	}
	switch {
	case n >= 20 && n%10 > 0:
		parts = append(parts, tens[n/10]+"-"+smallNumbers[n%10])
	case n >= 20:
		parts = append(parts, tens[n/10])
	case n > 0:
		parts = append(parts, smallNumbers[n])
	}
	return strings.Join(parts, " ")
}
