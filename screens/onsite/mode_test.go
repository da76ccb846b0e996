package onsite

import (
	"strings"
	"testing"
	"time"

	"huiwu/app/checkin"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// button is the button in sight that has this word.
func (d *door) button(word string) *input.Button {
	d.Helper()
	time.Sleep(450 * time.Millisecond) // it may stand where another was pressed; it is to be no double click
	for _, o := range test.LaidOutObjects(d.desk.Content()) {
		if b, ok := o.(*input.Button); ok && b.Word() == word {
			return b
		}
	}
	d.Fatalf("there is no button %q", word)
	return nil
}

// TestBeforeTheFirstDay: the desk says that the meeting is not on, records nothing until it
// is told to, rehearses without a trace, and records in earnest from the first day on.
func TestBeforeTheFirstDay(t *testing.T) {
	d := newDoor(t)
	zhang, li := d.guest("张伟"), d.guest("李娜")
	d.clock.Store(opening.Add(-24 * time.Hour).UnixMilli())
	d.plain()
	if v := d.desk.band.Verdict(); v.State != look.Warn || v.Title != "会议尚未开始" || !d.desk.line.content.Visible() {
		t.Fatalf("band %+v", v)
	}
	if text := d.desk.line.text.String(); !strings.Contains(text, "2026年3月18日") {
		t.Errorf("line %q", text)
	}
	d.scan(zhang.Badge)
	d.verdict(checkin.Early, "张伟")
	d.typed("lina")
	d.press(fyne.KeyReturn)
	d.verdict(checkin.Early, "李娜")
	d.press(fyne.KeyF2) // nobody is put on the list either
	if d.window.Canvas().Overlays().Top() != nil || len(d.arrivals()) != 0 {
		t.Fatalf("%d entries", len(d.arrivals()))
	}

	test.Tap(d.button("F6 开始彩排"))
	d.focused()
	d.scan(zhang.Badge)
	d.verdict(checkin.Admitted, "张伟")
	if v := d.desk.band.Verdict(); v.Word != "彩排：签到成功" || !d.desk.line.mark.Visible() {
		t.Errorf("band %+v", v)
	}
	if rows := d.desk.recent.Rows(); len(rows) != 1 || rows[0][1].Text != "张伟" {
		t.Errorf("recent %v", rows)
	}
	d.press(fyne.KeyF2)
	if d.window.Canvas().Overlays().Top() != nil || len(d.said) == 0 || !strings.Contains(d.said[len(d.said)-1], "彩排") {
		t.Errorf("a walk-in in a rehearsal; said %v", d.said)
	}
	d.press(fyne.KeyF8)
	d.verdict(checkin.Undone, "张伟")
	test.Tap(d.button("F6 结束彩排"))
	if v := d.desk.band.Verdict(); v.Title != "会议尚未开始" || len(d.desk.recent.Rows()) != 0 || len(d.arrivals()) != 0 {
		t.Errorf("after the rehearsal: %+v, %d entries", v, len(d.arrivals()))
	}

	// Recording early is possible once it was said.
	d.press(fyne.KeyF7)
	d.scan(li.Badge)
	d.verdict(checkin.Admitted, "李娜")
	if len(d.arrivals()) != 1 || d.desk.band.Verdict().Word != "签到成功" {
		t.Errorf("%d entries, band %+v", len(d.arrivals()), d.desk.band.Verdict())
	}
	d.press(fyne.KeyF8)
	d.verdict(checkin.Undone, "李娜")

	// A rehearsal that was left on ends with the first day.
	test.Tap(d.button("F6 开始彩排"))
	d.clock.Store(opening.UnixMilli())
	d.desk.Changed(map[string]bool{screen.DayPassed: true})
	d.settle()
	if d.desk.line.content.Visible() || d.desk.desk().Rehearsal() {
		t.Fatal("the rehearsal goes on")
	}
	d.scan(zhang.Badge)
	d.verdict(checkin.Admitted, "张伟")
	if d.state(zhang) != checkin.Present {
		t.Error("not on file")
	}
}

// TestAfterTheLastDay says so in each language, without a line on the days themselves.
func TestAfterTheLastDay(t *testing.T) {
	d := newDoor(t)
	zhang := d.guest("张伟")
	d.plain()
	if d.desk.line.content.Visible() {
		t.Fatal("a line on the day of the meeting")
	}
	d.clock.Store(opening.Add(48 * time.Hour).UnixMilli())
	for lang, want := range map[value.Lang]string{value.Simplified: "会议已经结束", value.Traditional: "會議已經結束", value.English: "Meeting is over"} {
		d.show(look.Light, lang, 1, 1100, 640)
		if v := d.desk.band.Verdict(); v.Title != want || strings.Contains(d.desk.line.text.String(), "desk.") {
			t.Errorf("%s: %+v, %q", lang, v, d.desk.line.text.String())
		}
		d.scan(zhang.Badge)
		d.verdict(checkin.Over, "张伟")
	}
	if len(d.arrivals()) != 0 {
		t.Errorf("%d entries", len(d.arrivals()))
	}
}
