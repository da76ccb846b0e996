package agenda

import (
	"strings"

	"huiwu/app/agenda"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
)

// takeOver lists what comes over from the earlier meeting of the series, each with its
// reason, and adds what is ticked.
func (a *Agenda) takeOver() {
	env, offer := a.env, a.loaded.offer
	if offer.Empty() || !env.May("carry", agenda.Register) {
		return
	}
	list := look.Column(4, look.Wrapped(env.T("agenda.carry.text", offer.From.Title, agenda.ShortDay(env.Scope(), offer.From.StartsAt.Date()))))
	review := input.NewCheck(env.T("agenda.carry.review", env.T("agenda.review"), offer.Open))
	if review.Set(offer.Review); offer.Review {
		list.Add(review)
	}
	checks := make([]*input.Check, len(offer.Topics))
	for i, c := range offer.Topics {
		var why []string
		for _, r := range c.Reasons {
			why = append(why, env.T("agenda.carry."+string(r)))
		}
		checks[i] = input.NewCheck(c.Item.Topic)
		checks[i].Set(true)
		list.Add(look.Column(0, checks[i], look.Pad(look.Caption(strings.Join(why, env.T("list.comma"))), 0, 4, 30, 0)))
	}
	var sheet *input.Sheet
	add := input.NewPrimary(env.T("agenda.carry.add"), nil, func() {
		var keys []agenda.Ref
		for i, c := range checks {
			if c.Checked() {
				keys = append(keys, offer.Topics[i].Item.ID)
			}
		}
		sheet.Close()
		if n := len(keys); n == 0 && !(offer.Review && review.Checked()) {
			return
		}
		a.Leave(func() {
			if err := env.Office.Tasks.TakeOver(env.Context(), env.Scope(), a.ref(), offer, keys, offer.Review && review.Checked()); err != nil {
				env.Fail(err)
				return
			}
			env.SayUndo(env.T("agenda.carried", len(keys)))
		})
	})
	sheet = input.NewSheet(env.Window, env.T("agenda.carry.title"), list, input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), add)
	sheet.Width = 560
	sheet.Show()
}
