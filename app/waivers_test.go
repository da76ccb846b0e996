package app

import (
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/waivers"
	"huiwu/data"
	"huiwu/data/value"
)

// Any duty can be waived with a reason, whatever its state; taking that back, or
// undoing it, leaves the map as it was.
func TestWaivingAndUndoLeaveTheMapAsItWas(t *testing.T) {
	b := newBoard(t)
	for _, number := range waivers.Numbers.Choices {
		before := b.duty(number, first)
		if err := b.o.Overview.Waive(b.ctx, b.scope(), string(b.m.ID), number, "规模小"); err != nil {
			t.Fatal(number, err)
		}
		d := b.duty(number, first)
		if d.State != core.DutyNotNeeded || !strings.Contains(strings.Join(d.Rests, ""), "规模小") || d.Place != before.Place {
			t.Errorf("%s waived: %+v", number, d)
		}
		var err error
		if number[len(number)-1]%2 == 0 {
			_, err = b.o.Undo(b.ctx)
		} else {
			err = b.o.Overview.Unwaive(b.ctx, d.Waiver)
		}
		if err != nil {
			t.Fatal(number, err)
		}
		if d := b.duty(number, first); d.State != before.State || strings.Join(d.Rests, "") != strings.Join(before.Rests, "") {
			t.Errorf("%s after: %+v, before: %+v", number, d, before)
		}
	}
	if err := b.o.Overview.Waive(b.ctx, b.scope(), string(b.m.ID), "1.4", " 　"); !value.Is(err, value.Invalid) {
		t.Errorf("waived without a reason: %v", err)
	}
	for range 2 {
		err := b.o.Overview.Waive(b.ctx, b.scope(), string(b.m.ID), "1.5", "无材料")
		if err != nil && !value.Is(err, value.Invalid) {
			t.Error(err)
		}
	}
	if n, err := data.Count[waivers.Waiver](b.ctx, b.o.db); err != nil || n != 1 {
		t.Errorf("%d waivers, %v", n, err)
	}
}
