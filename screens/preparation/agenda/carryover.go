package agenda

import (
	"slices"
	"strings"

	"huiwu/app/agenda"
	"huiwu/screens/kit/screen"
)

// takeOver lists what comes over from the earlier meeting of the series, each with its
// reason, and adds what is ticked.
func (a *Agenda) takeOver() {
	env, offer := a.env, a.loaded.offer
	if offer.Empty() || !a.may("carry") {
		return
	}
	const review = "review" // beside the keys of topics
	var ticks []screen.Tick
	if offer.Review {
		ticks = append(ticks, screen.Tick{Key: review, Word: env.T("agenda.carry.review", env.T("agenda.review"), offer.Open), On: true})
	}
	for _, c := range offer.Topics {
		var why []string
		for _, r := range c.Reasons {
			why = append(why, env.T("agenda.carry."+string(r)))
		}
		ticks = append(ticks, screen.Tick{Key: string(c.Item.ID), Word: c.Item.Topic, Note: strings.Join(why, env.T("list.comma")), On: true})
	}
	env.AskTicks(screen.TickList{
		Title: env.T("agenda.carry.title"), Text: env.T("agenda.carry.text", offer.From.Title, agenda.ShortDay(env.Scope(), offer.From.StartsAt.Date())),
		Yes: env.T("agenda.carry.add"), Width: 560, Ticks: ticks,
	}, func(keys []string) {
		var topics []agenda.Ref
		for _, k := range keys {
			if k != review {
				topics = append(topics, agenda.Ref(k))
			}
		}
		if len(keys) == 0 {
			return
		}
		a.Leave(func() {
			err := env.Office.Tasks.TakeOver(env.Context(), env.Scope(), a.ref(), offer, topics, slices.Contains(keys, review))
			env.Done(err, env.T("agenda.carried", len(topics)))
		})
	})
}
