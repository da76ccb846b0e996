// Package notices is the tab of what is sent to the people of a meeting, and of what they
// reply.
package notices

import (
	"context"

	"huiwu/app"
	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Notices is the screen of the notices of a meeting, in the order of the work: their
// texts, how each will read to everybody, and the people with what they were told.
type Notices struct {
	*page.Page
	env     *screen.Env
	content fyne.CanvasObject

	views   *page.Views
	count   *look.Line
	preview *noticePreview
	people  *noticePeople
	log     *page.Page // who was notified, entry by entry
	loading *screen.Loader
	all     []notices.Reached
	texts   []notices.Notice
	// waiting are the batches of letters that are not marked as sent; band says so.
	waiting []notices.Waiting
	band    *look.Panel
	said    string // by the band
}

// The views of the notices.
const (
	noticeTexts     = "texts"
	noticePreviewed = "preview"
	noticeReached   = "people"
	noticeLog       = "log"
)

// NewNotices is the screen of the notices.
func NewNotices(env *screen.Env) *Notices {
	n := &Notices{env: env, count: look.Caption("").Cutting()}
	n.Page = page.New(env, env.Office.Notices)
	n.Page.Extra = func() []*fyne.MenuItem {
		return []*fyne.MenuItem{fyne.NewMenuItem(env.T("notices.make"), func() { n.make("") })}
	}
	n.Page.HideTitle()
	n.loading = n.Loader(n.load)
	n.Page.Form().Rows = map[string]int{"body": 9}
	n.Page.Form().OnTyped = n.typed
	n.Page.Form().Below = map[string]fyne.CanvasObject{"body": n.fieldPicker()}
	n.band = look.Surface(look.Row(0), look.ColorGround)
	look.SetVisible(n.band, false)
	n.preview = newNoticePreview(n)
	n.people = newNoticePeople(n)
	n.log = page.New(env, env.Office.Notices.Notified)
	n.views = page.NewViews(env, "notices", noticeTexts, noticePreviewed, noticeReached, noticeLog)
	n.views.OnShow = n.setView
	bar := look.Row(12, look.Heading(env.T("register."+notices.Register)), n.views.Bar(), look.Stretch(n.count), input.NewButton(env.T("notices.make"), theme.MailSendIcon(), func() { n.make("") }))
	n.content = look.Framed(look.Column(0, look.Pad(bar, 0, 10, 0, 0), n.band), nil, container.NewStack(n.Page.Content(), n.people.content, n.log.Content()))
	n.setView(n.views.Current())
	return n
}

// Content is the screen to place in the window.
func (n *Notices) Content() fyne.CanvasObject { return n.content }

// Shown takes up the picked meeting.
func (n *Notices) Shown() {
	n.Page.Shown()
	n.log.Shown()
	n.focus()
}

// focus puts the keyboard on the people, when it is they who are in sight.
func (n *Notices) focus() {
	switch {
	case !n.Visible() || n.env.Meeting == "":
	case n.views.Current() == noticeReached:
		focus.In(n.env.Window, n.people.grid)
	case n.views.Current() == noticeLog:
		n.log.Focus()
	case !n.Page.Form().Shows():
		n.Page.Focus()
	}
}

// Can says which commands make sense now: the people are no records of this screen.
func (n *Notices) Can(c screen.Command) bool {
	switch n.views.Current() {
	case noticeReached:
		switch c {
		case screen.CommandPrint, screen.CommandExport:
			return n.env.Meeting != ""
		}
		return (c == screen.CommandNew || c == screen.CommandFind) && n.Page.Can(c)
	case noticeLog:
		return c == screen.CommandNew && n.Page.Can(c) || n.log.Can(c)
	}
	return n.Page.Can(c)
}

// Act carries out a command.
func (n *Notices) Act(c screen.Command) {
	switch {
	case !n.Can(c):
	case n.views.Current() == noticeReached && c == screen.CommandFind:
		focus.In(n.env.Window, n.people.search)
	case n.views.Current() == noticeReached && c == screen.CommandPrint:
		page.OpenPaper(n.env, n.people.paper())
	case n.views.Current() == noticeReached && c == screen.CommandExport:
		page.SavePaper(n.env, n.people.paper())
	case c == screen.CommandNew && n.views.Current() != noticePreviewed:
		n.views.Show(noticeTexts)
		n.Page.Act(c)
	case n.views.Current() == noticeLog:
		n.log.Act(c)
	default:
		n.Page.Act(c)
	}
}

// Reveal shows a notice, whatever was in sight.
func (n *Notices) Reveal(id string) {
	n.views.Show(noticeTexts)
	n.Page.Reveal(id)
}

// Hidden is called when the screen goes out of sight.
func (n *Notices) Hidden() {
	n.Page.Hidden()
	n.log.Hidden()
}

// Changed also tells the page of who was notified.
func (n *Notices) Changed(topics app.Topics) {
	n.Page.Changed(topics)
	n.log.Changed(topics)
}

// setView shows the texts, the preview or the people.
func (n *Notices) setView(key string) {
	look.SetVisible(n.Page.Content(), key != noticeReached && key != noticeLog)
	look.SetVisible(n.people.content, key == noticeReached)
	look.SetVisible(n.log.Content(), key == noticeLog)
	switch key {
	case noticePreviewed:
		n.Page.SetFace(n.preview.content, n.preview.next)
		n.preview.show()
	case noticeReached:
		n.people.show()
		n.focus()
	case noticeLog:
		n.focus()
	default:
		n.Page.SetFace(nil, nil)
	}
}

// load reads the participants and how each stands.
func (n *Notices) load() {
	env := n.env
	meeting := env.Meeting
	if meeting == "" {
		n.loading.Drop()
		n.all, n.texts, n.waiting = nil, nil, nil
		n.show()
		return
	}
	type loaded struct {
		all   []notices.Reached
		texts []notices.Notice
		waits []notices.Waiting
	}
	screen.Load(n.loading, func(ctx context.Context, s value.Scope) (l loaded, err error) {
		if l.all, err = env.Office.Notices.Reached(ctx, s, meeting); err == nil {
			l.texts, err = env.Office.Notices.OfMeeting(ctx, meeting)
		}
		if err == nil {
			l.waits, err = env.Office.Notices.Waiting(ctx, meeting)
		}
		return l, err
	}, func(l loaded) {
		n.all, n.texts, n.waiting = l.all, l.texts, l.waits
		n.show()
	})
}

// show writes the counts and the view in sight.
func (n *Notices) show() {
	tally := map[notices.Standing]int{}
	waiting := 0
	for i := range n.all {
		tally[n.all[i].Standing]++
		if n.all[i].Waiting() {
			waiting++
		}
	}
	n.count.SetText(n.env.T("notices.count", len(n.all)-tally[notices.NoMatter], tally[notices.Told], tally[notices.Again], tally[notices.NotYet], waiting))
	n.showWaiting()
	n.preview.show()
	n.people.show()
}

// typed follows the form: the preview shows what is being typed, and a ready text that
// nobody touched follows the kind.
func (n *Notices) typed() {
	form := n.Page.Form()
	if form.Shows() && form.ID() == "" {
		kind, lang := notices.Kind(form.Typed("kind")), value.Lang(form.Typed("language"))
		subject, body := notices.Ready(value.Scope{Lang: lang, Word: words.In(lang)}, kind)
		if now := form.Typed("body"); kind != "" && lang != "" && now != body && notices.IsReady(inLanguages(), form.Typed("subject"), now) {
			form.Put("subject", subject)
			form.Put("body", body)
		}
	}
	n.preview.show()
}

// inLanguages are scopes for the words of every language.
func inLanguages() []value.Scope {
	var out []value.Scope
	for _, l := range value.Langs {
		out = append(out, value.Scope{Lang: l, Word: words.In(l)})
	}
	return out
}

// shown is the notice that the preview and the making are about: the one in the form as
// it stands, the selected one, or the newest.
func (n *Notices) shown() (notices.Notice, bool) {
	form := n.Page.Form()
	if form.Shows() {
		s := n.env.Scope()
		out, ok := n.noticeOf(form.ID())
		if !ok {
			out = notices.Notice{}
		}
		out.MeetingID = meetings.Ref(n.env.Meeting)
		out.Kind, out.Subject, out.Body = notices.Kind(form.Typed("kind")), form.Typed("subject"), form.Typed("body")
		out.Language, out.ToTeam = value.Lang(form.Typed("language")), form.Typed("to_team")
		out.ToRole, out.ToInvitation = participants.Role(form.Typed("to_role")), participants.Invitation(form.Typed("to_invitation"))
		if out.Language == "" {
			out.Language = s.Lang
		}
		return out, true
	}
	if one, ok := n.noticeOf(n.Page.Current()); ok {
		return one, true
	}
	if len(n.texts) > 0 {
		return n.texts[len(n.texts)-1], true
	}
	return notices.Notice{}, false
}

func (n *Notices) noticeOf(id string) (notices.Notice, bool) {
	for _, one := range n.texts {
		if id != "" && string(one.ID) == id {
			return one, true
		}
	}
	return notices.Notice{}, false
}
