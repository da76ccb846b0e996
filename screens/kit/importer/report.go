package importer

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/app/outfile"
	"huiwu/data/value"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// importReport shows what became of each row of an imported file, lets the person keep
// the list, and take the import back.
type importReport struct {
	env   *screen.Env
	name  string // of the file
	reg   string // name of the register
	scope value.Scope
	lines []exchange.Line
	shown []int // places in lines
	grid  *grid.Grid
	why   *look.WrappedText
}

var didStates = map[core.Did]look.State{core.DidAdd: look.Good, core.DidChange: look.Under, core.DidNothing: look.None, core.DidSkip: look.None, core.DidRefuse: look.Bad}

// Len is the number of lines in sight.
func (r *importReport) Len() int { return len(r.shown) }

// Row is a line.
func (r *importReport) Row(i int) []grid.Cell {
	l := &r.lines[r.shown[i]]
	return []grid.Cell{
		{Text: strconv.Itoa(l.Row)}, {Text: r.env.T("import.did." + string(l.Did)), State: didStates[l.Did]}, {Text: l.Label}, {Text: l.Why(r.scope, r.reg), Dim: true},
	}
}

// importKinds are what the rows are sorted into; what was known already was skipped by itself.
var importKinds = []struct {
	key  string
	dids []core.Did
}{
	{"added", []core.Did{core.DidAdd}},
	{"changed", []core.Did{core.DidChange}},
	{"skipped", []core.Did{core.DidSkip, core.DidNothing}},
	{"wrong", []core.Did{core.DidRefuse}},
}

func (r *importReport) of(dids ...core.Did) []int { return linesOf(r.lines, dids...) }

// linesOf are the places of the lines of which something became.
func linesOf(lines []exchange.Line, dids ...core.Did) []int {
	var out []int
	for i, l := range lines {
		if slices.Contains(dids, l.Did) {
			out = append(out, i)
		}
	}
	return out
}

// showReport opens the report.
func showReport(env *screen.Env, reg core.AnyRegister, name string, rep exchange.Report) {
	r := &importReport{env: env, name: name, reg: reg.Info().Name, scope: env.Scope(), lines: rep.Lines, why: look.Wrapped("")}
	tabs, rows := []input.Tab{{Key: "all", Word: env.T("import.report.all", len(r.lines))}}, map[string][]int{}
	for i := range r.lines {
		rows["all"] = append(rows["all"], i)
	}
	args := []any{len(r.lines)}
	for _, k := range importKinds {
		some := r.of(k.dids...)
		if args = append(args, len(some)); len(some) > 0 {
			rows[k.key] = some
			tabs = append(tabs, input.Tab{Key: k.key, Word: env.T("import.did."+k.key) + " " + strconv.Itoa(len(some))})
		}
	}
	r.shown = rows["all"]
	r.grid = grid.New([]grid.Column{
		{Key: "row", Head: env.T("import.row"), Width: 70, Right: true},
		{Key: "did", Head: env.T("import.report.what"), Width: 140},
		{Key: "who", Head: env.T("import.report.who"), Width: 190, Grows: true},
		{Key: "why", Head: env.T("import.why"), Width: 440},
	}, r)
	r.grid.OnSelect = func(at []int) {
		if len(at) > 0 {
			r.why.SetText(r.lines[r.shown[at[0]]].Why(r.scope, r.reg))
		}
	}
	choice := input.NewSegments(tabs...)
	choice.OnChoose = func(key string) {
		r.shown = rows[key]
		r.why.SetText("")
		r.grid.SetSelection(nil)
		r.grid.Refresh()
	}
	var sheet *input.Dialog
	closing := input.NewPrimary(env.T("action.close"), nil, func() { sheet.Close() })
	undo := input.NewButton(env.T("action.undo"), theme.ContentUndoIcon(), func() { sheet.Close(); env.Undo() })
	keep := input.NewButton(env.T("import.report.save"), theme.DocumentSaveIcon(), r.save)
	content := look.Column(10, look.Wrapped(env.T("import.report.text", args...)), look.Row(8, choice, look.Stretch(nil)), container.New(&look.HeightLayout{Height: look.Scaled(300)}, look.Card(look.Pad(r.grid, 1, 1, 1, 1))), r.why)
	sheet = input.NewDialog(env.Window, env.T("import.report", env.T("register."+reg.Info().Name)), content, keep, undo, closing)
	sheet.Width, sheet.First = 900, closing
	sheet.Show()
}

// save keeps the list as a file.
func (r *importReport) save() {
	env, s, reg, name, lines, meeting := r.env, r.scope, r.reg, r.name, r.lines, ""
	if env.Office.Registry.Get(r.reg).Info().Meeting {
		meeting = env.Meeting
	}
	title := env.T("import.report.sheet")
	filelist.SaveFile(env, title, outfile.Name(title+" "+strings.TrimSuffix(name, filepath.Ext(name))), exchange.ReportFormats, func(path string) {
		filelist.Write(env, env.T("export.working", filepath.Base(path)), path, env.Saved, func(ctx context.Context, w io.Writer, _ func(int, int)) ([]*value.Fault, error) {
			return nil, env.Office.Exchange.WriteImport(ctx, w, strings.ToLower(filepath.Ext(path)), s, reg, meeting, name, lines)
		})
	})
}
