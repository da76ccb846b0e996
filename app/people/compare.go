package people

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/data/value"
)

// Comparison is people side by side: what each of them says, field by field, and what of it
// stays when they are joined.
type Comparison struct {
	People []Person
	Fields []*Compared // those in which anybody says something

	kept core.Draft
}

// Compared is one field of people side by side.
type Compared struct {
	Key  string
	Kept Said   // what stays
	Said []Said // of each of them
}

// Said is what a person says in a field, as a text and as its code; both "" for nothing.
type Said struct{ Text, Code string }

// Compare sets people side by side. What is proposed to stay is what all of them say
// together.
func (sv *Service) Compare(ctx context.Context, s value.Scope, all []Person) (*Comparison, error) {
	kept, err := sv.JoinDraft(ctx, s, all)
	if err != nil {
		return nil, err
	}
	of := make([]core.Draft, len(all))
	for i, p := range all {
		if of[i], err = sv.Draft(ctx, s, string(p.ID), ""); err != nil {
			return nil, err
		}
	}
	c := &Comparison{People: all, kept: kept}
	for _, col := range sv.Columns() {
		f, some := &Compared{Key: col.Key, Kept: saidBy(kept, col.Key)}, false
		for _, d := range of {
			said := saidBy(d, col.Key)
			f.Said, some = append(f.Said, said), some || said.Code != ""
		}
		if some || f.Kept.Code != "" {
			c.Fields = append(c.Fields, f)
		}
	}
	return c, nil
}

func saidBy(d core.Draft, key string) Said { return Said{value.OneLine(d.Text(key)), d.Code(key)} }

// Different are the different things that are said, after what is proposed where it is none of
// them, such as the notes of all.
func (f *Compared) Different() (out []Said) {
	for _, said := range append([]Said{f.Kept}, f.Said...) {
		if said.Code != "" && !slices.ContainsFunc(out, func(o Said) bool { return o.Code == said.Code }) {
			out = append(out, said)
		}
	}
	return out
}

// Marked is what a person says, with a sign where that is what stays; where the words of all
// are put together, that of each who has one.
func (f *Compared) Marked(person int) string {
	together := !slices.ContainsFunc(f.Said, func(s Said) bool { return s.Code == f.Kept.Code })
	switch said := f.Said[person]; {
	case said.Code == "":
		return "—"
	case said.Code == f.Kept.Code, together:
		return "✓ " + said.Text
	default:
		return said.Text
	}
}

// Keep lets something else of a field stay.
func (c *Comparison) Keep(f *Compared, code string) error {
	err := c.kept.Set(f.Key, code)
	f.Kept.Code = code
	return err
}

// Joining joins them as was chosen.
func (c *Comparison) Joining() (j Joining) {
	if p, ok := c.kept.Record().(*Person); ok {
		j.Kept = *p
	}
	for _, p := range c.People[1:] {
		j.Gone = append(j.Gone, p.ID)
	}
	return j
}

// Keys are the keys of the group.
func (a *DuplicateGroup) Keys() []Ref {
	out := make([]Ref, len(a.People))
	for i := range a.People {
		out[i] = a.People[i].ID
	}
	return out
}

// Names are the names of the people, in a row.
func (a *DuplicateGroup) Names() string {
	return a.each(func(p Person) string { return p.Name }, false)
}

// Organisations are theirs, each once, in a row.
func (a *DuplicateGroup) Organisations() string {
	return a.each(func(p Person) string { return p.Organisation }, true)
}

func (a *DuplicateGroup) each(of func(Person) string, once bool) string {
	var out []string
	for _, p := range a.People {
		if text := of(p); !once || text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return strings.Join(out, " / ")
}

// TakesPart is in how many meetings all of them take part.
func (a *DuplicateGroup) TakesPart() (n int) {
	for _, m := range a.Meetings {
		n += m
	}
	return n
}

// Reasons say what makes them look the same, and how certain that is.
func (a *DuplicateGroup) Reasons(s value.Scope) string {
	out := make([]string, len(a.Why))
	for i, w := range a.Why {
		out[i] = s.T(w)
	}
	return s.T("duplicates."+howSure(a.Certain, a.Office), strings.Join(out, s.T("list.comma")))
}
