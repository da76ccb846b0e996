package pdf

import (
	"image/color"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/boombuler/barcode/qr"

	"huiwu/app/paper"
	"huiwu/app/paper/measure"
	"huiwu/app/paper/papertest"
)

// worn are badges of the kinds of names there are.
func worn() []paper.Badge {
	names := []string{
		"张　伟", "欧阳建国", "阿卜杜热西提·买买提依明", "Li", "Daniel Whitcombe", "María del Carmen Fernández-Villaverde Ruiz",
		"阿不都克里木·阿不力孜·吐尔逊·买买提·艾合买提江·依布拉音·阿布都热依木", "Wolfeschlegelsteinhausenbergerdorffwelche",
		"Nguyễn Thị Minh Khai", "𠮷田茂", "陈晨", "Jean-Baptiste Emmanuel Zorg",
	}
	out := make([]paper.Badge, len(names))
	for i, name := range names {
		out[i] = paper.Badge{
			Title: "江南市产业协同发展大会", Dates: "2026年12月8日 – 2026年12月9日", Name: name, Below: "江南启衡智能装备有限公司",
			Role: "代表", Color: paper.Accent, Team: "生物与能源组", Code: "G9EXQEF3",
		}
		if i%3 == 0 {
			out[i].Mark, out[i].Role = "贵宾", "演讲嘉宾"
		}
	}
	out[2].Below = "新疆维吾尔自治区伊犁哈萨克自治州产业发展与国际合作促进中心"
	out[5].Below = "Ministry of Science, Innovation and International Cooperation of the Republic"
	out[5].Title = "The Twelfth International Conference on Regional Industry and Cooperation"
	out[5].Role, out[5].Team = "Keynote speaker", "Working group on ports and logistics"
	return out
}

func badgePaper(size paper.Size, width, height float64) paper.Document {
	return paper.Document{
		Title: "胸牌", Header: paper.Header{Hide: true, NoTitle: true}, Footer: paper.Footer{Hide: true},
		Page:   paper.PageSetup{Size: size, Margins: paper.Margins{Top: 4, Right: 4, Bottom: 4, Left: 4}},
		Blocks: []paper.Block{paper.Badges{Cards: worn(), Width: width, Height: height}},
	}
}

// Ten stand on a sheet, else each has its page, of the size of the badge.
func TestBadgesStandOnTheirSheets(t *testing.T) {
	for _, c := range []struct {
		size          paper.Size
		width, height float64
		pages         int
		sheet         string
	}{{paper.A4, 90, 54, 2, "595.28 x 841.89 pts (A4)"}, {paper.Card, 90, 54, 12, "255.12 x 153.07 pts"}, {paper.A6, 105, 148, 12, "297.64 x 419.53 pts"}} {
		pdf, r := pdfOf(t, badgePaper(c.size, c.width, c.height))
		if info := papertest.Poppler(t, pdf, "pdfinfo"); r.Pages != c.pages || !strings.Contains(info, c.sheet) || len(r.Missing) > 0 || !slices.Equal(r.Replaced, []rune("𠮷")) {
			t.Errorf("%s: %+v\n%s", c.size, r, info)
		}
		text := papertest.Bare(papertest.Poppler(t, pdf, "pdftotext", "-raw"))
		for _, b := range worn() {
			for _, want := range []string{b.Name, b.Role, b.Code, b.Team} {
				if want = strings.ReplaceAll(papertest.Bare(want), "𠮷", "〓"); !strings.Contains(text, want) {
					t.Errorf("%s: no %q", c.size, want)
				}
			}
		}
	}
}

func TestBadgePositions(t *testing.T) {
	const path = "testdata/badges.golden"
	got := positions(t, badgePaper(paper.A4, 90, 54)) + positions(t, badgePaper(paper.A6, 105, 148))
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (-update accepts it)", path)
	}
}

// scribble is a text of words in one or two scripts.
func scribble(r *rand.Rand, most int) string {
	signs := [][]rune{[]rune("张伟阿卜杜热西提买买江南市产业协同发展，《》"), []rune("abcdefgWMWM"), []rune("ÄÉŁőșİﬁ"), []rune("あアｱ한𠮷😀\u0301\u200d\x00")}
	a, b := signs[r.IntN(len(signs))], signs[r.IntN(len(signs))]
	var out []rune
	for range r.IntN(most + 1) {
		switch {
		case r.IntN(9) == 0:
			out = append(out, []rune(" ·-　\n")[r.IntN(5)])
		case r.IntN(2) == 0:
			out = append(out, a[r.IntN(len(a))])
		default:
			out = append(out, b[r.IntN(len(b))])
		}
	}
	return string(out)
}

