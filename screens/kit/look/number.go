package look

import (
	"strings"
	"unicode"
)

// A number of which a part is missing reads as another number, so none is ever cut: a
// column or a card makes room for it, and where a text has to be cut, it is cut before
// the number.

// uncutNumbers is how many of the first n characters can stand before an ellipsis
// without parting a number.
func uncutNumbers(runes []rune, n int) int {
	if n >= len(runes) {
		return n
	}
	for n > 0 && inNumber(runes, n) {
		n--
	}
	if unicode.IsDigit(runes[n]) {
		for n > 0 && strings.ContainsRune("+-−¥￥$€£", runes[n-1]) {
			n-- // a sign belongs to what follows it
		}
	}
	return n
}

// inNumber says whether a number goes on from the character before at to the one there.
func inNumber(runes []rune, at int) bool {
	before, after := runes[at-1], runes[at]
	switch {
	case unicode.IsDigit(before) && unicode.IsDigit(after):
		return true
	case unicode.IsDigit(before) && (after == '%' || after == '‰'):
		return true
	case unicode.IsDigit(before) && strings.ContainsRune(",.，:-/", after):
		return at+1 < len(runes) && unicode.IsDigit(runes[at+1])
	case strings.ContainsRune(",.，:-/", before) && unicode.IsDigit(after):
		return at > 1 && unicode.IsDigit(runes[at-2])
	}
	return false
}
