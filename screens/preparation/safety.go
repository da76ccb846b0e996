package preparation

import (
	"context"
	"fmt"
	"strings"

	"huiwu/app/approvals"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/risks"
	"huiwu/data/value"
	"huiwu/screens/kit/approval"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/view"

	"fyne.io/fyne/v2"
)

// NewSafety is the tab of safety before a meeting: its risks, and the plan.
func NewSafety(env *screen.Env) screen.Screen {
	views := page.NewViews(env, "risks", "risks", "plans")
	return page.NewScreenViews(env, views, page.ViewScreen{Register: risks.Register, Screen: newRisks(env, views)}, page.ViewScreen{Register: risks.Plans, Screen: newPlans(env, views)})
}

// riskPage is the register of risks under its heat map, of which a cell narrows the
// list.
type riskPage struct {
	*page.Page
	env   *screen.Env
	heat  *view.TileMap
	side  *fyne.Container
	bar   *fyne.Container
	shows *input.Check
	all   []risks.Risk
	cell  string // the cell that narrows the list, "" for none
}

func newRisks(env *screen.Env, views *page.Views) *riskPage {
	p := &riskPage{env: env, heat: view.NewTileMap(), side: look.Row(14)}
	p.heat.Height = 145 // a line to a tile, so that the list keeps its room
	p.heat.OnOpen = func(id string) { p.narrow(id) }
	library := env.Button(screen.Action{Word: env.T("risks.library"), Verb: "add", Register: risks.Register, Do: p.library})
	p.shows = input.NewCheck(env.T("risks.map.show"))
	folded := screen.Flag{Prefs: env.Prefs, Key: "risks.map_folded"}
	p.shows.Set(!folded.On())
	p.shows.OnChanged = func(on bool) { folded.Set(!on); p.fold() }
	p.Page = page.New(env, env.Office.Risks, append([]fyne.CanvasObject{p.shows, library}, page.PaperButtons(env, risks.Register)...)...)
	p.Page.SetViews(views)
	screen.OfMeeting(p.Base, func(ctx context.Context, _ value.Scope, of meetings.Ref) ([]risks.Risk, error) {
		return env.Office.Risks.OfMeeting(ctx, of)
	}, p.show)
	p.Page.OnCleared = func() { p.cell = "" }
	heads := make([]fyne.CanvasObject, risks.Steps)
	for v := range heads {
		heads[v] = look.Stretch(look.Caption(risks.Severities.Format(env.Scope(), int64(v+1))).Cutting())
	}
	under := look.Row(4, append([]fyne.CanvasObject{look.FixedWidth(look.Caption(env.T("risks.axes")).Cutting(), 108)}, heads...)...)
	grid := look.Column(2, under, p.heat)
	p.bar = look.Column(6, p.side, grid)
	p.fold()
	return p
}

// fold shows the heat map, or not.
func (p *riskPage) fold() {
	if p.shows.Checked() {
		p.Page.SetBar(p.bar)
		return
	}
	p.Page.SetBar(look.Column(0))
}

// levelStates are the levels as the heat map colours them.
var levelStates = map[risks.Level]look.State{risks.Low: look.Good, risks.Medium: look.Under, risks.High: look.Warn, risks.Extreme: look.Bad}

func (p *riskPage) show(all []risks.Risk) {
	env, s := p.env, p.env.Scope()
	p.all = all
	counts := risks.Counts(all)
	var rows []view.TileRow
	for l := int64(risks.Steps); l >= 1; l-- {
		row := view.TileRow{Name: risks.Likelihoods.Format(s, l)}
		for v := int64(1); v <= risks.Steps; v++ {
			t := view.Tile{ID: fmt.Sprintf("%d×%d", l, v), State: levelStates[risks.LevelOf(l, v)]}
			if n := counts[risks.Cell{Likelihood: l, Severity: v}]; n > 0 {
				t.Name = env.T("risks.count", n)
			}
			row.Tiles = append(row.Tiles, t)
		}
		rows = append(rows, row)
	}
	p.heat.Set(rows)
	p.showCounts()
}

// showCounts says over the map how many risks there are of each level, and what is missing.
func (p *riskPage) showCounts() {
	env := p.env
	counts := risks.ByLevel(p.all)
	p.side.Objects = nil
	for i := len(risks.Levels.Choices) - 1; i >= 0; i-- {
		l := risks.Level(risks.Levels.Choices[i])
		p.side.Objects = append(p.side.Objects, look.Text(levelStates[l].Label(env.T("risks.by_level", env.T("choice.risk_level."+string(l)), counts[l]))))
	}
	note := look.Caption(env.T("risks.map.hint")).Cutting()
	if open := risks.OpenGrave(p.all); open > 0 {
		note = look.Caption(env.T("risks.open_grave", open)).Colored(look.ColorBad).Cutting()
	}
	p.side.Objects = append(p.side.Objects, look.Stretch(note))
	if p.cell != "" {
		p.side.Objects = append(p.side.Objects, input.NewButton(env.T("risks.map.all"), nil, func() { p.narrow("") }))
	}
	p.side.Refresh()
	p.fold()
}

// narrow lists the risks of a cell, or all again for "".
func (p *riskPage) narrow(cell string) {
	p.Leave(func() {
		p.Page.CloseForm()
		if cell == p.cell {
			cell = ""
		}
		p.cell = cell
		likelihood, severity, ok := strings.Cut(cell, "×")
		if !ok {
			p.Page.Narrow("")
			return
		}
		p.Page.Narrow("", core.Filter{Key: "likelihood", Codes: []string{likelihood}}, core.Filter{Key: "severity", Codes: []string{severity}})
	})
}

// library offers the usual hazards that are not on the list yet.
func (p *riskPage) library() {
	env, s := p.env, p.env.Scope()
	if env.Meeting == "" {
		return
	}
	list := screen.TickList{Title: env.T("risks.library.title"), Text: env.T("risks.library.text"), Yes: env.T("risks.library.add"), Width: 640}
	for _, u := range risks.Missing(s, p.all) {
		list.Ticks = append(list.Ticks, screen.Tick{Key: u.Key, Word: u.Name(s) + " · " + env.T("choice.risk_level."+string(u.Level())), Note: strings.Join(u.Measures(s), s.T("list.comma"))})
	}
	if len(list.Ticks) == 0 {
		env.ShowStatus(env.T("risks.library.all"))
		return
	}
	env.AskTicks(list, func(keys []string) {
		if len(keys) == 0 {
			return
		}
		p.Step(func() (string, error) {
			return env.T("risks.library.added", len(keys)), env.Office.Risks.AddUsual(env.Context(), env.Scope(), meetings.Ref(env.Meeting), keys...)
		})
	})
}

// planPage is the register of plans, with their approval.
type planPage struct {
	*page.Page
	env *screen.Env
}

func newPlans(env *screen.Env, views *page.Views) *planPage {
	p := &planPage{env: env}
	approve := screen.Action{Word: env.T("approval.open"), Do: func() { p.approve(p.Current()) }}
	p.Page = page.New(env, env.Office.Risks.Plans, append(page.PaperButtons(env, risks.Plans), env.Button(approve))...)
	p.Page.SetViews(views)
	approve.When = func() bool { return p.Current() != "" }
	p.Page.Extra = func() []*fyne.MenuItem { return env.Items(approve) }
	return p
}

// approve shows how a plan stands to its approvals.
func (p *planPage) approve(id string) {
	if id != "" {
		p.Leave(func() { approval.Show(p.env, approvals.PlanKind, id, p.Page.CloseForm) })
	}
}
