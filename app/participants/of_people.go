package participants

import (
	"context"
	"slices"

	"huiwu/app/people"
	"huiwu/data"
)

// asked is how many keys one question to the file names.
const asked = 5000

// CountByPerson is in how many meetings people take part; people in none are left out.
func (sv *Service) CountByPerson(ctx context.Context, who []string) (map[string]int, error) {
	type line struct {
		PersonID string
		N        int
	}
	out := map[string]int{}
	for some := range slices.Chunk(who, asked) {
		lines, err := data.Query[line](ctx, sv.h.DB, "SELECT person_id, COUNT(*) AS n FROM participants WHERE person_id IN (?) GROUP BY person_id", some)
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			out[l.PersonID] = l.N
		}
	}
	return out, nil
}

// OfPerson are the codes and titles of the meetings that somebody takes part in, the
// newest first.
func (sv *Service) OfPerson(ctx context.Context, person people.Ref, limit int) ([]string, error) {
	return data.Query[string](ctx, sv.h.DB,
		"SELECT m.code || ' ' || m.title FROM participants t JOIN meetings m ON m.id = t.meeting_id WHERE t.person_id = ? ORDER BY m.starts_at DESC, m.id LIMIT ?", string(person), limit)
}

// StandIn is a meeting in which one of some people stood in for another of them; the zero
// value for none.
func (sv *Service) StandIn(ctx context.Context, who []people.Ref) (people.StoodFor, error) {
	found, err := data.Query[people.StoodFor](ctx, sv.h.DB,
		`SELECT p.name AS person, m.title AS meeting FROM participants t JOIN people p ON p.id = t.stands_for_id JOIN meetings m ON m.id = t.meeting_id
		WHERE t.person_id IN (?) AND t.stands_for_id IN (?) LIMIT 1`, who, who)
	if err != nil || len(found) == 0 {
		return people.StoodFor{}, err
	}
	return found[0], nil
}
