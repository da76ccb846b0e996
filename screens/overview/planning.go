package overview

import (
	"context"
	"strconv"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/overview"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Planning is the screen of what is being prepared: a board of the meetings and how
// each of their duties before the meeting stands, and a calendar of everything due.
type Planning struct {
	*screen.Base
	env    *screen.Env
	views  *page.Views
	area   *pick.Pick
	face   *fyne.Container
	board  *view.TileMap
	scroll fyne.CanvasObject
	detail *look.Line
	there  *input.Button
	empty  fyne.CanvasObject
	month  *page.MonthView

	plans   []overview.Plan
	due     []core.Deadline
	listed  map[string]core.Deadline // by the keys of the month's entries
	loading *screen.Loader
}

// The views of the screen.
const (
	viewBoard    = "board"
	viewCalendar = "calendar"
)

// NewPlanning is the screen of what is being prepared.
func NewPlanning(env *screen.Env) *Planning {
	p := &Planning{env: env, board: view.NewTileMap(), face: container.NewStack(), detail: look.Text("").Cutting(), area: pick.NewPick(nil, true)}
	p.views = page.NewViews(env, "planning", viewBoard, viewCalendar)
	p.views.OnShow = func(string) { p.turn() }
	p.area.Blank = env.T("overview.areas.all")
	p.area.OnChanged = func(string) { p.showDue() }
	p.board.OnSelect = func(string) { p.explain() }
	p.board.OnOpen = func(string) { p.goThere() }
	p.there = input.NewPrimary(env.T("overview.go"), nil, p.goThere)
	p.empty = input.EmptyState(look.Icon("preparation"), env.T("planning.none"), env.T("planning.none.text"))
	foot := look.Pad(look.Card(look.Pad(look.Row(14, look.Stretch(p.detail), p.there), 8, 8, 14, 14)), 4, 0, 0, 0)
	p.scroll = look.Framed(nil, foot, p.board)
	p.month = page.NewMonthView(env, "planning", func(width float32) []grid.Column {
		const owner, state, air = 66, 108, 24
		word := func(key string) string { return env.T("overview.col." + key) }
		return []grid.Column{
			{Key: "what", Head: word("what"), Width: max(width-owner-state-air, 120)},
			{Key: "owner", Head: word("owner"), Width: owner, Grows: true},
			{Key: "state", Head: word("state"), Width: state},
		}
	})
	p.month.List.OnOpen = p.open
	bar := look.Row(10, look.Heading(env.T("tab.planning")), p.views.Bar(), look.Stretch(nil), look.FixedWidth(p.area, 140))
	p.Base = screen.NewBase(env, look.Framed(look.Pad(bar, 0, 8, 0, 0), nil, p.face))
	p.loading = p.Loader(p.load)
	p.turn()
	return p
}

// turn shows the chosen view.
func (p *Planning) turn() {
	board := p.views.Current() == viewBoard
	p.area.Hidden = board
	face := p.month.Content()
	if board {
		if face = p.scroll; len(p.plans) == 0 {
			face = p.empty
		}
	}
	p.face.Objects = []fyne.CanvasObject{face}
	p.face.Refresh()
	p.Content().Refresh()
}

// planned is what a load brings.
type planned struct {
	plans []overview.Plan
	due   []core.Deadline
}

func (p *Planning) load() {
	env := p.env
	screen.Load(p.loading, func(ctx context.Context, s value.Scope) (out planned, err error) {
		office, err := env.Office.Scope(ctx, s.Lang, "")
		if err != nil {
			return out, err
		}
		if out.plans, err = env.Office.Overview.InPreparation(ctx, s.Lang); err != nil {
			return out, err
		}
		out.due, err = env.Office.Overview.Deadlines(ctx, office, "")
		return out, err
	}, p.show)
}

func (p *Planning) show(f planned) {
	p.plans, p.due = f.plans, f.due
	rows := make([]view.TileRow, len(f.plans))
	for i, plan := range f.plans {
		row := view.TileRow{Name: plan.Meeting.Title, Note: p.note(plan)}
		for _, d := range plan.Chapter.Duties {
			row.Tiles = append(row.Tiles, view.Tile{ID: d.Number, Key: string(plan.Meeting.ID) + " " + d.Number, Name: d.Name, State: stateOf(d.State), Quiet: d.State == core.DutyAbsent})
		}
		rows[i] = row
	}
	p.board.Set(rows)
	var areas []input.Option
	seen := map[string]bool{}
	for _, one := range f.due {
		if !seen[one.Area] {
			areas = append(areas, input.Option{Code: one.Area, Label: p.env.T("area." + one.Area)})
		}
		seen[one.Area] = true
	}
	area := p.area.Code()
	p.area.SetOptions(areas)
	p.area.Set(known(areas, area))
	p.explain()
	p.showDue()
	p.turn()
	if c := p.env.Window.Canvas(); p.Visible() && c.Focused() == nil && len(c.Overlays().List()) == 0 {
		if p.views.Current() == viewBoard && len(p.plans) > 0 {
			focus.In(p.env.Window, p.board)
		} else {
			focus.In(p.env.Window, p.month.Month)
		}
	}
}

// note says when a meeting begins and how many of its duties are done.
func (p *Planning) note(plan overview.Plan) string {
	when := p.env.T("planning.in_days", plan.Days)
	switch {
	case plan.Days == 0:
		when = p.env.T("planning.today")
	case plan.Days < 0:
		when = p.env.T("planning.begun", -plan.Days)
	}
	return when + " · " + p.env.T("planning.done", plan.Chapter.Count(core.DutyDone), len(plan.Chapter.Duties)-plan.Chapter.Count(core.DutyNotNeeded))
}

// current is the duty that the keyboard stands on, with its meeting.
func (p *Planning) current() (meetings.Meeting, overview.Duty, bool) {
	meeting, number, _ := strings.Cut(p.board.Current(), " ")
	for _, plan := range p.plans {
		for _, d := range plan.Chapter.Duties {
			if string(plan.Meeting.ID) == meeting && d.Number == number {
				return plan.Meeting, d, true
			}
		}
	}
	return meetings.Meeting{}, overview.Duty{}, false
}

// explain says below the board what the current duty rests on.
func (p *Planning) explain() {
	m, d, ok := p.current()
	if !ok {
		p.detail.SetText("")
		return
	}
	sep := " "
	if p.env.Lang.Chinese() {
		sep = ""
	}
	s := value.Scope{Lang: p.env.Lang, Word: p.env.T}
	state := core.DutyStates.Format(s, d.State)
	p.detail.SetText(m.Title + "　" + d.Number + " " + d.Name + "　" + state + p.env.T("duty.colon") + strings.Join(d.Rests, sep))
}

// goThere picks the meeting and goes to where the duty is done.
func (p *Planning) goThere() {
	if m, d, ok := p.current(); ok && d.Place != "" {
		p.env.Open(d.Place, string(m.ID), "")
	}
}

// showDue puts what the filter lets through on the days of the month.
func (p *Planning) showDue() {
	s := value.Scope{Lang: p.env.Lang, Word: p.env.T}
	p.listed = map[string]core.Deadline{}
	days := map[string][]page.DayEntry{}
	for i, one := range p.due {
		if a := p.area.Code(); a != "" && a != one.Area {
			continue
		}
		key, state := strconv.Itoa(i), page.StateOf(core.DeadlineStandings.Tones[string(one.Standing)])
		p.listed[key] = one
		days[string(one.Due)] = append(days[string(one.Due)], page.DayEntry{
			ID: key, Item: view.MonthItem{Text: one.What, State: state},
			Row: []grid.Cell{{Text: one.What, Strong: true}, {Text: one.Owner}, {Text: core.DeadlineStandings.Format(s, one.Standing), State: state}},
		})
	}
	p.month.SetDays(days)
}

// open goes to where a deadline is settled.
func (p *Planning) open(row int) {
	if one, ok := p.listed[p.month.Key(row)]; ok {
		p.env.Open(one.Place, one.Meeting, one.Record)
	}
}
