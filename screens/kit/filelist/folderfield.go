package filelist

import (
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// FolderField shows in which folder something is saved, and changes it.
type FolderField struct {
	Folder  string
	Content fyne.CanvasObject
}

// NewFolderField begins with the folder in which the last file was saved.
func NewFolderField(env *screen.Env) *FolderField {
	f := &FolderField{Folder: env.Folder()}
	where := look.Dim(f.Folder).Cutting()
	change := input.NewButton(env.T("file.change_folder"), theme.FolderOpenIcon(), func() {
		OpenFolder(env, f.Folder, func(dir string) {
			f.Folder = dir
			where.SetText(dir)
		})
	})
	f.Content = look.Row(8, look.Stretch(where), change)
	return f
}
