package preparation

import (
	"strconv"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/screens/kit"

	"fyne.io/fyne/v2/theme"
)

// Meetings is the screen of the meetings: their register, the ways to make one of a
// template or of another meeting, and what is still open when one is closed.
type Meetings struct {
	*kit.Page
	env *kit.Env
}

// NewMeetings is the screen of the meetings.
func NewMeetings(env *kit.Env) *Meetings {
	m := &Meetings{env: env}
	make := kit.NewButton(env.T("templates.new"), theme.ContentAddIcon(), m.make)
	save := kit.NewButton(env.T("templates.save"), theme.DocumentSaveIcon(), m.saveTemplate)
	manage := kit.NewButton(env.T("templates.manage"), theme.StorageIcon(), func() { manageTemplates(env) })
	if env.Office.ReadOnly() {
		make.Disable()
		save.Disable()
	}
	m.Page = kit.NewPage(env, env.Office.Meetings)
	m.Page.OnSaved = m.saved
	m.Page.SetBar(kit.Row(8, make, save, manage, kit.Stretch(nil)))
	return m
}

// mostOpen is how many open things are listed when a meeting is closed.
const mostOpen = 10

// saved lists what is still open of a meeting that was just closed. Closing stands, as
// the person said; one press takes it back.
func (m *Meetings) saved(id string) {
	env := m.env
	if id == "" || !m.closedNow(id) {
		return
	}
	s, err := env.Office.Scope(env.Context(), env.Lang, id)
	if err != nil {
		env.Fail(err)
		return
	}
	open, err := env.Office.StillOpen(env.Context(), s, id)
	if err != nil || len(open) == 0 {
		if err != nil {
			env.Fail(err)
		}
		return
	}
	var lines []string
	for _, d := range open[:min(len(open), mostOpen)] {
		line := "· " + d.What
		if d.Owner != "" {
			line += "　" + d.Owner
		}
		if d.Due != "" {
			line += "　" + string(d.Due)
		}
		lines = append(lines, line)
	}
	if more := len(open) - mostOpen; more > 0 {
		lines = append(lines, env.T("templates.open.more", more))
	}
	kit.Ask(env.Window, kit.Question{
		Title: env.T("templates.open", len(open)), Text: strings.Join(lines, "\n"),
		Yes: env.T("templates.open.back"), No: env.T("templates.open.keep"),
	}, func(back bool) {
		if back {
			env.Undo()
		}
	})
}

// closedNow reports whether the newest change of a meeting closed it.
func (m *Meetings) closedNow(id string) bool {
	env := m.env
	rec, err := env.Office.Meetings.Get(env.Context(), id)
	if err != nil || rec.Stage != meetings.Closed {
		return false
	}
	history, err := env.Office.Meetings.History(env.Context(), env.Scope(), id)
	if err != nil || len(history) == 0 {
		return false
	}
	for _, c := range history[0].Changes {
		if c.Key == "stage" {
			return true
		}
	}
	return false
}

// make asks what a new meeting is made of, and makes it.
func (m *Meetings) make() {
	m.Leave(func() { newMeetingDialog(m.env, m.made) })
}

// made shows the meeting that was made.
func (m *Meetings) made(id string) {
	m.env.PickMeeting(id)
	m.Page.Clear()
	m.Page.Reveal(id)
}

// saveTemplate asks for a name and keeps the picked meeting as a template.
func (m *Meetings) saveTemplate() {
	env, id := m.env, m.Page.Current()
	if id == "" {
		id = env.Meeting
	}
	rec, err := env.Office.Meetings.Get(env.Context(), id)
	if err != nil {
		kit.Tell(env.Window, env.T("templates.save"), env.T("page.no_meeting"), env.T("action.ok"))
		return
	}
	name, about := kit.NewEntry(), kit.NewEntry()
	name.SetText(rec.Title)
	items := []*kit.FormItem{
		{Label: env.T("field.preparation.templates.name"), Input: name, Required: true, Long: true},
		{Label: env.T("field.preparation.templates.about"), Input: about, Long: true},
	}
	var sheet *kit.Sheet
	ok := kit.NewPrimary(env.T("action.save"), nil, func() {
		if _, err := env.Office.SaveTemplate(env.Context(), env.Scope(), id, name.Text, about.Text); err != nil {
			items[0].SetError(said(env, err))
			return
		}
		sheet.Close()
		env.SayUndo(env.T("templates.saved", strings.TrimSpace(name.Text)), env.Undo)
	})
	body := kit.Column(10, kit.Wrapped(env.T("templates.save.text", rec.Title)), kit.NewFormGrid(items...))
	sheet = kit.NewSheet(env.Window, env.T("templates.save"), body, kit.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), ok)
	sheet.Width, sheet.First = 520, name
	sheet.Show()
}

// what says in words what comes: "Agenda 18 · Tasks 9".
func what(env *kit.Env, counts map[string]int) string {
	var parts []string
	for _, reg := range env.Office.Book.All() {
		name := reg.Info().Name
		if n := counts[name]; n > 0 && name != meetings.Register {
			parts = append(parts, env.T("register."+name)+" "+strconv.Itoa(n))
		}
	}
	return strings.Join(parts, " · ")
}

// countsOf are how many records of each register there are.
func countsOf(c map[string][]core.Plain) map[string]int {
	out := map[string]int{}
	for name, rows := range c {
		out[name] = len(rows)
	}
	return out
}
