package kit

// Reveal shows one record of the register: it takes away the search and the filters if
// they hide it, selects it, scrolls to it and opens its form.
func (p *Page) Reveal(id string) {
	p.reveal = id
	if !p.stale && p.rows.find(id) >= 0 {
		p.settle()
		return
	}
	p.clearSearch()
}

// revealed opens the form of the record that was to be shown, once it is selected.
func (p *Page) revealed(id string, found bool) {
	if p.reveal == "" || p.reveal != id {
		return
	}
	p.reveal = ""
	if !found {
		p.env.Say(p.env.T("search.gone"))
		return
	}
	p.openCurrent(false)
	p.env.Window.Canvas().Focus(p.grid)
}
