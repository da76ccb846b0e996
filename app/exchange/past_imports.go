package exchange

import (
	"context"
	"maps"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

// PastImport is an import of people or participants that is in effect and of which rows
// went into people who were there before, or into an earlier row.
type PastImport struct {
	data.Step
	Register string
	// Merged is how many rows the journal tells of. Rows that changed nothing left no
	// trace in it, so there may have been more.
	Merged int
}

// MergedRow is a row of an import that went into a person who was there before.
type MergedRow struct {
	Number  int // in the import, from 1
	Person  people.Ref
	Name    string // what the person is called now, or was when they were last on file
	Where   string // their organisation
	Gone    bool   // the person is no longer on file
	Joined  bool   // the person was put on the list of a meeting by the row
	Changes []RowChange
	// Stands says that something is still as the row left it: false once it was split, or
	// all of it was changed since.
	Stands bool

	person, participant *data.Alteration
	meeting             meetings.Ref
}

// Gave says what the row filled or changed, and whether that still stands.
func (r *MergedRow) Gave(s value.Scope) string {
	var out []string
	if r.Joined {
		out = append(out, s.T("imports.joined"))
	}
	for _, c := range r.Changes {
		text := value.Brief(c.To)
		if c.From != "" {
			text = value.Brief(c.From) + " → " + text
		}
		out = append(out, s.T("import.at_column", s.T(words.Field(c.Register, c.Key)), text))
	}
	text := strings.Join(out, s.T("list.semicolon"))
	switch {
	case r.Gone:
		text += " " + s.T("imports.gone")
	case !r.Stands:
		text += " " + s.T("imports.past")
	}
	return text
}

// RowChange is a field that a row filled or changed.
type RowChange struct {
	Register string
	core.FieldChange
}

// importsOf are the registers whose imports put people together.
var importsOf = []string{people.Register, participants.Register}

// PastImports are the imports in which rows were merged with people, the newest first.
func (sv *Service) PastImports(ctx context.Context) ([]PastImport, error) {
	var out []PastImport
	for _, register := range importsOf {
		steps, err := sv.h.DB.StepsOf(ctx, "import "+register)
		if err != nil {
			return nil, err
		}
		for _, s := range steps {
			rows, err := sv.mergedRows(ctx, s.ID)
			if err != nil {
				return nil, err
			}
			if len(rows) > 0 {
				out = append(out, PastImport{Step: s, Register: register, Merged: len(rows)})
			}
		}
	}
	slices.SortFunc(out, func(a, b PastImport) int { return int(b.Seq - a.Seq) })
	return out, nil
}

// PastImport is the import of a number of the journal.
func (sv *Service) PastImport(ctx context.Context, seq int64) (PastImport, error) {
	all, err := sv.PastImports(ctx)
	if err != nil {
		return PastImport{}, err
	}
	i := slices.IndexFunc(all, func(p PastImport) bool { return p.Seq == seq })
	if i < 0 {
		return PastImport{}, &value.Fault{Kind: value.NotFound, Key: "fault.import_unknown", Args: []any{seq}}
	}
	return all[i], nil
}

// MergedRows are the rows of an import that were merged, in the order of the file, with
// what each of them filled or changed.
func (sv *Service) MergedRows(ctx context.Context, s value.Scope, p PastImport) ([]MergedRow, error) {
	rows, err := sv.mergedRows(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	keys := make([]string, len(rows))
	for i, r := range rows {
		keys[i] = string(r.Person)
	}
	known, err := people.Read(ctx, sv.h.DB, keys)
	if err != nil {
		return nil, err
	}
	taking, err := sv.taking(ctx, rows)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		r := &rows[i]
		now, ok := known[r.Person]
		r.Name, r.Where, r.Gone = now.Name, now.Organisation, !ok
		if r.person != nil {
			label, all, err := sv.people.Differences(ctx, s, r.person.Before, r.person.After)
			if err == nil && ok {
				r.Stands, err = sv.people.StandsAs(s, &now, r.person.Before, r.person.After)
			}
			if err != nil {
				return nil, err
			}
			if r.Gone {
				r.Name = label
			}
			for _, c := range all {
				r.Changes = append(r.Changes, RowChange{people.Register, c})
			}
		}
		if r.participant == nil {
			continue
		}
		part := taking[r.participant.Record]
		if r.Joined {
			r.Stands = r.Stands || part != nil && part.PersonID == r.Person
			continue
		}
		_, all, err := sv.participants.Differences(ctx, s, r.participant.Before, r.participant.After)
		if err == nil && part != nil && !r.Stands {
			r.Stands, err = sv.participants.StandsAs(s, part, r.participant.Before, r.participant.After)
		}
		if err != nil {
			return nil, err
		}
		for _, c := range all {
			r.Changes = append(r.Changes, RowChange{participants.Register, c})
		}
	}
	return rows, nil
}

// taking are the participants that rows are about, as they are now, by key.
func (sv *Service) taking(ctx context.Context, rows []MergedRow) (map[string]*participants.Participant, error) {
	var keys []string
	for _, r := range rows {
		if r.participant != nil {
			keys = append(keys, r.participant.Record)
		}
	}
	all, err := sv.participants.Load(ctx, keys)
	out := make(map[string]*participants.Participant, len(all))
	for _, p := range all {
		out[string(p.ID)] = p
	}
	return out, err
}

// mergedRows reads the rows out of the journal. A row saves the person and then the
// participant, so the change of a participant belongs to that of the same person directly
// before it.
func (sv *Service) mergedRows(ctx context.Context, step string) ([]MergedRow, error) {
	all, err := sv.h.DB.Merged(ctx, step, "people", "participants", "person_id")
	if err != nil {
		return nil, err
	}
	var out []MergedRow
	for i := range all {
		a := &all[i]
		if a.Table == "people" {
			out = append(out, MergedRow{Person: people.Ref(a.Record), person: a})
			continue
		}
		who, _ := a.After["person_id"].(string)
		meeting, _ := a.After["meeting_id"].(string)
		last := len(out) - 1
		if last < 0 || out[last].participant != nil || string(out[last].Person) != who || out[last].person.Seq != a.Seq-1 {
			out = append(out, MergedRow{Person: people.Ref(who)})
			last++
		}
		out[last].participant, out[last].meeting, out[last].Joined = a, meetings.Ref(meeting), a.Before == nil
	}
	for i := range out {
		out[i].Number = i + 1
		if out[i].meeting == "" && i > 0 { // all rows of an import are of one meeting
			out[i].meeting = out[i-1].meeting
		}
	}
	for i := len(out) - 2; i >= 0; i-- {
		if out[i].meeting == "" {
			out[i].meeting = out[i+1].meeting
		}
	}
	return out, nil
}

// SplitDraft is the form of the person that a merged row is to become: with what the row
// gave to the person it went into. The name is not in the journal, since a row never
// changes it; whoever has the sheet fills it in.
func (sv *Service) SplitDraft(ctx context.Context, s value.Scope, r MergedRow) (core.Draft, error) {
	d, err := sv.people.Draft(ctx, s, "", "")
	if err != nil || r.person == nil {
		return d, err
	}
	_, gave, err := sv.people.TakenBack(ctx, s, string(r.Person), r.person.Before, r.person.After)
	if err != nil {
		return nil, err
	}
	for _, k := range slices.Sorted(maps.Keys(gave)) {
		if err := d.Set(k, gave[k]); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// SplitRow makes a merged row a person of their own again, as one step: what the row gave
// to the person it went into goes to the new one, except what was altered since, which
// both have. A participant that the row made becomes that of the new person; where the
// row only completed one, the new person gets one of their own.
func (sv *Service) SplitRow(ctx context.Context, s value.Scope, r MergedRow, d core.Draft) error {
	return sv.h.DB.Do(ctx, "split "+people.Register, func(ctx context.Context, tx *data.Tx) error {
		if r.person != nil {
			kept, _, err := sv.people.TakenBack(ctx, s, string(r.Person), r.person.Before, r.person.After)
			if err != nil {
				return err
			}
			if err := kept.Save(ctx); err != nil {
				return err
			}
		} else if _, err := data.Get(ctx, sv.h.DB, r.Person); err != nil {
			return err
		}
		if err := d.Save(ctx); err != nil {
			return err
		}
		return sv.splitParticipant(ctx, tx, s, r, people.Ref(d.ID()))
	})
}

// splitParticipant gives the person of a split row their place in the meeting.
func (sv *Service) splitParticipant(ctx context.Context, tx *data.Tx, s value.Scope, r MergedRow, who people.Ref) error {
	if r.meeting == "" {
		return nil // an import into the directory only
	}
	if r.Joined {
		p, err := data.Get(ctx, sv.h.DB, participants.Ref(r.participant.Record))
		if err != nil {
			return err
		}
		if p.PersonID == r.Person {
			p.PersonID = who
			return tx.Save(&p)
		}
		return nil // it was given to somebody else since
	}
	fresh, err := sv.participants.Draft(ctx, s, "", string(r.meeting))
	if err != nil {
		return err
	}
	if r.participant != nil {
		kept, gave, err := sv.participants.TakenBack(ctx, s, r.participant.Record, r.participant.Before, r.participant.After)
		if err != nil {
			return err
		}
		if err := kept.Save(ctx); err != nil {
			return err
		}
		for _, k := range slices.Sorted(maps.Keys(gave)) {
			if err := fresh.Set(k, gave[k]); err != nil {
				return err
			}
		}
	}
	person, err := data.Get(ctx, sv.h.DB, who)
	if err != nil {
		return err
	}
	if p, ok := fresh.Record().(*participants.Participant); ok {
		p.PersonID, p.Person = who, &person
	}
	return fresh.Save(ctx)
}
