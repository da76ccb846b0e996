package people

import (
	"context"
	"slices"
	"strings"

	"huiwu/data"
	"huiwu/data/value"
)

// Resembling are the people on file whom somebody new is like, by the rule: those who
// certainly are them, or those about whom a person must decide. It asks the file for the
// few that could be, since reading a whole directory takes longer than a guest at the
// door likes to wait.
func Resembling(ctx context.Context, db *data.DB, p *Person) ([]Match, error) {
	q := *p
	Derive(&q)
	where, args := []string{"name_find = ?"}, []any{q.NameFind}
	for _, k := range traitsOf(p).contacts {
		if k[0] == 'p' { // a number may stand among several, or with a prefix
			where, args = append(where, "phone_digits LIKE ?"), append(args, "%"+k[1:]+"%")
		} else {
			where, args = append(where, "LOWER(email) = ?"), append(args, strings.ToLower(value.Narrow(p.Email)))
		}
	}
	probable, err := data.List[Person](ctx, db, data.Where(strings.Join(where, " OR "), args...), data.Order("id"))
	if err != nil {
		return nil, err
	}
	apart, err := pairs(ctx, db)
	if err != nil {
		return nil, err
	}
	m := newMatching(slices.DeleteFunc(probable, func(o Person) bool { return o.ID == p.ID }), []*Person{p}, apart)
	at := int32(m.kept)
	if out := m.certain(at); out != nil {
		return out, nil
	}
	return m.questions(at), nil
}
