package people

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"huiwu/data"
	"huiwu/data/value"
)

// DistinctPair says that two people who look alike are two. The smaller key stands
// first.
type DistinctPair struct {
	data.Record[DistinctPair]
	OneID   Ref
	OtherID Ref
}

// Alike are people of the directory who are probably one human.
type Alike struct {
	People []Person // the one with the most meetings first
	// Meetings is how many meetings each of them takes part in.
	Meetings []int
	// Why are message keys: what makes them look the same, the strongest first.
	Why []string
}

// switchboard is how many people may share a telephone number or a mail address before
// it is taken for that of an office: then their names must be the same too.
const switchboard = 4

// Duplicates are the groups of people who are probably one human, by name. Pairs that
// were said to be two are left out.
func Duplicates(ctx context.Context, db *data.DB) ([]Alike, error) {
	// All of the directory is compared, so only what is compared is read.
	all, err := data.Query[Person](ctx, db, []string{"people"}, "SELECT id, name, organisation, phone, email FROM people ORDER BY id")
	if err != nil {
		return nil, err
	}
	apart, err := pairs(ctx, db)
	if err != nil {
		return nil, err
	}
	g := grouping{all: all, apart: apart, parent: make([]int, len(all)), why: map[int]map[string]bool{}}
	for i := range all {
		g.parent[i] = i
	}
	g.link()
	return g.read(ctx, db)
}

// grouping puts people together who share a mark.
type grouping struct {
	all    []Person
	apart  map[[2]Ref]bool
	parent []int                   // of the tree that a group is
	why    map[int]map[string]bool // by a member of the group
}

func (g *grouping) link() {
	for _, m := range g.marked() {
		if len(m.members) > switchboard && m.why != markName {
			for _, same := range g.namesakes(m.members) {
				g.join(same, m.why)
			}
			continue
		}
		g.join(m.members, m.why)
	}
}

// marking is a mark with those who bear it.
type marking struct {
	why     string
	members []int
}

// marked are the marks that several people bear, in the order of the directory.
func (g *grouping) marked() []*marking {
	seen := make(map[string]*marking, 2*len(g.all))
	var out []*marking
	for i := range g.all {
		for _, k := range marks(&g.all[i]) {
			m := seen[k.text]
			if m == nil {
				m = &marking{why: k.why}
				seen[k.text] = m
			}
			if m.members = append(m.members, i); len(m.members) == 2 {
				out = append(out, m)
			}
		}
	}
	return out
}

// namesakes are those of the members who are called the same.
func (g *grouping) namesakes(members []int) [][]int {
	byName := map[string][]int{}
	for _, i := range members {
		key := fold(g.all[i].Name)
		byName[key] = append(byName[key], i)
	}
	var out [][]int
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		if len(byName[name]) > 1 {
			out = append(out, byName[name])
		}
	}
	return out
}

// join puts members of a mark into one group, without pairs that are two people.
func (g *grouping) join(members []int, why string) {
	for n, i := range members[1:] {
		for _, j := range members[:n+1] {
			if g.apart[pairOf(g.all[i].ID, g.all[j].ID)] {
				continue
			}
			g.parent[g.root(i)] = g.root(j)
			if g.why[j] == nil {
				g.why[j] = map[string]bool{}
			}
			g.why[j][why] = true
			break
		}
	}
}

func (g *grouping) root(i int) int {
	for g.parent[i] != i {
		g.parent[i] = g.parent[g.parent[i]]
		i = g.parent[i]
	}
	return i
}

// read makes the groups of whole records.
func (g *grouping) read(ctx context.Context, db *data.DB) ([]Alike, error) {
	members, why := map[int][]string{}, map[int]map[string]bool{}
	for i := range g.all {
		r := g.root(i)
		members[r] = append(members[r], string(g.all[i].ID))
		if g.why[i] != nil {
			if why[r] == nil {
				why[r] = map[string]bool{}
			}
			maps.Copy(why[r], g.why[i])
		}
	}
	var keys []string
	for r := range why {
		keys = append(keys, members[r]...)
	}
	whole, err := Read(ctx, db, keys)
	if err != nil {
		return nil, err
	}
	held, err := meetingsOf(ctx, db, keys)
	var out []Alike
	for r, reasons := range why {
		out = append(out, groupOf(members[r], whole, held, reasons))
	}
	slices.SortFunc(out, func(a, b Alike) int {
		return cmp.Or(cmp.Compare(a.People[0].NameKey, b.People[0].NameKey), cmp.Compare(a.People[0].ID, b.People[0].ID))
	})
	return out, err
}

func groupOf(ids []string, whole map[Ref]Person, held map[string]int, reasons map[string]bool) Alike {
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(held[b], held[a]), cmp.Compare(a, b)) })
	var a Alike
	for _, id := range ids {
		a.People, a.Meetings = append(a.People, whole[Ref(id)]), append(a.Meetings, held[id])
	}
	for _, w := range []string{markPhone, markEmail, markName} {
		if reasons[w] {
			a.Why = append(a.Why, w)
		}
	}
	return a
}

// batch is how many keys one question to the file names.
const batch = 5000

// Read are the people of keys.
func Read(ctx context.Context, db *data.DB, keys []string) (map[Ref]Person, error) {
	out := make(map[Ref]Person, len(keys))
	for some := range slices.Chunk(keys, batch) {
		rows, err := data.List[Person](ctx, db, data.Where("id IN (?)", some))
		if err != nil {
			return nil, err
		}
		for _, p := range rows {
			out[p.ID] = p
		}
	}
	return out, nil
}

// meetingsOf is how many meetings people take part in.
func meetingsOf(ctx context.Context, db *data.DB, keys []string) (map[string]int, error) {
	type line struct {
		PersonID string
		N        int
	}
	out := map[string]int{}
	for some := range slices.Chunk(keys, batch) {
		lines, err := data.Query[line](ctx, db, []string{"participants"}, "SELECT person_id, COUNT(*) AS n FROM participants WHERE person_id IN (?) GROUP BY person_id", some)
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			out[l.PersonID] = l.N
		}
	}
	return out, nil
}

func pairOf(a, b Ref) [2]Ref {
	if b < a {
		a, b = b, a
	}
	return [2]Ref{a, b}
}

func pairs(ctx context.Context, db *data.DB) (map[[2]Ref]bool, error) {
	all, err := data.List[DistinctPair](ctx, db)
	out := make(map[[2]Ref]bool, len(all))
	for _, p := range all {
		out[pairOf(p.OneID, p.OtherID)] = true
	}
	return out, err
}

// KeepApart remembers that people who look alike are different ones, as one step.
func KeepApart(ctx context.Context, db *data.DB, who []Ref) error {
	who = slices.Compact(slices.Sorted(slices.Values(who)))
	if len(who) < 2 {
		return value.Bad("fault.join_few")
	}
	return db.Do(ctx, "distinct "+Register, func(ctx context.Context, tx *data.Tx) error {
		known, err := pairs(ctx, db)
		if err != nil {
			return err
		}
		for i, a := range who {
			for _, b := range who[i+1:] {
				if known[pairOf(a, b)] {
					continue
				}
				if err := tx.Save(&DistinctPair{OneID: a, OtherID: b}); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// united joins two texts of which neither may be lost.
func united(a, b, sep string) string {
	switch {
	case b == "" || strings.Contains(a, b):
		return a
	case a == "" || strings.Contains(b, a):
		return b
	}
	return a + sep + b
}
