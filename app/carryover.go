package app

import (
	"context"
	"slices"

	"huiwu/app/agenda"
	"huiwu/app/meetings"
	"huiwu/app/tasks"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

// Warnings are all that stand against the agenda of a meeting.
func (o *Office) Warnings(ctx context.Context, meeting meetings.Ref) ([]agenda.Warning, error) {
	m, err := data.Get(ctx, o.db, meeting)
	if err != nil {
		return nil, err
	}
	items, err := o.Agenda.Plan.Items(ctx, meeting)
	return agenda.Warnings(m, items), err
}

// MeetingByID is the meeting of a key.
func (o *Office) MeetingByID(ctx context.Context, id meetings.Ref) (meetings.Meeting, error) {
	return data.Get(ctx, o.db, id)
}

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
func (o *Office) CarryOver(ctx context.Context, meeting meetings.Ref) (CarryOffer, error) {
	from, ok, err := o.earlier(ctx, meeting)
	if err != nil || !ok {
		return CarryOffer{}, err
	}
	was, err := agenda.Items(ctx, o.db, from.ID)
	if err != nil {
		return CarryOffer{}, err
	}
	now, err := agenda.Items(ctx, o.db, meeting)
	if err != nil {
		return CarryOffer{}, err
	}
	open, n, err := o.openActions(ctx, from.ID, was)
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
func (o *Office) TakeOver(ctx context.Context, s value.Scope, meeting meetings.Ref, offer CarryOffer, keys []agenda.Ref, review bool) error {
	var taken []agenda.AgendaItem
	if review {
		taken = append(taken, agenda.AgendaItem{Kind: agenda.Report, Topic: s.T(reviewTopic), Minutes: reviewMinutes})
	}
	for _, c := range offer.Topics {
		if slices.Contains(keys, c.Item.ID) {
			taken = append(taken, c.Item.Again())
		}
	}
	return o.Agenda.Plan.Adopt(ctx, meeting, taken)
}

// earlier is the meeting before one in its series. Cancelled ones were not held.
func (o *Office) earlier(ctx context.Context, meeting meetings.Ref) (meetings.Meeting, bool, error) {
	m, err := data.Get(ctx, o.db, meeting)
	if err != nil || m.Series == "" {
		return meetings.Meeting{}, false, err
	}
	series, err := data.List[meetings.Meeting](ctx, o.db, data.Where("series = ? AND id <> ? AND stage <> ?", m.Series, string(m.ID), string(meetings.Cancelled)))
	if err != nil {
		return meetings.Meeting{}, false, err
	}
	best, found := meetings.Meeting{}, false
	for _, one := range series {
		at := one.StartsAt.In(one.Zone)
		if at.Before(m.StartsAt.In(m.Zone)) && (!found || at.After(best.StartsAt.In(best.Zone))) {
			best, found = one, true
		}
	}
	return best, found, nil
}

// openActions are the items of a meeting that have an open action, and how many
// actions of the meeting are open.
func (o *Office) openActions(ctx context.Context, meeting meetings.Ref, items []agenda.AgendaItem) (map[agenda.Ref]bool, int, error) {
	keys := make([]string, 0, len(items)+1)
	for _, a := range items {
		keys = append(keys, string(a.ID))
	}
	keys = append(keys, "") // an empty list is no SQL
	all, err := data.List[tasks.Task](ctx, o.db,
		data.Where("meeting_id = ? OR item_id IN (?)", string(meeting), keys),
		data.Where("state IN (?)", []string{string(tasks.Open), string(tasks.UnderWay), string(tasks.Reported)}))
	open := map[agenda.Ref]bool{}
	for _, t := range all {
		open[t.ItemID] = true
	}
	delete(open, "")
	return open, len(all), err
}
