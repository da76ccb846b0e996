package app

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"huiwu/app/accounts"
	"huiwu/app/module"
	"huiwu/app/paper"
	"huiwu/data/value"

	"github.com/xuri/excelize/v2"
)

// The table of rights names who bears each role, says what each may do with every register
// and see of every class, and marks what the office set itself; the workbook says the same.
func TestTheTableOfRights(t *testing.T) {
	f := staffedOffice(t)
	reader := f.account("李看", "reader", accounts.PIN, "2580")
	if err := f.Accounts.SetRights(f.admin, accounts.Reader, map[string]accounts.Allowed{"finance.lines": "read export", "people.people": ""}); err != nil {
		t.Fatal(err)
	}
	kind, ok := f.Papers.Named("rights-matrix")
	if !ok {
		t.Fatal("no such paper")
	}
	d, err := kind.Document(f.admin, f.s, "", module.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var who, what paper.Table
	for _, b := range d.Blocks {
		if table, ok := b.(paper.Table); ok && len(table.Columns) == 3 {
			who = table
		} else if ok {
			what = table
		}
	}
	people := map[string]string{}
	for _, row := range who.Rows {
		people[row[0].Text] = row[1].Text
	}
	for role, want := range map[string]string{"管理员": "陈静怡、刘庆洋（还不能登录）", "只看": "李看", "档案": ""} {
		if people[role] != want { // who left is not there
			t.Errorf("%s: %q, want %q", role, people[role], want)
		}
	}
	if len(what.Columns) != 1+len(accounts.AllRoles) || len(who.Rows) != len(accounts.AllRoles) {
		t.Fatalf("%d roles in the table, %d lines", len(what.Columns)-1, len(who.Rows))
	}
	subjects, changed := f.Accounts.Subjects(), 0
	lines := slices.DeleteFunc(slices.Clone(what.Rows), paper.IsGroup)
	for i, sub := range subjects {
		for k, role := range accounts.AllRoles {
			c, may := lines[i][k+1], f.Accounts.Allows(role, sub.Name)
			for right, sign := range map[accounts.Right]string{"read": "看", "write": "改", "delete": "删", "decide": "批", "import": "入", "export": "出", "see": "可见"} {
				if want := may.Has(right) && slices.Contains(sub.Rights, right); strings.Contains(c.Text, sign) != want {
					t.Errorf("%s %s %s: %q", role, sub.Name, right, c.Text)
				}
			}
			if c.Fill != 0 {
				changed++
			}
		}
	}
	if len(lines) != len(subjects) || changed != 2 {
		t.Errorf("%d lines for %d subjects, %d marked", len(lines), len(subjects), changed)
	}
	var out bytes.Buffer
	if _, err := f.Papers.Make(f.admin, kind, value.Simplified, "", ".xlsx", &out); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows(book.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	ticks, set := 0, 0
	for _, row := range rows {
		for k, cell := range row {
			switch {
			case cell == "✓" && k == 4+len(accounts.RegisterRights)+1:
				set++
			case cell == "✓":
				ticks++
			}
		}
	}
	want := 0
	for _, role := range accounts.AllRoles {
		for _, sub := range subjects {
			for _, right := range sub.Rights {
				if f.Accounts.Allows(role, sub.Name).Has(right) {
					want++
				}
			}
		}
	}
	if ticks != want || set != changed {
		t.Errorf("the workbook ticks %d rights and %d set here, want %d and %d", ticks, set, want, changed)
	}
	for _, ending := range kind.Formats {
		f.refused("a reader makes "+ending, func() error {
			_, err := f.Papers.Make(reader, kind, value.Simplified, "", ending, &out)
			return err
		}(), "fault.no_right.who")
	}
}

// Roles of one person that should be kept apart are said, never refused.
func TestDutiesKeptApart(t *testing.T) {
	f := staffedOffice(t)
	said := func() (out []string) {
		t.Helper()
		all, err := f.Accounts.Clashes(f.admin)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range all {
			out = append(out, c.Name+" "+c.Key)
		}
		slices.Sort(out)
		return out
	}
	set := func(name string, roles accounts.Roles, state accounts.State) {
		t.Helper()
		a, err := f.Accounts.Named(f.admin, name)
		if err != nil {
			t.Fatal(err)
		}
		a.Roles, a.State = roles, state
		if err := f.Accounts.Save(f.admin, f.s, a); err != nil {
			t.Fatal("refused:", err)
		}
	}
	for _, c := range []struct {
		name  string
		roles accounts.Roles
		state accounts.State
		want  []string
	}{
		{"杨雪梅", "finance", accounts.Open, nil},
		{"杨雪梅", "finance approver", accounts.Open, []string{"杨雪梅 finance_approver"}},
		{"杨雪梅", "organiser approver", accounts.Open, []string{"杨雪梅 organiser_approver"}},
		{"杨雪梅", "finance", accounts.Open, nil},
		{"王立诚", "safety", accounts.Open, []string{"刘庆洋 sole_approver"}}, // was the other approver
		{"黄志强", "approver", accounts.Open, nil},
		{"黄志强", "approver", accounts.Closed, []string{"刘庆洋 sole_approver"}},
		{"刘庆洋", "administrator finance", accounts.Open, []string{"刘庆洋 finance_administrator"}},
	} {
		set(c.name, c.roles, c.state)
		if got := said(); !slices.Equal(got, c.want) {
			t.Errorf("%s %s %s: %v, want %v", c.name, c.roles, c.state, got, c.want)
		}
	}
	notice, err := f.Accounts.Notice(f.admin, f.s)
	if err != nil || notice.State != "accounts.on.no_recovery" || len(notice.Clashes) != len(said()) {
		t.Errorf("over the list: %+v, %v", notice, err)
	}
	twice := append(slices.Clone(notice.Clashes), notice.Clashes...)
	if got := strings.Split(accounts.SayClashes(f.s, twice, 1), "\n"); len(got) != 2 || got[0] != twice[0].Say(f.s) || got[1] != f.s.T("apart.more", len(twice)-1) {
		t.Errorf("of %d is said %q", len(twice), got)
	}
	if _, err := f.Accounts.NewRecovery(f.admin); err != nil {
		t.Fatal(err)
	}
	if notice, err = f.Accounts.Notice(f.admin, f.s); err != nil || notice.State != "accounts.on" {
		t.Errorf("with a sheet: %q, %v", notice.State, err)
	}
	kind, _ := f.Papers.Named("rights-matrix")
	d, err := kind.Document(f.admin, f.s, "", module.Options{})
	if err != nil || !strings.Contains(fmt.Sprint(d.Blocks), "刘庆洋 又管账又管账号") {
		t.Error("the paper does not say it:", err)
	}
}
