package minutes

import (
	"cmp"
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
var Duties = []core.Duty{{Number: "3.2", Args: []any{WriteDays}, Place: place, Rule: meetings.Rule(minutesDuty)}}

// minutesDuty asks for minutes that agree with the record.
func minutesDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	blocks, err := data.Count[MinuteBlock](ctx, db, data.Where("meeting_id = ?", string(m.ID)))
	if err != nil {
		return f, err
	}
	f.Rest(s, "minutes", blocks)
	differ := 0
	if blocks > 0 { // before there are any, the whole draft is an offer
		offers, err := Offers(ctx, db, s, m.ID)
		if err != nil {
			return f, err
		}
		differ = len(offers)
		f.Rest(s, "offers", differ)
	}
	m.RestEnd(&f, s)
	f.State = m.After(s, WriteDays, blocks > 0 && differ == 0, blocks > 0)
	return f, nil
}

// Deadlines are the minutes of meetings that are over and have none.
var Deadlines = meetings.EachRunning("followup", place, func(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (due []core.Deadline, err error) {
	if !m.Over(s) {
		return nil, nil
	}
	n, err := data.Count[MinuteBlock](ctx, db, data.Where("meeting_id = ?", string(m.ID)))
	if n == 0 {
		owner := cmp.Or(m.RecorderID, m.OwnerID)
		due = append(due, core.Deadline{What: s.T("deadline.minutes", m.Title), OwnerID: string(owner), Due: m.DueBy(m.EndsAt.Date().AddDays(WriteDays))})
	}
	return due, err
})
