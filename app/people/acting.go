package people

import (
	"context"
	"strings"

	"huiwu/app/hanzi"
	"huiwu/data"
	"huiwu/data/value"
)

// SameName reports whether two names are one, however they are written: offices set
// 张　伟 apart to align a column. It finds people; what somebody may do is decided by keys.
func SameName(a, b string) bool { return hanzi.Fold(a) != "" && hanzi.Fold(a) == hanzi.Fold(b) }

// Named are the keys of the people who are called like this. 张伟（财务部） names those of
// that organisation or department.
func Named(ctx context.Context, db *data.DB, text string) ([]Ref, error) {
	all, err := named(ctx, db, text)
	out := make([]Ref, len(all))
	for i := range all {
		out[i] = all[i].ID
	}
	return out, err
}

func named(ctx context.Context, db *data.DB, text string) ([]Person, error) {
	text = value.Narrow(text)
	first := []rune(text)
	if len(first) == 0 {
		return nil, nil
	}
	all, err := data.List[Person](ctx, db, data.Where("name LIKE ?", string(first[:1])+"%"), data.Order("id"))
	if err != nil {
		return nil, err
	}
	var out []Person
	for _, p := range all {
		if SameName(p.Name, text) {
			out = append(out, p)
		}
	}
	if len(out) > 0 {
		return out, nil
	}
	name, place, ok := strings.Cut(strings.TrimRight(text, ")"), "(")
	if !ok {
		return nil, nil
	}
	for _, p := range all {
		if SameName(p.Name, name) && (SameName(p.Organisation, place) || SameName(p.Department, place)) {
			out = append(out, p)
		}
	}
	return out, nil
}

// Acting is the key of the acting person, who decides something: one person of the
// directory. A name that nobody there has, or several, decides nothing.
func Acting(ctx context.Context, db *data.DB) (Ref, error) {
	actor, _ := data.ActorOf(ctx)
	if actor.Person != "" {
		return Ref(actor.Person), nil
	}
	all, err := named(ctx, db, actor.Name)
	switch {
	case err != nil:
		return "", err
	case len(all) == 0:
		return "", value.Bad("fault.acting_unknown", actor.Name)
	case len(all) > 1:
		return "", value.Bad("fault.acting_several", actor.Name, len(all), all[0].Name+"（"+placeOf(all)+"）")
	}
	return all[0].ID, nil
}

// placeOf is an organisation or department that one of several people of a name has.
func placeOf(all []Person) string {
	for _, p := range all {
		if p.Organisation != "" {
			return p.Organisation
		}
		if p.Department != "" {
			return p.Department
		}
	}
	return "…"
}
