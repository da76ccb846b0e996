package kit

import (
	"context"
	"time"
)

// searchPause is how long the search waits for the next key: a search over 100,000
// records takes longer than typing a letter.
const searchPause = 150 * time.Millisecond

func (p *Page) reload() { p.reloadAfter(0) }

// reloadAfter reads the keys of the wanted records beside the window, after a pause,
// and stops the load that was still running.
func (p *Page) reloadAfter(pause time.Duration) {
	p.stale = false
	p.turn++
	if p.cancel != nil {
		p.cancel()
	}
	turn, q, s := p.turn, p.Query(), p.env.Scope()
	if p.info.Meeting {
		if q.Meeting == "" {
			p.rows.set(nil)
			p.showTotals(nil)
			p.settle()
			return
		}
	}
	p.env.Go(func(ctx context.Context) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		p.env.Do(func() {
			if turn == p.turn {
				p.cancel = cancel
			} else {
				cancel()
			}
		})
		if !p.env.pause(ctx, pause) {
			return
		}
		ids, err := p.reg.IDs(ctx, s, q)
		if !p.arrive(turn, err, func() {
			chosen := p.ChosenKeys()
			p.rows.set(ids)
			if !p.keepSeveral(chosen) {
				p.settle()
			}
		}) {
			return
		}
		totals, tallies, err := p.sums(ctx, q)
		p.arrive(turn, err, func() {
			p.showFilters(tallies)
			p.showTotals(totals)
		})
	})
}

// arrive shows what a load brought, unless a newer one has begun.
func (p *Page) arrive(turn int, err error, show func()) bool {
	p.env.Do(func() {
		switch {
		case turn != p.turn:
		case err != nil:
			p.env.Fail(err)
		default:
			show()
		}
	})
	return err == nil
}

// settle shows what a load brought: the count, and the record that was being looked
// at.
func (p *Page) settle() {
	p.showCount()
	p.showEmpty()
	p.OnLoaded(p.rows.ids)
	if id := p.reveal; id != "" {
		p.reveal = ""
		if p.rows.find(id) >= 0 {
			p.grid.Refresh()
			p.Select(id, true)
			return
		}
		p.env.Say(p.env.T("search.gone"))
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
	at := p.rows.find(keep)
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
		if i := p.rows.find(id); i >= 0 {
			at = append(at, i)
		}
	}
	if len(at) < 2 {
		return false
	}
	p.showCount()
	p.showEmpty()
	p.OnLoaded(p.rows.ids)
	p.grid.Refresh()
	p.grid.SetSelection(at)
	if p.body.open && p.form.bulk != nil && !p.form.Dirty() {
		p.openCurrent(false)
	}
	return true
}
