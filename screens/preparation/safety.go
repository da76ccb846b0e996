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
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
)

// NewSafety is the tab of safety before a meeting: its risks, and the plan.
func NewSafety(env *kit.Env) kit.Screen {
	views := kit.NewViews(env, "risks", "risks", "plans")
	return kit.NewScreenViews(env, views, kit.ViewScreen{Register: risks.Register, Screen: newRisks(env, views)}, kit.ViewScreen{Register: risks.Plans, Screen: newPlans(env, views)})
}

// riskPage is the register of risks under its heat map, of which a cell narrows the
// list.
type riskPage struct {
	*kit.Page
	env     *kit.Env
	heat    *kit.TileMap
	side    *fyne.Container
	bar     *fyne.Container
	shows   *kit.Check
	all     []risks.Risk
	cell    string // the cell that narrows the list, "" for none
	loading *kit.Loader
}

// prefMap says that the heat map was folded away.
const prefMap = "risks.map_folded"

func newRisks(env *kit.Env, views *kit.Views) *riskPage {
	p := &riskPage{env: env, heat: kit.NewTileMap(), side: kit.Row(14)}
	p.heat.Height = 145 // a line to a tile, so that the list keeps its room
	p.heat.OnOpen = func(id string) { p.narrow(id) }
	library := kit.NewButton(env.T("risks.library"), nil, p.library)
	kit.SetEnabled(library, env.May("add", risks.Register))
	p.shows = kit.NewCheck(env.T("risks.map.show"))
	p.shows.Set(env.Prefs.String(prefMap) == "")
	p.shows.OnChanged = func(on bool) {
		folded := "yes"
		if on {
			folded = ""
		}
		env.Prefs.SetString(prefMap, folded)
		p.fold()
	}
	p.Page = kit.NewPage(env, env.Office.Risks, append([]fyne.CanvasObject{p.shows, library}, kit.PaperButtons(env, risks.Register)...)...)
	p.Page.SetViews(views)
	p.loading = p.Loader(p.load)
	p.Page.OnCleared = func() { p.cell = "" }
	heads := make([]fyne.CanvasObject, risks.Steps)
	for v := range heads {
		heads[v] = kit.Stretch(kit.Caption(risks.Severities.Format(env.Scope(), int64(v+1))).Cutting())
	}
	under := kit.Row(4, append([]fyne.CanvasObject{kit.FixedWidth(kit.Caption(env.T("risks.axes")).Cutting(), 108)}, heads...)...)
	grid := kit.Column(2, under, p.heat)
	p.bar = kit.Column(6, p.side, grid)
	p.fold()
	return p
}

// fold shows the heat map, or not.
func (p *riskPage) fold() {
	if p.shows.Checked() {
		p.Page.SetBar(p.bar)
		return
	}
	p.Page.SetBar(kit.Column(0))
}

func (p *riskPage) load() {
	meeting, office := meetings.Ref(p.env.Meeting), p.env.Office
	if meeting == "" {
		p.loading.Drop()
		p.show(nil)
		return
	}
	kit.Load(p.loading, func(ctx context.Context, _ value.Scope) ([]risks.Risk, error) {
		return office.Risks.OfMeeting(ctx, meeting)
	}, p.show)
}

// levelStates are the levels as the heat map colours them.
var levelStates = map[risks.Level]kit.State{risks.Low: kit.Good, risks.Medium: kit.Under, risks.High: kit.Warn, risks.Extreme: kit.Bad}

func (p *riskPage) show(all []risks.Risk) {
	env, s := p.env, p.env.Scope()
	p.all = all
	counts := risks.Counts(all)
	var rows []kit.TileRow
	for l := int64(risks.Steps); l >= 1; l-- {
		row := kit.TileRow{Name: risks.Likelihoods.Format(s, l)}
		for v := int64(1); v <= risks.Steps; v++ {
			t := kit.Tile{ID: fmt.Sprintf("%d×%d", l, v), State: levelStates[risks.LevelOf(l, v)]}
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
		p.side.Objects = append(p.side.Objects, kit.Text(levelStates[l].Label(env.T("risks.by_level", env.T("choice.risk_level."+string(l)), counts[l]))))
	}
	open := 0
	for i := range p.all {
		if p.all[i].Grave() && !p.all[i].Owned() {
			open++
		}
	}
	note := kit.Caption(env.T("risks.map.hint")).Cutting()
	if open > 0 {
		note = kit.Caption(env.T("risks.open_grave", open)).Colored(kit.ColorBad).Cutting()
	}
	p.side.Objects = append(p.side.Objects, kit.Stretch(note))
	if p.cell != "" {
		p.side.Objects = append(p.side.Objects, kit.NewButton(env.T("risks.map.all"), nil, func() { p.narrow("") }))
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
	list := kit.Column(4, kit.Wrapped(env.T("risks.library.text")))
	checks := map[string]*kit.Check{}
	for _, u := range risks.Library {
		if there[u.Name(s)] {
			continue
		}
		checks[u.Key] = kit.NewCheck(u.Name(s) + " · " + env.T("choice.risk_level."+string(risks.LevelOf(u.Likelihood, u.Severity))))
		list.Add(kit.Column(0, checks[u.Key], kit.Pad(kit.Wrapped(strings.Join(u.Measures(s), s.T("list.comma"))).Small(false), 0, 4, 30, 0)))
	}
	if len(checks) == 0 {
		env.Say(env.T("risks.library.all"))
		return
	}
	var sheet *kit.Sheet
	add := kit.NewPrimary(env.T("risks.library.add"), nil, func() {
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
	sheet = kit.NewSheet(env.Window, env.T("risks.library.title"), list, kit.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), add)
	sheet.Width = 640
	sheet.Show()
}

// planPage is the register of plans, with their approval.
type planPage struct {
	*kit.Page
	env *kit.Env
}

func newPlans(env *kit.Env, views *kit.Views) *planPage {
	p := &planPage{env: env}
	approve := kit.NewButton(env.T("plans.approve"), nil, func() { p.approve(p.Current()) })
	kit.SetEnabled(approve, env.May("approve", risks.Plans))
	p.Page = kit.NewPage(env, env.Office.Risks.Plans, append(kit.PaperButtons(env, risks.Plans), approve)...)
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
		who := kit.NewLookup(kit.ByName(env, people.Register))
		item := &kit.FormItem{Label: env.T("field." + risks.Plans + ".approver"), Input: who, Required: true, Long: true}
		form := kit.NewFormGrid(item)
		var sheet *kit.Sheet
		yes := kit.NewPrimary(env.T("plans.approve.yes"), nil, func() {
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
		sheet = kit.NewSheet(env.Window, env.T("plans.approve.title", plan.Title), kit.Column(10, kit.Wrapped(env.T("plans.approve.text")), form),
			kit.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), yes)
		sheet.Width = 460
		sheet.Show()
	})
}
