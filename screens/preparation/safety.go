package preparation

import (
	"context"
	"fmt"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/app/risks"
	"huiwu/data/value"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/pick"
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
	env     *screen.Env
	heat    *view.TileMap
	side    *fyne.Container
	bar     *fyne.Container
	shows   *input.Check
	all     []risks.Risk
	cell    string // the cell that narrows the list, "" for none
	loading *screen.Loader
}

// prefMap says that the heat map was folded away.
const prefMap = "risks.map_folded"

func newRisks(env *screen.Env, views *page.Views) *riskPage {
	p := &riskPage{env: env, heat: view.NewTileMap(), side: look.Row(14)}
	p.heat.Height = 145 // a line to a tile, so that the list keeps its room
	p.heat.OnOpen = func(id string) { p.narrow(id) }
	library := input.NewButton(env.T("risks.library"), nil, p.library)
	input.SetEnabled(library, env.May("add", risks.Register))
	p.shows = input.NewCheck(env.T("risks.map.show"))
	p.shows.Set(env.Prefs.String(prefMap) == "")
	p.shows.OnChanged = func(on bool) {
		folded := "yes"
		if on {
			folded = ""
		}
		env.Prefs.SetString(prefMap, folded)
		p.fold()
	}
	p.Page = page.New(env, env.Office.Risks, append([]fyne.CanvasObject{p.shows, library}, page.PaperButtons(env, risks.Register)...)...)
	p.Page.SetViews(views)
	p.loading = p.Loader(p.load)
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

func (p *riskPage) load() {
	meeting, office := meetings.Ref(p.env.Meeting), p.env.Office
	if meeting == "" {
		p.loading.Drop()
		p.show(nil)
		return
	}
	screen.Load(p.loading, func(ctx context.Context, _ value.Scope) ([]risks.Risk, error) {
		return office.Risks.OfMeeting(ctx, meeting)
	}, p.show)
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
	p.tell()
}

// tell says over the map how many risks there are of each level, and what is missing.
func (p *riskPage) tell() {
	env := p.env
	counts := risks.ByLevel(p.all)
	p.side.Objects = nil
	for i := len(risks.Levels.Choices) - 1; i >= 0; i-- {
		l := risks.Level(risks.Levels.Choices[i])
		p.side.Objects = append(p.side.Objects, look.Text(levelStates[l].Label(env.T("risks.by_level", env.T("choice.risk_level."+string(l)), counts[l]))))
	}
	open := 0
	for i := range p.all {
		if p.all[i].Grave() && !p.all[i].Owned() {
			open++
		}
	}
	note := look.Caption(env.T("risks.map.hint")).Cutting()
	if open > 0 {
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
	there := map[string]bool{}
	for _, r := range p.all {
		there[r.Hazard] = true
	}
	list := look.Column(4, look.Wrapped(env.T("risks.library.text")))
	checks := map[string]*input.Check{}
	for _, u := range risks.Library {
		if there[u.Name(s)] {
			continue
		}
		checks[u.Key] = input.NewCheck(u.Name(s) + " · " + env.T("choice.risk_level."+string(risks.LevelOf(u.Likelihood, u.Severity))))
		list.Add(look.Column(0, checks[u.Key], look.Pad(look.Wrapped(strings.Join(u.Measures(s), s.T("list.comma"))).Small(false), 0, 4, 30, 0)))
	}
	if len(checks) == 0 {
		env.Say(env.T("risks.library.all"))
		return
	}
	var sheet *input.Sheet
	add := input.NewPrimary(env.T("risks.library.add"), nil, func() {
		var keys []string
		for k, c := range checks {
			if c.Checked() {
				keys = append(keys, k)
			}
		}
		sheet.Close()
		if len(keys) == 0 {
			return
		}
		p.Leave(func() {
			if err := env.Office.Risks.AddUsual(env.Context(), env.Scope(), meetings.Ref(env.Meeting), keys...); err != nil {
				env.Fail(err)
				return
			}
			env.SayUndo(env.T("risks.library.added", len(keys)))
		})
	})
	sheet = input.NewSheet(env.Window, env.T("risks.library.title"), list, input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), add)
	sheet.Width = 640
	sheet.Show()
}

// planPage is the register of plans, with their approval.
type planPage struct {
	*page.Page
	env *screen.Env
}

func newPlans(env *screen.Env, views *page.Views) *planPage {
	p := &planPage{env: env}
	approve := input.NewButton(env.T("plans.approve"), nil, func() { p.approve(p.Current()) })
	input.SetEnabled(approve, env.May("approve", risks.Plans))
	p.Page = page.New(env, env.Office.Risks.Plans, append(page.PaperButtons(env, risks.Plans), approve)...)
	p.Page.SetViews(views)
	p.Page.Extra = func() []*fyne.MenuItem {
		it := fyne.NewMenuItem(env.T("plans.approve"), func() { p.approve(p.Current()) })
		it.Disabled = p.Current() == "" || !env.May("approve", risks.Plans)
		return []*fyne.MenuItem{it}
	}
	return p
}

// approve asks who approves a plan, and freezes it.
func (p *planPage) approve(id string) {
	env := p.env
	if id == "" {
		return
	}
	p.Leave(func() {
		plan, err := env.Office.Risks.Plans.Get(env.Context(), id)
		if err == nil && plan.ApprovedOn != "" {
			err = value.Bad("fault.plan.approved", string(plan.ApprovedOn))
		}
		if err != nil {
			env.Fail(err)
			return
		}
		who := pick.NewLookup(page.ByName(env, people.Register))
		item := &form.Item{Label: env.T("field." + risks.Plans + ".approver"), Input: who, Required: true, Long: true}
		form := form.New(item)
		var sheet *input.Sheet
		yes := input.NewPrimary(env.T("plans.approve.yes"), nil, func() {
			item.SetError("")
			err := env.Office.Risks.ApprovePlan(env.Context(), env.Scope(), id, who.ID())
			if err == nil {
				sheet.Close()
				p.Page.CloseForm()
				env.Say(env.T("plans.approved", plan.Title))
				return
			}
			item.SetError(env.Words(value.Faults(err)[0]))
			form.Refresh()
			sheet.Refresh()
		})
		sheet = input.NewSheet(env.Window, env.T("plans.approve.title", plan.Title), look.Column(10, look.Wrapped(env.T("plans.approve.text")), form),
			input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), yes)
		sheet.Width = 460
		sheet.Show()
	})
}
