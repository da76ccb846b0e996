package app

import (
	"context"
	"strings"
	"testing"

	"huiwu/app/paper"
	"huiwu/app/people"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

// TestTamperingIsToldInWords: what was changed is called as people call it, in three
// languages, and there is one verdict.
func TestTamperingIsToldInWords(t *testing.T) {
	o, ctx := sampleOffice(t)
	out := newOutsider(t, o.Path())
	for _, tbl := range out.keptTables() {
		if !words.Has("table." + tbl) {
			t.Errorf("no words for table.%s", tbl)
		}
	}
	all, err := data.List[people.Person](ctx, o.db, data.Where("phone <> ''"), data.Order("id"), data.Limit(1))
	if err != nil || len(all) == 0 {
		t.Fatal(err)
	}
	p := all[0]
	out.run("UPDATE people SET phone = '110' WHERE id = ?", string(p.ID))
	for _, c := range []struct {
		lang  value.Lang
		wants []string
	}{
		{value.Simplified, []string{"人员", p.Name, "电话", "110", "发现 1 处"}},
		{value.Traditional, []string{"人員", p.Name, "電話", "110", "發現 1 處"}},
		{value.English, []string{"People", p.Name, "Phone", "110", "1 place was"}},
	} {
		s, err := o.Scope(ctx, c.lang, "")
		if err != nil {
			t.Fatal(err)
		}
		v, err := o.DataFile.Check(ctx, s, nil)
		if err != nil || v.Intact() || len(v.Lines) != 1 {
			t.Fatalf("%s: %+v, %v", c.lang, v, err)
		}
		text := v.Verdict(s) + " " + v.Lines[0]
		var list strings.Builder
		if err := v.Text(s)(&list); err != nil || !strings.HasPrefix(list.String(), v.Verdict(s)+"\r\n"+v.Lines[0]+"\r\n") || !strings.HasSuffix(list.String(), "\r\n") {
			t.Errorf("as a text file: %q, %v", list.String(), err)
		}
		for _, w := range c.wants {
			if !strings.Contains(text, w) {
				t.Errorf("%s: %q does not say %q", c.lang, text, w)
			}
		}
	}
	// What cannot be vouched for is said, and is no change.
	out.run("UPDATE people SET phone = ? WHERE id = ?", string(p.Phone), string(p.ID))
	s, err := o.Scope(ctx, value.English, "")
	if err != nil {
		t.Fatal(err)
	}
	if v, err := o.DataFile.Check(ctx, s, nil); err != nil || !v.Intact() || !strings.HasPrefix(v.Verdict(s), "The file is sound") {
		t.Errorf("%+v, %v", v, err)
	}
}

// TestASignedPaperCanBeHeldAgainstTheFile: the imprint of the paper is found again, also
// after more work.
func TestASignedPaperCanBeHeldAgainstTheFile(t *testing.T) {
	o, ctx := sampleOffice(t)
	s, err := o.Scope(ctx, value.English, "")
	if err != nil {
		t.Fatal(err)
	}
	newest, err := o.Steps(ctx, "", 1)
	if err != nil || len(newest) != 1 {
		t.Fatal(newest, err)
	}
	step := newest[0]
	var d paper.Document
	if err := o.host.Imprint(ctx, s, &d); err != nil || !strings.Contains(d.Footer.Note, step.Hash[:8]) {
		t.Errorf("%q, %v", d.Footer.Note, err)
	}
	err = o.db.Do(ctx, "save people.people", func(_ context.Context, tx *data.Tx) error { return tx.Save(&people.Person{Name: "甲"}) })
	if err != nil {
		t.Fatal(err)
	}
	if known, err := o.DataFile.CheckImprint(ctx, step.Seq, step.Hash[:8]); !known || err != nil {
		t.Errorf("not found again: %v", err)
	}
	if known, err := o.DataFile.CheckImprint(ctx, step.Seq+1, step.Hash[:8]); known || err != nil {
		t.Errorf("found under another number: %v", err)
	}
}
