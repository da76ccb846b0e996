package preparation

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/meetings"
	"huiwu/app/templates"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/form"
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
	brief *look.Paragraph
	past  *look.Paragraph // that the start is past

	picked, copied, named, begins *form.Item

	form    *form.Form
	sheet   *input.Sheet
	content templates.Content
	said    templates.NewMeeting
	given   string // the title that was proposed; another is the person's own
	turn    int
}

// begin opens the dialog for a new meeting; who may not make one of a template gets the
// blank form.
func (m *Meetings) begin() {
	if !m.env.May("make", meetings.Register) {
		m.Page.Blank()
		return
	}
	lang, office := m.env.Lang, m.env.Office
	screen.Fetch(m.env, func(ctx context.Context) ([]templates.Template, error) { return office.Templates.All(ctx, lang) }, func(all []templates.Template) {
		b := &beginning{of: m, env: m.env, all: all}
		b.build()
		b.choose(beginTemplate)
		m.last = b.sheet
		b.sheet.Show()
	})
}

func (b *beginning) build() {
	env := b.env
	b.how = input.NewSegments(input.Tab{Key: beginBlank, Word: env.T("newmeeting.blank")},
		input.Tab{Key: beginTemplate, Word: env.T("newmeeting.template")}, input.Tab{Key: beginCopy, Word: env.T("newmeeting.copy")})
	b.how.OnChoose = b.choose
	options := make([]input.Option, len(b.all))
	for i, t := range b.all {
		options[i] = input.Option{Code: t.Name, Label: t.Name, Hint: t.About}
	}
	b.which = pick.NewPick(options, false)
	if len(b.all) > 0 {
		b.which.Set(b.all[0].Name)
	}
	b.which.OnChanged = func(string) { b.read() }
	b.other = pick.NewLookup(page.ByName(env, meetings.Register))
	b.other.OnChanged = func(string) { b.read() }
	b.proposeCopy()
	b.name = input.NewEntry()
	b.start = recordform.DateField(env, true)
	b.start.OnChanged = func(string) { b.begins.SetError(""); b.tell() }
	b.start.OnUnread = func(string) { b.begins.SetError(env.T("newmeeting.when")); b.tell() }
	b.brief, b.past = look.Wrapped(""), look.Wrapped("").Colored(look.ColorWarn)
	b.picked = &form.Item{Label: env.T("newmeeting.which.template"), Input: b.which, Long: true}
	b.copied = &form.Item{Label: env.T("newmeeting.which.copy"), Hint: env.T("newmeeting.which.hint"), Input: b.other, Long: true, Required: true}
	b.named = &form.Item{Label: env.T("newmeeting.name"), Input: b.name, Long: true, Required: true}
	b.begins = &form.Item{Label: env.T("newmeeting.starts"), Input: b.start, Long: true, Required: true}
	b.form = form.New(&form.Item{Label: env.T("newmeeting.how"), Input: b.how, Long: true}, b.picked, b.copied, b.named, b.begins)
	b.sheet = input.NewSheet(env.Window, env.T("newmeeting.title"), look.Column(12, b.form, b.past, b.brief),
		b.of.cancel(&b.sheet), input.NewPrimary(env.T("newmeeting.make"), nil, b.make))
	b.sheet.Width, b.sheet.First = 600, b.how
}

// proposeCopy proposes to copy the selected meeting, else the picked one.
func (b *beginning) proposeCopy() {
	id := b.of.Page.Current()
	if id == "" {
		id = b.env.Meeting
	}
	if labels, err := b.env.Office.Meetings.Labels(b.env.Context(), []string{id}); err == nil && id != "" {
		b.other.Set(id, labels[id].Label)
	}
}

// choose begins another way and asks for what that needs.
func (b *beginning) choose(how string) {
	b.how.Set(how)
	look.SetVisible(b.picked, how == beginTemplate)
	look.SetVisible(b.copied, how == beginCopy)
	look.SetVisible(b.named, how != beginBlank)
	look.SetVisible(b.begins, how != beginBlank)
	b.read()
}

