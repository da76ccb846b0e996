package app

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"huiwu/app/checkin"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/settings"
	"huiwu/assets"
	"huiwu/data"
	"huiwu/data/value"
)

// sampleOrder are the files of the sample office: a register comes after those it
// refers to.
var sampleOrder = []string{
	"directory.venues", people.Register, meetings.Register, "preparation.agenda", participants.Register,
	"followup.blocks", "finance.lines", "arrivals",
}

// sampleRow is one record of a file: texts by field. The keys "meeting" (a code) and
// "person" (a label) say what the record belongs to; a list of rows is a part.
type sampleRow map[string]json.RawMessage

// LoadSample fills a new file with the sample office, as one step. lang becomes the
// language of the office; the records are Chinese. progress is told how many records
// are done; an error it returns stops, and nothing is written.
func (o *Office) LoadSample(ctx context.Context, lang value.Lang, progress func(done, total int) error) error {
	days := sampleDays(o.Now())
	var office []map[string]string
	if err := readSample("settings.office", days, &office); err != nil {
		return err
	}
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
	return o.db.Do(ctx, "import settings.sample", func(ctx context.Context, tx *data.Tx) error {
		s := settings.Office{Name: office[0]["name"], Currency: office[0]["currency"], Zone: office[0]["zone"], Language: lang}
		if err := o.SaveSettings(ctx, s); err != nil {
			return err
		}
		l := &sampleLoad{o: o, tx: tx, lang: lang, scopes: map[string]value.Scope{}, meetings: map[string]string{}, came: map[string]participants.Ref{}}
		done := 0
		for _, name := range sampleOrder {
			for i, row := range files[name] {
				if err := l.row(ctx, name, row); err != nil {
					return fmt.Errorf("sample: %s %d: %w", name, i+1, err)
				}
				done++
				if err := progress(done, total); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

var sampleDay = regexp.MustCompile(`\{(year)?([+-]\d+)?\}`)

// sampleDays puts days in the place of {+12} and {-40}, and years in the place of
// {year} and {year-40}. Days count from the Monday of the week, so that no meeting of
// the sample is on a weekend.
func sampleDays(now time.Time) func(string) string {
	today := value.DateOf(now)
	monday := today.AddDays(-(int(today.Time().Weekday()) + 6) % 7)
	return func(text string) string {
		return sampleDay.ReplaceAllStringFunc(text, func(mark string) string {
			m := sampleDay.FindStringSubmatch(mark)
			n, _ := strconv.Atoi(m[2]) // the form allows digits only; none is today's week
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

// sampleLoad is one loading of the sample office, inside its step.
type sampleLoad struct {
	o        *Office
	tx       *data.Tx
	lang     value.Lang
	scopes   map[string]value.Scope // by meeting code
	meetings map[string]string      // keys by code
	came     map[string]participants.Ref
}

func (l *sampleLoad) row(ctx context.Context, register string, row sampleRow) error {
	code, err := row.take("meeting")
	if err != nil {
		return err
	}
	scope, err := l.scope(ctx, code)
	if err != nil {
		return err
	}
	if register == "arrivals" {
		return l.arrival(code, scope, row)
	}
	draft, err := l.o.Book.Get(register).Draft(ctx, scope, "", l.meetings[code])
	if err != nil {
		return err
	}
	who, err := row.take("person")
	if err != nil {
		return err
	}
	if p, ok := draft.Record().(*participants.Participant); ok {
		if err := l.takePart(ctx, scope, p, who); err != nil {
			return err
		}
	}
	if err := row.fill(draft); err != nil {
		return err
	}
	if err := draft.Save(ctx); err != nil {
		return err
	}
	switch rec := draft.Record().(type) {
	case *meetings.Meeting:
		l.meetings[rec.Code] = string(rec.ID)
	case *participants.Participant:
		l.came[code+" "+who] = rec.ID
	}
	return nil
}

// scope is that of a meeting, whose currency and zone its records are read in.
func (l *sampleLoad) scope(ctx context.Context, code string) (value.Scope, error) {
	if s, ok := l.scopes[code]; ok {
		return s, nil
	}
	if code != "" && l.meetings[code] == "" {
		return value.Scope{}, &value.Fault{Kind: value.NotFound, Key: "fault.meeting_unknown", Args: []any{code}}
	}
	s, err := l.o.Scope(ctx, l.lang, l.meetings[code])
	if err == nil {
		l.scopes[code] = s
	}
	return s, err
}

// takePart makes a person of the directory the one who takes part: the form of a
// participant would make a new person.
func (l *sampleLoad) takePart(ctx context.Context, s value.Scope, p *participants.Participant, who string) error {
	id, err := s.Labels.Find(people.Register, who)
	if err != nil {
		return err
	}
	p.Person, err = l.o.People.Get(ctx, id)
	p.PersonID = people.Ref(id)
	return err
}

// arrival writes when somebody came and, where it is known, when they left.
func (l *sampleLoad) arrival(code string, s value.Scope, row sampleRow) error {
	who, err := row.take("name")
	if err != nil {
		return err
	}
	desk, err := row.take("desk")
	if err != nil {
		return err
	}
	of, ok := l.came[code+" "+who]
	if !ok {
		return &value.Fault{Kind: value.NotFound, Key: "fault.ref_unknown", Args: []any{who}}
	}
	day, err := row.take("day")
	if err != nil {
		return err
	}
	for _, d := range []checkin.Direction{checkin.In, checkin.Out} {
		text, err := row.take(string(d))
		if err != nil {
			return err
		}
		at, err := value.TimeOfDay.Parse(s, text)
		if err != nil {
			return err
		}
		if at == "" {
			continue
		}
		a := &checkin.Arrival{
			MeetingID: meetings.Ref(l.meetings[code]), ParticipantID: of, Direction: d, How: checkin.Scanned,
			At: value.At(value.Date(day), at).Instant(s.Zone), Desk: desk, Operator: Actor(l.ctx),
		}
		if err := l.tx.Save(a); err != nil {
			return err
		}
	}
	return row.unknown()
}
