package onsite

import (
	"testing"

	"huiwu/app/checkin"
)

// TestTheBandFollowsWhatIsTakenBack: an entry taken back elsewhere, by Ctrl+Z or another
// window, does not stay green at the desk.
func TestTheBandFollowsWhatIsTakenBack(t *testing.T) {
	d := newDoor(t)
	zhang, li := d.guest("张伟"), d.guest("李娜")
	d.plain()
	d.scan(zhang.Badge)
	d.verdict(checkin.Admitted, "张伟")
	if _, err := d.office.Undo(d.ctx); err != nil {
		t.Fatal(err)
	}
	d.settle()
	d.verdict(checkin.Undone, "张伟")
	// What stands is left alone, also when an older entry goes.
	d.scan(zhang.Badge)
	first, ok := d.office.LastStep()
	if !ok {
		t.Fatal("no step")
	}
	d.scan(li.Badge)
	d.verdict(checkin.Admitted, "李娜")
	if err := d.office.UndoStep(d.ctx, first); err != nil {
		t.Fatal(err)
	}
	d.settle()
	d.verdict(checkin.Admitted, "李娜")
	if d.state(zhang) == checkin.Present || d.state(li) != checkin.Present {
		t.Error("the wrong entry was taken back")
	}
}
