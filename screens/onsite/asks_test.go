package onsite

import (
	"strings"
	"testing"

	"huiwu/app/checkin"
	"huiwu/app/participants"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// TestEnterAsks: where several fit, Enter marks and picks nobody; a choice admits, and what
// is scanned meanwhile takes the place of what was typed.
func TestEnterAsks(t *testing.T) {
	d := newDoor(t)
	first := d.guest("李娜", "organisation=江州大学")
	d.guest("李娜", "organisation=市教育局")
	zhang := d.guest("张伟")
	d.plain()
	d.typed("lina")
	if d.desk.list.Rows() != 2 || d.desk.list.Current() != -1 {
		t.Fatalf("%d rows, row %d is marked", d.desk.list.Rows(), d.desk.list.Current())
	}
	for range 3 {
		d.press(fyne.KeyReturn)
		if v := d.desk.band.Verdict(); d.desk.last.Verdict != checkin.Ambiguous || v.State != look.Warn || !strings.Contains(v.Text, "2 人") || v.Note != "lina" {
			t.Fatalf("band %+v", v)
		}
		if len(d.arrivals()) != 0 || d.desk.list.Rows() != 2 || d.desk.list.Current() != -1 {
			t.Fatalf("%d entries, %d rows, row %d", len(d.arrivals()), d.desk.list.Rows(), d.desk.list.Current())
		}
		d.desk.refresh() // another desk's news choose nobody either
	}
	d.press(fyne.KeyDown)
	want, _ := d.desk.finder.At(d.desk.list.Current())
	d.desk.refresh()
	if now, ok := d.desk.finder.At(d.desk.list.Current()); !ok || now.ID != want.ID {
		t.Error("a refresh moved the choice")
	}
	d.press(fyne.KeyReturn)
	d.verdict(checkin.Admitted, "李娜")
	if d.desk.last.Candidate.ID != want.ID {
		t.Error("another than the chosen one was let in")
	}
	// A scan after the question replaces what was asked about.
	d.typed("lina")
	if d.desk.field.Text != "lina" {
		t.Fatalf("of what was typed after a choice there is %q", d.desk.field.Text)
	}
	d.press(fyne.KeyReturn)
	d.scan(zhang.Badge)
	d.verdict(checkin.Admitted, "张伟")
	// Who was marked as the only one is not chosen when another comes to fit.
	d.typed("lin")
	d.press(fyne.KeyEscape)
	d.typed("江州大学")
	if c, ok := d.desk.finder.At(d.desk.list.Current()); !ok || c.ID != first.ID {
		t.Fatal("the only one who fits is not marked")
	}
	d.guest("王芳", "organisation=江州大学")
	if d.desk.list.Rows() != 2 || d.desk.list.Current() != -1 {
		t.Errorf("%d rows, row %d is marked", d.desk.list.Rows(), d.desk.list.Current())
	}
}

// TestScannerPrefixes: codes come with prefixes, with a blank and run together, and Tab
// may end them.
func TestScannerPrefixes(t *testing.T) {
	d := newDoor(t)
	var all []*participants.Participant
	for range 8 {
		all = append(all, d.guest("张伟"))
	}
	code := func(i int) string { return all[i].Badge }
	d.plain()
	for i, line := range []string{"]Q1" + code(0), "#" + code(1), strings.ToLower(code(2)[:4] + " " + code(2)[4:])} {
		d.scan(line)
		d.verdict(checkin.Admitted, "张伟")
		if d.desk.last.Candidate.ID != all[i].ID {
			t.Errorf("%q lets in another", line)
		}
	}
	d.scan(code(3) + code(4))
	d.scan("]Q1" + code(5) + "]Q1" + code(6))
	d.scan(code(7) + code(7)) // fired twice at one badge
	d.verdict(checkin.Already, "张伟")
	if got := d.arrivals(); len(got) != len(all) {
		t.Fatalf("%d entries of %d", len(got), len(all))
	} else {
		for i := range got {
			if got[i].ParticipantID != all[i].ID || got[i].How != checkin.Scanned {
				t.Errorf("entry %d is another", i)
			}
		}
	}
	d.typed("]Q1" + code(0))
	d.press(fyne.KeyTab)
	d.verdict(checkin.Already, "张伟")
	// A pair of which a sign was lost lets nobody in.
	d.guest("王芳", "seat="+code(0)+code(1)[1:])
	d.desk.refresh()
	d.scan(code(0) + code(1)[1:])
	if d.desk.last.Verdict != checkin.Misread {
		t.Errorf("a pair without a sign gives %s", d.desk.last.Verdict)
	}
}
