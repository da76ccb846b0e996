package followup

import (
	"huiwu/app/minutes"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// tellOffers says above the minutes that the record reads otherwise. An empty text has
// its own words for that.
func (m *Minutes) tellOffers() {
	m.banner.Objects = nil
	if len(m.offers) > 0 && len(m.blocks) > 0 && (m.may("draft") || m.may("keep")) {
		review := input.NewButton(m.env.T("minutes.look"), nil, m.review)
		m.banner.Objects = []fyne.CanvasObject{look.Pad(input.Banner(look.Warn, m.env.T("minutes.differ", len(m.offers)), review), 0, 10, 0, 0)}
	}
	m.Content().Refresh() // the banner takes its height from the list
}

// review shows all differences with a box each: those that are ticked are taken over,
// or kept as the minutes have them.
func (m *Minutes) review() {
	env, s, offers := m.env, m.env.Scope(), m.offers
	boxes := make([]*input.Check, len(offers))
	list := look.Column(10)
	for i, o := range offers {
		of := o.Now
		if o.Change == minutes.Gone {
			of = o.Block
		}
		boxes[i] = input.NewCheck(env.T("minutes.change."+string(o.Change), env.T("choice.block_kind."+string(of.Kind))))
		boxes[i].Set(true)
		item := look.Column(2, boxes[i])
		if o.Change != minutes.Added {
			item.Add(look.Pad(look.Wrapped(env.T("minutes.stands", minutesText(env, s, o.Block))).Colored(look.ColorDim), 0, 0, 28, 0))
		}
		if o.Change != minutes.Gone {
			item.Add(look.Pad(look.Wrapped(env.T("minutes.says", minutesText(env, s, o.Now))), 0, 0, 28, 0))
		}
		list.Add(item)
	}
	ticked := func() []minutes.Offer {
		var out []minutes.Offer
		for i, b := range boxes {
			if b.Checked() {
				out = append(out, offers[i])
			}
		}
		return out
	}
	var sheet *input.Sheet
	then := func(do func([]minutes.Offer)) func() {
		return func() {
			chosen := ticked()
			sheet.Close()
			if len(chosen) > 0 {
				do(chosen)
			}
		}
	}
	take := input.NewPrimary(env.T("minutes.take_ticked"), nil, then(m.takeOver))
	keep := input.NewButton(env.T("minutes.keep_ticked"), nil, then(m.keep))
	input.SetEnabled(take, m.may("draft"))
	input.SetEnabled(keep, m.may("keep"))
	sheet = input.NewSheet(env.Window, env.T("minutes.review"), list,
		input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), keep, take)
	sheet.Width, sheet.First = 640, take
	sheet.Show()
}

// takeOver takes differences over into the minutes.
func (m *Minutes) takeOver(offers []minutes.Offer) {
	if err := m.env.Office.Minutes.Accept(m.env.Context(), m.env.Scope(), offers...); err != nil {
		m.env.Fail(err)
		return
	}
	m.focus()
	m.env.SayUndo(m.env.T("minutes.taken", len(offers)))
	m.loading.Reload()
}

// keep keeps the minutes as they are.
func (m *Minutes) keep(offers []minutes.Offer) {
	if err := m.env.Office.Minutes.Dismiss(m.env.Context(), offers...); err != nil {
		m.env.Fail(err)
		return
	}
	m.env.SayUndo(m.env.T("minutes.kept", len(offers)))
	m.loading.Reload()
}

// may reports whether the acting person may take a step of a verb on the minutes.
func (m *Minutes) may(verb string) bool { return m.env.May(verb, minutes.Register) }

// Can says which commands make sense now.
func (m *Minutes) Can(c screen.Command) bool {
	some := m.Meeting() != ""
	standing := m.list.Current() >= 0 && m.list.Editing() < 0
	switch c {
	case screen.CommandNew:
		return some && m.may("add")
	case screen.CommandSave:
		return some && (m.list.Editing() >= 0 || m.line.Text != "" && m.may("add"))
	case screen.CommandDelete:
		return some && standing && m.may("bin")
	case screen.CommandHistory:
		return standing
	case screen.CommandPrint, screen.CommandExport:
		return m.Meeting() != ""
	}
	return false
}

// Act carries out a command.
func (m *Minutes) Act(c screen.Command) {
	if !m.Can(c) {
		return
	}
	switch c {
	case screen.CommandNew:
		m.focus()
	case screen.CommandSave:
		if m.list.Editing() >= 0 {
			m.list.EndEdit()
			return
		}
		m.add()
	case screen.CommandDelete:
		m.delete(m.list.Current())
	case screen.CommandHistory:
		filelist.ShowHistory(m.env, m.env.Office.Minutes, string(m.rows.key(m.list.Current())))
	case screen.CommandExport:
		filelist.Listing{Register: m.env.Office.Minutes}.Export(m.env)
	case screen.CommandPrint:
		page.PrintPaper(m.env, minutes.Register)
	}
}

// Reveal stands on a block.
func (m *Minutes) Reveal(id string) {
	m.wanted = minutes.Ref(id)
	m.loading.Reload()
}
