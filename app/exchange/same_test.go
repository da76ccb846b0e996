package exchange_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/app/people"
	"huiwu/data/value"
)

// into opens the import of a file into a register.
func (o office) into(r core.AnyRegister, file string) *exchange.Import {
	o.t.Helper()
	meeting := ""
	if r.Info().Meeting {
		meeting = o.meeting
	}
	im, err := exchange.Open(o.ctx, file, r, o.scope, meeting, exchange.Choice{})
	if err != nil {
		o.t.Fatal(err)
	}
	o.t.Cleanup(func() { _ = im.Close() }) // read only
	return im
}

var byRule = exchange.Settle{All: core.MergeTwin}

// Colleagues who share the number of their office or its mailbox are as many people as
// they have names; each is asked about, and nothing of one goes to another.
func TestASharedNumberMakesNobodyOne(t *testing.T) {
	for _, register := range []string{"people.people", "people.participants"} {
		t.Run(register, func(t *testing.T) {
			o := newOffice(t)
			r := o.Registry.Get(register)
			im := o.into(r, filepath.Join("testdata", "shared_phone.csv"))
			p := o.preview(im)
			var asked []string
			for _, tw := range p.Duplicates {
				asked = append(asked, fmt.Sprint(tw.Row, " ", tw.Own, " ", tw.Why, " ", tw.Earlier, " ", tw.Question))
			}
			same(t, "questions", asked, []string{"3 鲁明远 twin.phone 2 true", "4 夏晚晴 twin.phone 2 true", "5 罗一川 twin.email 2 true"})
			rep := o.run(im, byRule)
			if rep.Added != 4 || rep.Changed != 0 || rep.Skipped != 0 || len(rep.Questions()) != 3 || o.count(o.People) != 4 {
				t.Errorf("%d added, %d changed, %d skipped, %d questions, %d people", rep.Added, rep.Changed, rep.Skipped, len(rep.Questions()), o.count(o.People))
			}
			// The same list once more: everybody is alike to themselves, by a shared number.
			again := o.run(o.into(r, filepath.Join("testdata", "shared_phone.csv")), byRule)
			if again.Added != 4 || len(again.Questions()) != 4 {
				t.Errorf("again: %d added, %d questions", again.Added, len(again.Questions()))
			}
		})
	}
}

