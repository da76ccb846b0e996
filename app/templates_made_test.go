package app

import (
	"bytes"
	"context"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"huiwu/app/checklists"
	"huiwu/app/core"
	"huiwu/app/meals"
	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/templates"
	"huiwu/data"
	"huiwu/data/value"
)

func contentOf(t *testing.T, o *Office, ctx context.Context, meeting string) templates.Content {
	t.Helper()
	c, err := o.Templates.ContentOf(ctx, value.English, meeting)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// keyless is a content without what differs from meeting to meeting: keys, and the order
// in which a register gives records that its order does not tell apart.
func keyless(t *testing.T, c templates.Content) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for name, rows := range c {
		for _, p := range rows {
			p.Key, p.Refs = "", nil
			p.Texts = maps.Clone(p.Texts)
			if name == meetings.Register {
				delete(p.Texts, "code")
				delete(p.Texts, "title")
			}
			raw, err := p.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			out[name] = append(out[name], string(raw))
		}
		slices.Sort(out[name])
	}
	return out
}

func differences(t *testing.T, a, b templates.Content) {
	t.Helper()
	x, y := keyless(t, a), keyless(t, b)
	for name := range templateNames(x, y) {
		if len(x[name]) != len(y[name]) {
			t.Errorf("%s: %d records, then %d", name, len(x[name]), len(y[name]))
			continue
		}
		for i := range x[name] {
			if x[name][i] != y[name][i] {
				t.Errorf("%s:\n%s\n%s", name, x[name][i], y[name][i])
			}
		}
	}
}

func templateNames(a, b map[string][]string) map[string]bool {
	out := map[string]bool{}
	for name := range a {
		out[name] = true
	}
	for name := range b {
		out[name] = true
	}
	return out
}

func makeMeeting(t *testing.T, o *Office, ctx context.Context, c templates.Content, starts value.Local) templates.Made {
	t.Helper()
	made, err := o.Templates.MakeMeeting(ctx, value.English, c, templates.NewMeeting{Title: "templates.Made", Starts: starts}, nil)
	if err != nil {
		t.Fatal(starts, err)
	}
	return made
}

// A template made of a meeting made of a template is the same template, whatever the day:
// all distances in days are kept over ends of months and leap days.
func TestTemplatesAreFixedPoints(t *testing.T) {
	o, ctx := sampleOffice(t)
	random := rand.New(rand.NewPCG(1, 2))
	for _, code := range []string{"2026-018", "2026-021"} {
		of := meetingOf(t, o, ctx, code)
		c := contentOf(t, o, ctx, string(of.ID))
		// A year and more ahead, nothing that is dated before it has passed.
		for _, day := range []value.Date{of.StartsAt.Date().AddDays(371), "2027-12-31", "2028-02-28", value.Date("2027-01-01").AddDays(random.IntN(2000))} {
			made := makeMeeting(t, o, ctx, c, value.At(day, of.StartsAt.Clock()))
			if len(made.Notes) > 0 {
				t.Errorf("%s on %s: %v", code, day, made.Notes)
			}
			differences(t, c, contentOf(t, o, ctx, made.Meeting))
			// A shift by a and then by b is one by a+b.
			next := day.AddDays(random.IntN(400))
			twice := makeMeeting(t, o, ctx, contentOf(t, o, ctx, made.Meeting), value.At(next, of.StartsAt.Clock()))
			once := makeMeeting(t, o, ctx, c, value.At(next, of.StartsAt.Clock()))
			differences(t, contentOf(t, o, ctx, once.Meeting), contentOf(t, o, ctx, twice.Meeting))
			a, err := o.Meetings.ByKey(ctx, meetings.Ref(made.Meeting))
			if err != nil || a.Zone != of.Zone || a.Currency != of.Currency || a.Stage != meetings.Preparing {
				t.Error(a, err)
			}
		}
	}
}

