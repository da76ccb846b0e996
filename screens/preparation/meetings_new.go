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
	how   *input.Segments
	which *pick.Pick
	other *pick.Lookup
	name  *input.Entry
	start *pick.DateEdit
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
		b := &beginning{of: m, env: m.env, all: all}
		b.loading = screen.NewLoader(m.env, b.read)
		b.build()
		b.dialog.Open(b.env)
		b.loading.Reload()
	})
}

func (b *beginning) build() {
	env := b.env
	b.how = input.NewSegments(screen.Tabs(env, "newmeeting.", beginBlank, beginTemplate, beginCopy)...)
	b.how.Set(beginTemplate)
	b.how.OnChoose = func(string) { b.loading.Reload() }
	options := make([]input.Option, len(b.all))
	for i, t := range b.all {
		options[i] = input.Option{Code: t.Name, Label: t.Name, Hint: t.About}
	}
	b.which = pick.NewPick(options, false)
	if len(b.all) > 0 {
		b.which.Set(b.all[0].Name)
	}
	b.which.OnChanged = func(string) { b.loading.Reload() }
	b.other = pick.NewLookup(page.ByName(env, meetings.Register))
	b.other.OnChanged = func(string) { b.loading.Reload() }
	b.proposeCopy()
	b.name = input.NewEntry()
	b.start = recordform.DateField(env, true)
	b.start.OnChanged = func(string) { b.dialog.Tell("starts", ""); b.describe() }
	b.start.OnUnread = func(string) { b.dialog.Tell("starts", env.T("newmeeting.when")); b.describe() }
	b.brief, b.past = look.Wrapped(""), look.Wrapped("").Colored(look.ColorWarn)
	on := func(ways ...string) func() bool {
		return func() bool { return slices.Contains(ways, b.how.Current()) }
	}
	b.dialog = &recordform.Dialog{
		Title: env.T("newmeeting.title"), Yes: env.T("newmeeting.make"), Width: 600, Save: b.make,
		Below: look.Pad(look.Column(12, b.past, b.brief), 2, 0, 0, 0),
		Fields: []recordform.Field{
			{Key: "how", Label: env.T("newmeeting.how"), Input: b.how, Long: true},
			{Key: "template", Label: env.T("newmeeting.which.template"), Input: b.which, Long: true, When: on(beginTemplate)},
			{Key: "copy", Label: env.T("newmeeting.which.copy"), Hint: env.T("newmeeting.which.hint"), Input: b.other, Long: true, Required: true, When: on(beginCopy)},
			{Key: "title", Label: env.T("newmeeting.name"), Input: b.name, Long: true, Required: true, When: on(beginTemplate, beginCopy)},
			{Key: "starts", Label: env.T("newmeeting.starts"), Input: b.start, Long: true, Required: true, When: on(beginTemplate, beginCopy)},
		},
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
	switch b.how.Current() {
	case beginTemplate:
		if at := slices.IndexFunc(b.all, func(t templates.Template) bool { return t.Name == b.which.Code() }); at >= 0 {
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
	if b.name.Text == "" || b.name.Text == b.given {
		b.given = now.New.Title
		b.name.SetText(now.New.Title)
	}
	if now.Content != nil {
		b.start.Set(string(now.New.Starts))
	}
	b.describe()
}

// starts is the start as it reads now.
func (b *beginning) starts() (value.Local, error) {
	return value.Wall.Parse(b.env.Scope(), b.start.Text())
}

// describe says in plain words what comes.
func (b *beginning) describe() {
	env, s := b.env, b.env.Scope()
	lines := []string{env.T("newmeeting.blank.text")}
	switch {
	case b.now.Content != nil:
		lines = []string{b.now.Content.Counted(s, env.Office.Registry, "newmeeting.comes", "newmeeting.nothing")}
		if at, err := b.starts(); err == nil && at != "" {
			lines = append(lines, env.T("newmeeting.span", value.Wall.Format(s, at), value.Wall.Format(s, b.now.Content.End(at)), b.now.New.Code))
		}
		lines = append(lines, env.T("newmeeting.not"))
	case b.how.Current() != beginBlank:
		lines = []string{env.T("newmeeting.not")}
	}
	b.brief.SetText(strings.Join(lines, "\n"))
	at, err := b.starts()
	past := b.how.Current() != beginBlank && err == nil && at != "" && at.Date() < s.Today
	if past {
		b.past.SetText(env.T("newmeeting.past"))
	}
	look.SetVisible(b.past, past)
	b.dialog.Settle()
}

// make makes the meeting beside the window, picks it and opens its form.
func (b *beginning) make(d *recordform.Dialog) {
	if b.how.Current() == beginBlank {
		d.End(nil)
		b.of.NewRecord()
		return
	}
	n := b.now.New
	n.Title = strings.TrimSpace(b.name.Text)
	var wrong []error
	say := func(is bool, key, at string) {
		if is {
			wrong = append(wrong, value.Bad(key).At(at))
		}
	}
	at, err := b.starts()
	say(b.how.Current() == beginCopy && b.other.ID() == "", "newmeeting.pick", "copy")
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
		return env.Office.Templates.MakeMeeting(ctx, lang, c, n, func(done, total int) error {
			progress(done, total)
			return ctx.Err()
		})
	}, func(made templates.Made) {
		env.PickMeeting(made.Meeting)
		m.Reveal(made.Meeting)
		env.ShowUndo(env.T("newmeeting.made", n.Title))
		if title, text := made.Report(env.Scope()); text != "" {
			env.Tell(env.T(title), text)
		}
	})
}
