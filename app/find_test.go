package app

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/minutes"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/record"
	"huiwu/data"
	"huiwu/data/value"
)

// foundFor are the labels found for a typed text, by register.
func foundFor(t *testing.T, o *Office, ctx context.Context, text, meeting string) map[string]string {
	t.Helper()
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	groups, err := o.Search.Find(ctx, s, text, meeting, 6)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	out := map[string]string{}
	for _, g := range groups {
		var labels []string
		for _, f := range g.Found {
			labels = append(labels, f.Label)
		}
		out[g.Register] = strings.Join(labels, "|")
	}
	return out
}

func TestEverythingIsFoundFromEverywhere(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-021")
	for _, typed := range []string{"张伟", "張偉", "zhangwei", "zhang wei", "zw", "ＺＷ"} {
		found := foundFor(t, o, ctx, typed, string(m.ID))
		if !strings.HasPrefix(found[people.Register], "张伟|张伟") {
			t.Errorf("%q: %v", typed, found)
		}
		if !strings.Contains(found[participants.Register], "张伟") {
			t.Errorf("%q finds no participant: %v", typed, found)
		}
	}
	whole := foundFor(t, o, ctx, m.Title, "")
	if !strings.HasPrefix(whole[meetings.Register], m.Title) {
		t.Errorf("%q: %v", m.Title, whole)
	}
	if found := foundFor(t, o, ctx, m.Code, ""); found[meetings.Register] != m.Title {
		t.Errorf("%q: %v", m.Code, found)
	}
	blocks, err := data.List[minutes.MinuteBlock](ctx, o.db, data.Where("kind = 'decision'"))
	if err != nil || len(blocks) == 0 {
		t.Fatal(err)
	}
	for _, b := range blocks {
		if found := foundFor(t, o, ctx, b.Number, ""); !strings.HasPrefix(found[record.Decisions], value.OneLine(b.Body)) {
			t.Errorf("%q: %v, not %s", b.Number, found, b.Body)
		}
	}
	for _, hostile := range []string{`"`, `" OR 1`, "NEAR(张 伟)", "🎉🎉", "*", "-", "张*", "a^b", strings.Repeat("会", 1<<20), "\x00", "\xff"} {
		foundFor(t, o, ctx, hostile, "")
	}
}

// What a record is called at once, wherever it was changed, is what it is found by.
func TestAFoundRecordFollowsItsChanges(t *testing.T) {
	o, ctx := sampleOffice(t)
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	is := func(text, want string) {
		t.Helper()
		if got := foundFor(t, o, ctx, text, "")["directory.venues"]; got != want {
			t.Errorf("%q finds %q, not %q", text, got, want)
		}
	}
	d, err := o.Venues.Draft(ctx, s, "", "")
	if err != nil {
		t.Fatal(err)
	}
	for k, v := range map[string]string{"name": "紫金山庄", "address": "环陵路18号", "phone": "025-8485 8888"} {
		if err := d.Set(k, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Save(ctx); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"紫金", "zijin", "zjsz", "环陵路", "02584858888", "025 8485", "环陵 紫金"} {
		is(text, "紫金山庄")
	}
	is("金紫", "")
	if err := d.Set("name", "钟山宾馆"); err != nil {
		t.Fatal(err)
	}
	if err := d.Save(ctx); err != nil {
		t.Fatal(err)
	}
	is("紫金", "")
	is("zhongshan", "钟山宾馆")
	if _, err := o.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	is("zhongshan", "")
	is("紫金", "紫金山庄")
	if err := o.Venues.Delete(ctx, d.ID()); err != nil {
		t.Fatal(err)
	}
	is("紫金", "")
	bin, err := o.DataFile.Bin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := o.DataFile.Restore(ctx, bin[0]); err != nil {
		t.Fatal(err)
	}
	is("紫金", "紫金山庄")
	if r, err := o.DataFile.Verify(ctx); err != nil || r.Unfound != 0 || r.BrokenAt != "" {
		t.Errorf("%+v, %v", r, err)
	}
}

// A record's label in the index must not need other tables: those do not write it.
func TestFoundLabelsAreTheirOwn(t *testing.T) {
	o, ctx := sampleOffice(t)
	for _, r := range o.Registry.All() {
		if !r.Info().Searchable {
			continue
		}
		ids, err := r.IDs(ctx, value.Scope{}, core.Query{})
		if err != nil || len(ids) == 0 {
			t.Fatal(r.Info().Name, err)
		}
		labels, err := r.Labels(ctx, ids[:1])
		if err != nil {
			t.Fatal(err)
		}
		first := labels[ids[0]].Label
		if found := foundFor(t, o, ctx, first, ""); first == "" || !strings.Contains(found[r.Info().Name], value.OneLine(first)) {
			t.Errorf("%s: %q finds %v", r.Info().Name, first, found)
		}
	}
}

// A file that is only looked at is searched all the same.
func TestAReadOnlyFileIsSearched(t *testing.T) {
	ctx := As(context.Background(), "周晓")
	path := filepath.Join(t.TempDir(), "o.huiwu")
	o, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := o.LoadSample(ctx, value.Simplified, func(int, int) error { return nil }); err != nil {
		t.Fatal(err)
	}
	look, err := Open(ctx, path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if found := foundFor(t, look, ctx, "zw", ""); !strings.Contains(found[people.Register], "张伟") {
		t.Errorf("%v", found)
	}
	if err := look.Search.Rebuild(ctx, nil); !value.Is(err, value.Denied) {
		t.Error(err)
	}
	for _, o := range []*Office{look, o} {
		if err := o.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
