// Package importer is the wizard that brings rows of a file into a register.
package importer

import (
	"context"
	"errors"
	"path/filepath"
	"strconv"

	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// importer leads through an import: the columns, then every problem and duplicate,
// then one step that can be undone. Nothing is written before the last button.
type importer struct {
	env     *screen.Env
	reg     core.AnyRegister
	name    string // of the file, or of the clipboard
	im      *exchange.Import
	sample  [][]string
	preview exchange.Preview
	settle  exchange.Settle
	wrong   []exchange.Problem     // what keeps rows out, also what only the checks of whole records say
	lines   map[int]*exchange.Line // what will become of the rows, by row of the file
	reports *screen.Loader         // of what is foreseen
	decider *decider               // nil where nothing is to be decided
	start   *input.Button          // brings the rows in
}

// Start reads a file and opens the wizard on it.
func Start(env *screen.Env, reg core.AnyRegister, path string) {
	s, meeting := env.Scope(), env.Meeting
	RunImport(env, reg, filepath.Base(path), func(ctx context.Context) (*exchange.Import, error) {
		return exchange.Open(ctx, path, reg, s, meeting, exchange.Choice{})
	})
}

// RunImport opens the wizard on what open reads; name is what the person calls it.
func RunImport(env *screen.Env, reg core.AnyRegister, name string, open func(context.Context) (*exchange.Import, error)) {
	w := &importer{env: env, reg: reg, name: name, settle: exchange.Settle{All: core.MergeTwin}}
	w.reports = screen.NewLoader(env, w.foresee)
	env.Work(env.T("import.opening", name), func(ctx context.Context, _ func(int, int)) error {
		im, err := open(ctx)
		if err != nil {
			return err
		}
		w.im = im
		w.sample, err = im.Sample(ctx, 3)
		return err
	}, func(err error) {
		if err != nil {
			w.close()
			env.Fail(err)
			return
		}
		w.columns()
	})
}

func (w *importer) close() {
	if w.im != nil {
		_ = w.im.Close() // the file was only read
	}
}

// choose reads the file anew with another choice and shows the columns again.
func (w *importer) choose(c exchange.Choice) {
	err := w.im.Choose(w.env.Context(), c)
	if err == nil {
		w.sample, err = w.im.Sample(w.env.Context(), 3)
	}
	w.columns()
	w.env.Fail(err)
}

// columns is the step in which heads of the file are matched with fields.
func (w *importer) columns() {
	env := w.env
	fields := append([]string(nil), w.im.Choice.Fields...)
	options := []input.Option{{Code: "", Label: env.T("import.leave_out")}}
	for _, c := range w.reg.Columns() {
		if !c.ReadOnly && !c.Hidden {
			label := env.T(words.Field(w.reg.Info().Name, c.Key))
			if c.Required {
				label += " *"
			}
			options = append(options, input.Option{Code: c.Key, Label: label, Keys: c.Key})
		}
	}
	list := look.Column(6)
	for i, head := range w.im.Head() {
		pick := pick.NewPick(options, false)
		pick.Set(fields[i])
		pick.OnChanged = func(code string) { fields[i] = code }
		example := ""
		for _, row := range w.sample {
			if row[i] != "" {
				example = row[i]
				break
			}
		}
		list.Add(look.Row(12, look.FixedWidth(look.Strong(head).Cutting(), 180), look.FixedWidth(look.Dim(example).Cutting(), 220), look.Stretch(pick)))
	}
	heads := look.Row(12, look.FixedWidth(look.Caption(env.T("import.column")), 180), look.FixedWidth(look.Caption(env.T("import.example")), 220), look.Stretch(look.Caption(env.T("import.field"))))
	scroll := look.NewScroll(look.Pad(list, 0, 0, 0, input.BarRoom))
	scroll.SetMinSize(fyne.NewSize(200, look.Scaled(300)))
	var sheet *input.Dialog
	again := func(c exchange.Choice) { sheet.Close(); w.choose(c) }
	source, unread := w.source(again)
	next := input.NewPrimary(env.T("import.check"), nil, func() {
		if unread() {
			return
		}
		c := w.im.Choice
		c.Fields = fields
		sheet.Close()
		if err := w.im.Choose(env.Context(), c); err != nil {
			w.columns()
			env.Fail(err)
			return
		}
		w.check()
	})
	cancel := input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close(); w.close() })
	about := env.T("import.columns_text", w.name)
	if w.im.Pasted() {
		about = env.T("paste.text", len(w.im.Head()))
	}
	if len(w.im.Sheets()) > 1 {
		source = look.Column(6, source, look.Wrapped(w.im.SheetWords(env.Scope())))
	}
	sheet = input.NewDialog(env.Window, env.T("import.title", env.T("register."+w.reg.Info().Name)),
		look.Column(10, look.Wrapped(about), source, heads, scroll), cancel, next)
	sheet.Width, sheet.First = 760, next
	sheet.OnEscape = func() { sheet.Close(); w.close() }
	sheet.Show()
}

