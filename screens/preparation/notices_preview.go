package preparation

import (
	"strings"

	"huiwu/app/notices"
	"huiwu/data/value"
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// noticePreview shows a notice as one participant will read it, with the merge fields
// beside it.
type noticePreview struct {
	of      *Notices
	content fyne.CanvasObject
	at      int // of the shown participant among those it is for
	who     *kit.Line
	prev    *kit.Button
	next    *kit.Button
	fault   *kit.Panel
	blank   *kit.Paragraph
	subject *kit.Paragraph
	body    *kit.Paragraph
	sign    *kit.Paragraph // the signature, at the right as on paper
	scroll  *container.Scroll
}

func newNoticePreview(of *Notices) *noticePreview {
	env := of.env
	p := &noticePreview{of: of, who: kit.Strong("").Cutting(), subject: kit.Wrapped(""), body: kit.Wrapped(""), sign: kit.Wrapped("").Aligned(fyne.TextAlignTrailing), blank: kit.Wrapped("").Colored(kit.ColorWarn)}
	p.prev = kit.NewIconButton(theme.NavigateBackIcon(), env.T("notices.prev"), func() { p.move(-1) })
	p.next = kit.NewIconButton(theme.NavigateNextIcon(), env.T("notices.next"), func() { p.move(1) })
	p.fault = kit.Banner(kit.Bad, "", nil)
	head := kit.Row(8, kit.Caption(env.T("notices.for")), kit.Stretch(p.who), p.prev, p.next)
	var marks []fyne.CanvasObject
	for _, f := range notices.Fields {
		mark := notices.Mark(env.Lang, f)
		marks = append(marks, kit.NewQuiet(mark, nil, func() { p.insert(mark) }))
	}
	chips := container.NewVScroll(kit.Flow(0, marks...))
	chips.SetMinSize(fyne.NewSize(0, kit.Scaled(70))) // two rows; the rest scrolls, for the text is what is read
	fields := kit.Column(2, kit.Caption(env.T("notices.fields")).Cutting(), chips)
	p.scroll = container.NewVScroll(kit.Pad(kit.Column(10, p.fault, p.blank, p.subject, kit.NewRule(), p.body, p.sign), 10, 12, 16, 18))
	p.content = kit.Card(kit.Framed(kit.Column(0, kit.Pad(head, 8, 8, 16, 12), kit.NewRule()), kit.Column(0, kit.NewRule(), kit.Pad(fields, 8, 8, 16, 12)), p.scroll))
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
	p.fault.SetContent(kit.Banner(kit.Bad, fault, nil))
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
