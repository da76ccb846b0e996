package materials

import (
	"context"
	"strings"

	"huiwu/app/files"
	"huiwu/app/module"
	"huiwu/app/outfile"
	"huiwu/data"
	"huiwu/data/value"
)

// sampleVersion is in a row of the materials the text of its only version.
const sampleVersion = "version"

// sample enters a material and, where the row has a text, a version of it. The state
// is set last: a new version would send an approved one back to review.
func (sv *Service) sample(ctx context.Context, _ *data.Tx, l *module.SampleLoad, row module.SampleRow) error {
	s, _, err := l.Scope(ctx, row.Meeting)
	if err != nil {
		return err
	}
	text := row.Texts[sampleVersion]
	delete(row.Texts, sampleVersion)
	state := row.Texts["state"]
	if text != "" {
		row.Texts["state"] = string(Wanted)
	}
	draft, err := l.Save(ctx, sv.Register, row)
	if err != nil || text == "" {
		return err
	}
	blob, err := sv.h.DB.Keep(ctx, strings.NewReader(text+"\n"), nil)
	if err != nil {
		return err
	}
	actor, _ := data.ActorOf(ctx)
	f := files.File{Name: outfile.Name(row.Texts["title"]) + ".txt", Size: blob.Size, Hash: blob.Hash, At: value.InstantOf(sv.h.DB.Now()), Actor: actor.Name}
	if _, err := Attach(ctx, sv.h.DB, Ref(draft.ID()), f, ""); err != nil {
		return err
	}
	m, err := sv.Get(ctx, draft.ID())
	if err != nil {
		return err
	}
	m.State = State(state)
	return sv.Save(ctx, s, m)
}