// Whatever stands on a badge, no text is wider than the badge, reaches over its edges or
// into the room that must stay white around its QR code.
func TestBadgeTextStaysOnTheBadge(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 54))
	for round := range 1500 {
		most := []int{12, 40, 200}[r.IntN(3)]
		b := paper.Badge{
			Title: scribble(r, 60), Dates: scribble(r, 30), Name: scribble(r, most), Below: scribble(r, 80),
			Role: scribble(r, 20), Team: scribble(r, 100), Mark: scribble(r, 6), Code: "G9EXQEF3",
		}
		s, err := newSetter(&paper.Document{})
		if err != nil {
			t.Fatal(err)
		}
		w, h := 90*measure.Millimetre, 54*measure.Millimetre
		if round%2 == 0 {
			w, h = 105*measure.Millimetre, 148*measure.Millimetre
		}
		ops := s.badge(b, w, h)
		squares := ops[slices.IndexFunc(ops, func(o op) bool { return o.cells != nil })]
		side := 21 * squares.w
		white := 3 * squares.w // the signs of the code stand right below
		for _, o := range ops {
			if o.text == "" {
				continue
			}
			g := new(measure.Glyphs)
			g.Write(o.text, o.face, 0, &s.found)
			end := o.x + g.Width(0, len(g.Runes), o.size)
			if o.x < 2*measure.Millimetre || end > w-2*measure.Millimetre || o.y-o.size*0.88 < 0 || o.y+o.size*0.12 > h {
				t.Fatalf("%+v ends at %.1f of %.1f × %.1f, of %+v", o, end, w, h, b)
			}
			if end > squares.x-white && o.x < squares.x+side+white && o.y > squares.y-white+o.size*0.12 && o.y-o.size*0.75 < squares.y+side+2*squares.w {
				t.Fatalf("%+v is in the QR code at %.1f, %.1f, of %+v", o, squares.x, squares.y, b)
			}
		}
	}
}

// A name of up to forty signs is whole, large enough to read, and parted between its words
// where it has some.
func TestNamesOnBadgesAreWhole(t *testing.T) {
	s, err := newSetter(&paper.Document{})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range worn() {
		for _, ops := range [][]op{s.badge(b, 90*measure.Millimetre, 54*measure.Millimetre), s.badge(b, 105*measure.Millimetre, 148*measure.Millimetre)} {
			var shown []string
			least := 99.0
			for _, o := range ops {
				if o.face == measure.SansBold && o.ink == paper.Ink && o.text != "" {
					shown = append(shown, o.text)
					least = min(least, o.size)
				}
			}
			if got, want := papertest.Bare(strings.Join(shown, "")), strings.ReplaceAll(papertest.Bare(b.Name), "𠮷", "〓"); got != want {
				t.Errorf("%q became %q", want, shown)
			}
			if least < 8 {
				t.Errorf("%q is set in %.1f points", b.Name, least)
			}
			for _, line := range shown[:len(shown)-1] {
				if name := b.Name; strings.Contains(name, " ") && !strings.Contains(name, line+" ") && !strings.HasSuffix(line, "-") {
					t.Errorf("%q is parted at %q", name, shown)
				}
			}
		}
	}
}

// The squares are those of the library, each once, also where the code fills several rows.
func TestQRCodeIsThatOfTheLibrary(t *testing.T) {
	for _, text := range []string{"G9EXQEF3", "34679ACDEFGHJKMNPQRT", "张伟"} {
		cells, side, err := qrCells(text)
		code, err2 := qr.Encode(text, qr.H, qr.Auto)
		if err != nil || err2 != nil || side < 21 || text == "G9EXQEF3" && side != 21 {
			t.Fatal(side, err, err2)
		}
		dark := map[[2]int]int{}
		for _, c := range cells {
			for i := range c.n {
				dark[[2]int{c.x + i, c.y}]++
			}
		}
		for y := range side {
			for x := range side {
				want := 0
				if code.At(x, y) == color.Black {
					want = 1
				}
				if dark[[2]int{x, y}] != want {
					t.Fatalf("%s: square %d, %d is drawn %d times, not %d", text, x, y, dark[[2]int{x, y}], want)
				}
			}
		}
	}
	if _, _, err := qrCells(strings.Repeat("x", 4000)); err == nil {
		t.Error("a text of 4000 signs has a QR code")
	}
}
