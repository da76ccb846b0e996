package journal

import (
	"context"
	"maps"
	"slices"

	"huiwu/data"
	"huiwu/data/value"
)

// needle is what is looked for in the journal: what records were called, and on demand the
// words of steps and the values of fields.
type needle struct {
	text   string
	key    bool // it is the key of a record
	steps  bool
	values bool
}

const (
	// askEach is for how many keys SQLite looks by itself; for more all images are read.
	askEach = 8
	// callRounds bounds how often records are looked for that are called by others: an
	// arrival by a participant, a participant by a person.
	callRounds = 3
)

// search are the steps in which something is found, of those that changed a subject, "" for
// all. SQLite goes through the images for what can stand there, each that fits is then read:
// only what the acting person may see counts.
func (sv *Service) search(ctx context.Context, s value.Scope, subject string, n needle) (map[int64]bool, error) {
	all, err := sv.sightOf(ctx, "")
	if err != nil {
		return nil, err
	}
	wanted := all
	if subject != "" {
		if wanted, err = sv.sightOf(ctx, subject); err != nil {
			return nil, err
		}
	}
	counts := map[string]bool{}
	for _, t := range wanted.tables {
		counts[t] = true
	}
	if n.key {
		return sv.ofRecord(ctx, n.text, wanted.tables)
	}
	out := map[int64]bool{}
	if n.steps {
		if err := sv.byWords(ctx, s, n.text, out); err != nil {
			return nil, err
		}
	}
	p := sv.planOf(ctx, s, all.tables, n)
	fresh := map[string]bool{}
	verdicts, err := sv.judge(ctx, scan{tables: all.tables, spelt: p.spelt, anyCase: true, of: p.fits})
	if err != nil {
		return nil, err
	}
	for _, v := range verdicts {
		if v.fits && counts[v.table] {
			out[v.step] = true
		}
		if v.named {
			fresh[v.record] = true
		}
	}
	return out, sv.calledBy(ctx, p, counts, fresh, out)
}

// calledBy adds the steps that changed references to named records, and records that are
// called by them.
func (sv *Service) calledBy(ctx context.Context, p plan, counts, fresh map[string]bool, out map[int64]bool) error {
	var referring []string
	for table, t := range p.tables {
		if t.via != "" || t.refs {
			referring = append(referring, table)
		}
	}
	slices.Sort(referring)
	known := maps.Clone(fresh)
	for range callRounds {
		if len(fresh) == 0 || len(referring) == 0 {
			return nil
		}
		var spelt []string
		if len(fresh) <= askEach {
			spelt = slices.Sorted(maps.Keys(fresh))
		}
		verdicts, err := sv.judge(ctx, scan{tables: referring, spelt: spelt, of: func(l changeLine) (bool, bool) { return p.refers(l, fresh) }})
		if err != nil {
			return err
		}
		next := map[string]bool{}
		for _, v := range verdicts {
			if v.fits && counts[v.table] {
				out[v.step] = true
			}
			if v.named && !known[v.record] {
				next[v.record], known[v.record] = true, true
			}
		}
		fresh = next
	}
	return nil
}

// byWords adds the steps that are called so.
func (sv *Service) byWords(ctx context.Context, s value.Scope, text string, out map[int64]bool) error {
	kinds, err := data.Query[data.Step](ctx, sv.h.DB, "SELECT DISTINCT kind, name FROM steps")
	if err != nil {
		return err
	}
	var words []string
	for _, one := range widths(text) {
		words = append(words, fold(one))
	}
	for _, one := range kinds {
		if !anyIn(fold(sv.h.Registry.StepText(s, one)), words) {
			continue
		}
		steps, err := data.Query[int64](ctx, sv.h.DB, "SELECT seq FROM steps WHERE kind = ? AND name = ?", string(one.Kind), one.Name)
		if err != nil {
			return err
		}
		for _, seq := range steps {
			out[seq] = true
		}
	}
	return nil
}

// ofRecord are the steps that changed a record, or lines that belong to it.
func (sv *Service) ofRecord(ctx context.Context, key string, tables []string) (map[int64]bool, error) {
	own, err := data.Query[string](ctx, sv.h.DB, "SELECT DISTINCT tbl FROM changes WHERE record = ?", key)
	if err != nil {
		return nil, err
	}
	owners := sv.owners()
	var belonging []string
	for _, table := range tables {
		if r := sv.h.Registry.ByTable(table); r == nil && slices.ContainsFunc(own, func(o string) bool { return shares(owners[table], owners[o]) }) {
			belonging = append(belonging, table)
		}
	}
	steps, err := data.Query[int64](ctx, sv.h.DB, `SELECT s.seq FROM changes c JOIN steps s ON s.id = c.step WHERE c.record = ? AND c.tbl IN (?)
		UNION SELECT s.seq FROM changes c JOIN steps s ON s.id = c.step WHERE c.tbl IN (?) AND (instr(c.after, ?) OR instr(c.before, ?))`,
		key, tables, belonging, key, key)
	out := make(map[int64]bool, len(steps))
	for _, seq := range steps {
		out[seq] = true
	}
	return out, err
}

func shares(a, b []string) bool {
	return slices.ContainsFunc(a, func(one string) bool { return slices.Contains(b, one) })
}