// A person may say that two who are alike are one, and which two.
func TestAQuestionIsDecidedByAPerson(t *testing.T) {
	o := newOffice(t)
	o.run(o.into(o.People, filepath.Join("testdata", "shared_phone.csv")), byRule)
	im := o.into(o.People, write(t, "list.csv", "姓名,单位,手机,备注\n明远,服务站,0571-66660000,转二号楼\n罗一川,河东服务站,13700001111,\n"))
	p := o.preview(im)
	with := slices.IndexFunc(p.Duplicates[0].Others, func(t exchange.Match) bool { return t.Label == "鲁明远" })
	if len(p.Duplicates) != 2 || with < 0 {
		t.Fatalf("%+v", p.Duplicates)
	}
	rep := o.run(im, exchange.Settle{All: core.MergeTwin, Row: map[int]core.Decision{2: core.MergeTwin, 3: core.MergeTwin}, With: map[int]int{2: with + 1}})
	if rep.Added != 0 || rep.Changed != 2 || o.count(o.People) != 4 {
		t.Errorf("%+v", rep)
	}
	s, err := o.Scope(o.ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	ids, err := o.People.IDs(o.ctx, s, core.Query{Search: "转二号楼"})
	if err != nil || len(ids) != 1 {
		t.Fatal(ids, err)
	}
	if kept, err := o.People.Get(o.ctx, ids[0]); err != nil || kept.Name != "鲁明远" || kept.Diet != "对花生过敏" {
		t.Errorf("%+v %v", kept, err)
	}
}

// Where a certain match says something else than the file, both are told, and what is on
// file stays unless the file is said to be right.
func TestWhatDiffersIsToldFieldByField(t *testing.T) {
	list := "姓名,单位,职务,手机,邮箱\n张 偉,城建局,科长,138 0000 1234,zw@example.org\n"
	for _, c := range []struct {
		how  exchange.Settle
		want string
	}{
		{byRule, "changed false 副科长 zw@example.org"},
		{exchange.Settle{All: core.MergeTwin, TakeAll: true}, "changed true 科长 zw@example.org"},
		{exchange.Settle{All: core.MergeTwin, Take: map[int][]string{2: {"position"}}}, "changed true 科长 zw@example.org"},
		{exchange.Settle{All: core.MergeTwin, Take: map[int][]string{2: {"phone"}}}, "changed false 副科长 zw@example.org"},
	} {
		o := newOffice(t)
		id := o.add(o.People, "", map[string]string{"name": "张伟", "organisation": "城建局", "position": "副科长", "phone": "13800001234"})
		rep := o.run(o.into(o.People, write(t, "list.csv", list)), c.how)
		d := rep.Lines[0].Differs
		if len(d) != 1 || d[0].Key != "position" || d[0].Old != "副科长" || d[0].New != "科长" {
			t.Fatalf("%+v", d)
		}
		p, err := o.People.Get(o.ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(rep.Lines[0].Did, " ", d[0].Taken, " ", p.Position, " ", p.Email); got != c.want || p.Name != "张伟" {
			t.Errorf("%s %s, not %s", got, p.Name, c.want)
		}
	}
}

// An invitation that was answered is not set back or changed by a list without a word.
func TestWhatIsOnFileOfAParticipantStays(t *testing.T) {
	o := newOffice(t)
	o.run(o.into(o.Participants, write(t, "a.csv", "姓名,手机,是否参加,随行人数\n陈静,13900001111,确认参加,1\n刘洋,13900002222,,\n")), byRule)
	rep := o.run(o.into(o.Participants, write(t, "b.csv", "姓名,手机,是否参加,随行人数\n陈静,13900001111,不参加,2\n刘洋,13900002222,确认参加,3\n")), byRule)
	if len(rep.Differing()) != 1 || len(rep.Lines[0].Differs) != 2 || rep.Changed != 1 || rep.Skipped != 1 {
		t.Errorf("%+v", rep)
	}
	same(t, "on file", o.list("name", "invitation", "companions"), []string{"陈静|确认参加|1", "刘洋|确认参加|3"})
}

// sheetOf is a sheet of rows of people who share names, numbers and mailboxes at random,
// in different spellings, with the number of humans that certainly are in it.
func sheetOf(r *rand.Rand, rows int) (text string, humans int) {
	names := [][]string{{"张伟", "張 偉", "张　伟"}, {"O'Hara Jane", "O’Hara Jane", "ｏ'hara  jane"}, {"热依汗·买买提", "热依汗.买买提"}, {"王芳"}, {"李娜"}, {"周一鸣", "周⼀鸣"}}
	type row struct {
		name         int
		phone, email string
	}
	var all []row
	users := map[string]map[int]bool{}
	var b strings.Builder
	b.WriteString("姓名,单位,手机,邮箱\n")
	for range rows {
		x := row{name: r.IntN(len(names))}
		if r.IntN(3) > 0 {
			x.phone = fmt.Sprint(13800000000 + r.IntN(rows))
		}
		if r.IntN(3) == 0 {
			x.email = fmt.Sprintf("m%d@example.org", r.IntN(rows))
		}
		for _, k := range []string{x.phone, x.email} {
			if users[k] == nil {
				users[k] = map[int]bool{}
			}
			users[k][x.name] = true
		}
		all = append(all, x)
		spelling, phone := names[x.name][r.IntN(len(names[x.name]))], x.phone
		if phone != "" && r.IntN(2) == 0 {
			phone = "+86 " + phone[:3] + "-" + phone[3:7] + "-" + phone[7:]
		}
		fmt.Fprintf(&b, "%s,第%d单位,%s,%s\n", spelling, r.IntN(3), phone, x.email)
	}
	// Humans by the rule itself, written the slow way.
	human := make([]int, len(all))
	for i := range human {
		human[i] = i
	}
	for changed := true; changed; {
		changed = false
		for i, x := range all {
			for j, y := range all[:i] {
				own := func(k, other string) bool { return k != "" && k == other && len(users[k]) == 1 }
				if x.name == y.name && (own(x.phone, y.phone) || own(x.email, y.email)) && human[i] != human[j] {
					human[i], human[j], changed = min(human[i], human[j]), min(human[i], human[j]), true
				}
			}
		}
	}
	slices.Sort(human)
	return b.String(), len(slices.Compact(human))
}

// For any sheet there are as many records afterwards as there certainly are humans in it;
// every row is told of, and what was foreseen and tried is what the run did.
func TestAsManyRecordsAsHumans(t *testing.T) {
	t.Parallel()
	for seed := range uint64(25) {
		r := rand.New(rand.NewPCG(seed, 7))
		rows := 1 + r.IntN(60)
		text, humans := sheetOf(r, rows)
		for _, register := range []string{"people.people", "people.participants"} {
			o := newOffice(t)
			im := o.into(o.Registry.Get(register), write(t, "list.csv", text))
			p := o.preview(im)
			foreseen, err := im.Foresee(o.ctx, p, byRule)
			if err != nil {
				t.Fatal(err)
			}
			attempted, err := im.Try(o.ctx, p, byRule, nil)
			if err != nil {
				t.Fatal(err)
			}
			if o.count(o.People) != 0 {
				t.Fatalf("seed %d: trying left %d people", seed, o.count(o.People))
			}
			rep, err := im.Run(o.ctx, p, byRule, nil)
			if err != nil {
				t.Fatal(err)
			}
			if rep.Added != humans || o.count(o.People) != humans || rep.Added+rep.Changed+rep.Skipped != rows || len(rep.Lines) != rows {
				t.Fatalf("seed %d, %s: %d humans in %d rows; %+v, %d on file\n%s", seed, register, humans, rows, rep, o.count(o.People), text)
			}
			for what, other := range map[string]exchange.Report{"foreseen": foreseen, "tried": attempted} {
				if fmt.Sprintf("%+v", told(o, other)) != fmt.Sprintf("%+v", told(o, rep)) {
					t.Fatalf("seed %d, %s: %s\n%v\nbut done\n%v", seed, register, what, told(o, other), told(o, rep))
				}
			}
			// Once more: whoever is certain is known, and nobody certain becomes two.
			again := o.run(o.into(o.Registry.Get(register), write(t, "list.csv", text)), byRule)
			if known := again.Changed + again.Skipped; known+again.Added != rows || o.count(o.People) != humans+again.Added {
				t.Fatalf("seed %d again: %+v", seed, again)
			}
		}
	}
}

// The plan of a batch says what trying it says, whatever was decided.
func TestThePlanIsWhatTryingSays(t *testing.T) {
	t.Parallel()
	for seed := range uint64(25) {
		r := rand.New(rand.NewPCG(seed, 11))
		first, _ := sheetOf(r, 1+r.IntN(30))
		second, _ := sheetOf(r, 1+r.IntN(40))
		o := newOffice(t)
		o.run(o.into(o.Participants, write(t, "first.csv", first)), byRule)
		if r.IntN(2) == 0 { // known in the directory, new in the meeting
			o.run(o.into(o.People, write(t, "people.csv", second)), byRule)
		}
		b := o.Participants.Batch(o.scope, o.meeting)
		for i, line := range strings.Split(strings.TrimSpace(second), "\n")[1:] {
			cells := strings.Split(line, ",")
			b.Add(o.ctx, map[string]string{"name": cells[0], "organisation": cells[1], "phone": cells[2], "email": cells[3], "seat": fmt.Sprint(i % 3), "attendance": []string{"", "stand_in", "voting"}[i%3]})
		}
		decisions := map[int]core.Settled{}
		decide := func(i int) core.Settled {
			d, ok := decisions[i]
			if !ok {
				d = core.Settled{Decision: []core.Decision{core.MergeTwin, core.KeepTwin, core.SkipTwin}[r.IntN(3)], With: r.IntN(3), All: r.IntN(2) == 0}
				decisions[i] = d
			}
			return d
		}
		tried, err := b.Try(o.ctx, decide, false, nil)
		if err != nil {
			t.Fatal(err)
		}
		planned, err := b.Plan(o.ctx, decide)
		if err != nil {
			t.Fatal(err)
		}
		saved, err := b.Save(o.ctx, decide, false, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, other := range []core.Outcome{planned, saved} {
			if fmt.Sprintf("%+v", other.Rows) != fmt.Sprintf("%+v", tried.Rows) || len(other.Wrong) != len(tried.Wrong) || other.Added != tried.Added || other.Changed != tried.Changed || other.Skipped != tried.Skipped {
				t.Fatalf("seed %d:\n%+v\ntried\n%+v", seed, other, tried)
			}
		}
	}
}

// told is a report in words, with its figures.
func told(o office, r exchange.Report) []string {
	out := []string{fmt.Sprint(r.Read, r.Added, r.Changed, r.Skipped, len(r.Wrong))}
	for _, l := range r.Lines {
		out = append(out, fmt.Sprint(l.Row, l.Did, l.Label, l.Why(o.scope, o.People.Info().Name)))
	}
	return out
}

// Fifty thousand people with a hundred names between them, each with an own number and
// address: nobody is lost, and nobody asked about.
func TestNobodyOfFiftyThousandIsLost(t *testing.T) {
	if testing.Short() {
		t.Skip("50,000 people")
	}
	t.Parallel()
	const n = 50000
	family, given := []rune("赵钱孙李周吴郑王冯陈"), []string{"伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋"}
	var b strings.Builder
	b.WriteString("姓名,单位,手机,邮箱\n")
	for i := range n {
		fmt.Fprintf(&b, "%c%s,,%d,p%d@example.org\n", family[i%10], given[i/10%10], 13000000000+i, i)
	}
	o := newOffice(t)
	im := o.into(o.People, write(t, "list.csv", b.String()))
	p := o.preview(im)
	foreseen, err := im.Foresee(o.ctx, p, byRule)
	if err != nil || foreseen.Added != n || len(p.Duplicates) != 0 {
		t.Fatalf("%d would be added, %d twins: %v", foreseen.Added, len(p.Duplicates), err)
	}
	rep, err := im.Run(o.ctx, p, byRule, nil)
	if err != nil || rep.Added != n || rep.Changed+rep.Skipped != 0 || o.count(o.People) != n {
		t.Fatalf("%d added, %d on file: %v", rep.Added, o.count(o.People), err)
	}
	// All of them once more are known, each as themselves.
	im = o.into(o.People, write(t, "list.csv", b.String()))
	p = o.preview(im)
	rep, err = im.Foresee(o.ctx, p, byRule)
	if err != nil || rep.Added != 0 || rep.Skipped != n || len(p.Duplicates) != n {
		t.Errorf("once more: %d added, %d skipped, %d known: %v", rep.Added, rep.Skipped, len(p.Duplicates), err)
	}
}

// A name that two people bear is a question to whoever brings in the list, never the
// first of them.
func TestANameOfTwoPeopleIsNobodyInAList(t *testing.T) {
	o := newOffice(t)
	o.run(o.into(o.People, write(t, "people.csv", "姓名,单位,手机\n张伟,城建局,13900001111\n张伟,财务部,13900002222\n李娜,文化馆,13900003333\n")), byRule)
	p := o.preview(o.into(o.Agenda, write(t, "agenda.csv", "日期,开始,时长,议题,主讲人\n2026-04-01,09:00,30,开幕,张伟\n2026-04-01,09:30,30,报告,张伟（财务部）\n2026-04-01,10:00,30,讨论,李娜\n")))
	if p.Good != 2 || len(p.Problems) != 1 || p.Problems[0].Row != 2 || p.Problems[0].Fault.Key != "fault.ref_ambiguous" {
		t.Errorf("%d good, %+v", p.Good, p.Problems)
	}
}

// Father and son of one name and one number, whom a person kept apart: a row of that name
// is a question, not the first of them.
func TestWhoeverWasKeptApartIsAQuestion(t *testing.T) {
	o := newOffice(t)
	a := o.add(o.People, "", map[string]string{"name": "张伟", "phone": "13900001111"})
	b := o.add(o.People, "", map[string]string{"name": "张伟", "phone": "13900001111", "notes": "儿子"})
	list := "姓名,手机\n张伟,13900001111\n"
	if p := o.preview(o.into(o.People, write(t, "list.csv", list))); len(p.Duplicates) != 1 || p.Duplicates[0].Question {
		t.Errorf("%+v", p.Duplicates)
	}
	if err := o.People.KeepApart(o.ctx, []people.Ref{people.Ref(a), people.Ref(b)}); err != nil {
		t.Fatal(err)
	}
	im := o.into(o.People, write(t, "list.csv", list))
	if p := o.preview(im); len(p.Duplicates) != 1 || !p.Duplicates[0].Question || len(p.Duplicates[0].Others) != 1 {
		t.Errorf("%+v", p.Duplicates)
	}
	if rep := o.run(im, byRule); rep.Added != 1 {
		t.Errorf("%+v", rep)
	}
}
