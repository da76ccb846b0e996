package settings

import (
	"context"
	"path/filepath"

	"huiwu/app/datafile"
	"huiwu/app/outfile"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2/theme"
)

// shownLines bounds what the dialog lists; the saved list has all.
const shownLines = 40

// verify reads the whole data file beside the window and shows what it found.
func verify(env *screen.Env) {
	s := env.Scope()
	screen.Work(env, env.T("settings.verifying"), func(ctx context.Context, progress func(int, int)) (datafile.Verification, error) {
		v, err := env.Office.DataFile.Check(ctx, s, func(done, total int64) { progress(int(done>>10), int(total>>10)) })
		if err != nil || v.Unfound == 0 || !v.Intact() || env.Office.ReadOnly() {
			return v, err
		}
		// The index of the search follows from the records, which are as they should be.
		v.Notes = append(v.Notes, s.T("verify.index_mended"))
		return v, env.Office.Search.Rebuild(ctx, progress)
	}, func(v datafile.Verification) { showVerified(env, v) })
}

func showVerified(env *screen.Env, v datafile.Verification) {
	content := look.Column(10, look.Wrapped(v.Verdict(env.Scope())))
	for _, line := range v.Lines[:min(len(v.Lines), shownLines)] {
		content.Add(look.Wrapped("• " + line))
	}
	if len(v.Lines) > shownLines {
		content.Add(look.Dim(env.T("verify.more", v.Changed()-shownLines)))
	}
	for _, n := range v.Notes {
		content.Add(look.Wrapped(n))
	}
	var sheet *input.Dialog
	closing := input.NewPrimary(env.T("action.close"), nil, func() { sheet.Close() })
	buttons := []*input.Button{}
	if len(v.Lines) > 0 {
		buttons = append(buttons, input.NewButton(env.T("verify.save"), theme.DocumentSaveIcon(), func() { saveVerified(env, v) }))
	}
	if v.StepsMissing() && env.May(datafile.PutBack, "") {
		buttons = append(buttons, input.NewButton(env.T("verify.accept"), nil, func() {
			sheet.Close()
			AcceptOlder(env)
		}))
	}
	sheet = input.NewDialog(env.Window, env.T("verify.title"), content, append(buttons, closing)...)
	sheet.Width, sheet.First = 640, closing
	sheet.Show()
}

// AcceptOlder takes the file as it is, an older copy that was put back on purpose.
func AcceptOlder(env *screen.Env) {
	if !env.Failed(env.Office.DataFile.AcceptOlder(env.Context())) {
		env.ShowStatus(env.T("verify.accepted"))
	}
}

// saveVerified keeps the list as a text file.
func saveVerified(env *screen.Env, v datafile.Verification) {
	text := v.Text(env.Scope())
	filelist.SaveFile(env, env.T("verify.save"), outfile.Name(env.T("verify.title")+" "+filepath.Base(env.Office.Path())), []string{".txt"}, func(path string) {
		if !env.Failed(outfile.Write(path, text)) {
			env.Saved(path)
		}
	})
}
