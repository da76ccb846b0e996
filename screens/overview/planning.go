package overview

import (
	"context"
	"strconv"

	"huiwu/app/core"
	"huiwu/app/overview"
	"huiwu/data/value"
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
	board  *view.TileMap
	scroll fyne.CanvasObject // the board with what it rests on, or that there is nothing
	empty  fyne.CanvasObject
	detail *look.Label
	month  *page.MonthView

	planned
	loading *screen.Loader
}

// planned is what a load brings.
type planned struct {
	plans []overview.Plan
	due   []core.Deadline
}

// The views of the screen.
const (
	viewBoard    = "board"
	viewCalendar = "calendar"
)

// NewPlanning is the screen of what is being prepared.
func NewPlanning(env *screen.Env) *Planning {
	p := &Planning{env: env, board: view.NewTileMap(), detail: look.Text("").Cutting()}
	p.area = newFilter(env.T("overview.areas.all"), p.showDue)
	p.views = page.NewViews(env, "planning", viewBoard, viewCalendar)
	p.views.OnShow = func(key string) { look.SetVisible(p.area, key == viewCalendar) }
	p.board.OnSelect = func(string) { p.explain() }
	p.board.OnOpen = func(string) { p.goThere() }
	p.empty = input.EmptyState(look.Icon("preparation"), env.T("planning.none"), env.T("planning.none.text"))
	foot := look.Row(14, look.Stretch(p.detail), input.NewPrimary(env.T("overview.go"), nil, p.goThere))
	p.scroll = look.Framed(nil, look.Pad(look.Card(look.Pad(foot, 8, 8, 14, 14)), 4, 0, 0, 0), p.board)
	f := fieldsOf(env)
	p.month = page.NewMonthView(env, "planning", f.what.Wide(120).Filling(22).Column, f.owner.Wide(66).Growing().Column, f.state.Wide(108).Column)
	p.month.List.OnOpen = func(row int) {
		if at, err := strconv.Atoi(p.month.Key(row)); err == nil {
			env.Open(p.due[at].Place, p.due[at].Meeting, p.due[at].Record)
		}
	}
	bar := look.Row(10, look.Heading(env.T("tab.planning")), p.views.Bar(), look.Stretch(nil), look.FixedWidth(p.area, 140))
	p.Base = screen.NewBase(env, look.Framed(look.Pad(bar, 0, 8, 0, 0), nil, p.views.Stack(container.NewStack(p.scroll, p.empty), p.month.Content())))
	p.loading = p.Loader(p.load)
	return p
}

func (p *Planning) load() {
	of := p.env.Office
	screen.Load(p.loading, func(ctx context.Context, s value.Scope) (out planned, err error) {
		if out.plans, err = of.Overview.InPreparation(ctx, s.Lang); err == nil {
			out.due, err = of.Overview.AllDeadlines(ctx, s.Lang)
		}
		return out, err
	}, p.show)
}

func (p *Planning) show(f planned) {
	p.planned = f
	rows := make([]view.TileRow, len(f.plans))
	for i, plan := range f.plans {
		row := view.TileRow{Name: plan.Meeting.Title, Note: plan.Note(p.env.Scope())}
		for _, d := range plan.Chapter.Duties {
			row.Tiles = append(row.Tiles, view.Tile{ID: d.Number, Key: plan.Key(d), Name: d.Name, State: stateOf(d.State), Quiet: d.State == core.DutyAbsent})
		}
		rows[i] = row
	}
	p.board.Set(rows)
	p.area.Offer(areasOf(p.env, f.due))
	p.explain()
	p.showDue()
	look.SetVisible(p.scroll, len(p.plans) > 0)
	look.SetVisible(p.empty, len(p.plans) == 0)
	if p.views.Current() == viewBoard && len(p.plans) > 0 {
		p.TakeKeys(p.board)
	} else {
		p.TakeKeys(p.month.Month)
	}
}

// explain says below the board what the current duty rests on.
func (p *Planning) explain() {
	text := ""
	if plan, d, ok := overview.Planned(p.plans, p.board.Current()); ok {
		text = plan.Explained(p.env.Scope(), d)
	}
	p.detail.SetText(text)
}

// goThere picks the meeting and goes to where the duty is done.
func (p *Planning) goThere() {
	if plan, d, ok := overview.Planned(p.plans, p.board.Current()); ok && d.Place != "" {
		p.env.Open(d.Place, string(plan.Meeting.ID), "")
	}
}

// showDue puts what the filter lets through on the days of the month.
func (p *Planning) showDue() {
	days, f := map[string][]page.DayEntry{}, fieldsOf(p.env)
	for i, one := range p.due {
		if a := p.area.Code(); a == "" || a == one.Area {
			days[string(one.Due)] = append(days[string(one.Due)], page.DayEntry{
				ID:   strconv.Itoa(i),
				Item: view.MonthItem{Text: one.What, State: page.StateOfChoice(core.DeadlineStandings, one.Standing)},
				Row:  []grid.Cell{f.what.Cell(one), f.owner.Cell(one), f.state.Cell(one)},
			})
		}
	}
	p.month.SetDays(days)
}
