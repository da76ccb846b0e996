package recorder

import (
	"huiwu/app/agenda"
	"huiwu/app/people"
	"huiwu/app/record"
	"huiwu/data/value"
	"huiwu/screens/kit/blocks"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/textpage"
)

// rows are the script: a heading for each agenda item that has lines, or is being recorded,
// and its lines. While there are no lines at all, the first step is said instead.
func (r *Record) rows() []textpage.Row {
	s := r.env.Scope()
	var out []textpage.Row
	r.under = nil
	put := func(under agenda.Ref, row textpage.Row) {
		out, r.under = append(out, row), append(r.under, under)
	}
	empty := true
	for _, section := range r.script {
		it := &section.Item
		if len(section.Lines) == 0 && it.ID != r.current {
			continue
		}
		title := it.Topic
		if it.ID == "" {
			title = s.T("minutes.other")
		}
		put(it.ID, textpage.Row{Block: blocks.Block{Margin: string(it.StartsAt), Text: title, Title: true}})
		for _, l := range section.Lines {
			empty = false
			put(it.ID, textpage.Row{ID: string(l.ID), Block: blockOf(s, l)})
		}
	}
	if empty {
		return nil
	}
	return out
}

// blockOf is a line as the script shows it.
func blockOf(s value.Scope, l *record.RecordLine) blocks.Block {
	b := blocks.Block{Margin: string(l.At.Wall(s.Zone).Clock()), Text: l.Body}
	name := func(who people.Ref) string { return s.Labels.Label(people.Register, string(who)) }
	if l.Kind != record.Point {
		b.Chip = record.Kinds.Format(s, l.Kind)
	} else if who := name(l.SpeakerID); who != "" {
		b.Lead = who + s.T("record.colon")
	}
	switch l.Kind {
	case record.Decision:
		b.State, b.Tail = look.Good, s.T("record.numbered", l.Number)
	case record.Action:
		b.State = look.Under
		owner, due := l.Assigned()
		if duty := record.Duty(s, name, owner, nil, due); owner == "" || due == "" {
			b.Alert = duty
		} else {
			b.Tail = duty
		}
	}
	return b
}

// lastRow is the last row of the agenda item being recorded, or of all where it has none.
func (r *Record) lastRow() int {
	last := r.Len() - 1
	for row, item := range r.under {
		if item == r.current {
			last = row
		}
	}
	return last
}

// items is the agenda beside the script, with one row more for what belongs to no item.
type items struct {
	refs []agenda.Ref
	rows [][]grid.Cell
	days int // of the meeting
}

// Len is the number of rows.
func (m *items) Len() int { return len(m.rows) }

// Row is an agenda item.
func (m *items) Row(i int) []grid.Cell { return m.rows[i] }

func (m *items) at(item agenda.Ref) int {
	for i, ref := range m.refs {
		if ref == item {
			return i
		}
	}
	return -1
}

func (m *items) build(env *screen.Env, script []record.Section) {
	*m = items{}
	day, s := value.Date(""), env.Scope()
	days := map[value.Date]bool{}
	for i := range script {
		if it := &script[i].Item; it.ID != "" {
			days[it.Day] = true
		}
	}
	m.days = len(days)
	other := record.Under(script, "")
	for _, section := range script {
		it := &section.Item
		if it.ID == "" {
			continue
		}
		when := string(it.StartsAt)
		if m.days > 1 && it.Day != day {
			when = string(it.Day)[5:] + " " + when // the first of a day
		}
		day = it.Day
		m.refs = append(m.refs, it.ID)
		state, word := look.Plain, ""
		if it.Outcome != "" {
			state, word = page.StateOf(agenda.Outcomes.Tones[string(it.Outcome)]), agenda.Outcomes.Format(s, it.Outcome)
		} else if n := len(section.Lines); n > 0 {
			word = s.T("record.lines", n)
		}
		m.rows = append(m.rows, []grid.Cell{{Text: when, Dim: true}, {Text: it.Topic, Strong: len(section.Lines) > 0}, {Text: word, State: state, Dim: state == look.Plain}})
	}
	if len(m.refs) > 0 || other != nil {
		m.refs = append(m.refs, "")
		m.rows = append(m.rows, []grid.Cell{{}, {Text: s.T("minutes.other"), Strong: other != nil}, {}})
	}
}

func (r *Record) buildAgenda() {
	env := r.env
	r.agenda = grid.New(r.agendaColumns(), &r.items)
	r.agenda.OnSelect = func(rows []int) {
		if len(rows) == 1 {
			r.record(r.items.refs[rows[0]])
		}
	}
	r.agenda.OnOpen = func(int) { r.Focus() }
	r.agenda.OnSearchKey = func(c rune) { r.TypeInto(c) }
	r.agenda.Empty = input.EmptyState(look.Icon("agenda"), env.T("record.no_agenda"), env.T("record.no_agenda.text"),
		input.NewButton(env.T("record.go_agenda"), nil, func() { env.GoTo(agenda.Register) }))
}

// agendaColumns leave room for the day where the meeting has several.
func (r *Record) agendaColumns() []grid.Column {
	time, topic := float32(66), float32(200)
	if r.items.days > 1 {
		time, topic = 102, 164
	}
	return []grid.Column{
		{Key: "time", Head: r.env.T("record.time"), Width: time},
		{Key: "topic", Head: r.env.T("record.topic"), Width: topic},
		{Key: "outcome", Head: r.env.T("record.state"), Width: 112},
	}
}
