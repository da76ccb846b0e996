package preparation

import (
	"context"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
)

// Meetings is the register of meetings: a new one begins blank, from a template or as a
// copy of an earlier one.
type Meetings struct {
	*kit.Page
	env  *kit.Env
	last *kit.Sheet // the newest dialog
}

// NewMeetings is the tab of the meetings.
func NewMeetings(env *kit.Env) *Meetings {
	m := &Meetings{env: env}
	keep := kit.NewButton(env.T("template.save"), nil, m.saveTemplate)
	manage := kit.NewButton(env.T("template.manage"), nil, m.manage)
	if env.Office.ReadOnly() {
		keep.Disable()
		manage.Disable()
	}
	m.Page = kit.NewPage(env, env.Office.Meetings, append(kit.PaperButtons(env, meetings.Register), fyne.CanvasObject(keep), manage)...)
	m.Page.Begin = m.begin
	m.Page.Form().BeforeSave = m.closing
	return m
}

// closing asks before a meeting is closed for which something is still to be done.
func (m *Meetings) closing(d core.Draft, save func()) bool {
	env := m.env
	if d.ID() == "" || d.Code("stage") != string(meetings.Closed) {
		return false
	}
	before, err := env.Office.MeetingByID(env.Context(), meetings.Ref(d.ID()))
	if err != nil || before.Stage == meetings.Closed {
		return false // saving tells what is wrong
	}
	s, err := env.Office.Scope(env.Context(), env.Lang, d.ID())
	if err != nil {
		return false
	}
	open, err := env.Office.StillOpen(env.Context(), s, d.ID())
	if err != nil {
		env.Fail(err)
		return true
	}
	if len(open) == 0 {
		return false
	}
	m.last = kit.Ask(env.Window, kit.Question{
		Title: env.T("closing.title", len(open)), Text: m.openWords(open),
		Yes: env.T("closing.yes"), No: env.T("closing.no"), Danger: true,
	}, func(yes bool) {
		if yes {
			save()
		}
	})
	return true
}

// openWords lists what is still to be done, the first of it when it is much.
func (m *Meetings) openWords(open []core.Deadline) string {
	const most = 10
	lines := []string{m.env.T("closing.text")}
	for _, d := range open[:min(len(open), most)] {
		line := "· " + d.What
		if d.Due != "" {
			line += " (" + string(d.Due) + ")"
		}
		lines = append(lines, line)
	}
	if n := len(open) - most; n > 0 {
		lines = append(lines, m.env.T("closing.more", n))
	}
	return strings.Join(lines, "\n")
}

// saveTemplate keeps the selected meeting, else the picked one, as a template.
func (m *Meetings) saveTemplate() {
	env := m.env
	id := m.Page.Current()
	if id == "" {
		id = env.Meeting
	}
	if id == "" {
		kit.Tell(env.Window, env.T("template.save"), env.T("template.save.pick"), env.T("action.ok"))
		return
	}
	m.Leave(func() {
		of, err := env.Office.MeetingByID(env.Context(), meetings.Ref(id))
		if err != nil {
			env.Fail(err)
			return
		}
		m.nameTemplate(of.Title, id)
	})
}

func (m *Meetings) nameTemplate(title, id string) {
	env := m.env
	name, about := kit.NewEntry(), kit.NewEntry()
	name.SetText(title)
	named := &kit.FormItem{Label: env.T("field.preparation.templates.name"), Required: true, Input: name, Long: true}
	form := kit.NewFormGrid(named, &kit.FormItem{Label: env.T("field.preparation.templates.about"), Input: about, Long: true})
	var sheet *kit.Sheet
	yes := kit.NewPrimary(env.T("action.save"), nil, func() {
		s, n, a := env.Scope(), name.Text, about.Text
		env.Work(env.T("template.saving"), func(ctx context.Context, _ func(int, int)) error {
			_, err := env.Office.SaveTemplate(ctx, s, id, n, a)
			return err
		}, func(err error) {
			if m.faulty(sheet, form, named, err) {
				return
			}
			sheet.Close()
			env.SayUndo(env.T("template.saved", strings.TrimSpace(n)), env.Undo)
		})
	})
	sheet = kit.NewSheet(env.Window, env.T("template.save.title", title), form, m.cancel(&sheet), yes)
	sheet.Width, sheet.First = 520, name
	m.last = sheet
	sheet.Show()
}
