package checkin

import (
	"strings"

	"huiwu/app/participants"
	"huiwu/data/value"
)

// badgeLength is the number of signs of a badge code.
const badgeLength = 8

// ReadCode is the badge code that a scanned or typed line is, "" when it is none: in
// capitals or not, full-width, with blanks as people read it aloud, and behind what
// scanners set before it.
func ReadCode(line string) string {
	if codes := readCodes(line); len(codes) == 1 {
		return codes[0]
	}
	return ""
}

// SplitScans takes a line apart into its scans. A scanner that fired again before the line
// was ended gives two codes, or more, in one line; any other line is one scan.
func SplitScans(line string) []string {
	if codes := readCodes(line); len(codes) > 1 {
		return codes
	}
	return []string{line}
}

// readCodes are the badge codes of a line that holds nothing else, nil for other lines.
func readCodes(line string) []string {
	if len(line) > maxLine {
		return nil
	}
	rest := strings.ToUpper(value.OneLine(value.Narrow(line)))
	var out []string
	for rest != "" {
		rest = withoutPrefix(rest)
		if rest == "" && len(out) > 0 {
			break
		}
		code := make([]byte, 0, badgeLength)
		for len(code) < badgeLength && rest != "" {
			if rest[0] != ' ' {
				code = append(code, rest[0])
			}
			rest = rest[1:]
		}
		if !participants.IsBadge(string(code)) {
			return nil
		}
		out = append(out, string(code))
		rest = strings.TrimLeft(rest, " ")
	}
	return out
}

// withoutPrefix is a line without what scanners set before a code: the identifier of the
// symbology by AIM, such as ]Q1 for a QR code and ]C1 for Code 128, and a #. Where a
// Chinese input method is on, ] comes as 】.
func withoutPrefix(text string) string {
	for {
		text = strings.TrimLeft(text, " ")
		if cut, ok := strings.CutPrefix(text, "#"); ok {
			text = cut
			continue
		}
		cut, ok := strings.CutPrefix(text, "]")
		if !ok {
			cut, ok = strings.CutPrefix(text, "】")
		}
		if !ok || len(cut) < 2 || !isLetter(cut[0]) || !isLetter(cut[1]) && !isDigit(cut[1]) {
			return text
		}
		text = cut[2:]
	}
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
