package app

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"huiwu/app/checkin"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/minutes"
	"huiwu/app/module"
	"huiwu/app/participants"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/datatest"
	"huiwu/data/value"
)

// sampleNow is a Thursday.
var sampleNow = time.Date(2026, 8, 20, 15, 4, 0, 0, time.UTC)

func openOffice(t testing.TB, now time.Time) (*Office, context.Context) {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "office.huiwu"), now)
}

func openAt(t testing.TB, path string, now time.Time) (*Office, context.Context) {
	t.Helper()
	ctx := As(context.Background(), "陈静怡")
	o, err := Open(ctx, path, Options{Now: func() time.Time { return now }, Roles: testedRoles})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	})
	return o, ctx
}

func sampleOffice(t testing.TB) (*Office, context.Context) {
	t.Helper()
	return openCopy(t, "sample", sampleNow, loadSample)
}

func loadSample(t testing.TB, o *Office, ctx context.Context) {
	t.Helper()
	if err := o.LoadSample(ctx, value.Simplified, func(int, int) error { return nil }); err != nil {
		t.Fatal(err)
	}
}

// openCopy opens a copy of a data file that load fills, once for each key.
func openCopy(t testing.TB, key string, now time.Time, load func(testing.TB, *Office, context.Context)) (*Office, context.Context) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "office.huiwu")
	datatest.Copied(t, path, key, func(path string) {
		o, ctx := openAt(t, path, now)
		load(t, o, ctx)
		if err := o.Close(); err != nil {
			t.Fatal(err)
		}
	})
	return openAt(t, path, now)
}

