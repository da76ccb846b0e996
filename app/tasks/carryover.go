package tasks

import (
	"context"
	"slices"

	"huiwu/app/agenda"
	"huiwu/app/meetings"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

// CarryOffer is what a meeting can take over from the one before it in its series.
type CarryOffer struct {
	From   meetings.Meeting
	Topics []agenda.Carried
	// Review offers an item that goes through the open actions; Open is their number.
	Review bool
	Open   int
}

// Empty reports whether there is nothing to take over.
func (c CarryOffer) Empty() bool { return len(c.Topics) == 0 && !c.Review }

// CarryOver is what a meeting can still take over. What it has taken over already is
// not offered again.
func (sv *Service) CarryOver(ctx context.Context, meeting meetings.Ref) (CarryOffer, error) {
	from, ok, err := meetings.Earlier(ctx, sv.h.DB, meeting)
	if err != nil || !ok {
		return CarryOffer{}, err
	}
	was, err := agenda.Items(ctx, sv.h.DB, from.ID)
	if err != nil {
		return CarryOffer{}, err
	}
	now, err := agenda.Items(ctx, sv.h.DB, meeting)
	if err != nil {
		return CarryOffer{}, err
	}
	open, n, err := sv.openActions(ctx, from.ID, was)
	if err != nil {
		return CarryOffer{}, err
	}
	offer := CarryOffer{From: from, Open: n, Review: n > 0 && !slices.ContainsFunc(now, isReview)}
	for _, c := range agenda.CarryOver(was, open) {
		if !slices.ContainsFunc(now, func(a agenda.AgendaItem) bool { return a.CarriedFrom == c.Item.ID }) {
			offer.Topics = append(offer.Topics, c)
		}
	}
	return offer, nil
}

// reviewTopic are the words of the item that goes through the open actions.
const reviewTopic = "agenda.review"

// isReview recognises that item in whatever language it was made.
func isReview(a agenda.AgendaItem) bool {
	return slices.ContainsFunc(value.Langs, func(l value.Lang) bool { return a.Topic == words.In(l)(reviewTopic) })
}

// reviewMinutes is how long the review of open actions is planned for.
const reviewMinutes = 15

// TakeOver adds topics of the offer, by their keys, to the agenda of a meeting as one
// step; review puts the review of open actions before them.
func (sv *Service) TakeOver(ctx context.Context, s value.Scope, meeting meetings.Ref, offer CarryOffer, keys []agenda.Ref, review bool) error {
	var taken []agenda.AgendaItem
	if review {
		taken = append(taken, agenda.AgendaItem{Kind: agenda.Report, Topic: s.T(reviewTopic), Minutes: reviewMinutes})
	}
	for _, c := range offer.Topics {
		if slices.Contains(keys, c.Item.ID) {
			taken = append(taken, c.Item.Again())
		}
	}
	return sv.plan.TakeOver(ctx, meeting, taken)
}

// openActions are the items of a meeting that have an open action, and how many
// actions of the meeting are open.
func (sv *Service) openActions(ctx context.Context, meeting meetings.Ref, items []agenda.AgendaItem) (map[agenda.Ref]bool, int, error) {
	keys := make([]string, 0, len(items)+1)
	for _, a := range items {
		keys = append(keys, string(a.ID))
	}
	keys = append(keys, "") // an empty list is no SQL
	all, err := data.List[Task](ctx, sv.h.DB,
		data.Where("meeting_id = ? OR item_id IN (?)", string(meeting), keys),
		data.Where("state IN (?)", []string{string(Open), string(UnderWay), string(Reported)}))
	open := map[agenda.Ref]bool{}
	for _, t := range all {
		open[t.ItemID] = true
	}
	delete(open, "")
	return open, len(all), err
}
