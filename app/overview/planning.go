package overview

import (
	"context"

	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Plan is how the preparation of one meeting stands.
type Plan struct {
	Meeting meetings.Meeting
	Days    int     // until it begins; below zero once it has
	Chapter Chapter // the duties before a meeting
}

// mostPlans is how many meetings a board can show at once.
const mostPlans = 12

// InPreparation are the meetings in preparation, the next one first.
func (sv *Service) InPreparation(ctx context.Context, lang value.Lang) ([]Plan, error) {
	all, err := data.List[meetings.Meeting](ctx, sv.h.DB, data.Where("stage = ?", string(meetings.Preparing)), data.Order("starts_at", "code"), data.Limit(mostPlans))
	if err != nil {
		return nil, err
	}
	out := make([]Plan, len(all))
	for i, m := range all {
		s, err := sv.h.Scope(ctx, lang, string(m.ID))
		if err != nil {
			return nil, err
		}
		before, err := sv.chapters(ctx, s, string(m.ID), 1, 1)
		if err != nil {
			return nil, err
		}
		out[i] = Plan{Meeting: m, Days: s.Today.DaysTo(m.StartsAt.Date()), Chapter: before[0]}
	}
	return out, nil
}
