package recorder

import (
	"slices"

	"huiwu/app/agenda"
	"huiwu/app/people"
	"huiwu/app/record"
	"huiwu/data/value"
	"huiwu/screens/kit/blocks"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
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

// agendaRow is an item of the agenda beside the script; the last is for what belongs to none.
type agendaRow struct {
	ref    agenda.Ref
	when   string
	topic  string
	state  look.State
	word   string
	strong bool // something was recorded to it
}

// place is the row of an item in the agenda, -1 for none.
func (r *Record) place(item agenda.Ref) int {
	return slices.IndexFunc(r.agenda.Rows(), func(row agendaRow) bool { return row.ref == item })
}

// agendaRows are the agenda of a script, and whether the meeting has several days.
func agendaRows(s value.Scope, script []record.Section) (rows []agendaRow, several bool) {
	days := map[value.Date]bool{}
	for i := range script {
		if it := &script[i].Item; it.ID != "" {
			days[it.Day] = true
		}
	}
	day, other := value.Date(""), record.Under(script, "")
	for _, section := range script {
		it := &section.Item
		if it.ID == "" {
			continue
		}
		row := agendaRow{ref: it.ID, when: string(it.StartsAt), topic: it.Topic, strong: len(section.Lines) > 0}
		if len(days) > 1 && it.Day != day {
			row.when = string(it.Day)[5:] + " " + row.when // the first of a day
		}
		day = it.Day
		if it.Outcome != "" {
			row.state, row.word = page.StateOfChoice(agenda.Outcomes, it.Outcome), agenda.Outcomes.Format(s, it.Outcome)
		} else if n := len(section.Lines); n > 0 {
			row.word = s.T("record.lines", n)
		}
		rows = append(rows, row)
	}
	if len(rows) > 0 || other != nil {
		rows = append(rows, agendaRow{topic: s.T("minutes.other"), strong: other != nil})
	}
	return rows, len(days) > 1
}

func (r *Record) buildAgenda() {
	env := r.env
	r.agenda = grid.NewTable(
		grid.Of("time", env.T("record.time"), 66, func(row agendaRow) grid.Cell { return grid.Cell{Text: row.when, Dim: true} }),
		grid.Of("topic", env.T("record.topic"), 200, func(row agendaRow) grid.Cell { return grid.Cell{Text: row.topic, Strong: row.strong} }),
		grid.Of("outcome", env.T("record.state"), 112, func(row agendaRow) grid.Cell {
			return grid.Cell{Text: row.word, State: row.state, Dim: row.state == look.Plain}
		}))
	r.agenda.OnSelect = func(rows []agendaRow) {
		if len(rows) == 1 {
			r.record(rows[0].ref)
		}
	}
	r.agenda.OnOpen = func(agendaRow) { r.Focus() }
	r.agenda.Grid.OnSearchKey = func(c rune) { r.TypeInto(c) }
	r.agenda.Grid.Empty = input.EmptyState(look.Icon("agenda"), env.T("record.no_agenda"), env.T("record.no_agenda.text"),
		input.NewButton(env.T("record.go_agenda"), nil, func() { env.GoTo(agenda.Register) }))
}

// showAgenda shows the agenda of the script, with room for the day where there are several.
func (r *Record) showAgenda() {
	rows, several := agendaRows(r.env.Scope(), r.script)
	cols := r.agenda.Grid.Columns()
	if cols[0].Width, cols[1].Width = 66, 200; several {
		cols[0].Width, cols[1].Width = 102, 164
	}
	r.agenda.Grid.SetColumns(cols)
	r.agenda.Set(rows, nil)
}
