package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"huiwu/app/accounts"
	"huiwu/app/budget"
	"huiwu/app/core"
	"huiwu/app/journal"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/data"
)

// diary is what the journal of a test tells: one meeting with a budget line, changed by three
// people on four days.
type diary struct {
	o    *Office
	ctx  context.Context // of 陈静怡
	now  time.Time
	line string // key of the budget line
	who  string // key of a participant
}

func newDiary(t *testing.T) *diary {
	t.Helper()
	d := &diary{now: sampleNow}
	d.o, d.ctx = clockedOffice(t, func() time.Time { return d.now })
	return d
}

// day is the clock at noon of a day of September.
func (d *diary) day(n int) { d.now = time.Date(2026, 9, n, 4, 0, 0, 0, time.UTC) }

// set changes fields of a record as somebody.
func (d *diary) set(t *testing.T, who, register, id string, fields ...string) {
	t.Helper()
	ctx := As(context.Background(), who)
	s := mustScope(t, d.o, ctx)
	form, err := d.o.Registry.Get(register).Draft(ctx, s, id, "")
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(fields); i += 2 {
		if err := form.Set(fields[i], fields[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := form.Save(ctx); err != nil {
		t.Fatal(err)
	}
}

// one is the key of the record of a register that bears a label.
func (d *diary) one(t *testing.T, register, label string) string {
	t.Helper()
	r := d.o.Registry.Get(register)
	for _, id := range ids(t, d.o, d.ctx, register, core.Query{}) {
		found, err := r.Labels(d.ctx, []string{id})
		if err != nil {
			t.Fatal(err)
		}
		if found[id].Label == label {
			return id
		}
	}
	t.Fatalf("no %s is called %s", register, label)
	return ""
}

// texts are the steps that a filter keeps as a list shows them.
func (d *diary) texts(t *testing.T, ctx context.Context, f journal.Filter) []string {
	t.Helper()
	s := mustScope(t, d.o, ctx)
	found, err := d.o.Journal.Find(ctx, s, f)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := d.o.Journal.Lines(ctx, s, found)
	if err != nil {
		t.Fatal(err)
	}
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = strings.TrimSuffix(l.Actor+" "+l.Text+" "+l.Label, " ")
	}
	return out
}

// filled is the journal of some days: a budget line changed twice, a person renamed, a
// participant confirmed, a line deleted, a step taken back.
func filled(t *testing.T) *diary {
	t.Helper()
	d := newDiary(t)
	d.line = d.one(t, budget.Register, "分会场场租")
	person := d.one(t, people.Register, "杨雪梅")
	d.day(1)
	d.set(t, "张伟", budget.Register, d.line, "item", "分会场租金", "price", "31,000")
	d.day(2)
	d.set(t, "李敏", budget.Register, d.line, "remark", "含音响\n与灯光")
	d.set(t, "李敏", people.Register, person, "name", "杨雪", "phone", "13912345678")
	d.day(3)
	for _, id := range ids(t, d.o, d.ctx, participants.Register, core.Query{}) {
		p, err := d.o.Participants.Get(d.ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		if string(p.PersonID) == person {
			d.who = id
		}
	}
	d.set(t, "张伟", participants.Register, d.who, "invitation", "declined", "remark", "Flight CA1501")
	d.day(4)
	if err := d.o.Budget.Delete(As(context.Background(), "张伟"), d.line); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestTheJournalIsSearched(t *testing.T) {
	d := filled(t)
	const (
		rent, sound, person, refused, gone = "张伟 修改 预算明细 分会场租金", "李敏 修改 预算明细 分会场租金", "李敏 修改 人员 杨雪", "张伟 修改 参会人员 杨雪", "张伟 删除 预算明细 分会场租金"
	)
	after := journal.Filter{From: "2026-09-01"}
	for _, c := range []struct {
		name string
		f    func(f *journal.Filter)
		want []string
	}{
		{"all", func(*journal.Filter) {}, []string{gone, refused, person, sound, rent}},
		{"somebody", func(f *journal.Filter) { f.Who.Name = "李敏" }, []string{person, sound}},
		{"a day", func(f *journal.Filter) { f.From, f.To = "2026-09-02", "2026-09-02" }, []string{person, sound}},
		{"up to a day", func(f *journal.Filter) { f.To = "2026-09-01" }, []string{rent}},
		{"a register", func(f *journal.Filter) { f.Subject = budget.Register }, []string{gone, sound, rent}},
		{"an area", func(f *journal.Filter) { f.Subject = "area.finance" }, []string{gone, sound, rent}},
		{"another area", func(f *journal.Filter) { f.Subject = "area.directory" }, []string{person}},
		{"a record by its key", func(f *journal.Filter) { f.Record = d.line }, []string{gone, sound, rent}},
		{"a record by its name now", func(f *journal.Filter) { f.Record = "杨雪" }, []string{refused, person}},
		{"a record by the name it had", func(f *journal.Filter) { f.Record = "会场场租" }, []string{rent}},
		{"a word of steps", func(f *journal.Filter) { f.Word = "删除" }, []string{gone}},
		{"an old value", func(f *journal.Filter) { f.Word = "分会场场租" }, []string{rent}},
		{"a value over a line break", func(f *journal.Filter) { f.Word = "灯光" }, []string{gone, sound}},
		{"a name, with who is called so", func(f *journal.Filter) { f.Word = "杨雪" }, []string{refused, person}},
		{"the word of a choice", func(f *journal.Filter) { f.Word = "不参加" }, []string{refused}},
		{"either case", func(f *journal.Filter) { f.Word = "flight ca15" }, []string{refused}},
		{"full width", func(f *journal.Filter) { f.Word = "ＣＡ１５０１" }, []string{refused}},
		{"an amount", func(f *journal.Filter) { f.Word = "31,000.00" }, []string{gone, rent}},
		{"two words", func(f *journal.Filter) { f.Word = "修改 租金" }, []string{sound, rent}},
		{"a telephone number", func(f *journal.Filter) { f.Word = "1391234" }, []string{person}},
		{"what stood unchanged in a field", func(f *journal.Filter) { f.Word = "会场租赁" }, nil},
		{"nothing", func(f *journal.Filter) { f.Word = "没有的词" }, nil},
		{"the sign of all", func(f *journal.Filter) { f.Word = "%" }, nil},
		{"all at once", func(f *journal.Filter) {
			f.Who.Name, f.Subject, f.Word, f.To = "张伟", budget.Register, "租金", "2026-09-03"
		}, []string{rent}},
	} {
		f := after
		c.f(&f)
		if got := d.texts(t, d.ctx, f); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
	who, err := d.o.Journal.People(d.ctx)
	if err != nil || !slices.Equal(who, []journal.Who{{Name: "张伟"}, {Name: "李敏"}, {Name: "陈静怡"}}) {
		t.Errorf("%v, %v", who, err)
	}
}

// Two accounts of one name are two people, told apart.
func TestNamesakesOfTheJournal(t *testing.T) {
	d := newDiary(t)
	person := d.one(t, people.Register, "杨雪梅")
	for i, account := range []string{"a", "b", "b"} {
		ctx := data.As(context.Background(), data.Actor{ID: account, Name: "李敏"})
		p, err := d.o.People.Get(ctx, person)
		if err != nil {
			t.Fatal(err)
		}
		p.Position = fmt.Sprint("第", i)
		if err := d.o.People.Save(ctx, mustScope(t, d.o, ctx), p); err != nil {
			t.Fatal(err)
		}
	}
	for who, want := range map[journal.Who]int{{Name: "李敏"}: 3, {Name: "李敏", Account: "a"}: 1, {Name: "李敏", Account: "b"}: 2} {
		if got := d.texts(t, d.ctx, journal.Filter{Who: who}); len(got) != want {
			t.Errorf("%v: %q", who, got)
		}
	}
	who, err := d.o.Journal.People(d.ctx)
	if err != nil || !slices.Equal(who, []journal.Who{{Name: "李敏", Account: "a"}, {Name: "李敏", Account: "b"}, {Name: "陈静怡"}}) {
		t.Errorf("%v, %v", who, err)
	}
}

// fieldsOf are the changes of a step as they are read.
func (d *diary) fieldsOf(t *testing.T, ctx context.Context, f journal.Filter) (out []string) {
	t.Helper()
	s := mustScope(t, d.o, ctx)
	found, err := d.o.Journal.Find(ctx, s, f)
	if err != nil || len(found) == 0 {
		t.Fatal(found, err)
	}
	lines, err := d.o.Journal.Lines(ctx, s, found[:1])
	if err != nil {
		t.Fatal(err)
	}
	all, more, err := d.o.Journal.Changes(ctx, s, lines[0].ID, 50)
	if err != nil || more != 0 {
		t.Fatal(more, err)
	}
	for _, c := range all {
		for _, one := range c.Fields {
			out = append(out, fmt.Sprintf("%s %s %s %s: %s → %s", c.Kind, c.Title, c.Label, one.Name, one.From, one.To))
		}
	}
	return out
}

// A change is told in the words of its time: what other records were called then, in the
// currency of its meeting.
func TestAChangeIsToldInTheWordsOfItsTime(t *testing.T) {
	d := filled(t)
	d.day(5)
	first := d.one(t, meetings.Register, "2026年年中工作会议")
	task := ids(t, d.o, d.ctx, "followup.tasks", core.Query{Meeting: first})[0]
	owner := d.one(t, people.Register, "杨雪")
	d.set(t, "张伟", "followup.tasks", task, "owner", owner)
	d.day(6)
	d.set(t, "张伟", people.Register, owner, "name", "杨大雪")
	got := d.fieldsOf(t, d.ctx, journal.Filter{Subject: "followup.tasks", From: "2026-09-05"})
	if len(got) != 1 || !strings.HasSuffix(got[0], "→ 杨雪") {
		t.Errorf("%q", got)
	}
	got = d.fieldsOf(t, d.ctx, journal.Filter{Subject: budget.Register, To: "2026-09-01", From: "2026-09-01"})
	want := []string{
		"altered 预算项 分会场租金 项目: 分会场场租 → 分会场租金", "altered 预算项 分会场租金 单价: 6,000.00 → 31,000.00", "altered 预算项 分会场租金 金额: 12,000.00 → 62,000.00",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// What the office set, and what roles may do, is told in words too, and the lines of a part
// and the links of a list with what they belong to.
func TestWhatHasNoRegisterIsToldInWords(t *testing.T) {
	d := newDiary(t)
	d.day(1)
	office, err := d.o.Settings.Read(d.ctx)
	if err != nil {
		t.Fatal(err)
	}
	office.Amber = 80
	if err := d.o.Settings.Save(d.ctx, office); err != nil {
		t.Fatal(err)
	}
	is := func(want ...string) {
		t.Helper()
		if got := d.fieldsOf(t, d.ctx, journal.Filter{From: "2026-09-01"}); !slices.Equal(got, want) {
			t.Errorf("%q", got)
		}
	}
	is("altered 设置 支出提醒线（%） 支出提醒线（%）: 90 → 80")
	if err := d.o.Accounts.SetRights(d.ctx, accounts.Reader, map[string]accounts.Allowed{budget.Register: "read export"}); err != nil {
		t.Fatal(err)
	}
	is("made 权限 只看 预算明细:  → 查看、导出")
	task := ids(t, d.o, d.ctx, "followup.tasks", core.Query{})[0]
	d.set(t, "张伟", "followup.tasks", task, "helpers", d.one(t, people.Register, "杨雪梅"))
	s := mustScope(t, d.o, d.ctx)
	found, err := d.o.Journal.Find(d.ctx, s, journal.Filter{Record: task})
	if err != nil || len(found) == 0 {
		t.Fatal(found, err)
	}
	lines, err := d.o.Journal.Lines(d.ctx, s, found[:1])
	if err != nil {
		t.Fatal(err)
	}
	all, _, err := d.o.Journal.Changes(d.ctx, s, lines[0].ID, 50)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(all, func(c journal.Change) bool { return c.Register == "" && strings.Contains(c.Label, "杨雪梅") }) {
		t.Errorf("%+v", all)
	}
}
