package pdf

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/jung-kurt/gofpdf"

	"huiwu/app/paper/measure"
	"huiwu/app/paper/papertest"
)

const testSize = 10.5

func ready(text string) *measure.Glyphs {
	g := new(measure.Glyphs)
	g.Write(text, measure.Sans, 0, new(measure.Findings))
	return g
}

// checkLines holds the promises of the breaker: nothing but spaces and line ends
// is left out, lines fit, and none starts with closing punctuation that could have
// stood on the line before.
func checkLines(t *testing.T, text string, first, rest float64) {
	t.Helper()
	g := ready(text)
	var b breaker
	lines := b.lines(g, testSize, first, rest)
	at := 0
	skip := func(to int) {
		for ; at < to; at++ {
			if !strings.ContainsRune(" \n　", g.Runes[at]) {
				t.Fatalf("%q at %.1f/%.1f: lost %q at %d", text, first, rest, g.Runes[at], at)
			}
		}
	}
	for i, l := range lines {
		if l.from < at || l.to < l.from {
			t.Fatalf("%q: line %d is %v after %d", text, i, l, at)
		}
		skip(l.from)
		at = l.to
		wide := rest
		if i == 0 {
			wide = first
		}
		if w := g.Width(l.from, l.to, testSize); w > wide+measure.Slack && !oneCluster(&b, g.Runes[l.from:l.to]) {
			t.Errorf("%q: line %q is %.2f wide, room is %.2f", text, string(g.Runes[l.from:l.to]), w, wide)
		}
		if i > 0 && l.to > l.from && strings.ContainsRune("，。、；：？！）」》", g.Runes[l.from]) && avoidable(&b, g, lines[i-1], l) {
			t.Errorf("%q at %.1f: line %d starts with %q", text, rest, i, g.Runes[l.from])
		}
	}
	skip(len(g.Runes))
}

// avoidable reports whether the line before l had a better place to end.
func avoidable(b *breaker, g *measure.Glyphs, before, l stretch) bool {
	if before.to != l.from { // a line end typed by people
		return false
	}
	b.seg.Init(g.Runes[before.from:])
	for it := b.seg.GraphemeIterator(); it.Next(); {
		q := before.from + it.Grapheme().Offset
		if q > before.from && q < l.from && !measure.Closing(g.Runes[q]) && !opening(g.Runes[q-1]) {
			return true
		}
	}
	return false
}

func oneCluster(b *breaker, text []rune) bool {
	b.seg.Init(text)
	n := 0
	for it := b.seg.GraphemeIterator(); it.Next(); {
		n++
	}
	return n <= 1
}

var scraps = []string{
	"会议", "预算", "张伟", "，", "。", "、", "；", "：", "？", "！", "（", "）", "「", "」", "《", "》", "“", "”", "……", "——", "％",
	"hello", "report", "a", "I", " ", "  ", "　", "\n", "https://example.org/a/b?c=d&e=f", "12,345.67", "2026-03-05", "ＡＢＣ",
	"Donaudampfschifffahrtsgesellschaft", "é", "e\u0301", "ね", "ー", "한국", "☆", "¥", "%", "-", "/", ".", ",", "'", "\"", "\u00a0", "〓",
}

func TestLinesLoseNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	for range 4000 {
		var s strings.Builder
		for range 1 + r.IntN(40) {
			s.WriteString(scraps[r.IntN(len(scraps))])
		}
		rest := 4 + r.Float64()*160
		checkLines(t, s.String(), rest*(0.3+0.7*r.Float64()), rest)
	}
}

func FuzzLines(f *testing.F) {
	f.Add("会议决定，由张伟负责。See https://example.org/x", 80.0)
	f.Add("，，，，，，。", 21.0)
	f.Add("\xff\x00\u200b𠮷👨‍👩‍👧", 5.0)
	f.Fuzz(func(t *testing.T, text string, width float64) {
		if width < 1 || width > 2000 || len(text) > 5000 {
			return
		}
		checkLines(t, text, width, width)
	})
}

func TestLinesKnownBreaks(t *testing.T) {
	for _, c := range []struct {
		text  string
		ems   float64
		lines []string
	}{
		{"一二三四五六七八", 4, []string{"一二三四", "五六七八"}},
		{"一二三四，五六七八", 4, []string{"一二三", "四，五六", "七八"}},
		{"一二三（四五）六", 4, []string{"一二三", "（四五）", "六"}},
		{"一二\n\n三", 4, []string{"一二", "", "三"}},
		{"", 4, []string{""}},
		{"会议 meeting 结束", 5, []string{"会议", "meeting", "结束"}},
		{"WWWWWWWWWWWWWWWWWWWWW。", 5, nil},
	} {
		g := ready(c.text)
		var b breaker
		var got []string
		for _, l := range b.lines(g, testSize, c.ems*testSize, c.ems*testSize) {
			got = append(got, string(g.Runes[l.from:l.to]))
		}
		if c.lines != nil && !slices.Equal(got, c.lines) {
			t.Errorf("%q: %q, want %q", c.text, got, c.lines)
		}
		if c.lines == nil && (strings.Join(got, "") != c.text || strings.HasPrefix(got[len(got)-1], "。")) {
			t.Errorf("%q: %q", c.text, got)
		}
	}
}

// The library's own breaking is why this package has a breaker.
func TestLibraryLosesCharacters(t *testing.T) {
	const text = "会议听取了财务处关于预算执行情况的汇报并决定从严审批"
	pdf := gofpdf.New("P", "pt", "A4", "")
	pdf.AddUTF8FontFromBytes("sans", "", slices.Clone(measure.Sans.File()))
	pdf.SetFont("sans", "", testSize)
	pdf.AddPage()
	if got := strings.Join(pdf.SplitText(text, 100), ""); got == text {
		t.Error("SplitText keeps every character now: this package may use it")
	}
	if got := draw(t, pdf, func() { pdf.MultiCell(100, 14, text, "", "L", false) }); got == text || len(got) < len(text)/2 {
		t.Errorf("MultiCell: %q; if it keeps every character now, this package may use it", got)
	}
	g := ready(text)
	var b breaker
	var ours string
	for _, l := range b.lines(g, testSize, 100, 100) {
		ours += string(g.Runes[l.from:l.to])
	}
	if ours != text {
		t.Errorf("breaker: %q", ours)
	}
}

func draw(t *testing.T, pdf *gofpdf.Fpdf, f func()) string {
	t.Helper()
	f()
	var out strings.Builder
	if err := pdf.Output(&out); err != nil {
		t.Fatal(err)
	}
	return papertest.Bare(papertest.Poppler(t, []byte(out.String()), "pdftotext", "-raw"))
}
