package people

import (
	"context"

	"huiwu/app/module"
	"huiwu/app/participants"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"
)

// changes is the name of the paper that the dialog shows.
const changes = "changes"

// changesView is the dialog of what changed of who comes, for hotel, bus and kitchen.
type changesView struct {
	env     *screen.Env
	scope   value.Scope
	kind    module.Paper
	said    *look.WrappedText
	table   *grid.Table[participants.Difference]
	loading *screen.Loader
}

func showChanges(env *screen.Env, kind module.Paper) {
	if !env.MeetingPicked() {
		return
	}
	v := &changesView{env: env, scope: env.Scope(), kind: kind, said: look.Wrapped("")}
	v.loading = screen.NewLoader(env, v.load)
	v.kind.Options.Since = participants.UsualSince(v.scope)
	field := func(key string) string { return env.T(words.Field(participants.Register, key)) }
	v.table = grid.NewTable(
		grid.Of("kind", env.T("changes.kind"), 100, func(d participants.Difference) grid.Cell {
			return grid.Cell{Text: participants.ChangeSigns[d.Kind] + " " + env.T("changes.kind."+string(d.Kind)), Strong: true}
		}),
		grid.OfText("name", field("name"), 120, func(d participants.Difference) string { return d.Entry.Name }),
		grid.OfText("organisation", field("organisation"), 220, func(d participants.Difference) string { return d.Entry.Organisation }),
		grid.OfText("what", env.T("changes.what"), 460, func(d participants.Difference) string { return participants.ChangeWords(v.scope, d) }),
	)
	since := input.NewEntry()
	since.SetText(value.Moment.Format(v.scope, v.kind.Options.Since))
	since.OnChanged = v.read
	v.load()
	env.ShowSheet(screen.Sheet{
		Title: env.T("changes.title"), Width: 960, First: v.table.Grid, No: env.T("action.close"),
		Content: look.Column(10, form.New(&form.Item{Label: env.T("changes.since"), Input: since}), v.said, look.Boxed(v.table.Grid, 340)),
		Yes:     screen.Action{Word: env.T("changes.save"), Do: func() { page.SavePaper(env, v.kind) }},
	})
}

// read takes the moment that is typed.
func (v *changesView) read(text string) {
	at, err := value.Moment.Parse(v.scope, text)
	if err != nil || at == "" {
		v.said.SetText(v.env.T("changes.unread"))
		return
	}
	v.kind.Options.Since = at
	v.load()
}

func (v *changesView) load() {
	since, meeting := v.kind.Options.Since, v.env.Meeting
	screen.Load(v.loading, func(ctx context.Context, _ value.Scope) (participants.Changes, error) {
		return v.env.Office.Participants.Changes(ctx, v.scope, meeting, since)
	}, func(found participants.Changes) {
		text := found.Summary(v.scope)
		if len(found.All) == 0 {
			text = v.env.T("changes.none")
		}
		v.said.SetText(text)
		v.table.Set(found.All, nil)
	})
}
