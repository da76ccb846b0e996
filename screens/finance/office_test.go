package finance

import (
	"context"
	"testing"

	"huiwu/app"
	"huiwu/app/core"
	"huiwu/app/ledger"
	"huiwu/data/value"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
	"huiwu/screens/screentest"

	"fyne.io/fyne/v2"
)

// books is the sample office with the screen of its ledger in a window, on Monday 2
// March 2026.
type books struct {
	*testing.T
	*screentest.Window
	ctx    context.Context
	office *app.Office
	window fyne.Window
	env    *screen.Env
	ledger *Ledger
}

func newBooks(t *testing.T, meeting string, look look.Variant, lang value.Lang) *books {
	t.Helper()
	w := screentest.Open(t, screentest.HalfPastNine, screentest.Who, lang, look)
	b := &books{T: t, Window: w, ctx: w.Ctx, office: w.Office, window: w.Window, env: w.Env}
	b.pick(meeting)
	b.ledger = NewLedger(b.env)
	w.Put(b.ledger, 1100, 640)
	return b
}

func (b *books) pick(code string) {
	b.Helper()
	m, err := b.office.Meeting(b.ctx, code)
	if err != nil {
		b.Fatal(err)
	}
	b.env.Meeting = string(m.ID)
}

// entries are those that a search finds, in the order of the register.
func (b *books) entries(search string) []*ledger.LedgerEntry {
	b.Helper()
	s, err := b.office.Scope(b.ctx, value.Simplified, b.env.Meeting)
	if err != nil {
		b.Fatal(err)
	}
	ids, err := b.office.Ledger.IDs(b.ctx, s, core.Query{Meeting: b.env.Meeting, Search: search})
	if err != nil {
		b.Fatal(err)
	}
	all, err := b.office.Ledger.Load(b.ctx, ids)
	if err != nil {
		b.Fatal(err)
	}
	return all
}

// fill sets fields of a draft: key, text, key, text.
func fill(t *testing.T, d core.Draft, texts ...string) {
	t.Helper()
	for i := 0; i < len(texts); i += 2 {
		if err := d.Set(texts[i], texts[i+1]); err != nil {
			t.Fatal(texts[i], err)
		}
	}
}

// pickSaved saves a meeting and picks it.
func (b *books) pickSaved(d core.Draft) {
	b.Helper()
	if err := d.Save(b.ctx); err != nil {
		b.Fatal(err)
	}
	b.env.Meeting = d.ID()
}
