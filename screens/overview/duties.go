// Package overview is the area that shows how everything stands: what falls due, the
// meetings, and the duty map of the picked one.
package overview

import (
	"context"
	"strconv"

	"huiwu/app/core"
	"huiwu/app/overview"
	"huiwu/app/waivers"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Duties is the screen of the duty map: ten chapters of ten duties with their states,
// and below it what the current one rests on.
type Duties struct {
	*screen.Base
	env    *screen.Env
	board  *view.TileMap
	legend *fyne.Container
	detail *fyne.Container
	body   fyne.CanvasObject
	empty  fyne.CanvasObject

	chapters []overview.Chapter
}

// stateOf says how a state of a duty is drawn.
func stateOf(d core.DutyState) look.State {
	if d == core.DutyAbsent {
		return look.Plain
	}
	return page.StateOfChoice(core.DutyStates, d)
}

// dutyChip is the state of a duty beside other words.
func dutyChip(s value.Scope, d overview.Duty) *look.Chip {
	return look.NewChip(stateOf(d.State), core.DutyStates.Format(s, d.State))
}

// NewDuties is the screen of the duty map.
func NewDuties(env *screen.Env) *Duties {
	d := &Duties{env: env, board: view.NewTileMap(), legend: look.RowWrap(8), detail: container.NewStack()}
	d.board.OnSelect = func(string) { d.explain() }
	d.board.OnOpen = func(string) { d.open() }
	bar := look.Row(8, append([]fyne.CanvasObject{look.Stretch(d.legend)}, page.PaperButtons(env, "duties")...)...)
	// What is said about a duty has one height, so that the map stands still while somebody
	// walks over it: room for three lines.
	detail := container.New(&look.HeightLayout{Height: look.Scaled(74)}, look.Pad(d.detail, 8, 8, 14, 14))
	d.body = look.Framed(look.Pad(bar, 0, 4, 0, 0), look.Pad(look.Card(detail), 4, 0, 0, 0), d.board)
	d.empty = input.EmptyState(look.Icon("duty"), env.T("page.no_meeting"), env.T("overview.no_meeting"))
	d.Base = screen.NewBase(env, d.empty)
	d.Commands = page.PrintCommand(env, "duties")
	screen.OfMeeting(d.Base, func(ctx context.Context, s value.Scope, of string) ([]overview.Chapter, error) {
		all, err := env.Office.Overview.Duties(ctx, s, of)
		if value.Is(err, value.NotFound) {
			return nil, nil // the picked meeting went; the shell picks another
		}
		return all, err
	}, d.show)
	return d
}

func (d *Duties) show(all []overview.Chapter) {
	d.chapters = all
	if len(all) == 0 {
		d.Put(d.empty)
		return
	}
	s := d.env.Scope()
	rows := make([]view.TileRow, len(all))
	for i := range all {
		c := &all[i]
		row := view.TileRow{Name: strconv.Itoa(c.Number) + " " + c.Name, Quiet: len(c.Kept()) == 0, Rest: c.Absent(s)}
		if done, of := c.Progress(); of > 0 {
			row.Note = s.T("overview.chapter.note", done, of)
		}
		for _, one := range c.Kept() {
			row.Tiles = append(row.Tiles, view.Tile{ID: one.Number, Name: one.Name, State: stateOf(one.State)})
		}
		rows[i] = row
	}
	d.board.Set(rows)
	counts := overview.DutyCounts(all)
	d.legend.Objects = nil
	for _, code := range core.DutyStates.Choices {
		state := core.DutyState(code)
		d.legend.Add(look.NewChip(stateOf(state), core.DutyStates.Format(s, state)+" "+strconv.Itoa(counts[state])))
	}
	d.explain()
	d.Put(d.body)
	d.TakeKeys(d.board)
}

// current is the duty that the keyboard stands on.
func (d *Duties) current() (overview.Duty, bool) {
	return overview.DutyOf(d.chapters, d.board.Current())
}

// explain says below the map what the current duty rests on, and what can be done.
func (d *Duties) explain() {
	one, ok := d.current()
	if !ok {
		return
	}
	env, s := d.env, d.env.Scope()
	words := look.Column(3, look.Row(10, look.Strong(one.Number+"  "+one.Name), dutyChip(s, one), look.Stretch(look.Cut(one.Reasons(s)))))
	if one.Rule != "" {
		words.Add(look.Wrapped(env.T("overview.rule") + env.T("duty.colon") + one.Rule).Small(false).Colored(look.ColorDim))
	}
	does := look.Row(8)
	switch {
	case one.State != core.DutyNotNeeded:
		does.Add(env.Button(screen.Action{Word: env.T("overview.waive"), Verb: "add", Register: waivers.Register, Do: func() { d.waive(one) }}))
	case one.Waiver != "":
		does.Add(env.Button(screen.Action{Word: env.T("overview.unwaive"), Verb: "bin", Register: waivers.Register, Do: func() {
			env.Done(env.Office.Overview.Unwaive(env.Context(), one.Waiver), env.T("overview.unwaived", one.Title()))
		}}))
	}
	if one.Place != "" {
		does.Add(input.NewPrimary(env.T("overview.go"), nil, d.open))
	}
	d.detail.Objects = []fyne.CanvasObject{look.Row(14, look.Stretch(words), does)}
	d.detail.Refresh()
}

// open goes to where the current duty is done.
func (d *Duties) open() {
	if one, ok := d.current(); ok && one.Place != "" {
		d.env.GoTo(one.Place)
	}
}

// waive asks why the meeting does not need a duty.
func (d *Duties) waive(one overview.Duty) {
	env, meeting, name := d.env, d.env.Meeting, one.Title()
	(&recordform.Dialog{
		Title: env.T("overview.waive.title", name), Yes: env.T("overview.waive.do"), Width: 460,
		Fields: []recordform.Field{{Key: "reason", Label: env.T("overview.waive.reason"), Required: true, Long: true, Limit: 500}},
		Step: func(d *recordform.Dialog) (string, error) {
			return env.T("overview.waived", name), env.Office.Overview.Waive(env.Context(), env.Scope(), meeting, one.Number, d.Given("reason"))
		},
	}).Open(env)
}
