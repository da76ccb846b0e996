package app

import (
	"context"
	"strconv"
	"strings"

	"huiwu/app/bookings"
	"huiwu/data"
	"huiwu/data/value"
)

// sampleScores are the points of a candidate in the criteria of its meeting, in the
// order in which the sample office lists them.
const sampleScores = "scores"

// candidate enters a candidate venue and its scores.
func (l *sampleLoad) candidate(ctx context.Context, s value.Scope, meeting string, row sampleRow) error {
	points := strings.Fields(row.texts[sampleScores])
	delete(row.texts, sampleScores)
	draft, err := row.save(ctx, l.office.Bookings.Candidates, s, meeting)
	if err != nil {
		return err
	}
	factors, err := data.List[bookings.Factor](ctx, l.office.db, data.Where("meeting_id = ?", meeting), data.Order("id"))
	if err != nil {
		return err
	}
	for i, p := range points[:min(len(points), len(factors))] {
		n, err := strconv.ParseInt(p, 10, 64)
		if err != nil {
			return err
		}
		if err := l.office.ScoreVenue(ctx, draft.ID(), string(factors[i].ID), n); err != nil {
			return err
		}
	}
	return nil
}