// source are the choices about the file itself: sheet, encoding, row of the head.
// unread takes a row of the head that was typed and not taken yet: then the columns
// are shown anew, or the row is marked as wrong.
func (w *importer) source(again func(exchange.Choice)) (_ fyne.CanvasObject, unread func() bool) {
	env := w.env
	if w.im.Pasted() {
		return w.head(again), func() bool { return false }
	}
	row := look.Row(12)
	if sheets := w.im.Sheets(); len(sheets) > 1 {
		options := make([]input.Option, len(sheets))
		for i, s := range sheets {
			options[i] = input.Option{Code: s, Label: s}
		}
		pick := pick.NewPick(options, false)
		pick.Set(w.im.Choice.Sheet)
		pick.OnChanged = func(code string) { again(exchange.Choice{Sheet: code}) }
		row.Add(look.Caption(env.T("import.sheet")))
		row.Add(look.FixedWidth(pick, 180))
	}
	if enc := w.im.Encoding(); enc != "" {
		options := make([]input.Option, len(exchange.Encodings))
		for i, e := range exchange.Encodings {
			options[i] = input.Option{Code: e, Label: e}
		}
		pick := pick.NewPick(options, false)
		pick.Set(enc)
		pick.OnChanged = func(code string) { again(exchange.Choice{Encoding: code}) }
		row.Add(look.Caption(env.T("import.encoding")))
		row.Add(look.FixedWidth(pick, 140))
	}
	head := input.NewEntry()
	head.SetText(strconv.Itoa(w.im.Choice.HeadRow))
	was := head.Text
	wrong := look.Caption("").Colored(look.ColorBad)
	unread = func() bool {
		if head.Text == was {
			return false
		}
		n, err := strconv.Atoi(value.Narrow(head.Text))
		if err != nil || n < 1 {
			head.SetBad(true)
			wrong.SetText(env.Words(value.Bad("fault.int", head.Text)))
			return true
		}
		c := w.im.Choice
		c.HeadRow, c.HeadRows, c.Fields = n, 0, nil
		again(c)
		return true
	}
	head.OnReturn = func() { unread() }
	row.Add(look.Caption(env.T("import.head_row")))
	row.Add(look.FixedWidth(head, 60))
	row.Add(wrong)
	return row, unread
}

// check reads the whole file and shows what would happen.
func (w *importer) check() {
	env := w.env
	w.settle.Row, w.settle.With, w.settle.Take = nil, nil, nil // the rows may be others now
	var foreseen exchange.Report
	env.Work(env.T("import.checking", w.name), func(ctx context.Context, progress func(int, int)) (err error) {
		w.preview, err = w.im.Preview(ctx, func(rows int) error {
			progress(rows, 0)
			return ctx.Err()
		})
		if err == nil {
			foreseen, err = w.im.Foresee(ctx, w.preview, w.settle)
		}
		return err
	}, func(err error) {
		switch {
		case err == nil:
			w.confirm(foreseen)
		case value.Is(err, value.Internal) && !errors.Is(err, context.Canceled):
			w.close()
		default:
			w.columns()
		}
		env.Fail(err)
	})
}

