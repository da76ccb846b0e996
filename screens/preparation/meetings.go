// Package preparation is the area before a meeting: the meetings themselves, their material,
// meals, risks and checklists.
package preparation

import (
	"cmp"
	"context"
	"strings"

	"huiwu/app/meetings"
	"huiwu/app/overview"
	"huiwu/app/templates"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// Meetings is the register of meetings: a new one begins blank, from a template or as a
// copy of an earlier one.
type Meetings struct {
	*page.Page
	env  *screen.Env
	move *moveQuestion
	// reckoned is the meeting that is being saved with another head count, "" for none.
	reckoned string
}

// NewMeetings is the tab of the meetings.
func NewMeetings(env *screen.Env) *Meetings {
	m := &Meetings{env: env}
	may := func(verb string) bool { return env.May(verb, templates.Register) }
	keep := env.Button(screen.Action{Word: env.T("template.save"), Verb: "add", Register: templates.Register, Do: m.saveTemplate})
	manage := env.Button(screen.Action{Word: env.T("template.manage"), When: func() bool { return may("add") || may("save") || may("bin") }, Do: m.manage})
	m.Page = page.New(env, env.Office.Meetings, append(page.PaperButtons(env, meetings.Register), fyne.CanvasObject(keep), manage)...)
	m.Page.OnNew = m.begin
	form := m.Page.Form()
	form.BeforeSave = m.beforeSave
	onSaved := form.OnSaved
	form.OnSaved = func(id string) {
		onSaved(id)
		m.saved(id)
	}
	return m
}

// beforeSave asks what has to be known before meetings are written.
func (m *Meetings) beforeSave(w recordform.Writing, save func(asked bool)) bool {
	m.noteHeads(w)
	return m.closing(w, save) || m.moving(w, save)
}

// rewritten is the one meeting that is written, as it is on file and as it will be.
func (m *Meetings) rewritten(w recordform.Writing) (was, is meetings.Meeting, ok bool) {
	if len(w.IDs) != 1 || w.Draft == nil {
		return was, is, false
	}
	now, ok := w.Draft.Record().(*meetings.Meeting)
	if !ok {
		return was, is, false
	}
	was, err := m.env.Office.Meetings.ByKey(m.env.Context(), now.ID)
	return was, *now, err == nil
}

// closing finds out beside the window whether something is still to be done for meetings
// that are to be closed, and asks then.
func (m *Meetings) closing(w recordform.Writing, save func(asked bool)) bool {
	env, lang := m.env, m.env.Lang
	if len(w.IDs) == 0 || w.Code("stage") != string(meetings.Closed) {
		return false
	}
	text := "closing.text"
	if len(w.IDs) > 1 {
		text = "closing.text.several"
	}
	screen.Fetch(env, func(ctx context.Context) ([]overview.OpenWork, error) {
		return env.Office.Overview.OpenWork(ctx, lang, w.IDs)
	}, func(open []overview.OpenWork) {
		if len(open) == 0 {
			save(false)
			return
		}
		askClosing(env, text, open, func() { save(true) })
	})
	return true
}

// selected is the key of the selected meeting, else of the picked one, "" for none.
func (m *Meetings) selected() string { return cmp.Or(m.Page.Current(), m.env.Meeting) }

// saveTemplate keeps the selected meeting as a template.
func (m *Meetings) saveTemplate() {
	env, id := m.env, m.selected()
	if id == "" {
		env.Tell(env.T("template.save"), env.T("template.save.pick"))
		return
	}
	m.Leave(func() {
		of, err := env.Office.Meetings.ByKey(env.Context(), meetings.Ref(id))
		if env.Failed(err) {
			return
		}
		m.nameTemplate(of.Title, id)
	})
}

// nameTemplate asks what the template of a meeting is to be called, and says what it keeps.
func (m *Meetings) nameTemplate(title, id string) {
	env, s := m.env, m.env.Scope()
	brief := look.Wrapped(env.T("template.not"))
	dialog := (&recordform.Dialog{
		Title: env.T("template.save.title", title), Width: 560, Below: brief, Elsewhere: "name",
		Fields: []recordform.Field{
			{Key: "name", Label: env.T("field.preparation.templates.name"), Required: true, Long: true, Text: title},
			{Key: "about", Label: env.T("field.preparation.templates.about"), Hint: env.T("template.about.hint"), Long: true},
		},
		Save: func(d *recordform.Dialog) {
			n, a := d.Given("name"), d.Given("about")
			env.Work(env.T("template.saving"), func(ctx context.Context, _ func(int, int)) error {
				_, err := env.Office.Templates.SaveMeeting(ctx, s, id, n, a)
				return err
			}, func(err error) {
				if d.End(err) {
					env.ShowUndo(env.T("template.saved", strings.TrimSpace(n)))
				}
			})
		},
	}).Open(env)
	screen.Fetch(env, func(ctx context.Context) (templates.Content, error) {
		return env.Office.Templates.ContentOf(ctx, s.Lang, id)
	}, func(c templates.Content) {
		brief.SetText(c.Counted(s, env.Office.Registry, "template.comes", "template.nothing") + "\n" + env.T("template.not"))
		dialog.Sheet.Refresh()
	})
}
