package preparation

import (
	"context"
	"strings"

	"huiwu/app/templates"
	"huiwu/data/value"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// cancel is the button that closes a dialog.
func (m *Meetings) cancel(sheet **input.Sheet) *input.Button {
	return input.NewButton(m.env.T("action.cancel"), nil, func() { (*sheet).Close() })
}

// faulty shows at a field what went wrong, and reports whether something did.
func (m *Meetings) faulty(sheet *input.Sheet, form *form.Form, at *form.Item, err error) bool {
	text := ""
	if err != nil {
		text = m.env.Words(value.Faults(err)[0])
	}
	at.SetError(text)
	form.Refresh()
	sheet.Refresh()
	if f, ok := at.Input.(fyne.Focusable); ok && err != nil {
		focus.In(m.env.Window, f)
	}
	return err != nil
}

// manage lists the templates of the office, to rename, delete, hand on and take in.
func (m *Meetings) manage() {
	screen.Fetch(m.env, m.env.Office.Templates.Own, m.showTemplates)
}

func (m *Meetings) showTemplates(own []templates.Template) {
	env := m.env
	list := look.Column(8)
	if len(own) == 0 {
		list.Add(look.Wrapped(env.T("template.manage.empty")))
	} else {
		list.Add(look.Wrapped(env.T("template.manage.text")))
	}
	s := env.Scope()
	var sheet *input.Sheet
	for _, t := range own {
		then := func(do func(templates.Template)) func() {
			return func() { sheet.Close(); do(t) }
		}
		note := env.T("template.kept_on", value.Day.Format(s, t.MadeOn))
		if t.About != "" {
			note += " · " + t.About
		}
		rename, drop := input.NewButton(env.T("template.rename"), nil, then(m.rename)), input.NewButton(env.T("action.delete"), nil, then(m.drop))
		input.SetEnabled(rename, env.May("save", templates.Register))
		input.SetEnabled(drop, env.May("bin", templates.Register))
		list.Add(look.Row(6, look.Stretch(look.Column(0, look.Strong(t.Name).Cutting(), look.Caption(note).Cutting())),
			rename, input.NewButton(env.T("action.export"), nil, then(m.handOn)), drop))
	}
	closer := input.NewPrimary(env.T("action.close"), nil, func() { sheet.Close() })
	take := input.NewButton(env.T("action.import"), theme.UploadIcon(), func() { sheet.Close(); m.takeIn() })
	input.SetEnabled(take, env.May("add", templates.Register))
	sheet = input.NewSheet(env.Window, env.T("template.manage.title"), list, take, closer)
	sheet.Width, sheet.First = 640, closer
	m.last = sheet
	sheet.Show()
}

func (m *Meetings) rename(t templates.Template) {
	env := m.env
	name := input.NewEntry()
	name.SetText(t.Name)
	named := &form.Item{Label: env.T("field.preparation.templates.name"), Required: true, Input: name, Long: true}
	form := form.New(named)
	var sheet *input.Sheet
	yes := input.NewPrimary(env.T("action.save"), nil, func() {
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
	sheet = input.NewSheet(env.Window, env.T("template.rename.title"), form, m.cancel(&sheet), yes)
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
	filelist.SaveFile(env, env.T("template.export.title", t.Name), t.Name, []string{".json"}, func(path string) {
		if err := env.Office.Templates.Export(t, path); err != nil {
			env.Fail(err)
			return
		}
		env.Say(env.T("status.file_saved", path)) // there is nothing to look at in it
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
			env.SayUndo(env.T("template.imported", in.t.Name))
			if len(in.notes) == 0 {
				m.manage()
				return
			}
			m.last = input.Tell(env.Window, env.T("template.imported", in.t.Name), strings.Join(in.notes, "\n"), env.T("action.ok"))
			m.last.OnClose = m.manage
		})
	})
}
