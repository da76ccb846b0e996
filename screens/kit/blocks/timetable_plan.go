package blocks

import (
	"slices"
	"strings"

	"huiwu/app/agenda"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Lengths of a timetable in plain units, before the text size.
const (
	timeGap    = 6   // between cards
	timePad    = 6   // within a card, above and below
	timeSide   = 12  // within a card, at its sides
	timeLine   = 21  // height of the first line
	timeSmall  = 18  // height of the others
	timeHead   = 26  // head of a column
	timeColumn = 190 // least width of a column
	timeTitle  = 2   // most lines of a title in a column
)

// timeBox is where the card of a slot stands.
type timeBox struct {
	slot       int
	x, y, w, h float32
	narrow     bool // one of several columns
	column     int
	group      int // number of the run of columns it is in, -1 for none
	lead       float32
	title      []string // lines of the title in a column
}

// timeColumnHead is the name over a column.
type timeColumnHead struct {
	text    string
	x, y, w float32
	h       float32 // of the whole column, head included
	group   int
	slots   []int
}

// timePlan is how the cards of a timetable stand, from its upper left corner.
type timePlan struct {
	boxes  []timeBox // by slot
	heads  []timeColumnHead
	height float32
}

func (p *timePlan) box(slot int) (timeBox, bool) {
	if slot < 0 || slot >= len(p.boxes) {
		return timeBox{}, false
	}
	return p.boxes[slot], true
}

// planOf places the cards in a width.
func planOf(slots []TimeSlot, width float32) timePlan {
	p := timePlan{boxes: make([]timeBox, len(slots))}
	inner := max(width-2*timeGap-look.BarThick, 0)
	y := float32(timeGap)
	for i, group := 0, 0; i < len(slots); {
		if slots[i].Track == "" {
			h := wideHeight(&slots[i])
			p.boxes[i] = timeBox{slot: i, x: timeGap, y: y, w: inner, h: h, group: -1}
			y += h + timeGap
			i++
			continue
		}
		to := i
		for to < len(slots) && slots[to].Track != "" {
			to++
		}
		y = p.side(slots, i, to, group, inner, y)
		group++
		i = to
	}
	p.height = y
	return p
}

// side places a run of parallel items in columns, as many beside each other as fit.
func (p *timePlan) side(slots []TimeSlot, from, to, group int, inner, y float32) float32 {
	var tracks []string
	for i := from; i < to; i++ {
		if !slices.Contains(tracks, slots[i].Track) {
			tracks = append(tracks, slots[i].Track)
		}
	}
	slices.SortFunc(tracks, agenda.CompareTracks)
	beside := min(max(int((inner+timeGap)/(look.Scaled(timeColumn)+timeGap)), 1), len(tracks))
	w := (inner - float32(beside-1)*timeGap) / float32(beside)
	head := look.Round(look.Scaled(timeHead))
	for first := 0; first < len(tracks); first += beside {
		bottom, begin := y, len(p.heads)
		for c := first; c < min(first+beside, len(tracks)); c++ {
			x := timeGap + float32(c-first)*(w+timeGap)
			col := timeColumnHead{text: tracks[c], x: x, y: y, w: w, group: group}
			at := y + head + timeGap
			for i := from; i < to; i++ {
				if slots[i].Track != tracks[c] {
					continue
				}
				b := timeBox{slot: i, x: x, y: at, w: w, narrow: true, column: c, group: group}
				if len(col.slots) == 0 {
					b.lead = head + timeGap
				}
				b.title = titleLines(slots[i].Title, w-2*look.Scaled(timeSide))
				b.h = narrowHeight(&slots[i], len(b.title))
				p.boxes[i] = b
				col.slots = append(col.slots, i)
				at += b.h + timeGap
			}
			bottom = max(bottom, at)
			p.heads = append(p.heads, col)
		}
		for i := begin; i < len(p.heads); i++ {
			p.heads[i].h = bottom - timeGap - y
		}
		y = bottom
	}
	return y
}

// titleLines breaks a title for a column; the last line takes what is left and is cut.
func titleLines(title string, width float32) []string {
	if look.Measured.Width(title, theme.TextSize(), true) <= width && title == look.OneLine(title) {
		return []string{title}
	}
	lines := look.WrapLines(look.OneLine(title), theme.TextSize(), fyne.TextStyle{Bold: true}, max(width, 20))
	if len(lines) > timeTitle {
		rest := strings.Join(lines[timeTitle-1:], "")
		lines = append(lines[:timeTitle-1:timeTitle-1], rest)
	}
	if len(lines) == 0 {
		lines = []string{""}
	}
	return lines
}

func wideHeight(s *TimeSlot) float32 {
	lines := len(s.Notes)
	if s.Detail != "" {
		lines++
	}
	return look.Round(look.Scaled(2*timePad + timeLine + timeSmall*float32(lines)))
}

// foots reports whether the card of a column has a line of detail and chips.
func (s *TimeSlot) foots() bool { return s.Detail != "" || s.Kind != "" || s.MarkWord != "" }

func narrowHeight(s *TimeSlot, title int) float32 {
	lines := len(s.Notes)
	if s.foots() {
		lines++
	}
	return look.Round(look.Scaled(2*timePad + timeLine + timeLine*float32(title) + timeSmall*float32(lines)))
}

// at is the slot of the card at a point, -1 for none.
func (p *timePlan) at(x, y float32) int {
	for i := range p.boxes {
		b := &p.boxes[i]
		if x >= b.x && x < b.x+b.w && y >= b.y && y < b.y+b.h {
			return i
		}
	}
	return -1
}

// drop is where an item let go at a point would come, and where the line is drawn
// that shows it.
func (p *timePlan) drop(slots []TimeSlot, x, y float32) (to TimeTarget, line timeBox) {
	before := func(i int) string {
		if i < len(slots) {
			return slots[i].ID
		}
		return ""
	}
	for _, h := range p.heads {
		if x < h.x-timeGap/2 || x >= h.x+h.w+timeGap/2 || y < h.y+timeHead/2 || y >= h.y+h.h+timeGap {
			continue
		}
		last := h.slots[len(h.slots)-1]
		for _, i := range h.slots {
			if b := p.boxes[i]; y < b.y+b.h/2 {
				return TimeTarget{slots[i].ID, h.text}, timeBox{x: b.x, y: b.y - timeGap/2, w: b.w}
			}
		}
		b := p.boxes[last]
		return TimeTarget{before(last + 1), h.text}, timeBox{x: b.x, y: b.y + b.h + timeGap/2, w: b.w}
	}
	whole := timeBox{x: timeGap, y: p.height - timeGap/2}
	for i := range p.boxes {
		whole.w = max(whole.w, p.boxes[i].x+p.boxes[i].w-timeGap)
	}
	// Between bands: before the first item of the band that begins below the point.
	for i := range p.boxes {
		b := p.boxes[i]
		if b.group >= 0 {
			if (i == 0 || p.boxes[i-1].group != b.group) && y < b.y-b.lead+timeHead/2 {
				whole.y = p.top(b.group) - timeGap/2
				return TimeTarget{slots[i].ID, ""}, whole
			}
			continue
		}
		if y < b.y+b.h/2 {
			whole.y = b.y - timeGap/2
			return TimeTarget{slots[i].ID, ""}, whole
		}
	}
	return TimeTarget{}, whole
}

// top is where a run of columns begins.
func (p *timePlan) top(group int) float32 {
	for _, h := range p.heads {
		if h.group == group {
			return h.y
		}
	}
	return 0
}
