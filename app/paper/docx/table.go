package docx

import (
	"fmt"

	"huiwu/app/paper"
	"huiwu/app/paper/measure"
)

// wider is how much wider the digits of a face are that stands in where the reader has
// none of ours.
const wider = 1.25

// table writes a table whose head is repeated on every page.
func (b *docx) table(t paper.Table, st measure.Style) {
	if len(t.Columns) == 0 {
		return
	}
	widths, st := b.Columns(&t, st, 4, wider) // other programs set a little wider
	where := rowRules
	if t.Grid {
		where = cellRules
	}
	b.openTable(widths, where)
	if !t.Headless() {
		cells := make([]paper.Cell, len(t.Columns))
		for i, c := range t.Columns {
			cells[i] = paper.Cell{Text: c.Head, Bold: true, Fill: paper.HeadFill}
		}
		b.row(&t, cells, widths, st, "<w:cantSplit/><w:tblHeader/>", true)
	}
	rowPr := "<w:cantSplit/>"
	if t.MinRowHeight > 0 {
		rowPr += fmt.Sprintf(`<w:trHeight w:val="%d" w:hRule="atLeast"/>`, twips(min(t.MinRowHeight*measure.Millimetre, b.Height)))
	}
	for i, r := range t.Rows {
		b.row(&t, r, widths, st, rowPr, paper.IsGroup(r) || i == len(t.Rows)-1 && len(t.Foot) > 0)
	}
	if len(t.Foot) > 0 {
		foot := make([]paper.Cell, len(t.Foot))
		for i, c := range t.Foot {
			c.Bold = true
			foot[i] = c
		}
		b.row(&t, foot, widths, st, "<w:cantSplit/>", false)
	}
	if t.Headless() && len(t.Rows)+len(t.Foot) == 0 {
		b.row(&t, nil, widths, st, "", false) // a table without a row is not valid
	}
	b.closeTable()
}

// rules says where a table has lines.
type rules uint8

const (
	noRules   rules = iota
	rowRules        // under every row
	cellRules       // around every cell
)

func (b *docx) openTable(widths []float64, where rules) {
	if b.turned { // a table cannot start a page by itself
		b.line("", exact(1), "")
	}
	whole := 0
	for _, w := range widths {
		whole += twips(w)
	}
	ink, sides := hex(paper.Line), ""
	if where == cellRules {
		ink = hex(paper.Edge)
	}
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		val := "single"
		if where == noRules || where == rowRules && side != "bottom" && side != "insideH" {
			val = "nil"
		}
		sides += fmt.Sprintf(`<w:%s w:val="%s" w:sz="4" w:space="0" w:color="%s"/>`, side, val, ink)
	}
	b.writef(`<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:tblBorders>%s</w:tblBorders><w:tblLayout w:type="fixed"/>`+
		`<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="90" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`, whole, sides)
	for _, w := range widths {
		b.writef(`<w:gridCol w:w="%d"/>`, twips(w))
	}
	b.writef("</w:tblGrid>")
}

// closeTable ends a table with the paragraph that parts it from a following one.
func (b *docx) closeTable() {
	b.writef("</w:tbl>")
	b.line("", exact(b.Style.Size*0.9), "")
}

// row writes a row; joined keeps it on the page of the next one.
func (b *docx) row(t *paper.Table, cells []paper.Cell, widths []float64, st measure.Style, rowPr string, joined bool) {
	was := b.joined
	b.joined = b.joined || joined
	b.writef("<w:tr>")
	if rowPr != "" {
		b.writef("<w:trPr>%s</w:trPr>", rowPr)
	}
	for at := 0; at < len(widths); {
		var c paper.Cell
		if len(cells) > 0 {
			c, cells = cells[0], cells[1:]
		}
		n := c.Covers(at, len(widths))
		wide := 0.0
		for _, w := range widths[at : at+n] {
			wide += w
		}
		if c.Align == paper.Auto && !c.Group {
			c.Align = t.Columns[at].Align
		}
		if c.Group {
			c.Bold = true
			if c.Fill == 0 {
				c.Fill = paper.Tint
			}
		}
		middle := ""
		if t.MinRowHeight > 0 {
			middle = `<w:vAlign w:val="center"/>`
		}
		b.cell(wide, n, "", c.Fill, middle)
		b.line("Cell", jc(c.Align), run(c.Text, b.look(c.Bold, c.Ink)+size(st.Size)))
		b.writef("</w:tc>")
		at += n
	}
	b.writef("</w:tr>")
	b.joined = was
}

