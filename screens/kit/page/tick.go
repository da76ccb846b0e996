package page

import "huiwu/screens/kit/focus"

// begin is what the button for a new record does.
func (p *Page) begin() {
	if p.OnNew == nil || !p.may("add") {
		p.startNew()
		return
	}
	p.Leave(p.OnNew)
}

// NewRecord opens an empty form.
func (p *Page) NewRecord() { p.startNew() }

// TickBy lets the boxes in a column tick records, as a step of a verb: a press on the box
// that of its row, the space bar those selected.
func (p *Page) TickBy(key, verb string, tick func(ids ...string)) {
	p.ticks, p.tickAs, p.tickAt = tick, verb, key
	p.grid.SetColumns(p.gridColumns())
}

// tickChosen ticks the selected records.
func (p *Page) tickChosen() { p.tick(p.ChosenKeys()...) }

// tickPressed ticks the record whose box was pressed.
func (p *Page) tickPressed(row, col int) bool {
	if p.ticks == nil || p.keys[col] != p.tickAt || row >= len(p.rows.Keys()) {
		return false
	}
	id := p.rows.Keys()[row]
	p.pressed = id
	focus.AfterEvents(func() { p.tick(id) })
	return true
}

func (p *Page) tick(ids ...string) {
	if p.ticks == nil || len(ids) == 0 || !p.may(p.tickAs) {
		return
	}
	p.Leave(func() { p.ticks(ids...) })
}

// justTicked reports whether the person pressed the box of a row, and not the row: that
// does not open a form. It is told once.
func (p *Page) justTicked(row int) bool {
	id := p.pressed
	p.pressed = ""
	return id != "" && row < len(p.rows.Keys()) && p.rows.Keys()[row] == id
}
