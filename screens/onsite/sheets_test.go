package onsite

import (
	"strings"
	"testing"

	"huiwu/app"
	"huiwu/app/checkin"
	"huiwu/app/participants"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestRefusedAndLetIn(t *testing.T) {
	d := newDoor(t)
	no := d.guest("王芳", "invitation=declined", "organisation=市教育局")
	d.guest("赵磊", "invitation=cancelled")
	d.guest("宋佳", "attendance=leave")
	d.plain()
	for _, c := range []struct {
		name string
		want checkin.Verdict
	}{{"赵磊", checkin.NotComing}, {"宋佳", checkin.Excused}, {"王芳", checkin.SaidNo}} {
		d.typed(c.name)
		d.press(fyne.KeyReturn)
		d.verdict(c.want, c.name)
		if v := d.desk.band.Verdict(); v.State != look.Late || v.Word == "" {
			t.Errorf("band %+v", v)
		}
		if o := d.desk.todo.content.Objects; len(o) != 2 || o[0] != fyne.CanvasObject(d.desk.todo.letIn) {
			t.Errorf("%s: no way to let them in", c.name)
		}
	}
	if len(d.arrivals()) != 0 {
		t.Fatal("somebody was let in")
	}
	ctrlEnter := &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}
	d.desk.field.TypedShortcut(ctrlEnter)
	d.press(fyne.KeyReturn) // without a reason
	if d.window.Canvas().Overlays().Top() == nil || len(d.arrivals()) != 0 {
		t.Fatal("let in without a reason")
	}
	d.typed("主任同意")
	d.press(fyne.KeyReturn)
	d.verdict(checkin.Admitted, "王芳")
	if a := d.arrivals(); len(a) != 1 || a[0].How != checkin.Anyway || d.state(no) != checkin.Present {
		t.Errorf("entries %d, state %s", len(a), d.state(no))
	}
	d.desk.field.TypedShortcut(ctrlEnter) // who is in needs no leave
	d.focused()
}

func TestWalkIn(t *testing.T) {
	d := newDoor(t)
	listed := d.guest("张伟", "organisation=财务部", "phone=13812345678")
	d.plain()
	d.typed("龚雪")
	d.press(fyne.KeyF2)
	d.press(fyne.KeyReturn)
	d.verdict(checkin.Admitted, "龚雪")
	if a := d.arrivals(); len(a) != 1 || a[0].How != checkin.WalkedIn {
		t.Fatalf("%d entries", len(a))
	}
	c, _ := d.desk.desk().Candidate(d.desk.last.Candidate.ID)
	if !c.WalkIn || c.Role != participants.Guest {
		t.Errorf("walk-in %+v", c)
	}

	d.press(fyne.KeyF2, fyne.KeyReturn) // without a name
	if d.window.Canvas().Overlays().Top() == nil {
		t.Fatal("a walk-in without a name")
	}
	d.typed("張 偉")
	d.window.Canvas().FocusNext()
	d.window.Canvas().FocusNext()
	d.typed("138 1234 5678")
	d.press(fyne.KeyReturn)
	// Name and number are those of somebody on the list: it is offered, and chosen.
	if n := len(d.window.Canvas().Overlays().List()); n != 2 {
		t.Fatalf("%d dialogs", n)
	}
	if b, ok := d.window.Canvas().Focused().(*input.Button); !ok || !strings.Contains(b.Word(), "财务部") {
		t.Fatalf("focus on %T", d.window.Canvas().Focused())
	}
	d.press(fyne.KeyReturn)
	d.verdict(checkin.Admitted, "张伟")
	if d.state(listed) != checkin.Present || d.desk.desk().Size() != 2 {
		t.Errorf("%d on the list", d.desk.desk().Size())
	}

	// Somebody else of that number is a new person, and it is said whom they are like.
	d.press(fyne.KeyF2)
	d.typed("张小伟")
	d.window.Canvas().FocusNext()
	d.window.Canvas().FocusNext()
	d.typed("13812345678")
	d.press(fyne.KeyReturn)
	d.verdict(checkin.Admitted, "张小伟")
	if v := d.desk.band.Verdict(); !strings.Contains(v.Text, "张伟（财务部）") || d.desk.desk().Size() != 3 {
		t.Errorf("band %+v, %d on the list", v, d.desk.desk().Size())
	}

	// A badge scanned into the open form is a scan.
	d.press(fyne.KeyF2)
	d.typed(listed.Badge)
	d.press(fyne.KeyReturn)
	d.verdict(checkin.Already, "张伟")
}

func TestComplete(t *testing.T) {
	d := newDoor(t)
	d.guest("张伟", "organisation=财务部")
	d.plain()
	d.press(fyne.KeyF3)
	if len(d.said) == 0 || d.said[len(d.said)-1] != "请先选中一个人。" {
		t.Errorf("said %v", d.said)
	}
	d.typed("张伟")
	d.press(fyne.KeyReturn, fyne.KeyF3)
	d.typed("12")
	d.press(fyne.KeyReturn)
	if d.window.Canvas().Overlays().Top() == nil {
		t.Fatal("a phone number of two digits")
	}
	d.typed("3456789")
	d.window.Canvas().FocusNext()
	d.typed("zhang@example.org")
	d.press(fyne.KeyReturn)
	d.focused()
	if c := d.desk.last.Candidate; len(c.Missing) != 0 || c.PhoneTail != "6789" {
		t.Fatalf("candidate %+v", c)
	}
	d.press(fyne.KeyF3)
	if last := d.said[len(d.said)-1]; last != "张伟 的信息已经齐全。" {
		t.Errorf("said %q", last)
	}
}

func TestReadOnly(t *testing.T) {
	d := newDoor(t)
	p := d.guest("张伟")
	d.office = d.open(app.Options{ReadOnly: true, MustExist: true})
	d.plain()
	if v := d.desk.band.Verdict(); v.State != look.Warn || v.Title != "只能查看" {
		t.Errorf("band %+v", v)
	}
	d.scan(p.Badge)
	if v := d.desk.band.Verdict(); d.desk.last.Verdict != checkin.Denied || v.State != look.Late {
		t.Errorf("band %+v", v)
	}
	d.press(fyne.KeyF2, fyne.KeyF9)
	if d.window.Canvas().Overlays().Top() != nil || d.desk.Undo() {
		t.Error("a form that could not be saved")
	}
}
