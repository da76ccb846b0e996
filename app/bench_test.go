package app

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"testing"

	"huiwu/app/accounts"
	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/data/value"
)

// large is an office with 100,000 people.
func large(b *testing.B) (string, context.Context) {
	b.Helper()
	ctx := As(context.Background(), "陈静怡")
	path := filepath.Join(b.TempDir(), "office.huiwu")
	o, err := Open(ctx, path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	family, given := []rune("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"), []rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平")
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		b.Fatal(err)
	}
	batch := o.People.Batch(s, "")
	for i := range 100000 {
		if f := batch.Add(ctx, map[string]string{
			"name": string([]rune{family[i%20], given[i/20%20], given[i/400%20]}), "organisation": fmt.Sprintf("第%d单位", i%997),
			"phone": fmt.Sprint(13000000000 + i),
		}); f != nil {
			b.Fatal(f)
		}
	}
	out, err := batch.Save(ctx, func(int) core.Settled { return core.Settled{Decision: core.KeepTwin} }, true, nil)
	if err != nil || out.Added != 100000 {
		b.Fatal(out.Added, err)
	}
	if err := o.Close(); err != nil {
		b.Fatal(err)
	}
	return path, ctx
}

// A register of 100,000 as its page asks for it: sorted, searched, and the rows in
// sight. The target is under 300 ms.
func BenchmarkRegisterOf100000(b *testing.B) {
	path, ctx := large(b)
	o, err := Open(ctx, path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = o.Close() }() // nothing was written
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		b.Fatal(err)
	}
	var all []string
	for _, c := range []struct {
		name string
		q    core.Query
	}{
		{"sorted by name", core.Query{}},
		{"sorted by organisation", core.Query{Order: []string{"-organisation"}}},
		{"search by pinyin", core.Query{Search: "zhangwei"}},
		{"search by phone", core.Query{Search: "13000054321"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if all, err = o.People.IDs(ctx, s, c.q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	if all, err = o.People.IDs(ctx, s, core.Query{}); err != nil {
		b.Fatal(err)
	}
	b.Run("rows in sight", func(b *testing.B) {
		for b.Loop() {
			if _, err := o.People.Rows(ctx, s, all[50000:50040], []string{"name", "organisation", "phone"}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// Opening the office of 100,000 people, as a person waits for it.
func BenchmarkOpen100000(b *testing.B) {
	path, ctx := large(b)
	for b.Loop() {
		o, err := Open(ctx, path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := o.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// Rights over a register of 100,000: listed, searched, shown and exported in a one-person
// office, then by an organiser, who sees everything, and by a secretary, who sees no amounts,
// of an office whose people sign in.
func BenchmarkRightsOver100000(b *testing.B) {
	path, one := large(b)
	o, err := Open(one, path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = o.Close() }()
	s, err := o.Scope(one, value.Simplified, "")
	if err != nil {
		b.Fatal(err)
	}
	measure := func(who string, ctx context.Context) {
		b.Helper()
		all, err := o.People.IDs(ctx, s, core.Query{})
		if err != nil || len(all) < 100000 {
			b.Fatal(len(all), err)
		}
		for _, c := range []struct {
			name string
			do   func() error
		}{
			{"list", func() error { _, err := o.People.IDs(ctx, s, core.Query{}); return err }},
			{"search by pinyin", func() error { _, err := o.People.IDs(ctx, s, core.Query{Search: "zhangwei"}); return err }},
			{"search by phone", func() error { _, err := o.People.IDs(ctx, s, core.Query{Search: "13000054321"}); return err }},
			{"rows in sight", func() error {
				_, err := o.People.Rows(ctx, s, all[50000:50040], []string{"name", "organisation", "phone"})
				return err
			}},
			{"export", func() error {
				job, err := o.Exchange.Export(ctx, o.People, s, core.Query{}, nil)
				if err != nil {
					return err
				}
				return job.Write(ctx, io.Discard, ".csv", func(int, int) error { return nil })
			}},
		} {
			b.Run(c.name+", "+who, func(b *testing.B) {
				for b.Loop() {
					if err := c.do(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
	measure("one person", one)
	boss, err := o.Accounts.SetUp(one, "陈静怡", "correct horse")
	if err != nil {
		b.Fatal(err)
	}
	if err := o.Accounts.Refresh(one); err != nil {
		b.Fatal(err)
	}
	admin := ActAs(context.Background(), boss)
	if s, err = o.Scope(admin, value.Simplified, ""); err != nil {
		b.Fatal(err)
	}
	for i, role := range []accounts.Role{accounts.Organiser, accounts.Secretary} {
		person := people.Person{Name: fmt.Sprintf("赵%d", i)}
		if err := o.People.Save(admin, s, &person); err != nil {
			b.Fatal(err)
		}
		a := accounts.Account{PersonID: person.ID, Roles: accounts.Roles(role), State: accounts.Open}
		if err := o.Accounts.Save(admin, s, &a); err != nil {
			b.Fatal(err)
		}
		if err := o.Accounts.SetPassword(admin, a.ID, accounts.Password, "battery staple"); err != nil {
			b.Fatal(err)
		}
		who, err := o.Accounts.SignIn(context.Background(), a.ID, "battery staple")
		if err != nil {
			b.Fatal(err)
		}
		measure(string(role), ActAs(context.Background(), who))
	}
}
