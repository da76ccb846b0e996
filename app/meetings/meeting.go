// Package meetings keeps the meetings themselves and what they are to achieve.
package meetings

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/app/settings"
	"huiwu/data"
	"huiwu/data/value"
)

// Ref is the key of a meeting.
type Ref = value.ID[Meeting]

// Register is the name of the register of meetings.
const Register = core.Meetings

// MoneyOf is how many rows on file hold an amount of a meeting, in whatever table: those
// with a field of money that belong to it, as the kept structs declare.
func MoneyOf(ctx context.Context, db *data.DB, meeting Ref) (int, error) {
	return db.MoneyRows(ctx, "meeting_id", string(meeting))
}

// Pick refers to a meeting.
var Pick = value.RefTo[Meeting](Register)

// Meeting is a meeting or conference from the first idea to its closing.
type Meeting struct {
	data.Record[Meeting]
	Code        string // unique, "2026-014"
	Title       string
	Kind        Kind
	Stage       Stage
	Organiser   string
	OwnerID     people.Ref  `bun:",nullzero"`
	StartsAt    value.Local // on the wall of Zone
	EndsAt      value.Local
	Zone        string // IANA
	Place       string
	HostID      people.Ref `bun:",nullzero"`
	RecorderID  people.Ref `bun:",nullzero"`
	Expected    int64      // head count
	Secrecy     Secrecy
	Currency    string // ISO 4217, of all its money
	Purpose     string
	Background  string
	ClosedWalks bool       // closed to walk-ins
	Series      string     // name of the series it belongs to, "" for none
	ReplyBy     value.Date // when the invited should have answered; "": ReplyDays before
	MadeOn      value.Date // when it was put on file, "" where that is not known
}

// ReplyDays is how many days before a meeting the replies are due where the meeting
// names no day.
const ReplyDays = 3

// RepliesBy is the day by which the invited should have answered.
func (m *Meeting) RepliesBy() value.Date {
	if m.ReplyBy != "" {
		return m.ReplyBy
	}
	return m.StartsAt.Date().AddDays(-ReplyDays)
}

// DueBy is a day by which something is due that follows from the start or the end of the
// meeting. Nobody can be late with a meeting before there is one.
func (m *Meeting) DueBy(day value.Date) value.Date { return max(day, m.MadeOn) }

// Kind is a type of meeting.
type Kind string

// Kinds are the types of meeting.
var Kinds = value.Choice("meeting_kind", Kind("board"), "training", "conference", "launch", "seminar", "internal", "other")

// Stage is how far a meeting is.
type Stage string

// The stages of a meeting.
const (
	Preparing   Stage = "preparing"
	UnderWay    Stage = "under_way"
	FollowingUp Stage = "following_up"
	Closed      Stage = "closed"
	Cancelled   Stage = "cancelled"
)

// Stages are the stages in their order.
var Stages = value.Choice("stage", Preparing, UnderWay, FollowingUp, Closed, Cancelled).Toned(map[string]value.Tone{
	"preparing": value.ToneOpen, "under_way": value.ToneUnder, "following_up": value.ToneUnder, "closed": value.ToneDone, "cancelled": value.ToneNone,
})

// Secrecy is how confidential a meeting is.
type Secrecy string

// Secrecies are the levels of confidentiality.
var Secrecies = value.Choice("secrecy", Secrecy("open"), "internal", Confidential, Secret)

// The levels at which what a meeting makes is marked, refused without the right, and written
// down when it leaves the program. They are the office's own, not the levels of state secrets.
const (
	Confidential Secrecy = "confidential"
	Secret       Secrecy = "secret"
)

// ConfidentialLevels are these levels, the highest last.
var ConfidentialLevels = []Secrecy{Confidential, Secret}

// Confidential reports whether files of the level are marked and guarded.
func (s Secrecy) Confidential() bool { return slices.Contains(ConfidentialLevels, s) }

// Higher is the more confidential of two levels.
func Higher(a, b Secrecy) Secrecy {
	if slices.Index(ConfidentialLevels, b) > slices.Index(ConfidentialLevels, a) {
		return b
	}
	return a
}

