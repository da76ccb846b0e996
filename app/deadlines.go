package app

import (
	"context"

	"huiwu/app/core"
	"huiwu/data/value"
)

// Deadlines are what falls due at the office, whatever meeting it is about: the late ones
// first, then by date.
func (o *Office) Deadlines(ctx context.Context, lang value.Lang) ([]core.Deadline, error) {
	s, err := o.Scope(ctx, lang, "")
	if err != nil {
		return nil, err
	}
	return o.Overview.Deadlines(ctx, s, "")
}
