package people

import (
	"cmp"
	"context"
	"slices"

	"huiwu/app/core"
	"huiwu/data"
)

// Match is somebody on file, or earlier among the new ones, whom a new record is like.
type Match struct {
	Person   *Person
	Row      int // among the new ones, -1 for somebody on file
	Likeness Likeness
	Why      string // message key
}

// maxMatches is how many people a new record is compared with in a question. Whoever has
// the number of a large office is like all of it.
const maxMatches = 6

// Matches are those whom new records are like, for each record: the one human it
// certainly is, on file if they are there, otherwise in the first of its rows; or those
// about whom a person must decide, the most alike first.
func Matches(ctx context.Context, db *data.DB, rows []*Person) ([][]Match, error) {
	kept, err := data.List[Person](ctx, db)
	if err != nil {
		return nil, err
	}
	apart, err := pairs(ctx, db)
	if err != nil {
		return nil, err
	}
	m := newMatching(kept, rows, apart)
	out := make([][]Match, len(rows))
	for i := range rows {
		at := int32(m.kept + i)
		if out[i] = m.certain(at); out[i] == nil {
			out[i] = m.questions(at)
		}
	}
	return out, nil
}

// matching compares those on file and new ones, numbered in this order, by the rule.
type matching struct {
	apart  map[[2]Ref]bool // who on file was said to be two
	people []*Person
	traits []traits
	kept   int // how many of them are on file
	census census
	parent []int32 // of the tree of those who are certainly one
	// Of each human with several records: who is on file, and the new rows.
	files, rows map[int32][]int32
	// Who has a telephone number, a mail address, a name with one of these or with an
	// organisation: the first few.
	index map[string][]int32
}

func newMatching(kept []Person, rows []*Person, apart map[[2]Ref]bool) *matching {
	n := len(kept) + len(rows)
	m := &matching{
		apart: apart, people: make([]*Person, 0, n), traits: make([]traits, n), kept: len(kept), census: make(census, 2*n),
		parent: make([]int32, n), files: map[int32][]int32{}, rows: map[int32][]int32{}, index: map[string][]int32{},
	}
	for i := range kept {
		m.people = append(m.people, &kept[i])
	}
	m.people = append(m.people, rows...)
	named := make(map[string]int32, n) // how many bear a name in an organisation
	for i, p := range m.people {
		m.traits[i], m.parent[i] = traitsOf(p), int32(i)
		m.census.add(&m.traits[i])
		if k := m.traits[i].place(); k != "" {
			named[k]++
		}
	}
	m.unite()
	for i := range m.people {
		if r := m.root(int32(i)); i >= m.kept {
			m.rows[r] = append(m.rows[r], int32(i))
		} else {
			m.files[r] = append(m.files[r], int32(i))
		}
		t := &m.traits[i]
		if k := t.place(); named[k] > 1 {
			m.note(k, i)
		}
		for _, k := range t.contacts {
			if m.census.shared(k) {
				m.note(k, i)
				m.note(t.name+"\x00"+k, i)
			}
		}
	}
	return m
}

// place is the name in its organisation, as a key; "" without one.
func (t *traits) place() string {
	if t.organisation == "" {
		return ""
	}
	return t.name + "\x00o" + t.organisation
}

// note remembers who bears a mark, the first few.
func (m *matching) note(mark string, i int) {
	if len(m.index[mark]) < maxMatches {
		m.index[mark] = append(m.index[mark], int32(i))
	}
}

// unite finds those who are certainly one. Three records are, too, when the first has the
// number of the second and the second the address of the third.
func (m *matching) unite() {
	first := map[string]int32{} // who has a number or address that is one name's own
	for i := range m.traits {
		for _, k := range m.traits[i].contacts {
			if !m.census.shared(k) || !m.census.own(k) {
				continue
			}
			j, known := first[k]
			if !known {
				first[k] = int32(i)
				continue
			}
			if like, _ := m.census.compare(&m.traits[i], &m.traits[j]); like == Certain {
				a, b := m.root(int32(i)), m.root(j)
				m.parent[max(a, b)] = min(a, b)
			}
		}
	}
}

func (m *matching) root(i int32) int32 {
	for m.parent[i] != i {
		m.parent[i] = m.parent[m.parent[i]]
		i = m.parent[i]
	}
	return i
}

