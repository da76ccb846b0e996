package pdf

import (
	"strings"
	"testing"

	"huiwu/app/paper"
	"huiwu/app/paper/papertest"
)

// Each card is a sheet with its texts on both faces, and even a long name stays on it.
func TestNameCards(t *testing.T) {
	long := strings.Repeat("阿卜杜热西提·", 4)
	pdf, r := pdfOf(t, paper.Document{
		Header: paper.Header{Hide: true, NoTitle: true}, Footer: paper.Footer{Hide: true}, Page: paper.PageSetup{Margins: paper.Margins{Top: 8, Right: 8, Bottom: 8, Left: 8}},
		Blocks: []paper.Block{paper.NameCard{Name: "张　伟", Below: "市文化局", Note: "A-01"}, paper.NameCard{Name: long}},
	})
	if r.Pages != 2 || len(r.Missing)+len(r.Replaced) > 0 {
		t.Errorf("%+v", r)
	}
	text := papertest.Bare(papertest.Poppler(t, pdf, "pdftotext", "-raw"))
	for _, want := range []string{"市文化局", "A-01", "阿卜杜热西提"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %q", want, text)
		}
	}
	s, err := newSetter(&paper.Document{Page: paper.PageSetup{Margins: paper.Margins{Top: 8, Right: 8, Bottom: 8, Left: 8}}})
	if err != nil {
		t.Fatal(err)
	}
	w, h := s.SheetWidth, s.SheetHeight
	upside := 0
	for _, o := range s.cardFace(paper.NameCard{Name: long, Below: long}, w, h/3) {
		if o.text == "" {
			continue
		}
		if o.x < w*(1-cardShare)/2-1 || o.y <= 0 || o.y >= h/3 {
			t.Errorf("%+v is off the face", o)
		}
	}
	s.nameCard(paper.NameCard{Name: "张伟", Below: "市文化局"})
	for _, o := range s.boxes[0].ops {
		if o.turned {
			upside++
		}
	}
	if upside != 2 {
		t.Errorf("%d texts are upside down", upside)
	}
}
