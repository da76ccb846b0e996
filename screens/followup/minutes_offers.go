package followup

import (
	"huiwu/app/minutes"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// tellOffers says above the minutes that the record reads otherwise. An empty text has
// its own words for that.
func (m *Minutes) tellOffers() {
	m.banner.Objects = nil
	if len(m.offers) > 0 && len(m.blocks) > 0 && (m.May("draft") || m.May("keep")) {
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
		boxes[i] = input.NewCheck(env.T("minutes.change."+string(o.Change), minutes.Kinds.Format(s, of.Kind)))
		boxes[i].Set(true)
		item := look.Column(2, boxes[i])
		if o.Change != minutes.Added {
			item.Add(look.Pad(look.Wrapped(env.T("minutes.stands", o.Block.Line(s))).Colored(look.ColorDim), 0, 0, 28, 0))
		}
		if o.Change != minutes.Gone {
			item.Add(look.Pad(look.Wrapped(env.T("minutes.says", o.Now.Line(s))), 0, 0, 28, 0))
		}
		list.Add(item)
	}
	ticked := func(do func([]minutes.Offer)) func() {
		return func() {
			var chosen []minutes.Offer
			for i, b := range boxes {
				if b.Checked() {
					chosen = append(chosen, offers[i])
				}
			}
			if len(chosen) > 0 {
				do(chosen)
			}
		}
	}
	env.ShowSheet(screen.Sheet{
		Title: env.T("minutes.review"), Content: list, Width: 640, OnYes: true,
		More: []screen.Action{m.Step("keep", env.T("minutes.keep_ticked"), ticked(m.keep))},
		Yes:  m.Step("draft", env.T("minutes.take_ticked"), ticked(m.takeOver)),
	})
}

// takeOver takes differences over into the minutes.
func (m *Minutes) takeOver(offers []minutes.Offer) {
	err := m.env.Office.Minutes.Accept(m.env.Context(), m.env.Scope(), offers...)
	if m.Done(err, "", m.env.T("minutes.taken", len(offers))) {
		m.Focus()
	}
}

// keep keeps the minutes as they are.
func (m *Minutes) keep(offers []minutes.Offer) {
	m.Done(m.env.Office.Minutes.Dismiss(m.env.Context(), offers...), "", m.env.T("minutes.kept", len(offers)))
}
