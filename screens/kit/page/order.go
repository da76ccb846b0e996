package page

import (
	"slices"
	"strings"

	"huiwu/app/module"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// arrangement is the order by custom that the page shows, "" for one by a column.
func (p *Page) arrangement() string {
	if len(p.query.Order) > 0 {
		if o := strings.TrimPrefix(p.query.Order[0], "-"); slices.Contains(p.info.Arrangements, o) {
			return o
		}
	}
	return ""
}

// chooseOrder offers the orders by custom below their button.
func (p *Page) chooseOrder() {
	var items []*fyne.MenuItem
	for _, key := range p.info.Arrangements {
		it := fyne.NewMenuItem(p.env.T("order."+key), func() { p.SetOrder(key) })
		it.Checked = p.arrangement() == key
		items = append(items, it)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.order)
	look.PopUpMenu(p.env.Window, fyne.NewMenu("", items...), at.AddXY(0, p.order.Size().Height))
}

// SetOrder shows the records in an order by custom.
func (p *Page) SetOrder(key string) {
	p.query.Order = []string{key}
	p.grid.SetSort(-1, false)
	p.reload()
}

// Wish is what papers beside the page follow: its order, and the selection where several
// records are selected.
func (p *Page) Wish() module.Options {
	w := module.Options{Order: p.arrangement()}
	if keys := p.ChosenKeys(); len(keys) > 1 {
		w.Chosen = keys
	}
	return w
}
