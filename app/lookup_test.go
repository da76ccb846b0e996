package app

import (
	"slices"
	"testing"

	"huiwu/app/core"
)

// What a reference field offers is found by its pinyin and initials, and in either
// script, in every register: venues, rooms, meetings and tasks keep no pinyin of their
// own. What the whole text names comes first.
func TestReferencesAreFoundByEveryReading(t *testing.T) {
	o, ctx := sampleOffice(t)
	s, err := o.Scope(ctx, "zh-Hans", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ register, typed, want string }{
		{"people.people", "zhangwei", "张伟"},
		{"people.people", "張偉", "张伟"},
		{"people.people", "liuqy", "刘庆洋"},
		{"people.people", "ouyang", "欧阳文澜"},
		{"people.people", "oywl", "欧阳文澜"},
		{"directory.venues", "linjiang", "临江港会展馆"},
		{"directory.venues", "ljghzg", "临江港会展馆"},
		{"directory.venues", "hzg", "临江港会展馆"},
		{"directory.venues", "臨江港會展館", "临江港会展馆"},
		{"meetings.meetings", "nzgzhy", "年中工作会议"},
		{"directory.rooms", "baogaoting", "二楼报告厅"},
	} {
		found, err := o.Registry.Get(c.register).Lookup(ctx, s, c.typed, "", 8)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(found, func(o core.Option) bool {
			return o.Label == c.want || len(o.Label) > len(c.want) && o.Label[len(o.Label)-len(c.want):] == c.want
		}) {
			t.Errorf("%s for %q offers %v, not %s", c.register, c.typed, found, c.want)
		}
	}
	for _, register := range []string{"people.people", "directory.venues"} {
		for _, typed := range []string{"%", "_", "xqzvxq", "😀"} {
			if found, err := o.Registry.Get(register).Lookup(ctx, s, typed, "", 8); err != nil || len(found) != 0 {
				t.Errorf("%q offers %v %v", typed, found, err)
			}
		}
	}
}
