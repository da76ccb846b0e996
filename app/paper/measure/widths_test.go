package measure

import (
	"strings"
	"testing"

	"huiwu/app/paper"
	"huiwu/data/value"
)

func TestColumnsFillTheBody(t *testing.T) {
	long := strings.Repeat("全市文化工作会议会场布置", 9)
	for name, tb := range map[string]paper.Table{
		"content": {Columns: []paper.Column{{Head: "a"}, {Head: "b"}}, Rows: [][]paper.Cell{paper.Cells("1", long)}},
		"fixed":   {Columns: []paper.Column{{Width: 30}, {Width: 40}}, Rows: [][]paper.Cell{paper.Cells("1", "2")}},
		"mixed":   {Columns: []paper.Column{{Width: 30}, {Weight: 1}, {Weight: 3}, {}}, Rows: [][]paper.Cell{paper.Cells("1", "2", "3", long)}},
		"tooWide": {Columns: []paper.Column{{Width: 300}, {}}, Rows: [][]paper.Cell{paper.Cells("1", long)}},
		"many":    {Columns: make([]paper.Column, 40), Rows: [][]paper.Cell{paper.Cells(long, long, long)}},
	} {
		b, err := New(&paper.Document{Lang: value.Simplified})
		if err != nil {
			t.Fatal(err)
		}
		widths, _ := (&columns{Body: b, t: &tb, st: b.Style}).widths()
		sum := 0.0
		for i, w := range widths {
			sum += w
			if w <= 0 {
				t.Errorf("%s: column %d is %.2f wide", name, i, w)
			}
		}
		if d := sum - b.Width; d > Slack || d < -Slack {
			t.Errorf("%s: %.2f of %.2f", name, sum, b.Width)
		}
	}
}

func TestWideTableTurnsTheSheet(t *testing.T) {
	tb := paper.Table{Columns: make([]paper.Column, 11)}
	narrow := paper.Table{Columns: make([]paper.Column, 3), Rows: [][]paper.Cell{paper.Cells("1", "张伟", "江州市文化发展中心")}}
	for range 5 {
		tb.Rows = append(tb.Rows, paper.Cells("Stage construction", "electric shock", "Medium", "inspection", "Zhang Wei", "13800001111", "2026-03-05", "1,234.50", "under way", strings.Repeat("spectators ", 9), "x"))
	}
	for _, c := range []struct {
		block paper.Block
		turns bool
	}{{tb, true}, {paper.Keep{Blocks: []paper.Block{tb}}, true}, {narrow, false}, {paper.Text("x"), false}} {
		b, err := New(&paper.Document{Page: paper.PageSetup{Turn: true}, Blocks: []paper.Block{c.block}})
		if err != nil {
			t.Fatal(err)
		}
		if b.Doc.Page.Landscape != c.turns {
			t.Errorf("%T: turned %v", c.block, b.Doc.Page.Landscape)
		}
	}
}
