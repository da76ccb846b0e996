package exchange

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/settings"
	"huiwu/data"
	"huiwu/data/value"
)

// Export prepares a register for writing, with the columns of keys, nil for all. That of a
// confidential meeting is refused here already, before anybody is asked for the name of a file.
func (sv *Service) Export(ctx context.Context, r core.AnyRegister, s value.Scope, q core.Query, keys []string) (*Export, error) {
	if err := sv.h.DB.MayTake(ctx, "export", r.Info().Name); err != nil {
		return nil, err
	}
	office, err := settings.Read(ctx, sv.h.DB)
	if err != nil {
		return nil, err
	}
	e := &Export{Register: r, Scope: s, Query: q, Keys: keys, Office: office.Name, Author: data.ActorName(ctx), Made: sv.h.DB.Now(), Hidden: map[string]bool{}, host: sv.h}
	for _, c := range r.Columns() {
		e.Hidden[c.Key] = c.Class.Guarded() && sv.h.DB.MaySee(ctx, string(c.Class)) != nil
	}
	if q.Meeting != "" {
		m, err := data.Get(ctx, sv.h.DB, meetings.Ref(q.Meeting))
		if err != nil {
			return nil, err
		}
		e.Meeting = m.Title
	}
	if q.Meeting == "" {
		return e, nil // what it is of is known by its records
	}
	_, err = sv.h.Disclosures.Ask(ctx, e.outgoing([]string{}, ""))
	return e, err
}
