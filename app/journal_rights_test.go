package app

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"huiwu/app/accounts"
	"huiwu/app/budget"
	"huiwu/app/core"
	"huiwu/app/disclosures"
	"huiwu/app/journal"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/data/value"

	"github.com/xuri/excelize/v2"
)

// exported is all that stands in the workbook of a filter, row by row.
func (d *diary) exported(t *testing.T, ctx context.Context, f journal.Filter) (rows []string) {
	t.Helper()
	var file bytes.Buffer
	steps := 0
	if err := d.o.Journal.Export(ctx, mustScope(t, d.o, ctx), f, &file, func(_, of int) error { steps = of; return nil }); err != nil {
		t.Fatal(err)
	}
	if steps == 0 {
		t.Error("no step is exported")
	}
	book, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range book.GetSheetList() {
		all, err := book.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range all {
			rows = append(rows, strings.Join(row, "|"))
		}
	}
	return rows
}

// Whoever may not read a register, or see a class of fields, gets nothing of it from the
// journal: no step, no value, no name, and no answer to a search.
func TestTheJournalKeepsWhatIsHidden(t *testing.T) {
	d := filled(t)
	all := bearing(t, Role{Read: []string{"*"}, See: []core.Class{"*"}, Do: map[string][]string{"*": {"*"}}})
	from := journal.Filter{From: "2026-09-01"}
	word := func(w string) journal.Filter { return journal.Filter{From: "2026-09-01", Word: w} }
	t.Run("everything", func(t *testing.T) {
		if n := len(d.texts(t, all, from)); n != 5 {
			t.Errorf("%d steps", n)
		}
	})
	t.Run("no finance", func(t *testing.T) {
		ctx := bearing(t, Role{
			Read: []string{accounts.Journal, people.Register, participants.Register, meetings.Register, "settings"}, See: []core.Class{"*"}, Do: map[string][]string{"export": {accounts.Journal}},
		})
		if got := d.texts(t, ctx, from); !slices.Equal(got, []string{"张伟 修改 参会人员 杨雪", "李敏 修改 人员 杨雪"}) {
			t.Errorf("%q", got)
		}
		for _, f := range []journal.Filter{word("租金"), word("31,000"), word("灯光"), {Subject: budget.Register}, {Subject: "area.finance"}, {Record: d.line}, {Record: "租金"}} {
			if got := d.texts(t, ctx, f); len(got) > 0 {
				t.Errorf("%+v finds %q", f, got)
			}
		}
		if rows := d.exported(t, ctx, from); len(rows) < 6 || strings.Contains(strings.Join(rows, "\n"), "租金") {
			t.Errorf("%q", rows)
		}
		if _, err := d.o.Journal.RecordAt(ctx, mustScope(t, d.o, all), budget.Register, d.line, "2026-09-03T00:00:00.000Z"); !value.Is(err, value.Denied) {
			t.Error(err)
		}
		if got := d.o.Journal.Subjects(ctx); slices.ContainsFunc(got, func(s journal.Subject) bool { return strings.Contains(s.Code, "finance") }) {
			t.Errorf("%v", got)
		}
	})
	t.Run("no identity", func(t *testing.T) {
		ctx := bearing(t, Role{Read: []string{"*"}, See: []core.Class{core.Money, core.Health}, Do: map[string][]string{"*": {"*"}}})
		for _, w := range []string{"13912345678", "1391234", "139"} {
			if got := d.texts(t, ctx, word(w)); len(got) > 0 {
				t.Errorf("%s finds %q", w, got)
			}
		}
		got := d.fieldsOf(t, ctx, journal.Filter{Subject: people.Register, From: "2026-09-01"})
		if want := "altered 人员 杨雪 电话: ••• → •••"; !slices.Contains(got, want) || strings.Contains(strings.Join(got, " "), "1391") {
			t.Errorf("%q", got)
		}
		rows := strings.Join(d.exported(t, ctx, from), "\n")
		if strings.Contains(rows, "1391") || !strings.Contains(rows, "•••|•••") {
			t.Error(rows)
		}
		person := d.one(t, people.Register, "杨雪")
		at, err := d.o.Journal.RecordAt(ctx, mustScope(t, d.o, ctx), people.Register, person, "2026-09-03T00:00:00.000Z")
		if err != nil || !at.Then {
			t.Fatal(at, err)
		}
		for _, f := range at.Fields {
			if f.Key == "phone" && (f.Then != core.HiddenText || f.Differs) {
				t.Errorf("%+v", f)
			}
		}
	})
	t.Run("no journal", func(t *testing.T) {
		ctx := bearing(t, Role{Read: []string{people.Register}, Do: map[string][]string{"*": {"*"}}})
		if _, err := d.o.Journal.Find(ctx, mustScope(t, d.o, all), from); !value.Is(err, value.Denied) {
			t.Error(err)
		}
	})
	t.Run("no export", func(t *testing.T) {
		ctx := bearing(t, Role{Read: []string{"*"}, See: []core.Class{"*"}})
		err := d.o.Journal.Export(ctx, mustScope(t, d.o, all), from, &bytes.Buffer{}, func(int, int) error { return nil })
		if !value.Is(err, value.Denied) {
			t.Error(err)
		}
	})
}

