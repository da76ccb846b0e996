package page

import (
	"context"
	"time"

	"huiwu/data/value"
	"huiwu/screens/kit/screen"
)

// searchPause is how long the search waits for the next key: a search over 100,000
// records takes longer than typing a letter.
const searchPause = 150 * time.Millisecond

func (p *Page) reload() { p.reloadAfter(0) }

// reloadAfter loads after a pause, in which more may be typed.
func (p *Page) reloadAfter(pause time.Duration) {
	p.pause = pause
	p.loading.Reload()
}

// pageSums are what is added up beside the records: totals by column, and how many records
// there are of each choice by filter.
type pageSums struct {
	totals  map[string][]pageSum
	tallies map[string]map[string]int
}

// load reads the keys of the wanted records, shows them, and then what they add up to.
func (p *Page) load() {
	q, pause := p.Query(), p.pause
	p.pause = 0
	if p.info.Meeting && q.Meeting == "" {
		p.loading.Drop()
		p.rows.Set(nil)
		p.showTotals(nil)
		p.showLoaded()
		return
	}
	screen.Load(p.loading, func(ctx context.Context, s value.Scope) (out pageSums, err error) {
		if !p.env.Pause(ctx, pause) {
			return out, ctx.Err()
		}
		ids, err := p.reg.IDs(ctx, s, q)
		if err != nil {
			return out, err
		}
		p.env.Do(func() {
			if ctx.Err() == nil { // no newer load has begun
				p.showKeys(ids)
			}
		})
		return p.sums(ctx, q)
	}, func(now pageSums) {
		p.showFilters(now.tallies)
		p.showTotals(now.totals)
	})
}

// showKeys shows which records were found.
func (p *Page) showKeys(ids []string) {
	chosen := p.ChosenKeys()
	p.rows.Set(ids)
	if !p.keepSeveral(chosen) {
		p.showLoaded()
	}
}

// LoaderBehind is a loader of what depends on the records found; it loads after each load
// of them.
func (p *Page) LoaderBehind(start func()) *screen.Loader {
	l := p.Base.LoaderBehind(p.loading, start)
	p.after = append(p.after, l)
	return l
}

func (p *Page) reloadAfterwards() {
	for _, l := range p.after {
		l.Reload()
	}
}

// Found are the keys of the records found, in order.
func (p *Page) Found() []string { return p.rows.Keys() }

// showLoaded shows what a load brought: the count, and the record that was being looked
// at.
func (p *Page) showLoaded() {
	defer p.reloadAfterwards() // what depends on the selection too
	p.showCount()
	p.showEmpty()
	if id := p.reveal; id != "" {
		p.reveal = ""
		if p.rows.Find(id) >= 0 {
			p.grid.Refresh()
			p.Select(id, true)
			return
		}
		p.env.ShowStatus(p.env.T("search.gone"))
	}
	keep, own := p.pending, p.pending != ""
	if keep == "" {
		keep = p.form.ID()
	}
	p.pending = ""
	p.grid.Refresh()
	if p.toEnd && p.rows.Len() > 0 {
		p.toEnd = false
		p.grid.ScrollTo(p.rows.Len() - 1)
	}
	at := p.rows.Find(keep)
	if at < 0 {
		p.grid.SetSelection(nil)
		if keep != "" && !p.form.Dirty() {
			p.closeForm() // it was deleted, or no longer fits the search
		}
		return
	}
	p.grid.SetSelection([]int{at})
	p.grid.ScrollTo(at)
	// What the form saved itself it shows already; reading it again would take the
	// cursor out of the field.
	if p.body.open && p.form.ID() == keep && !own && !p.form.Dirty() {
		p.openCurrent(false)
	}
}

// keepSeveral selects again the records of a selection of several that are still
// there, and shows what they share now. It reports whether there was such a selection
// and nothing else is to be shown.
func (p *Page) keepSeveral(chosen []string) bool {
	if len(chosen) < 2 || p.pending != "" || p.reveal != "" || p.toEnd {
		return false
	}
	var at []int
	for _, id := range chosen {
		if i := p.rows.Find(id); i >= 0 {
			at = append(at, i)
		}
	}
	if len(at) < 2 {
		return false
	}
	p.showCount()
	p.showEmpty()
	p.reloadAfterwards()
	p.grid.Refresh()
	p.grid.SetSelection(at)
	if p.body.open && p.form.Bulk != nil && !p.form.Dirty() {
		p.openCurrent(false)
	}
	return true
}
