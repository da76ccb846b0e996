package paper

import "unicode"

// Clean is text with what steers a screen taken out: control and format
// characters, glyph selectors and noncharacters go, tabs become spaces, every kind
// of line end becomes "\n". Invalid bytes become U+FFFD.
func Clean(text string) []rune {
	out := make([]rune, 0, len(text))
	cr := false
	for _, r := range text {
		after := cr
		cr = r == '\r'
		switch {
		case r == '\n' && after: // the second half of "\r\n"
		case r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
			out = append(out, '\n')
		case r == '\t':
			out = append(out, ' ')
		case dropped(r):
		default:
			out = append(out, r)
		}
	}
	return out
}

func dropped(r rune) bool {
	if r < 0x7f {
		return r < ' '
	}
	return unicode.In(r, unicode.Cc, unicode.Cf) || // also the soft hyphen and U+FEFF
		r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef ||
		r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef
}

// OneLine is clean text with line ends made spaces, for properties and running
// heads.
func OneLine(text string) string {
	rs := Clean(text)
	for i, r := range rs {
		if r == '\n' {
			rs[i] = ' '
		}
	}
	return string(rs)
}
