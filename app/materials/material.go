// Package materials keeps what a meeting needs in writing: who writes it, by when, how
// many copies, and every version of it.
package materials

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/files"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Register is the name of the register of materials.
const Register = "preparation.materials"

// Ref is the key of a material.
type Ref = value.ID[Material]

// Material is a document, or a thing handed out, that a meeting needs.
type Material struct {
	data.Record[Material]
	MeetingID meetings.Ref
	Title     string
	Kind      Kind
	OwnerID   people.Ref `bun:",nullzero"`
	DueOn     value.Date
	Copies    int64
	Binding   string // for the print shop
	Language  string
	Secrecy   meetings.Secrecy
	Audience  string     // roles or groups it is for
	ItemID    agenda.Ref `bun:",nullzero"`
	State     State
	Remark    string

	Today  value.Date `bun:"-"` // the day it was read on
	Newest Versioned  `bun:"-"` // its current version, read with it
}

// MaterialVersion is a version of a material. It is never changed; the newest counts.
type MaterialVersion struct { // the table is material_versions
	data.Record[MaterialVersion]
	MaterialID Ref
	FileID     files.Ref
	Number     int64
	Note       string
}

// Versioned is a version with its file.
type Versioned struct {
	MaterialVersion
	File files.File
}

// Kind is a kind of material.
type Kind string

// Kinds are the kinds of material.
var Kinds = value.Choice("material_kind", Kind("agenda"), "handbook", "slides", "report", "form", Gift, "other")

// Gift is what is handed out and has no file.
const Gift Kind = "gift"

// State is how far a material is.
type State string

// The states that rules ask for.
const (
	Wanted   State = "wanted"
	InReview State = "in_review"
	Approved State = "approved"
)

// States are the states of a material in their order.
var States = value.Choice("material_state", Wanted, "drafting", InReview, Approved, "printed", "handed_out").Toned(map[string]value.Tone{
	"wanted": value.ToneOpen, "drafting": value.ToneUnder, "in_review": value.ToneUnder, "approved": value.ToneDone, "printed": value.ToneDone, "handed_out": value.ToneDone,
})

// ready are the states in which the text stands.
var ready = []string{string(Approved), "printed", "handed_out"}

// Ready reports whether the text stands: approved or beyond.
func (s State) Ready() bool { return slices.Contains(ready, string(s)) }

// Standing is how a material stands today.
type Standing string

// The standings of a material, the most urgent first.
const (
	StandsLate    Standing = "late"
	StandsMissing Standing = "missing" // ready, they say, but no file is here
	StandsSoon    Standing = "due_soon"
	StandsUnder   Standing = "under_way"
	StandsReady   Standing = "ready"
)

// Standings are the standings in their order.
var Standings = value.Choice("material_standing", StandsLate, StandsMissing, StandsSoon, StandsUnder, StandsReady).Toned(map[string]value.Tone{
	"late": value.ToneLate, "missing": value.ToneWarn, "due_soon": value.ToneWarn, "under_way": value.ToneUnder, "ready": value.ToneDone,
})

// Soon is how many days before it is due a material is due soon.
const Soon = 3

// Standing is how the material stands on the day it was read.
func (m *Material) Standing() Standing {
	switch {
	case m.State.Ready() && (m.Newest.ID != "" || m.Kind == Gift):
		return StandsReady
	case m.State.Ready():
		return StandsMissing
	case m.Today != "" && m.DueOn != "" && m.DueOn < m.Today:
		return StandsLate
	case m.Today != "" && m.DueOn != "" && m.DueOn <= m.Today.AddDays(Soon):
		return StandsSoon
	}
	return StandsUnder
}

var standingSQL = `(CASE WHEN {t}.state IN ('approved', 'printed', 'handed_out') AND ({t}.kind = 'gift' OR EXISTS (SELECT 1 FROM material_versions v WHERE v.material_id = {t}.id)) THEN 'ready'
	WHEN {t}.state IN ('approved', 'printed', 'handed_out') THEN 'missing'
	WHEN {t}.due_on <> '' AND {t}.due_on < {today} THEN 'late' WHEN {t}.due_on <> '' AND {t}.due_on <= {today+` + strconv.Itoa(Soon) + `} THEN 'due_soon' ELSE 'under_way' END)`

// current is the codec of the newest version: "v3 handbook.docx".
var current = value.Codec[Versioned]{
	Kind: value.KindText,
	Format: func(s value.Scope, v Versioned) string {
		if v.ID == "" {
			return ""
		}
		return s.T("materials.version", v.Number) + " " + v.File.Name
	},
	Code:  func(_ value.Scope, v Versioned) string { return v.File.Hash },
	Parse: func(value.Scope, string) (Versioned, error) { return Versioned{}, nil }, // shown only
	Compare: func(a, b Versioned) int {
		return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.File.Name, b.File.Name))
	},
}

