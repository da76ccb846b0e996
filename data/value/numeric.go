package value

import (
	"strings"
	"unicode"
)

// mostNumeric is the length in characters beyond which a text is not taken for a number.
const mostNumeric = 40

// LooksNumeric says whether a shown text is an amount, a count, a share, a date or the
// like: it begins with digits, and beside them there is no more than a sign and a short
// unit. Of such a text a part reads as another number, so it must never be cut.
func LooksNumeric(text string) bool {
	digits, other, n := 0, 0, 0
	for _, r := range strings.TrimLeft(text, " +-−≈<>≤≥¥￥$€£(（") {
		if n++; n > mostNumeric || n == 1 && !unicode.IsDigit(r) {
			return false
		}
		switch {
		case unicode.IsDigit(r):
			digits++
		case strings.ContainsRune(",.，:/ %‰()（）-–−", r):
		default:
			other++
		}
	}
	return digits > 0 && other <= 3
}

// LooksLikeFormula reports whether a spreadsheet program would carry a text out: it begins like a
// formula and is no plain number.
func LooksLikeFormula(t string) bool {
	if t == "" || !strings.ContainsRune("=+-@\t\r", rune(t[0])) {
		return false
	}
	return t[0] == '=' || t[0] == '@' || strings.Trim(t, "+-0123456789.,%() ") != ""
}
