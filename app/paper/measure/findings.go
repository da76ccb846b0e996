package measure

import (
	"slices"

	"huiwu/app/paper"
)

// geta stands where a character cannot be shown; printers have used it so for a
// century.
const geta = '〓'

// Findings gathers the characters to report.
type Findings struct {
	// Replaced are the characters that a PDF cannot hold, Missing those that no face
	// has; each once, in order.
	Replaced, Missing []rune
}

// Flat is OneLine for a PDF, which holds no character beyond U+FFFF.
func (f *Findings) Flat(text string) string {
	rs := []rune(paper.OneLine(text))
	for i, r := range rs {
		rs[i] = f.plain(r)
	}
	return string(rs)
}

// plain is r, or the geta when a PDF cannot hold r.
func (f *Findings) plain(r rune) rune {
	if r <= 0xffff {
		return r
	}
	if !slices.Contains(f.Replaced, r) {
		f.Replaced = append(f.Replaced, r)
	}
	return geta
}

func (f *Findings) lacks(r rune) {
	if !slices.Contains(f.Missing, r) {
		f.Missing = append(f.Missing, r)
	}
}
