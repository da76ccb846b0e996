package pick

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"huiwu/screens/kit/input"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func fixedHeight(h float32) fyne.CanvasObject {
	r := canvas.NewRectangle(nil)
	r.Hide()
	r.SetMinSize(fyne.NewSize(1, h))
	r.Show()
	r.FillColor = look.Paint(look.ColorGround)
	return r
}

// readDate knows "3/5" and ISO dates and shows them with the day of the week.
func readDate(text string) (iso, shown string, ok bool) {
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04", "2006-01-02 15:04", "1/2"} {
		d, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		if d.Year() == 0 {
			d = d.AddDate(2026, 0, 0)
		}
		if strings.Contains(layout, ":") {
			return d.Format("2006-01-02T15:04"), d.Format("2006-01-02 15:04"), true
		}
		return d.Format(time.DateOnly), d.Format("2006-01-02 ") + calendarWords[WeekdayKeys[(int(d.Weekday())+6)%7]], true
	}
	return "", "", false
}

var calendarWords = map[string]string{
	"date.mon": "一", "date.tue": "二", "date.wed": "三", "date.thu": "四", "date.fri": "五", "date.sat": "六", "date.sun": "日",
	"date.month_title": "%d年%s", "date.month.2": "2月", "date.month.3": "3月", "date.month.4": "4月",
}

func dateWindow(t *testing.T, d *DateEdit, w, h, above float32) (fyne.Window, *input.Entry, *[]string) {
	t.Helper()
	var next *input.Entry
	win := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		next = input.NewEntry()
		return look.WithTips(look.Column(8, fixedHeight(above), d, next))
	}, w, h)
	d.Parse, d.Today = readDate, func() string { return "2026-03-12" }
	d.Words = func(key string, args ...any) string {
		if len(args) > 0 {
			return fmt.Sprintf(calendarWords[key], args...)
		}
		return calendarWords[key]
	}
	var heard []string
	d.OnChanged = func(iso string) { heard = append(heard, iso) }
	d.OnUnread = func(text string) { heard = append(heard, "?"+text) }
	win.Canvas().Focus(d.Entry)
	return win, next, &heard
}

func newDate(t *testing.T) *DateEdit {
	test.NewTempApp(t)
	return NewDateEdit()
}

func TestDateIsReadWhenLeft(t *testing.T) {
	d := newDate(t)
	w, next, heard := dateWindow(t, d, 400, 420, 0)
	kittest.Type(d.Entry, "3/5")
	if d.Text() != "3/5" || len(*heard) > 0 {
		t.Fatalf("while typing: %q, heard %v", d.Text(), *heard)
	}
	w.Canvas().Focus(next)
	if d.Text() != "2026-03-05 四" || fmt.Sprint(*heard) != "[2026-03-05]" {
		t.Fatalf("left with %q, heard %v", d.Text(), *heard)
	}
	w.Canvas().Focus(d.Entry)
	d.Entry.SetText("32月")
	kittest.Press(d.Entry, fyne.KeyReturn)
	if iso, ok := d.Value(); ok || iso != "2026-03-05" || !d.Bad() || d.Text() != "32月" {
		t.Fatalf("unreadable: %q %v, bad %v, shows %q", iso, ok, d.Bad(), d.Text())
	}
	kittest.Press(d.Entry, fyne.KeyEscape)
	if iso, ok := d.Value(); !ok || iso != "2026-03-05" || d.Bad() {
		t.Fatalf("after Escape: %q %v, bad %v", iso, ok, d.Bad())
	}
	d.Entry.SetText("")
	w.Canvas().Focus(next)
	if iso, ok := d.Value(); !ok || iso != "" || (*heard)[len(*heard)-1] != "" {
		t.Errorf("emptied: %q %v, heard %q", iso, ok, *heard)
	}
}

func TestDateCalendarKeys(t *testing.T) {
	for _, c := range []struct {
		from string
		keys []fyne.KeyName
		want string
	}{
		{"2026-01-31", []fyne.KeyName{fyne.KeyPageDown, fyne.KeyReturn}, "2026-02-28"},
		{"2026-03-05", []fyne.KeyName{fyne.KeyLeft, fyne.KeyUp, fyne.KeyReturn}, "2026-02-25"},
		{"2026-03-05", []fyne.KeyName{fyne.KeyRight, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyReturn}, "2026-02-13"},
		{"2026-03-05", []fyne.KeyName{fyne.KeyEnd, fyne.KeyRight, fyne.KeyReturn}, "2026-04-01"},
		{"", []fyne.KeyName{fyne.KeyHome, fyne.KeyReturn}, "2026-03-01"},
		{"2026-03-05", []fyne.KeyName{fyne.KeyRight, fyne.KeyEscape}, "2026-03-05"},
	} {
		d := newDate(t)
		w, _, _ := dateWindow(t, d, 400, 420, 0)
		d.Set(c.from)
		kittest.Press(d.Entry, append([]fyne.KeyName{fyne.KeyDown}, c.keys...)...)
		if iso, ok := d.Value(); iso != c.want || !ok || d.IsOpen() {
			t.Errorf("%s %v: %q %v, open %v, want %q", c.from, c.keys, iso, ok, d.IsOpen(), c.want)
		}
		if w.Canvas().Focused() != fyne.Focusable(d.Entry) {
			t.Errorf("%v: focus on %T", c.keys, w.Canvas().Focused())
		}
	}
}

func TestDateTimeKeepsTheTime(t *testing.T) {
	test.NewTempApp(t)
	d := NewDateTimeEdit()
	dateWindow(t, d, 400, 420, 0)
	d.Set("2026-03-05T14:30")
	kittest.Press(d.Entry, fyne.KeyDown, fyne.KeyRight, fyne.KeyReturn)
	if iso, _ := d.Value(); iso != "2026-03-06T14:30" || d.Text() != "2026-03-06 14:30" {
		t.Errorf("%q, shown as %q", iso, d.Text())
	}
}

func TestDateCalendarByPointer(t *testing.T) {
	d := newDate(t)
	dateWindow(t, d, 400, 420, 0)
	d.Set("2026-03-05")
	d.toggle()
	w, h, head, edge := calendarCell()
	at := func(col, row float32) *fyne.PointEvent {
		return &fyne.PointEvent{Position: fyne.NewPos(edge+(col+0.5)*w, edge+head+(row+0.5)*h)}
	}
	d.cal.Tapped(&fyne.PointEvent{Position: fyne.NewPos(edge+5.5*w, edge+head/2)}) // the next month
	d.cal.Tapped(at(0, 0))                                                         // a weekday is no day
	d.cal.Tapped(at(0, 1))                                                         // the Monday in the corner
	if iso, _ := d.Value(); iso != "2026-03-30" {
		t.Errorf("chose %q, want the Monday before 1 April", iso)
	}
}

func TestDateCalendarStaysInTheWindow(t *testing.T) {
	d := newDate(t)
	w, _, _ := dateWindow(t, d, 400, 420, 330)
	kittest.Press(d.Entry, fyne.KeyDown)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.popup)
	field := fyne.CurrentApp().Driver().AbsolutePositionForObject(d)
	if at.Y < 0 || at.Y+d.popup.Size().Height > field.Y {
		t.Errorf("calendar at %v, %v high, field at %v in %v", at, d.popup.Size().Height, field, w.Canvas().Size())
	}
	kittest.Type(d.Entry, "3")
	if d.IsOpen() || d.Text() != "3" {
		t.Errorf("typing: open %v, text %q", d.IsOpen(), d.Text())
	}
}
