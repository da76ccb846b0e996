package people_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"huiwu/app"
	"huiwu/app/people"
	"huiwu/data/value"
)

func open(t testing.TB) (*app.Office, context.Context) {
	t.Helper()
	ctx := app.As(context.Background(), "周晓")
	o, err := app.Open(ctx, filepath.Join(t.TempDir(), "office.huiwu"), app.Options{SkipCheck: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	})
	return o, ctx
}

func add(t testing.TB, o *app.Office, ctx context.Context, all ...people.Person) []people.Person {
	t.Helper()
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	for i := range all {
		if err := o.People.Save(ctx, s, &all[i]); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// groups are the duplicates found, as texts: who, and why.
func groups(t testing.TB, o *app.Office, ctx context.Context) []string {
	t.Helper()
	found, err := o.People.Duplicates(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, g := range found {
		var who []string
		for _, p := range g.People {
			who = append(who, p.Notes)
		}
		slices.Sort(who)
		out = append(out, strings.Join(who, "")+" "+strings.Join(g.Why, " "))
	}
	slices.Sort(out)
	return out
}

func TestPeopleWhoAreProbablyOneAreFound(t *testing.T) {
	o, ctx := open(t)
	all := []people.Person{
		{Notes: "a", Name: "张伟", Organisation: "城建局", Phone: "13800001234"},
		{Notes: "b", Name: "张工", Organisation: "市城建局", Phone: "+86 138-0000-1234"},
		{Notes: "c", Name: "陈静", Organisation: "文化馆", Email: "chen@example.org"},
		{Notes: "d", Name: "陈小静", Organisation: "图书馆", Email: "CHEN@example.org"},
		{Notes: "e", Name: "刘 洋", Organisation: "档案馆（新馆）"},
		{Notes: "f", Name: "劉洋", Organisation: "檔案館(新館) "},
		{Notes: "g", Name: "ＡＮＮＡ Smith", Organisation: "Lake side"},
		{Notes: "h", Name: "Anna  Smith", Organisation: "LAKESIDE"},
		// The name alone says nothing, nor does the organisation.
		{Notes: "i", Name: "王芳", Organisation: "广电台"},
		{Notes: "j", Name: "王芳", Organisation: "城建局"},
		{Notes: "k", Name: "王芳"},
		{Notes: "l", Name: "王芳"},
	}
	// Many people have the telephone of their office.
	for i := range 6 {
		all = append(all, people.Person{Notes: fmt.Sprint(i), Name: fmt.Sprint("科员", i), Organisation: "供电局", Phone: "010-66778899"})
	}
	all = append(all, people.Person{Notes: "x", Name: "科员3", Organisation: "供电公司", Phone: "01066778899"})
	all = add(t, o, ctx, all...)
	want := []string{"012345 twin.phone", "3x twin.shared_phone", "ab twin.phone", "cd twin.email", "ef twin.name", "gh twin.name"}
	if got := groups(t, o, ctx); !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
	// What was said to be two people is not asked again, and can be taken back.
	if err := o.People.KeepApart(ctx, []people.Ref{all[5].ID, all[4].ID}); err != nil {
		t.Fatal(err)
	}
	if got := groups(t, o, ctx); !slices.Equal(got, slices.Delete(slices.Clone(want), 4, 5)) {
		t.Errorf("kept apart, and still %q", got)
	}
	if _, err := o.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := groups(t, o, ctx); !slices.Equal(got, want) {
		t.Errorf("taken back: %q", got)
	}
}

func TestThePersonKeptSaysWhatAllSaid(t *testing.T) {
	got := people.Proposed([]people.Person{
		{Name: "张伟", Phone: "1", Tags: "专家", Notes: "甲"},
		{Name: "张工", Phone: "2", Email: "z@example.org", Tags: "专家，媒体", Diet: "素食"},
		{Name: "张", Organisation: "城建局", Notes: "乙", Diet: "不吃花生"},
	})
	want := people.Person{Name: "张伟", Phone: "1", Email: "z@example.org", Organisation: "城建局", Tags: "专家，媒体", Notes: "甲\n乙", Diet: "素食；不吃花生"}
	if got != want {
		t.Errorf("%+v", got)
	}
}

func TestJoiningAsksForTwoPeople(t *testing.T) {
	o, ctx := open(t)
	all := add(t, o, ctx, people.Person{Name: "甲"}, people.Person{Name: "乙"})
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, gone := range [][]people.Ref{nil, {all[0].ID}} {
		if err := o.People.Join(ctx, s, people.Joining{Kept: all[0], Gone: gone}); !value.Is(err, value.Invalid) {
			t.Errorf("%v: %v", gone, err)
		}
	}
	if err := o.People.Join(ctx, s, people.Joining{Kept: all[0], Gone: []people.Ref{all[1].ID}}); err != nil {
		t.Error(err)
	}
}
