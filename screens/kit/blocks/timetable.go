// Package blocks shows an agenda as a timetable, and a long text as blocks.
package blocks

import (
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// TimeSlot is one item of a Timetable.
type TimeSlot struct {
	ID       string
	From, To string // as shown, "09:00"
	Length   string // as shown, "30 min"
	Pinned   bool   // the start is fixed
	Kind     string // a word for a chip
	Quiet    bool   // a break or meal, which stands back
	Title    string
	Detail   string // who and where
	Track    string // "" is for everybody; a run of others stands side by side
	Notes    []TimeNote
	Mark     look.State // with MarkWord: what became of it
	MarkWord string
}

// TimeNote is a line under an item, in the colour and with the shape of its state.
type TimeNote struct {
	State look.State
	Text  string
}

// TimeTarget is where an item was dropped: before another one, or at the end when
// Before is "", in a track.
type TimeTarget struct{ Before, Track string }

// Timetable shows the items of a day in their order, each as a card with its times.
// Items of parallel tracks stand in columns side by side. One item is current; it is
// moved by keys and with the pointer. Only cards in sight exist as objects.
type Timetable struct {
	widget.BaseWidget

	OnSelect func(id string)                   // the person went to an item
	OnOpen   func(id string)                   // Return
	OnMove   func(id string, by int)           // Alt with an arrow key
	OnResize func(id string, by int)           // + and -, in minutes
	OnPin    func(id string)                   // P
	OnInsert func()                            // Insert
	OnDelete func(id string)                   // Delete
	OnDrop   func(id string, to TimeTarget)    // dragged to another place
	OnSwap   func(a, b string)                 // X with another item marked
	OnRename func(id, title string)            // the title was typed over in its place
	OnMenu   func(id string, at fyne.Position) // secondary click or menu key; at is absolute
	OnMark   func(id string)                   // Space or Ctrl with a click: "" takes the mark away
	OnType   func(r rune)                      // any other character
	Locked   bool                              // nothing can be changed
	Empty    fyne.CanvasObject                 // shown while there are no items

	slots   []TimeSlot
	current int
	marked  string // the item to swap with
	column  int    // where Down goes on below a run of columns
	focused bool
	shift   bool
	keys    focus.Preedit
	hovered int
	offY    float32
	plan    timePlan
	drag    timeDrag
	edit    *input.Entry // the title being typed over
	tip     look.Hover
	tipFor  int
	press   focus.Presses
	look.SurfaceGround
	draw *timeRenderer
}

// NewTimetable is an empty timetable.
func NewTimetable() *Timetable {
	t := &Timetable{current: -1, hovered: -1, tipFor: -1}
	t.drag.slot = -1
	t.ExtendBaseWidget(t)
	return t
}

// SetSlots shows other items and stands on the one of that key. It does not call
// OnSelect.
func (t *Timetable) SetSlots(slots []TimeSlot, current string) {
	t.endEdit(false)
	was := t.current
	t.slots = slots
	t.current, t.drag.slot, t.hovered = t.find(current), -1, -1
	if t.find(t.marked) < 0 {
		t.marked = ""
	}
	t.arrange()
	if t.current != was { // it moved, or is another one; else the person may look elsewhere
		t.reveal()
	}
	t.Refresh()
}

// Slots are the items shown.
func (t *Timetable) Slots() []TimeSlot { return t.slots }

// Nearby are the keys of the items in the order in which one is stood on once the current one
// is gone: that one, those behind it, then those before it, the nearest first. There are none
// where nothing is stood on.
func (t *Timetable) Nearby() (keys []string) {
	if t.Current() == "" {
		return nil
	}
	for _, s := range t.slots[t.current:] {
		keys = append(keys, s.ID)
	}
	for i := t.current - 1; i >= 0; i-- {
		keys = append(keys, t.slots[i].ID)
	}
	return keys
}

// Current is the key of the item that the keyboard stands on, "" for none.
func (t *Timetable) Current() string {
	if t.current < 0 || t.current >= len(t.slots) {
		return ""
	}
	return t.slots[t.current].ID
}

// Marked is the key of the item marked for a swap, "" for none.
func (t *Timetable) Marked() string { return t.marked }

// Mark marks an item for a swap, "" takes the mark away.
func (t *Timetable) Mark(id string) {
	t.marked = id
	t.redraw()
}

// SetCurrent stands on an item and shows it, without calling OnSelect.
func (t *Timetable) SetCurrent(id string) {
	t.current = t.find(id)
	t.reveal()
	t.redraw()
}

// Select stands on an item as the person would.
func (t *Timetable) Select(id string) { t.goTo(t.find(id)) }

func (t *Timetable) find(id string) int {
	for i := range t.slots {
		if id != "" && t.slots[i].ID == id {
			return i
		}
	}
	return -1
}

func (t *Timetable) goTo(i int) {
	if i < 0 || i >= len(t.slots) {
		return
	}
	moved := i != t.current
	t.current = i
	if b, ok := t.plan.box(i); ok {
		t.column = b.column
	}
	t.reveal()
	t.redraw()
	if moved && t.OnSelect != nil {
		t.OnSelect(t.slots[i].ID)
	}
}

// reveal scrolls as little as needed to show the current card.
func (t *Timetable) reveal() {
	b, ok := t.plan.box(t.current)
	if !ok || t.Size().Height <= 0 {
		return
	}
	const air = 6
	t.offY = max(t.offY, b.y+b.h+air-t.Size().Height)
	t.offY = min(t.offY, max(b.y-air-b.lead, 0))
}

func (t *Timetable) redraw() {
	if t.draw != nil {
		t.draw.show()
	}
}

// Refresh lays the items out anew.
func (t *Timetable) Refresh() {
	t.tip.Leave()
	t.arrange()
	t.BaseWidget.Refresh()
}

// Resize lays the items out for the width.
func (t *Timetable) Resize(s fyne.Size) {
	if s == t.Size() {
		return
	}
	wider := s.Width != t.Size().Width
	t.BaseWidget.Resize(s)
	if wider {
		t.arrange()
	}
	t.reveal()
	t.redraw()
}

func (t *Timetable) arrange() {
	t.plan = planOf(t.slots, t.Size().Width)
	t.offY = min(t.offY, t.limit())
}

// limit is how far the cards can be scrolled.
func (t *Timetable) limit() float32 { return max(t.plan.height-t.Size().Height, 0) }

func (t *Timetable) scrollTo(y float32) {
	if y = min(max(y, 0), t.limit()); y != t.offY {
		t.offY = y
		t.tip.Leave()
		t.redraw()
	}
}

// CreateRenderer is for Fyne.
func (t *Timetable) CreateRenderer() fyne.WidgetRenderer {
	t.draw = newTimeRenderer(t)
	return t.draw
}

// MinSize leaves room for two cards; a timetable takes what it is given.
func (t *Timetable) MinSize() fyne.Size { return fyne.NewSize(look.Scaled(200), look.Scaled(110)) }

// Rename lets the person type over the title of an item in its place.
func (t *Timetable) Rename(id string) {
	i := t.find(id)
	if i < 0 || t.Locked || t.OnRename == nil {
		return
	}
	t.goTo(i)
	t.endEdit(false)
	e := input.NewEntry()
	e.Limit = 500
	e.SetText(t.slots[i].Title)
	e.OnReturn = func() { t.endEdit(true) }
	e.OnEscape = func() { t.endEdit(false) }
	e.OnBlur = func() { focus.AfterEvents(func() { t.endEdit(true) }) }
	t.edit = e
	t.redraw()
	if c := look.CanvasOf(t); c != nil {
		focus.InCanvas(c, e)
	}
}

// endEdit takes the field over the title away and tells what was typed.
func (t *Timetable) endEdit(keep bool) {
	e := t.edit
	if e == nil {
		return
	}
	t.edit = nil
	e.OnBlur = nil
	if c := look.CanvasOf(t); c != nil && c.Focused() == fyne.Focusable(e) {
		focus.InCanvas(c, t)
	}
	t.redraw()
	if i := t.current; keep && i >= 0 && i < len(t.slots) && e.Text != t.slots[i].Title && e.Text != "" {
		t.OnRename(t.slots[i].ID, e.Text)
	}
}

// Parts are the name being changed, and what stands in the place of no slots.
func (t *Timetable) Parts() []fyne.CanvasObject {
	if t.edit != nil {
		return look.NotNil(t.edit, t.Empty)
	}
	return look.NotNil(t.Empty)
}
