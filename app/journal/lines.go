package journal

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Line is a step of the journal as a list shows it.
type Line struct {
	data.Step
	Text    string // the step in words
	Label   string // what its first record was called then, "" where there is none to name
	Changes int    // that the acting person may see
}

// stepCount is how many changes of a step may be seen.
type stepCount struct {
	Step string
	N    int
}

// Lines are the steps of these numbers, in their order.
func (sv *Service) Lines(ctx context.Context, s value.Scope, steps []int64) ([]Line, error) {
	all, err := data.Query[data.Step](ctx, sv.h.DB, "SELECT * FROM steps WHERE seq IN (?)", steps)
	if err != nil {
		return nil, err
	}
	seen, err := sv.sightOf(ctx, "")
	if err != nil {
		return nil, err
	}
	keys := make([]string, len(all))
	for i, one := range all {
		keys[i] = one.ID
	}
	seenOf, err := data.Query[stepCount](ctx, sv.h.DB,
		"SELECT step, COUNT(*) AS n FROM changes WHERE step IN (?) AND tbl IN (?) AND record <> '' GROUP BY step", keys, seen.tables)
	if err != nil {
		return nil, err
	}
	v, err := sv.view(ctx, s)
	if err != nil {
		return nil, err
	}
	defer v.close()
	counts := make(map[string]int, len(seenOf))
	for _, f := range seenOf {
		counts[f.Step] = f.N
	}
	bySeq := make(map[int64]data.Step, len(all))
	for _, one := range all {
		bySeq[one.Seq] = one
	}
	out := make([]Line, 0, len(all))
	for _, seq := range steps {
		one, ok := bySeq[seq]
		if !ok {
			continue
		}
		l := Line{Step: one, Text: sv.h.Registry.StepText(s, one), Changes: counts[one.ID]}
		if l.Changes > 0 {
			if l.Label, err = v.named(one, seen.tables); err != nil {
				return nil, err
			}
		}
		out = append(out, l)
	}
	return out, nil
}

// named is what the first record of a step was called: the first of the register that the
// step is named after, or of any.
func (v *view) named(step data.Step, tables []string) (string, error) {
	_, register := data.StepWords(step.Name)
	table := ""
	if r := v.sv.h.Registry.Get(register); r != nil {
		table = r.Info().Table
	}
	found, err := data.Query[change](v.ctx, v.sv.h.DB, changeQuery+" AND tbl IN (?) AND record <> '' ORDER BY tbl <> ?, seq LIMIT 1", step.ID, tables, table)
	if err != nil || len(found) == 0 {
		return "", err
	}
	if err := v.stand(step.ID); err != nil {
		return "", err
	}
	return v.label(found[0])
}

// change is a change of the journal.
type change struct {
	Seq           int64
	Tbl, Record   string
	Before, After *string
	Salt          *string
}

const changeQuery = "SELECT seq, tbl, record, before, after, salt FROM changes WHERE step = ?"

// view looks at steps in the words of their time: what stood before, and what after. It
// belongs to one goroutine.
type view struct {
	sv           *Service
	ctx          context.Context
	scope        value.Scope
	before, past *data.Past
	at           string
	was, is      context.Context
	words        map[string]core.Images // by meeting: scopes and context only
}

func (sv *Service) view(ctx context.Context, s value.Scope) (*view, error) {
	v := &view{sv: sv, ctx: ctx, scope: s}
	var err error
	if v.before, err = sv.h.DB.OpenPast(ctx); err != nil {
		return nil, err
	}
	if v.past, err = sv.h.DB.OpenPast(ctx); err != nil {
		v.close()
		return nil, err
	}
	return v, nil
}

func (v *view) close() {
	_ = v.before.Close() // they were only read
	if v.past != nil {
		_ = v.past.Close()
	}
}

// stand makes the view that of a step.
func (v *view) stand(step string) error {
	if v.at == step {
		return nil
	}
	type edges struct{ First, Last int64 }
	found, err := data.Query[edges](v.ctx, v.sv.h.DB, "SELECT COALESCE(MIN(seq), 0) AS first, COALESCE(MAX(seq), 0) AS last FROM changes WHERE step = ?", step)
	if err != nil {
		return err
	}
	if v.was, err = v.before.At(v.ctx, found[0].First-1); err != nil {
		return err
	}
	if v.is, err = v.past.At(v.ctx, found[0].Last); err != nil {
		return err
	}
	v.at = step
	v.words = map[string]core.Images{}
	return nil
}

// wordsOf are the scopes before and after the step for the records of a meeting, or of none:
// amounts are in its currency, moments in its zone.
func (v *view) wordsOf(c change, image map[string]any) core.Images {
	meeting, _ := image["meeting_id"].(string)
	if r := v.sv.h.Registry.Get(core.Meetings); r != nil && r.Info().Table == c.Tbl {
		meeting = c.Record
	}
	m, ok := v.words[meeting]
	if !ok {
		m = core.Images{ScopeWas: v.sv.scopeOf(v.was, v.scope, meeting), ScopeIs: v.sv.scopeOf(v.is, v.scope, meeting), Context: v.ctx}
		v.words[meeting] = m
	}
	return m
}

// scopeOf is the scope of a meeting, and what records are called, in a context; that of the
// office where there is no such meeting then.
func (sv *Service) scopeOf(ctx context.Context, s value.Scope, meeting string) value.Scope {
	if meeting != "" {
		// Not the scope of the office in the past: to read its settings there is to read all images.
		own, err := data.List[meetings.Meeting](data.Unasked(ctx), sv.h.DB, data.Where("id = ?", meeting))
		if err == nil && len(own) > 0 {
			s.Currency, s.Zone = own[0].Currency, own[0].Zone
		}
	}
	s.Labels = sv.h.Registry.Labels(ctx, meeting)
	return s
}

// label is what people called the record of a change then.
func (v *view) label(c change) (string, error) {
	was, image, err := c.images()
	if err != nil {
		return "", err
	}
	if label, _, ok := v.unregistered(c, was, image); ok {
		return label, nil
	}
	ctx := v.is
	if image == nil {
		image, ctx = was, v.was
	}
	if image == nil {
		return "", nil
	}
	r := v.sv.registerOf(c.Tbl)
	if r == nil || r.Info().Table != c.Tbl {
		s := v.wordsOf(c, image).ScopeIs
		if c.After == nil {
			s = v.wordsOf(c, image).ScopeWas
		}
		return v.belonging(c, image, s)
	}
	label, ok, err := r.ImageLabel(image)
	if ok || err != nil {
		return label, err
	}
	return r.LabelOf(ctx, image)
}

// belonging names a row without a register of its own by the records to which it refers.
func (v *view) belonging(c change, image map[string]any, s value.Scope) (string, error) {
	label := ""
	for _, cell := range image {
		key, ok := cell.(string)
		if !ok || key == c.Record || !value.IsKey(key) {
			continue
		}
		tables, err := data.Query[string](v.ctx, v.sv.h.DB, "SELECT tbl FROM changes WHERE record = ? LIMIT 1", key)
		if err != nil {
			return "", err
		}
		if len(tables) == 0 || v.sv.h.DB.MayRead(v.ctx, tables[0]) != nil {
			continue
		}
		if r := v.sv.h.Registry.ByTable(tables[0]); r != nil {
			if one := s.Labels.Label(r.Info().Name, key); one != "" && label != "" {
				label = min(label, one) + " · " + max(label, one)
			} else if one != "" {
				label = one
			}
		}
	}
	return label, nil
}
