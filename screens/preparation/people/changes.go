package people

import (
	"context"
	"image/color"

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

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// changes is the name of the paper that the dialog shows.
const changes = "changes"

// changesView is the dialog of what changed of who comes, for hotel, bus and kitchen.
type changesView struct {
	env     *screen.Env
	scope   value.Scope
	kind    module.Paper
	found   participants.Changes
	since   *input.Entry
	said    *look.Paragraph
	grid    *grid.Grid
	loading *screen.Loader
}

// Len is the number of differences.
func (v *changesView) Len() int { return len(v.found.All) }

// Row is a difference.
func (v *changesView) Row(i int) []grid.Cell {
	d := v.found.All[i]
	return []grid.Cell{
		{Text: participants.ChangeSigns[d.Kind] + " " + v.env.T("changes.kind."+string(d.Kind)), Strong: true},
		{Text: d.Entry.Name},
		{Text: d.Entry.Organisation},
		{Text: participants.ChangeWords(v.scope, d)},
	}
}

func showChanges(env *screen.Env, kind module.Paper) {
	if env.Meeting == "" {
		input.Tell(env.Window, env.T("page.no_meeting"), env.T("page.no_meeting.text"), env.T("action.ok"))
		return
	}
	v := &changesView{env: env, scope: env.Scope(), kind: kind, since: input.NewEntry(), said: look.Wrapped("")}
	v.loading = screen.NewLoader(env, v.load)
	v.kind.Wish.Since = participants.UsualSince(v.scope)
	v.grid = grid.New([]grid.Column{
		{Key: "kind", Head: env.T("changes.kind"), Width: 100},
		{Key: "name", Head: env.T(words.Field(participants.Register, "name")), Width: 120},
		{Key: "organisation", Head: env.T(words.Field(participants.Register, "organisation")), Width: 220},
		{Key: "what", Head: env.T("changes.what"), Width: 460},
	}, v)
	v.since.SetText(value.Moment.Format(v.scope, v.kind.Wish.Since))
	v.since.OnChanged = v.read
	room := canvas.NewRectangle(color.Transparent)
	room.SetMinSize(fyne.NewSize(0, look.Scaled(340)))
	head := form.New(&form.Item{Label: env.T("changes.since"), Input: v.since})
	var sheet *input.Sheet
	sheet = input.NewSheet(env.Window, env.T("changes.title"),
		look.Column(10, head, v.said, container.NewStack(room, look.Card(look.Pad(v.grid, 1, 1, 1, 1)))),
		input.NewButton(env.T("action.close"), nil, func() { sheet.Close() }),
		input.NewPrimary(env.T("changes.save"), nil, func() {
			sheet.Close()
			page.SavePaper(env, v.kind)
		}))
	sheet.Width, sheet.First = 960, v.grid
	v.load()
	sheet.Show()
}

// read takes the moment that is typed.
func (v *changesView) read(text string) {
	at, err := value.Moment.Parse(v.scope, text)
	if err != nil || at == "" {
		v.said.SetText(v.env.T("changes.unread"))
		return
	}
	v.kind.Wish.Since = at
	v.load()
}

func (v *changesView) load() {
	since, meeting := v.kind.Wish.Since, v.env.Meeting
	screen.Load(v.loading, func(ctx context.Context, _ value.Scope) (participants.Changes, error) {
		return v.env.Office.Participants.Changes(ctx, v.scope, meeting, since)
	}, func(found participants.Changes) {
		v.found = found
		text := found.Summary(v.scope)
		if len(found.All) == 0 {
			text = v.env.T("changes.none")
		}
		v.said.SetText(text)
		v.grid.Refresh()
	})
}
