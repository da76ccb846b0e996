package preparation

import (
	"context"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"huiwu/app/materials"
	"huiwu/app/meetings"
	"huiwu/app/outfile"
	"huiwu/data/value"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Materials is the screen of what a meeting needs in writing: the register, and under it
// the versions of the picked one. Files are added by a button or dropped on the window.
type Materials struct {
	*page.Page
	env     *screen.Env
	content fyne.CanvasObject

	title *look.Line
	list  *grid.Grid
	add   *input.Button
	open  *input.Button
	save  *input.Button

	heads *screen.Loader // of how far the copies are from the head count

	picked   string
	versions []materials.Versioned
	loading  *screen.Loader
}

// NewMaterials is the screen of the materials.
func NewMaterials(env *screen.Env) *Materials {
	m := &Materials{env: env, title: look.Strong("").Cutting()}
	m.Page = page.New(env, env.Office.Materials, page.PaperButtons(env, materials.Register)...)
	m.loading, m.heads = m.LoaderAfter(m.load), m.Loader(m.loadHeads)
	m.Page.OnSelected = m.loading.Reload
	m.add = input.NewButton(env.T("materials.add"), theme.UploadIcon(), m.choose)
	m.open = input.NewButton(env.T("materials.open"), theme.FileIcon(), func() { m.look(m.list.Current()) })
	m.save = input.NewButton(env.T("materials.save_as"), theme.DocumentSaveIcon(), m.saveAs)
	verify := input.NewButton(env.T("materials.verify"), theme.ConfirmIcon(), m.verify)
	word := func(key string) string { return env.T("materials.col." + key) }
	m.list = grid.New([]grid.Column{
		{Key: "number", Head: word("number"), Width: 84},
		{Key: "name", Head: word("name"), Width: 320},
		{Key: "size", Head: word("size"), Width: 90, Right: true},
		{Key: "at", Head: word("at"), Width: 140},
		{Key: "actor", Head: word("actor"), Width: 110},
		{Key: "hash", Head: word("hash"), Width: 150},
	}, m)
	m.list.Empty = look.Pad(look.Wrapped(env.T("materials.versions.none")).Colored(look.ColorDim).Aligned(fyne.TextAlignCenter), 12, 0, 16, 16)
	m.list.OnOpen = m.look
	head := look.Row(8, look.Stretch(m.title), m.add, m.open, m.save, verify)
	under := look.Card(look.Framed(look.Pad(head, 6, 6, 12, 8), nil, look.Pad(m.list, 0, 1, 1, 1)))
	m.content = container.New(versionsLayout{}, m.Page.Content(), under)
	m.show(materialVersions{})
	return m
}

// versionsLayout gives the versions the room of a few rows under the register.
type versionsLayout struct{}

// MinSize is small: both scroll.
func (versionsLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width, 300)
}

// Layout places the register and the versions under it.
func (versionsLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const gap = 10
	low := min(look.Scaled(168), s.Height*0.4)
	o[0].Resize(fyne.NewSize(s.Width, s.Height-low-gap))
	o[1].Resize(fyne.NewSize(s.Width, low))
	o[1].Move(fyne.NewPos(0, s.Height-low))
}

// Content is register and versions.
func (m *Materials) Content() fyne.CanvasObject { return m.content }

// load reads the versions of the picked material.
func (m *Materials) load() {
	env, id := m.env, m.Page.Current()
	m.picked = id
	if id == "" {
		m.loading.Drop()
		m.show(materialVersions{})
		return
	}
	screen.Load(m.loading, func(ctx context.Context, _ value.Scope) (out materialVersions, err error) {
		one, err := env.Office.Materials.Get(ctx, id)
		if err == nil {
			out.of = one.Title
			out.all, err = env.Office.Materials.VersionsOf(ctx, id)
		}
		if value.Is(err, value.NotFound) {
			return materialVersions{}, nil
		}
		return out, err
	}, m.show)
}

// materialVersions are the versions of the material with a title.
type materialVersions struct {
	of  string
	all []materials.Versioned
}

func (m *Materials) show(now materialVersions) {
	env, all := m.env, now.all
	m.versions = all
	text := env.T("materials.versions.pick")
	if now.of != "" {
		text = env.T("materials.versions", now.of)
	}
	m.title.SetText(text)
	m.list.SetSelection(nil)
	if len(all) > 0 {
		m.list.SetSelection([]int{0})
	}
	m.list.Refresh()
	input.SetEnabled(m.add, m.picked != "" && env.May("attach", materials.Register))
	input.SetEnabled(m.open, len(all) > 0)
	input.SetEnabled(m.save, len(all) > 0)
}

// Len is how many versions the picked material has.
func (m *Materials) Len() int { return len(m.versions) }

// Row is a version.
func (m *Materials) Row(i int) []grid.Cell {
	v, s := m.versions[i], m.env.Scope()
	return []grid.Cell{
		{Text: m.env.T("materials.version", v.Number), Strong: i == 0},
		{Text: v.File.Name},
		{Text: Size(v.File.Size)},
		{Text: value.Moment.Format(s, v.File.At)},
		{Text: v.File.Actor},
		{Text: v.File.Hash[:min(16, len(v.File.Hash))] + "…", Dim: true},
	}
}

