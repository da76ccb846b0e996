package notices

import (
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
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// noticePeople is the list of the participants with what they were told and replied.
type noticePeople struct {
	of       *Notices
	content  fyne.CanvasObject
	filter   *input.Segments
	search   *input.Entry
	table    *grid.Table[notices.Recipient]
	commands map[screen.Command]screen.Action
}

func newNoticePeople(of *Notices) *noticePeople {
	env := of.env
	p := &noticePeople{of: of, search: input.NewEntry(), table: grid.NewTable(reachedFields(env)...)}
	p.filter = input.NewSegments(screen.Tabs(env, "notices.people.", notices.Views...)...)
	p.filter.OnChoose = func(string) { p.show() }
	reply := screen.Action{Word: env.T("notices.replies"), Icon: theme.ConfirmIcon(), Verb: "reply", Register: participants.Register, Do: p.replies}
	read := screen.Action{Word: env.T("notices.read"), Icon: theme.FolderOpenIcon(), Verb: "reply", Register: participants.Register, Do: p.read}
	chat := screen.Action{Word: env.T("notices.chat"), Icon: theme.ContentCopyIcon(), Do: p.chat}
	list := screen.Action{Word: env.T("paper.notified"), Icon: theme.DocumentIcon(), Verb: "export", Register: notices.Register, Do: func() { page.SavePaper(env, p.paper()) }}
	making := screen.Action{Word: env.T("notices.make"), Do: func() { of.make("") }}
	marking := screen.Action{Word: env.T("notices.mark"), When: of.mayMark, Do: of.mark}
	picked := func() bool { return env.Meeting != "" }
	p.commands = map[screen.Command]screen.Action{
		screen.CommandNew:    {When: func() bool { return of.Page.Can(screen.CommandNew) }, Do: of.begin},
		screen.CommandFind:   {Do: func() { focus.In(env.Window, p.search) }},
		screen.CommandPrint:  {Verb: "export", Register: notices.Register, When: picked, Do: func() { page.OpenPaper(env, p.paper()) }},
		screen.CommandExport: {Verb: "export", Register: notices.Register, When: picked, Do: list.Do},
	}
	g := p.table.Grid
	p.table.OnOpen = func(notices.Recipient) { p.replies() }
	g.OnMenu = func(_ int, at fyne.Position) { env.PopUp(at, making, marking, chat, reply) }
	g.Empty = input.EmptyState(look.Icon("people"), env.T("notices.people.none"), env.T("notices.people.none.text"))
	p.search.SetPlaceHolder(env.T("page.search"))
	p.search.OnChanged = func(string) { p.show() }
	p.search.OnReturn = func() { focus.In(env.Window, g) }
	g.OnSearchKey = func(r rune) {
		focus.In(env.Window, p.search)
		p.search.TypedRune(r)
	}
	head := look.RowWrap(8, p.filter, look.FixedWidth(p.search, 200), look.Row(8, env.Primary(reply), env.Button(read), env.Button(chat), env.Button(list)))
	p.content = look.Card(look.Framed(look.Pad(head, 8, 8, 12, 12), nil, look.Pad(g, 0, 1, 1, 1)))
	return p
}

// reachedFields are the columns of somebody who is to be notified.
func reachedFields(env *screen.Env) []grid.Field[notices.Recipient] {
	text := func(key, head string, width float32, of func(s value.Scope, r *notices.Recipient) string) grid.Field[notices.Recipient] {
		return grid.OfText(key, env.T(head), width, func(r notices.Recipient) string { return of(env.Scope(), &r) })
	}
	cell := func(key, head string, width float32, of func(s value.Scope, r *notices.Recipient) grid.Cell) grid.Field[notices.Recipient] {
		return grid.Of(key, env.T(head), width, func(r notices.Recipient) grid.Cell { return of(env.Scope(), &r) })
	}
	listed := func(key string) string { return words.Field(participants.Register, key) }
	return []grid.Field[notices.Recipient]{
		cell("name", "field.name", 112, func(_ value.Scope, r *notices.Recipient) grid.Cell {
			return grid.Cell{Text: r.Person.Name, Strong: true}
		}),
		text("organisation", "field.organisation", 150, func(_ value.Scope, r *notices.Recipient) string { return r.Person.Organisation }),
		text("role", listed("role"), 84, func(s value.Scope, r *notices.Recipient) string { return participants.Roles.Format(s, r.Role) }),
		cell("standing", "notices.standing", 124, func(s value.Scope, r *notices.Recipient) grid.Cell {
			return page.ChoiceCell(s, notices.Standings, r.Standing)
		}),
		cell("made", "notices.made_head", 104, func(s value.Scope, r *notices.Recipient) grid.Cell {
			if r.Open == nil { // generated, and not marked as sent
				return grid.Cell{}
			}
			return grid.Cell{Text: notices.AllMeans.Format(s, r.Open.Means), State: look.Under}
		}),
		text("means", "field.preparation.notified.means", 84, func(s value.Scope, r *notices.Recipient) string { return notices.AllMeans.Format(s, r.Means) }),
		text("at", "notices.last", 140, func(s value.Scope, r *notices.Recipient) string { return value.Moment.Format(s, r.At) }),
		cell("invitation", listed("invitation"), 118, func(s value.Scope, r *notices.Recipient) grid.Cell {
			return page.ChoiceCell(s, participants.Invitations, r.Invitation)
		}),
		text("replied", listed("replied_on"), 104, func(s value.Scope, r *notices.Recipient) string { return value.Day.Format(s, r.RepliedOn) }),
	}
}

// view is what the filter shows.
func (p *noticePeople) view() notices.View { return notices.View(p.filter.Current()) }

// paper is the list on paper, of whom the filter shows.
func (p *noticePeople) paper() module.Paper {
	kind := p.of.env.Office.Papers.ForRegister(notices.Register)[0]
	kind.Options.View = string(p.view())
	return kind
}

// show lists whom the filter lets through; who was selected stays so.
func (p *noticePeople) show() {
	kept := map[participants.Ref]bool{}
	for _, r := range p.table.Selected() {
		kept[r.ID] = true
	}
	var rows []notices.Recipient
	for i := range p.of.now.People {
		if r := &p.of.now.People[i]; p.view().Passes(r) && r.Found(p.search.Text) {
			rows = append(rows, *r)
		}
	}
	p.table.Set(rows, func(r notices.Recipient) bool { return kept[r.ID] })
}

// needOne tells that somebody has to be selected first.
func (p *noticePeople) needOne() {
	p.of.env.Tell(p.of.env.T("notices.pick"), p.of.env.T("notices.pick.text"))
}
