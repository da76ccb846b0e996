package app

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"huiwu/app/accounts"
	"huiwu/app/approvals"
	"huiwu/app/bookings"
	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/app/meetings"
	"huiwu/app/minutes"
	"huiwu/app/people"
	"huiwu/app/record"
	"huiwu/app/tasks"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

// A form that is opened, typed over with the same and saved leaves no trace.
func TestFormsThatChangeNothingWriteNothing(t *testing.T) {
	each(t, func(t *testing.T, at place) {
		if at.reg.Info().NoForm || at.reg.Info().AppendOnly {
			t.Skip("what is saved has no form")
		}
		before := at.newest(t)
		for _, id := range at.ids(t, core.Query{}) {
			d := at.draft(t, at.scope, id)
			for _, c := range at.reg.Columns() {
				if c.ReadOnly {
					continue
				}
				if err := d.Set(c.Key, d.Text(c.Key)); err != nil {
					t.Fatal(c.Key, err)
				}
			}
			if d.Dirty() {
				t.Fatalf("%s is changed by typing the same", d.Label())
			}
			if err := d.Save(at.ctx); err != nil {
				t.Fatal(d.Label(), err)
			}
		}
		if after := at.newest(t); after.ID != before.ID {
			t.Errorf("%s wrote %+v", at.reg.Info().Name, after)
		}
	})
}

// Every register: copy a record, change it, delete it, then take it all back and do
// it all again.
func TestRegistersUndoAndRedo(t *testing.T) {
	each(t, func(t *testing.T, at place) {
		if at.reg.Info().NoForm {
			t.Skip("its own screen writes it")
		}
		if slices.Contains(accounts.Lasting, at.reg.Info().Name) {
			t.Skip("its steps are not taken back")
		}
		if at.reg.Info().AppendOnly {
			t.Skip("nothing saved is changed: see the noun's own tests")
		}
		var states []map[string]string
		note := func() { states = append(states, at.codes(t)) }
		note()
		d, err := at.reg.Duplicate(at.ctx, at.scope, at.some(t)[0])
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Save(at.ctx); err != nil {
			t.Fatal(err)
		}
		note()
		key, text := anotherText(t, at, d)
		if err := d.Save(at.ctx); err != nil {
			t.Fatal(err)
		}
		note()
		if err := at.reg.Delete(at.ctx, d.ID()); err != nil {
			t.Fatal(err)
		}
		note()
		if !maps.Equal(states[0], states[3]) {
			t.Error("deleting the copy did not leave what was there before it")
		}
		history, err := at.reg.History(at.ctx, at.scope, d.ID())
		if err != nil || len(history) != 3 || history[0].Verb != "bin" || history[1].Verb != "save" || history[2].Verb != "add" {
			t.Fatalf("history %+v %v", history, err)
		}
		if ch := history[1].Changes; len(ch) != 1 || ch[0].Key != key || ch[0].To != text {
			t.Errorf("the change of %s to %q is told as %+v", key, text, ch)
		}
		for _, e := range history {
			if !words.Has("step." + e.Verb) {
				t.Errorf("no words for the verb %s", e.Verb)
			}
		}
		binned, err := at.office.DataFile.Bin(at.ctx)
		if err != nil || len(binned) == 0 || binned[0].Register != at.reg.Info().Name || binned[0].Label == "" {
			t.Errorf("the bin holds %+v %v", binned, err)
		}
		for i := 2; i >= 0; i-- {
			if _, err := at.office.Undo(at.ctx); err != nil {
				t.Fatal(err)
			}
			if !maps.Equal(at.codes(t), states[i]) {
				t.Fatalf("undo does not lead back to state %d", i)
			}
		}
		for i := 1; i <= 3; i++ {
			if _, err := at.office.Redo(at.ctx); err != nil {
				t.Fatal(err)
			}
			if !maps.Equal(at.codes(t), states[i]) {
				t.Fatalf("redo does not lead to state %d", i)
			}
		}
	})
}