// MayLower refuses to lower a level to those who may not take out what is confidential: they
// could do it afterwards.
func MayLower(ctx context.Context, db *data.DB, before, after Secrecy) error {
	if before == after || !before.Confidential() || Higher(before, after) != before {
		return nil
	}
	err := db.MaySee(ctx, string(core.Confidential))
	if err == nil {
		return nil
	}
	return &value.Fault{Kind: value.Denied, Field: "secrecy", Key: "fault.secrecy.lower", Args: []any{value.Key("choice.secrecy." + before), value.Faults(err)[0]}}
}

// Objective is something a meeting is to achieve.
type Objective struct {
	data.Record[Objective]
	MeetingID Ref
	Position  int64
	Outcome   string
	Measure   string
	Target    value.Quantity
	Unit      string
}

var objectives = core.PartOf("objectives", []core.Field[Objective]{
	core.Of("outcome", func(o *Objective) *string { return &o.Outcome }, value.Text).Required(),
	core.Of("measure", func(o *Objective) *string { return &o.Measure }, value.Text),
	core.Of("target", func(o *Objective) *value.Quantity { return &o.Target }, value.Number),
	core.Of("unit", func(o *Objective) *string { return &o.Unit }, value.TextMax(30)),
}, func(m *Meeting) Ref { return m.ID }, func(o *Objective) *Ref { return &o.MeetingID }, "meeting_id", func(o *Objective) *int64 { return &o.Position })

// New is the register of meetings.
func New(db *data.DB) core.Register[Meeting] {
	return core.New(db, core.Definition[Meeting]{
		Name: Register, Icon: "meeting", Order: []string{"-starts_at"}, Searchable: true,
		Label: func(m *Meeting) string { return m.Title }, LabelBy: "{t}.title",
		Hint: func(m *Meeting) string { return m.Code }, HintBy: "{t}.code",
		Fields: []core.Field[Meeting]{
			core.Of("title", func(m *Meeting) *string { return &m.Title }, value.TextMax(200)).Required().FullWidth(),
			core.Of("code", func(m *Meeting) *string { return &m.Code }, value.TextMax(30)).Required(),
			core.Of("kind", func(m *Meeting) *Kind { return &m.Kind }, Kinds),
			core.Of("stage", func(m *Meeting) *Stage { return &m.Stage }, Stages).Required(),
			core.Of("expected", func(m *Meeting) *int64 { return &m.Expected }, value.Count),
			core.Of("starts_at", func(m *Meeting) *value.Local { return &m.StartsAt }, value.Wall).Required().Moves(),
			core.Of("ends_at", func(m *Meeting) *value.Local { return &m.EndsAt }, value.Wall).Required().Moves(),
			core.Of("place", func(m *Meeting) *string { return &m.Place }, value.Text).FullWidth(),
			core.Of("series", func(m *Meeting) *string { return &m.Series }, value.TextMax(100)).Optional(),
			core.Of("reply_by", func(m *Meeting) *value.Date { return &m.ReplyBy }, value.Day).Optional().Moves(),
			core.Of("host", func(m *Meeting) *people.Ref { return &m.HostID }, people.Pick).In("people").About(core.Public, core.KeptByArchive),
			core.Of("recorder", func(m *Meeting) *people.Ref { return &m.RecorderID }, people.Pick).Optional().In("people").About(core.Public, core.KeptByArchive),
			core.Of("owner", func(m *Meeting) *people.Ref { return &m.OwnerID }, people.Pick).Optional().In("people").About(core.Public, core.KeptByArchive),
			core.Of("organiser", func(m *Meeting) *string { return &m.Organiser }, value.Text).Optional().FullWidth().In("people"),
			core.Of("purpose", func(m *Meeting) *string { return &m.Purpose }, value.Long).Optional().In("purpose"),
			core.Of("background", func(m *Meeting) *string { return &m.Background }, value.Long).Optional().In("purpose"),
			core.Of("zone", func(m *Meeting) *string { return &m.Zone }, value.Zone).Required().Optional().In("settings"),
			core.Of("currency", func(m *Meeting) *string { return &m.Currency }, settings.CurrencyCode).Required().Optional().In("settings"),
			core.Of("secrecy", func(m *Meeting) *Secrecy { return &m.Secrecy }, Secrecies).Optional().FullWidth().In("settings"),
			core.Of("made_on", func(m *Meeting) *value.Date { return &m.MadeOn }, value.Day).ReadOnly().Hidden().Stays(),
			core.Of("closed_walks", func(m *Meeting) *bool { return &m.ClosedWalks }, value.Bool).Optional().In("settings"),
		},
		Parts: []core.Part[Meeting]{objectives},
		New: func(ctx context.Context, s value.Scope, m *Meeting) error {
			office, err := settings.Read(ctx, db)
			if err != nil {
				return err
			}
			m.Stage, m.Zone, m.Currency, m.Organiser, m.Secrecy = Preparing, office.Zone, office.Currency, office.Name, "internal"
			m.MadeOn = s.Today
			m.Code, err = nextCode(ctx, db, DayIn(db, office.Zone).Time().Year())
			return err
		},
		DeleteAlternative: &core.DeleteAlternative{Field: "stage", Code: string(Cancelled)},
		ExplainInUse:      explainInUse,
		Derive:            func(ctx context.Context, m *Meeting) error { return codeOfYear(ctx, db, m) },
		Check: func(ctx context.Context, _ value.Scope, before, after *Meeting) error {
			return check(ctx, db, before, after)
		},
		CopyRule: &core.CopyRule[Meeting]{Clear: func(m *Meeting) { m.Code, m.Stage = "", "" }},
		Copied: func(m *Meeting) {
			m.Code, m.Stage, m.ReplyBy = "", Preparing, ""
		},
	})
}

