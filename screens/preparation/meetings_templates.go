package preparation

import (
	"context"
	"strings"

	"huiwu/app/templates"
	"huiwu/data/value"
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// cancel is the button that closes a dialog.
func (m *Meetings) cancel(sheet **kit.Sheet) *kit.Button {
	return kit.NewButton(m.env.T("action.cancel"), nil, func() { (*sheet).Close() })
}

// faulty shows at a field what went wrong, and reports whether something did.
func (m *Meetings) faulty(sheet *kit.Sheet, form *kit.FormGrid, at *kit.FormItem, err error) bool {
	text := ""
	if err != nil {
		text = m.env.Words(value.Faults(err)[0])
	}
	at.SetError(text)
	form.Refresh()
	sheet.Refresh()
	if f, ok := at.Input.(fyne.Focusable); ok && err != nil {
		kit.Focus(m.env.Window, f)
	}
	return err != nil
}

// manage lists the templates of the office, to rename, delete, hand on and take in.
func (m *Meetings) manage() {
	kit.Fetch(m.env, m.env.Office.Templates.Own, m.showTemplates)
}

func (m *Meetings) showTemplates(own []templates.Template) {
	env := m.env
	list := kit.Column(8)
	if len(own) == 0 {
		list.Add(kit.Wrapped(env.T("template.manage.empty")))
	} else {
		list.Add(kit.Wrapped(env.T("template.manage.text")))
	}
	s := env.Scope()
	var sheet *kit.Sheet
	for _, t := range own {
		then := func(do func(templates.Template)) func() {
			return func() { sheet.Close(); do(t) }
		}
		note := env.T("template.kept_on", value.Day.Format(s, t.MadeOn))
		if t.About != "" {
			note += " · " + t.About
		}
		rename, drop := kit.NewButton(env.T("template.rename"), nil, then(m.rename)), kit.NewButton(env.T("action.delete"), nil, then(m.drop))
		kit.SetEnabled(rename, env.May("save", templates.Register))
		kit.SetEnabled(drop, env.May("bin", templates.Register))
		list.Add(kit.Row(6, kit.Stretch(kit.Column(0, kit.Strong(t.Name).Cutting(), kit.Caption(note).Cutting())),
			rename, kit.NewButton(env.T("action.export"), nil, then(m.handOn)), drop))
	}
	closer := kit.NewPrimary(env.T("action.close"), nil, func() { sheet.Close() })
	take := kit.NewButton(env.T("action.import"), theme.UploadIcon(), func() { sheet.Close(); m.takeIn() })
	kit.SetEnabled(take, env.May("add", templates.Register))
	sheet = kit.NewSheet(env.Window, env.T("template.manage.title"), list, take, closer)
	sheet.Width, sheet.First = 640, closer
	m.last = sheet
	sheet.Show()
}

func (m *Meetings) rename(t templates.Template) {
	env := m.env
	name := kit.NewEntry()
	name.SetText(t.Name)
	named := &kit.FormItem{Label: env.T("field.preparation.templates.name"), Required: true, Input: name, Long: true}
	form := kit.NewFormGrid(named)
	var sheet *kit.Sheet
	yes := kit.NewPrimary(env.T("action.save"), nil, func() {
		d, err := env.Office.Templates.Draft(env.Context(), env.Scope(), string(t.ID), "")
		if err == nil {
			if err = d.Set("name", strings.TrimSpace(name.Text)); err == nil {
				err = d.Save(env.Context())
			}
		}
		if m.faulty(sheet, form, named, err) {
			return
		}
		sheet.Close()
		env.SayUndo(env.T("status.saved", strings.TrimSpace(name.Text)))
	})
	sheet = kit.NewSheet(env.Window, env.T("template.rename.title"), form, m.cancel(&sheet), yes)
	sheet.First, sheet.OnClose = name, m.manage // renamed or not, back to the list
	m.last = sheet
	sheet.Show()
}

func (m *Meetings) drop(t templates.Template) {
	if err := m.env.Office.Templates.Delete(m.env.Context(), string(t.ID)); err != nil {
		m.env.Fail(err)
		return
	}
	m.env.SayUndo(m.env.T("template.deleted", t.Name))
	m.manage()
}

func (m *Meetings) handOn(t templates.Template) {
	env := m.env
	kit.SaveFile(env, env.T("template.export.title", t.Name), t.Name, []string{".json"}, func(path string) {
		if err := env.Office.Templates.Export(t, path); err != nil {
			env.Fail(err)
			return
		}
		env.Say(env.T("status.file_saved", path)) // there is nothing to look at in it
	})
}

func (m *Meetings) takeIn() {
	env := m.env
	kit.OpenFile(env, []string{".json"}, func(path string) {
		s := env.Scope()
		type taken struct {
			t     templates.Template
			notes []string
		}
		kit.Fetch(env, func(ctx context.Context) (taken, error) {
			t, notes, err := env.Office.Templates.ImportFile(ctx, s, path)
			return taken{t, notes}, err
		}, func(in taken) {
			env.SayUndo(env.T("template.imported", in.t.Name))
			if len(in.notes) == 0 {
				m.manage()
				return
			}
			m.last = kit.Tell(env.Window, env.T("template.imported", in.t.Name), strings.Join(in.notes, "\n"), env.T("action.ok"))
			m.last.OnClose = m.manage
		})
	})
}