// anotherText changes a text that the record itself keeps. The history of a record
// does not tell of fields that another record lends it.
func anotherText(t *testing.T, at place, d core.Draft) (key, text string) {
	t.Helper()
	own := map[string]string{
		people.Register: "notes", meetings.Register: "background", "people.participants": "remark", "preparation.agenda": "topic",
		record.Register: "body", minutes.Register: "body", "finance.lines": "remark", "directory.venues": "directions",
		tasks.Register: "why", bookings.FactorsRegister: "name", approvals.StandIns: "reason",
	}
	key = own[at.reg.Info().Name]
	for _, c := range at.reg.Columns() {
		if key == "" && !c.ReadOnly && !c.Required && (c.Kind == value.KindText || c.Kind == value.KindLong) {
			key = c.Key
		}
	}
	if err := d.Set(key, "改过的话"); err != nil || !d.Dirty() {
		t.Fatalf("%s of %s: %v", key, at.reg.Info().Name, err)
	}
	return key, "改过的话"
}

func TestBulkChangesAllOrNone(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-021")
	s, err := o.Scope(ctx, value.Simplified, string(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	all := ids(t, o, ctx, "people.participants", core.Query{Meeting: string(m.ID)})[:5]
	b, err := o.Participants.Bulk(ctx, s, all)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Set("team", "第九组"); err != nil {
		t.Fatal(err)
	}
	if err := o.Participants.SaveBulk(ctx, b); err != nil {
		t.Fatal(err)
	}
	filter := core.Query{Meeting: string(m.ID), Filters: []core.Filter{{Key: "team", Codes: []string{"第九组"}}}}
	if got := ids(t, o, ctx, "people.participants", filter); !sameSet(got, all) {
		t.Errorf("%d of %d are changed", len(got), len(all))
	}
	if _, err := o.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := ids(t, o, ctx, "people.participants", filter); len(got) != 0 {
		t.Errorf("one undo leaves %d changed", len(got))
	}
	// One of the five is refused: a stand-in needs somebody to stand in for.
	if b, err = o.Participants.Bulk(ctx, s, all); err != nil {
		t.Fatal(err)
	}
	if err := b.Set("attendance", "stand_in"); err != nil {
		t.Fatal(err)
	}
	err = o.Participants.SaveBulk(ctx, b)
	if !value.Is(err, value.Invalid) || value.Faults(err)[0].Key != "fault.bulk_row" {
		t.Fatalf("the refusal is %v", err)
	}
	if n, err := o.Participants.Tally(ctx, core.Query{Meeting: string(m.ID)}, "attendance"); err != nil || n["stand_in"] > 1 {
		t.Errorf("a part was changed: %v %v", n, err)
	}
}

// carried are the registers that travel in files, those referred to first.
var carried = []string{
	"directory.venues", "people.people", "meetings.meetings", "preparation.agenda", "people.participants", "followup.tasks", "followup.blocks", "finance.lines",
}

// An office carried over by its own exports is the same office, whatever the format,
// and whichever language the screens had on either side.
func TestExportsCarryAnOffice(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		ending   string
		from, to value.Lang
	}{
		{".csv", value.Simplified, value.Simplified},
		{".xlsx", value.Simplified, value.Simplified},
		{".xlsx", value.Traditional, value.English},
		{".csv", value.English, value.Traditional},
	} {
		t.Run(fmt.Sprint(c.ending, " ", c.from, " to ", c.to), func(t *testing.T) {
			from, ctx := sampleOffice(t)
			to, _ := openOffice(t, sampleNow)
			office, err := from.Settings.Read(ctx)
			if err != nil {
				t.Fatal(err)
			}
			if err := to.Settings.Save(ctx, office); err != nil {
				t.Fatal(err)
			}
			for _, name := range carried {
				for _, code := range codesOf(from, name) {
					file := filepath.Join(t.TempDir(), "file"+c.ending)
					want := exported(t, from, ctx, name, code, c.from, file)
					// Participants are in the directory already: they come in as those people.
					rep := imported(t, to, ctx, name, code, c.to, file, core.MergeTwin)
					if len(rep.Wrong) > 0 || rep.Added != rep.Read {
						t.Fatalf("%s of %s: %+v", name, code, rep)
					}
					sameLines(t, name+" "+code, exported(t, to, ctx, name, code, c.from, file), want)
				}
			}
		})
	}
}

// sameLines tells the first line that differs.
func sameLines(t *testing.T, of string, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Errorf("%s: %d lines of %d; line %d of\n%q\n%q", of, len(got), len(want), i, got[min(i, len(got)-1)], want[min(i, len(want)-1)])
			return
		}
	}
}