// Size writes a number of bytes as people read it.
func Size(bytes int64) string {
	n, unit := float64(bytes), "B"
	for _, next := range []string{"KB", "MB", "GB", "TB"} {
		if n < 1024 {
			break
		}
		n, unit = n/1024, next
	}
	places := 1
	if unit == "B" || n >= 100 {
		places = 0
	}
	return strconv.FormatFloat(n, 'f', places, 64) + " " + unit
}

func (m *Materials) choose() {
	id := m.picked
	filelist.OpenFile(m.env, []string{""}, func(path string) { m.attach(id, []string{path}) })
}

// Dropped takes files that were dropped on the window: one becomes a version of the
// picked material, else each becomes a material named after it.
func (m *Materials) Dropped(paths []string) {
	env := m.env
	attach := env.May("attach", materials.Register)
	if env.Meeting == "" || !attach || len(paths) == 0 {
		return
	}
	if len(paths) == 1 && m.picked != "" {
		m.attach(m.picked, paths)
		return
	}
	if !env.May("add", materials.Register) {
		return
	}
	input.Ask(env.Window, input.Question{
		Title: env.T("materials.new_of_files", len(paths)), Text: env.T("materials.new_text"), Yes: env.T("materials.new_do"), No: env.T("action.cancel"),
	}, func(yes bool) {
		if yes {
			m.attach("", paths)
		}
	})
}

// attach stores files beside the window, with progress and Cancel: as the newest version
// of a material, or for "" each as a new material.
func (m *Materials) attach(id string, paths []string) {
	env, s := m.env, m.env.Scope()
	said := ""
	env.Work(env.T("materials.adding", filepath.Base(paths[0])), func(ctx context.Context, progress func(int, int)) error {
		for _, path := range paths {
			to, ready := id, false
			if to == "" {
				name := filepath.Base(path)
				one := &materials.Material{MeetingID: meetings.Ref(env.Meeting), Title: strings.TrimSuffix(name, filepath.Ext(name)), Kind: "other", State: materials.Wanted, Secrecy: "internal"}
				if err := env.Office.Materials.Save(ctx, s, one); err != nil {
					return err
				}
				to = string(one.ID)
			} else if was, err := env.Office.Materials.Get(ctx, to); err == nil {
				ready = was.State.Ready()
			}
			v, err := env.Office.Materials.AttachFile(ctx, to, path, "", func(done, total int64) { progress(int(done>>10), int(total>>10)) })
			if err != nil {
				return err
			}
			one, err := env.Office.Materials.Get(ctx, to)
			if err != nil {
				return err
			}
			if said = env.T("materials.added", one.Title, v.Number); ready {
				said += "　" + env.T("materials.reviewed")
			}
		}
		return nil
	}, func(err error) {
		if err != nil {
			env.Fail(err)
			return
		}
		env.Say(said)
	})
}

// look shows a version with the computer's own program, in a copy.
func (m *Materials) look(row int) {
	if row < 0 || row >= len(m.versions) {
		return
	}
	env, f, path := m.env, m.versions[row].File, ""
	env.Work(env.T("materials.opening", f.Name), func(ctx context.Context, progress func(int, int)) (err error) {
		path, err = env.Office.Files.CopyForViewing(ctx, f, func(done, total int64) { progress(int(done>>10), int(total>>10)) })
		return err
	}, func(err error) {
		if err != nil {
			env.Fail(err)
			return
		}
		env.Show(path)
	})
}

func (m *Materials) saveAs() {
	row := max(m.list.Current(), 0)
	if row >= len(m.versions) {
		return
	}
	env, f := m.env, m.versions[row].File
	filelist.SaveFile(env, env.T("materials.save_as"), f.Name, []string{filepath.Ext(f.Name)}, func(path string) {
		env.Work(env.T("materials.opening", f.Name), func(ctx context.Context, progress func(int, int)) error {
			return outfile.Write(path, func(w io.Writer) error {
				return env.Office.Files.ExportTo(ctx, f, w, func(done, total int64) { progress(int(done>>10), int(total>>10)) })
			})
		}, func(err error) {
			if err != nil {
				env.Fail(err)
				return
			}
			env.Saved(path)
		})
	})
}

// verify reads all attached files again and tells which are not as they were.
func (m *Materials) verify() {
	env := m.env
	var lines []string
	env.Work(env.T("materials.verifying"), func(ctx context.Context, progress func(int, int)) error {
		damaged, err := env.Office.Files.VerifyAll(ctx, func(done, total int64) { progress(int(done>>10), int(total>>10)) })
		for _, d := range damaged {
			lines = append(lines, d.File.Name+"："+env.Words(value.Faults(d.Err)[0]))
		}
		return err
	}, func(err error) {
		switch {
		case err != nil:
			env.Fail(err)
		case len(lines) == 0:
			env.Say(env.T("materials.verified"))
		default:
			input.Tell(env.Window, env.T("materials.verify"), env.T("materials.damaged", len(lines))+"\n"+strings.Join(lines[:min(len(lines), 12)], "\n"), env.T("action.ok"))
		}
	})
}
