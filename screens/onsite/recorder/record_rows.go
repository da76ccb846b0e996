package recorder

import (
	"strconv"

	"huiwu/app/agenda"
	"huiwu/app/people"
	"huiwu/app/record"
	"huiwu/data/value"
	"huiwu/screens/kit/blocks"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"

	"fyne.io/fyne/v2"
)

// scriptRows is the script as blocks: a heading for each agenda item that has lines, or
// is being recorded, and its lines.
type scriptRows struct {
	desk   *Record
	blocks []blocks.Block
	rows   []scriptRow
}

// scriptRow is what a block stands for: a line, or the heading of an item.
type scriptRow struct {
	item agenda.Ref
	line *record.RecordLine
}

// Len is the number of blocks.
func (m *scriptRows) Len() int { return len(m.blocks) }

// Row is a block.
func (m *scriptRows) Row(i int) blocks.Block { return m.blocks[i] }

func (m *scriptRows) build() {
	m.blocks, m.rows = m.blocks[:0], m.rows[:0]
	r := m.desk
	s := r.env.Scope()
	empty := true
	for _, section := range r.script {
		if len(section.Lines) == 0 && section.Item.ID != r.current {
			continue
		}
		empty = empty && len(section.Lines) == 0
		title := section.Item.Topic
		if section.Item.ID == "" {
			title = r.env.T("minutes.other")
		}
		m.blocks = append(m.blocks, blocks.Block{Margin: string(section.Item.StartsAt), Text: title, Title: true})
		m.rows = append(m.rows, scriptRow{item: section.Item.ID})
		for _, l := range section.Lines {
			m.blocks = append(m.blocks, r.block(s, l))
			m.rows = append(m.rows, scriptRow{section.Item.ID, l})
		}
	}
	if empty {
		m.blocks, m.rows = m.blocks[:0], m.rows[:0] // the first step is said instead
	}
}

// block is a line as the script shows it.
func (r *Record) block(s value.Scope, l *record.RecordLine) blocks.Block {
	b := blocks.Block{Margin: clock(s, l.At), Text: l.Body}
	name := func(who people.Ref) string { return s.Labels.Label(people.Register, string(who)) }
	if who := name(l.SpeakerID); who != "" && l.Kind == record.Point {
		b.Lead = who + r.env.T("record.colon")
	}
	if l.Kind != record.Point {
		b.Chip = r.env.T("choice.line_kind." + string(l.Kind))
	}
	switch l.Kind {
	case record.Decision:
		b.State, b.Tail = look.Good, r.env.T("record.numbered", l.Number)
	case record.Action:
		b.State = look.Under
		owner, due := l.Assigned()
		duty := r.duty(name, owner, nil, string(due))
		if owner == "" || due == "" {
			b.Alert = duty
		} else {
			b.Tail = duty
		}
	}
	return b
}

// clock is the time of day at which a line was typed.
func clock(s value.Scope, at value.Instant) string { return string(at.Wall(s.Zone).Clock()) }

// key is the key of the line in a row, "" for a heading.
func (m *scriptRows) key(row int) string {
	if row < 0 || row >= len(m.rows) || m.rows[row].line == nil {
		return ""
	}
	return string(m.rows[row].line.ID)
}

// find is the row of a line, -1 where there is none.
func (m *scriptRows) find(key string) int {
	for i := range m.rows {
		if key != "" && m.key(i) == key {
			return i
		}
	}
	return -1
}

func (m *scriptRows) titleOf(item agenda.Ref) int {
	for i, r := range m.rows {
		if r.item == item && r.line == nil {
			return i
		}
	}
	return -1
}

// lastOf is the last row of an item, or of all where it has none.
func (m *scriptRows) lastOf(item agenda.Ref) int {
	last := len(m.rows) - 1
	for i, r := range m.rows {
		if r.item == item {
			last = i
		}
	}
	return last
}

// edit changes a line in its place, as it would be typed.
func (r *Record) edit(row int) {
	l := r.rows.rows[row].line
	if l == nil {
		r.goTo(r.rows.rows[row].item)
		return
	}
	if !r.may("save") {
		return
	}
	text, err := r.desk.Typed(r.env.Context(), l.ID)
	if err != nil {
		r.env.Fail(err)
		return
	}
	var names *input.Completion
	var entry *input.Entry
	entry = r.list.Edit(row, text, func(text string) bool {
		if names != nil && r.asks(names, text, func(clear string) { entry.SetText(clear); r.list.EndEdit() }) {
			return false
		}
		if err := r.desk.Change(r.env.Context(), r.env.Scope(), l.ID, text); err != nil {
			r.env.Fail(err)
			return false
		}
		r.wanted = string(l.ID)
		r.env.SayUndo(r.env.T("status.saved", text))
		return true
	})
	if entry != nil {
		names = input.NewCompletion(entry)
		names.Naming, names.Search = naming, r.suggest
	}
}

func (r *Record) goTo(item agenda.Ref) {
	if at := r.items.at(item); at >= 0 {
		r.agenda.SetSelection([]int{at})
		r.record(item)
	}
	r.focus()
}

