// Package risks keeps what could go wrong at a meeting, what is done against it, and the
// safety plan.
package risks

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Ref is the key of a risk.
type Ref = value.ID[Risk]

// Register is the name of the register of risks.
const Register = "safety.risks"

// Risk is something that could harm people at a meeting, or the meeting itself.
type Risk struct {
	data.Record[Risk]
	MeetingID  meetings.Ref
	Concerns   Concern // "" where nobody said
	Place      string  // the place or activity
	Hazard     string
	Harmed     string // who could be
	Likelihood int64  // 1 to 5
	Severity   int64  // 1 to 5
	LevelAfter Level  // that is left with the measures taken, "" where nobody has judged yet
	ReviewOn   value.Date
	Note       string

	Measures []RiskMeasure `bun:"-"` // filled in on reading
}

// Concern is what a risk has to do with.
type Concern string

// What risks concern. The first three are judged before every meeting.
const (
	Venue        Concern = "venue"
	Surroundings Concern = "surroundings"
	WayThere     Concern = "way_there"
	Event        Concern = "event" // what happens there, and what people bring along
)

// Concerns are what risks concern, in the order in which people arrive at it.
var Concerns = value.Choice("risk_concerns", WayThere, Surroundings, Venue, Event)

// Judged are the concerns that a complete assessment covers.
var Judged = []Concern{WayThere, Surroundings, Venue}

// Level is how bad a risk is.
type Level string

// The levels.
const (
	Low     Level = "low"
	Medium  Level = "medium"
	High    Level = "high"
	Extreme Level = "extreme"
)

// Levels are the levels, the least first.
var Levels = value.Choice("risk_level", Low, Medium, High, Extreme).Toned(map[string]value.Tone{
	"low": value.ToneDone, "medium": value.ToneUnder, "high": value.ToneWarn, "extreme": value.ToneLate,
})

// Steps is how many degrees likelihood and severity have.
const Steps = 5

// The least product of likelihood and severity of a level; below the first it is low.
const (
	fromMedium  = 5
	fromHigh    = 10
	fromExtreme = 17
)

// LevelOf is the level of a likelihood and a severity: what is both likely and severe
// is the worst; "" while one of them is missing.
func LevelOf(likelihood, severity int64) Level {
	switch p := likelihood * severity; {
	case p <= 0:
		return ""
	case p < fromMedium:
		return Low
	case p < fromHigh:
		return Medium
	case p < fromExtreme:
		return High
	}
	return Extreme
}

// levelSQL is LevelOf for sorting and filtering.
var levelSQL = "(CASE WHEN {t}.likelihood * {t}.severity >= " + strconv.Itoa(fromExtreme) + " THEN 'extreme'" +
	" WHEN {t}.likelihood * {t}.severity >= " + strconv.Itoa(fromHigh) + " THEN 'high'" +
	" WHEN {t}.likelihood * {t}.severity >= " + strconv.Itoa(fromMedium) + " THEN 'medium' ELSE 'low' END)"

// Level is how bad the risk is before anything is done.
func (r *Risk) Level() Level { return LevelOf(r.Likelihood, r.Severity) }

// Grave reports whether the level is high or above, which asks for a measure.
func (r *Risk) Grave() bool { return r.Level() == High || r.Level() == Extreme }

// Owned reports whether somebody sees to a measure against the risk.
func (r *Risk) Owned() bool {
	return slices.ContainsFunc(r.Measures, func(m RiskMeasure) bool { return m.OwnerID != "" })
}

// OpenGrave is how many grave risks nobody sees to a measure against.
func OpenGrave(all []Risk) (n int) {
	for i := range all {
		if all[i].Grave() && !all[i].Owned() {
			n++
		}
	}
	return n
}

// Planned reports whether somebody sees to a measure against the risk by a day, or did.
func (r *Risk) Planned() bool {
	return slices.ContainsFunc(r.Measures, func(m RiskMeasure) bool { return m.OwnerID != "" && m.DueOn+m.DoneOn != "" })
}

// degree is the codec of a likelihood or severity: a degree with its word.
func degree(list string) value.Codec[int64] {
	codes := []string{"1", "2", "3", "4", "5"}
	word := func(s value.Scope, n int64) string { return s.T("choice." + list + "." + strconv.FormatInt(n, 10)) }
	return value.Codec[int64]{
		Kind: value.KindChoice, List: list, Choices: codes,
		Format: func(s value.Scope, n int64) string {
			if n == 0 {
				return ""
			}
			return word(s, n)
		},
		Code: func(_ value.Scope, n int64) string {
			if n == 0 {
				return ""
			}
			return strconv.FormatInt(n, 10)
		},
		Parse: func(s value.Scope, t string) (int64, error) {
			t = value.OneLine(t)
			if t == "" {
				return 0, nil
			}
			for n := int64(1); n <= Steps; n++ {
				if value.Narrow(t) == strconv.FormatInt(n, 10) || strings.EqualFold(t, word(s, n)) {
					return n, nil
				}
			}
			return 0, value.Bad("fault.choice", t, strings.Join(codes, s.T("list.comma")))
		},
		Compare: func(a, b int64) int { return int(a - b) },
	}
}

// Likelihoods and Severities are the degrees, 1 the least.
var (
	Likelihoods = degree("likelihood")
	Severities  = degree("severity")
)

