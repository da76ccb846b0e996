package page

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"huiwu/app/module"
	"huiwu/data/value"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/importer"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// export saves the register as it is shown: columns, filters and order.
func (p *Page) export() { p.shownAs().Export(p.env) }

// print makes the PDF of what is shown and hands it to the system.
func (p *Page) print() { p.shownAs().Print(p.env) }

// shownAs is what is shown; of a view that has no columns, all of them.
func (p *Page) shownAs() filelist.Listing {
	l := filelist.Listing{Register: p.reg, Query: p.Query()}
	if p.narrowing.Visible() {
		l.Keys = p.keys
	}
	return l
}

// PaperButtons are the buttons that make the papers offered beside a register.
func PaperButtons(env *screen.Env, register string) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, kind := range env.Office.Papers.ForRegister(register) {
		out = append(out, PaperButton(env, kind, func() { SavePaper(env, kind) }))
	}
	return out
}

// PaperButton is the button of a paper, which those cannot press who may not make it.
func PaperButton(env *screen.Env, kind module.Paper, do func()) *input.Button {
	b := input.NewButton(env.T("paper."+kind.Name), theme.DocumentIcon(), do)
	input.SetEnabled(b, env.Office.Papers.MayMake(env.Context(), kind) == nil)
	return b
}

// SavePaper asks where a paper of the picked meeting goes and makes it there.
func SavePaper(env *screen.Env, kind module.Paper) {
	if kind.Office || env.MeetingPicked() {
		SavePaperOf(env, kind, env.Meeting)
	}
}

// SavePaperOf asks where a paper of a meeting goes, whichever is picked.
func SavePaperOf(env *screen.Env, kind module.Paper, meeting string) {
	if err := env.Office.Papers.May(env.Context(), kind, meeting); err != nil {
		env.Fail(err) // before a name is asked for
		return
	}
	name, err := env.Office.Papers.FileName(env.Context(), kind, env.Lang, meeting, "")
	if err != nil {
		env.Fail(err)
		return
	}
	title := env.T("paper." + kind.Name)
	if n := len(kind.Options.Chosen); n > 0 {
		title = env.T("paper.of_chosen", title, n)
	}
	filelist.SaveFile(env, title, name, kind.Formats, func(path string) { makePaper(env, kind, meeting, path, env.Saved) })
}

// PrintPaper makes the PDF of the first paper beside a register and hands it to the
// system.
func PrintPaper(env *screen.Env, register string) {
	if kinds := env.Office.Papers.ForRegister(register); len(kinds) > 0 {
		OpenPaper(env, kinds[0])
	}
}

// PrintCommand is the command of a screen about a meeting that prints the first paper beside
// a register.
func PrintCommand(env *screen.Env, register string) map[screen.Command]screen.Action {
	return map[screen.Command]screen.Action{screen.CommandPrint: {
		When: func() bool { return env.Meeting != "" && mayPrint(env, register) }, Do: func() { PrintPaper(env, register) },
	}}
}

// mayPrint reports whether the acting person may make the first paper beside a register.
func mayPrint(env *screen.Env, register string) bool {
	kinds := env.Office.Papers.ForRegister(register)
	return len(kinds) > 0 && env.Office.Papers.MayMake(env.Context(), kinds[0]) == nil
}

// OpenPaper makes the PDF of a paper and hands it to the system, which shows and prints
// it.
func OpenPaper(env *screen.Env, kind module.Paper) {
	if env.Meeting == "" && !kind.Office {
		return
	}
	if path, ok := filelist.PassingPDF(env, env.T("paper."+kind.Name)); ok {
		MakePaper(env, kind, path, env.Show)
	}
}

// MakePaper makes a paper of the picked meeting at path.
func MakePaper(env *screen.Env, kind module.Paper, path string, done func(path string)) {
	makePaper(env, kind, env.Meeting, path, done)
}

func makePaper(env *screen.Env, kind module.Paper, meeting, path string, done func(path string)) {
	lang := env.Lang
	filelist.Write(env, env.T("paper.working", env.T("paper."+kind.Name)), path, done, func(ctx context.Context, w io.Writer, _ func(int, int)) ([]*value.Fault, error) {
		return env.Office.Papers.Make(ctx, kind, lang, meeting, strings.ToLower(filepath.Ext(path)), w)
	})
}

// importFile chooses a file and opens the import wizard on it.
func (p *Page) importFile() { importer.ImportFile(p.env, p.reg, p.Leave) }

// ImportFrom opens the import wizard on a file, as when one is dropped on the window.
func (p *Page) ImportFrom(path string) {
	if !p.Can(screen.CommandImport) {
		return
	}
	p.Leave(func() { importer.Start(p.env, p.reg, path) })
}
