package participants

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"

	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// fact is something a hotel, a bus or a kitchen must know of somebody.
type fact struct {
	key  string // of the field
	code func(*Participant) string
	text func(s value.Scope, code string) string
}

// facts are what the list of differences is about.
var facts = []fact{
	{"name", func(p *Participant) string { return p.person().Name }, plain},
	{"arrives_at", func(p *Participant) string { return string(p.ArrivesAt) }, wall},
	{"departs_at", func(p *Participant) string { return string(p.DepartsAt) }, wall},
	{"lodging", func(p *Participant) string { return p.Lodging }, plain},
	{"companions", func(p *Participant) string { return strconv.FormatInt(p.Companions, 10) }, plain},
	{"diet", func(p *Participant) string { return p.person().Diet }, plain},
	{"access", func(p *Participant) string { return p.person().Access }, plain},
}

func plain(_ value.Scope, code string) string { return code }

func wall(s value.Scope, code string) string { return value.Wall.Format(s, value.Local(code)) }

// Entry is somebody who comes, with what is to be known of them by the key of a field.
type Entry struct {
	Name, Organisation string
	Facts              map[string]string
	key                string
}

// Roll is who comes to a meeting: all who have not declined, were not cancelled and are
// not on leave.
type Roll map[Ref]Entry

// Heads is how many people come, with their companions.
func (r Roll) Heads() (n int) {
	for _, e := range r {
		more, _ := strconv.Atoi(e.Facts["companions"]) // facts wrote it
		n += 1 + more
	}
	return n
}

// Difference is what changed of one person's coming.
type Difference struct {
	ID   Ref
	Kind DifferenceKind
	// Entry is as it is now; of somebody who no longer comes as it was.
	Entry Entry
	// Changed are the facts that changed, in their order.
	Changed []FactChange
}

// DifferenceKind is what a difference is about.
type DifferenceKind string

// The kinds of difference.
const (
	Joins   DifferenceKind = "joins"
	Drops   DifferenceKind = "drops"
	Differs DifferenceKind = "differs"
)

// FactChange is a fact before and after, as codes.
type FactChange struct{ Key, From, To string }

// Text is a code of the fact as people read it.
func (c FactChange) Text(s value.Scope, code string) string {
	for _, f := range facts {
		if f.key == c.Key {
			return f.text(s, code)
		}
	}
	return code
}

// Known are the facts of an entry that say something, as changes from nothing.
func (e Entry) Known() []FactChange {
	var out []FactChange
	for _, f := range facts[1:] {
		if code := e.Facts[f.key]; code != "" && code != "0" {
			out = append(out, FactChange{Key: f.key, To: code})
		}
	}
	return out
}

// Rolls are who came to a meeting at a moment, as the journal tells it, and who comes
// now.
func Rolls(ctx context.Context, db *data.DB, meeting meetings.Ref, since value.Instant) (was, is Roll, err error) {
	old, now, err := bothTimes[Participant](ctx, db, since, data.Where("meeting_id = ?", string(meeting)))
	if err != nil {
		return nil, nil, err
	}
	var ids []string
	for _, all := range []map[string]*Participant{old, now} {
		for _, p := range all {
			if p.MeetingID == meeting {
				ids = append(ids, string(p.PersonID))
			}
		}
	}
	oldPeople, newPeople, err := bothTimes[people.Person](ctx, db, since, data.Where("id IN (?)", ids))
	if err != nil {
		return nil, nil, err
	}
	return roll(meeting, old, oldPeople), roll(meeting, now, newPeople), nil
}

// bothTimes are records as they were at a moment and as they are, by key. Those of the
// moment may be more than the clause asks for.
func bothTimes[T any](ctx context.Context, db *data.DB, since value.Instant, which data.Clause) (was, is map[string]*T, err error) {
	rows, err := data.List[T](ctx, db, which)
	if err != nil {
		return nil, nil, err
	}
	is = make(map[string]*T, len(rows))
	for i := range rows {
		if r, ok := any(&rows[i]).(data.Row); ok {
			is[data.Key(r)] = &rows[i]
		}
	}
	was = maps.Clone(is)
	before, err := db.SnapshotAt(ctx, data.TableOf[T](db), since)
	if err != nil {
		return nil, nil, err
	}
	for id, image := range before {
		delete(was, id)
		if image == nil {
			continue
		}
		if was[id], err = data.FromImage[T](db, image); err != nil {
			return nil, nil, err
		}
	}
	return was, is, nil
}

func roll(meeting meetings.Ref, all map[string]*Participant, persons map[string]*people.Person) Roll {
	out := Roll{}
	for id, row := range all {
		if row.MeetingID != meeting || !row.Comes() {
			continue
		}
		p := *row
		p.Person = persons[string(p.PersonID)]
		e := Entry{Name: p.person().Name, Organisation: p.person().Organisation, key: p.person().NameKey, Facts: map[string]string{}}
		for _, f := range facts {
			e.Facts[f.key] = f.code(&p)
		}
		out[Ref(id)] = e
	}
	return out
}

// Differences lead from one roll to another: first who joins, then who drops out, then
// of whom something differs, each by name.
func Differences(was, is Roll) []Difference {
	var out []Difference
	for id, e := range is {
		old, ok := was[id]
		if !ok {
			out = append(out, Difference{ID: id, Kind: Joins, Entry: e})
			continue
		}
		d := Difference{ID: id, Kind: Differs, Entry: e}
		for _, f := range facts {
			if from, to := old.Facts[f.key], e.Facts[f.key]; from != to {
				d.Changed = append(d.Changed, FactChange{f.key, from, to})
			}
		}
		if d.Changed != nil {
			out = append(out, d)
		}
	}
	for id, e := range was {
		if _, ok := is[id]; !ok {
			out = append(out, Difference{ID: id, Kind: Drops, Entry: e})
		}
	}
	kinds := []DifferenceKind{Joins, Drops, Differs}
	slices.SortFunc(out, func(a, b Difference) int {
		return cmp.Or(cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)),
			cmp.Compare(a.Entry.key, b.Entry.key), cmp.Compare(a.ID, b.ID))
	})
	return out
}
