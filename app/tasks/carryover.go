package tasks

import (
	"context"
	"slices"
	"strings"

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

// CarryReview is the key of the review of open actions beside those of topics.
const CarryReview = "review"

// CarryLine is something to take over: its key, what it is, and why it comes up again.
type CarryLine struct{ Key, Word, Why string }

// Lines are all that the offer has, the review first.
func (c CarryOffer) Lines(s value.Scope) (out []CarryLine) {
	if c.Review {
		out = append(out, CarryLine{Key: CarryReview, Word: s.T("agenda.carry.review", s.T(reviewTopic), c.Open)})
	}
	for _, t := range c.Topics {
		var why []string
		for _, r := range t.Reasons {
			why = append(why, s.T("agenda.carry."+string(r)))
		}
		out = append(out, CarryLine{Key: string(t.Item.ID), Word: t.Item.Topic, Why: strings.Join(why, s.T("list.comma"))})
	}
	return out
}

// TakeOver adds lines of the offer, by their keys, to the agenda of a meeting as one step,
// the review before the topics. It returns how many topics they are.
func (sv *Service) TakeOver(ctx context.Context, s value.Scope, meeting meetings.Ref, offer CarryOffer, keys ...string) (topics int, err error) {
	var taken []agenda.AgendaItem
	if slices.Contains(keys, CarryReview) {
		taken = append(taken, agenda.AgendaItem{Kind: agenda.Report, Topic: s.T(reviewTopic), Minutes: reviewMinutes})
	}
	for _, c := range offer.Topics {
		if slices.Contains(keys, string(c.Item.ID)) {
			taken = append(taken, c.Item.Again())
			topics++
		}
	}
	return topics, sv.plan.TakeOver(ctx, meeting, taken)
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
