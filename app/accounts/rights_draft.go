package accounts

import (
	"context"
	"maps"
	"slices"
	"strings"
)

// RightsDraft is what a role may do while somebody changes it, before it is saved.
type RightsDraft struct {
	Role     Role
	Subjects []Subject // the lines there are

	sv         *Service
	was, draft map[string]Allowed // by subject: as it stood when it was read, and as it is set
}

// DraftRights is what a role may do as it stands, to be changed.
func (sv *Service) DraftRights(role Role) *RightsDraft {
	d := &RightsDraft{Role: role, Subjects: sv.Subjects(), sv: sv, was: map[string]Allowed{}, draft: map[string]Allowed{}}
	for _, s := range d.Subjects {
		d.was[s.Name] = s.only(sv.Allows(role, s.Name).Has)
		d.draft[s.Name] = d.was[s.Name]
	}
	return d
}

// only are the rights there are on a subject which has lets through, in their order.
func (s Subject) only(has func(Right) bool) Allowed {
	var out []string
	for _, r := range s.Rights {
		if has(r) {
			out = append(out, string(r))
		}
	}
	return Allowed(strings.Join(out, " "))
}

// Has reports whether the role gets a right on a subject.
func (d *RightsDraft) Has(s Subject, right Right) bool { return d.draft[s.Name].Has(right) }

// Fixed reports whether a right is given to the role always.
func (d *RightsDraft) Fixed(s Subject, right Right) bool {
	return d.Role == Administrator || s.Name == Basic && right == Read
}

// Set gives the role a right on a subject, or takes it away. Who may do anything also reads:
// reading comes with any other right, and the others go with it.
func (d *RightsDraft) Set(s Subject, right Right, on bool) {
	before := d.draft[s.Name]
	d.draft[s.Name] = s.only(func(r Right) bool {
		switch {
		case r == right:
			return on
		case right == Read && !on:
			return false
		}
		return before.Has(r) || r == Read && on
	})
}

// Changed is what was set otherwise than it stood, by subject.
func (d *RightsDraft) Changed() map[string]Allowed {
	out := maps.Clone(d.draft)
	maps.DeleteFunc(out, func(subject string, now Allowed) bool { return now == d.was[subject] })
	return out
}

// Unusual reports whether the role gets anything else than it usually has.
func (d *RightsDraft) Unusual() bool {
	return slices.ContainsFunc(d.Subjects, func(s Subject) bool { return d.draft[s.Name] != s.only(Usual(d.Role, s.Name).Has) })
}

// SetUsual sets what the role usually may.
func (d *RightsDraft) SetUsual() {
	for _, s := range d.Subjects {
		d.draft[s.Name] = s.only(Usual(d.Role, s.Name).Has)
	}
}

// Save keeps what was changed, as SetRights.
func (d *RightsDraft) Save(ctx context.Context) error {
	err := d.sv.SetRights(ctx, d.Role, d.Changed())
	if err == nil {
		d.was = maps.Clone(d.draft)
	}
	return err
}