var fields = []core.Field[Risk]{
	core.Of("hazard", func(r *Risk) *string { return &r.Hazard }, value.TextMax(200)).Required().FullWidth(),
	core.Of("concerns", func(r *Risk) *Concern { return &r.Concerns }, Concerns),
	core.Of("place", func(r *Risk) *string { return &r.Place }, value.TextMax(200)),
	core.Of("harmed", func(r *Risk) *string { return &r.Harmed }, value.TextMax(200)).Optional(),
	core.Of("likelihood", func(r *Risk) *int64 { return &r.Likelihood }, Likelihoods).Required().SortSQL("{t}.likelihood"),
	core.Of("severity", func(r *Risk) *int64 { return &r.Severity }, Severities).Required().SortSQL("{t}.severity"),
	core.Computed("level", (*Risk).Level, Levels).SQL(levelSQL).SortSQL("({t}.likelihood * {t}.severity)"),
	core.Computed("measures", func(r *Risk) []RiskMeasure { return r.Measures }, summary),
	core.Of("level_after", func(r *Risk) *Level { return &r.LevelAfter }, Levels).Optional().In("after"),
	core.Of("review", func(r *Risk) *value.Date { return &r.ReviewOn }, value.Day).SQL("{t}.review_on").Optional().In("after").Moves(),
	core.Of("note", func(r *Risk) *string { return &r.Note }, value.Long).Optional().In("after"),
}

// New is the register of risks, the worst first.
func New(db *data.DB) core.Register[Risk] {
	return core.New(db, core.Definition[Risk]{
		Name: Register, Icon: "safety", Order: []string{"-level", "-severity"}, Fields: fields, Searchable: true,
		Label: func(r *Risk) string { return r.Hazard }, LabelBy: "{t}.hazard",
		MeetingOf: func(r *Risk) *string { return (*string)(&r.MeetingID) },
		Parts:     []core.Part[Risk]{measures},
		Fill:      func(ctx context.Context, rows []*Risk) error { return fill(ctx, db, rows) },
		// Risks come with what is to be done about them; what was done was done then.
		CopyRule: &core.CopyRule[Risk]{Clear: func(r *Risk) { r.LevelAfter = "" }},
		Check: func(_ context.Context, _ value.Scope, _, r *Risk) error {
			var faults []error
			if r.MeetingID == "" {
				return value.Bad("fault.no_meeting")
			}
			if r.LevelAfter != "" && Levels.Compare(r.LevelAfter, r.Level()) > 0 {
				faults = append(faults, value.Bad("fault.risks.after", value.Key("choice.risk_level."+string(r.Level()))).At("level_after"))
			}
			return errors.Join(faults...)
		},
	})
}

// fill reads the measures of risks.
func fill(ctx context.Context, db *data.DB, rows []*Risk) error {
	ids := make([]string, len(rows))
	by := map[Ref]*Risk{}
	for i, r := range rows {
		r.Measures, ids[i], by[r.ID] = nil, string(r.ID), r
	}
	all, err := data.List[RiskMeasure](ctx, db, data.Where("risk_id IN (?)", ids), data.Order("position", "id"))
	for _, m := range all {
		r := by[m.RiskID]
		r.Measures = append(r.Measures, m)
	}
	return err
}

// Of are the risks of a meeting with their measures, the worst first.
func Of(ctx context.Context, db *data.DB, meeting meetings.Ref) ([]Risk, error) {
	all, err := data.List[Risk](ctx, db, data.Where("meeting_id = ?", string(meeting)), data.Order("likelihood * severity DESC", "severity DESC", "id"))
	if err != nil || len(all) == 0 {
		return nil, err
	}
	rows := make([]*Risk, len(all))
	for i := range all {
		rows[i] = &all[i]
	}
	return all, fill(ctx, db, rows)
}

// RiskMeasure is something done against a risk.
type RiskMeasure struct {
	data.Record[RiskMeasure]
	RiskID   Ref
	Position int64
	What     string
	OwnerID  people.Ref `bun:",nullzero"`
	DueOn    value.Date
	DoneOn   value.Date
}

var measures = core.PartOf("measures", []core.Field[RiskMeasure]{
	core.Of("what", func(m *RiskMeasure) *string { return &m.What }, value.TextMax(500)).Required(),
	core.Of("owner", func(m *RiskMeasure) *people.Ref { return &m.OwnerID }, people.Pick).About(core.Public, core.KeptByArchive),
	core.Of("due", func(m *RiskMeasure) *value.Date { return &m.DueOn }, value.Day).Moves().Until("done"),
	core.Of("done", func(m *RiskMeasure) *value.Date { return &m.DoneOn }, value.Day).Stays(),
}, func(r *Risk) Ref { return r.ID }, func(m *RiskMeasure) *Ref { return &m.RiskID }, "risk_id", func(m *RiskMeasure) *int64 { return &m.Position })

// summary is the codec of measures as a table shows them: how many there are and how
// many of them are done.
var summary = value.Codec[[]RiskMeasure]{
	Kind: value.KindText,
	Format: func(s value.Scope, all []RiskMeasure) string {
		if len(all) == 0 {
			return ""
		}
		return s.T("risks.measures", len(all), done(all))
	},
	Code: func(_ value.Scope, all []RiskMeasure) string {
		words := make([]string, len(all))
		for i, m := range all {
			words[i] = m.What
		}
		return strings.Join(words, "; ")
	},
	Parse: func(value.Scope, string) ([]RiskMeasure, error) { return nil, nil }, // shown only
	Compare: func(a, b []RiskMeasure) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return done(a) - done(b)
	},
}

func done(all []RiskMeasure) int {
	n := 0
	for _, m := range all {
		if m.DoneOn != "" {
			n++
		}
	}
	return n
}
