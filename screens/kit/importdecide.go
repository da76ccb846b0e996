package kit

import (
	"strconv"

	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/data/value"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// findings lists the problems of a file and the rows that repeat somebody, with what
// will become of each of those.
type findings struct {
	w *importer
	s value.Scope
}

// Len is the number of lines.
func (f findings) Len() int { return len(f.w.preview.Problems) + len(f.w.preview.Twins) }

// twin is the duplicate of a line, nil where the line is a problem.
func (f findings) twin(i int) *exchange.Twin {
	if i -= len(f.w.preview.Problems); i >= 0 && i < len(f.w.preview.Twins) {
		return &f.w.preview.Twins[i]
	}
	return nil
}

// Row is a line.
func (f findings) Row(i int) []GridCell {
	env := f.w.env
	if t := f.twin(i); t != nil {
		d := f.w.decision(t.Row)
		return []GridCell{
			{Text: strconv.Itoa(t.Row)},
			{Text: env.T("import.did." + string(d)), State: decisionStates[d]},
			{Text: env.T("import.twin_word")},
			{Text: t.Own},
			{Text: t.Words(f.s), Dim: true},
		}
	}
	p := f.w.preview.Problems[i]
	return []GridCell{
		{Text: strconv.Itoa(p.Row)}, {Text: env.T("import.did.wrong"), State: Bad}, {Text: p.Column}, {Text: p.Text}, {Text: env.Words(p.Fault)},
	}
}

var decisionStates = map[core.Decision]State{core.MergeTwin: Under, core.KeepTwin: Good, core.SkipTwin: None}

// decision is what will become of a row that repeats somebody.
func (w *importer) decision(row int) core.Decision {
	if d, ok := w.settle.Row[row]; ok {
		return d
	}
	return w.settle.All
}

// decider shows what was found and lets the person decide about duplicates, row by row
// or for all of them.
type decider struct {
	w       *importer
	grid    *Grid
	why     *Paragraph
	about   *Line
	buttons []*Button
}

var decisions = []core.Decision{core.MergeTwin, core.SkipTwin, core.KeepTwin}

// decisionKeys decide about the selected rows from the table itself.
var decisionKeys = map[rune]core.Decision{'m': core.MergeTwin, 's': core.SkipTwin, 'k': core.KeepTwin}

// findings is the table of what was found, nil where nothing was.
func (w *importer) findings() fyne.CanvasObject {
	list := findings{w, w.env.Scope()}
	if list.Len() == 0 {
		return nil
	}
	env := w.env
	d := &decider{w: w, why: Wrapped(""), about: Caption("")}
	d.grid = NewGrid([]GridColumn{
		{Key: "row", Head: env.T("import.row"), Width: 70, Right: true},
		{Key: "decision", Head: env.T("import.decision"), Width: 104},
		{Key: "column", Head: env.T("import.column"), Width: 130},
		{Key: "text", Head: env.T("import.text"), Width: 150},
		{Key: "why", Head: env.T("import.why"), Width: 540},
	}, list)
	d.grid.OnSelect = func(rows []int) { d.selected(list, rows) }
	d.grid.OnSearchKey = func(r rune) {
		if to, ok := decisionKeys[r|0x20]; ok {
			d.decide(list, to)
		}
	}
	parts := []fyne.CanvasObject{container.New(&heightLayout{Scaled(230)}, Card(Pad(d.grid, 1, 1, 1, 1))), d.why}
	if len(w.preview.Twins) > 0 {
		parts = append([]fyne.CanvasObject{d.forAll()}, append(parts, d.forRows(list))...)
	}
	d.grid.Select(0)
	d.grid.Settle()
	return Column(8, parts...)
}

// forAll is the decision about all duplicates; it takes back those about single rows.
func (d *decider) forAll() fyne.CanvasObject {
	env, w := d.w.env, d.w
	policy := NewPick([]Option{
		{Code: string(core.MergeTwin), Label: env.T("import.merge")},
		{Code: string(core.SkipTwin), Label: env.T("import.skip")},
		{Code: string(core.KeepTwin), Label: env.T("import.keep")},
	}, false)
	policy.Set(string(w.settle.All))
	policy.OnChanged = func(code string) {
		w.settle.All, w.settle.Row = core.Decision(code), nil
		d.grid.Refresh()
	}
	return Row(12, Text(env.T("import.twins", len(w.preview.Twins))), Stretch(policy))
}

// forRows are the decisions about the selected rows.
func (d *decider) forRows(list findings) fyne.CanvasObject {
	row := Row(8, d.about, Stretch(nil))
	for _, to := range decisions {
		b := NewButton(d.w.env.T("import.did."+string(to)), nil, func() { d.decide(list, to) })
		d.buttons = append(d.buttons, b)
		row.Add(b)
	}
	return row
}

// selected tells the whole of a long text, and about how many duplicates can be decided.
func (d *decider) selected(list findings, rows []int) {
	n := 0
	for _, i := range rows {
		if list.twin(i) != nil {
			n++
		}
	}
	if len(rows) > 0 {
		cells := list.Row(rows[0])
		d.why.SetText(cells[len(cells)-1].Text)
		if t := list.twin(rows[0]); t != nil {
			d.why.SetText(t.Both(list.s))
		}
	}
	d.about.SetText(d.w.env.T("import.decide", n))
	if n == 0 {
		d.about.SetText(d.w.env.T("import.decide.none"))
	}
	for _, b := range d.buttons {
		if n == 0 {
			b.Disable()
		} else {
			b.Enable()
		}
	}
}

func (d *decider) decide(list findings, to core.Decision) {
	if d.w.settle.Row == nil {
		d.w.settle.Row = map[int]core.Decision{}
	}
	for _, i := range d.grid.Selected() {
		if t := list.twin(i); t != nil {
			d.w.settle.Row[t.Row] = to
		}
	}
	d.grid.Refresh()
}
