package module

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"time"

	"huiwu/app/core"
	"huiwu/assets"
	"huiwu/data"
	"huiwu/data/value"
)

// Sample is a file of the sample office, one record in each row.
type Sample struct {
	// File is its name without ending: that of a register, unless Row takes the rows.
	File string
	// Late files are loaded after those of all other modules: their records are about what
	// later nouns made.
	Late bool
	// Row enters a row; nil types it into the form of the register.
	Row func(ctx context.Context, tx *data.Tx, l *SampleLoad, row SampleRow) error
}

// SampleRow is one record of a file: texts by field, as a person would type them, and the
// lines of its parts.
type SampleRow struct {
	// Meeting is the code of the meeting it belongs to, Person the label of the person
	// who takes part or came.
	Meeting, Person string
	Texts           map[string]string
	Parts           map[string][]map[string]string
}

// UnmarshalJSON tells texts from parts.
func (r *SampleRow) UnmarshalJSON(raw []byte) error {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(raw, &all); err != nil {
		return err
	}
	r.Texts, r.Parts = map[string]string{}, map[string][]map[string]string{}
	for key, v := range all {
		var text string
		if v[0] == '[' {
			var lines []map[string]string
			if err := json.Unmarshal(v, &lines); err != nil {
				return err
			}
			r.Parts[key] = lines
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
			r.Texts[key] = text
		}
	}
	return nil
}

// Take is a text that is no field, taken out of the row.
func (r SampleRow) Take(key string) string {
	text := r.Texts[key]
	delete(r.Texts, key)
	return text
}

// Fill types the texts into a form.
func (r SampleRow) Fill(draft core.Draft) error {
	for _, key := range slices.Sorted(maps.Keys(r.Texts)) {
		if err := draft.Set(key, r.Texts[key]); err != nil {
			return err
		}
	}
	for _, part := range slices.Sorted(maps.Keys(r.Parts)) {
		lines := draft.Lines(part)
		if lines == nil {
			return &value.Fault{Kind: value.NotFound, Field: part, Key: "fault.field_unknown", Args: []any{part}}
		}
		for i, line := range r.Parts[part] {
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

// SampleLoad is one loading of the sample office, inside its step.
type SampleLoad struct {
	// Meetings are the keys of the meetings by their codes.
	Meetings map[string]string

	h      *Host
	lang   value.Lang
	scopes map[string]value.Scope // by code of the meeting
}

// NewSampleLoad is a loading that has no meetings yet.
func NewSampleLoad(h *Host, lang value.Lang) *SampleLoad {
	return &SampleLoad{h: h, lang: lang, scopes: map[string]value.Scope{}, Meetings: map[string]string{}}
}

// Scope is that of the meeting of a code, whose currency and zone its records are read
// in, with the meeting's key; the office's own for "".
func (l *SampleLoad) Scope(ctx context.Context, code string) (value.Scope, string, error) {
	key, known := l.Meetings[code]
	if code != "" && !known {
		return value.Scope{}, "", &value.Fault{Kind: value.NotFound, Key: "fault.meeting_unknown", Args: []any{code}}
	}
	if s, ok := l.scopes[code]; ok {
		return s, key, nil
	}
	s, err := l.h.Scope(ctx, l.lang, key)
	l.scopes[code] = s
	return s, key, err
}

// Draft is the form of a new record of a register, filled in with a row.
func (l *SampleLoad) Draft(ctx context.Context, in core.AnyRegister, row SampleRow) (core.Draft, error) {
	s, meeting, err := l.Scope(ctx, row.Meeting)
	if err != nil {
		return nil, err
	}
	draft, err := in.Draft(ctx, s, "", meeting)
	if err != nil {
		return nil, err
	}
	return draft, row.Fill(draft)
}

// Save saves a row as a new record of a register.
func (l *SampleLoad) Save(ctx context.Context, in core.AnyRegister, row SampleRow) (core.Draft, error) {
	draft, err := l.Draft(ctx, in, row)
	if err != nil {
		return nil, err
	}
	return draft, draft.Save(ctx)
}

// sampleFile is a file with its rows.
type sampleFile struct {
	Sample
	rows []SampleRow
}

// LoadSample fills a new file with the sample office, as one step. lang becomes the
// language of the office; its records are Chinese. progress is told how many records are
// done; an error it returns stops, and nothing is written.
func (h *Host) LoadSample(ctx context.Context, lang value.Lang, progress func(done, total int) error) error {
	days := SampleDays(h.DB.Now())
	var files []sampleFile
	total := 0
	for _, late := range []bool{false, true} {
		for _, m := range h.Modules {
			for _, s := range m.Samples {
				if s.Late != late {
					continue
				}
				f := sampleFile{Sample: s}
				if err := ReadSample(s.File, days, &f.rows); err != nil {
					return err
				}
				files = append(files, f)
				total += len(f.rows)
			}
		}
	}
	return h.DB.Do(ctx, "begin settings.sample", func(ctx context.Context, tx *data.Tx) error {
		l := NewSampleLoad(h, lang)
		for _, m := range h.Modules {
			if m.SampleBegin != nil {
				if err := m.SampleBegin(ctx, lang, days); err != nil {
					return err
				}
			}
		}
		done := 0
		for _, f := range files {
			for i, row := range f.rows {
				if err := progress(done, total); err != nil {
					return err
				}
				if err := l.Enter(ctx, tx, f.Sample, row); err != nil {
					return fmt.Errorf("sample %s %d: %w", f.File, i+1, err)
				}
				done++
			}
		}
		for _, m := range h.Modules {
			if m.SampleEnd != nil {
				if err := m.SampleEnd(ctx, tx, l); err != nil {
					return err
				}
			}
		}
		return progress(done, total)
	})
}

// Enter enters a row of a file.
func (l *SampleLoad) Enter(ctx context.Context, tx *data.Tx, f Sample, row SampleRow) error {
	if f.Row != nil {
		return f.Row(ctx, tx, l, row)
	}
	_, err := l.Save(ctx, l.h.Registry.Get(f.File), row)
	return err
}

var sampleDay = regexp.MustCompile(`\{(?:(year)([+-]\d+)?|([+-]\d+))\}`)

// SampleDays puts days in the place of {+12} and {-40}, and years in the place of
// {year} and {year-40}. Days count from the Monday of the week, so that no meeting of
// the sample falls on a weekend.
func SampleDays(now time.Time) func(string) string {
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

// ReadSample reads a file of the sample office; days puts days in the place of marks.
func ReadSample(name string, days func(string) string, into any) error {
	raw, err := assets.Sample.ReadFile("sample/" + name + ".json")
	if err == nil {
		err = json.Unmarshal([]byte(days(string(raw))), into)
	}
	if err != nil {
		return &value.Fault{Kind: value.Internal, Op: "sample " + name, Err: err}
	}
	return nil
}
