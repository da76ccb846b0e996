package bookings

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/venues"
	"huiwu/data"
	"huiwu/data/value"
)

// Names of the registers of the comparison of venues.
const (
	CandidatesRegister = "preparation.candidates"
	FactorsRegister    = "preparation.factors"
)

// Candidate is an offer of a venue that was considered for a meeting; one venue may make
// several.
type Candidate struct {
	data.Record[Candidate]
	MeetingID meetings.Ref
	VenueID   venues.Ref
	Cost      value.Money // in all, in the meeting's currency
	Remark    string
	Chosen    bool
	Why       string // it was chosen

	Venue string `bun:"-"` // its name, read with it
}

// Factor is something asked of a venue, and how much it weighs.
type Factor struct {
	data.Record[Factor]
	MeetingID meetings.Ref
	Name      string
	Weight    int64
}

// Score is how many of MostPoints points a candidate has in a criterion.
type Score struct {
	data.Record[Score]
	CandidateID value.ID[Candidate]
	FactorID    value.ID[Factor]
	Points      int64
}

// MostPoints is the best score.
const MostPoints = 5

// StandardFactors are offered where a meeting has none: the words are
// "criterion.<key>".
var StandardFactors = []struct {
	Key    string
	Weight int64
}{{"place", 3}, {"rooms", 3}, {"equipment", 2}, {"price", 3}, {"service", 2}, {"safety", 2}}

// NewCandidates is the register of candidate venues.
func NewCandidates(db *data.DB) core.Register[Candidate] {
	return core.New(db, core.Definition[Candidate]{
		Name: CandidatesRegister, Icon: "venue", Order: []string{"venue"},
		Label:     func(c *Candidate) string { return c.Venue },
		LabelBy:   "(SELECT v.name FROM venues v WHERE v.id = {t}.venue_id)",
		MeetingOf: func(c *Candidate) *string { return (*string)(&c.MeetingID) },
		Fields: []core.Field[Candidate]{
			core.Of("venue", func(c *Candidate) *venues.Ref { return &c.VenueID }, venues.Pick).Required().FullWidth(),
			core.Of("cost", func(c *Candidate) *value.Money { return &c.Cost }, value.Amount),
			core.Of("chosen", func(c *Candidate) *bool { return &c.Chosen }, value.Bool),
			core.Of("why", func(c *Candidate) *string { return &c.Why }, value.TextMax(300)).FullWidth(),
			core.Of("remark", func(c *Candidate) *string { return &c.Remark }, value.Long).Optional(),
		},
		Fill: func(ctx context.Context, rows []*Candidate) error { return fillVenues(ctx, db, rows) },
		Check: func(_ context.Context, _ value.Scope, _, c *Candidate) error {
			return checkCandidate(c)
		},
		// Only one is chosen: choosing another takes the first back in the same step.
		Store: func(ctx context.Context, tx *data.Tx, c *Candidate) error {
			if c.Chosen {
				others, err := data.List[Candidate](ctx, db, data.Where("meeting_id = ? AND id <> ? AND chosen", string(c.MeetingID), string(c.ID)))
				if err != nil {
					return err
				}
				for i := range others {
					others[i].Chosen = false
					if err := tx.Save(&others[i]); err != nil {
						return err
					}
				}
			}
			return tx.Save(c)
		},
		Copied: func(c *Candidate) { c.Chosen, c.Why = false, "" },
	})
}

func fillVenues(ctx context.Context, db *data.DB, rows []*Candidate) error {
	var ids []string
	for _, c := range rows {
		ids = append(ids, string(c.VenueID))
	}
	all, err := data.List[venues.Venue](ctx, db, data.Where("id IN (?)", ids))
	for _, c := range rows {
		for i := range all {
			if all[i].ID == c.VenueID {
				c.Venue = all[i].Name
			}
		}
	}
	return err
}

func checkCandidate(c *Candidate) error {
	if c.MeetingID == "" {
		return value.Bad("fault.no_meeting")
	}
	if c.Cost < 0 {
		return value.Bad("fault.negative", "").At("cost")
	}
	if c.Chosen && strings.TrimSpace(c.Why) == "" {
		return value.Bad("fault.why_chosen").At("why")
	}
	return nil
}

// NewFactors is the register of what is asked of a venue.
func NewFactors(db *data.DB) core.Register[Factor] {
	return core.New(db, core.Definition[Factor]{
		Name: FactorsRegister, Icon: "venue", Order: []string{"-weight", "name"},
		Label: func(c *Factor) string { return c.Name }, LabelBy: "{t}.name",
		MeetingOf: func(c *Factor) *string { return (*string)(&c.MeetingID) },
		Fields: []core.Field[Factor]{
			core.Of("name", func(c *Factor) *string { return &c.Name }, value.TextMax(60)).Required().FullWidth(),
			core.Of("weight", func(c *Factor) *int64 { return &c.Weight }, value.Count).Required(),
		},
		New: func(_ context.Context, _ value.Scope, c *Factor) error { c.Weight = 1; return nil },
		Check: func(_ context.Context, _ value.Scope, _, c *Factor) error {
			if c.MeetingID == "" {
				return value.Bad("fault.no_meeting")
			}
			if c.Weight < 1 || c.Weight > 10 {
				return value.Bad("fault.weight").At("weight")
			}
			return nil
		},
	})
}

