package record

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// namesake is a person with what tells them apart from others of the name.
type namesake struct {
	ID, Name, Organisation, Department, Position, PhoneDigits string
	Here                                                      bool // comes to the meeting
}

// namesakes are the persons of a name, those of the meeting first.
func (d *Desk) namesakes(ctx context.Context, name string) ([]namesake, error) {
	return data.Query[namesake](ctx, d.db,
		`SELECT p.id, p.name, p.organisation, p.department, p.position, p.phone_digits,
			EXISTS (SELECT 1 FROM participants t WHERE t.person_id = p.id AND t.meeting_id = ?) AS here
		FROM people p WHERE p.name = ? ORDER BY here DESC, p.name_key, p.organisation, p.id`, string(d.meeting), name)
}

// named are the persons a text may mean: those of that name, those of the meeting first.
// Behind the name may stand in parentheses what tells the one meant apart. Whoever speaks
// is at the meeting: where somebody of the name is, nobody else is meant.
func (d *Desk) named(ctx context.Context, text string, speaks bool) ([]people.Ref, error) {
	name, about := apart(text)
	all, err := d.namesakes(ctx, name)
	if err != nil {
		return nil, err
	}
	if about != "" {
		all = slices.DeleteFunc(all, func(n namesake) bool { return !n.is(about) })
		if exact := slices.DeleteFunc(slices.Clone(all), func(n namesake) bool { return !slices.Contains(n.marks(), about) }); len(exact) == 1 {
			all = exact
		}
	}
	if here := slices.IndexFunc(all, func(n namesake) bool { return !n.Here }); speaks && here > 0 {
		all = all[:here]
	}
	out := make([]people.Ref, len(all))
	for i, n := range all {
		out[i] = people.Ref(n.ID)
	}
	return out, nil
}

// marks are the texts by which a person is told apart, the shortest first.
func (n namesake) marks() []string {
	var out []string
	join := func(parts ...string) {
		if !slices.Contains(parts, "") {
			out = append(out, strings.Join(parts, " "))
		}
	}
	join(n.Organisation)
	join(n.Department)
	join(n.Position)
	join(n.Organisation, n.Department)
	join(n.Organisation, n.Position)
	join(n.Department, n.Position)
	join(n.Organisation, n.Department, n.Position)
	if p := n.PhoneDigits; len(p) >= lastDigits {
		join(p[len(p)-lastDigits:])
	}
	return append(out, n.ID)
}

// lastDigits of a telephone number tell two persons of one post apart.
const lastDigits = 4

// is reports whether every word of a text is one of the person, or part of one.
func (n namesake) is(about string) bool {
	if slices.Contains(n.marks(), about) {
		return true
	}
	all := n.Organisation + "\n" + n.Department + "\n" + n.Position
	for _, word := range strings.FieldsFunc(about, func(r rune) bool { return strings.ContainsRune(" 　、,，", r) }) {
		if !strings.Contains(strings.ToLower(all), strings.ToLower(word)) {
			return false
		}
	}
	return true
}

// apart splits 张伟（财务部）, as two persons of one name are told apart, in parentheses
// of either width.
func apart(text string) (name, about string) {
	at := strings.IndexAny(text, "（(")
	if at < 0 || !strings.HasSuffix(text, "）") && !strings.HasSuffix(text, ")") {
		return text, ""
	}
	about = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(text[at:], "（"), "("), "）"), ")"))
	return strings.TrimSpace(text[:at]), about
}

// Name is what a person is called so that no other is meant.
func (d *Desk) Name(ctx context.Context, who people.Ref) (string, error) {
	if who == "" {
		return "", nil
	}
	p, err := data.Get(ctx, d.db, who)
	if err != nil {
		return "", err
	}
	if found, err := d.named(ctx, p.Name, false); err != nil || len(found) == 1 && found[0] == who {
		return p.Name, err
	}
	all, err := d.namesakes(ctx, p.Name)
	if err != nil {
		return "", err
	}
	own := slices.IndexFunc(all, func(n namesake) bool { return n.ID == string(who) })
	if own < 0 {
		return p.Name, nil
	}
	for _, mark := range all[own].marks() {
		if found, err := d.named(ctx, p.Name+"（"+mark+"）", false); err != nil {
			return "", err
		} else if len(found) == 1 && found[0] == who {
			return p.Name + "（" + mark + "）", nil
		}
	}
	return p.Name, nil
}

// Options are the persons that an unclear name may mean, each called so that no other is
// meant, with where they belong beside it.
func (d *Desk) Options(ctx context.Context, t Typed) ([]core.Option, error) {
	out := make([]core.Option, len(t.Which))
	for i, who := range t.Which {
		p, err := data.Get(ctx, d.db, who)
		if err != nil {
			return nil, err
		}
		name, err := d.Name(ctx, who)
		if err != nil {
			return nil, err
		}
		out[i] = core.Option{ID: string(who), Label: name, Hint: value.Joined(p.Organisation, p.Department, p.Position)}
	}
	return out, nil
}

// CheckClear refuses a line with a name that several persons bear, and says how to write
// which one is meant.
func (d *Desk) CheckClear(ctx context.Context, t Typed) error {
	if t.Unclear == "" {
		return nil
	}
	options, err := d.Options(ctx, t)
	if err != nil {
		return err
	}
	names := make([]string, len(options))
	for i, o := range options {
		names[i] = o.Label
	}
	return &value.Fault{Kind: value.Invalid, Key: "fault.name_unclear", Args: []any{t.Unclear, len(names), strings.Join(names, " · ")}}
}

// Settle writes in the place of an unclear name who is meant by it.
func Settle(text, unclear, name string) string {
	for from := 0; from < len(text); {
		at := strings.Index(text[from:], unclear)
		if at < 0 {
			return text
		}
		at += from
		end := at + len(unclear)
		if rest := strings.TrimLeft(text[end:], " "); !strings.HasPrefix(rest, "（") && !strings.HasPrefix(rest, "(") {
			return text[:at] + name + text[end:]
		}
		from = end
	}
	return text
}