// explainInUse says of a meeting that was held that it is closed, not cancelled.
func explainInUse(_ context.Context, m *Meeting, f *value.Fault) *value.Fault {
	if m.Stage != FollowingUp && m.Stage != Closed {
		return nil
	}
	return &value.Fault{Kind: value.InUse, Key: "fault.meeting_held", Args: []any{m.Title, f.Args[0], value.Key("choice.stage." + string(Closed))}, Op: f.Op}
}

// codeOfYear lets the code of a new meeting follow the year of its start, where it still is
// the one that was proposed before the start was known.
func codeOfYear(ctx context.Context, db *data.DB, m *Meeting) error {
	office, err := settings.Read(ctx, db)
	if err != nil {
		return err
	}
	year := DayIn(db, office.Zone).Time().Year()
	if m.Saved() || m.StartsAt == "" || m.StartsAt.Date().Time().Year() == year {
		return nil
	}
	proposed, err := nextCode(ctx, db, year)
	if err != nil || m.Code != proposed {
		return err
	}
	m.Code, err = nextCode(ctx, db, m.StartsAt.Date().Time().Year())
	return err
}

// nextCode proposes the code after the highest of the year.
func nextCode(ctx context.Context, db *data.DB, year int) (string, error) {
	codes, err := data.Query[string](ctx, db, "SELECT code FROM meetings WHERE code LIKE ?", fmt.Sprintf("%d-%%", year))
	if err != nil {
		return "", err
	}
	highest := 0
	for _, c := range codes {
		var y, n int
		if _, err := fmt.Sscanf(c, "%d-%d", &y, &n); err == nil && n > highest {
			highest = n
		}
	}
	return fmt.Sprintf("%d-%03d", year, highest+1), nil
}

func check(ctx context.Context, db *data.DB, before, after *Meeting) error {
	var faults []error
	if after.EndsAt != "" && after.EndsAt <= after.StartsAt {
		faults = append(faults, value.Bad("fault.ends_before_start").At("ends_at"))
	}
	if after.ReplyBy != "" && after.StartsAt != "" && after.ReplyBy > after.StartsAt.Date() {
		faults = append(faults, value.Bad("fault.reply_by").At("reply_by"))
	}
	same, err := data.List[Meeting](ctx, db, data.Where("code = ? AND id <> ?", after.Code, string(after.ID)), data.Limit(1))
	if err != nil {
		return err
	}
	if len(same) > 0 {
		faults = append(faults, value.Bad("fault.code_taken", after.Code, same[0].Title).At("code"))
	}
	if before != nil {
		faults = append(faults, MayLower(ctx, db, before.Secrecy, after.Secrecy))
	}
	if before != nil && before.Currency != after.Currency {
		// Amounts are kept in minor units: under another currency they would mean
		// something else.
		used, err := MoneyOf(ctx, db, after.ID)
		if err != nil {
			return err
		}
		if used > 0 {
			faults = append(faults, value.Bad("fault.currency_used", used).At("currency"))
		}
	}
	return errors.Join(faults...)
}
