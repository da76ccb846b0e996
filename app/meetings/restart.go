package meetings

import (
	"context"

	"huiwu/data/value"
)

// Restart is a meeting that is to be written with another start, and what goes along.
type Restart struct {
	Was, Is Meeting // as it is on file, and as it was typed
	Own     OwnDates
	OwnGoes bool     // its own days follow
	Without []string // the registers whose records stay
}

// Restart is what has to be asked before a meeting is written as is; nil where it keeps its
// start, is over or cancelled, or gets an end that is refused anyhow.
func (sv *Service) Restart(s value.Scope, was, is Meeting) (*Restart, error) {
	badEnd := is.EndsAt != was.EndsAt && is.EndsAt <= is.StartsAt
	if is.Stage == Closed || is.Stage == Cancelled || is.StartsAt == "" || is.StartsAt == was.StartsAt || badEnd {
		return nil, nil
	}
	own, err := sv.OwnDates(s, was, is)
	return &Restart{Was: was, Is: is, Own: own, OwnGoes: len(own.Keys) > 0}, err
}

// Told says from when to when the start moves.
func (r *Restart) Told(s value.Scope, along Along) string {
	return s.T("move.told", value.Wall.Format(s, r.Was.StartsAt), value.Wall.Format(s, r.Is.StartsAt), along.Distance(s))
}

// EndLost reports whether the meeting would end before it starts unless its end follows.
func (r *Restart) EndLost() bool { return r.Is.EndsAt <= r.Is.StartsAt }

// TryRestart tells what would go along; nothing of it stays on file.
func (sv *Service) TryRestart(ctx context.Context, lang value.Lang, r Restart) (Along, error) {
	is := r.Is
	if r.OwnGoes {
		is = r.Own.Written(is)
	}
	return sv.TryAlong(ctx, lang, r.Was, is, r.Without)
}
