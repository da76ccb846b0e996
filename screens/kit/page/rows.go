package page

import (
	"context"
	"slices"

	"huiwu/app/core"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
)

// rowCache holds the rows of a register around those in sight. It reads them beside the
// window: a row that has not come yet is empty, and is drawn when it has. Memory grows
// with what was shown and not with what is on file.
type rowCache struct {
	page *Page
	ids  []string
	at   map[string]int // built when first asked for
	keys []string       // the columns that are read
	kept map[int][]grid.Cell
	// old stands in for rows that were in sight when the records were read anew, until
	// they come: nothing goes blank for being read again.
	old map[string][]grid.Cell

	from, to int  // the rows that are wanted, in sight
	back     bool // they were scrolled upwards
	asking   bool // the table is being told of rows at this moment; it draws them itself
	reading  bool
	cancel   context.CancelFunc // stops what is being read
	turn     int                // of records and columns: what is read for older ones is dropped
	failed   bool               // the person knows that these cannot be read
	copies   *screen.Loader     // of rows that are copied
}

const (
	rowBatch = 60   // rows read at once
	rowsKept = 3000 // rows kept in memory
)

// set shows other records, or the same ones read anew.
func (c *rowCache) set(ids []string) {
	old := make(map[string][]grid.Cell, c.to-c.from)
	for i := c.from; i < min(c.to, len(c.ids)); i++ {
		if cells, ok := c.held(i); ok {
			old[c.ids[i]] = cells
		}
	}
	c.ids, c.at = ids, nil
	c.forget()
	c.old = old
}

// forget drops all rows and what is being read.
func (c *rowCache) forget() {
	c.kept, c.old, c.failed = map[int][]grid.Cell{}, nil, false
	c.turn++
	if c.cancel != nil {
		c.cancel()
	}
}

// Len is the number of records.
func (c *rowCache) Len() int { return len(c.ids) }

// held is what is known of row i.
func (c *rowCache) held(i int) ([]grid.Cell, bool) {
	if cells, ok := c.kept[i]; ok {
		return cells, true
	}
	cells, ok := c.old[c.ids[i]]
	return cells, ok
}

// Row is what the table shows of record i, nothing while it is being read.
func (c *rowCache) Row(i int) []grid.Cell {
	if _, ok := c.kept[i]; !ok && (i < c.from || i >= c.to) {
		c.InSight(i, i+1)
	}
	cells, _ := c.held(i)
	return cells
}

// InSight is told which rows are seen now. Those that are missing are read, then two
// screens of rows on both sides; what was wanted before and is not there yet is no longer.
// It reports whether all of them are here.
func (c *rowCache) InSight(from, to int) bool {
	if !slices.Equal(c.keys, c.page.keys) {
		c.forget()
		c.keys = c.page.keys
	}
	if from != c.from {
		c.back = from < c.from
	}
	c.from, c.to = max(from, 0), min(to, len(c.ids))
	c.asking = true
	c.read()
	c.asking = false
	for i := c.from; i < c.to; i++ {
		if _, ok := c.held(i); !ok {
			return false
		}
	}
	return true
}

// missing is the first run of rows from one to another that are not kept, going down or
// up, no longer than a batch.
func (c *rowCache) missing(from, to int, up bool) (first, end int, ok bool) {
	from, to = max(from, 0), min(to, len(c.ids))
	if up {
		for end = to; end > from && c.has(end-1); {
			end--
		}
		for first = end; first > from && end-first < rowBatch && !c.has(first-1); {
			first--
		}
		return first, end, first < end
	}
	for first = from; first < to && c.has(first); {
		first++
	}
	for end = first; end < to && end-first < rowBatch && !c.has(end); {
		end++
	}
	return first, end, first < end
}

func (c *rowCache) has(i int) bool { _, ok := c.kept[i]; return ok }

// next is what to read next: rows in sight, then the way the table is scrolled, then the
// other way.
func (c *rowCache) next() (first, end int, ok bool) {
	ahead := 2 * max(c.to-c.from, 1)
	if first, end, ok = c.missing(c.from, c.to, false); ok {
		// A batch costs little more than a row: what stands beyond comes with it.
		if c.back {
			return max(end-rowBatch, 0), end, true
		}
		return first, min(first+rowBatch, len(c.ids)), true
	}
	for _, up := range []bool{c.back, !c.back} {
		if up {
			first, end, ok = c.missing(c.from-ahead, c.from, true)
		} else {
			first, end, ok = c.missing(c.to, c.to+ahead, false)
		}
		if ok {
			return first, end, true
		}
	}
	return 0, 0, false
}