// New is the register of materials.
func New(db *data.DB) core.Register[Material] {
	today := func(ctx context.Context) (core.Days, error) { return meetings.Today(ctx, db) }
	return core.New(db, core.Definition[Material]{
		Name: Register, Icon: "minutes", Order: []string{"standing", "due", "title"}, Searchable: true, Today: today,
		Label: func(m *Material) string { return m.Title }, LabelBy: "{t}.title",
		MeetingOf: func(m *Material) *string { return (*string)(&m.MeetingID) },
		Fields: []core.Field[Material]{
			core.Of("title", func(m *Material) *string { return &m.Title }, value.Text).Required().FullWidth(),
			core.Of("kind", func(m *Material) *Kind { return &m.Kind }, Kinds).Required(),
			core.Of("owner", func(m *Material) *people.Ref { return &m.OwnerID }, people.Pick).About(core.Public, core.KeptByArchive),
			core.Of("due", func(m *Material) *value.Date { return &m.DueOn }, value.Day).SQL("{t}.due_on").SortSQL("(CASE WHEN {t}.due_on = '' THEN '9999-12-31' ELSE {t}.due_on END)").Moves().Until("state", ready...),
			core.Of("state", func(m *Material) *State { return &m.State }, States).Required().Optional(),
			core.Computed("standing", (*Material).Standing, Standings).SQL(standingSQL),
			core.Computed("current", func(m *Material) Versioned { return m.Newest }, current),
			core.Of("copies", func(m *Material) *int64 { return &m.Copies }, value.Count).In("printing"),
			core.Of("binding", func(m *Material) *string { return &m.Binding }, value.TextMax(100)).Optional().In("printing"),
			core.Of("language", func(m *Material) *string { return &m.Language }, value.TextMax(60)).Optional().In("printing"),
			core.Of("secrecy", func(m *Material) *meetings.Secrecy { return &m.Secrecy }, meetings.Secrecies).Optional().In("audience"),
			core.Of("audience", func(m *Material) *string { return &m.Audience }, value.TextMax(200)).Optional().In("audience"),
			core.Of("item", func(m *Material) *agenda.Ref { return &m.ItemID }, agenda.Pick).Optional().FullWidth().SameMeeting().In("audience"),
			core.Of("remark", func(m *Material) *string { return &m.Remark }, value.Long).Optional().In("audience"),
		},
		Fill: func(ctx context.Context, rows []*Material) error { return fill(ctx, db, rows) },
		New: func(ctx context.Context, _ value.Scope, m *Material) error {
			m.State, m.Kind, m.Secrecy = Wanted, "other", "internal"
			days, err := today(ctx)
			m.Today = days.Of(string(m.MeetingID))
			return err
		},
		Check: func(ctx context.Context, _ value.Scope, before, m *Material) error {
			if m.MeetingID == "" {
				return value.Bad("fault.no_meeting")
			}
			if before != nil {
				return meetings.MayLower(ctx, db, before.Secrecy, m.Secrecy)
			}
			return nil
		},
		Copied: func(m *Material) { m.State = Wanted },
		// What is wanted comes, its versions are of that meeting.
		CopyRule: &core.CopyRule[Material]{Clear: func(m *Material) { m.State = Wanted }},
	})
}

func fill(ctx context.Context, db *data.DB, rows []*Material) error {
	days, err := meetings.Today(ctx, db)
	if err != nil {
		return err
	}
	ids := make([]string, len(rows))
	for i, m := range rows {
		ids[i], m.Today, m.Newest = string(m.ID), days.Of(string(m.MeetingID)), Versioned{}
	}
	all, err := versions(ctx, db, data.Where("material_id IN (?)", ids))
	newest := map[Ref]Versioned{}
	for _, v := range all {
		newest[v.MaterialID] = v // the last one wins
	}
	for _, m := range rows {
		m.Newest = newest[m.ID]
	}
	return err
}

// versions are versions with their files, by number.
func versions(ctx context.Context, db *data.DB, which data.Clause) ([]Versioned, error) {
	all, err := data.List[MaterialVersion](ctx, db, which, data.Order("number", "id"))
	if err != nil || len(all) == 0 {
		return nil, err
	}
	ids := make([]string, len(all))
	for i, v := range all {
		ids[i] = string(v.FileID)
	}
	kept, err := data.List[files.File](ctx, db, data.Where("id IN (?)", ids))
	byKey := map[files.Ref]files.File{}
	for _, f := range kept {
		byKey[f.ID] = f
	}
	out := make([]Versioned, len(all))
	for i, v := range all {
		out[i] = Versioned{v, byKey[v.FileID]}
	}
	return out, err
}

// Versions are all versions of a material, the newest first.
func Versions(ctx context.Context, db *data.DB, material Ref) ([]Versioned, error) {
	all, err := versions(ctx, db, data.Where("material_id = ?", string(material)))
	for i, j := 0, len(all)-1; i < j; i, j = i+1, j-1 {
		all[i], all[j] = all[j], all[i]
	}
	return all, err
}

// Attach adds a file whose content is in the vault as the newest version of a material,
// as one step. What was approved goes back to review: nobody has read the new text. The
// same content twice in a row is refused.
func Attach(ctx context.Context, db *data.DB, material Ref, f files.File, note string) (v Versioned, err error) {
	err = db.Do(ctx, "attach "+Register, func(ctx context.Context, tx *data.Tx) error {
		m, err := data.Get(ctx, db, material)
		if err != nil {
			return err
		}
		all, err := Versions(ctx, db, material)
		if err != nil {
			return err
		}
		v = Versioned{MaterialVersion{MaterialID: material, Number: 1, Note: value.OneLine(note)}, f}
		if len(all) > 0 {
			if all[0].File.Hash == f.Hash {
				return value.Bad("fault.same_version", all[0].Number, all[0].File.Name)
			}
			v.Number = all[0].Number + 1
		}
		if err := tx.Save(&v.File); err != nil {
			return err
		}
		v.FileID = v.File.ID
		if err := tx.Save(&v.MaterialVersion); err != nil {
			return err
		}
		switch {
		case m.State.Ready():
			m.State = InReview
		case m.State == Wanted:
			m.State = "drafting"
		default:
			return nil
		}
		return tx.Save(&m)
	})
	return v, err
}
