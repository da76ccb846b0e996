package kit

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"huiwu/app/outfile"
	"huiwu/data/value"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// folderPref remembers where the person last saved or opened a file.
const folderPref = "folder"

// Folder is where files are proposed to go: where the last one went, else the
// person's documents.
func (e *Env) Folder() string {
	if dir := e.Prefs.String(folderPref); isFolder(dir) {
		return dir
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return os.TempDir()
	}
	for _, name := range []string{"Documents", "文档", "文件"} {
		if dir := filepath.Join(home, name); isFolder(dir) {
			return dir
		}
	}
	return home
}

func isFolder(dir string) bool {
	info, err := os.Stat(dir)
	return dir != "" && err == nil && info.IsDir()
}

// SaveFile asks under which name, in which folder and in which format to save, and
// calls save with the path. It asks before it replaces a file.
func SaveFile(env *Env, title, name string, formats []string, save func(path string)) {
	folder := env.Folder()
	file := NewEntry()
	file.SetText(name)
	where := Dim(folder).Cutting()
	format := NewPick(formatOptions(env, formats), false)
	format.Set(formats[0])
	change := NewButton(env.T("file.change_folder"), theme.FolderOpenIcon(), func() {
		OpenFolder(env, folder, func(dir string) {
			folder = dir
			where.SetText(folder)
		})
	})
	items := []*FormItem{{Label: env.T("file.name"), Input: file, Required: true, Long: true}}
	if len(formats) > 1 {
		items = append(items, &FormItem{Label: env.T("file.format"), Input: format, Long: true})
	}
	items = append(items, &FormItem{Label: env.T("file.folder"), Input: Row(8, Stretch(where), change), Long: true})
	grid := NewFormGrid(items...)
	var sheet *Sheet
	ok := NewPrimary(env.T("action.save"), nil, func() {
		text := strings.TrimSpace(file.Text)
		if text == "" {
			items[0].SetError(env.T("fault.required"))
			return
		}
		ending := format.Code()
		path := filepath.Join(folder, strings.TrimSuffix(filepath.Base(text), ending)+ending)
		if err := outfile.Check(path); err != nil {
			items[0].SetError(env.Words(value.Faults(err)[0]))
			// Where another program has the file, the next try goes beside it.
			file.SetText(strings.TrimSuffix(filepath.Base(outfile.Free(path)), ending))
			return
		}
		sheet.Close()
		env.Prefs.SetString(folderPref, folder)
		if _, err := os.Stat(path); err == nil {
			Ask(env.Window, Question{
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
	sheet = NewSheet(env.Window, title, grid, NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), ok)
	sheet.Width, sheet.First = 520, file
	sheet.Show()
}

func formatOptions(env *Env, endings []string) []Option {
	out := make([]Option, len(endings))
	for i, f := range endings {
		out[i] = Option{Code: f, Label: env.T("format" + f)}
	}
	return out
}

// Show opens a file with the computer's own program.
func (e *Env) Show(path string) {
	u := &url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	if err := fyne.CurrentApp().OpenURL(u); err != nil {
		e.Say(e.T("file.no_program", path))
	}
}

// Saved says that a file was saved and offers to open it.
func (e *Env) Saved(path string) {
	e.Teller.Say(e.T("status.file_saved", path), e.T("action.open"), func() { e.Show(path) })
}