func (r *Record) delete(row int) {
	l := r.rows.rows[row].line
	if l == nil || !r.may("bin") {
		return
	}
	if err := r.env.Office.Record.Delete(r.env.Context(), string(l.ID)); err != nil {
		r.env.Fail(err)
		return
	}
	r.wanted = r.rows.key(row + 1)
	r.env.SayUndo(r.env.T("status.deleted", 1))
}

// move puts a line one place up or down, at the edge of an item into the next one.
func (r *Record) move(row, by int) {
	l := r.rows.rows[row].line
	to := row + by
	if l == nil || !r.may("move") || to < 0 || to >= len(r.rows.rows) {
		return
	}
	target := r.rows.rows[to] // behind which it comes to stand
	if by < 0 {
		if to == 0 {
			return
		}
		target = r.rows.rows[to-1]
	}
	after := record.Ref("")
	if target.line != nil {
		after = target.line.ID
	}
	if err := r.desk.Move(r.env.Context(), l.ID, target.item, after); err != nil {
		r.env.Fail(err)
		return
	}
	r.wanted = string(l.ID)
	r.env.SayUndo(r.env.T("status.saved", l.Body))
}

func (r *Record) menu(row int, at fyne.Position) {
	env := r.env
	if r.rows.rows[row].line == nil {
		return
	}
	change, remove := fyne.NewMenuItem(env.T("action.open"), func() { r.edit(row) }), fyne.NewMenuItem(env.T("action.delete"), func() { r.delete(row) })
	change.Disabled, remove.Disabled = !r.may("save"), !r.may("bin")
	look.PopUpMenu(env.Window, fyne.NewMenu("", change, remove), at)
}

// itemRows is the agenda beside the script.
type itemRows struct {
	desk *Record
	refs []agenda.Ref
	rows [][]grid.Cell
	days int // of the meeting
}

// Len is the number of agenda items, with one more for what belongs to none.
func (m *itemRows) Len() int { return len(m.rows) }

// Row is an agenda item.
func (m *itemRows) Row(i int) []grid.Cell { return m.rows[i] }

func (m *itemRows) item(row int) agenda.Ref { return m.refs[row] }

func (m *itemRows) at(item agenda.Ref) int {
	for i, ref := range m.refs {
		if ref == item {
			return i
		}
	}
	return -1
}

// begin is the item to record first: the one after the last that has lines.
func (m *itemRows) begin() agenda.Ref {
	first := agenda.Ref("")
	for i, s := range m.desk.script {
		if s.Item.ID != "" && (first == "" || len(s.Lines) > 0) {
			first = m.desk.script[i].Item.ID
		}
	}
	return first
}

// last is the key of the last line of an item, "" for none.
func (m *itemRows) last(item agenda.Ref) string {
	if s := m.desk.section(item); s != nil && len(s.Lines) > 0 {
		return string(s.Lines[len(s.Lines)-1].ID)
	}
	return ""
}

func (m *itemRows) build() {
	env := m.desk.env
	m.refs, m.rows = nil, nil
	other, day := "", value.Date("")
	days := map[value.Date]bool{}
	for _, s := range m.desk.script {
		if s.Item.ID != "" {
			days[s.Item.Day] = true
		}
	}
	m.days = len(days)
	for _, s := range m.desk.script {
		if s.Item.ID == "" {
			other = strconv.Itoa(len(s.Lines))
			continue
		}
		when := string(s.Item.StartsAt)
		if m.days > 1 && s.Item.Day != day {
			when = string(s.Item.Day)[5:] + " " + when // the first of a day
		}
		day = s.Item.Day
		m.refs = append(m.refs, s.Item.ID)
		state, word := look.Plain, ""
		if s.Item.Outcome != "" {
			code := string(s.Item.Outcome)
			state, word = page.StateOf(agenda.Outcomes.Tones[code]), env.T("choice.outcome."+code)
		} else if n := len(s.Lines); n > 0 {
			word = env.T("record.lines", n)
		}
		m.rows = append(m.rows, []grid.Cell{{Text: when, Dim: true}, {Text: s.Item.Topic, Strong: len(s.Lines) > 0}, {Text: word, State: state, Dim: state == look.Plain}})
	}
	if len(m.refs) > 0 || other != "" {
		m.refs = append(m.refs, "")
		m.rows = append(m.rows, []grid.Cell{{}, {Text: env.T("minutes.other"), Strong: other != ""}, {}})
	}
}

// recordLayout sets the agenda beside the script where there is room.
type recordLayout struct{}

// The width of the agenda beside the script, and the least width of both, at plain text
// size.
const (
	agendaWidth = 382
	agendaFrom  = 860
)

// MinSize is small: both scroll.
func (recordLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.Scaled(320), o[1].MinSize().Height)
}

// Layout places both.
func (recordLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const between = 14
	left := float32(0)
	if s.Width >= look.Scaled(agendaFrom) {
		w := look.Scaled(agendaWidth)
		o[0].Show()
		o[0].Resize(fyne.NewSize(w, s.Height))
		o[0].Move(fyne.Position{})
		left = w + between
	} else {
		o[0].Hide()
	}
	o[1].Resize(fyne.NewSize(s.Width-left, s.Height))
	o[1].Move(fyne.NewPos(left, 0))
}
