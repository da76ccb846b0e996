package search

import (
	"cmp"
	"context"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Found is a record that a search over everything found.
type Found struct {
	ID      string
	Label   string // what people call it, on one line
	Hint    string // what tells it from others: meeting, date, organisation
	Meeting string // the key of the meeting it belongs to, "" for none
}

// Group are the found records of one register, the best first.
type Group struct {
	Register string
	Found    []Found
	More     bool // there are more than were asked for
	Rank     Rank // of the best of them
}

// Refers is the rank of records that only refer to one that was found whole.
const refers = data.HitBody + 1

// KeepIndex tells data what is found from everywhere: the registers that say so.
func (sv *Service) KeepIndex(ctx context.Context) error {
	byTable := map[string][]core.AnyRegister{}
	rule := fnv.New64a()
	var kinds []data.Kind
	for _, r := range sv.h.Registry.All() {
		info := r.Info()
		if !info.Searchable {
			continue
		}
		kinds = append(kinds, data.Kind{Name: info.Name, Table: info.Table})
		byTable[info.Table] = append(byTable[info.Table], r)
		// A field more or less makes other entries.
		_, _ = rule.Write([]byte(info.Name + ":")) // a hash never fails
		for _, c := range r.Columns() {
			_, _ = rule.Write([]byte(c.Key + "," + string(c.Kind) + "," + string(c.Class) + ";"))
		}
	}
	return sv.h.DB.KeepIndex(ctx, data.Index{
		Rule: Version + "-" + strconv.FormatUint(rule.Sum64(), 36), Kinds: kinds,
		Entry: func(table string, rec data.Row) (data.Entry, bool) {
			for _, r := range byTable[table] {
				if label, texts, ok := r.SearchTexts(rec); ok {
					return Entry(r.Info().Name, label, texts), true
				}
			}
			return data.Entry{}, false
		},
	})
}

// Stale reports whether the index of the search has to be built anew before it
// finds everything.
func (sv *Service) Stale(ctx context.Context) (bool, error) { return sv.h.DB.IndexStale(ctx) }

// Rebuild builds the index of the search anew.
func (sv *Service) Rebuild(ctx context.Context, progress func(done, total int)) error {
	return sv.h.DB.Reindex(ctx, progress)
}

// Find looks for a typed text in everything the acting person may read: at most so
// many records of each register, the register of the best one first. meeting is the
// picked one, "" for none.
func (sv *Service) Find(ctx context.Context, s value.Scope, text, meeting string, each int) ([]Group, error) {
	sought := Seek(text)
	if len(sought.Words) == 0 {
		return nil, nil
	}
	hits, err := sv.h.DB.Find(ctx, sought, max(each, wholeAtMost)+1)
	if err != nil {
		return nil, err
	}
	via := map[string]string{}
	for _, r := range sv.h.Registry.All() {
		for _, of := range sv.h.Registry.All() {
			name := of.Info().Name
			more, err := sv.mentions(ctx, r, name, hits[name], meeting, each+1)
			if err != nil {
				return nil, err
			}
			for _, m := range more {
				own := r.Info().Name
				if !slices.ContainsFunc(hits[own], func(h data.Hit) bool { return h.ID == m.ID }) {
					hits[own] = append(hits[own], m.Hit)
					via[m.ID] = m.via
				}
			}
		}
	}
	return sv.groups(ctx, s, hits, via, each)
}

// wholeAtMost is of how many found records the mentions are looked for.
const wholeAtMost = 20

// mention is a record found because it refers to a found one.
type mention struct {
	data.Hit
	via string // what the other is called
}

// mentions are the records of r that refer to one found whole: the meetings of a host,
// the tasks of an owner. Those found only through others, as a participant through the
// person, are as good as these.
func (sv *Service) mentions(ctx context.Context, r core.AnyRegister, name string, found []data.Hit, meeting string, limit int) ([]mention, error) {
	through := r.Info().SearchVia == name
	byRank := map[data.Rank][]string{}
	for _, h := range found[:min(len(found), wholeAtMost)] {
		if h.Rank == data.HitWhole || through && h.Rank <= data.HitLabel {
			byRank[h.Rank] = append(byRank[h.Rank], h.ID)
		}
	}
	var out []mention
	for rank := data.HitWhole; rank <= data.HitLabel; rank++ {
		records, err := r.ReferencedBy(ctx, name, byRank[rank], meeting, limit)
		if value.Is(err, value.Denied) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		m := mention{Hit: data.Hit{Rank: rank}}
		if !through && len(records) > 0 {
			labels, err := sv.h.Registry.Get(name).Labels(ctx, byRank[rank][:1])
			if err != nil {
				return nil, err
			}
			m.Rank, m.via = refers, labels[byRank[rank][0]].Label
		}
		for _, id := range records {
			m.ID = id
			out = append(out, m)
		}
	}
	return out, nil
}

// groups reads what the found records are called.
func (sv *Service) groups(ctx context.Context, s value.Scope, hits map[string][]data.Hit, via map[string]string, each int) ([]Group, error) {
	var out []Group
	for _, r := range sv.h.Registry.All() {
		name := r.Info().Name
		found := hits[name]
		if len(found) == 0 {
			continue
		}
		g := Group{Register: name, More: len(found) > each, Rank: found[0].Rank}
		found = found[:min(len(found), each)]
		ids := make([]string, len(found))
		for i, h := range found {
			ids[i] = h.ID
		}
		var err error
		if g.Found, err = sv.Called(ctx, s, name, ids); err != nil {
			return nil, err
		}
		for i, f := range g.Found {
			if name := value.OneLine(via[f.ID]); name != "" {
				g.Found[i].Hint = strings.TrimSuffix(name+" · "+f.Hint, " · ")
			}
		}
		if len(g.Found) > 0 {
			out = append(out, g)
		}
	}
	slices.SortStableFunc(out, func(a, b Group) int { return cmp.Compare(a.Rank, b.Rank) })
	return out, nil
}

// Called is what records of a register are called, in the order of their keys; those
// that are gone are left out.
func (sv *Service) Called(ctx context.Context, s value.Scope, register string, ids []string) ([]Found, error) {
	r := sv.h.Registry.Get(register)
	if r == nil {
		return nil, nil
	}
	labels, err := r.Labels(ctx, ids)
	if err != nil {
		return nil, err
	}
	of := make([]string, 0, len(ids))
	for _, id := range ids {
		if m := labels[id].Meeting; m != "" {
			of = append(of, m)
		} else if register == meetings.Register {
			of = append(of, id)
		}
	}
	about, err := sv.aboutMeetings(ctx, s, of)
	if err != nil {
		return nil, err
	}
	var out []Found
	for _, id := range ids {
		l, ok := labels[id]
		if !ok {
			continue
		}
		f := Found{ID: id, Label: value.OneLine(l.Label), Meeting: l.Meeting}
		hint := []string{l.Hint}
		switch m := about[l.Meeting]; {
		case register == meetings.Register:
			hint = append(hint, about[id].when, about[id].place)
		case m.title != "":
			hint = append(hint, m.title, m.when)
		}
		f.Hint = value.Joined(hint...)
		out = append(out, f)
	}
	return out, nil
}

type aboutMeeting struct{ title, when, place string }

func (sv *Service) aboutMeetings(ctx context.Context, s value.Scope, ids []string) (map[string]aboutMeeting, error) {
	slices.Sort(ids)
	all, err := sv.meetings.Load(ctx, slices.Compact(ids))
	out := make(map[string]aboutMeeting, len(all))
	for _, m := range all {
		out[string(m.ID)] = aboutMeeting{m.Title, value.LongDate(s, m.StartsAt.Date()), m.Place}
	}
	return out, err
}
