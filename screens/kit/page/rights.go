package page

// may reports whether the acting person may take a step of a verb on the page's register.
// Nobody may where the program alone keeps its records.
func (p *Page) may(verb string) bool { return !p.info.NoForm && p.env.May(verb, p.info.Name) }

// mayDelete reports whether the acting person may delete records, or reverse those of an
// append-only register.
func (p *Page) mayDelete() bool {
	if p.info.AppendOnly {
		return p.may("reverse")
	}
	return p.may("bin")
}
