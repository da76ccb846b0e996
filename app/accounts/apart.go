package accounts

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/data/value"
)

// apart are roles that one person should not bear together, since each is there to look at
// what the other did. Its words are "apart.<key>".
var apart = []struct {
	key  string
	a, b Role
	// sole says that it matters only while nobody else bears b.
	sole bool
}{
	{"finance_approver", Finance, Approver, false},
	{"organiser_approver", Organiser, Approver, false},
	{"finance_administrator", Finance, Administrator, false},
	{"sole_approver", Administrator, Approver, true},
}

// Clash is that one person bears roles that should be kept apart. It is said, never refused:
// a small office has no choice.
type Clash struct {
	Account Ref
	Name    string
	Key     string // of apart
}

// Say is the clash in words.
func (c Clash) Say(s value.Scope) string { return s.T("apart."+c.Key, c.Name) }

// clashes finds roles that should be kept apart among accounts.
func clashes(all []Account) []Clash {
	all = slices.DeleteFunc(slices.Clone(all), func(a Account) bool { return a.State == Closed })
	var out []Clash
	for _, a := range all {
		for _, one := range apart {
			other := slices.ContainsFunc(all, func(b Account) bool { return b.ID != a.ID && b.Roles.Has(one.b) })
			if a.Roles.Has(one.a) && a.Roles.Has(one.b) && !(one.sole && other) {
				out = append(out, Clash{a.ID, a.Name, one.key})
			}
		}
	}
	return out
}

// Clashes are the people who bear roles that should be kept apart, by name.
func (sv *Service) Clashes(ctx context.Context) ([]Clash, error) {
	all, err := sv.all(ctx)
	return clashes(all), err
}

// all are the accounts by name, for whoever may read them.
func (sv *Service) all(ctx context.Context) ([]Account, error) {
	ids, err := sv.IDs(ctx, value.Scope{}, core.Query{})
	if err != nil {
		return nil, err
	}
	rows, err := sv.Load(ctx, ids)
	out := make([]Account, len(rows))
	for i, a := range rows {
		out[i] = *a
	}
	return out, err
}

// SayClashes says the first of several clashes, a line each, and how many more there are.
func SayClashes(s value.Scope, all []Clash, most int) string {
	lines := make([]string, 0, most+1)
	for _, c := range all[:min(len(all), most)] {
		lines = append(lines, c.Say(s))
	}
	if more := len(all) - len(lines); more > 0 {
		lines = append(lines, s.T("apart.more", more))
	}
	return strings.Join(lines, "\n")
}

// Notice is what is said over the list of accounts.
type Notice struct {
	State   string // message key of whether people sign in, and get back in without a password
	Clashes []Clash
}

// Notice reads what is to be said over the list of accounts.
func (sv *Service) Notice(ctx context.Context, _ value.Scope) (n Notice, err error) {
	if n.Clashes, err = sv.Clashes(ctx); err != nil {
		return n, err
	}
	sheet, err := sv.HasRecovery(ctx)
	switch {
	case !sv.On():
		n.State = "accounts.off"
	case sheet:
		n.State = "accounts.on"
	default:
		n.State = "accounts.on.no_recovery"
	}
	return n, err
}
