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

// DuplicateGroup are people of the directory who are one human, or may be.
type DuplicateGroup struct {
	People []Person // the one with the most meetings first
	// Meetings is how many meetings each of them takes part in.
	Meetings []int
	// Why are message keys: what makes them look the same, the strongest first.
	Why []string
	// Certain says that all of them are one by the rule, so that nothing but joining
	// them is left to do. The others are questions.
	Certain bool
	// Office says that all they have in common is a telephone number or mail address
	// that many names use; of each name one is here.
	Office bool
}

// maxOffice is how many names may use a number for the number still to be asked about.
const maxOffice = 300

// Duplicates are the groups of people who are one human by the rule, or alike, by name;
// those who only share the number of an office come last. Pairs that were said to be two
// are left out.
func Duplicates(ctx context.Context, db *data.DB, meetings Meetings) ([]DuplicateGroup, error) {
	// All of the directory is compared, so only what is compared is read.
	all, err := data.Query[Person](ctx, db, "SELECT id, name, organisation, phone, email FROM people ORDER BY id")
	if err != nil {
		return nil, err
	}
	apart, err := pairs(ctx, db)
	if err != nil {
		return nil, err
	}
	g := grouping{
		all: all, apart: apart, traits: make([]traits, len(all)), census: make(census, 2*len(all)), parent: make([]int, len(all)),
		why: map[int]map[string]bool{}, unsure: map[int]bool{},
	}
	for i := range all {
		g.parent[i], g.traits[i] = i, traitsOf(&all[i])
		g.census.add(&g.traits[i])
	}
	g.link()
	return g.read(ctx, db, meetings)
}

// grouping puts people together who are alike by the rule.
type grouping struct {
	all     []Person
	traits  []traits
	census  census
	apart   map[[2]Ref]bool
	parent  []int                   // of the tree that a group is
	why     map[int]map[string]bool // by a member of the group
	unsure  map[int]bool            // whose link to their group is a question
	offices [][]int                 // those who use the number of an office, one of each name
}

func (g *grouping) link() {
	for _, m := range g.marked() {
		if !m.contact || !g.census.office(m.text) {
			g.join(m.members)
			continue
		}
		same, names := g.namesakes(m.members)
		for _, s := range same {
			g.join(s)
		}
		if len(names) <= maxOffice && g.open(names) {
			g.offices = append(g.offices, names)
		}
	}
}

// open reports whether some of the members were not yet said to be different people.
func (g *grouping) open(members []int) bool {
	for n, i := range members {
		for _, j := range members[:n] {
			if !g.apart[pairOf(g.all[i].ID, g.all[j].ID)] {
				return true
			}
		}
	}
	return false
}

// marking is a number, an address, or a name in an organisation, with those who bear it.
type marking struct {
	text    string
	contact bool
	members []int
}

// marked are the marks that several people bear, in the order of the directory.
func (g *grouping) marked() []*marking {
	seen := make(map[string]*marking, 2*len(g.all))
	var out []*marking
	for i := range g.all {
		t := &g.traits[i]
		take := func(text string, contact bool) {
			m := seen[text]
			if m == nil {
				m = &marking{text: text, contact: contact}
				seen[text] = m
			}
			if m.members = append(m.members, i); len(m.members) == 2 {
				out = append(out, m)
			}
		}
		for _, k := range t.contacts {
			if g.census.shared(k) {
				take(k, true)
			}
		}
		if k := t.place(); k != "" {
			take(k, false)
		}
	}
	return out
}

// namesakes are those of the members who are called the same, and one of each name.
func (g *grouping) namesakes(members []int) (same [][]int, names []int) {
	byName := map[string][]int{}
	for _, i := range members {
		key := g.traits[i].name
		if byName[key] == nil {
			names = append(names, i)
		}
		byName[key] = append(byName[key], i)
	}
	for _, i := range names {
		if who := byName[g.traits[i].name]; len(who) > 1 {
			same = append(same, who)
		}
	}
	return same, names
}

// join puts members of a mark into one group, without pairs that are two people.
func (g *grouping) join(members []int) {
	for n, i := range members[1:] {
		for _, j := range members[:n+1] {
			if g.apart[pairOf(g.all[i].ID, g.all[j].ID)] {
				continue
			}
			like, why := g.census.compare(&g.traits[i], &g.traits[j])
			if like == Different {
				continue
			}
			if g.root(i) != g.root(j) && like != Certain {
				g.unsure[i] = true
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
func (g *grouping) read(ctx context.Context, db *data.DB, meetings Meetings) ([]DuplicateGroup, error) {
	members, why, unsure := map[int][]string{}, map[int]map[string]bool{}, map[int]bool{}
	for i := range g.all {
		r := g.root(i)
		unsure[r] = unsure[r] || g.unsure[i]
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
	offices := make([][]string, len(g.offices))
	for n, who := range g.offices {
		for _, i := range who {
			offices[n] = append(offices[n], string(g.all[i].ID))
		}
		keys = append(keys, offices[n]...)
	}
	whole, err := Read(ctx, db, keys)
	if err != nil {
		return nil, err
	}
	held, err := meetings.CountByPerson(ctx, keys)
	var out []DuplicateGroup
	for r, reasons := range why {
		a := groupOf(members[r], whole, held, reasons)
		a.Certain = !unsure[r]
		out = append(out, a)
	}
	for n, who := range g.offices {
		a := groupOf(offices[n], whole, held, map[string]bool{g.sharedBy(who): true})
		a.Office = true
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b DuplicateGroup) int {
		return cmp.Or(b2i(a.Office)-b2i(b.Office), cmp.Compare(a.People[0].NameKey, b.People[0].NameKey), cmp.Compare(a.People[0].ID, b.People[0].ID))
	})
	return out, err
}

// sharedBy is what the first two of those who use the number of an office have in common.
func (g *grouping) sharedBy(who []int) string {
	_, why := g.census.compare(&g.traits[who[0]], &g.traits[who[1]])
	return why
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func groupOf(ids []string, whole map[Ref]Person, held map[string]int, reasons map[string]bool) DuplicateGroup {
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(held[b], held[a]), cmp.Compare(a, b)) })
	var a DuplicateGroup
	for _, id := range ids {
		a.People, a.Meetings = append(a.People, whole[Ref(id)]), append(a.Meetings, held[id])
	}
	for _, w := range matchKeys {
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

// mergeText joins two texts of which neither may be lost.
func mergeText(a, b, sep string) string {
	switch {
	case b == "" || strings.Contains(a, b):
		return a
	case a == "" || strings.Contains(b, a):
		return b
	}
	return a + sep + b
}
