package preparation

import (
	"context"
	"errors"
	"slices"
	"strings"

	"huiwu/app/meetings"
	"huiwu/app/templates"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"
)

// How a new meeting begins.
const (
	beginBlank    = "blank"
	beginTemplate = "template"
	beginCopy     = "copy"
)

// beginning is the dialog in which a new meeting begins.
type beginning struct {
	of    *Meetings
	env   *screen.Env
	all   []templates.Template
	other *pick.Lookup
	brief *look.WrappedText
	past  *look.WrappedText // that the start is past

	dialog  *recordform.Dialog
	loading *screen.Loader // of what the chosen template or meeting brings
	now     templates.Proposal
	given   string // the title that was proposed; another is the person's own
}

// begin opens the dialog for a new meeting; who may not make one of a template gets the
// blank form.
func (m *Meetings) begin() {
	if !m.env.May("make", meetings.Register) {
		m.Page.NewRecord()
		return
	}
	lang, office := m.env.Lang, m.env.Office
	screen.Fetch(m.env, func(ctx context.Context) ([]templates.Template, error) { return office.Templates.All(ctx, lang) }, func(all []templates.Template) {
		b := &beginning{of: m, env: m.env, all: all, brief: look.Wrapped(""), past: look.Wrapped(m.env.T("newmeeting.past")).Colored(look.ColorWarn)}
		b.loading = screen.NewLoader(m.env, b.read)
		b.open()
	})
}

func (b *beginning) open() {
	env := b.env
	options := make([]input.Option, len(b.all))
	for i, t := range b.all {
		options[i] = input.Option{Code: t.Name, Label: t.Name, Hint: t.About}
	}
	first := ""
	if len(b.all) > 0 {
		first = b.all[0].Name
	}
	b.other = pick.NewLookup(page.ByName(env, meetings.Register))
	b.other.OnChanged = func(string) { b.loading.Reload() }
	b.proposeCopy()
	on := func(ways ...string) func() bool {
		return func() bool { return slices.Contains(ways, b.how()) }
	}
	b.dialog = &recordform.Dialog{
		Title: env.T("newmeeting.title"), Yes: env.T("newmeeting.make"), Width: 600, Save: b.make, OnChange: b.changed,
		Below: look.Pad(look.Column(12, b.past, b.brief), 2, 0, 0, 0),
		Fields: []recordform.Field{
			{Key: "how", Label: env.T("newmeeting.how"), Tabs: screen.Tabs(env, "newmeeting.", beginBlank, beginTemplate, beginCopy), Text: beginTemplate, Long: true},
			{Key: "template", Label: env.T("newmeeting.which.template"), Options: options, Text: first, Long: true, When: on(beginTemplate)},
			{Key: "copy", Label: env.T("newmeeting.which.copy"), Hint: env.T("newmeeting.which.hint"), Input: b.other, Long: true, Required: true, When: on(beginCopy)},
			{Key: "title", Label: env.T("newmeeting.name"), Long: true, Required: true, When: on(beginTemplate, beginCopy)},
			{Key: "starts", Label: env.T("newmeeting.starts"), Kind: value.KindLocal, Long: true, Required: true, When: on(beginTemplate, beginCopy)},
		},
	}
	b.dialog.Open(env)
}

// how is how the meeting begins.
func (b *beginning) how() string { return b.dialog.Given("how") }

// changed follows what is chosen and typed.
func (b *beginning) changed(key string) {
	switch key {
	case "", "how", "template":
		b.loading.Reload()
	case "starts":
		wrong := ""
		if _, err := b.starts(); err != nil {
			wrong = b.env.T("newmeeting.when")
		}
		b.dialog.Tell("starts", wrong)
		b.describe()
	}
}

// proposeCopy proposes to copy the selected meeting.
func (b *beginning) proposeCopy() {
	id := b.of.selected()
	if labels, err := b.env.Office.Meetings.Labels(b.env.Context(), []string{id}); err == nil && id != "" {
		b.other.Set(id, labels[id].Label)
	}
}

// source is the chosen template or meeting with its key, "" where none is.
func (b *beginning) source() (key string, of templates.Source) {
	switch b.how() {
	case beginTemplate:
		if at := slices.IndexFunc(b.all, func(t templates.Template) bool { return t.Name == b.dialog.Given("template") }); at >= 0 {
			return b.all[at].Name, templates.Source{Template: &b.all[at]}
		}
	case beginCopy:
		return b.other.ID(), templates.Source{Meeting: b.other.ID()}
	}
	return "", of
}

// read takes what the chosen template or meeting brings.
func (b *beginning) read() {
	key, of := b.source()
	b.now = templates.Proposal{}
	b.describe()
	screen.LoadFor(b.loading, key, func(ctx context.Context, s value.Scope) (templates.Proposal, error) {
		return b.env.Office.Templates.Propose(ctx, s, of)
	}, b.offer)
}

// offer proposes title and start, where the person has not typed them.
func (b *beginning) offer(now templates.Proposal) {
	b.now = now
	if title := b.dialog.Given("title"); title == "" || title == b.given {
		b.given = now.New.Title
		b.dialog.Show(map[string]string{"title": now.New.Title})
	}
	if now.Content != nil {
		b.dialog.Show(map[string]string{"starts": string(now.New.Starts)})
	}
	b.describe()
}

// starts is the start as it reads now.
func (b *beginning) starts() (value.Local, error) {
	return value.Wall.Parse(b.env.Scope(), b.dialog.Given("starts"))
}

// describe says in plain words what comes.
func (b *beginning) describe() {
	s, blank := b.env.Scope(), b.how() == beginBlank
	at, err := b.starts()
	b.brief.SetText(b.now.Brief(s, b.env.Office.Registry, at, blank))
	look.SetVisible(b.past, !blank && err == nil && at != "" && at.Date() < s.Today)
	b.dialog.Settle()
}

// make makes the meeting beside the window, picks it and opens its form.
func (b *beginning) make(d *recordform.Dialog) {
	if b.how() == beginBlank {
		d.End(nil)
		b.of.NewRecord()
		return
	}
	n := b.now.New
	n.Title = strings.TrimSpace(d.Given("title"))
	var wrong []error
	say := func(is bool, key, at string) {
		if is {
			wrong = append(wrong, value.Bad(key).At(at))
		}
	}
	at, err := b.starts()
	say(b.how() == beginCopy && b.other.ID() == "", "newmeeting.pick", "copy")
	say(n.Title == "", "fault.required", "title")
	say(err != nil || at == "", "newmeeting.when", "starts")
	if err := errors.Join(wrong...); err != nil || b.now.Content == nil {
		if err != nil {
			d.End(err)
		}
		return
	}
	n.Starts, n.Ends = at, b.now.Content.End(at)
	d.End(nil)
	b.of.work(b.now.Content, n)
}

func (m *Meetings) work(c templates.Content, n templates.NewMeeting) {
	env, lang := m.env, m.env.Lang
	screen.Work(env, env.T("newmeeting.working"), func(ctx context.Context, progress func(int, int)) (templates.Made, error) {
		return env.Office.Templates.MakeMeeting(ctx, lang, c, n, screen.Stoppable(ctx, progress))
	}, func(made templates.Made) {
		env.PickMeeting(made.Meeting)
		m.Reveal(made.Meeting)
		env.ShowUndo(env.T("newmeeting.made", n.Title))
		if title, text := made.Report(env.Scope()); text != "" {
			env.Tell(env.T(title), text)
		}
	})
}