func ids(t *testing.T, o *Office, ctx context.Context, register string, q core.Query) []string {
	t.Helper()
	s, err := o.Scope(ctx, value.Simplified, q.Meeting)
	if err != nil {
		t.Fatal(err)
	}
	found, err := o.Registry.Get(register).IDs(ctx, s, q)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func meetingOf(t *testing.T, o *Office, ctx context.Context, code string) meetings.Meeting {
	t.Helper()
	m, err := o.Meeting(ctx, code)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestSampleCounts(t *testing.T) {
	o, ctx := sampleOffice(t)
	office, err := o.Settings.Read(ctx)
	if err != nil || office.Name == "" || office.Currency != "CNY" || office.Zone != "Asia/Shanghai" || office.Language != value.Simplified {
		t.Errorf("the office is %+v %v", office, err)
	}
	held, coming := meetingOf(t, o, ctx, "2026-018"), meetingOf(t, o, ctx, "2026-021")
	if held.StartsAt.Date() != "2026-07-08" || held.Stage != meetings.Closed || coming.StartsAt.Date() != "2026-09-01" || coming.EndsAt.Date() != "2026-09-02" {
		t.Errorf("held %s %s, coming %s to %s", held.StartsAt, held.Stage, coming.StartsAt, coming.EndsAt)
	}
	for _, c := range []struct {
		register string
		meeting  meetings.Ref
		want     int
	}{
		{"people.people", "", 60},
		{"directory.venues", "", 6},
		{"meetings.meetings", "", 2},
		{"preparation.agenda", held.ID, 8},
		{"preparation.agenda", coming.ID, 14},
		{"people.participants", held.ID, 60},
		{"people.participants", coming.ID, 60},
		{"followup.tasks", held.ID, 10},
		{"followup.tasks", coming.ID, 3},
		{"followup.tasks", "", 14},
		{"followup.due_changes", "", 3},
		{"onsite.record", held.ID, 36},
		{"followup.blocks", held.ID, 42},
		{"followup.decisions", "", 8},
		{"finance.lines", held.ID, 14},
		{"finance.lines", coming.ID, 18},
		{"onsite.arrivals", held.ID, 62},
		{"onsite.arrivals", coming.ID, 0},
	} {
		if got := len(ids(t, o, ctx, c.register, core.Query{Meeting: string(c.meeting)})); got != c.want {
			t.Errorf("%s of %s: %d, want %d", c.register, c.meeting, got, c.want)
		}
	}
	states, err := o.Participants.Tally(ctx, core.Query{Meeting: string(coming.ID)}, "invitation")
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range participants.Invitations.Choices {
		if states[code] == 0 {
			t.Errorf("nobody is %s: %v", code, states)
		}
	}
	kinds, err := o.Minutes.Tally(ctx, core.Query{Meeting: string(held.ID)}, "kind")
	if err != nil || kinds["topic"] != 6 || kinds["decision"] != 8 || kinds["action"] != 10 {
		t.Errorf("blocks %v %v", kinds, err)
	}
	total, err := o.Budget.Total(ctx, core.Query{Meeting: string(coming.ID)}, "amount")
	if err != nil || total != 20751400 {
		t.Errorf("the coming meeting costs %d fen, %v", total, err)
	}
}

func TestSampleReferences(t *testing.T) {
	o, ctx := sampleOffice(t)
	blocks, err := o.Minutes.Load(ctx, ids(t, o, ctx, "followup.blocks", core.Query{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range blocks {
		if b.Kind == minutes.Action && (b.OwnerID == "" || b.DueOn == "" || b.ItemID == "") {
			t.Errorf("an action lacks something: %+v", b)
		}
		if b.Kind == minutes.Decision && !strings.HasPrefix(b.Number, "2026-") {
			t.Errorf("a decision is numbered %q", b.Number)
		}
	}
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range o.Registry.All() {
		var refs []string
		for _, c := range r.Columns() {
			if c.Kind == value.KindRef || c.Kind == value.KindMany {
				refs = append(refs, c.Key)
			}
		}
		rows, err := r.Rows(ctx, s, ids(t, o, ctx, r.Info().Name, core.Query{}), refs)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for i, cell := range row.Cells {
				if (cell.Text == "") != (cell.Code == "") {
					t.Errorf("%s of %s %s: %q is shown as %q", refs[i], r.Info().Name, row.ID, cell.Code, cell.Text)
				}
			}
		}
	}
	held := meetingOf(t, o, ctx, "2026-018")
	if held.HostID == "" || held.RecorderID == "" || held.OwnerID == "" {
		t.Errorf("the closed meeting is run by nobody: %+v", held)
	}
	if _, err := s.Labels.Find("people.people", "张伟"); !value.Is(err, value.Conflict) {
		t.Errorf("there is not more than one 张伟: %v", err)
	}
}

func TestSampleDoorAgreesWithMinutes(t *testing.T) {
	t.Parallel()
	o, ctx := sampleOffice(t)
	held := meetingOf(t, o, ctx, "2026-018")
	s, err := o.Scope(ctx, value.Simplified, string(held.ID))
	if err != nil {
		t.Fatal(err)
	}
	roll, err := checkin.Attendance(ctx, o.db, s, held.ID)
	if err != nil {
		t.Fatal(err)
	}
	// Organisation and position tell two of one name apart.
	seen := map[string]bool{}
	for _, name := range slices.Concat(roll.Present, roll.NonVoting, roll.Excused, roll.Absent) {
		if seen[name] {
			t.Errorf("two are called %s", name)
		}
		seen[name] = true
	}
	if len(roll.Present)+len(roll.NonVoting) != 57 || len(roll.Excused) != 2 || len(roll.Absent) != 1 {
		t.Errorf("present %d, non-voting %d, excused %v, absent %v", len(roll.Present), len(roll.NonVoting), roll.Excused, roll.Absent)
	}
	for _, p := range o.Papers.All() {
		for _, lang := range value.Langs {
			for _, ending := range p.Formats {
				var b bytes.Buffer
				notes, err := o.Papers.Make(ctx, p, lang, string(held.ID), ending, &b)
				if err != nil || b.Len() < 2000 {
					t.Errorf("%s%s in %s: %d bytes, %v", p.Name, ending, lang, b.Len(), err)
				}
				for _, n := range notes {
					t.Errorf("%s%s in %s: %v", p.Name, ending, lang, n)
				}
			}
		}
	}
}

func TestSampleIsOneSoundStep(t *testing.T) {
	o, ctx := sampleOffice(t)
	report, err := o.DataFile.Verify(ctx)
	if err != nil || report.BrokenAt != "" || report.Steps != 1 {
		t.Errorf("%+v %v", report, err)
	}
	steps, err := o.Steps(ctx, "", 10)
	if err != nil || len(steps) != 1 || steps[0].Name != "begin settings.sample" {
		t.Fatalf("%+v %v", steps, err)
	}
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	if got := o.Registry.StepWords(s, steps[0]); got != "启用 示例单位" {
		t.Errorf("the step is called %q", got)
	}
}

func TestSampleIsWholeOrNothing(t *testing.T) {
	o, ctx := openOffice(t, sampleNow)
	enough := errors.New("enough")
	err := o.LoadSample(ctx, value.English, func(done, total int) error {
		if done > total/2 {
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) {
		t.Errorf("stopping says %v", err)
	}
	if blank, err := o.Blank(ctx); err != nil || !blank {
		t.Errorf("after stopping the file is not blank: %v", err)
	}
	if n := len(ids(t, o, ctx, "people.people", core.Query{})); n != 0 {
		t.Errorf("%d people stayed", n)
	}
	var last, of int
	if err := o.LoadSample(ctx, value.English, func(done, total int) error { last, of = done, total; return nil }); err != nil || last != of || of < 300 {
		t.Errorf("loading after that: %v, %d of %d", err, last, of)
	}
}

// The dates of the sample are sound whenever it is loaded.
func TestSampleDays(t *testing.T) {
	for now := time.Date(2027, 12, 20, 23, 0, 0, 0, time.UTC); now.Year() < 2029; now = now.AddDate(0, 0, 1) {
		days := module.SampleDays(now)
		for _, mark := range []string{"{-40}", "{+15}", "{+16}"} {
			day := value.Date(days(mark))
			if wd := day.Time().Weekday(); wd == time.Saturday || wd == time.Sunday {
				t.Fatalf("%s of %s is a %s", mark, now, wd)
			}
			if ahead := day.Time().After(now); ahead != (mark[1] == '+') {
				t.Fatalf("%s of %s is %s", mark, now, day)
			}
		}
	}
	monday := module.SampleDays(time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC))
	if got := monday("{year-40}-018 {year}-001 {+1} {} {x}"); got != "2025-018 2026-001 2026-01-06 {} {x}" {
		t.Errorf("days are put in as %q", got)
	}
	o, ctx := openOffice(t, time.Date(2027, 1, 10, 9, 0, 0, 0, time.UTC))
	if err := o.LoadSample(ctx, value.Traditional, func(int, int) error { return nil }); err != nil {
		t.Fatal(err)
	}
	meetingOf(t, o, ctx, "2026-018")
	meetingOf(t, o, ctx, "2027-021")
}

func TestSampleRefusesWhatItDoesNotKnow(t *testing.T) {
	o, ctx := openOffice(t, sampleNow)
	for _, c := range []struct {
		register string
		row      module.SampleRow
		kind     value.FaultKind
		key      string
	}{
		{"people.people", module.SampleRow{Texts: map[string]string{"name": "甲", "shoe_size": "42"}}, value.NotFound, "fault.field_unknown"},
		{"people.people", module.SampleRow{Texts: map[string]string{"name": "甲"}, Parts: map[string][]map[string]string{"shoes": nil}}, value.NotFound, "fault.field_unknown"},
		{"people.people", module.SampleRow{Texts: map[string]string{"name": "甲", "phone": "打电话"}}, value.Invalid, "fault.phone"},
		{"people.participants", module.SampleRow{Meeting: "1999-001", Person: "甲"}, value.NotFound, "fault.meeting_unknown"},
		{"people.participants", module.SampleRow{Person: "无名"}, value.NotFound, "fault.ref_unknown"},
		{"arrivals", module.SampleRow{Person: "无名"}, value.NotFound, "fault.ref_unknown"},
	} {
		err := o.db.Do(ctx, "begin settings.sample", func(ctx context.Context, tx *data.Tx) error {
			for _, m := range o.host.Modules {
				for _, s := range m.Samples {
					if s.File == c.register {
						return module.NewSampleLoad(o.host, value.English).Enter(ctx, tx, s, c.row)
					}
				}
			}
			return nil
		})
		f := value.Faults(err)
		if len(f) == 0 || f[0].Kind != c.kind || f[0].Key != c.key {
			t.Errorf("%s %+v: %v", c.register, c.row, err)
		}
	}
}

// Everything the registers show has words.
func TestRegistersHaveWords(t *testing.T) {
	o, _ := openOffice(t, sampleNow)
	var missing []string
	need := func(key string) {
		if !words.Has(key) && !slices.Contains(missing, key) {
			missing = append(missing, key)
		}
	}
	columns := func(register string, all []core.Column) {
		for _, c := range all {
			need(words.Field(register, c.Key))
			if c.Section != "" {
				need("section." + c.Section)
			}
			for _, code := range c.Choices {
				need("choice." + c.List + "." + code)
			}
		}
	}
	for _, r := range o.Registry.All() {
		i := r.Info()
		for _, tail := range []string{"", ".one", ".empty"} {
			need("register." + i.Name + tail)
		}
		if !i.NoForm {
			need("register." + i.Name + ".new")
		}
		columns(i.Name, r.Columns())
		for _, p := range i.Parts {
			need("part." + i.Name + "." + p.Key)
			need("part." + i.Name + "." + p.Key + ".add")
			columns(i.Name+"."+p.Key, p.Columns)
		}
	}
	for _, p := range o.Papers.All() {
		need("paper." + p.Name)
	}
	if len(missing) > 0 {
		t.Errorf("no words for %s", strings.Join(missing, " "))
	}
}

func BenchmarkLoadSample(b *testing.B) {
	for b.Loop() {
		sampleOffice(b)
	}
}

// The sample cannot be taken back from a file that began with it, and what is done
// afterwards can.
func TestUndoStopsAtTheSample(t *testing.T) {
	o, ctx := sampleOffice(t)
	if _, ok, err := o.Undoable(ctx); ok || err != nil {
		t.Fatalf("the sample is offered for undoing: %v", err)
	}
}
