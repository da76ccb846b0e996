package app

import (
	"context"
	"strings"

	"huiwu/app/files"
	"huiwu/app/materials"
	"huiwu/data"
	"huiwu/data/value"
)

// sampleVersion is in a row of the materials the text of its only version.
const sampleVersion = "version"

// material enters a material and, where the row has a text, a version of it. The state
// is set last: a new version would send an approved one back to review.
func (l *sampleLoad) material(ctx context.Context, s value.Scope, meeting string, row sampleRow) error {
	text := row.texts[sampleVersion]
	delete(row.texts, sampleVersion)
	state := row.texts["state"]
	if text != "" {
		row.texts["state"] = string(materials.Wanted)
	}
	draft, err := row.save(ctx, l.office.Materials, s, meeting)
	if err != nil || text == "" {
		return err
	}
	blob, err := l.office.db.Keep(ctx, strings.NewReader(text+"\n"), nil)
	if err != nil {
		return err
	}
	actor, _ := data.ActorOf(ctx)
	f := files.File{Name: FileName(row.texts["title"]) + ".txt", Size: blob.Size, Hash: blob.Hash, At: value.InstantOf(l.office.Now()), Actor: actor.Name}
	if _, err := materials.Attach(ctx, l.office.db, materials.Ref(draft.ID()), f, ""); err != nil {
		return err
	}
	m, err := l.office.Materials.Get(ctx, draft.ID())
	if err != nil {
		return err
	}
	m.State = materials.State(state)
	return l.office.Materials.Save(ctx, s, m)
}