// confirm shows the problems, the questions and what is known, and asks to go on.
func (w *importer) confirm(foreseen exchange.Report) {
	env, p := w.env, w.preview
	w.wrong, w.decider, w.start = foreseen.Wrong, nil, nil
	w.foreseen(foreseen)
	asked, good := 0, p.Good
	if len(foreseen.Lines) > 0 {
		good = len(foreseen.Lines) - len(linesOf(foreseen.Lines, core.DidRefuse))
	}
	for _, t := range p.Duplicates {
		if t.Question {
			asked++
		}
	}
	content := look.Column(10, look.Wrapped(env.T("import.preview", p.Read, good, len(w.wrong), len(p.Duplicates)-asked, asked)))
	found := w.findings()
	if found != nil {
		content.Add(found)
	}
	whole := input.NewCheck(env.T("import.whole"))
	whole.Set(w.settle.Whole)
	whole.OnChanged = func(on bool) {
		w.settle.Whole = on
		w.foresee()
	}
	if len(w.wrong) > 0 {
		content.Add(whole)
	}
	var sheet *input.Dialog
	back := input.NewButton(env.T("action.back"), nil, func() { sheet.Close(); w.columns() })
	cancel := input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close(); w.close() })
	w.start = input.NewPrimary(env.T("import.run", foreseen.Added), nil, func() { sheet.Close(); w.run() })
	w.button(&foreseen)
	if p.Good == 0 {
		w.start.Disable()
	}
	sheet = input.NewDialog(env.Window, env.T("import.title", env.T("register."+w.reg.Info().Name)), content, cancel, back, w.start)
	sheet.Width, sheet.First = 560, w.start
	if found != nil {
		sheet.Width = 1060
	}
	sheet.OnEscape = func() { sheet.Close(); w.close() }
	sheet.Show()
}

// run writes the rows as one step.
func (w *importer) run() {
	env := w.env
	var report exchange.Report
	env.Work(env.T("import.working", w.name), func(ctx context.Context, progress func(int, int)) (err error) {
		report, err = w.im.Run(ctx, w.preview, w.settle, screen.Stoppable(ctx, progress))
		return err
	}, func(err error) {
		w.close()
		if err != nil {
			env.Fail(err)
			return
		}
		env.ShowUndo(env.T("import.done", report.Added, report.Changed, report.Skipped, len(report.Wrong)))
		// Rows from the clipboard that all came in are in sight already.
		if !w.im.Pasted() || report.Added < len(report.Lines) {
			showReport(env, w.reg, w.name, report)
		}
	})
}

// ImportFile chooses a file and, once the screen may be left, opens the import wizard
// on it.
func ImportFile(env *screen.Env, reg core.AnyRegister, leave func(then func())) {
	if reg.Info().Meeting && !env.MeetingPicked() {
		return
	}
	filelist.OpenFile(env, exchange.ReadFormats, func(path string) {
		leave(func() { Start(env, reg, path) })
	})
}

// ImportFrom opens the import wizard on a file.
func ImportFrom(env *screen.Env, reg core.AnyRegister, path string) { Start(env, reg, path) }

// head is the one choice about rows from the clipboard: whether the first of them
// names the columns.
func (w *importer) head(again func(exchange.Choice)) fyne.CanvasObject {
	check := input.NewCheck(w.env.T("paste.head"))
	check.Set(w.im.Choice.HeadRow > 0)
	check.OnChanged = func(on bool) {
		c := exchange.Choice{HeadRow: exchange.NoHead}
		if on {
			c.HeadRow = 1
		}
		again(c)
	}
	return check
}