// A copy brings no state of the meeting that was, is one step, and goes with one undo.
func TestCopiesAreFreshAndOneStep(t *testing.T) {
	o, ctx := sampleOffice(t)
	of := meetingOf(t, o, ctx, "2026-018")
	c := contentOf(t, o, ctx, string(of.ID))
	count := func() map[string]int {
		out := map[string]int{}
		for _, r := range o.Registry.All() {
			out[r.Info().Name] = len(ids(t, o, ctx, r.Info().Name, core.Query{}))
		}
		return out
	}
	before := count()
	made := makeMeeting(t, o, ctx, c, "2027-03-01T09:00")
	for name, n := range made.Counts {
		if n != len(c[name]) {
			t.Errorf("%s: %d of %d", name, n, len(c[name]))
		}
	}
	for name, n := range count() {
		if name != meetings.Register && n-before[name] != made.Counts[name] {
			t.Errorf("%s: %d more, %d said", name, n-before[name], made.Counts[name])
		}
	}
	items, err := checklists.Of(ctx, o.db, meetings.Ref(made.Meeting))
	for _, i := range items {
		if i.Done || i.DoneBy != "" || i.DoneOn != "" {
			t.Errorf("%+v %v", i, err)
		}
	}
	today := value.DateOf(o.db.Now())
	told, err := data.List[notices.Notice](ctx, o.db, data.Where("meeting_id = ?", made.Meeting))
	for _, n := range told {
		if n.WrittenOn > today {
			t.Errorf("written on %s, today is %s, %v", n.WrittenOn, today, err)
		}
	}
	// What refers to a record that came too refers to the copy.
	now := contentOf(t, o, ctx, made.Meeting)
	mine := map[string]bool{}
	old := map[string]bool{}
	for _, rows := range now {
		for _, p := range rows {
			mine[p.Key] = true
		}
	}
	for _, rows := range c {
		for _, p := range rows {
			old[p.Key] = true
		}
	}
	for name, rows := range now {
		for _, p := range rows {
			for field, ref := range p.Refs {
				for id := range strings.SplitSeq(ref, ";") {
					if old[id] && !mine[id] {
						t.Errorf("%s: %s refers to the meeting it was copied from", name, field)
					}
				}
			}
		}
	}
	if _, err := o.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if after := count(); !reflect.DeepEqual(before, after) {
		t.Error(before, after)
	}
}

// A later beginning moves the first day up to what is fixed, and the tea with it.
func TestALaterBeginningRipples(t *testing.T) {
	o, ctx := sampleOffice(t)
	all, err := o.Templates.All(ctx, value.English)
	if err != nil {
		t.Fatal(err)
	}
	c, err := templates.Parse(all[2].Content) // the conference of two days
	if err != nil {
		t.Fatal(err)
	}
	for _, by := range []int{-60, -30, 0, 30} {
		start := value.At("2027-05-10", "09:00").Add(value.Minutes(by))
		made := makeMeeting(t, o, ctx, c, start)
		usual := makeMeeting(t, o, ctx, c, "2027-05-10T09:00")
		got, err := o.Agenda.Plan.Items(ctx, meetings.Ref(made.Meeting))
		was, e := o.Agenda.Plan.Items(ctx, meetings.Ref(usual.Meeting))
		if err != nil || e != nil || len(got) != len(was) {
			t.Fatal(len(got), len(was), err, e)
		}
		if got[0].StartsAt != start.Clock() {
			t.Error(got[0].StartsAt, start)
		}
		for i := range got {
			if (was[i].Fixed || was[i].Day != start.Date()) && got[i].StartsAt != was[i].StartsAt || got[i].Minutes != was[i].Minutes || got[i].Topic != was[i].Topic {
				t.Errorf("%d: %s %s, was %s", by, got[i].Topic, got[i].StartsAt, was[i].StartsAt)
			}
		}
		served, err := data.List[meals.Meal](ctx, o.db, data.Where("meeting_id = ?", made.Meeting), data.Order("day", "starts_at"))
		if err != nil || served[0].StartsAt != value.At("2027-05-10", "10:30").Add(value.Minutes(by)).Clock() || served[1].StartsAt != "12:00" {
			t.Errorf("%d: %v %v", by, served, err)
		}
	}
}

