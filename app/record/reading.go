package record

import (
	"context"
	"strings"

	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/data/value"
)

// Reading is what a typed line will be taken for, to be said before it is saved.
type Reading struct {
	Words string
	// Unclear is a name that several persons bear, so that nobody is meant by it, and Which
	// are those persons, each called so that no other is meant. It is "" where all is clear.
	Unclear string
	Which   []core.Option
}

// Reading says what a typed line will be taken for.
func (d *Desk) Reading(ctx context.Context, s value.Scope, text string) (Reading, error) {
	t, err := d.Read(ctx, s, text)
	if err != nil || t.Unclear != "" {
		return d.Asking(ctx, t, err)
	}
	name, failed := d.Names(ctx)
	parts := []string{Kinds.Format(s, t.Kind)}
	if t.Speaker != "" {
		parts = append(parts, s.T("record.by", name(t.Speaker)))
	}
	if t.Kind == Action {
		parts = append(parts, Duty(s, name, t.Owner, t.Helpers, t.Due))
	}
	return Reading{Words: strings.Join(parts, " · ")}, failed()
}

// Asking is the reading of a line in which a name is unclear, or that could not be read.
func (d *Desk) Asking(ctx context.Context, t Typed, err error) (Reading, error) {
	if err != nil {
		return Reading{}, err
	}
	which, err := d.Options(ctx, t)
	return Reading{Unclear: t.Unclear, Which: which}, err
}

// Names calls persons so that no other is meant; failed is what went wrong with one of them.
func (d *Desk) Names(ctx context.Context) (name func(people.Ref) string, failed func() error) {
	var wrong error
	name = func(who people.Ref) string {
		called, err := d.Name(ctx, who)
		if err != nil {
			wrong = err
		}
		return called
	}
	return name, func() error { return wrong }
}

// Duty says who does an action, who helps and by when; what is missing is said too. name is
// what a person is called.
func Duty(s value.Scope, name func(people.Ref) string, owner people.Ref, helpers []people.Ref, due value.Date) string {
	who, when := s.T("record.no_owner"), s.T("record.no_due")
	if owner != "" {
		who = s.T("record.owner", name(owner))
	}
	if due != "" {
		when = s.T("record.due", string(due))
	}
	parts := []string{who}
	if len(helpers) > 0 {
		names := make([]string, len(helpers))
		for i, h := range helpers {
			names[i] = name(h)
		}
		parts = append(parts, s.T("record.helpers", strings.Join(names, s.T("list.comma"))))
	}
	return strings.Join(append(parts, when), " · ")
}
