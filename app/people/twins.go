package people

import (
	"context"
	"strings"

	"huiwu/app/core"
	"huiwu/app/hanzi"
	"huiwu/data"
	"huiwu/data/value"
)

// Twins finds people who are probably the same: same phone, same mail address, or
// same name in the same organisation. The name alone is never enough: many people
// share one.
func Twins(ctx context.Context, db *data.DB, rows []*Person) ([]*core.Twin[Person], error) {
	kept, err := data.List[Person](ctx, db)
	if err != nil {
		return nil, err
	}
	seen := make(map[string]match, 3*(len(kept)+len(rows)))
	for i := range kept {
		remember(seen, match{&kept[i], -1})
	}
	out := make([]*core.Twin[Person], len(rows))
	for i, p := range rows {
		for _, k := range marks(p) {
			if m, ok := seen[k.text]; ok {
				out[i] = &core.Twin[Person]{Label: m.person.Name, Why: k.why, Record: m.person, Row: m.row, Merge: Merge}
				break
			}
		}
		remember(seen, match{p, i})
	}
	return out, nil
}

type match struct {
	person *Person
	row    int
}

// mark is a property by which two records are taken for one human.
type mark struct{ text, why string }

// Why two people are taken for one, as message keys.
const (
	markPhone = "twin.phone"
	markEmail = "twin.email"
	markName  = "twin.name"
)

func marks(p *Person) []mark {
	var out []mark
	if d := subscriber(p.Phone); len(d) >= 7 {
		out = append(out, mark{"p" + d, markPhone})
	}
	if p.Email != "" {
		out = append(out, mark{"e" + strings.ToLower(value.Narrow(p.Email)), markEmail})
	}
	if p.Organisation != "" {
		out = append(out, mark{"n" + fold(p.Name) + "\x00" + fold(p.Organisation), markName})
	}
	return out
}

// subscriber are the digits of a number without the prefix of the own country, which
// some lists write before a mobile number and some do not.
func subscriber(phone string) string {
	d := value.Digits(phone)
	for _, prefix := range []string{"0086", "86"} {
		if own, ok := strings.CutPrefix(d, prefix); ok && len(own) == 11 && own[0] == '1' {
			return own
		}
	}
	return d
}

// remember keeps the first record that bears a mark.
func remember(seen map[string]match, m match) {
	for _, k := range marks(m.person) {
		if _, ok := seen[k.text]; !ok {
			seen[k.text] = m
		}
	}
}

func fold(t string) string {
	return strings.ToLower(hanzi.Simplify(strings.Join(strings.Fields(value.Narrow(t)), "")))
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