// read reads the next batch beside the window, and goes on until nothing is wanted. Only
// one is read at a time: when it has come the newest wish is the next.
func (c *rowCache) read() {
	first, end, ok := c.next()
	if !ok || c.reading {
		return
	}
	p, turn, ids := c.page, c.turn, c.ids[first:end]
	keys, shown := p.keys, p.shown
	scope, followed := p.loading.Scope(), p.loading.Observe(p.env.Context())
	c.reading = true
	p.env.Go(func(context.Context) {
		ctx, cancel := context.WithCancel(followed)
		defer cancel()
		p.env.Do(func() {
			if c.cancel = cancel; turn != c.turn {
				cancel()
			}
		})
		rows, err := p.reg.Rows(ctx, scope, ids, keys)
		p.env.Do(func() {
			c.reading, c.cancel = false, nil
			switch {
			case turn != c.turn || !slices.Equal(keys, p.keys):
			case err != nil:
				if !c.failed {
					c.failed = true
					p.env.Fail(err)
				}
				return // until something else is wanted
			default:
				c.arrived(first, p.batch(ids, rows, shown))
			}
			c.read()
		})
	})
}

// arrived keeps rows that were read and draws those in sight.
func (c *rowCache) arrived(first int, cells [][]grid.Cell) {
	if len(c.kept) > rowsKept {
		near := 4 * max(c.to-c.from, rowBatch)
		for i := range c.kept {
			if i < c.from-near || i > c.to+near {
				delete(c.kept, i)
			}
		}
	}
	seen := []int{}
	for i, one := range cells {
		c.kept[first+i] = one
		if at := first + i; at >= c.from && at < c.to {
			seen = append(seen, at)
		}
	}
	if _, _, missing := c.missing(c.from, c.to, false); !missing {
		c.old = nil
	}
	if !c.asking && len(seen) > 0 {
		c.page.grid.RowsCame(seen)
	}
}

// batch is what the table shows of records. One that went since the keys were read is an
// empty row until the next load, which its own change has already asked for.
func (p *Page) batch(ids []string, rows []core.Row, shown []core.Column) [][]grid.Cell {
	byID := make(map[string]core.Row, len(rows))
	for _, r := range rows {
		byID[r.ID] = r
	}
	out := make([][]grid.Cell, len(ids))
	for i, id := range ids {
		out[i] = p.cells(byID[id], shown)
	}
	return out
}

// whole reads all of the rows beside the window, also those that are not in sight.
func (c *rowCache) whole(rows []int, show func([][]grid.Cell)) {
	p := c.page
	ids := make([]string, 0, len(rows))
	for _, i := range rows {
		if i < len(c.ids) {
			ids = append(ids, c.ids[i])
		}
	}
	keys, shown := p.keys, p.shown
	screen.Load(c.copies, func(ctx context.Context, s value.Scope) (all []core.Row, err error) {
		for part := range slices.Chunk(ids, 500) {
			some, err := p.reg.Rows(ctx, s, part, keys)
			if err != nil {
				return nil, err
			}
			all = append(all, some...)
		}
		return all, nil
	}, func(all []core.Row) { show(p.batch(ids, all, shown)) })
}

func (p *Page) cells(r core.Row, shown []core.Column) []grid.Cell {
	out := make([]grid.Cell, len(shown))
	for i := range out {
		if i >= len(r.Cells) {
			break
		}
		c := r.Cells[i]
		out[i] = grid.Cell{Text: c.Text, Strong: i == 0 && !shown[i].Kind.Numeric(), State: StateOf(c.Tone)}
		if r.Inactive { // its chip says why
			out[i].Strong, out[i].Dim = false, true
		}
		if p.tickAt == shown[i].Key && p.tickAt != "" {
			out[i].State = look.Open
			if c.Code == "true" {
				out[i].State = look.Done
			}
			continue
		}
		if shown[i].Kind == value.KindBool && c.Code == "false" {
			out[i].Text = ""
		}
	}
	return out
}

// find is the row of a record, -1 when it is not there.
func (c *rowCache) find(id string) int {
	if id == "" {
		return -1
	}
	if c.at == nil {
		c.at = make(map[string]int, len(c.ids))
		for i, k := range c.ids {
			c.at[k] = i
		}
	}
	if at, ok := c.at[id]; ok {
		return at
	}
	return -1
}

// StateOf is how a tone is drawn.
func StateOf(t value.Tone) look.State {
	switch t {
	case value.ToneDone:
		return look.Done
	case value.ToneUnder:
		return look.Under
	case value.ToneOpen:
		return look.Open
	case value.ToneLate:
		return look.Late
	case value.ToneWarn:
		return look.Warn
	case value.ToneNone:
		return look.None
	}
	return look.Plain
}
