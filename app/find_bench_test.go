package app

import (
	"strings"
	"testing"

	"huiwu/data"
	"huiwu/data/value"
)

// A search over everything with 100,000 people on file, beside one plain LIKE over the
// same texts without any ranking. The target is under 5 ms.
func BenchmarkFindIn100000(b *testing.B) {
	path, ctx := large(b)
	o, err := Open(ctx, path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer o.Close()
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		b.Fatal(err)
	}
	if stale, err := o.Search.Stale(ctx); err != nil || stale {
		b.Fatal("the index is stale", err)
	}
	for _, typed := range []string{"赵", "赵伟", "z", "zw", "zhaowei", "zhao wei", "单位", "第997单位 赵", "1300005", "130", "没有的", "xyz", "1"} {
		b.Run(typed, func(b *testing.B) {
			for b.Loop() {
				if _, err := o.Search.Find(ctx, s, typed, "", 6); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("plain LIKE", func(b *testing.B) {
		like := "%" + strings.ToLower("没有的") + "%"
		for b.Loop() {
			_, err := data.Query[string](ctx, o.db, `SELECT id FROM people WHERE LOWER(name_find || char(10) || organisation || char(10) ||
				department || char(10) || position || char(10) || phone || char(10) || email || char(10) || notes) LIKE ? LIMIT 6`, like)
			if err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("rebuild", func(b *testing.B) {
		for b.Loop() {
			if err := o.Search.Rebuild(ctx, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}
