package kit

import (
	"context"

	"huiwu/app/exchange"

	"fyne.io/fyne/v2"
)

// paste takes the rows that a spreadsheet put on the clipboard, by way of the import
// wizard: with its preview, its checks, and one step that can be undone.
func (p *Page) paste() {
	text, keys := fyne.CurrentApp().Clipboard().Content(), p.keys
	p.Leave(func() {
		s, meeting := p.env.Scope(), p.env.Meeting
		runImport(p.env, p.reg, p.env.T("paste.name"), func(ctx context.Context) (*exchange.Import, error) {
			return exchange.Paste(ctx, text, p.reg, s, meeting, keys)
		})
	})
}

// head is the one choice about rows from the clipboard: whether the first of them
// names the columns.
func (w *importer) head(again func(exchange.Choice)) fyne.CanvasObject {
	check := NewCheck(w.env.T("paste.head"))
	check.Set(w.im.Choice.HeadRow > 0)
	check.OnChanged = func(on bool) {
		c := exchange.Choice{HeadRow: exchange.NoHead}
		if on {
			c.HeadRow = 1
		}
		again(c)
	}
	return check
}
