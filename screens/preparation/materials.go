package preparation

import (
	"context"
	"io"
	"path/filepath"

	"huiwu/app/files"
	"huiwu/app/materials"
	"huiwu/app/meetings"
	"huiwu/app/outfile"
	"huiwu/app/overview"
	"huiwu/data/value"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Materials is the screen of what a meeting needs in writing: the register, and under it
// the versions of the picked one. Files are added by a button or dropped on the window.
type Materials struct {
	*page.Page
	env     *screen.Env
	content fyne.CanvasObject

	title *look.Label
	list  *grid.Table[materials.Versioned] // the versions, the newest first
	tools *screen.ActionBar

	picked  string
	loading *screen.Loader
}

// NewMaterials is the screen of the materials.
func NewMaterials(env *screen.Env) *Materials {
	m := &Materials{env: env, title: look.Strong("").Cutting()}
	m.Page = page.New(env, env.Office.Materials, page.PaperButtons(env, materials.Register)...)
	m.loading = m.LoaderBehind(m.load)
	screen.OfMeeting(m.Base, env.Office.Overview.HeadsDrift, m.offerHeads)
	m.Page.OnSelected = m.loading.Reload
	text := func(key string, width float32, of func(s value.Scope, v materials.Versioned) string) grid.Field[materials.Versioned] {
		return grid.OfText(key, env.T("materials.col."+key), width, func(v materials.Versioned) string { return of(env.Scope(), v) })
	}
	m.list = grid.NewTable(
		grid.Of("number", env.T("materials.col.number"), 84, func(v materials.Versioned) grid.Cell {
			return grid.Cell{Text: env.T("materials.version", v.Number), Strong: v.ID == m.list.Rows()[0].ID}
		}),
		text("name", 320, func(_ value.Scope, v materials.Versioned) string { return v.File.Name }),
		text("size", 90, func(_ value.Scope, v materials.Versioned) string { return value.Bytes(v.File.Size) }).AtRight(),
		text("at", 140, func(s value.Scope, v materials.Versioned) string { return value.Moment.Format(s, v.File.At) }),
		text("actor", 110, func(_ value.Scope, v materials.Versioned) string { return v.File.Actor }),
		grid.Of("hash", env.T("materials.col.hash"), 150, func(v materials.Versioned) grid.Cell {
			return grid.Cell{Text: v.File.Hash[:min(16, len(v.File.Hash))] + "…", Dim: true}
		}),
	)
	some := func() bool { return len(m.list.Rows()) > 0 }
	actions := []screen.Action{
		{Word: env.T("materials.add"), Icon: theme.UploadIcon(), Verb: "attach", Register: materials.Register, When: func() bool { return m.picked != "" }, Do: m.choose},
		{Word: env.T("materials.open"), Icon: theme.FileIcon(), When: some, Do: func() { m.with(m.look) }},
		{Word: env.T("materials.save_as"), Icon: theme.DocumentSaveIcon(), When: some, Do: func() { m.with(m.saveAs) }},
		{Word: env.T("materials.verify"), Icon: theme.ConfirmIcon(), Do: m.verify},
	}
	m.tools = env.ActionBar(env.Button, func() []screen.Action { return actions })
	m.list.Grid.Empty = look.Pad(look.Wrapped(env.T("materials.versions.none")).Colored(look.ColorDim).Aligned(fyne.TextAlignCenter), 12, 0, 16, 16)
	m.list.OnOpen = m.look
	head := look.Row(8, append([]fyne.CanvasObject{look.Stretch(m.title)}, m.tools.Objects()...)...)
	under := look.Card(look.Framed(look.Pad(head, 6, 6, 12, 8), nil, look.Pad(m.list.Grid, 0, 1, 1, 1)))
	m.content = look.Over(m.Page.Content(), under, look.Lower{Height: 168, Least: 120, Gap: 10})
	m.show(materialVersions{})
	return m
}

// Content is register and versions.
func (m *Materials) Content() fyne.CanvasObject { return m.content }

// load reads the versions of the picked material.
func (m *Materials) load() {
	env, id := m.env, m.Page.Current()
	m.picked = id
	screen.LoadFor(m.loading, id, func(ctx context.Context, _ value.Scope) (out materialVersions, err error) {
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
	text := m.env.T("materials.versions.pick")
	if now.of != "" {
		text = m.env.T("materials.versions", now.of)
	}
	m.title.SetText(text)
	m.list.Set(now.all, func(v materials.Versioned) bool { return v.ID == now.all[0].ID })
	m.tools.Settle()
}

// offerHeads offers to take over the head count where copies are for another one.
func (m *Materials) offerHeads(d overview.HeadsDrift) {
	if d.Materials == 0 {
		m.Page.SetBar(nil)
		return
	}
	m.Page.SetBar(headsBanner(m.env, m.Leave, "heads.materials", d.Now.Heads, d.Materials, materials.Register))
}

func (m *Materials) choose() {
	id := m.picked
	filelist.OpenFile(m.env, []string{""}, func(path string) { m.attach(id, []string{path}) })
}

// Dropped takes files that were dropped on the window: one becomes a version of the
// picked material, else each becomes a material named after it.
func (m *Materials) Dropped(paths []string) {
	env := m.env
	if env.Meeting == "" || !env.May("attach", materials.Register) || len(paths) == 0 {
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
	screen.Work(env, env.T("materials.adding", filepath.Base(paths[0])), func(ctx context.Context, progress func(int, int)) (materials.Added, error) {
		return env.Office.Materials.AddFiles(ctx, s, meetings.Ref(env.Meeting), id, paths, screen.ByBytes(progress))
	}, func(a materials.Added) {
		env.ShowStatus(a.Words(s))
	})
}

// with does something with the current version, else with the newest.
func (m *Materials) with(do func(v materials.Versioned)) {
	if v, ok := m.list.Current(); ok {
		do(v)
	} else if all := m.list.Rows(); len(all) > 0 {
		do(all[0])
	}
}

// look shows a version with the computer's own program, in a copy.
func (m *Materials) look(v materials.Versioned) {
	env, f := m.env, v.File
	screen.Work(env, env.T("materials.opening", f.Name), func(ctx context.Context, progress func(int, int)) (string, error) {
		of, err := env.Office.Materials.OutgoingOf(ctx, string(f.ID))
		if err != nil {
			return "", err
		}
		return env.Office.Files.CopyForViewing(ctx, f, of, screen.ByBytes(progress))
	}, env.Show)
}

func (m *Materials) saveAs(v materials.Versioned) {
	env, f := m.env, v.File
	filelist.SaveFile(env, env.T("materials.save_as"), f.Name, []string{filepath.Ext(f.Name)}, func(path string) {
		screen.Work(env, env.T("materials.opening", f.Name), func(ctx context.Context, progress func(int, int)) (string, error) {
			of, err := env.Office.Materials.OutgoingOf(ctx, string(f.ID))
			if err != nil {
				return "", err
			}
			return path, outfile.Write(path, func(w io.Writer) error { return env.Office.Files.ExportTo(ctx, f, of, w, screen.ByBytes(progress)) })
		}, env.Saved)
	})
}

// verify reads all attached files again and tells which are not as they were.
func (m *Materials) verify() {
	env := m.env
	screen.Work(env, env.T("materials.verifying"), func(ctx context.Context, progress func(int, int)) ([]files.Damage, error) {
		return env.Office.Files.VerifyAll(ctx, screen.ByBytes(progress))
	}, func(damaged []files.Damage) {
		if len(damaged) == 0 {
			env.ShowStatus(env.T("materials.verified"))
			return
		}
		env.Tell(env.T("materials.verify"), files.DamageWords(env.Scope(), damaged))
	})
}
