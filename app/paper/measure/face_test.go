package measure

import (
	"slices"
	"testing"

	"github.com/jung-kurt/gofpdf"
)

// Lines measured here are as long as lines the library of the PDFs draws.
func TestWidthsAreTheLibrarys(t *testing.T) {
	for f := range faceCount {
		pdf := gofpdf.New("P", "pt", "A4", "")
		pdf.AddUTF8FontFromBytes("face", "", slices.Clone(f.File()))
		pdf.SetFont("face", "", 1000)
		m := faces[f]()
		for r := rune(' '); r < 0xffff; r++ {
			if r >= 0xd800 && r < 0xe000 {
				continue
			}
			if got, want := m.of(r), pdf.GetStringSymbolWidth(string(r)); got != want {
				t.Errorf("face %d %U: %d, library %d", f, r, got, want)
			}
		}
	}
}

func TestBrokenFontFile(t *testing.T) {
	for _, b := range [][]byte{nil, {0, 1}, Sans.File()[:5000], make([]byte, 64)} {
		if m, err := readMetrics(b); err == nil {
			t.Errorf("%d bytes: %v", len(b), m.missing)
		}
	}
}

// A rare character the serif face lacks is taken from the sans face.
func TestFacesHelpOut(t *testing.T) {
	for r := rune(0x2000); r < 0xfff0; r++ {
		if !faces[Serif]().has(r) && faces[Sans]().has(r) {
			var f Findings
			g := new(Glyphs)
			g.Write(string(r), Serif, 0, &f)
			if g.Faces[0] != Sans || len(f.Missing) > 0 {
				t.Fatalf("%U in face %d, missing %v", r, g.Faces[0], f.Missing)
			}
			return
		}
	}
	t.Skip("the serif face has all the sans face has")
}
