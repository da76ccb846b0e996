package checkin

import (
	"strings"
	"time"
	"unicode"

	"huiwu/data/value"
)

// Pace follows how fast the signs of a field came. Nobody types a badge code as fast as a
// scanner does.
type Pace struct {
	signs       int // typed one by one since the field was empty, -1 when text came at once
	first, last time.Time
}

// perSign is the longest a scanner takes for a sign, on average. Wireless ones are
// the slow ones.
const perSign = 40 * time.Millisecond

// Note follows what stands in the field now.
func (p *Pace) Note(text string, now time.Time) {
	n := len(text)
	switch {
	case n == 0:
		*p = Pace{}
		return
	case n == 1:
		*p = Pace{signs: 1, first: now}
	case p.signs == n-1:
		p.signs = n
	default:
		p.signs = -1 // pasted, corrected, or given by an input method
	}
	p.last = now
}

// Fast reports whether the whole text came as from a scanner.
func (p *Pace) Fast(text string) bool {
	return p.signs == len(text) && p.signs > 1 && p.last.Sub(p.first) < time.Duration(p.signs-1)*perSign
}

// OffBadge reports whether a line came off a badge rather than from somebody who wants the
// marked person; fast says that it came as from a scanner.
func OffBadge(line string, fast bool, marked Candidate) bool {
	if line == "" {
		return false
	}
	code := ReadCode(line)
	if code != "" && code == marked.Badge || value.IsKey(strings.ToLower(line)) || len(SplitScans(line)) > 1 {
		return true
	}
	if code != "" && (strings.ContainsFunc(code, unicode.IsDigit) || fast) {
		return true // of another meeting, or a card taken back
	}
	// A code of which a sign was lost or doubled must not let in somebody whose name
	// or seat happens to fit.
	return fast && LikeCode(line)
}

// ScannedName reports whether what stands in the field of a name came off a badge. A name
// of two words may by chance be a code without its blank.
func ScannedName(text string) bool {
	code := ReadCode(text)
	return len(SplitScans(text)) > 1 || code != "" && (strings.ContainsFunc(code, unicode.IsDigit) || !strings.Contains(strings.TrimSpace(text), " "))
}