// AddStandardFactors gives a meeting without criteria the usual ones, as one step.
func AddStandardFactors(ctx context.Context, db *data.DB, s value.Scope, meeting meetings.Ref) error {
	return db.Do(ctx, "add "+FactorsRegister, func(_ context.Context, tx *data.Tx) error {
		for _, c := range StandardFactors {
			if err := tx.Save(&Factor{MeetingID: meeting, Name: s.T("criterion." + c.Key), Weight: c.Weight}); err != nil {
				return err
			}
		}
		return nil
	})
}

// Comparison holds the candidates of a meeting against its criteria.
type Comparison struct {
	Factors []Factor
	Ranked  []Ranked // the best first
}

// Ranked is a candidate with its scores.
type Ranked struct {
	Candidate
	Points []int64 // by criterion, 0 where nobody scored
	// Percent of what is possible, by weight; criteria without a score count as nothing.
	Percent int64
	Missing int // criteria without a score
}

// Place is where a candidate stands among all in the order in which they were added, from 0:
// where it stays while scores change its rank.
func (c Comparison) Place(of Ranked) (place int) {
	for _, r := range c.Ranked {
		if r.ID < of.ID {
			place++
		}
	}
	return place
}

// Note says what a candidate comes to, what it costs and how many scores are missing; cost
// writes money.
func (r Ranked) Note(s value.Scope, cost func(value.Scope, value.Money) string) string {
	note := strconv.FormatInt(r.Percent, 10) + " %　" + cost(s, r.Cost)
	if r.Missing > 0 {
		note += "　" + s.T("venues.compare.missing", r.Missing)
	}
	return note
}

// Compare reads the comparison of a meeting.
func Compare(ctx context.Context, db *data.DB, meeting meetings.Ref) (Comparison, error) {
	var out Comparison
	var err error
	if out.Factors, err = data.List[Factor](ctx, db, data.Where("meeting_id = ?", string(meeting)), data.Order("weight DESC", "name", "id")); err != nil {
		return out, err
	}
	all, err := data.List[Candidate](ctx, db, data.Where("meeting_id = ?", string(meeting)), data.Order("id"))
	if err != nil {
		return out, err
	}
	rows := make([]*Candidate, len(all))
	for i := range all {
		rows[i] = &all[i]
	}
	if err := fillVenues(ctx, db, rows); err != nil {
		return out, err
	}
	scores, err := data.List[Score](ctx, db, data.Where("candidate_id IN (SELECT id FROM candidates WHERE meeting_id = ?)", string(meeting)))
	if err != nil {
		return out, err
	}
	for _, c := range all {
		out.Ranked = append(out.Ranked, rank(c, out.Factors, scores))
	}
	slices.SortStableFunc(out.Ranked, func(a, b Ranked) int {
		return cmp.Or(cmp.Compare(b.Percent, a.Percent), cmp.Compare(a.Cost, b.Cost), cmp.Compare(a.Venue, b.Venue))
	})
	return out, nil
}

func rank(c Candidate, criteria []Factor, scores []Score) Ranked {
	r := Ranked{Candidate: c, Points: make([]int64, len(criteria))}
	got, of := int64(0), int64(0)
	for i, k := range criteria {
		for _, s := range scores {
			if s.CandidateID == c.ID && s.FactorID == k.ID {
				r.Points[i] = s.Points
			}
		}
		if r.Points[i] == 0 {
			r.Missing++
		}
		got, of = got+r.Points[i]*k.Weight, of+MostPoints*k.Weight
	}
	if of > 0 {
		r.Percent = (got*200 + of) / (2 * of)
	}
	return r
}

// SetScore scores a candidate in a criterion, 1 to MostPoints; 0 takes the score back.
func SetScore(ctx context.Context, db *data.DB, candidate value.ID[Candidate], criterion value.ID[Factor], points int64) error {
	if points < 0 || points > MostPoints {
		return value.Bad("fault.points", MostPoints)
	}
	return db.Do(ctx, "score "+CandidatesRegister, func(ctx context.Context, tx *data.Tx) error {
		kept, err := data.List[Score](ctx, db, data.Where("candidate_id = ? AND factor_id = ?", string(candidate), string(criterion)))
		if err != nil {
			return err
		}
		if len(kept) == 0 {
			kept = []Score{{CandidateID: candidate, FactorID: criterion}}
		}
		if points == 0 {
			if kept[0].ID == "" {
				return nil
			}
			return tx.Delete(&kept[0])
		}
		kept[0].Points = points
		return tx.Save(&kept[0])
	})
}
