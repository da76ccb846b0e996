package filelist

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"huiwu/app/outfile"
	"huiwu/data/value"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"
)

// SaveFile asks under which name, in which folder and in which format to save, and
// calls save with the path. It asks before it replaces a file.
func SaveFile(env *screen.Env, title, name string, formats []string, save func(path string)) {
	folder := NewFolderField(env)
	file := input.NewEntry()
	file.SetText(name)
	format := pick.NewPick(formatOptions(env, formats), false)
	format.Set(formats[0])
	items := []*form.Item{{Label: env.T("file.name"), Input: file, Required: true, Long: true}}
	if len(formats) > 1 {
		items = append(items, &form.Item{Label: env.T("file.format"), Input: format, Long: true})
	}
	items = append(items, &form.Item{Label: env.T("file.folder"), Input: folder.Content, Long: true})
	grid := form.New(items...)
	var sheet *input.Dialog
	ok := input.NewPrimary(env.T("action.save"), nil, func() {
		text := strings.TrimSpace(file.Text)
		if text == "" {
			items[0].SetError(env.T("fault.required"))
			return
		}
		ending := format.Code()
		path := filepath.Join(folder.Folder, strings.TrimSuffix(filepath.Base(text), ending)+ending)
		if err := outfile.Check(path); err != nil {
			items[0].SetError(env.Words(value.Faults(err)[0]))
			// Where another program has the file, the next try goes beside it.
			file.SetText(strings.TrimSuffix(filepath.Base(outfile.Free(path)), ending))
			return
		}
		sheet.Close()
		env.Prefs.SetString(screen.FolderPref, folder.Folder)
		if _, err := os.Stat(path); err == nil {
			input.Ask(env.Window, input.Question{
				Title: env.T("file.exists"), Text: env.T("file.exists.text", filepath.Base(path)),
				Yes: env.T("file.replace"), No: env.T("action.cancel"), Danger: true,
			}, func(yes bool) {
				if yes {
					save(path)
				}
			})
			return
		}
		save(path)
	})
	sheet = input.NewDialog(env.Window, title, grid, input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), ok)
	sheet.Width, sheet.First = 520, file
	sheet.Show()
}

// Write makes a file at path beside the window, as work of a title, and hands it to done. What
// fill has to say of what it wrote is told then.
func Write(env *screen.Env, title, path string, done func(path string), fill func(ctx context.Context, w io.Writer, progress func(done, total int)) (notes []*value.Fault, err error)) {
	screen.Work(env, title, func(ctx context.Context, progress func(int, int)) (notes []*value.Fault, err error) {
		err = outfile.Write(path, func(w io.Writer) (err error) {
			notes, err = fill(ctx, w, progress)
			return err
		})
		return notes, err
	}, func(notes []*value.Fault) {
		done(path)
		lines := make([]string, len(notes))
		for i, n := range notes {
			lines[i] = env.Words(n)
		}
		if len(lines) > 0 {
			env.Tell(env.T("paper.notes"), strings.Join(lines, "\n"))
		}
	})
}

func formatOptions(env *screen.Env, endings []string) []input.Option {
	out := make([]input.Option, len(endings))
	for i, f := range endings {
		out[i] = input.Option{Code: f, Label: env.T("format" + f)}
	}
	return out
}
