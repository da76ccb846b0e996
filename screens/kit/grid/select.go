package grid

import (
	"slices"
	"sort"
	"time"

	"huiwu/screens/kit/look"
)

// span is a run of rows, both ends included.
type span struct{ from, to int }

// rowSet is a set of rows as sorted runs apart from each other: all of 100,000 rows are
// one run.
type rowSet []span

func (s rowSet) find(i int) int { return sort.Search(len(s), func(k int) bool { return s[k].to >= i }) }

func (s rowSet) has(i int) bool {
	k := s.find(i)
	return k < len(s) && s[k].from <= i
}

func (s *rowSet) add(from, to int) {
	lo := s.find(from - 1)
	hi := lo
	for ; hi < len(*s) && (*s)[hi].from <= to+1; hi++ {
		from, to = min(from, (*s)[hi].from), max(to, (*s)[hi].to)
	}
	*s = slices.Replace(*s, lo, hi, span{from, to})
}

func (s *rowSet) remove(i int) {
	k := s.find(i)
	if k == len(*s) || (*s)[k].from > i {
		return
	}
	old := (*s)[k]
	var rest []span
	if old.from < i {
		rest = append(rest, span{old.from, i - 1})
	}
	if i < old.to {
		rest = append(rest, span{i + 1, old.to})
	}
	*s = slices.Replace(*s, k, k+1, rest...)
}

// clip drops rows from n on.
func (s *rowSet) clip(n int) {
	for k := len(*s) - 1; k >= 0 && (*s)[k].to >= n; k-- {
		if (*s)[k].from >= n {
			*s = (*s)[:k]
			continue
		}
		(*s)[k].to = n - 1
	}
}

func (s rowSet) count() int {
	n := 0
	for _, r := range s {
		n += r.to - r.from + 1
	}
	return n
}

func (s rowSet) all() []int {
	rows := make([]int, 0, s.count())
	for _, r := range s {
		for i := r.from; i <= r.to; i++ {
			rows = append(rows, i)
		}
	}
	return rows
}

// noticeDelay is how long a run of changes may last before it is told again: short
// enough to feel at once, long enough that a held arrow key does not load every row.
const noticeDelay = 90 * time.Millisecond

// notice tells the first of a run of changes at once, and then the state it has come to
// once in every noticeDelay.
type notice struct {
	fire func()
	last time.Time
	rest *look.Delay // set while a change has not been told
}

func (n *notice) changed() {
	if n.rest != nil {
		return
	}
	rest := noticeDelay - time.Since(n.last)
	if rest <= 0 {
		n.last = time.Now()
		n.fire()
		return
	}
	n.rest = look.After(rest, n.flush)
}

func (n *notice) flush() {
	if n.rest != nil {
		n.cancel()
		n.last = time.Now()
		n.fire()
	}
}

// cancel forgets what has not been told; the next change is told at once.
func (n *notice) cancel() {
	n.last = time.Time{}
	n.rest.Stop()
	n.rest = nil
}

// moveTo stands on the row and selects it, or the range from the anchor when extending.
func (g *Grid) moveTo(row int, extend bool) {
	if !extend || g.anchor < 0 {
		g.anchor = row
	}
	g.current = row
	g.selected = append(g.selected[:0], span{min(g.anchor, row), max(g.anchor, row)})
	g.ScrollTo(row)
	g.changed()
}

// toggle adds or removes one row and stands on it.
func (g *Grid) toggle(row int) {
	if g.selected.has(row) {
		g.selected.remove(row)
	} else {
		g.selected.add(row, row)
	}
	g.current, g.anchor = row, row
	g.changed()
}

func (g *Grid) changed() {
	g.redrawGrounds()
	g.notice.changed()
}
