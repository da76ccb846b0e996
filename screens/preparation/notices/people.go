package notices

import (
	"strings"

	"huiwu/app/module"
	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// noticePeople is the list of the participants with what they were told and replied.
type noticePeople struct {
	of      *Notices
	content fyne.CanvasObject
	filter  *input.Segments
	search  *input.Entry
	grid    *grid.Grid
	rows    []notices.Reached
}

func newNoticePeople(of *Notices) *noticePeople {
	env := of.env
	p := &noticePeople{of: of, search: input.NewEntry()}
	var parts []input.Tab
	for _, v := range notices.Views {
		parts = append(parts, input.Tab{Key: string(v), Word: env.T("notices.people." + string(v))})
	}
	p.filter = input.NewSegments(parts...)
	p.filter.OnChoose = func(key string) { p.filter.Set(key); p.show() }
	p.grid = grid.New([]grid.Column{
		{Key: "name", Head: env.T("field.name"), Width: 112},
		{Key: "organisation", Head: env.T("field.organisation"), Width: 150},
		{Key: "role", Head: env.T(words.Field(participants.Register, "role")), Width: 84},
		{Key: "standing", Head: env.T("notices.standing"), Width: 124},
		{Key: "made", Head: env.T("notices.made_head"), Width: 104},
		{Key: "means", Head: env.T("field.preparation.notified.means"), Width: 84},
		{Key: "at", Head: env.T("notices.last"), Width: 140},
		{Key: "invitation", Head: env.T(words.Field(participants.Register, "invitation")), Width: 118},
		{Key: "replied", Head: env.T(words.Field(participants.Register, "replied_on")), Width: 104},
	}, p)
	p.grid.OnOpen = func(int) { p.replies() }
	p.grid.OnMenu = func(_ int, at fyne.Position) {
		mark, replies := fyne.NewMenuItem(env.T("notices.mark"), of.mark), fyne.NewMenuItem(env.T("notices.replies"), p.replies)
		mark.Disabled, replies.Disabled = !of.mayMark(), !p.mayReply()
		look.PopUpMenu(env.Window, fyne.NewMenu("", fyne.NewMenuItem(env.T("notices.make"), func() { of.make("") }), mark,
			fyne.NewMenuItem(env.T("notices.chat"), p.chat), replies), at)
	}
	p.grid.Empty = input.EmptyState(look.Icon("people"), env.T("notices.people.none"), env.T("notices.people.none.text"))
	reply := input.NewPrimary(env.T("notices.replies"), theme.ConfirmIcon(), p.replies)
	read := input.NewButton(env.T("notices.read"), theme.FolderOpenIcon(), p.read)
	input.SetEnabled(reply, p.mayReply())
	input.SetEnabled(read, p.mayReply())
	actions := look.Row(8, reply, read, input.NewButton(env.T("notices.chat"), theme.ContentCopyIcon(), p.chat),
		input.NewButton(env.T("paper.notified"), theme.DocumentIcon(), func() { page.SavePaper(env, p.paper()) }))
	p.search.SetPlaceHolder(env.T("page.search"))
	p.search.OnChanged = func(string) { p.show() }
	p.search.OnReturn = func() { focus.In(env.Window, p.grid) }
	p.grid.OnSearchKey = func(r rune) {
		focus.In(env.Window, p.search)
		p.search.TypedRune(r)
	}
	head := look.Flow(8, p.filter, look.FixedWidth(p.search, 200), actions)
	p.content = look.Card(look.Framed(look.Pad(head, 8, 8, 12, 12), nil, look.Pad(p.grid, 0, 1, 1, 1)))
	return p
}

// view is what the filter shows.
func (p *noticePeople) view() notices.View { return notices.View(p.filter.Current()) }

// paper is the list on paper, of whom the filter shows.
func (p *noticePeople) paper() module.Paper {
	kind := p.of.env.Office.Papers.Beside(notices.Register)[0]
	kind.Wish.View = string(p.view())
	return kind
}

// show lists whom the filter lets through; who was selected stays so.
func (p *noticePeople) show() {
	kept := map[participants.Ref]bool{}
	for _, r := range p.picked() {
		kept[r.ID] = true
	}
	p.rows = nil
	var selected []int
	for i := range p.of.all {
		if p.view().Passes(&p.of.all[i]) && found(&p.of.all[i], p.search.Text) {
			if kept[p.of.all[i].ID] {
				selected = append(selected, len(p.rows))
			}
			p.rows = append(p.rows, p.of.all[i])
		}
	}
	p.grid.SetSelection(selected)
	p.grid.Refresh()
}

// found says whether a name, its pinyin or an organisation has what was typed.
func found(r *notices.Reached, typed string) bool {
	typed = strings.ToLower(value.Narrow(typed))
	return typed == "" || strings.Contains(strings.ToLower(r.Person.Name+"\n"+r.Person.NameFind+"\n"+r.Person.Organisation), typed)
}

// picked are the selected people.
func (p *noticePeople) picked() []notices.Reached {
	var out []notices.Reached
	for _, i := range p.grid.Selected() {
		if i < len(p.rows) {
			out = append(out, p.rows[i])
		}
	}
	return out
}

// Len is the number of people in the list.
func (p *noticePeople) Len() int { return len(p.rows) }

// Row is a person as the table shows it.
func (p *noticePeople) Row(i int) []grid.Cell {
	r, s := &p.rows[i], p.of.env.Scope()
	made, state := "", look.Plain
	if r.Open != nil { // generated, and not marked as sent
		made, state = notices.AllMeans.Format(s, r.Open.Means), look.Under
	}
	return []grid.Cell{
		{Text: r.Person.Name, Strong: true},
		{Text: r.Person.Organisation},
		{Text: participants.Roles.Format(s, r.Role)},
		{Text: notices.Standings.Format(s, r.Standing), State: page.StateOf(notices.Standings.Tones[string(r.Standing)])},
		{Text: made, State: state},
		{Text: notices.AllMeans.Format(s, r.Means)},
		{Text: value.Moment.Format(s, r.At)},
		{Text: participants.Invitations.Format(s, r.Invitation), State: page.StateOf(participants.Invitations.Tones[string(r.Invitation)])},
		{Text: value.Day.Format(s, r.RepliedOn)},
	}
}

// needOne tells that somebody has to be selected first.
func (p *noticePeople) needOne() {
	env := p.of.env
	input.Tell(env.Window, env.T("notices.pick"), env.T("notices.pick.text"), env.T("action.ok"))
}
