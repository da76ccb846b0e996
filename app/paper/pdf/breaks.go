package pdf

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/segmenter"

	"huiwu/app/paper/measure"
)

// stretch is a piece of a text: the characters from one index up to another.
type stretch struct{ from, to int }

// breaker cuts text into lines. It keeps its memory between texts.
type breaker struct {
	seg      segmenter.Segmenter
	clusters []bool // whether a line may start at a character when nothing else helps
}

// lines cuts g into lines no wider than first (the first one) and rest (all
// others), in points. Between two lines only spaces and line breaks are left out.
// A text has at least one line.
func (b *breaker) lines(g *measure.Glyphs, size, first, rest float64) []stretch {
	out := make([]stretch, 0, 4)
	for from := 0; ; {
		to := len(g.Runes)
		if i := slices.Index(g.Runes[from:], '\n'); i >= 0 {
			to = from + i
		}
		wide := rest
		if from == 0 {
			wide = first
		}
		out = b.cut(out, g, from, to, size, wide, rest)
		if to == len(g.Runes) {
			return out
		}
		from = to + 1
	}
}

// cut breaks what lies between two line ends.
func (b *breaker) cut(out []stretch, g *measure.Glyphs, from, to int, size, wide, rest float64) []stretch {
	text := g.Runes[from:to]
	if whole := g.Width(from, to, size); whole <= wide {
		return append(out, stretch{from, trim(g.Runes, from, to)})
	}
	b.seg.Init(text)
	b.clusters = b.clusters[:0]
	start, width := from, 0.0 // of the line being filled
	end := func(at int) {
		out = append(out, stretch{start, trim(g.Runes, start, at)})
		start, width, wide = at, 0, rest
	}
	for it := b.seg.LineIterator(); it.Next(); {
		line := it.Line()
		at := from + line.Offset
		next := at + len(line.Text)
		seen := trim(g.Runes, at, next)
		if start < at && g.Exceeds(at, seen, size, wide-width+measure.Slack) {
			end(at)
		}
		for g.Exceeds(at, seen, size, wide-width+measure.Slack) { // too long for a line of its own
			p := b.force(g, stretch{from, to}, start, next, size, wide)
			if p >= next {
				break
			}
			end(p)
			at = p
		}
		width += g.Width(at, next, size)
	}
	if start < to {
		end(to)
	}
	return out
}

// force finds where the line from start has to end within a word: as far right as
// fits, between clusters, and not before closing punctuation if that can be had.
// The word goes on to next and stands in all.
func (b *breaker) force(g *measure.Glyphs, all stretch, start, next int, size, wide float64) int {
	base := all.from
	if len(b.clusters) == 0 {
		b.clusters = append(b.clusters, make([]bool, all.to-base+1)...)
		for it := b.seg.GraphemeIterator(); it.Next(); {
			b.clusters[it.Grapheme().Offset] = true
		}
	}
	p, width := start, 0.0
	for p < next {
		width += g.Width(p, p+1, size)
		if width > wide+measure.Slack {
			break
		}
		p++
	}
	for p > start && p < next && !b.clusters[p-base] {
		p--
	}
	if p == start { // not even one cluster fits: take it all the same
		for p++; p < next && !b.clusters[p-base]; p++ {
		}
		return p
	}
	for q := p; q > start; q-- {
		if q < next && b.clusters[q-base] && !measure.Closing(g.Runes[q]) && !opening(g.Runes[q-1]) {
			return q
		}
	}
	return p
}

// opening reports whether a line must not end with r.
func opening(r rune) bool { return unicode.In(r, unicode.Ps, unicode.Pi) }

// trim is the end of the stretch without spaces at its end.
func trim(text []rune, from, to int) int {
	for to > from && (text[to-1] == ' ' || text[to-1] == '　') {
		to--
	}
	return to
}
