package hosts

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Duties are what is asked of the host of a meeting.
var Duties = []core.Duty{{Number: "1.6", Place: Register, Rule: meetings.Rule(hostDuty)}}

// hostDuty asks for a host and a stand-in who are briefed or have a day for it, and for
// a line of the script to every item that is spoken to.
func hostDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	all, err := Of(ctx, db, m.ID)
	if err != nil {
		return f, err
	}
	script, err := Script(ctx, db, m.ID)
	if err != nil {
		return f, err
	}
	chosen, briefed := 0, 0
	for _, choice := range []Choice{Host, StandIn} {
		c := Chosen(all, choice)
		if c == nil {
			f.Rest(s, "no_"+string(choice))
			continue
		}
		chosen++
		f.Rest(s, string(choice), s.Labels.Label(people.Register, string(c.PersonID)))
		switch {
		case c.BriefedOn != "":
			briefed++
			f.Rest(s, "briefed", string(c.BriefedOn))
		case c.BriefingOn != "":
			briefed++
			f.Rest(s, "briefing", string(c.BriefingOn))
		default:
			f.Rest(s, "no_briefing")
		}
	}
	asked, have := 0, 0
	for _, section := range script {
		if section.Item == nil || !Spoken(section.Item) {
			continue
		}
		asked++
		if len(section.Lines) > 0 {
			have++
		}
	}
	f.Rest(s, "script", asked, have)
	f.State = m.Before(s, chosen == 2 && briefed == 2 && asked > 0 && have == asked, len(all) > 0 || have > 0)
	return f, nil
}

// Deadlines are briefings of those who were chosen, until they are held.
var Deadlines = meetings.EachRunning("preparation", Register, func(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (due []core.Deadline, err error) {
	all, err := Of(ctx, db, m.ID)
	for _, c := range all {
		if c.Choice == None || c.BriefingOn == "" || c.BriefedOn != "" {
			continue
		}
		due = append(due, core.Deadline{
			What: s.T("deadline.briefing", Choices.Format(s, c.Choice), m.Title), OwnerID: string(c.PersonID), Due: c.BriefingOn, Record: string(c.ID),
		})
	}
	return due, err
})
