package pdf

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"huiwu/app/paper"
	"huiwu/app/paper/measure"
	"huiwu/app/paper/papertest"
	"huiwu/data/value"
)

var update = flag.Bool("update", false, "write the golden files anew")

// positions is where everything of a document stands.
func positions(t *testing.T, d paper.Document) string {
	t.Helper()
	s, err := newSetter(&d)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for n, page := range s.pages() {
		fmt.Fprintf(&out, "page %d\n", n+1)
		for _, p := range page {
			if p.mark != nil {
				fmt.Fprintf(&out, "%7.2f mark %d %s\n", p.y, p.mark.level, p.mark.text)
			}
			for _, o := range p.ops {
				switch {
				case o.cells != nil:
					fmt.Fprintf(&out, "%7.2f %7.2f %06x %.3f %d cells\n", p.y+o.y, o.x, uint32(o.ink), o.w, len(o.cells))
				case o.text == "":
					fmt.Fprintf(&out, "%7.2f %7.2f %06x %.1f×%.1f\n", p.y+o.y, o.x, uint32(o.ink), o.w, o.h)
				default:
					fmt.Fprintf(&out, "%7.2f %7.2f %06x %d/%.1f %s\n", p.y+o.y, o.x, uint32(o.ink), o.face, o.size, o.text)
				}
			}
		}
	}
	return out.String()
}

func TestPositions(t *testing.T) {
	for name, formal := range map[string]bool{"plain": false, "formal": true} {
		path := "testdata/" + name + ".golden"
		got := positions(t, papertest.Minutes(formal))
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
			was, is := strings.Split(string(want), "\n"), strings.Split(got, "\n")
			for i := range min(len(was), len(is)) {
				if was[i] != is[i] {
					t.Fatalf("%s line %d:\n  was %s\n  is  %s\n(-update accepts it)", path, i+1, was[i], is[i])
				}
			}
			t.Fatalf("%s: %d lines, was %d", path, len(is), len(was))
		}
	}
}

// Every box is placed once and in order, on the sheet, without overlap; what is
// kept together is together where a page can hold it.
func TestPaginate(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	const height = 500
	for range 500 {
		head := &box{height: 20}
		boxes := make([]box, 1+r.IntN(80))
		for i := range boxes {
			boxes[i] = box{height: 5 + 60*r.Float64(), before: 20 * r.Float64(), after: 20 * r.Float64(), keep: r.IntN(3) == 0, turn: r.IntN(25) == 0}
			if r.IntN(4) == 0 {
				boxes[i].head = head
			}
		}
		on := make(map[*box]int)
		next := 0
		for n, page := range paginate(boxes, height) {
			y := 0.0
			for i, p := range page {
				if p.y < y-measure.Slack || p.y+p.height > height+measure.Slack {
					t.Fatalf("page %d: box at %.1f, %.1f high, after %.1f", n, p.y, p.height, y)
				}
				y = p.y + p.height
				if p.box == head {
					if i != 0 {
						t.Fatal("head within a page")
					}
					continue
				}
				if p.box != &boxes[next] {
					t.Fatalf("box %d missing or moved", next)
				}
				if i == 0 && p.head != nil {
					t.Fatalf("box %d starts page %d without its head", next, n)
				}
				on[p.box] = n
				next++
			}
		}
		if next != len(boxes) {
			t.Fatalf("%d of %d boxes placed", next, len(boxes))
		}
		for i := range boxes {
			tall, last := chain(boxes, i, height)
			starts := i == 0 || !boxes[i-1].keep
			if starts && tall+headHeight(&boxes[i]) <= height && on[&boxes[i]] != on[&boxes[last]] {
				t.Fatalf("boxes %d to %d, %.1f high, are on pages %d and %d", i, last, tall, on[&boxes[i]], on[&boxes[last]])
			}
		}
	}
}

func TestMarginsLeaveNoRoom(t *testing.T) {
	for _, m := range []paper.Margins{{Top: 200, Bottom: 90, Left: 10, Right: 10}, {Left: 120, Right: 80}, {Top: -5, Left: 20, Right: 20}} {
		var out strings.Builder
		d := paper.Document{Page: paper.PageSetup{Margins: m}, Blocks: []paper.Block{paper.Text("会议")}}
		if _, err := Write(&out, d); err == nil {
			t.Errorf("margins %v", m)
		}
		if out.Len() > 0 {
			t.Error("wrote before it failed")
		}
	}
}

func TestFiguresStayWhole(t *testing.T) {
	d := paper.Document{Lang: value.Simplified, Blocks: []paper.Block{paper.Table{
		Columns: []paper.Column{{Head: "事由"}, {Head: "金额", Align: paper.Right}, {Head: "说明"}},
		Rows:    [][]paper.Cell{paper.Cells(strings.Repeat("会场布置", 40), "1,234,567,890.00", strings.Repeat("已经核对", 40))},
	}}}
	if got := positions(t, d); !strings.Contains(got, " 1,234,567,890.00\n") {
		t.Errorf("the amount was broken:\n%s", got)
	}
}

// A figure stands on one line, however little room the columns have: of one on two lines
// either reads as a figure of its own.
func TestFiguresAreNeverBroken(t *testing.T) {
	for columns := 1; columns <= 9; columns++ {
		d, shown := papertest.Crowded(columns)
		d.Page.Landscape = columns > 5
		pdf, _ := pdfOf(t, d)
		got := papertest.Poppler(t, pdf, "pdftotext", "-layout")
		papertest.OnLines(t, fmt.Sprint(columns, " columns"), got, shown)
	}
}