// read takes what the chosen template or meeting brings.
func (b *beginning) read() {
	b.turn++
	turn, env := b.turn, b.env
	b.content = nil
	b.tell()
	lang, s := env.Lang, env.Scope()
	var of func(ctx context.Context) (templates.Content, error)
	switch b.how.Current() {
	case beginTemplate:
		for _, t := range b.all {
			if t.Name == b.which.Code() {
				of = func(context.Context) (templates.Content, error) { return templates.Parse(t.Content) }
			}
		}
	case beginCopy:
		if id := b.other.ID(); id != "" {
			of = func(ctx context.Context) (templates.Content, error) {
				return env.Office.Templates.ContentOf(ctx, lang, id)
			}
		}
	}
	if of == nil {
		if b.name.Text == b.given { // it was proposed for what is no longer chosen
			b.given = ""
			b.name.SetText("")
		}
		return
	}
	type brought struct {
		content templates.Content
		said    templates.NewMeeting
	}
	screen.Fetch(env, func(ctx context.Context) (in brought, err error) {
		if in.content, err = of(ctx); err == nil {
			in.said, err = env.Office.Templates.Proposed(ctx, s, in.content)
		}
		return in, err
	}, func(in brought) {
		if turn == b.turn {
			b.offer(in.content, in.said)
		}
	})
}

// offer proposes title and start, where the person has not typed them.
func (b *beginning) offer(c templates.Content, said templates.NewMeeting) {
	b.content, b.said = c, said
	if b.name.Text == "" || b.name.Text == b.given {
		b.given = said.Title
		b.name.SetText(said.Title)
	}
	b.start.Set(string(said.Starts))
	b.tell()
}

// starts is the start as it reads now.
func (b *beginning) starts() (value.Local, error) {
	return value.Wall.Parse(b.env.Scope(), b.start.Text())
}

// tell says in plain words what comes.
func (b *beginning) tell() {
	env, s := b.env, b.env.Scope()
	lines := []string{env.T("newmeeting.blank.text")}
	switch {
	case b.content != nil:
		lines = []string{b.of.counted(b.content, "newmeeting.comes", "newmeeting.nothing")}
		if at, err := b.starts(); err == nil && at != "" {
			lines = append(lines, env.T("newmeeting.span", value.Wall.Format(s, at), value.Wall.Format(s, b.content.End(at)), b.said.Code))
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
	b.form.Refresh()
	b.sheet.Refresh()
}

// make makes the meeting beside the window, picks it and opens its form.
func (b *beginning) make() {
	env := b.env
	if b.how.Current() == beginBlank {
		b.sheet.Close()
		b.of.Blank()
		return
	}
	at, err := b.starts()
	copied, titled := "", ""
	if b.how.Current() == beginCopy && b.other.ID() == "" {
		copied = env.T("newmeeting.pick")
	}
	if strings.TrimSpace(b.name.Text) == "" {
		titled = env.T("fault.required")
	}
	begins := ""
	if err != nil || at == "" {
		begins = env.T("newmeeting.when")
	}
	if b.wrong(copied, titled, begins) || b.content == nil {
		return
	}
	n := b.said
	n.Title, n.Starts, n.Ends = strings.TrimSpace(b.name.Text), at, b.content.End(at)
	b.sheet.Close()
	b.of.work(b.content, n)
}

// wrong shows at the fields what is wrong, puts the keyboard on the first of them and
// reports whether anything is.
func (b *beginning) wrong(copied, titled, begins string) bool {
	b.copied.SetError(copied)
	b.named.SetError(titled)
	b.begins.SetError(begins)
	b.form.Refresh()
	b.sheet.Refresh()
	switch {
	case copied != "":
		b.other.Focus()
	case titled != "":
		focus.In(b.env.Window, b.name)
	case begins != "":
		b.start.Focus()
	default:
		return false
	}
	return true
}

func (m *Meetings) work(c templates.Content, n templates.NewMeeting) {
	env := m.env
	lang := env.Lang
	var made templates.Made
	env.Work(env.T("newmeeting.working"), func(ctx context.Context, progress func(int, int)) (err error) {
		made, err = env.Office.Templates.MakeMeeting(ctx, lang, c, n, func(done, total int) error {
			progress(done, total)
			return ctx.Err()
		})
		return err
	}, func(err error) {
		if err != nil {
			env.Fail(err)
			return
		}
		env.PickMeeting(made.Meeting)
		m.Reveal(made.Meeting)
		env.SayUndo(env.T("newmeeting.made", n.Title))
		m.tellMade(made)
	})
}

// tellMade says, in one dialog, what of a template did not come, and what came without a
// day because that has passed.
func (m *Meetings) tellMade(made templates.Made) {
	env, title := m.env, "newmeeting.notes"
	parts := slices.Clone(made.Notes)
	if made.ToDate > 0 {
		if len(parts) > 0 {
			parts = append(parts, "")
		} else {
			title = "newmeeting.undated.title"
		}
		parts = append(parts, env.T("newmeeting.undated", made.ToDate))
		for _, line := range made.Undated {
			parts = append(parts, "· "+line)
		}
	}
	if len(parts) > 0 {
		m.last = input.Tell(env.Window, env.T(title), strings.Join(parts, "\n"), env.T("action.ok"))
	}
}
