package page

import (
	"context"

	"huiwu/app/exchange"
	"huiwu/screens/kit/importer"

	"fyne.io/fyne/v2"
)

// paste takes the rows that a spreadsheet put on the clipboard, by way of the import
// wizard: with its preview, its checks, and one step that can be undone.
func (p *Page) paste() {
	text, keys := fyne.CurrentApp().Clipboard().Content(), p.keys
	p.Leave(func() {
		s, meeting := p.env.Scope(), p.env.Meeting
		importer.RunImport(p.env, p.reg, p.env.T("paste.name"), func(ctx context.Context) (*exchange.Import, error) {
			return exchange.Paste(ctx, text, p.reg, s, meeting, keys)
		})
	})
}
