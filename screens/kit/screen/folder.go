package screen

import (
	"net/url"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
)

// FolderPref remembers where the person last saved or opened a file.
const FolderPref = "folder"

// Folder is where files are proposed to go: where the last one went, else the
// person's documents.
func (e *Env) Folder() string {
	if dir := e.Prefs.String(FolderPref); IsFolder(dir) {
		return dir
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return os.TempDir()
	}
	for _, name := range []string{"Documents", "文档", "文件"} {
		if dir := filepath.Join(home, name); IsFolder(dir) {
			return dir
		}
	}
	return home
}

// IsFolder reports whether a path is a folder.
func IsFolder(dir string) bool {
	info, err := os.Stat(dir)
	return dir != "" && err == nil && info.IsDir()
}

// Show opens a file with the computer's own program.
func (e *Env) Show(path string) {
	u := &url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	if err := fyne.CurrentApp().OpenURL(u); err != nil {
		e.ShowStatus(e.T("file.no_program", path))
	}
}

// Saved says that a file was saved and offers to open it.
func (e *Env) Saved(path string) {
	e.Status.ShowStatus(e.T("status.file_saved", path), e.T("action.open"), func() { e.Show(path) })
}
