package preparation

import (
	"context"
	"strings"

	"huiwu/app/core"
	"huiwu/app/templates"
	"huiwu/data/value"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// manage lists the templates of the office, to rename, delete, hand on and take in.
func (m *Meetings) manage() {
	screen.Fetch(m.env, m.env.Office.Templates.Own, m.showTemplates)
}

func (m *Meetings) showTemplates(own []templates.Template) {
	env, s := m.env, m.env.Scope()
	text := "template.manage.text"
	if len(own) == 0 {
		text = "template.manage.empty"
	}
	list := look.Column(8, look.Wrapped(env.T(text)))
	var sheet *input.Dialog
	for _, t := range own {
		button := func(word, verb string, do func(templates.Template)) fyne.CanvasObject {
			return env.Button(screen.Action{Word: env.T(word), Verb: verb, Register: templates.Register, Do: func() { sheet.Close(); do(t) }})
		}
		note := env.T("template.kept_on", value.Day.Format(s, t.MadeOn))
		if t.About != "" {
			note += " · " + t.About
		}
		list.Add(look.Row(6, look.Stretch(look.Column(0, look.Strong(t.Name).Cutting(), look.Caption(note).Cutting())),
			button("template.rename", "save", m.rename), button("action.export", "", m.handOn), button("action.delete", "bin", m.drop)))
	}
	sheet = env.ShowSheet(screen.Sheet{
		Title: env.T("template.manage.title"), Content: list, Width: 640, OnYes: true, No: env.T("action.close"),
		More: []screen.Action{{Word: env.T("action.import"), Icon: theme.UploadIcon(), Verb: "add", Register: templates.Register, Do: m.takeIn}},
	})
}

func (m *Meetings) rename(t templates.Template) {
	env := m.env
	env.Change(env.Office.Templates, string(t.ID), func(draft core.Draft) {
		dialog := (&recordform.Dialog{
			Title: env.T("template.rename.title"), Register: templates.Register, Record: draft, Elsewhere: "name",
			Fields: []recordform.Field{{Key: "name", Required: true, Long: true}},
			Step: func(*recordform.Dialog) (string, error) {
				err := draft.Save(env.Context())
				return env.T("status.saved", draft.Label()), err
			},
		}).Open(env)
		dialog.Sheet.OnClose = m.manage // renamed or not, back to the list
	})
}

func (m *Meetings) drop(t templates.Template) {
	if m.env.Done(m.env.Office.Templates.Delete(m.env.Context(), string(t.ID)), m.env.T("template.deleted", t.Name)) {
		m.manage()
	}
}

func (m *Meetings) handOn(t templates.Template) {
	env := m.env
	filelist.SaveFile(env, env.T("template.export.title", t.Name), t.Name, []string{".json"}, func(path string) {
		if env.Failed(env.Office.Templates.Export(t, path)) {
			return
		}
		env.ShowStatus(env.T("status.file_saved", path)) // there is nothing to look at in it
	})
}

func (m *Meetings) takeIn() {
	env := m.env
	filelist.OpenFile(env, []string{".json"}, func(path string) {
		s := env.Scope()
		type taken struct {
			t     templates.Template
			notes []string
		}
		screen.Fetch(env, func(ctx context.Context) (taken, error) {
			t, notes, err := env.Office.Templates.ImportFile(ctx, s, path)
			return taken{t, notes}, err
		}, func(in taken) {
			env.ShowUndo(env.T("template.imported", in.t.Name))
			if len(in.notes) == 0 {
				m.manage()
				return
			}
			env.Tell(env.T("template.imported", in.t.Name), strings.Join(in.notes, "\n")).OnClose = m.manage
		})
	})
}
