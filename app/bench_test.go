package app

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"huiwu/app/core"
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
