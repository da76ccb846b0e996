// Package preparation is the area before a meeting: the meetings themselves, their material,
// meals, risks and checklists.
package preparation

import (
	"context"
	"strings"

	"huiwu/app/meetings"
	"huiwu/app/overview"
	"huiwu/app/templates"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
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
	last *input.Sheet // the newest dialog
	move *moveQuestion
	// reckoned is the meeting that is being saved with another head count, "" for none.
	reckoned string
}

// NewMeetings is the tab of the meetings.
func NewMeetings(env *screen.Env) *Meetings {
	m := &Meetings{env: env}
	keep := input.NewButton(env.T("template.save"), nil, m.saveTemplate)
	manage := input.NewButton(env.T("template.manage"), nil, m.manage)
	may := func(verb string) bool { return env.May(verb, templates.Register) }
	input.SetEnabled(keep, may("add"))
	input.SetEnabled(manage, may("add") || may("save") || may("bin"))
	m.Page = page.New(env, env.Office.Meetings, append(page.PaperButtons(env, meetings.Register), fyne.CanvasObject(keep), manage)...)
	m.Page.Begin = m.begin
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

// closing asks before meetings are closed for which something is still to be done. For
// several that is found out beside the window.
func (m *Meetings) closing(w recordform.Writing, save func(asked bool)) bool {
	env := m.env
	if len(w.IDs) == 0 || w.Code("stage") != string(meetings.Closed) {
		return false
	}
	lang := env.Lang
	if len(w.IDs) > 1 {
		screen.Fetch(env, func(ctx context.Context) ([]overview.Unsettled, error) {
			return env.Office.Overview.Unsettled(ctx, lang, w.IDs)
		},
			func(open []overview.Unsettled) {
				if len(open) == 0 {
					save(false)
					return
				}
				m.last = askClosing(env, "closing.text.several", open, func() { save(true) })
			})
		return true
	}
	open, err := env.Office.Overview.Unsettled(env.Context(), lang, w.IDs)
	if err != nil {
		env.Fail(err)
		return true
	}
	if len(open) > 0 {
		m.last = askClosing(env, "closing.text", open, func() { save(true) })
	}
	return len(open) > 0
}

// saveTemplate keeps the selected meeting, else the picked one, as a template.
func (m *Meetings) saveTemplate() {
	env := m.env
	id := m.Page.Current()
	if id == "" {
		id = env.Meeting
	}
	if id == "" {
		input.Tell(env.Window, env.T("template.save"), env.T("template.save.pick"), env.T("action.ok"))
		return
	}
	m.Leave(func() {
		of, err := env.Office.Meetings.ByKey(env.Context(), meetings.Ref(id))
		if err != nil {
			env.Fail(err)
			return
		}
		m.nameTemplate(of.Title, id)
	})
}

// nameTemplate asks what the template of a meeting is to be called, and says what it keeps.
func (m *Meetings) nameTemplate(title, id string) {
	env := m.env
	name, about, brief := input.NewEntry(), input.NewEntry(), look.Wrapped(env.T("template.not"))
	name.SetText(title)
	named := &form.Item{Label: env.T("field.preparation.templates.name"), Required: true, Input: name, Long: true}
	form := form.New(named, &form.Item{Label: env.T("field.preparation.templates.about"), Hint: env.T("template.about.hint"), Input: about, Long: true})
	var sheet *input.Sheet
	yes := input.NewPrimary(env.T("action.save"), nil, func() {
		s, n, a := env.Scope(), name.Text, about.Text
		env.Work(env.T("template.saving"), func(ctx context.Context, _ func(int, int)) error {
			_, err := env.Office.Templates.SaveMeeting(ctx, s, id, n, a)
			return err
		}, func(err error) {
			if m.faulty(sheet, form, named, err) {
				return
			}
			sheet.Close()
			env.SayUndo(env.T("template.saved", strings.TrimSpace(n)))
		})
	})
	sheet = input.NewSheet(env.Window, env.T("template.save.title", title), look.Column(12, form, brief), m.cancel(&sheet), yes)
	sheet.Width, sheet.First = 560, name
	m.last = sheet
	sheet.Show()
	lang := env.Lang
	screen.Fetch(env, func(ctx context.Context) (templates.Content, error) {
		return env.Office.Templates.ContentOf(ctx, lang, id)
	}, func(c templates.Content) {
		brief.SetText(m.counted(c, "template.comes", "template.nothing") + "\n" + env.T("template.not"))
		sheet.Refresh()
	})
}

// counted is what records a content has, by register, as words of a key; nothing is the
// key where there are none.
func (m *Meetings) counted(c templates.Content, key, nothing string) string {
	env := m.env
	var parts []string
	for _, r := range templates.Order(env.Office.Book) {
		name := r.Info().Name
		if n := len(c[name]); n > 0 && name != meetings.Register {
			parts = append(parts, env.T("newmeeting.count", env.T("register."+name), n))
		}
	}
	if len(parts) == 0 {
		return env.T(nothing)
	}
	return env.T(key, strings.Join(parts, env.T("list.comma")))
}
