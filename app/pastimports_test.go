package app

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/data/value"
)

// mixed is an office in which two imports merged rows of one person with another, as
// programs did that took a shared number for a person.
type mixed struct {
	*testing.T
	*Office
	ctx     context.Context
	scope   value.Scope
	meeting string
}

func newMixed(t *testing.T) mixed {
	t.Helper()
	ctx := As(context.Background(), "周晓")
	o, err := Open(ctx, filepath.Join(t.TempDir(), "office.huiwu"), Options{SkipCheck: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.Close() }) // the test has all it wants
	m := mixed{T: t, Office: o, ctx: ctx}
	if m.scope, err = o.Scope(ctx, value.Simplified, ""); err != nil {
		t.Fatal(err)
	}
	d, err := o.Meetings.Draft(ctx, m.scope, "", "")
	if err != nil {
		t.Fatal(err)
	}
	for k, v := range map[string]string{"title": "春季会议", "starts_at": "2026-12-01 09:00", "ends_at": "2026-12-02 17:00"} {
		if err := d.Set(k, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Save(ctx); err != nil {
		t.Fatal(err)
	}
	m.meeting = d.ID()
	return m
}

// bring imports a list, merging every row that is alike to somebody.
func (m mixed) bring(r core.AnyRegister, meeting, list string) {
	m.Helper()
	file := filepath.Join(m.TempDir(), "list.csv")
	if err := os.WriteFile(file, []byte(list), 0o600); err != nil {
		m.Fatal(err)
	}
	s, err := m.Scope(m.ctx, value.Simplified, meeting)
	if err != nil {
		m.Fatal(err)
	}
	im, err := exchange.Open(m.ctx, file, r, s, meeting, exchange.Choice{})
	if err != nil {
		m.Fatal(err)
	}
	defer func() { _ = im.Close() }() // read only
	p, err := im.Preview(m.ctx, nil)
	if err == nil {
		_, err = im.Run(m.ctx, p, exchange.Settle{All: core.MergeTwin, Questions: core.MergeTwin}, nil)
	}
	if err != nil {
		m.Fatal(err)
	}
}

// past are the merged rows of all imports, as texts.
func (m mixed) past() (out []string, all []exchange.PastImport, rows [][]exchange.MergedRow) {
	m.Helper()
	all, err := m.Exchange.PastImports(m.ctx)
	if err != nil {
		m.Fatal(err)
	}
	for _, p := range all {
		of, err := m.Exchange.MergedRows(m.ctx, m.scope, p)
		if err != nil || len(of) != p.Merged {
			m.Fatal(of, err)
		}
		rows = append(rows, of)
		for _, r := range of {
			text := fmt.Sprint(p.Register, " ", r.Number, " ", r.Name, " ", r.Joined, " ", r.Stands, " ", r.Gone)
			for _, c := range r.Changes {
				text += " " + c.Key + ":" + c.From + ">" + c.To
			}
			out = append(out, text)
		}
	}
	return out, all, rows
}

// split makes a merged row a person of a name.
func (m mixed) split(r exchange.MergedRow, name string) {
	m.Helper()
	d, err := m.Exchange.SplitDraft(m.ctx, m.scope, r)
	if err != nil {
		m.Fatal(err)
	}
	if err := d.Set("name", name); err != nil {
		m.Fatal(err)
	}
	if err := m.Exchange.SplitRow(m.ctx, m.scope, r, d); err != nil {
		m.Fatal(err)
	}
}

// listOf are the participants of the meeting with what a meal depends on.
func (m mixed) listOf() string {
	m.Helper()
	ids, err := m.Participants.IDs(m.ctx, m.scope, core.Query{Meeting: m.meeting})
	if err != nil {
		m.Fatal(err)
	}
	rows, err := m.Participants.Rows(m.ctx, m.scope, ids, []string{"name", "diet", "seat"})
	if err != nil {
		m.Fatal(err)
	}
	var out []string
	for _, r := range rows {
		out = append(out, r.Cells[0].Text+"/"+r.Cells[1].Text+"/"+r.Cells[2].Text)
	}
	return strings.Join(out, " ")
}

func TestMergedRowsOfPastImportsAreListedAndSplit(t *testing.T) {
	m := newMixed(t)
	m.bring(m.People, "", "姓名,手机,饮食要求\n沈知秋,0571-66660000,\n鲁明远,0571-66660000,对花生过敏\n夏晚晴,0571-66660000,\n")
	m.bring(m.Participants, m.meeting, "姓名,手机,座位,备注\n沈知秋,0571-66660000,,\n罗一川,0571-66660000,B7,\n何小满,0571-66660000,,晚到\n")
	got, _, rows := m.past()
	want := []string{
		"people.participants 1 沈知秋 true true false",
		"people.participants 2 沈知秋 false true false seat:>B7",
		"people.participants 3 沈知秋 false true false remark:>晚到",
		"people.people 1 沈知秋 false true false diet:>对花生过敏",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Fatalf("%s\nwanted\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	before := whole(t, m.Office, m.ctx)
	m.split(rows[1][0], "鲁明远")
	m.split(rows[0][1], "罗一川")
	if got := m.listOf(); got != "罗一川//B7 沈知秋//" {
		t.Errorf("the list is %q", got)
	}
	// The place that a row made on the list goes to whom the row was.
	m.split(rows[0][0], "何小满")
	if got := m.listOf(); got != "何小满// 罗一川//B7" {
		t.Errorf("the list is %q", got)
	}
	got, _, _ = m.past()
	if got[0] != "people.participants 1 沈知秋 true false false" || got[1] != "people.participants 2 沈知秋 false false false seat:>B7" || got[3] != "people.people 1 沈知秋 false false false diet:>对花生过敏" {
		t.Errorf("after splitting: %q", got)
	}
	for range 3 {
		if _, err := m.Undo(m.ctx); err != nil {
			t.Fatal(err)
		}
	}
	if now := whole(t, m.Office, m.ctx); !maps.Equal(now, before) {
		t.Error("undone, and not as it was")
	}
}

// What was altered since the import stays with the person it was altered for.
func TestSplittingKeepsWhatWasAlteredSince(t *testing.T) {
	m := newMixed(t)
	m.bring(m.People, "", "姓名,手机,饮食要求,备注\n沈知秋,0571-66660000,,\n鲁明远,0571-66660000,对花生过敏,坐轮椅\n")
	_, _, rows := m.past()
	d, err := m.People.Draft(m.ctx, m.scope, string(rows[0][0].Person), "")
	if err != nil {
		t.Fatal(err)
	}
	if err = d.Set("diet", "素食"); err == nil {
		err = d.Save(m.ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
	m.split(rows[0][0], "鲁明远")
	all, err := m.People.ByKeys(m.ctx, []string{string(rows[0][0].Person)})
	if err != nil || all[0].Diet != "素食" || all[0].Notes != "" {
		t.Errorf("%+v %v", all, err)
	}
	// A row without a name is nobody.
	blank, err := m.Exchange.SplitDraft(m.ctx, m.scope, rows[0][0])
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Exchange.SplitRow(m.ctx, m.scope, rows[0][0], blank); !value.Is(err, value.Invalid) {
		t.Errorf("a person without a name: %v", err)
	}
	// An import that was undone is none.
	for range 3 {
		if _, err := m.Undo(m.ctx); err != nil {
			t.Fatal(err)
		}
	}
	if got, _, _ := m.past(); len(got) != 0 {
		t.Errorf("%q", got)
	}
}