// codesOf are the codes of the meetings a register is exported for, "" for one of
// the whole office.
func codesOf(o *Office, register string) []string {
	if o.Registry.Get(register).Info().Meeting {
		return []string{"2026-018", "2026-021"}
	}
	return []string{""}
}

// exported writes a register to a file and returns what people type of it.
func exported(t *testing.T, o *Office, ctx context.Context, register, code string, lang value.Lang, file string) []string {
	t.Helper()
	r, s, meeting := opened(t, o, ctx, register, code, lang)
	e, err := o.Exchange.Export(ctx, r, s, core.Query{Meeting: meeting}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var typed []string
	for _, c := range r.Columns() {
		if !c.ReadOnly {
			typed = append(typed, c.Key)
		}
	}
	write := func(e *exchange.Export, ending string) []byte {
		var b bytes.Buffer
		if err := e.Write(ctx, &b, ending, nil); err != nil {
			t.Fatal(register, err)
		}
		return b.Bytes()
	}
	if err := os.WriteFile(file, write(e, filepath.Ext(file)), 0o600); err != nil {
		t.Fatal(err)
	}
	e.Keys = typed
	lines := strings.Split(string(write(e, ".csv")), "\r\n")
	slices.Sort(lines) // records of the same order may stand either way
	return lines
}

func opened(t *testing.T, o *Office, ctx context.Context, register, code string, lang value.Lang) (core.AnyRegister, value.Scope, string) {
	t.Helper()
	meeting := ""
	if code != "" {
		meeting = string(meetingOf(t, o, ctx, code).ID)
	}
	s, err := o.Scope(ctx, lang, meeting)
	if err != nil {
		t.Fatal(err)
	}
	return o.Registry.Get(register), s, meeting
}

func imported(t *testing.T, o *Office, ctx context.Context, register, code string, lang value.Lang, file string, duplicates core.Decision) exchange.Report {
	t.Helper()
	r, s, meeting := opened(t, o, ctx, register, code, lang)
	im, err := exchange.Open(ctx, file, r, s, meeting, exchange.Choice{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := im.Close(); err != nil {
			t.Error(err)
		}
	}()
	p, err := im.Preview(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	rep, err := im.Run(ctx, p, exchange.Settle{All: duplicates}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return rep
}

// A register that knows its own reads its export in without a change.
func TestImportOfOwnExportChangesNothing(t *testing.T) {
	o, ctx := sampleOffice(t)
	for _, r := range o.Registry.All() {
		if !r.Info().Duplicates {
			continue
		}
		for _, code := range codesOf(o, r.Info().Name) {
			for _, ending := range []string{".xlsx", ".csv"} {
				file := filepath.Join(t.TempDir(), "file"+ending)
				before := exported(t, o, ctx, r.Info().Name, code, value.English, file)
				steps, err := o.Steps(ctx, "", 100)
				if err != nil {
					t.Fatal(err)
				}
				rep := imported(t, o, ctx, r.Info().Name, code, value.Simplified, file, core.MergeTwin)
				if rep.Added+rep.Changed != 0 || rep.Skipped != rep.Read || len(rep.Wrong) != 0 {
					t.Errorf("%s %s: %+v", r.Info().Name, ending, rep)
				}
				if after := exported(t, o, ctx, r.Info().Name, code, value.English, file); !slices.Equal(after, before) {
					t.Errorf("%s %s changed", r.Info().Name, ending)
				}
				now, err := o.Steps(ctx, "", 100)
				if err != nil || !slices.EqualFunc(now, steps, func(a, b data.Step) bool { return a.ID == b.ID }) {
					t.Errorf("%s %s left a step: %v", r.Info().Name, ending, err)
				}
			}
		}
	}
}
