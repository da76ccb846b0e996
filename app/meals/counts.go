package meals

import (
	"context"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Counts are how many people come to a meal.
type Counts struct {
	Guests     int64 // confirmed, not of the staff
	Companions int64 // whom guests and staff bring
	Staff      int64 // nobody invites them; those who neither declined nor cancelled
	Tentative  int64 // not sure, with their companions; not expected
}

// Expected is how many the kitchen should expect.
func (c Counts) Expected() int64 { return c.Guests + c.Companions + c.Staff }

// Who counts, as SQL: {t} is the meal, p the participant. A departure at midnight is a
// day typed without a time: that whole day the person is there.
const (
	present = `p.attendance <> 'leave'
		AND (p.arrives_at = '' OR p.arrives_at <= {t}.day || 'T' || {t}.starts_at)
		AND (p.departs_at = '' OR (CASE WHEN substr(p.departs_at, 12) = '00:00' THEN substr(p.departs_at, 1, 10) || 'T24:00' ELSE p.departs_at END) > {t}.day || 'T' || {t}.starts_at)`
	isStaff = `p.role = 'staff' AND p.invitation NOT IN ('declined', 'cancelled')`
	isGuest = `p.role <> 'staff' AND p.invitation = 'confirmed'`
	isMaybe = `p.role <> 'staff' AND p.invitation = 'tentative'`
	comes   = `(` + isStaff + ` OR ` + isGuest + `)`

	expectedBy = `(SELECT COALESCE(SUM(1 + p.companions), 0) FROM participants p WHERE p.meeting_id = {t}.meeting_id AND ` + comes + ` AND ` + present + `)`
	matchBy    = `(CASE WHEN {t}.ordered = 0 THEN 'none' WHEN {t}.ordered < ` + expectedBy + ` THEN 'short' WHEN {t}.ordered > ` + expectedBy + ` THEN 'over' ELSE 'matches' END)`
)

// fill counts who comes to meals and finds how they stand in the budget.
func fill(ctx context.Context, db *data.DB, rows []*Meal) error {
	ids := make([]string, len(rows))
	for i, m := range rows {
		ids[i] = string(m.ID)
	}
	type count struct {
		ID                                   string
		Guests, Companions, Staff, Tentative int64
	}
	// How many come tells nothing of anybody.
	counts, err := data.Query[count](data.Unasked(ctx), db, inMeal(`SELECT {t}.id AS id,
		SUM(CASE WHEN `+isGuest+` THEN 1 ELSE 0 END) AS guests,
		SUM(CASE WHEN `+comes+` THEN p.companions ELSE 0 END) AS companions,
		SUM(CASE WHEN `+isStaff+` THEN 1 ELSE 0 END) AS staff,
		SUM(CASE WHEN `+isMaybe+` THEN 1 + p.companions ELSE 0 END) AS tentative
		FROM meals {t} JOIN participants p ON p.meeting_id = {t}.meeting_id AND `+present+` WHERE {t}.id IN (?) GROUP BY {t}.id`), ids)
	if err != nil {
		return err
	}
	byID := make(map[string]Counts, len(counts))
	for _, c := range counts {
		byID[c.ID] = Counts{c.Guests, c.Companions, c.Staff, c.Tentative}
	}
	for _, m := range rows {
		m.Counts = byID[string(m.ID)]
	}
	if err := fillBudget(ctx, db, rows); err != nil && !value.Is(err, value.Denied) {
		return err // whoever may not see the budget sees the meals without it
	}
	return nil
}

// Eater is somebody who comes to a meal, and what they must not or will not eat.
type Eater struct {
	ID                     string // of the participant
	Name, Diet, Team, Seat string
	Companions             int64
}

// Eaters are those expected at a meal, by name; without what they eat for whoever may not
// see that.
func Eaters(ctx context.Context, db *data.DB, meal Ref) ([]Eater, error) {
	if err := db.MayRead(ctx, "participants"); err != nil {
		return nil, err
	}
	diet := "w.diet"
	if db.MaySee(ctx, string(core.Health)) != nil {
		diet = "''"
	}
	// When somebody comes and goes is asked for and not told.
	return data.Query[Eater](data.Unasked(ctx), db, inMeal(`SELECT p.id AS id, w.name AS name, `+diet+` AS diet, p.team AS team, p.seat AS seat, p.companions AS companions
		FROM meals {t} JOIN participants p ON p.meeting_id = {t}.meeting_id JOIN people w ON w.id = p.person_id
		WHERE {t}.id = ? AND `+comes+` AND `+present+` ORDER BY w.name_key, p.id`), string(meal))
}

// Warning is something about a meal that somebody should look at; it is never mended
// silently.
type Warning struct {
	Meal Ref
	Key  string // its words are "meals.warning.<key>"
	Args []any
}

// Warnings are what stands against the meals of a meeting: entered twice, fewer seats
// than people, no place and no supplier.
func Warnings(rows []*Meal) []Warning {
	var out []Warning
	for i, m := range rows {
		for _, before := range rows[:i] {
			if Same(before, m) {
				out = append(out, Warning{m.ID, "twin", []any{m.Name, string(m.Day)}})
				break
			}
		}
		if seats := m.Tables * m.Seats; seats > 0 && seats < m.Counts.Expected() {
			out = append(out, Warning{m.ID, "seats", []any{m.Name, seats, m.Counts.Expected()}})
		}
		if m.Nowhere() {
			out = append(out, Warning{m.ID, "nowhere", []any{m.Name, string(m.Day)}})
		}
	}
	return out
}

// Nowhere reports whether neither place nor supplier is known.
func (m *Meal) Nowhere() bool { return m.Place == "" && m.Supplier == "" }

// mealsMeeting is a meeting with its meals.
func mealsMeeting(ctx context.Context, db *data.DB, id meetings.Ref) (meetings.Meeting, []*Meal, error) {
	of, err := data.Get(ctx, db, id)
	if err != nil {
		return of, nil, err
	}
	rows, err := Of(ctx, db, id)
	return of, rows, err
}

// inMeal is a query with t as the name of the table of meals.
func inMeal(query string) string { return strings.ReplaceAll(query, "{t}", "t") }
