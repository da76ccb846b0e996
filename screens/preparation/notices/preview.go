package notices

import (
	"strings"

	"huiwu/app/notices"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// noticePreview shows a notice as one participant will read it, with the merge fields
// beside it.
type noticePreview struct {
	of      *Notices
	content fyne.CanvasObject
	at      int // of the shown participant among those it is for
	who     *look.Line
	prev    *input.Button
	next    *input.Button
	fault   *look.Panel
	blank   *look.Paragraph
	subject *look.Paragraph
	body    *look.Paragraph
	sign    *look.Paragraph // the signature, at the right as on paper
	scroll  *look.Scroll
}

func newNoticePreview(of *Notices) *noticePreview {
	env := of.env
	p := &noticePreview{of: of, who: look.Strong("").Cutting(), subject: look.Wrapped(""), body: look.Wrapped(""), sign: look.Wrapped("").Aligned(fyne.TextAlignTrailing), blank: look.Wrapped("").Colored(look.ColorWarn)}
	p.prev = input.NewIconButton(theme.NavigateBackIcon(), env.T("notices.prev"), func() { p.move(-1) })
	p.next = input.NewIconButton(theme.NavigateNextIcon(), env.T("notices.next"), func() { p.move(1) })
	p.fault = input.Banner(look.Bad, "", nil)
	head := look.Row(8, look.Caption(env.T("notices.for")), look.Stretch(p.who), p.prev, p.next)
	var marks []fyne.CanvasObject
	for _, f := range notices.Fields {
		mark := notices.Mark(env.Lang, f)
		marks = append(marks, input.NewQuiet(mark, nil, func() { p.insert(mark) }))
	}
	chips := look.NewScroll(look.Flow(0, marks...))
	chips.SetMinSize(fyne.NewSize(0, look.Scaled(70))) // two rows; the rest scrolls, for the text is what is read
	fields := look.Column(2, look.Caption(env.T("notices.fields")).Cutting(), chips)
	p.scroll = look.NewScroll(look.Pad(look.Column(10, p.fault, p.blank, p.subject, look.NewRule(), p.body, p.sign), 10, 12, 16, 18))
	p.content = look.Card(look.Framed(look.Column(0, look.Pad(head, 8, 8, 16, 12), look.NewRule()), look.Column(0, look.NewRule(), look.Pad(fields, 8, 8, 16, 12)), p.scroll))
	return p
}

// insert puts a merge field where the cursor of the text stands.
func (p *noticePreview) insert(mark string) {
	form := p.of.Page.Form()
	if !form.Shows() {
		p.of.env.Say(p.of.env.T("notices.open_first"))
		return
	}
	form.Insert("body", mark)
}

func (p *noticePreview) move(by int) {
	p.at += by
	p.show()
}

// show merges the notice for the participant in sight.
func (p *noticePreview) show() {
	of, env := p.of, p.of.env
	if of.views == nil || of.views.Current() != noticePreviewed {
		return
	}
	n, ok := of.shown()
	to := n.To(of.all)
	if !ok || len(to) == 0 {
		p.say(env.T("notices.nothing"), "", "", "", "")
		if ok {
			p.say(env.T("fault.notice.nobody"), "", n.Subject, n.Body, "")
		}
		return
	}
	p.at = (p.at + len(to)) % len(to)
	one := to[p.at]
	p.who.SetText(env.T("notices.of", one.Person.Name, one.Person.Organisation, p.at+1, len(to)))
	b, err := env.Office.Notices.NewBatch(env.Context(), n, notices.ByChat, to[p.at:p.at+1])
	if err != nil {
		p.say(env.Words(value.Faults(err)[0]), "", n.Subject, n.Body, "")
		return
	}
	if len(b.Letters) == 0 {
		p.say(env.Words(b.Left[0].Why), "", n.Subject, n.Body, "")
		return
	}
	var blank []string
	for _, f := range notices.Fields {
		if b.Blank[f] > 0 {
			blank = append(blank, notices.Called(env.Lang, f))
		}
	}
	note := ""
	if len(blank) > 0 {
		note = env.T("notices.blank", strings.Join(blank, env.T("list.comma")))
	}
	p.say("", note, b.Letters[0].Subject, b.Letters[0].Body, b.Today())
}

// say shows what is wrong, what is missing, and the text; fields that were not put in stand
// as marks. today tells its signature.
func (p *noticePreview) say(fault, blank, subject, body, today string) {
	if lang := p.of.env.Lang; today == "" { // nothing was put in
		subject, body = notices.Marked(lang, subject), notices.Marked(lang, body)
	}
	text, signature := notices.Signed(body, today)
	p.fault.SetContent(input.Banner(look.Bad, fault, nil))
	p.fault.Hidden = fault == ""
	p.blank.SetText(blank)
	p.blank.Hidden = blank == ""
	p.subject.SetText(subject)
	p.body.SetText(text)
	p.sign.SetText(signature)
	p.sign.Hidden = signature == ""
	p.scroll.Refresh()
	p.scroll.Content.Refresh()
}