// cell opens a cell over n columns with its own borders, colour and placing.
func (b *docx) cell(wide float64, n int, borders string, fill paper.Color, after string) {
	b.writef(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, twips(wide))
	if n > 1 {
		b.writef(`<w:gridSpan w:val="%d"/>`, n)
	}
	b.writef("%s", borders)
	if fill != 0 {
		b.writef(`<w:shd w:val="clear" w:color="auto" w:fill="%s"/>`, hex(fill))
	}
	b.writef("%s</w:tcPr>", after)
}

// size is the run property of a size in points.
func size(points float64) string {
	return fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, half(points), half(points))
}

// notches are the columns a bar is drawn with: a cell spans as many as it is long.
const notches = 50

// bars writes a chart as a table of filled cells, which every word processor shows
// alike.
func (b *docx) bars(c paper.Bars) {
	if len(c.Items) == 0 {
		return
	}
	st := b.Style.Scaled(0.9, 1)
	if c.Title != "" {
		was := b.joined
		b.joined = true
		b.line("BodyText", "", run(paper.OneLine(c.Title), b.look(true, 0)))
		b.joined = was
	}
	labels, values := 2*st.Size, 2*st.Size
	for _, it := range c.Items {
		labels = max(labels, measure.Width(it.Label, measure.Sans, st.Size))
		values = max(values, measure.Width(it.Shown, measure.Sans, st.Size))
	}
	labels, values = min(labels*1.05, b.Width*0.35)+2*measure.PadX, min(values*wider, b.Width*0.6)+2*measure.PadX
	notch := (b.Width - labels - values) / notches
	widths := []float64{labels}
	for range notches {
		widths = append(widths, notch)
	}
	b.openTable(append(widths, values), noRules)
	for i, it := range c.Items {
		b.barRow(it, int(c.Share(it.Value)*notches+0.5), labels, notch, values, st, i < len(c.Items)-1)
	}
	b.closeTable()
}

// apart are the white borders between bars.
const apart = `<w:tcBorders><w:top w:val="single" w:sz="36" w:space="0" w:color="FFFFFF"/><w:bottom w:val="single" w:sz="36" w:space="0" w:color="FFFFFF"/></w:tcBorders>`

func (b *docx) barRow(it paper.Bar, n int, labels, notch, values float64, st measure.Style, joined bool) {
	was := b.joined
	b.joined = b.joined || joined
	ink := it.Color
	if ink == 0 {
		ink = paper.Accent
	}
	b.writef("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
	b.cell(labels, 1, "", 0, "")
	b.line("Cell", "", run(it.Label, size(st.Size)))
	b.writef("</w:tc>")
	if n > 0 {
		b.cell(notch*float64(n), n, apart, ink, "")
		b.line("Cell", "", "")
		b.writef("</w:tc>")
	}
	if n < notches {
		b.cell(notch*float64(notches-n), notches-n, apart, paper.HeadFill, "")
		b.line("Cell", "", "")
		b.writef("</w:tc>")
	}
	b.cell(values, 1, "", 0, "")
	b.line("Cell", jc(paper.Right), run(it.Shown, size(st.Size)))
	b.writef("</w:tc></w:tr>")
	b.joined = was
}

// barsOf is a plot as lying bars: upright ones cannot be made of cells.
func barsOf(p *paper.Plot) paper.Bars {
	b := paper.Bars{Title: p.Title}
	for i, label := range p.Labels {
		for _, s := range p.Series {
			b.Items = append(b.Items, paper.Bar{Label: label + " · " + s.Name, Value: s.At(i), Shown: p.Axis(s.At(i)), Color: s.Ink})
		}
	}
	return b
}
