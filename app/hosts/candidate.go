// Package hosts keeps who could host a meeting, who was chosen, and what the host says.
package hosts

import (
	"context"
	"errors"
	"slices"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Ref is the key of a candidate.
type Ref = value.ID[HostCandidate]

// Register is the name of the register of candidates.
const Register = "preparation.hosts"

// Scores are a candidate's marks from 1 to 5, 0 where nobody has given one yet; as
// weights they say how much each criterion counts.
type Scores struct {
	Communication, Organisation, Subject, Language, Availability int64
}

// Criteria are the keys of the criteria in their order.
var Criteria = []string{"communication", "organisation", "subject", "language", "availability"}

// all are the numbers in the order of Criteria.
func (s *Scores) all() []*int64 {
	return []*int64{&s.Communication, &s.Organisation, &s.Subject, &s.Language, &s.Availability}
}

// Each are the numbers in the order of Criteria.
func (s Scores) Each() []int64 {
	return []int64{s.Communication, s.Organisation, s.Subject, s.Language, s.Availability}
}

// Set sets the number of a criterion.
func (s *Scores) Set(criterion string, n int64) { *s.all()[slices.Index(Criteria, criterion)] = n }

// best is the highest mark.
const best = 5

// HostCandidate is a person who could host a meeting.
type HostCandidate struct {
	data.Record[HostCandidate]
	MeetingID meetings.Ref
	PersonID  people.Ref
	Scores
	Choice     Choice
	BriefingOn value.Date // when the candidate is to be briefed
	BriefedOn  value.Date // when that was done
	Note       string

	Name  string         `bun:"-"`
	Score value.Quantity `bun:"-"` // weighted mean of what was scored
	Rank  int64          `bun:"-"` // among the candidates of the meeting, 0 without a score
}

// Share is the score as a part of the best there could be, from 0 to 1.
func (c *HostCandidate) Share() float64 { return float64(c.Score) / (best * 1000) }

// Choice is what a candidate was chosen for.
type Choice string

// The choices. A meeting has one host and one stand-in at most.
const (
	None    Choice = "none"
	Host    Choice = "host"
	StandIn Choice = "stand_in"
)

// Choices are the choices in their order.
var Choices = value.Choice("host_choice", None, Host, StandIn).Toned(map[string]value.Tone{
	"host": value.ToneDone, "stand_in": value.ToneUnder,
})

// Words says for what somebody was chosen, or that they were not.
func (c Choice) Words(s value.Scope, name string) string {
	if c == None {
		return s.T("hosts.unchosen", name)
	}
	return s.T("hosts.chosen", Choices.Format(s, c), name)
}

// mark is the codec of a score or rank: nothing for 0.
var mark = func() value.Codec[int64] {
	c := value.Count
	format, code := c.Format, c.Code
	blank := func(f func(value.Scope, int64) string) func(value.Scope, int64) string {
		return func(s value.Scope, n int64) string {
			if n == 0 {
				return ""
			}
			return f(s, n)
		}
	}
	c.Format, c.Code = blank(format), blank(code)
	return c
}()

var fields = []core.Field[HostCandidate]{
	core.Of("candidate", func(c *HostCandidate) *people.Ref { return &c.PersonID }, people.Pick).Required().SQL("{t}.person_id").SortSQL("(SELECT o.name_key FROM people o WHERE o.id = {t}.person_id)").About(core.Public, core.KeptByArchive),
	core.Of("choice", func(c *HostCandidate) *Choice { return &c.Choice }, Choices).About(core.Public, core.KeptByArchive),
	core.Computed("score", func(c *HostCandidate) value.Quantity { return c.Score }, value.Number).About(core.Secret, core.Erase),
	core.Computed("rank", func(c *HostCandidate) int64 { return c.Rank }, mark).About(core.Secret, core.Erase),
	core.Of("communication", func(c *HostCandidate) *int64 { return &c.Communication }, mark).In("scores").About(core.Secret, core.Erase),
	core.Of("organisation", func(c *HostCandidate) *int64 { return &c.Organisation }, mark).In("scores").About(core.Secret, core.Erase),
	core.Of("subject", func(c *HostCandidate) *int64 { return &c.Subject }, mark).In("scores").About(core.Secret, core.Erase),
	core.Of("language", func(c *HostCandidate) *int64 { return &c.Language }, mark).In("scores").About(core.Secret, core.Erase),
	core.Of("availability", func(c *HostCandidate) *int64 { return &c.Availability }, mark).In("scores").About(core.Secret, core.Erase),
	core.Of("briefing", func(c *HostCandidate) *value.Date { return &c.BriefingOn }, value.Day).SQL("{t}.briefing_on").In("briefing").Moves().Until("briefed").About(core.Public, core.KeptByArchive),
	core.Of("briefed", func(c *HostCandidate) *value.Date { return &c.BriefedOn }, value.Day).SQL("{t}.briefed_on").Optional().In("briefing").Stays().About(core.Public, core.KeptByArchive),
	core.Of("note", func(c *HostCandidate) *string { return &c.Note }, value.Long).Optional().In("briefing").About(core.Secret, core.Erase),
}

// New is the register of candidates, the best first.
func New(db *data.DB) core.Register[HostCandidate] {
	return core.New(db, core.Definition[HostCandidate]{
		Name: Register, Personal: true, Icon: "person", Order: []string{"-score"}, Fields: fields,
		Label:     func(c *HostCandidate) string { return c.Name },
		LabelBy:   "(SELECT o.name FROM people o WHERE o.id = {t}.person_id)",
		Search:    []string{"(SELECT o.name_find FROM people o WHERE o.id = t.person_id)"},
		MeetingOf: func(c *HostCandidate) *string { return (*string)(&c.MeetingID) },
		Fill:      func(ctx context.Context, rows []*HostCandidate) error { return fill(ctx, db, rows) },
		New:       func(_ context.Context, _ value.Scope, c *HostCandidate) error { c.Choice = None; return nil },
		Check:     func(_ context.Context, _ value.Scope, _, c *HostCandidate) error { return check(c) },
		Store:     func(ctx context.Context, tx *data.Tx, c *HostCandidate) error { return store(ctx, db, tx, c) },
		Copied:    func(c *HostCandidate) { c.Choice, c.BriefingOn, c.BriefedOn = None, "", "" },
	})
}

// check returns all that is wrong with a candidate as it will be.
func check(c *HostCandidate) error {
	var faults []error
	if c.MeetingID == "" {
		return value.Bad("fault.no_meeting")
	}
	for i, n := range c.Scores.all() {
		if *n < 0 || *n > best {
			faults = append(faults, value.Bad("fault.hosts.score", best).At(Criteria[i]))
		}
	}
	return errors.Join(faults...)
}

// store saves a candidate. Whoever was chosen for the same until now is not any more,
// in the same step.
func store(ctx context.Context, db *data.DB, tx *data.Tx, c *HostCandidate) error {
	if c.Choice == "" {
		c.Choice = None
	}
	if c.Choice != None {
		others, err := data.List[HostCandidate](ctx, db, data.Where("meeting_id = ? AND choice = ? AND id <> ?", string(c.MeetingID), string(c.Choice), string(c.ID)))
		if err != nil {
			return err
		}
		for i := range others {
			others[i].Choice = None
			if err := tx.Save(&others[i]); err != nil {
				return err
			}
		}
	}
	return tx.Save(c)
}

// Choose chooses a candidate for something, as one step.
func Choose(ctx context.Context, db *data.DB, reg core.Register[HostCandidate], s value.Scope, id string, choice Choice) error {
	return db.Do(ctx, "choose "+Register, func(ctx context.Context, _ *data.Tx) error {
		c, err := reg.Get(ctx, id)
		if err != nil {
			return err
		}
		c.Choice = choice
		return reg.Save(ctx, s, c)
	})
}

// Of are the candidates of a meeting, as they are kept.
func Of(ctx context.Context, db *data.DB, meeting meetings.Ref) ([]HostCandidate, error) {
	return data.List[HostCandidate](ctx, db, data.Where("meeting_id = ?", string(meeting)), data.Order("id"))
}

// Chosen is who was chosen for something, nil for nobody.
func Chosen(all []HostCandidate, choice Choice) *HostCandidate {
	for i := range all {
		if all[i].Choice == choice {
			return &all[i]
		}
	}
	return nil
}
