package risks

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Usual is a hazard of the library. Its words are "hazard.<key>", "hazard.<key>.who"
// for who could be harmed, "hazard.<key>.where", and "hazard.<key>.measures", which
// stand apart by a stroke.
type Usual struct {
	Key                  string
	Concerns             Concern
	Likelihood, Severity int64 // as they usually are; the office judges anew
}

// Library are the hazards to start from.
var Library = []Usual{
	{"fire", Venue, 2, 5},
	{"crowding", Venue, 3, 4},
	{"stairs", Venue, 3, 3},
	{"power", Venue, 3, 3},
	{"stage", Venue, 2, 4},
	{"weather", WayThere, 3, 3},
	{"heat", Surroundings, 3, 3},
	{"food", Event, 2, 4},
	{"allergy", Event, 2, 4},
	{"illness", Event, 3, 4},
	{"infection", Event, 2, 3},
	{"traffic", WayThere, 3, 4},
	{"parking", Surroundings, 3, 2},
	{"access", Venue, 3, 3},
	{"intruder", Venue, 2, 4},
	{"protest", Surroundings, 2, 3},
	{"object", Surroundings, 1, 5},
	{"theft", Event, 3, 2},
	{"leak", Event, 2, 4},
	{"network", Venue, 3, 2},
	{"equipment", Venue, 3, 2},
	{"earthquake", Venue, 1, 5},
	{"guests", Event, 2, 3},
}

// Name is the hazard in words.
func (u Usual) Name(s value.Scope) string { return s.T("hazard." + u.Key) }

// Measures are the usual ones against it.
func (u Usual) Measures(s value.Scope) []string {
	return strings.Split(s.T("hazard."+u.Key+".measures"), "¦")
}

// Level is how bad the hazard usually is.
func (u Usual) Level() Level { return LevelOf(u.Likelihood, u.Severity) }

// Missing are the hazards of the library that are not among the risks.
func Missing(s value.Scope, all []Risk) (out []Usual) {
	for _, u := range Library {
		if !slices.ContainsFunc(all, func(r Risk) bool { return r.Hazard == u.Name(s) }) {
			out = append(out, u)
		}
	}
	return out
}

// AddUsual adds hazards of the library, with their usual measures, to a meeting, as one
// step.
func AddUsual(ctx context.Context, db *data.DB, s value.Scope, meeting meetings.Ref, keys ...string) error {
	wanted := map[string]bool{}
	for _, k := range keys {
		wanted[k] = true
	}
	return db.Do(ctx, "add "+Register, func(_ context.Context, tx *data.Tx) error {
		for _, u := range Library {
			if !wanted[u.Key] {
				continue
			}
			r := &Risk{
				MeetingID: meeting, Concerns: u.Concerns, Hazard: u.Name(s), Place: s.T("hazard." + u.Key + ".where"), Harmed: s.T("hazard." + u.Key + ".who"),
				Likelihood: u.Likelihood, Severity: u.Severity,
			}
			if err := tx.Save(r); err != nil {
				return err
			}
			for i, what := range u.Measures(s) {
				if err := tx.Save(&RiskMeasure{RiskID: r.ID, Position: int64(i), What: what}); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