// certain is who a new record certainly is, nil for somebody new: those on file, the one
// who has its own number or address first, or the first new row of the same human.
func (m *matching) certain(at int32) []Match {
	r := m.root(at)
	var out []Match
	for _, j := range m.files[r] {
		out = append(out, m.match(at, j))
	}
	if len(out) > 1 {
		slices.SortStableFunc(out, func(a, b Match) int { return cmp.Compare(b.Likeness, a.Likeness) })
	}
	if first := m.rows[r][0]; len(out) == 0 && first < at {
		out = append(out, m.match(at, first))
	}
	doubt := m.doubted(m.files[r])
	for i := range out {
		switch {
		case doubt: // two on file bear the name and share the number: which of them is a question
			out[i].Likeness = Question
		case out[i].Likeness != Certain: // one through a third record
			out[i].Likeness, out[i].Why = Certain, pick(m.traits[at].contacts[0][0] == 'p', markOwnPhone, markOwnEmail)
		}
	}
	return out
}

// doubted reports whether a person said that some of those on file are two, although the
// rule takes them for one.
func (m *matching) doubted(files []int32) bool {
	for n, i := range files {
		for _, j := range files[:n] {
			if m.apart[pairOf(m.people[i].ID, m.people[j].ID)] {
				return true
			}
		}
	}
	return false
}

func (m *matching) match(at, j int32) Match {
	like, why := m.census.compare(&m.traits[at], &m.traits[j])
	row := -1
	if int(j) >= m.kept {
		row = int(j) - m.kept
	}
	return Match{m.people[j], row, like, why}
}

// questions are those whom the human of a new record is like: all rows of that human are
// asked about at the first of them.
func (m *matching) questions(at int32) []Match {
	own := m.root(at)
	seen := map[int32]bool{own: true}
	var out []Match
	var order []int32
	for _, row := range m.rows[own] {
		t := &m.traits[row]
		keys := []string{t.place()}
		for _, k := range t.contacts {
			keys = append(keys, t.name+"\x00"+k)
		}
		for _, k := range append(keys, t.contacts...) {
			for _, j := range m.index[k] {
				if r := m.root(j); j < at && !seen[r] {
					seen[r] = true
					out, order = append(out, m.match(row, j)), append(order, j)
				}
			}
		}
	}
	if len(out) > 1 {
		out = m.ranked(out, order)
	}
	return out[:min(len(out), maxMatches)]
}

// ranked puts the strongest reasons first, and those on file before the new ones.
func (m *matching) ranked(all []Match, order []int32) []Match {
	at := make([]int, len(all))
	for i := range at {
		at[i] = i
	}
	slices.SortFunc(at, func(a, b int) int {
		return cmp.Or(cmp.Compare(slices.Index(matchKeys, all[a].Why), slices.Index(matchKeys, all[b].Why)), cmp.Compare(order[a], order[b]))
	})
	out := make([]Match, len(all))
	for i, j := range at {
		out[i] = all[j]
	}
	return out
}

// MatchRows finds for new records of the directory whom they certainly are, and whom they
// are like.
func MatchRows(ctx context.Context, db *data.DB, rows []*Person) ([]*core.Match[Person], error) {
	found, err := Matches(ctx, db, rows)
	if err != nil {
		return nil, err
	}
	out := make([]*core.Match[Person], len(rows))
	for i, all := range found {
		out[i] = core.MatchOf(all, func(m Match) *core.Match[Person] {
			return &core.Match[Person]{Label: m.Person.Name, Why: m.Why, Record: m.Person, Row: m.Row, Merge: Merge, Question: m.Likeness == Question}
		})
	}
	return out, nil
}

// Merge fills what the earlier record lacks from the later one. Nothing that is on
// file is overwritten.
func Merge(earlier, later *Person) {
	for _, f := range []struct{ into, from *string }{
		{&earlier.Organisation, &later.Organisation},
		{&earlier.Department, &later.Department},
		{&earlier.Position, &later.Position},
		{&earlier.Phone, &later.Phone},
		{&earlier.Email, &later.Email},
		{&earlier.IDTail, &later.IDTail},
		{&earlier.Diet, &later.Diet},
		{&earlier.Access, &later.Access},
		{&earlier.Language, &later.Language},
		{&earlier.Tags, &later.Tags},
		{&earlier.Notes, &later.Notes},
	} {
		if *f.into == "" {
			*f.into = *f.from
		}
	}
	if earlier.IDKind == "" {
		earlier.IDKind = later.IDKind
	}
}
