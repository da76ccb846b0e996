package minutes

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// WriteDays is within how many days after a meeting its minutes must be written.
const WriteDays = 7

// place is the tab of the minutes.
const place = "minutes"

// Duties are what is asked of the minutes.
var Duties = []core.Duty{{Number: "3.2", Place: place, Rule: minutesDuty}}

// minutesDuty asks for minutes that agree with the record.
func minutesDuty(ctx context.Context, db *data.DB, s value.Scope, meeting string) (core.Finding, error) {
	m, err := data.Get(ctx, db, meetings.Ref(meeting))
	if err != nil {
		return core.Finding{}, err
	}
	blocks, err := data.Count[MinuteBlock](ctx, db, data.Where("meeting_id = ?", meeting))
	if err != nil {
		return core.Finding{}, err
	}
	var f core.Finding
	f.Rest(s, "minutes", blocks)
	differ := 0
	if blocks > 0 { // before there are any, the whole draft is an offer
		offers, err := Offers(ctx, db, s, m.ID)
		if err != nil {
			return core.Finding{}, err
		}
		differ = len(offers)
		f.Rest(s, "offers", differ)
	}
	m.RestEnd(&f, s)
	f.State = m.After(s, WriteDays, blocks > 0 && differ == 0, blocks > 0)
	return f, nil
}

// Deadlines are the minutes of meetings that are over and have none.
func Deadlines(ctx context.Context, db *data.DB, s value.Scope, meeting string) ([]core.Deadline, error) {
	all, err := meetings.Running(ctx, db, meeting)
	var out []core.Deadline
	for _, m := range all {
		if !m.Over(s) {
			continue
		}
		n, err := data.Count[MinuteBlock](ctx, db, data.Where("meeting_id = ?", string(m.ID)))
		if err != nil {
			return nil, err
		}
		if n > 0 {
			continue
		}
		owner := m.RecorderID
		if owner == "" {
			owner = m.OwnerID
		}
		out = append(out, core.Deadline{
			What: s.T("deadline.minutes", m.Title), OwnerID: string(owner), Due: m.EndsAt.Date().AddDays(WriteDays),
			Area: "followup", Place: place, Meeting: string(m.ID),
		})
	}
	return out, err
}
