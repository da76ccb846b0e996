package meetings

import (
	"context"

	"huiwu/data"
)

// Earlier is the meeting before one in its series. Cancelled ones were not held.
func Earlier(ctx context.Context, db *data.DB, meeting Ref) (Meeting, bool, error) {
	m, err := data.Get(ctx, db, meeting)
	if err != nil || m.Series == "" {
		return Meeting{}, false, err
	}
	series, err := data.List[Meeting](ctx, db, data.Where("series = ? AND id <> ? AND stage <> ?", m.Series, string(m.ID), string(Cancelled)))
	if err != nil {
		return Meeting{}, false, err
	}
	best, found := Meeting{}, false
	for _, one := range series {
		at := one.StartsAt.In(one.Zone)
		if at.Before(m.StartsAt.In(m.Zone)) && (!found || at.After(best.StartsAt.In(best.Zone))) {
			best, found = one, true
		}
	}
	return best, found, nil
}
