package minutes

import (
	"context"
	"maps"
	"slices"

	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/record"
	"huiwu/data"
)

// sampleEnd drafts the minutes of the meetings that have a record.
func (sv *Service) sampleEnd(ctx context.Context, _ *data.Tx, l *module.SampleLoad) error {
	for _, code := range slices.Sorted(maps.Keys(l.Meetings)) {
		s, key, err := l.Scope(ctx, code)
		if err != nil {
			return err
		}
		lines, err := record.OfMeeting(ctx, sv.h.DB, meetings.Ref(key))
		if err != nil {
			return err
		}
		if len(lines) == 0 {
			continue
		}
		offers, err := sv.Offers(ctx, s, meetings.Ref(key))
		if err != nil {
			return err
		}
		if err := sv.Accept(ctx, s, offers...); err != nil {
			return err
		}
	}
	return nil
}
