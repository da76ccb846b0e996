package app

import (
	"context"
	"slices"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

// each runs a test for every register of the sample office, with the scope of the
// meeting that is being prepared.
func each(t *testing.T, run func(t *testing.T, at place)) {
	o, ctx := sampleOffice(t)
	for _, r := range o.Registry.All() {
		t.Run(r.Info().Name, func(t *testing.T) {
			// The closed meeting has minutes and arrivals.
			m := meetingOf(t, o, ctx, "2026-018")
			at := place{ctx: ctx, office: o, reg: r, meeting: m}
			if r.Info().Meeting {
				at.query.Meeting = string(m.ID)
			}
			at.scope = at.in(t, value.Simplified)
			run(t, at)
		})
	}
}

// place is a register of the sample office.
type place struct {
	ctx     context.Context
	office  *Office
	reg     core.AnyRegister
	meeting meetings.Meeting
	scope   value.Scope
	query   core.Query
}

func (p place) in(t *testing.T, lang value.Lang) value.Scope {
	t.Helper()
	s, err := p.office.Scope(p.ctx, lang, string(p.meeting.ID))
	if err != nil {
		t.Fatal(err)
	}
	s.Labels = core.TellApart(s.Labels) // as in a file; two people are called 张伟
	return s
}

// some are all records; a register without any in the sample office is not tried.
func (p place) some(t *testing.T) []string {
	t.Helper()
	ids := p.ids(t, core.Query{})
	if len(ids) == 0 {
		t.Fatalf("the sample office has none: give it some in assets/sample/%s.json and name the register in app/sample.go", p.reg.Info().Name)
	}
	return ids
}

func (p place) ids(t *testing.T, q core.Query) []string {
	t.Helper()
	q.Meeting = p.query.Meeting
	ids, err := p.reg.IDs(p.ctx, p.scope, q)
	if err != nil {
		t.Fatalf("%+v: %v", q, err)
	}
	return ids
}

// codes are all fields of all records, by record and field.
func (p place) codes(t *testing.T) map[string]string {
	t.Helper()
	return p.cells(t, func(c core.Cell) string { return c.Code })
}

func (p place) cells(t *testing.T, of func(core.Cell) string) map[string]string {
	t.Helper()
	var keys []string
	for _, c := range p.reg.Columns() {
		keys = append(keys, c.Key)
	}
	rows, err := p.reg.Rows(p.ctx, p.scope, p.ids(t, core.Query{}), keys)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, r := range rows {
		for i, c := range r.Cells {
			out[r.ID+" "+keys[i]] = of(c)
		}
	}
	return out
}

func (p place) draft(t *testing.T, s value.Scope, id string) core.Draft {
	t.Helper()
	d, err := p.reg.Draft(p.ctx, s, id, string(p.meeting.ID))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// texts are all fields of all records as people read them.
func (p place) texts(t *testing.T) map[string]string {
	t.Helper()
	return p.cells(t, func(c core.Cell) string { return c.Text })
}

// newest is the newest step of the journal.
func (p place) newest(t *testing.T) data.Step {
	t.Helper()
	steps, err := p.office.Steps(p.ctx, "", 1)
	if err != nil || len(steps) != 1 {
		t.Fatal(steps, err)
	}
	return steps[0]
}

func TestRegistersReferToRegisters(t *testing.T) {
	each(t, func(t *testing.T, at place) {
		for _, c := range at.reg.Columns() {
			if (c.Kind == value.KindRef || c.Kind == value.KindMany) && at.office.Registry.Get(c.Ref) == nil {
				t.Errorf("%s refers to %q, which is no register", c.Key, c.Ref)
			}
		}
	})
}

// What a register shows can be typed, in every language, and what machines read too.
func TestRegistersReadWhatTheyShow(t *testing.T) {
	each(t, func(t *testing.T, at place) {
		for _, lang := range value.Langs {
			s := at.in(t, lang)
			for _, id := range at.ids(t, core.Query{}) {
				kept, typed := at.draft(t, s, id), at.draft(t, s, id)
				for _, c := range at.reg.Columns() {
					if c.ReadOnly {
						continue
					}
					code, text := kept.Code(c.Key), kept.Text(c.Key)
					for _, way := range []string{text, code} {
						if err := typed.Set(c.Key, ""); err != nil {
							t.Fatalf("%s cannot be emptied: %v", c.Key, err)
						}
						if err := typed.Set(c.Key, way); err != nil || typed.Code(c.Key) != code {
							t.Fatalf("%s in %s: %q is read as %q, not %q: %v", c.Key, lang, way, typed.Code(c.Key), code, err)
						}
					}
				}
			}
		}
	})
}

// Who may not delete a record because others refer to it reads of which register they are.
func TestTablesHaveWords(t *testing.T) {
	o, _ := sampleOffice(t)
	for _, r := range o.Registry.All() {
		if !words.Has("table." + r.Info().Table) {
			t.Errorf("table.%s has no words", r.Info().Table)
		}
	}
}

func TestRegistersSortByEveryField(t *testing.T) {
	each(t, func(t *testing.T, at place) {
		all := at.some(t)
		texts := at.texts(t)
		for _, c := range at.reg.Columns() {
			up, down := at.ids(t, core.Query{Order: []string{c.Key}}), at.ids(t, core.Query{Order: []string{"-" + c.Key}})
			if !sameSet(up, all) || !sameSet(down, all) {
				t.Errorf("%s: sorting loses or makes up records", c.Key)
			}
			for i, id := range up {
				if a, b := texts[id+" "+c.Key], texts[down[len(down)-1-i]+" "+c.Key]; a != b {
					t.Errorf("%s: rising %q stands where falling %q does", c.Key, a, b)
					break
				}
			}
		}
	})
}

func sameSet(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

func TestRegistersFilterByEveryChoice(t *testing.T) {
	each(t, func(t *testing.T, at place) {
		codes := at.codes(t)
		for _, c := range at.reg.Columns() {
			choices := c.Choices
			switch {
			case c.Kind == value.KindBool:
				choices = []string{"true", "false"}
			case c.Kind == value.KindRef:
				choices = refs(codes, c.Key)
			case c.Kind != value.KindChoice:
				continue
			}
			if _, err := at.reg.Tally(at.ctx, at.query, c.Key); c.ReadOnly && value.Is(err, value.Invalid) {
				continue // computed; the page offers no filter
			}
			tally, err := at.reg.Tally(at.ctx, at.query, c.Key)
			if err != nil {
				t.Fatal(c.Key, err)
			}
			for _, code := range choices {
				found := at.ids(t, core.Query{Filters: []core.Filter{{Key: c.Key, Codes: []string{code}}}})
				for _, id := range found {
					if codes[id+" "+c.Key] != code {
						t.Errorf("%s is %q, not %q", c.Key, codes[id+" "+c.Key], code)
					}
				}
				if want := count(codes, c.Key, code); len(found) != want || tally[code] != want {
					t.Errorf("%s %q: %d found, %d counted, %d are on file", c.Key, code, len(found), tally[code], want)
				}
			}
		}
	})
}

// refs are the codes that stand in a field of all records.
func refs(codes map[string]string, key string) []string {
	var out []string
	for k, code := range codes {
		if strings.HasSuffix(k, " "+key) && !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return out
}

func count(codes map[string]string, key, code string) int {
	n := 0
	for k, c := range codes {
		if strings.HasSuffix(k, " "+key) && c == code {
			n++
		}
	}
	return n
}

func TestRegistersFindWhatTheyShow(t *testing.T) {
	each(t, func(t *testing.T, at place) {
		for _, id := range at.some(t)[:1] {
			label := at.draft(t, at.scope, id).Label()
			if strings.ContainsAny(label, " \t") {
				t.Fatalf("take another record: %q has spaces", label)
			}
			if !slices.Contains(at.ids(t, core.Query{Search: label}), id) {
				t.Errorf("%q is not found by its label", label)
			}
			found, err := at.reg.Lookup(at.ctx, at.scope, label, at.query.Meeting, 100)
			if err != nil || !slices.ContainsFunc(found, func(o core.Option) bool { return o.ID == id && o.Label == label }) {
				t.Errorf("%q is not offered: %v %v", label, found, err)
			}
		}
	})
}
