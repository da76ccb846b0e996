package exchange_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/app/people"

	"github.com/xuri/excelize/v2"
)

func TestTheReportTellsWhatBecameOfEachRow(t *testing.T) {
	o := newOffice(t)
	o.run(o.open(write(t, "first.csv", first), exchange.Choice{}), exchange.Settle{All: core.MergeTwin})
	im := o.open(write(t, "second.csv", second+"吴有误,广电台,打电话,,,\n"), exchange.Choice{})
	rep := o.run(im, exchange.Settle{All: core.MergeTwin, Row: map[int]core.Decision{3: core.SkipTwin, 4: core.MergeTwin}})
	var got []string
	for _, l := range rep.Lines {
		got = append(got, fmt.Sprint(l.Row, " ", l.Did, " ", l.Label, " ", l.Why(o.scope, o.Participants.Info().Name)))
	}
	same(t, "report", got, []string{
		"2 added 张先生 可能是已有的“张伟”，相同的是电话号码（姓名不同）",
		"3 skipped 陈静 与已有的“陈静”相同：姓名和电子邮箱",
		"4 changed 刘洋 可能是已有的“刘洋”，相同的是姓名和单位",
		"5 added 刘洋 ",
		"6 added 马丽 ",
		"7 changed 马丽 与第 6 行相同：姓名和电话号码",
		"8 wrong 吴有误 手机：" + rep.Wrong[0].Fault.Say(o.scope),
	})
	for _, ending := range exchange.ReportFormats {
		var b bytes.Buffer
		if err := o.Exchange.WriteImport(o.ctx, &b, ending, o.scope, o.Participants.Info().Name, o.meeting, "second.csv", rep.Lines); err != nil {
			t.Fatal(err)
		}
		if ending == ".csv" {
			if n := strings.Count(b.String(), "\n"); n != 8 || !strings.Contains(b.String(), "3,跳过,陈静,") {
				t.Errorf("%s", b.String())
			}
			continue
		}
		f, err := excelize.OpenReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := f.GetRows(f.GetSheetName(0))
		if err != nil || len(rows) < 8 || strings.Join(rows[len(rows)-1][:2], " ") != "8 有误" {
			t.Errorf("%q %v", rows, err)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
}

// known is a list of n people of whom every so many repeat somebody before them, each in
// another of the ways in which lists repeat people; duplicates is how many do.
func known(n, each int) (list string, duplicates int) {
	var b strings.Builder
	b.WriteString("姓名,单位,手机,邮箱\n")
	ways := []func(i int) string{
		func(i int) string { return fmt.Sprintf("赵某%d,别的单位,+86 %d,\n", i, 13000000000+i) },
		func(i int) string { return fmt.Sprintf("赵某%d,别的单位,,P%d@EXAMPLE.ORG\n", i, i) },
		func(i int) string { return fmt.Sprintf("赵　某%d,第 %d 單位,,\n", i, i%97) },
		func(i int) string {
			return fmt.Sprintf("赵某%d,第%d单位,%d,p%d@example.org\n", i, i%97, 13000000000+i, i)
		},
	}
	for i := range n - n/each {
		fmt.Fprintf(&b, "赵某%d,第%d单位,%d,p%d@example.org\n", i, i%97, 13000000000+i, i)
	}
	for duplicates < n/each {
		b.WriteString(ways[duplicates%len(ways)](duplicates * (each - 1)))
		duplicates++
	}
	return b.String(), duplicates
}

// Of 50,000 rows exactly those that repeat somebody are reported, by the import and then
// by the search of the directory; joined they are one each, and undo brings them back.
func TestExactlyTheKnownDuplicatesOfFiftyThousandAreReported(t *testing.T) {
	if testing.Short() {
		t.Skip("50,000 people")
	}
	t.Parallel()
	o := newOffice(t)
	const n = 50000
	list, duplicates := known(n, 125)
	im, err := exchange.Open(o.ctx, write(t, "list.csv", list), o.People, o.scope, "", exchange.Choice{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = im.Close() }() // read only
	p := o.preview(im)
	if len(p.Duplicates) != duplicates || p.Good != n || len(p.Problems) != 0 {
		t.Fatalf("%d of %d duplicates are reported; %d good rows, %d problems", len(p.Duplicates), duplicates, p.Good, len(p.Problems))
	}
	rep, err := im.Run(o.ctx, p, exchange.Settle{All: core.KeepTwin}, nil)
	if err != nil || rep.Added != n || len(rep.Lines) != n {
		t.Fatalf("%d added, %d lines, %v", rep.Added, len(rep.Lines), err)
	}
	found, err := o.People.Duplicates(o.ctx)
	if err != nil || len(found) != duplicates {
		t.Fatalf("%d groups, not %d: %v", len(found), duplicates, err)
	}
	for _, g := range found[:20] {
		if len(g.People) != 2 {
			t.Fatalf("%+v", g)
		}
		if err := o.People.Join(o.ctx, o.scope, people.Joining{Kept: people.Proposed(g.People), Gone: []people.Ref{g.People[1].ID}}); err != nil {
			t.Fatal(err)
		}
	}
	if found, err = o.People.Duplicates(o.ctx); err != nil || len(found) != duplicates-20 || o.count(o.People) != n-20 {
		t.Errorf("%d groups, %d people, %v", len(found), o.count(o.People), err)
	}
	for range 20 {
		if _, err := o.Undo(o.ctx); err != nil {
			t.Fatal(err)
		}
	}
	if found, err = o.People.Duplicates(o.ctx); err != nil || len(found) != duplicates || o.count(o.People) != n {
		t.Errorf("undone: %d groups, %d people, %v", len(found), o.count(o.People), err)
	}
}

func BenchmarkDuplicatesOf50000People(b *testing.B) {
	o := newOffice(b)
	list, duplicates := known(50000, 125)
	im, err := exchange.Open(o.ctx, write(b, "list.csv", list), o.People, o.scope, "", exchange.Choice{})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = im.Close() }() // read only
	if _, err := im.Run(o.ctx, o.preview(im), exchange.Settle{All: core.KeepTwin}, nil); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if found, err := o.People.Duplicates(o.ctx); err != nil || len(found) != duplicates {
			b.Fatal(len(found), err)
		}
	}
}
