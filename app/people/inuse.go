package people

import (
	"context"
	"slices"
	"strings"

	"huiwu/data/value"
)

// namedMeetings is how many meetings a message names.
const namedMeetings = 3

// explainInUse says what to do about a person who cannot be deleted: where they take part,
// or where else they are named.
func (sv *Service) explainInUse(ctx context.Context, p *Person, f *value.Fault) *value.Fault {
	said := &value.Fault{Kind: value.InUse, Key: "fault.person_named", Args: []any{p.Name, f.Args[0]}, Op: f.Op}
	list, _ := f.Args[0].(value.List)
	at := slices.IndexFunc(list, func(held *value.Fault) bool { return held.Args[0] == value.Key("table.participants") })
	if at < 0 {
		return said
	}
	named, err := sv.Meetings.OfPerson(ctx, p.ID, namedMeetings+1)
	if err != nil || len(named) == 0 {
		return said
	}
	if len(named) > namedMeetings {
		named[namedMeetings] = "…"
	}
	said.Key, said.Args = "fault.person_in_meetings", []any{p.Name, list[at].Args[1], strings.Join(named, "; ")}
	return said
}
