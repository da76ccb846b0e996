package hosts

import (
	"context"
	"errors"
	"slices"

	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// HostWeight is what each criterion weighs for one meeting.
type HostWeight struct {
	data.Record[HostWeight]
	MeetingID meetings.Ref
	Scores
}

// Usual are the weights of a meeting that has none of its own, in percent.
var Usual = Scores{Communication: 30, Organisation: 20, Subject: 20, Language: 15, Availability: 15}

// heaviest is the largest weight.
const heaviest = 100

// Weights are what each criterion weighs for a meeting.
func Weights(ctx context.Context, db *data.DB, meeting meetings.Ref) (Scores, error) {
	own, err := weightsOf(ctx, db, meeting)
	if err != nil || own == nil {
		return Usual, err
	}
	return own.Scores, nil
}

func weightsOf(ctx context.Context, db *data.DB, meeting meetings.Ref) (*HostWeight, error) {
	own, err := data.List[HostWeight](ctx, db, data.Where("meeting_id = ?", string(meeting)), data.Order("id"), data.Limit(1))
	if err != nil || len(own) == 0 {
		return nil, err
	}
	return &own[0], nil
}

// ReadWeights reads what was typed for each criterion.
func ReadWeights(s value.Scope, typed func(criterion string) string) (w Scores, err error) {
	var faults []error
	for i, n := range w.all() {
		if *n, err = value.Count.Parse(s, typed(Criteria[i])); err != nil {
			faults = append(faults, value.Faults(err)[0].At(Criteria[i]))
		}
	}
	return w, errors.Join(faults...)
}

// Weigh sets what each criterion weighs for a meeting, as one step. Any whole numbers
// up to 100 will do: only their proportions count.
func Weigh(ctx context.Context, db *data.DB, meeting meetings.Ref, w Scores) error {
	var faults []error
	sum := int64(0)
	for i, n := range w.all() {
		if *n < 0 || *n > heaviest {
			faults = append(faults, value.Bad("fault.hosts.weight", heaviest).At(Criteria[i]))
		}
		sum += *n
	}
	if sum == 0 {
		faults = append(faults, value.Bad("fault.hosts.weightless").At(Criteria[0]))
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	return db.Do(ctx, "weigh "+Register, func(ctx context.Context, tx *data.Tx) error {
		own, err := weightsOf(ctx, db, meeting)
		if err != nil {
			return err
		}
		if own == nil {
			own = &HostWeight{MeetingID: meeting}
		}
		own.Scores = w
		return tx.Save(own)
	})
}

// Weighted is the weighted mean of the scores that were given, in hundredths of a
// point as a quantity; 0 when none of any weight was.
func Weighted(given, weights Scores) value.Quantity {
	const unit, hundredth = 1000, 10 // a quantity counts thousandths
	sum, weight := int64(0), int64(0)
	of := weights.all()
	for i, n := range given.all() {
		if *n > 0 {
			sum += *n * *of[i]
			weight += *of[i]
		}
	}
	if weight == 0 {
		return 0
	}
	return value.Quantity((sum*unit/hundredth*2 + weight) / (weight * 2) * hundredth)
}

// fill reads names and works out scores and ranks, among all candidates of the
// meetings concerned.
func fill(ctx context.Context, db *data.DB, rows []*HostCandidate) error {
	var of []string
	for _, c := range rows {
		if !slices.Contains(of, string(c.MeetingID)) {
			of = append(of, string(c.MeetingID))
		}
	}
	weights, marks := map[meetings.Ref]Scores{}, map[meetings.Ref][]value.Quantity{}
	all, err := data.List[HostCandidate](ctx, db, data.Where("meeting_id IN (?)", of))
	if err != nil {
		return err
	}
	for _, m := range of {
		if weights[meetings.Ref(m)], err = Weights(ctx, db, meetings.Ref(m)); err != nil {
			return err
		}
	}
	for _, c := range all {
		marks[c.MeetingID] = append(marks[c.MeetingID], Weighted(c.Scores, weights[c.MeetingID]))
	}
	names, err := namesOf(ctx, db, rows)
	for _, c := range rows {
		c.Name, c.Score, c.Rank = names[string(c.PersonID)], Weighted(c.Scores, weights[c.MeetingID]), 0
		if c.Score == 0 {
			continue
		}
		c.Rank = 1
		for _, other := range marks[c.MeetingID] {
			if other > c.Score {
				c.Rank++
			}
		}
	}
	return err
}

type named struct{ ID, Name string }

func namesOf(ctx context.Context, db *data.DB, rows []*HostCandidate) (map[string]string, error) {
	ids := make([]string, len(rows))
	for i, c := range rows {
		ids[i] = string(c.PersonID)
	}
	found, err := data.Query[named](ctx, db, "SELECT id, name FROM people WHERE id IN (?)", ids)
	out := map[string]string{}
	for _, n := range found {
		out[n.ID] = n.Name
	}
	return out, err
}
