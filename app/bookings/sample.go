package bookings

import (
	"context"
	"strconv"
	"strings"

	"huiwu/app/module"
	"huiwu/data"
)

// sampleScores are the points of a candidate in the criteria of its meeting, in the
// order in which the sample office lists them.
const sampleScores = "scores"

// sampleCandidate enters a candidate venue and its scores.
func (sv *Service) sampleCandidate(ctx context.Context, _ *data.Tx, l *module.SampleLoad, row module.SampleRow) error {
	points := strings.Fields(row.Take(sampleScores))
	draft, err := l.Save(ctx, sv.Candidates, row)
	if err != nil {
		return err
	}
	factors, err := data.List[Factor](ctx, sv.h.DB, data.Where("meeting_id = ?", l.Meetings[row.Meeting]), data.Order("id"))
	if err != nil {
		return err
	}
	for i, p := range points[:min(len(points), len(factors))] {
		n, err := strconv.ParseInt(p, 10, 64)
		if err != nil {
			return err
		}
		if err := sv.ScoreVenue(ctx, draft.ID(), string(factors[i].ID), n); err != nil {
			return err
		}
	}
	return nil
}
