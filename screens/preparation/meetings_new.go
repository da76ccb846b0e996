package preparation

import (
	"context"
	"strings"

	"huiwu/app"
	"huiwu/app/core"
	"huiwu/app/templates"
	"huiwu/data/value"
	"huiwu/screens/kit"
)

// newMeeting is the dialog that asks what a new meeting is made of.
type newMeeting struct {
	env   *kit.Env
	made  func(id string)
	sheet *kit.Sheet

	origin  *kit.Pick
	title   *kit.Entry
	starts  *kit.Entry
	items   []*kit.FormItem
	preview *kit.Paragraph

	own     map[string]templates.Template // by option code
	content templates.Content
	typed   bool // the title is the person's own
}

// The codes of options: a template by its place, a meeting by its key.
const (
	ofTemplate = "t"
	ofMeeting  = "m"
)

// newMeetingDialog asks what a meeting is made of and when it begins, and makes it; made
// is told its key.
func newMeetingDialog(env *kit.Env, made func(id string)) {
	d := &newMeeting{env: env, made: made, own: map[string]templates.Template{}, origin: kit.NewPick(nil, false), title: kit.NewEntry(), starts: kit.NewEntry(), preview: kit.Wrapped("")}
	options, err := d.options()
	if err != nil {
		env.Fail(err)
		return
	}
	d.origin.SetOptions(options)
	d.origin.OnChanged = d.choose
	d.title.OnChanged = func(string) { d.typed = true }
	d.items = []*kit.FormItem{
		{Label: env.T("templates.origin"), Input: d.origin, Long: true, Required: true},
		{Label: env.T("field.meetings.meetings.title"), Input: d.title, Long: true, Required: true},
		{Label: env.T("field.meetings.meetings.starts_at"), Input: d.starts, Long: true, Required: true, Hint: env.T("templates.starts.hint")},
	}
	ok := kit.NewPrimary(env.T("templates.make"), nil, d.make)
	body := kit.Column(12, kit.Wrapped(env.T("templates.new.text")), kit.NewFormGrid(d.items...), kit.Strong(env.T("templates.brings")), d.preview)
	d.sheet = kit.NewSheet(env.Window, env.T("templates.new.title"), body, kit.NewButton(env.T("action.cancel"), nil, func() { d.sheet.Close() }), ok)
	d.sheet.Width, d.sheet.First = 600, d.origin
	d.origin.Set(options[0].Code)
	d.choose(options[0].Code)
	d.sheet.Show()
}

// options are the templates of the program and of the office, then the meetings, the
// newest first.
func (d *newMeeting) options() ([]kit.Option, error) {
	env := d.env
	all, err := env.Office.TemplatesOf(env.Context(), env.Lang)
	if err != nil {
		return nil, err
	}
	var out []kit.Option
	for _, t := range all {
		code := ofTemplate + t.Name
		d.own[code] = t
		out = append(out, kit.Option{Code: code, Label: env.T("templates.of_template", t.Name), Hint: t.About})
	}
	ids, err := env.Office.Meetings.IDs(env.Context(), env.Scope(), core.Query{Order: []string{"-starts_at"}})
	if err != nil {
		return nil, err
	}
	kept, err := env.Office.Meetings.Load(env.Context(), ids)
	for _, m := range kept {
		out = append(out, kit.Option{Code: ofMeeting + string(m.ID), Label: env.T("templates.of_meeting", m.Title), Hint: m.Code})
	}
	return out, err
}

// choose reads what the option brings and proposes title and start.
func (d *newMeeting) choose(code string) {
	env := d.env
	var err error
	if t, ok := d.own[code]; ok {
		d.content, err = templates.Parse(t.Content)
	} else {
		d.content, err = env.Office.ContentOf(env.Context(), env.Lang, strings.TrimPrefix(code, ofMeeting))
	}
	if err != nil {
		env.Fail(err)
		return
	}
	n, err := env.Office.Proposed(env.Context(), d.scope(), d.content)
	if err != nil {
		env.Fail(err)
		return
	}
	if !d.typed || d.title.Text == "" {
		d.title.SetText(n.Title)
		d.typed = false
	}
	if d.starts.Text == "" {
		d.starts.SetText(value.Wall.Format(d.scope(), n.Starts))
	}
	text := what(env, countsOf(d.content))
	if text == "" {
		text = env.T("templates.brings.nothing")
	}
	d.preview.SetText(text + "\n" + env.T("templates.brings.not"))
}

// scope is the office's own, without a meeting.
func (d *newMeeting) scope() value.Scope {
	s, err := d.env.Office.Scope(d.env.Context(), d.env.Lang, "")
	if err != nil {
		d.env.Fail(err)
	}
	return s
}

// make makes the meeting beside the window.
func (d *newMeeting) make() {
	env := d.env
	at, err := value.Wall.Parse(d.scope(), d.starts.Text)
	switch {
	case strings.TrimSpace(d.title.Text) == "":
		d.items[1].SetError(env.T("fault.required"))
		return
	case err != nil:
		d.items[2].SetError(said(env, err))
		return
	case at == "":
		d.items[2].SetError(env.T("fault.required"))
		return
	}
	d.sheet.Close()
	n, content := app.NewMeeting{Title: d.title.Text, Starts: at, Ends: d.content.End(at)}, d.content
	proposed, err := env.Office.Proposed(env.Context(), d.scope(), content)
	if err != nil {
		env.Fail(err)
		return
	}
	n.Code = proposed.Code
	var made app.Made
	env.Work(env.T("templates.making", n.Title), func(ctx context.Context, progress func(int, int)) (err error) {
		made, err = env.Office.MakeMeeting(ctx, env.Lang, content, n, func(done, total int) error { progress(done, total); return ctx.Err() })
		return err
	}, func(err error) {
		if err != nil {
			env.Fail(err)
			return
		}
		d.made(made.Meeting)
		env.SayUndo(env.T("templates.made", n.Title, what(env, made.Counts)), env.Undo)
		if len(made.Notes) > 0 {
			kit.Tell(env.Window, env.T("templates.notes", len(made.Notes)), strings.Join(made.Notes[:min(len(made.Notes), mostOpen)], "\n"), env.T("action.ok"))
		}
	})
}

// said are the words of an error.
func said(env *kit.Env, err error) string {
	if f := value.Faults(err); len(f) > 0 {
		return env.Words(f[0])
	}
	return err.Error()
}
