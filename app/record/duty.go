package record

import (
	"context"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Duties are what is asked of the record.
var Duties = []core.Duty{{Number: "2.9", Place: "record", Rule: meetings.Rule(recordDuty)}}

// recordDuty asks for a line to every item at which something was said.
func recordDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	items, err := agenda.Items(ctx, db, m.ID)
	if err != nil {
		return f, err
	}
	lines, err := data.List[RecordLine](ctx, db, data.Where("meeting_id = ?", string(m.ID)))
	said := map[agenda.Ref]bool{}
	for _, l := range lines {
		said[l.ItemID] = true
	}
	spoken, written := 0, 0
	for _, a := range items {
		if a.Kind == agenda.Break || a.Kind == agenda.Meal {
			continue
		}
		spoken++
		if said[a.ID] {
			written++
		}
	}
	f.Rest(s, "record", len(lines), spoken, written)
	m.RestEnd(&f, s)
	f.State = m.After(s, 0, len(lines) > 0 && written == spoken, len(lines) > 0)
	return f, err
}
