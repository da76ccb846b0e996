package kit

import (
	"huiwu/app/core"
	"huiwu/data/value"
)

// rowCache reads the rows in sight a batch at a time and keeps the newest of them, so
// that memory grows with what is shown and not with what is on file.
type rowCache struct {
	page *Page
	ids  []string
	at   map[string]int // built when first asked for
	kept map[int][]GridCell
}

const (
	rowBatch = 60   // rows read at once
	rowsKept = 3000 // rows kept in memory
)

func (c *rowCache) set(ids []string) {
	c.ids, c.kept, c.at = ids, map[int][]GridCell{}, nil
}

// Len is the number of records.
func (c *rowCache) Len() int { return len(c.ids) }

// Row is what the table shows of record i.
func (c *rowCache) Row(i int) []GridCell {
	if cells, ok := c.kept[i]; ok {
		return cells
	}
	if len(c.kept) > rowsKept {
		c.kept = map[int][]GridCell{}
	}
	from := max(i-rowBatch/2, 0)
	to := min(from+rowBatch, len(c.ids))
	p := c.page
	rows, err := p.reg.Rows(p.loading.Observe(p.env.Context()), p.loading.Scope(), c.ids[from:to], p.keys)
	if err != nil {
		p.env.Fail(err)
		rows = nil
	}
	byID := make(map[string]core.Row, len(rows))
	for _, r := range rows {
		byID[r.ID] = r
	}
	for at := from; at < to; at++ {
		// A record that went since the keys were read leaves an empty row until the
		// next load, which its own change has already asked for.
		c.kept[at] = p.cells(byID[c.ids[at]])
	}
	return c.kept[i]
}

func (p *Page) cells(r core.Row) []GridCell {
	out := make([]GridCell, len(p.shown))
	for i := range out {
		if i >= len(r.Cells) {
			break
		}
		c := r.Cells[i]
		out[i] = GridCell{Text: c.Text, Strong: i == 0 && !p.shown[i].Kind.Numeric(), State: StateOf(c.Tone)}
		if r.Off { // its chip says why
			out[i].Strong, out[i].Dim = false, true
		}
		if p.tickAt == p.shown[i].Key && p.tickAt != "" {
			out[i].State = Open
			if c.Code == "true" {
				out[i].State = Done
			}
			continue
		}
		if p.shown[i].Kind == value.KindBool && c.Code == "false" {
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
func StateOf(t value.Tone) State {
	switch t {
	case value.ToneDone:
		return Done
	case value.ToneUnder:
		return Under
	case value.ToneOpen:
		return Open
	case value.ToneLate:
		return Late
	case value.ToneWarn:
		return Warn
	case value.ToneNone:
		return None
	}
	return Plain
}