// What falls after the end of a shorter meeting is said record by record.
func TestDaysBeyondTheEndAreSaid(t *testing.T) {
	o, ctx := sampleOffice(t)
	all, err := o.Templates.All(ctx, value.English)
	if err != nil {
		t.Fatal(err)
	}
	c, err := templates.Parse(all[2].Content)
	if err != nil {
		t.Fatal(err)
	}
	made, err := o.Templates.MakeMeeting(ctx, value.English, c, templates.NewMeeting{Title: "Short", Starts: "2027-05-10T09:00", Ends: "2027-05-10T17:00"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	lost := len(c["preparation.agenda"]) - made.Counts["preparation.agenda"] + len(c[meals.Register]) - made.Counts[meals.Register]
	if lost < 8 || len(made.Notes) != lost {
		t.Errorf("%d left out, said: %s", lost, strings.Join(made.Notes, "\n"))
	}
}

// The file of a template is the template in another office; a name that is taken there
// gets a number, unknown registers and fields are said.
func TestTemplatesTravel(t *testing.T) {
	t.Parallel()
	o, ctx := sampleOffice(t)
	s, err := o.Scope(ctx, value.English, "")
	if err != nil {
		t.Fatal(err)
	}
	of := meetingOf(t, o, ctx, "2026-018")
	kept, err := o.Templates.SaveMeeting(ctx, s, string(of.ID), "Board meeting 9", "as last year")
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := templates.Write(&file, kept); err != nil {
		t.Fatal(err)
	}
	other, octx := sampleOffice(t)
	for _, name := range []string{"Board meeting 9", "Board meeting 9 2", "Board meeting 9 3"} {
		got, notes, err := other.Templates.Import(octx, s, bytes.NewReader(file.Bytes()))
		if err != nil || (len(notes) > 0) != (name != kept.Name) || got.Name != name || got.About != kept.About || got.Content != kept.Content {
			t.Error(got.Name, notes, err)
		}
	}
	for _, name := range []string{"Board meeting 9", "Board meeting", " 產品發表會 ", ""} {
		if _, err := o.Templates.SaveMeeting(ctx, s, string(of.ID), name, ""); err == nil {
			t.Error("two templates of one name: " + name)
		}
	}
	long := `{"format":"huiwu-template-1","name":"` + strings.Repeat("n", 500) + `","records":{}}`
	if got, _, err := o.Templates.Import(ctx, s, strings.NewReader(long)); err == nil {
		t.Error(got.Name)
	}
	odd := `{"format":"huiwu-template-1","name":"Odd","records":{"moon.walks":[{"a":"b"}],"followup.tasks":[{"what":"Do it","moon":"full"},null,{"due":"x"}],
		"safety.risks":[{"hazard":"Fire","likelihood":"2","severity":"2","measures":[{"what":"Look","moon":"x"}],"moons":[{"a":"b"}]}]}}`
	got, notes, err := o.Templates.Import(ctx, s, strings.NewReader(odd))
	if err != nil || len(notes) != 1 {
		t.Fatal(got, notes, err)
	}
	c, err := templates.Parse(got.Content)
	if err != nil {
		t.Fatal(err)
	}
	made := makeMeeting(t, o, ctx, c, "2027-05-10T09:00")
	said := strings.Join(made.Notes, "\n")
	if made.Counts["followup.tasks"] != 1 || made.Counts["safety.risks"] != 1 || strings.Count(said, "moon") < 4 || strings.Contains(said, "fault.") {
		t.Error(made.Counts, said)
	}
}

func TestTheNamesOfTheProgramsTemplatesStayItsOwn(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-021")
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	kept, err := o.Templates.SaveMeeting(ctx, s, string(m.ID), "年度大会", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"两天会议", "兩天會議", "年中会议（上次）"} {
		d, err := o.Templates.Draft(ctx, s, string(kept.ID), "")
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Set("name", name); err != nil {
			t.Fatal(err)
		}
		if err := d.Save(ctx); !value.Is(err, value.Invalid) || value.Faults(err)[0].Field != "name" {
			t.Errorf("renamed to %q: %v", name, err)
		}
	}
	file := `{"format":"huiwu-template-1","name":"兩天會議","records":{}}`
	got, notes, err := o.Templates.Import(ctx, s, strings.NewReader(file))
	if err != nil || got.Name != "兩天會議 2" || len(notes) != 1 || !strings.Contains(notes[0], "兩天會議 2") {
		t.Errorf("%q %q %v", got.Name, notes, err)
	}
}

func TestFilesThatAreNoTemplatesAreRefusedInWords(t *testing.T) {
	t.Parallel()
	o, ctx := sampleOffice(t)
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, c := range map[string]struct{ text, key string }{
		"text.json":   {"这不是模板", "fault.template_unread"},
		"empty.json":  {"", "fault.template_unread"},
		"newer.json":  {`{"format":"huiwu-template-2","name":"A","records":[]}`, "fault.template_newer"},
		"rubbish.bin": {strings.Repeat("\x00\xff", 25<<20), "fault.template_huge"},
		"gone.json":   {"-", "fault.sheet.missing"},
	} {
		path := filepath.Join(dir, name)
		if c.text != "-" {
			if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		_, _, err := o.Templates.ImportFile(ctx, s, path)
		if err == nil || value.Faults(err)[0].Key != c.key {
			t.Errorf("%s: %v", name, err)
		}
	}
	own, err := o.Templates.Own(ctx)
	if err != nil || len(own) == 0 {
		t.Fatal(err)
	}
	if err := o.Templates.Export(own[0], filepath.Join(dir, "no folder", "a.json")); err == nil || value.Faults(err)[0].Kind == value.Internal {
		t.Errorf("an export to nowhere says %v", err)
	}
}
