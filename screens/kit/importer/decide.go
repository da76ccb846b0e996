package importer

import (
	"strconv"
	"strings"

	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// What the lines of a preview are about.
const (
	lineWrong    = "wrong"    // a problem that keeps the row out
	lineQuestion = "question" // alike to somebody: a person decides
	lineDiffers  = "differs"  // known already, and says something else
	lineKnown    = "known"    // known already
)

var lineKinds = []string{lineWrong, lineQuestion, lineDiffers, lineKnown}

// finding is one line of a preview: a problem, or a row with a duplicate.
type finding struct {
	kind      string
	problem   *exchange.Problem
	duplicate *exchange.Match
}

// findings lists what was found in a file, and what will become of each row.
type findings struct {
	w     *importer
	s     value.Scope
	all   []finding
	shown []int          // places in all
	rows  map[string]int // how many lines of each kind
}

// newFindings sorts what was found: what needs a person first.
func newFindings(w *importer) *findings {
	f := &findings{w: w, s: w.env.Scope(), rows: map[string]int{}}
	p := &w.preview
	by := map[string][]finding{}
	for i := range w.wrong {
		by[lineWrong] = append(by[lineWrong], finding{kind: lineWrong, problem: &w.wrong[i]})
	}
	for i := range p.Duplicates {
		t := &p.Duplicates[i]
		kind := lineKnown
		switch {
		case t.Question:
			kind = lineQuestion
		case len(w.differs(t.Row)) > 0:
			kind = lineDiffers
		}
		by[kind] = append(by[kind], finding{kind: kind, duplicate: t})
	}
	for _, k := range lineKinds {
		f.all, f.rows[k] = append(f.all, by[k]...), len(by[k])
	}
	f.show("")
	return f
}

// show leaves lines of one kind in sight; "" shows all.
func (f *findings) show(kind string) {
	f.shown = f.shown[:0]
	for i := range f.all {
		if kind == "" || f.all[i].kind == kind {
			f.shown = append(f.shown, i)
		}
	}
}

// Len is the number of lines in sight.
func (f *findings) Len() int { return len(f.shown) }

// duplicate is the row with a duplicate of a line, nil where the line is a problem.
func (f *findings) duplicate(i int) *exchange.Match {
	if i < 0 || i >= len(f.shown) {
		return nil
	}
	return f.all[f.shown[i]].duplicate
}

// Row is a line.
func (f *findings) Row(i int) []grid.Cell {
	env, line := f.w.env, f.all[f.shown[i]]
	if t := line.duplicate; t != nil {
		how := f.w.decision(t)
		word, state := "import.did."+string(how.Decision), decisionStates[how.Decision]
		if t.Question && how.Decision == core.KeepTwin {
			word = "import.did.added"
		}
		return []grid.Cell{
			{Text: strconv.Itoa(t.Row)},
			{Text: env.T(word), State: state},
			{Text: env.T("import.line." + line.kind)},
			{Text: t.Own},
			{Text: f.why(t), Dim: true},
		}
	}
	p := line.problem
	return []grid.Cell{
		{Text: strconv.Itoa(p.Row)}, {Text: env.T("import.did.wrong"), State: look.Bad}, {Text: p.Column}, {Text: p.Text}, {Text: env.Words(p.Fault)},
	}
}

// why says what a row is or is alike to, and where it differs.
func (f *findings) why(t *exchange.Match) string {
	lines := append([]string{f.w.meant(t).Words(f.s)}, exchange.Differences(f.s, f.w.reg.Info().Name, f.w.differs(t.Row))...)
	return strings.Join(lines, f.s.T("list.semicolon"))
}

var decisionStates = map[core.Decision]look.State{core.MergeTwin: look.Under, core.KeepTwin: look.Good, core.SkipTwin: look.None}

// decision is what will become of a row with a duplicate.
func (w *importer) decision(t *exchange.Match) core.Settled { return w.settle.Of(t.Row, t.Question) }

// meant is with whom a row is merged, or else the first that it is alike to.
func (w *importer) meant(t *exchange.Match) *exchange.Match {
	if how := w.decision(t); how.Decision == core.MergeTwin && how.With > 0 && how.With <= len(t.Others) {
		return &t.Others[how.With-1]
	}
	return t
}

// differs are the fields in which a row says something else than the record it goes into.
func (w *importer) differs(row int) []core.Difference {
	if l := w.lines[row]; l != nil {
		return l.Differs
	}
	return nil
}

// decider shows what was found and lets the person decide about rows with duplicates, row by
// row or for all of them.
type decider struct {
	w       *importer
	list    *findings
	grid    *grid.Grid
	why     *look.WrappedText
	about   *look.Label
	buttons []*input.Button
	detail  *fyne.Container // what can be decided about the one selected row
}

var decisions = []core.Decision{core.MergeTwin, core.SkipTwin, core.KeepTwin}

// decisionKeys decide about the selected rows from the table itself.
var decisionKeys = map[rune]core.Decision{'m': core.MergeTwin, 's': core.SkipTwin, 'k': core.KeepTwin}

// findings is the table of what was found, nil where nothing was.
func (w *importer) findings() fyne.CanvasObject {
	list := newFindings(w)
	if len(list.all) == 0 {
		return nil
	}
	env := w.env
	d := &decider{w: w, list: list, why: look.Wrapped(""), about: look.Caption(""), detail: look.Column(4)}
	w.decider = d
	d.grid = grid.New([]grid.Column{
		{Key: "row", Head: env.T("import.row"), Width: 60, Right: true},
		{Key: "decision", Head: env.T("import.decision"), Width: 104},
		{Key: "column", Head: env.T("import.kind"), Width: 130},
		{Key: "text", Head: env.T("import.text"), Width: 150},
		{Key: "why", Head: env.T("import.why"), Width: 550},
	}, list)
	d.grid.OnSelect = d.selected
	d.grid.OnSearchKey = func(r rune) {
		if to, ok := decisionKeys[r|0x20]; ok {
			d.decide(to)
		}
	}
	parts := []fyne.CanvasObject{}
	if len(w.preview.Duplicates) > 0 {
		parts = append(parts, d.policies())
	}
	if kinds := d.kinds(); kinds != nil {
		parts = append(parts, kinds)
	}
	parts = append(parts, container.New(&look.HeightLayout{Height: look.Scaled(200)}, look.Card(look.Pad(d.grid, 1, 1, 1, 1))), d.why)
	if len(w.preview.Duplicates) > 0 {
		parts = append(parts, d.forRows())
	}
	if list.rows[lineQuestion]+list.rows[lineDiffers] > 0 {
		scroll := look.NewScroll(look.Pad(d.detail, 2, input.RingRoom, input.RingRoom, input.BarRoom))
		parts = append(parts, container.New(&look.HeightLayout{Height: look.Scaled(84)}, scroll))
	}
	d.grid.Select(0)
	d.grid.Settle()
	return look.Column(8, parts...)
}

// kinds shows lines of one kind only; nil where there is but one kind.
func (d *decider) kinds() fyne.CanvasObject {
	env := d.w.env
	tabs := []input.Tab{{Key: "", Word: env.T("import.report.all", len(d.list.all))}}
	for _, k := range lineKinds {
		if n := d.list.rows[k]; n > 0 {
			tabs = append(tabs, input.Tab{Key: k, Word: env.T("import.line."+k) + " " + strconv.Itoa(n)})
		}
	}
	if len(tabs) < 3 {
		return nil
	}
	choice := input.NewSegments(tabs...)
	choice.OnChoose = func(kind string) {
		d.list.show(kind)
		d.grid.SetSelection(nil)
		d.grid.Refresh()
		d.grid.Select(0)
		d.grid.Settle()
	}
	return look.Row(8, choice, look.Stretch(nil))
}

// policies are the decisions about all rows with duplicates; they take back those about single
// rows.
func (d *decider) policies() fyne.CanvasObject {
	env, w := d.w.env, d.w
	row := look.Row(12)
	add := func(head string, options []input.Option, now string, width float32, choose func(code string)) {
		pick := pick.NewPick(options, false)
		pick.Set(now)
		pick.OnChanged = func(code string) {
			choose(code)
			w.settle.Row, w.settle.With, w.settle.Take = nil, nil, nil
			d.changed()
		}
		row.Add(look.Text(head))
		row.Add(look.FixedWidth(pick, width))
	}
	asked := d.list.rows[lineQuestion]
	if n := len(w.preview.Duplicates) - asked; n > 0 {
		add(env.T("import.twins", n), []input.Option{
			{Code: string(core.MergeTwin), Label: env.T("import.merge")},
			{Code: "take", Label: env.T("import.take")},
			{Code: string(core.SkipTwin), Label: env.T("import.skip")},
			{Code: string(core.KeepTwin), Label: env.T("import.keep")},
		}, w.policy(), 300, func(code string) {
			if w.settle.TakeAll = code == "take"; w.settle.TakeAll {
				code = string(core.MergeTwin)
			}
			w.settle.All = core.Decision(code)
		})
	}
	if asked > 0 {
		add(env.T("import.questions", asked), []input.Option{
			{Code: string(core.KeepTwin), Label: env.T("import.question.keep")},
			{Code: string(core.SkipTwin), Label: env.T("import.skip")},
		}, string(w.settle.Of(0, true).Decision), 240, func(code string) { w.settle.Questions = core.Decision(code) })
	}
	row.Add(look.Stretch(nil))
	return row
}

// policy is what was decided about all rows that are on file.
func (w *importer) policy() string {
	if w.settle.TakeAll {
		return "take"
	}
	return string(w.settle.All)
}

// forRows are the decisions about the selected rows.
func (d *decider) forRows() fyne.CanvasObject {
	row := look.Row(8, d.about, look.Stretch(nil))
	for _, to := range decisions {
		b := input.NewButton(d.w.env.T("import.did."+string(to)), nil, func() { d.decide(to) })
		d.buttons = append(d.buttons, b)
		row.Add(b)
	}
	return row
}

// selected tells the whole of a long text, and about how many rows can be decided.
func (d *decider) selected(rows []int) {
	n := 0
	for _, i := range rows {
		if d.list.duplicate(i) != nil {
			n++
		}
	}
	d.why.SetText("")
	if len(rows) > 0 {
		cells := d.list.Row(rows[0])
		d.why.SetText(cells[len(cells)-1].Text)
		if t := d.list.duplicate(rows[0]); t != nil {
			d.why.SetText(d.w.meant(t).Both(d.list.s))
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
	d.showDetail(rows)
}

// decide settles what becomes of the selected rows.
func (d *decider) decide(to core.Decision) {
	for _, i := range d.grid.Selected() {
		if t := d.list.duplicate(i); t != nil {
			d.w.settleRow(t.Row, to, d.w.settle.With[t.Row])
		}
	}
	d.changed()
}

// settleRow remembers what was decided about a row, and with whom it is merged.
func (w *importer) settleRow(row int, to core.Decision, with int) {
	if w.settle.Row == nil {
		w.settle.Row = map[int]core.Decision{}
	}
	if w.settle.With == nil {
		w.settle.With = map[int]int{}
	}
	w.settle.Row[row], w.settle.With[row] = to, with
}

// changed foresees what the decisions come to, and shows it.
func (d *decider) changed() {
	d.grid.Refresh()
	d.w.foresee()
}

// foreseen shows the lines as they now are.
func (d *decider) foreseen() {
	d.grid.Refresh()
	d.showDetail(d.grid.Selected())
}
