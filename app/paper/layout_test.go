package paper

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"huiwu/data/value"
)

var update = flag.Bool("update", false, "write the golden files anew")

// positions is where everything of a document stands.
func positions(t *testing.T, d Document) string {
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
		got := positions(t, minutes(formal))
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
				if p.y < y-slack || p.y+p.height > height+slack {
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
	for _, m := range []Margins{{Top: 200, Bottom: 90, Left: 10, Right: 10}, {Left: 120, Right: 80}, {Top: -5, Left: 20, Right: 20}} {
		var out strings.Builder
		d := Document{Page: PageSetup{Margins: m}, Blocks: []Block{Text("会议")}}
		if _, err := WritePDF(&out, d); err == nil {
			t.Errorf("pdf with margins %v", m)
		}
		if err := WriteDocx(&out, d); err == nil {
			t.Errorf("docx with margins %v", m)
		}
		if out.Len() > 0 {
			t.Error("wrote before it failed")
		}
	}
}

func TestColumnsFillTheBody(t *testing.T) {
	long := strings.Repeat("全市文化工作会议会场布置", 9)
	for name, tb := range map[string]Table{
		"content": {Columns: []Column{{Head: "a"}, {Head: "b"}}, Rows: [][]Cell{Cells("1", long)}},
		"fixed":   {Columns: []Column{{Width: 30}, {Width: 40}}, Rows: [][]Cell{Cells("1", "2")}},
		"mixed":   {Columns: []Column{{Width: 30}, {Weight: 1}, {Weight: 3}, {}}, Rows: [][]Cell{Cells("1", "2", "3", long)}},
		"tooWide": {Columns: []Column{{Width: 300}, {}}, Rows: [][]Cell{Cells("1", long)}},
		"many":    {Columns: make([]Column, 40), Rows: [][]Cell{Cells(long, long, long)}},
	} {
		s, err := newSetter(&Document{Lang: value.Simplified})
		if err != nil {
			t.Fatal(err)
		}
		widths, _ := (&grid{setter: s, t: &tb, st: s.body}).widths()
		sum := 0.0
		for i, w := range widths {
			sum += w
			if w <= 0 {
				t.Errorf("%s: column %d is %.2f wide", name, i, w)
			}
		}
		if d := sum - s.width; d > slack || d < -slack {
			t.Errorf("%s: %.2f of %.2f", name, sum, s.width)
		}
	}
}

func TestFiguresStayWhole(t *testing.T) {
	d := Document{Lang: value.Simplified, Blocks: []Block{Table{
		Columns: []Column{{Head: "事由"}, {Head: "金额", Align: Right}, {Head: "说明"}},
		Rows:    [][]Cell{Cells(strings.Repeat("会场布置", 40), "1,234,567,890.00", strings.Repeat("已经核对", 40))},
	}}}
	if got := positions(t, d); !strings.Contains(got, " 1,234,567,890.00\n") {
		t.Errorf("the amount was broken:\n%s", got)
	}
}

// crowded is a paper with more and longer amounts than its page has room for.
func crowded(columns int) (Document, []string) {
	amounts := []string{"123,456,789,012.34", "-123,456,789,012.34", "0.00", "9,876,543.21 CNY", "+11.1 %"}
	long := strings.Repeat("江南市产业协同发展大会的住宿和餐饮", 6)
	tb := Table{Columns: []Column{{Head: "项目"}, {Head: "说明", Width: 60}}}
	var shown []string
	for i := range columns {
		tb.Columns = append(tb.Columns, Column{Head: "预算（元）", Align: []Align{Right, Auto}[i%2], Width: []float64{0, 8}[i/2%2]})
	}
	for r := range 4 {
		row := Cells(long, long)
		for i := range columns {
			row = append(row, Cell{Text: amounts[(r+i)%len(amounts)]})
			shown = append(shown, amounts[(r+i)%len(amounts)])
		}
		tb.Rows = append(tb.Rows, row)
	}
	tb.Foot = []Cell{{Text: "合计"}, {}}
	for range columns {
		tb.Foot = append(tb.Foot, Cell{Text: "-987,654,321,098,765.43"})
		shown = append(shown, "-987,654,321,098,765.43")
	}
	values := KeyValues{Columns: 2, Pairs: []Pair{{"预算总额", "123,456,789,012.34 CNY"}, {long, "-98,765,432,109.87 CNY"}}}
	shown = append(shown, "123,456,789,012.34 CNY", "-98,765,432,109.87 CNY")
	bars := Bars{Items: []Bar{{Label: long, Value: 1, Shown: "123,456,789,012.34 / 123,456,789,012.34 CNY"}}}
	return Document{Lang: value.Simplified, Blocks: []Block{tb, values, bars}}, append(shown, "123,456,789,012.34 / 123,456,789,012.34 CNY")
}

// A figure stands on one line, however little room the columns have: of one on two lines
// either reads as a figure of its own.
func TestFiguresAreNeverBroken(t *testing.T) {
	for columns := 1; columns <= 9; columns++ {
		d, shown := crowded(columns)
		d.Page.Landscape = columns > 5
		pdf, _ := pdfOf(t, d)
		got := poppler(t, pdf, "pdftotext", "-layout")
		onLines(t, fmt.Sprint(columns, " columns"), got, shown)
	}
}

// onLines checks that each figure stands on a line of the text as often as wanted.
func onLines(t *testing.T, what, text string, figures []string) {
	t.Helper()
	want := map[string]int{}
	for _, f := range figures {
		want[f]++
	}
	for f, n := range want {
		if got := strings.Count(text, f); got < n {
			t.Errorf("%s: %s stands there %d times, not %d:\n%s", what, f, got, n, text)
			return
		}
	}
}

func TestWideTableTurnsTheSheet(t *testing.T) {
	tb := Table{Columns: make([]Column, 11)}
	narrow := Table{Columns: make([]Column, 3), Rows: [][]Cell{Cells("1", "张伟", "江州市文化发展中心")}}
	for range 5 {
		tb.Rows = append(tb.Rows, Cells("Stage construction", "electric shock", "Medium", "inspection", "Zhang Wei", "13800001111", "2026-03-05", "1,234.50", "under way", strings.Repeat("spectators ", 9), "x"))
	}
	for _, c := range []struct {
		block Block
		turns bool
	}{{tb, true}, {Keep{Blocks: []Block{tb}}, true}, {narrow, false}, {Text("x"), false}} {
		s, err := newSetter(&Document{Page: PageSetup{Turn: true}, Blocks: []Block{c.block}})
		if err != nil {
			t.Fatal(err)
		}
		if s.doc.Page.Landscape != c.turns {
			t.Errorf("%T: turned %v", c.block, s.doc.Page.Landscape)
		}
	}
}
