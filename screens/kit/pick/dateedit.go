package pick

import (
	"strings"
	"time"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// DateEdit is a field for a day, or a day and time of day. What is typed is left as it
// is until the field is left or Return is pressed; a calendar opens on Down, F4 or its
// button.
type DateEdit struct {
	widget.BaseWidget

	// Parse reads typed text: the stored value ("2026-03-05", with a time
	// "2026-03-05T09:30"), the text to show for it, and whether it could be read. It
	// must read its own two results.
	Parse func(text string) (iso, shown string, ok bool)
	// Words gives the calendar's words: date.mon to date.sun, and those of MonthTitle.
	Words func(key string, args ...any) string
	// Today is the present day as "2026-03-05"; the calendar marks it.
	Today func() string
	// OnChanged is called with the new value, "" for none.
	OnChanged func(iso string)
	// OnUnread is called when the text that was left cannot be read.
	OnUnread func(text string)
	// OnFocus and OnBlur follow the focus.
	OnFocus, OnBlur func()

	Entry  *input.Entry
	timed  bool
	iso    string
	shown  string
	cal    *calendar
	popup  *focus.Popup
	unread bool
}

// NewDateEdit is a field for a day.
func NewDateEdit() *DateEdit { return newDateEdit(false) }

// NewDateTimeEdit is a field for a day and a time of day; the calendar changes the day.
func NewDateTimeEdit() *DateEdit { return newDateEdit(true) }

func newDateEdit(timed bool) *DateEdit {
	d := &DateEdit{
		Entry: input.NewEntry(), timed: timed,
		Parse: func(text string) (string, string, bool) { return text, text, true },
		Words: func(key string, _ ...any) string { return key },
		Today: func() string { return time.Now().Format(time.DateOnly) },
	}
	d.Entry.Limit = 40
	d.Entry.ActionItem = newFieldSign(d.toggle)
	d.Entry.OnKey = d.key
	d.Entry.OnChanged = func(string) {
		d.unread = d.Entry.Text != d.shown
		d.closeCalendar()
	}
	d.Entry.OnFocus = func() {
		if d.OnFocus != nil {
			d.OnFocus()
		}
	}
	d.Entry.OnBlur = d.blur
	d.ExtendBaseWidget(d)
	return d
}

// Set shows a value without calling OnChanged.
func (d *DateEdit) Set(iso string) {
	shown := iso
	if iso != "" {
		if _, s, ok := d.Parse(iso); ok {
			shown = s
		}
	}
	d.setShown(iso, shown)
	d.SetBad(false)
}

func (d *DateEdit) setShown(iso, shown string) {
	d.iso, d.shown, d.unread = iso, shown, false
	d.Entry.SetText(shown)
	d.unread = false
}

// Value is the stored value, "" for none, and whether the text in the field could be
// read. It reads what is being typed, so Ctrl+S in the field saves it.
func (d *DateEdit) Value() (iso string, ok bool) {
	d.Commit()
	return d.iso, !d.unread
}

// Text is what stands in the field.
func (d *DateEdit) Text() string { return d.Entry.Text }

// SetBad shows or takes away the red edge of a wrong value.
func (d *DateEdit) SetBad(bad bool) { d.Entry.SetBad(bad) }

// Bad reports whether the field is marked wrong.
func (d *DateEdit) Bad() bool { return d.Entry.Bad() }

// SetPlaceHolder is the dim text of the empty field.
func (d *DateEdit) SetPlaceHolder(text string) { d.Entry.SetPlaceHolder(text) }

// Enable makes the field writable.
func (d *DateEdit) Enable() { d.Entry.Enable() }

// Disable makes the field read-only.
func (d *DateEdit) Disable() {
	d.closeCalendar()
	d.Entry.Disable()
}

// Disabled reports whether the field is read-only.
func (d *DateEdit) Disabled() bool { return d.Entry.Disabled() }

// Focus puts the keyboard into the field.
func (d *DateEdit) Focus() { focus.On(d.Entry) }

// IsOpen reports whether the calendar is open.
func (d *DateEdit) IsOpen() bool { return d.popup != nil }

// Commit reads the text, if it was changed since it was last read.
func (d *DateEdit) Commit() {
	if !d.unread {
		return
	}
	text := strings.TrimSpace(d.Entry.Text)
	iso, shown, ok := "", "", true
	if text != "" {
		iso, shown, ok = d.Parse(text)
	}
	if !ok {
		d.SetBad(true)
		if d.OnUnread != nil {
			d.OnUnread(text)
		}
		return
	}
	d.take(iso, shown)
}

func (d *DateEdit) take(iso, shown string) {
	before := d.iso
	d.setShown(iso, shown)
	d.SetBad(false)
	if iso != before && d.OnChanged != nil {
		d.OnChanged(iso)
	}
}

func (d *DateEdit) blur() {
	if d.popup != nil && d.popup.Held {
		return
	}
	d.closeCalendar()
	d.Commit()
	if d.OnBlur != nil {
		d.OnBlur()
	}
}

func (d *DateEdit) key(k *fyne.KeyEvent) bool {
	if d.popup == nil {
		switch k.Name {
		case fyne.KeyDown, fyne.KeyF4:
			d.openCalendar()
			return true
		case fyne.KeyReturn, fyne.KeyEnter:
			d.Commit()
			return d.unread // stay with what cannot be read, else Return goes on
		case fyne.KeyEscape:
			if d.Entry.Text != d.shown {
				d.setShown(d.iso, d.shown)
				d.SetBad(false)
				return true
			}
		}
		return false
	}
	switch {
	case d.cal.Walk(k.Name):
		return true
	case input.IsReturn(k.Name):
		d.chooseDay(d.cal.day)
		return true
	case k.Name == fyne.KeyEscape, k.Name == fyne.KeyF4:
		d.closeCalendar()
		return true
	}
	return false
}

func (d *DateEdit) toggle() {
	open := d.popup != nil
	d.Focus()
	if open {
		d.closeCalendar()
	} else {
		d.openCalendar()
	}
}

func (d *DateEdit) openCalendar() {
	if d.popup != nil || d.Disabled() {
		return
	}
	d.Commit()
	var value time.Time
	if len(d.iso) >= len(time.DateOnly) {
		value, _ = time.Parse(time.DateOnly, d.iso[:len(time.DateOnly)])
	}
	today, _ := time.Parse(time.DateOnly, d.Today())
	d.cal = newCalendar(value, today, d.Words, d.chooseDay)
	d.popup = focus.OpenPopup(d, d.cal, func() { d.popup = nil })
	d.cal.Popup, d.cal.Back = d.popup, d.Focus
}

func (d *DateEdit) closeCalendar() {
	if d.popup != nil {
		d.popup.Held = false
		d.popup.Close()
	}
}

// chooseDay takes a day from the calendar and keeps the time of day.
func (d *DateEdit) chooseDay(day time.Time) {
	d.closeCalendar()
	iso := day.Format(time.DateOnly)
	if d.timed {
		clock := "T09:00"
		if len(d.iso) > len(time.DateOnly) {
			clock = d.iso[len(time.DateOnly):]
		}
		iso += clock
	}
	shown := iso
	if i, s, ok := d.Parse(iso); ok {
		iso, shown = i, s
	}
	d.take(iso, shown)
	d.Focus()
}

// MinSize is that of a one-line field that shows a date whole.
func (d *DateEdit) MinSize() fyne.Size {
	wide := float32(130)
	if d.timed {
		wide = 170
	}
	return fyne.NewSize(look.Scaled(wide), d.Entry.MinSize().Height)
}

// CreateRenderer is for Fyne.
func (d *DateEdit) CreateRenderer() fyne.WidgetRenderer {
	return fieldRenderer{d, d.Entry}
}

// fieldRenderer draws a field that is one entry.
type fieldRenderer struct {
	outer interface{ MinSize() fyne.Size }
	entry *input.Entry
}

func (r fieldRenderer) MinSize() fyne.Size           { return r.outer.MinSize() }
func (r fieldRenderer) Layout(s fyne.Size)           { r.entry.Resize(s) }
func (r fieldRenderer) Refresh()                     { r.entry.Refresh() }
func (r fieldRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.entry} }
func (r fieldRenderer) Destroy()                     {}

