package app

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"time"

	"huiwu/app/agenda"
	"huiwu/app/bookings"
	"huiwu/app/budget"
	"huiwu/app/checkin"
	"huiwu/app/checklists"
	"huiwu/app/core"
	"huiwu/app/hosts"
	"huiwu/app/ledger"
	"huiwu/app/materials"
	"huiwu/app/meals"
	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/risks"
	"huiwu/app/settings"
	"huiwu/app/tasks"
	"huiwu/app/templates"
	"huiwu/app/venues"
	"huiwu/app/waivers"
	"huiwu/assets"
	"huiwu/data"
	"huiwu/data/value"
)

// sampleOrder names the files of the sample office: a register comes after those it
// refers to.
var sampleOrder = []string{
	"directory.venues", venues.Rooms, people.Register, meetings.Register, agenda.Register, participants.Register,
	bookings.Register, bookings.FactorsRegister, bookings.CandidatesRegister, materials.Register,
	budget.Register, ledger.Register, sampleArrivals, sampleRecord, tasks.Register, waivers.Register,
	notices.Register,
	meals.Register,
	hosts.Register, hosts.ScriptRegister, risks.Register, risks.Plans,
	checklists.Register, templates.Register,
}

// Files that do not go through the form of a register: arrivals are facts, and the
// record is typed line by line at the recorder's desk. The minutes are drafted from it.
const (
	sampleArrivals = "arrivals"
	sampleRecord   = "record"
)

// LoadSample fills a new file with the sample office, as one step. lang becomes the
// language of the office; its records are Chinese. progress is told how many records
// are done; an error it returns stops, and nothing is written.
func (o *Office) LoadSample(ctx context.Context, lang value.Lang, progress func(done, total int) error) error {
	days := sampleDays(o.Now())
	var office settings.Office
	if err := readSample("settings.office", days, &office); err != nil {
		return err
	}
	office.Language = lang
	files := map[string][]sampleRow{}
	total := 0
	for _, name := range sampleOrder {
		var rows []sampleRow
		if err := readSample(name, days, &rows); err != nil {
			return err
		}
		files[name] = rows
		total += len(rows)
	}
	return o.db.Do(ctx, "begin settings.sample", func(ctx context.Context, tx *data.Tx) error {
		if err := o.Settings.Save(ctx, office); err != nil {
			return err
		}
		l := &sampleLoad{office: o, lang: lang, scopes: map[string]value.Scope{}, held: map[string]*meetings.Meeting{}, came: map[string]participants.Ref{}}
		done := 0
		for _, name := range sampleOrder {
			for i, row := range files[name] {
				if err := progress(done, total); err != nil {
					return err
				}
				if err := l.row(ctx, tx, name, row); err != nil {
					return fmt.Errorf("sample %s %d: %w", name, i+1, err)
				}
				done++
			}
		}
		if err := l.minutes(ctx); err != nil {
			return err
		}
		if err := l.approvals(ctx, tx); err != nil {
			return err
		}
		return progress(done, total)
	})
}

// sampleAhead is how many days before they begin the meetings of the sample were made.
const sampleAhead = 90

var sampleDay = regexp.MustCompile(`\{(?:(year)([+-]\d+)?|([+-]\d+))\}`)

// sampleDays puts days in the place of {+12} and {-40}, and years in the place of
// {year} and {year-40}. Days count from the Monday of the week, so that no meeting of
// the sample falls on a weekend.
func sampleDays(now time.Time) func(string) string {
	today := value.DateOf(now)
	monday := today.AddDays(-((int(today.Time().Weekday()) + 6) % 7))
	return func(text string) string {
		return sampleDay.ReplaceAllStringFunc(text, func(mark string) string {
			m := sampleDay.FindStringSubmatch(mark)
			n, _ := strconv.Atoi(m[2] + m[3]) // digits by the form; none for the year alone
			day := monday.AddDays(n)
			if m[1] != "" {
				return strconv.Itoa(day.Time().Year())
			}
			return string(day)
		})
	}
}

func readSample(name string, days func(string) string, into any) error {
	raw, err := assets.Sample.ReadFile("sample/" + name + ".json")
	if err == nil {
		err = json.Unmarshal([]byte(days(string(raw))), into)
	}
	if err != nil {
		return &value.Fault{Kind: value.Internal, Op: "sample " + name, Err: err}
	}
	return nil
}

// sampleRow is one record of a file: texts by field, as a person would type them, and
// the lines of its parts.
type sampleRow struct {
	// Meeting is the code of the meeting it belongs to, Person the label of the person
	// who takes part or came.
	Meeting, Person string
	texts           map[string]string
	parts           map[string][]map[string]string
}

// UnmarshalJSON tells texts from parts.
func (r *sampleRow) UnmarshalJSON(raw []byte) error {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(raw, &all); err != nil {
		return err
	}
	r.texts, r.parts = map[string]string{}, map[string][]map[string]string{}
	for key, v := range all {
		var text string
		if v[0] == '[' {
			var lines []map[string]string
			if err := json.Unmarshal(v, &lines); err != nil {
				return err
			}
			r.parts[key] = lines
			continue
		}
		if err := json.Unmarshal(v, &text); err != nil {
			return err
		}
		switch key {
		case "meeting":
			r.Meeting = text
		case "person":
			r.Person = text
		default:
			r.texts[key] = text
		}
	}
	return nil
}

