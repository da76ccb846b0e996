package read

import "strings"

// formatKind is what a number format makes of a number.
type formatKind uint8

const (
	plainFormat   formatKind = iota
	dateFormat               // a day
	stampFormat              // a day with a time
	timeFormat               // a time of day
	elapsedFormat            // [h]:mm, hours beyond 24
)

// numberFormat is a number format as far as reading needs it.
type numberFormat struct {
	kind  formatKind
	zeros int // of a format such as 00000: how many digits it shows at least
}

// builtinFormat is a format that files name by number only. 27 to 36 and 50 to 58
// are the East Asian dates.
func builtinFormat(id int) numberFormat {
	switch {
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return numberFormat{kind: dateFormat}
	case id == 22:
		return numberFormat{kind: stampFormat}
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id == 45, id == 47, id == 55, id == 56:
		return numberFormat{kind: timeFormat}
	case id == 46:
		return numberFormat{kind: elapsedFormat}
	}
	return numberFormat{}
}

// parseFormat reads a format as people make them: yyyy"年"m"月"d"日", [$-804]aaaa,
// #,##0.00;[Red]-#,##0.00.
func parseFormat(code string) numberFormat {
	if strings.EqualFold(code, "General") || strings.Contains(code, "通用格式") {
		return numberFormat{}
	}
	if n := len(code); n > 1 && strings.Trim(code, "0") == "" {
		return numberFormat{zeros: n}
	}
	letters, elapsed := formatLetters(code)
	if elapsed {
		return numberFormat{kind: elapsedFormat}
	}
	day := strings.ContainsAny(letters, "yd") || strings.Contains(letters, "aaa") ||
		strings.Contains(letters, "m") && !strings.ContainsAny(letters, "hs")
	hours := strings.ContainsAny(letters, "hs")
	switch {
	case strings.ContainsAny(letters, "0#?") && !hours:
		// A format of digits; a stray letter in it is a unit without quotes.
		return numberFormat{}
	case day && hours:
		return numberFormat{kind: stampFormat}
	case day:
		return numberFormat{kind: dateFormat}
	case hours:
		return numberFormat{kind: timeFormat}
	}
	return numberFormat{}
}

// formatLetters is the first section of a format without what is quoted, escaped,
// padding or in brackets; elapsed is set by [h], [m] and [s].
func formatLetters(code string) (letters string, elapsed bool) {
	var b strings.Builder
	runes := []rune(strings.ToLower(code))
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; r {
		case ';':
			return b.String(), elapsed
		case '\\', '_', '*':
			i++
		case '"':
			for i++; i < len(runes) && runes[i] != '"'; i++ {
			}
		case '[':
			from := i + 1
			for i++; i < len(runes) && runes[i] != ']'; i++ {
			}
			switch strings.Trim(string(runes[from:min(i, len(runes))]), "hms") {
			case "":
				elapsed = true
			}
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), elapsed
}
