package kit

// begin is what the button for a new record does.
func (p *Page) begin() {
	if p.Begin == nil || p.env.Office.ReadOnly() {
		p.startNew()
		return
	}
	p.Leave(p.Begin)
}

// Blank opens an empty form.
func (p *Page) Blank() { p.startNew() }

// tickChosen ticks the selected records.
func (p *Page) tickChosen() { p.tick(p.ChosenKeys()...) }

// tickPressed ticks the record whose box was pressed.
func (p *Page) tickPressed(row, col int) bool {
	if p.Ticks == nil || p.keys[col] != p.TickAt || row >= len(p.rows.ids) {
		return false
	}
	id := p.rows.ids[row]
	late(func() { p.tick(id) })
	return true
}

func (p *Page) tick(ids ...string) {
	if p.Ticks == nil || len(ids) == 0 || p.env.Office.ReadOnly() {
		return
	}
	p.Leave(func() { p.Ticks(ids...) })
}
