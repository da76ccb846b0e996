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
		put(it.ID, textpage.Row{Block: blocks.Block{Margin: string(it.StartsAt), Text: section.Heading(s), Title: true}})
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
	if l.Kind != record.Point {
		b.Chip = record.Kinds.Format(s, l.Kind)
	} else if who := s.Labels.Label(people.Register, string(l.SpeakerID)); who != "" {
		b.Lead = who + s.T("record.colon")
	}
	switch l.Kind {
	case record.Decision:
		b.State, b.Tail = look.Good, s.T("record.numbered", l.Number)
	case record.Action:
		b.State = look.Under
		b.Tail, b.Alert = l.Assignment(s)
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

// place is the row of an item in the agenda, -1 for none.
func (r *Record) place(item agenda.Ref) int {
	return slices.IndexFunc(r.agenda.Rows(), func(row record.Place) bool { return row.Item == item })
}

func (r *Record) buildAgenda() {
	env := r.env
	r.agenda = grid.NewTable(
		grid.Of("time", env.T("record.time"), 66, func(row record.Place) grid.Cell { return grid.Cell{Text: row.When, Dim: true} }),
		grid.Of("topic", env.T("record.topic"), 200, func(row record.Place) grid.Cell { return grid.Cell{Text: row.Topic, Strong: row.Recorded} }),
		grid.Of("outcome", env.T("record.state"), 112, func(row record.Place) grid.Cell {
			state := page.StateOfChoice(agenda.Outcomes, row.Outcome)
			return grid.Cell{Text: row.Word, State: state, Dim: state == look.Plain}
		}))
	r.agenda.OnSelect = func(rows []record.Place) {
		if len(rows) == 1 {
			r.record(rows[0].Item)
		}
	}
	r.agenda.OnOpen = func(record.Place) { r.Focus() }
	r.agenda.Grid.OnSearchKey = func(c rune) { r.TypeInto(c) }
	r.agenda.Grid.Empty = input.EmptyState(look.Icon("agenda"), env.T("record.no_agenda"), env.T("record.no_agenda.text"),
		input.NewButton(env.T("record.go_agenda"), nil, func() { env.GoTo(agenda.Register) }))
}

// showAgenda shows the agenda of the script, with room for the day where there are several.
func (r *Record) showAgenda() {
	rows, several := record.Places(r.env.Scope(), r.script)
	cols := r.agenda.Grid.Columns()
	if cols[0].Width, cols[1].Width = 66, 200; several {
		cols[0].Width, cols[1].Width = 102, 164
	}
	r.agenda.Grid.SetColumns(cols)
	r.agenda.Set(rows, nil)
}
