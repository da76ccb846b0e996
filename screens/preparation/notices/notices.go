// Package notices is the tab of what is sent to the people of a meeting, and of what they
// reply.
package notices

import (
	"huiwu/app"
	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
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
	count   *look.Label
	preview *noticePreview
	people  *noticePeople
	log     *page.Page // who was notified, entry by entry
	now     notices.Mailing
	band    *look.Panel // says that letters are not marked as sent
	said    string      // by the band
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
	making := screen.Action{Word: env.T("notices.make"), Icon: theme.MailSendIcon(), Do: func() { n.make("") }}
	n.Page.Extra = func() []*fyne.MenuItem { return env.Items(making) }
	n.Page.HideTitle()
	screen.OfMeeting(n.Base, env.Office.Notices.Mailing, n.show)
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
	bar := look.Row(12, look.Heading(env.T("register."+notices.Register)), n.views.Bar(), look.Stretch(n.count), env.Button(making))
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
		focus.In(n.env.Window, n.people.table.Grid)
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
		return n.env.Can(n.people.commands[c])
	case noticeLog:
		return c == screen.CommandNew && n.Page.Can(c) || n.log.Can(c)
	}
	return n.Page.Can(c)
}

// Act carries out a command.
func (n *Notices) Act(c screen.Command) {
	switch view := n.views.Current(); {
	case !n.Can(c):
	case view == noticeReached:
		n.people.commands[c].Do()
	case view == noticeLog && c == screen.CommandNew:
		n.begin()
	case view == noticeLog:
		n.log.Act(c)
	default:
		n.Page.Act(c)
	}
}

// begin begins a new notice, whatever was in sight.
func (n *Notices) begin() {
	n.views.Show(noticeTexts)
	n.Page.Act(screen.CommandNew)
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
		n.Page.SetView(n.preview.content, n.preview.next)
		n.preview.show()
	case noticeReached:
		n.people.show()
		n.focus()
	case noticeLog:
		n.focus()
	default:
		n.Page.SetView(nil, nil)
	}
}

// show takes up the participants and how each stands.
func (n *Notices) show(now notices.Mailing) {
	n.now = now
	all := now.Numbers()
	n.count.SetText(n.env.T("notices.count", all.All, all.Told, all.Again, all.NotYet, all.Waiting))
	n.showWaiting()
	n.preview.show()
	n.people.show()
}

// typed follows the form: the preview shows what is being typed, and a ready text that
// nobody touched follows the kind.
func (n *Notices) typed() {
	form := n.Page.Form()
	if form.Shows() && form.ID() == "" {
		subject, body, ok := notices.ReadyInstead(notices.Kind(form.Typed("kind")), value.Lang(form.Typed("language")), form.Typed("subject"), form.Typed("body"))
		if ok {
			form.Put("subject", subject)
			form.Put("body", body)
		}
	}
	n.preview.show()
}

// shown is the notice that the preview and the making are about: the one in the form as
// it stands, the selected one, or the newest.
func (n *Notices) shown() (notices.Notice, bool) {
	form := n.Page.Form()
	if form.Shows() {
		out, _ := n.now.Notice(form.ID())
		out.MeetingID = meetings.Ref(n.env.Meeting)
		return out.Typed(n.env.Scope().Lang, form.Typed), true
	}
	if one, ok := n.now.Notice(n.Page.Current()); ok {
		return one, true
	}
	return n.now.Newest()
}
