package filelist

import (
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// chooser lets the person choose a file or a folder by keyboard or mouse. Fyne's own
// file dialog has no keyboard and speaks English only.
type chooser struct {
	env     *screen.Env
	endings []string // of files shown; nil when a folder is wanted
	dir     string
	entries []os.DirEntry
	path    *input.Entry
	grid    *grid.Grid
	note    *look.WrappedText
	sheet   *input.Dialog
	choose  func(path string)
}

// chooserHeight is that of the list of files.
const chooserHeight = 320

// OpenFile lets the person choose a file with one of the endings; "" among them is any.
func OpenFile(env *screen.Env, endings []string, open func(path string)) {
	c := &chooser{env: env, endings: endings}
	c.choose = func(path string) {
		env.Prefs.SetString(screen.FolderPref, filepath.Dir(path))
		open(path)
	}
	c.show(env.T("file.open_title"), env.T("action.open"), env.Folder())
}

// OpenFolder lets the person choose a folder, beginning in dir.
func OpenFolder(env *screen.Env, dir string, open func(path string)) {
	c := &chooser{env: env, choose: open}
	c.show(env.T("file.folder_title"), env.T("file.this_folder"), dir)
}

func (c *chooser) show(title, yes, dir string) {
	env := c.env
	c.path = input.NewEntry()
	c.path.OnReturn = func() { c.goTo(strings.TrimSpace(c.path.Text)) }
	c.grid = grid.New([]grid.Column{
		{Key: "name", Head: env.T("file.name"), Width: 400},
		{Key: "size", Head: env.T("file.size"), Width: 90, Right: true},
		{Key: "when", Head: env.T("file.when"), Width: 150},
	}, c)
	c.grid.OnOpen = func(int) { c.openCurrent() }
	c.note = look.Wrapped("").Small(true)
	c.note.Hide()
	up := input.NewIconButton(theme.MoveUpIcon(), env.T("file.up"), func() { c.goTo(filepath.Dir(c.dir)) })
	places := look.Row(6, up)
	for _, p := range c.places() {
		places.Add(input.NewQuiet(filepath.Base(p), theme.FolderIcon(), func() { c.goTo(p) }))
	}
	ok := input.NewPrimary(yes, nil, func() {
		if c.endings == nil {
			c.done(c.dir)
			return
		}
		c.openCurrent()
	})
	content := look.Column(8, places, c.path, container.New(&look.HeightLayout{Height: look.Scaled(chooserHeight)}, look.Card(look.Pad(c.grid, 1, 1, 1, 1))), c.note)
	c.sheet = input.NewDialog(env.Window, title, content, input.NewButton(env.T("action.cancel"), nil, func() { c.sheet.Close() }), ok)
	c.sheet.Width, c.sheet.First = 760, c.grid
	if !c.goTo(dir) {
		c.goTo(os.TempDir())
	}
	c.sheet.Show()
}

// places are the folders people keep files in.
func (c *chooser) places() []string {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil
	}
	all := []string{home}
	for _, name := range []string{"Desktop", "桌面", "Documents", "文档", "文件", "Downloads", "下载", "下載"} {
		all = append(all, filepath.Join(home, name))
	}
	for _, pattern := range []string{"/media/*/*", "/run/media/*/*"} { // sticks and disks
		found, err := filepath.Glob(pattern)
		if err == nil {
			all = append(all, found...)
		}
	}
	return slices.DeleteFunc(all, func(p string) bool { return !screen.IsFolder(p) })
}

// goTo shows a folder, or takes a file that was typed in full.
func (c *chooser) goTo(path string) bool {
	if !filepath.IsAbs(path) {
		path = filepath.Join(c.dir, path)
	}
	info, err := os.Stat(path)
	if err == nil && !info.IsDir() && c.endings != nil {
		c.done(path)
		return true
	}
	var entries []os.DirEntry
	if err == nil {
		entries, err = os.ReadDir(path)
	}
	if err != nil {
		c.note.SetText(c.env.T("file.cannot_show", path))
		c.note.Show()
		return false
	}
	c.note.Hide()
	c.dir = filepath.Clean(path)
	c.entries = slices.DeleteFunc(entries, c.hidden)
	sort.SliceStable(c.entries, func(i, j int) bool {
		a, b := c.entries[i], c.entries[j]
		if a.IsDir() != b.IsDir() {
			return a.IsDir()
		}
		return strings.ToLower(a.Name()) < strings.ToLower(b.Name())
	})
	c.path.SetText(c.dir)
	c.grid.Empty = input.EmptyState(nil, c.env.T("file.nothing_here"), "")
	c.grid.Refresh()
	if len(c.entries) > 0 {
		c.grid.SetSelection([]int{0})
	}
	c.grid.ScrollTo(0)
	return true
}

func (c *chooser) hidden(e os.DirEntry) bool {
	if strings.HasPrefix(e.Name(), ".") {
		return true
	}
	if e.IsDir() {
		return false
	}
	return !slices.Contains(c.endings, "") && !slices.Contains(c.endings, strings.ToLower(filepath.Ext(e.Name())))
}

// Len is the number of files and folders shown.
func (c *chooser) Len() int { return len(c.entries) }

// Row is a file or folder.
func (c *chooser) Row(i int) []grid.Cell {
	e := c.entries[i]
	if e.IsDir() {
		return []grid.Cell{{Text: e.Name() + string(filepath.Separator), Strong: true}}
	}
	info, err := e.Info()
	if err != nil { // it went a moment ago
		return []grid.Cell{{Text: e.Name(), Dim: true}}
	}
	return []grid.Cell{{Text: e.Name()}, {Text: value.Bytes(info.Size())}, {Text: info.ModTime().Format("2006-01-02 15:04")}}
}

func (c *chooser) openCurrent() {
	at := c.grid.Current()
	if at < 0 || at >= len(c.entries) {
		return
	}
	c.goTo(filepath.Join(c.dir, c.entries[at].Name()))
}

func (c *chooser) done(path string) {
	if c.sheet.IsOpen() {
		c.sheet.Close()
		c.choose(path)
	}
}
