package page

// ChosenKeys are the keys of the selected records, in the order of the table.
func (p *Page) ChosenKeys() []string {
	rows := p.grid.Selected()
	out := make([]string, 0, len(rows))
	for _, r := range rows {
		out = append(out, p.rows.Keys()[r])
	}
	return out
}