// fieldSign is the small calendar at the end of a date field. It never has the focus:
// Tab stops at the field once.
type fieldSign struct {
	widget.BaseWidget
	tapped  func()
	hovered bool
}

func newFieldSign(tapped func()) *fieldSign {
	s := &fieldSign{tapped: tapped}
	s.ExtendBaseWidget(s)
	return s
}

// Tapped opens and closes the calendar.
func (s *fieldSign) Tapped(e *fyne.PointEvent) {
	if !focus.StrayTap(s, e) {
		s.tapped()
	}
}

// Cursor is the plain one, not that of the text around.
func (s *fieldSign) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// MouseIn is for Fyne.
func (s *fieldSign) MouseIn(*desktop.MouseEvent) {
	s.hovered = true
	s.Refresh()
}

// MouseMoved is for Fyne.
func (s *fieldSign) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for Fyne.
func (s *fieldSign) MouseOut() {
	s.hovered = false
	s.Refresh()
}

// MinSize is that of a small sign.
func (s *fieldSign) MinSize() fyne.Size { return fyne.NewSquareSize(look.Scaled(22)) }

// CreateRenderer is for Fyne.
func (s *fieldSign) CreateRenderer() fyne.WidgetRenderer {
	r := &fieldSignRenderer{sign: s, image: canvas.NewImageFromResource(theme.CalendarIcon())}
	r.Refresh()
	return r
}

type fieldSignRenderer struct {
	sign  *fieldSign
	image *canvas.Image
}

func (r *fieldSignRenderer) MinSize() fyne.Size { return r.sign.MinSize() }

func (r *fieldSignRenderer) Layout(s fyne.Size) {
	side := look.Scaled(16)
	look.Place(r.image, (s.Width-side)/2, (s.Height-side)/2, side, side)
}

func (r *fieldSignRenderer) Refresh() {
	ink := look.ColorDim
	if r.sign.hovered {
		ink = look.ColorAccent
	}
	r.image.Resource = theme.NewColoredResource(theme.CalendarIcon(), ink)
	r.image.Refresh()
}

func (r *fieldSignRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.image} }
func (r *fieldSignRenderer) Destroy()                     {}

// Parts are the field in which is typed.
func (d *DateEdit) Parts() []fyne.CanvasObject { return look.NotNil(d.Entry) }