// The auditor's list says what it keeps, and every change field by field.
func TestTheJournalIsExported(t *testing.T) {
	d := filled(t)
	rows := d.exported(t, d.ctx, journal.Filter{From: "2026-09-01", To: "2026-09-30", Subject: "area.finance", Word: "租金"})
	text := strings.Join(rows, "\n")
	for _, want := range []string{
		"时间：2026-09-01 至 2026-09-30", "范围：经费管理", "关键词：租金",
		"序号|时间|操作人|操作|类别|记录|变动|字段|修改前|修改后",
		"|张伟|修改 预算明细|预算项|分会场租金|修改|项目|分会场场租|分会场租金",
		"|单价|6,000.00|31,000.00",
		"|张伟|删除 预算明细|预算项|分会场租金|删除|单价|31,000.00",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "杨雪") {
		t.Error("what the filter leaves out is there")
	}
}

// The journal of a confidential meeting leaves as anything else of it: by right, with its
// mark, and written down.
func TestTheJournalOfAConfidentialMeeting(t *testing.T) {
	d := filled(t)
	p, err := d.o.Participants.Get(d.ctx, d.who)
	if err != nil {
		t.Fatal(err)
	}
	d.set(t, "陈静怡", meetings.Register, string(p.MeetingID), "secrecy", string(meetings.ConfidentialLevels[0]))
	about := journal.Filter{From: "2026-09-01", Subject: participants.Register}
	before := len(ids(t, d.o, d.ctx, disclosures.Register, core.Query{}))
	rows := strings.Join(d.exported(t, d.ctx, about), "\n")
	mark := mustScope(t, d.o, d.ctx).T("choice.secrecy." + string(meetings.ConfidentialLevels[0]))
	if !strings.Contains(rows, mark) || len(ids(t, d.o, d.ctx, disclosures.Register, core.Query{})) != before+1 {
		t.Errorf("no %s in\n%s", mark, rows)
	}
	d.exported(t, d.ctx, journal.Filter{From: "2026-09-01", To: "2026-09-03", Subject: people.Register}) // of no meeting
	if n := len(ids(t, d.o, d.ctx, disclosures.Register, core.Query{})); n != before+1 {
		t.Errorf("%d were written down", n-before)
	}
	ctx := bearing(t, Role{Read: []string{"*"}, See: []core.Class{core.Identity, core.Money}, Do: map[string][]string{"*": {"*"}}})
	err = d.o.Journal.Export(ctx, mustScope(t, d.o, d.ctx), about, &bytes.Buffer{}, func(int, int) error { return nil })
	if !value.Is(err, value.Denied) {
		t.Error(err)
	}
}

// What a record looked like on a day stands beside what it looks like now, one that was
// deleted too.
func TestARecordAsItWasOnADay(t *testing.T) {
	d := filled(t)
	s := mustScope(t, d.o, d.ctx)
	field := func(register, id string, day value.Date, key string) (journal.At, journal.FieldAt) {
		t.Helper()
		at, err := d.o.Journal.RecordAt(d.ctx, s, register, id, journal.EndOf(s, day))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range at.Fields {
			if f.Key == key {
				return at, f
			}
		}
		t.Fatal("no", key)
		return at, journal.FieldAt{}
	}
	for _, c := range []struct {
		day               value.Date
		register, id, key string
		label, then, now  string
		was, is           bool
	}{
		{"2026-08-31", budget.Register, d.line, "item", "分会场场租", "分会场场租", "", true, false},
		{"2026-09-03", budget.Register, d.line, "price", "分会场租金", "31,000.00", "", true, false},
		{"2026-09-04", budget.Register, d.line, "item", "", "", "", false, false},
		{"2020-01-01", budget.Register, d.line, "item", "", "", "", false, false},
		{"2026-09-01", participants.Register, d.who, "name", "杨雪梅", "杨雪梅", "杨雪", true, true},
		{"2026-09-02", participants.Register, d.who, "name", "杨雪", "杨雪", "杨雪", true, true},
	} {
		at, f := field(c.register, c.id, c.day, c.key)
		if at.Label != c.label || at.Then != c.was || at.Now != c.is || f.Then != c.then || f.Now != c.now || f.Differs != (c.then != c.now) {
			t.Errorf("%v: %+v, %q then %v, now %v", c.day, f, at.Label, at.Then, at.Now)
		}
	}
	if _, err := d.o.Journal.RecordAt(d.ctx, s, budget.Register, "no such key", journal.EndOf(s, "2026-09-04")); !value.Is(err, value.NotFound) {
		t.Error(err)
	}
}
