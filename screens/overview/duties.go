// Package overview is the area that shows how everything stands: what falls due, the
// meetings, and the duty map of the picked one.
package overview

import (
	"context"
	"strconv"
	"strings"

	"huiwu/app/core"
	"huiwu/app/overview"
	"huiwu/app/waivers"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
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
	loading  *screen.Loader
}

// stateOf says how a state of a duty is drawn.
func stateOf(d core.DutyState) look.State {
	if d == core.DutyAbsent {
		return look.Plain
	}
	return page.StateOf(core.DutyStates.Tones[string(d)])
}

// NewDuties is the screen of the duty map.
func NewDuties(env *screen.Env) *Duties {
	d := &Duties{env: env, board: view.NewTileMap(), legend: look.Flow(8), detail: container.NewStack()}
	d.board.OnSelect = func(string) { d.explain() }
	d.board.OnOpen = func(string) { d.open() }
	bar := []fyne.CanvasObject{look.Stretch(d.legend)}
	bar = append(bar, page.PaperButtons(env, "duties")...)
	d.body = look.Framed(look.Pad(look.Row(8, bar...), 0, 4, 0, 0), look.Pad(look.Card(container.New(detailLayout{}, look.Pad(d.detail, 8, 8, 14, 14))), 4, 0, 0, 0), d.board)
	d.empty = input.EmptyState(look.Icon("duty"), env.T("page.no_meeting"), env.T("overview.no_meeting"))
	d.Base = screen.NewBase(env, d.empty)
	d.loading = d.Loader(d.load)
	return d
}

// detailLayout keeps what is said about a duty at one height, so that the map stands
// still while somebody walks over it.
type detailLayout struct{}

// MinSize is room for three lines.
func (detailLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, look.Scaled(74)) }

// Layout gives it all.
func (detailLayout) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

// Can says which commands make sense.
func (d *Duties) Can(c screen.Command) bool { return c == screen.CommandPrint && d.env.Meeting != "" }

// Act carries out a command.
func (d *Duties) Act(c screen.Command) {
	if d.Can(c) {
		page.PrintPaper(d.env, "duties")
	}
}

func (d *Duties) load() {
	env, meeting := d.env, d.env.Meeting
	if meeting == "" {
		d.loading.Drop()
		d.Put(d.empty)
		return
	}
	screen.Load(d.loading, func(ctx context.Context, s value.Scope) ([]overview.Chapter, error) {
		all, err := env.Office.Overview.Duties(ctx, s, meeting)
		if value.Is(err, value.NotFound) {
			return nil, nil // the picked meeting went; the shell picks another
		}
		return all, err
	}, func(all []overview.Chapter) { d.show(env.Scope(), all) })
}

func (d *Duties) show(s value.Scope, all []overview.Chapter) {
	d.chapters = all
	if len(all) == 0 {
		d.Put(d.empty)
		return
	}
	rows := make([]view.TileRow, len(all))
	for i := range all {
		c := &all[i]
		row := view.TileRow{Name: strconv.Itoa(c.Number) + " " + c.Name}
		kept := c.Kept()
		known := len(kept) - c.Count(core.DutyNotNeeded)
		row.Quiet, row.Rest = len(kept) == 0, c.Absent(s)
		if known > 0 {
			row.Note = s.T("overview.chapter.note", c.Count(core.DutyDone), known)
		}
		for _, one := range kept {
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
	if c := d.env.Window.Canvas(); d.Visible() && c.Focused() == nil && len(c.Overlays().List()) == 0 {
		focus.In(d.env.Window, d.board)
	}
}

// current is the duty that the keyboard stands on.
func (d *Duties) current() (overview.Duty, bool) {
	id := d.board.Current()
	for _, c := range d.chapters {
		for _, one := range c.Duties {
			if one.Number == id {
				return one, true
			}
		}
	}
	return overview.Duty{}, false
}

// explain says below the map what the current duty rests on, and what can be done.
func (d *Duties) explain() {
	one, ok := d.current()
	if !ok {
		return
	}
	env, s := d.env, d.env.Scope()
	chip := look.NewChip(stateOf(one.State), core.DutyStates.Format(s, one.State))
	sep := " "
	if s.Lang.Chinese() {
		sep = ""
	}
	words := look.Column(3, look.Row(10, look.Strong(one.Number+"  "+one.Name), chip, look.Stretch(look.Cut(strings.Join(one.Rests, sep)))))
	if one.Rule != "" {
		words.Add(look.Wrapped(env.T("overview.rule") + env.T("duty.colon") + one.Rule).Small(false).Colored(look.ColorDim))
	}
	var does []fyne.CanvasObject
	if one.State != core.DutyNotNeeded {
		not := input.NewButton(env.T("overview.waive"), nil, func() { d.waive(one) })
		input.SetEnabled(not, env.May("add", waivers.Register))
		does = append(does, not)
	} else if one.Waiver != "" {
		again := input.NewButton(env.T("overview.unwaive"), nil, func() { d.unwaive(one) })
		input.SetEnabled(again, env.May("bin", waivers.Register))
		does = append(does, again)
	}
	if one.Place != "" {
		does = append(does, input.NewPrimary(env.T("overview.go"), nil, d.open))
	}
	d.detail.Objects = []fyne.CanvasObject{look.Row(14, look.Stretch(words), look.Row(8, does...))}
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
	env, s, meeting := d.env, d.env.Scope(), d.env.Meeting
	reason := input.NewEntry()
	reason.Limit = 500
	item := &form.Item{Label: env.T("overview.waive.reason"), Required: true, Input: reason, Long: true}
	form := form.New(item)
	var sheet *input.Sheet
	save := input.NewPrimary(env.T("overview.waive.do"), nil, func() {
		err := env.Office.Overview.Waive(env.Context(), s, meeting, one.Number, reason.Text)
		if err == nil {
			sheet.Close()
			env.SayUndo(env.T("overview.waived", one.Number+" "+one.Name))
			return
		}
		for _, f := range value.Faults(err) {
			if f.Field != "reason" {
				env.Fail(f)
				continue
			}
			item.SetError(env.Words(f))
		}
		form.Refresh()
		sheet.Refresh()
	})
	sheet = input.NewSheet(env.Window, env.T("overview.waive.title", one.Number+" "+one.Name), form,
		input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), save)
	sheet.Width = 460
	sheet.Show()
}

func (d *Duties) unwaive(one overview.Duty) {
	if err := d.env.Office.Overview.Unwaive(d.env.Context(), one.Waiver); err != nil {
		d.env.Fail(err)
		return
	}
	d.env.SayUndo(d.env.T("overview.unwaived", one.Number+" "+one.Name))
}
