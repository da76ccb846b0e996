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
	lines := make([]input.Offer, len(offers))
	for i, o := range offers {
		of := o.Now
		if o.Change == minutes.Gone {
			of = o.Block
		}
		texts := look.Column(2)
		if o.Change != minutes.Added {
			texts.Add(look.Wrapped(env.T("minutes.stands", o.Block.Line(s))).Colored(look.ColorDim))
		}
		if o.Change != minutes.Gone {
			texts.Add(look.Wrapped(env.T("minutes.says", o.Now.Line(s))))
		}
		lines[i] = input.Offer{Word: env.T("minutes.change."+string(o.Change), minutes.Kinds.Format(s, of.Kind)), On: true, Below: texts}
	}
	list := input.NewChecklist(10, lines...)
	ticked := func(do func([]minutes.Offer)) func() {
		return func() {
			var chosen []minutes.Offer
			for _, i := range list.Chosen() {
				chosen = append(chosen, offers[i])
			}
			if len(chosen) > 0 {
				do(chosen)
			}
		}
	}
	env.ShowSheet(screen.Sheet{
		Title: env.T("minutes.review"), Content: list.Container, Width: 640, OnYes: true,
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
