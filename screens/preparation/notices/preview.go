package notices

import (
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
	who     *look.Label
	prev    *input.Button
	next    *input.Button
	fault   *look.Panel
	blank   *look.WrappedText
	subject *look.WrappedText
	body    *look.WrappedText
	sign    *look.WrappedText // the signature, at the right as on paper
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
	chips := look.NewScroll(look.RowWrap(0, marks...))
	chips.SetMinSize(fyne.NewSize(0, look.Scaled(70))) // two rows; the rest scrolls, for the text is what is read
	fields := look.Column(2, look.Caption(env.T("notices.fields")).Cutting(), chips)
	p.scroll = look.NewScroll(look.Pad(look.Column(10, p.fault, p.blank, p.subject, look.NewDivider(), p.body, p.sign), 10, 12, 16, 18))
	p.content = look.Card(look.Framed(look.Column(0, look.Pad(head, 8, 8, 16, 12), look.NewDivider()), look.Column(0, look.NewDivider(), look.Pad(fields, 8, 8, 16, 12)), p.scroll))
	return p
}

// insert puts a merge field where the cursor of the text stands.
func (p *noticePreview) insert(mark string) {
	form := p.of.Page.Form()
	if !form.Shows() {
		p.of.env.ShowStatus(p.of.env.T("notices.open_first"))
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
	to := n.To(of.now.People)
	switch {
	case !ok:
		p.say(notices.Preview{Wrong: value.Bad("notices.nothing")})
		return
	case len(to) == 0:
		p.say(notices.Unmerged(env.Lang, n, value.Bad("fault.notice.nobody")))
		return
	}
	p.at = (p.at + len(to)) % len(to)
	one := to[p.at]
	p.who.SetText(env.T("notices.of", one.Person.Name, one.Person.Organisation, p.at+1, len(to)))
	p.say(env.Office.Notices.Preview(env.Context(), env.Lang, n, one))
}

// say shows what is wrong, what is missing, and the text with its signature.
func (p *noticePreview) say(now notices.Preview) {
	env := p.of.env
	blank := now.BlankWords(env.Scope())
	if p.fault.Hidden = now.Wrong == nil; now.Wrong != nil {
		p.fault.SetContent(input.Banner(look.Bad, env.Words(value.Faults(now.Wrong)[0]), nil))
	}
	if p.blank.Hidden = blank == ""; blank != "" {
		p.blank.SetText(blank)
	}
	p.subject.SetText(now.Subject)
	p.body.SetText(now.Text)
	p.sign.SetText(now.Signature)
	p.sign.Hidden = now.Signature == ""
	p.scroll.Refresh()
	p.scroll.Content.Refresh()
}
