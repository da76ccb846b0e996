package meetings

import (
	"context"
	"time"

	"huiwu/app/core"
	"huiwu/app/settings"
	"huiwu/data"
	"huiwu/data/value"
)

// Today is what day it is, in the office and at its meetings: what is due for a meeting
// is late when its day is over where the meeting is.
func Today(ctx context.Context, db *data.DB) (core.Days, error) {
	office, err := settings.Read(ctx, db)
	if err != nil {
		return core.Days{}, err
	}
	type other struct{ ID, Zone string }
	others, err := data.Query[other](ctx, db, "SELECT id, zone FROM meetings WHERE zone <> ? AND zone <> ''", office.Zone)
	days := core.Days{Office: DayIn(db, office.Zone), Elsewhere: map[string]value.Date{}}
	known := map[string]value.Date{}
	for _, o := range others {
		if known[o.Zone] == "" {
			known[o.Zone] = DayIn(db, o.Zone)
		}
		if known[o.Zone] != days.Office {
			days.Elsewhere[o.ID] = known[o.Zone]
		}
	}
	return days, err
}

// DayIn is the day it is in a zone; an unknown one counts as UTC.
func DayIn(db *data.DB, zone string) value.Date {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		loc = time.UTC
	}
	return value.DateOf(db.Now().In(loc))
}