// sampleLoad is one loading of the sample office, inside its step.
type sampleLoad struct {
	office *Office
	lang   value.Lang
	scopes map[string]value.Scope       // by code of the meeting
	held   map[string]*meetings.Meeting // by code
	came   map[string]participants.Ref  // by code and label of the person
}

func (l *sampleLoad) row(ctx context.Context, tx *data.Tx, register string, row sampleRow) error {
	s, meeting, err := l.scope(ctx, row.Meeting)
	if err != nil {
		return err
	}
	switch register {
	case sampleArrivals:
		return l.arrival(ctx, tx, s, row)
	case sampleRecord:
		return l.line(ctx, tx, s, row)
	case tasks.Register:
		return l.task(ctx, s, meeting, row)
	case notices.Register:
		return l.notice(ctx, tx, meeting, row)
	case ledger.Register:
		return l.entry(ctx, s, meeting, row)
	case materials.Register:
		return l.material(ctx, s, meeting, row)
	case bookings.CandidatesRegister:
		return l.candidate(ctx, s, meeting, row)
	}
	draft, err := l.office.Book.Get(register).Draft(ctx, s, "", meeting)
	if err != nil {
		return err
	}
	if p, ok := draft.Record().(*participants.Participant); ok {
		if err := l.takePart(ctx, s, p, row.Person); err != nil {
			return err
		}
	}
	if err := row.fill(draft); err != nil {
		return err
	}
	as := ctx
	switch rec := draft.Record().(type) {
	case *risks.SafetyPlan:
		if rec.ApproverID != "" { // whoever loads the sample
			as = As(ctx, s.Labels.Label(people.Register, string(rec.ApproverID)))
		}
	case *meetings.Meeting:
		rec.MadeOn = rec.StartsAt.Date().AddDays(-sampleAhead)
	}
	if err := draft.Save(as); err != nil {
		return err
	}
	switch rec := draft.Record().(type) {
	case *meetings.Meeting:
		kept := *rec
		l.held[rec.Code] = &kept
	case *participants.Participant:
		l.came[row.Meeting+" "+row.Person] = rec.ID
	}
	return nil
}

// scope is that of a meeting, whose currency and zone its records are read in, with
// the meeting's key.
func (l *sampleLoad) scope(ctx context.Context, code string) (value.Scope, string, error) {
	key := ""
	if code != "" {
		m := l.held[code]
		if m == nil {
			return value.Scope{}, "", &value.Fault{Kind: value.NotFound, Key: "fault.meeting_unknown", Args: []any{code}}
		}
		key = string(m.ID)
	}
	if s, ok := l.scopes[code]; ok {
		return s, key, nil
	}
	s, err := l.office.Scope(ctx, l.lang, key)
	l.scopes[code] = s
	return s, key, err
}

// takePart makes a person of the directory the one who takes part; the form of a
// participant would make a new one.
func (l *sampleLoad) takePart(ctx context.Context, s value.Scope, p *participants.Participant, label string) error {
	id, err := s.Labels.Find(people.Register, label)
	if err != nil {
		return err
	}
	p.PersonID = people.Ref(id)
	p.Person, err = l.office.People.Get(ctx, id)
	return err
}

// fill types the texts into a form.
func (r sampleRow) fill(draft core.Draft) error {
	for _, key := range slices.Sorted(maps.Keys(r.texts)) {
		if err := draft.Set(key, r.texts[key]); err != nil {
			return err
		}
	}
	for _, part := range slices.Sorted(maps.Keys(r.parts)) {
		lines := draft.Lines(part)
		if lines == nil {
			return &value.Fault{Kind: value.NotFound, Field: part, Key: "fault.field_unknown", Args: []any{part}}
		}
		for i, line := range r.parts[part] {
			lines.Add()
			for _, key := range slices.Sorted(maps.Keys(line)) {
				if err := lines.Set(i, key, line[key]); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// save saves the texts as a new record of a register.
func (r sampleRow) save(ctx context.Context, in core.Any, s value.Scope, meeting string) (core.Draft, error) {
	draft, err := in.Draft(ctx, s, "", meeting)
	if err != nil {
		return nil, err
	}
	if err := r.fill(draft); err != nil {
		return nil, err
	}
	return draft, draft.Save(ctx)
}

// arrival writes when somebody came on the first day of the meeting and, where it is
// known, when they left.
func (l *sampleLoad) arrival(ctx context.Context, tx *data.Tx, s value.Scope, row sampleRow) error {
	m, of := l.held[row.Meeting], l.came[row.Meeting+" "+row.Person]
	if of == "" {
		return &value.Fault{Kind: value.NotFound, Key: "fault.ref_unknown", Args: []any{row.Person}}
	}
	for key, text := range row.texts {
		if key != "desk" && key != "in" && key != "out" {
			return &value.Fault{Kind: value.NotFound, Field: key, Key: "fault.field_unknown", Args: []any{key, text}}
		}
	}
	for _, d := range []checkin.Direction{checkin.In, checkin.Out} {
		at, err := value.TimeOfDay.Parse(s, row.texts[string(d)])
		if err != nil {
			return err
		}
		if at == "" {
			continue
		}
		if err := tx.Save(&checkin.Arrival{
			MeetingID: m.ID, ParticipantID: of, Direction: d, How: checkin.Scanned,
			At: value.At(m.StartsAt.Date(), at).Instant(m.Zone), Desk: row.texts["desk"], Operator: Actor(ctx),
		}); err != nil {
			return err
		}
	}
	return nil
}
