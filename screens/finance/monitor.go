package finance

import (
	"context"
	"strings"

	"huiwu/app/budget"
	"huiwu/app/finance"
	"huiwu/app/meetings"
	"huiwu/data/value"
	"huiwu/screens/kit/chart"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Monitor is the screen of spending against the budget: figures of the whole meeting,
// a table by category and line with its lights, and two charts.
type Monitor struct {
	*screen.Base
	env     *screen.Env
	figures *fyne.Container
	banner  *input.Notice
	rows    *grid.Table[moneyRow]
	bars    *chart.Plot
	burn    *chart.Plot
	views   *page.Views
	table   fyne.CanvasObject
	charts  fyne.CanvasObject
	now     finance.Monitor
}

// NewMonitor is the screen of the monitoring.
func NewMonitor(env *screen.Env) *Monitor {
	m := &Monitor{env: env, figures: look.Figures(), banner: input.NewNotice(), bars: chart.NewPlot(130), burn: chart.NewPlot(130)}
	m.rows = grid.NewTable(moneyFields(env)...)
	m.rows.OnOpen = m.open
	m.rows.Mark = func(r moneyRow, c *grid.Cell) { c.Strong = r.strong }
	m.views = page.NewViews(env, "finance.monitor", viewTable, viewCharts)
	m.views.OnShow = m.setView
	head := []fyne.CanvasObject{look.Heading(env.T("tab.finance.monitor")), m.views.Bar(), look.Stretch(nil)}
	head = append(head, page.PaperButtons(env, "finance.monitor")...)
	above := look.Pad(look.Column(8, look.Row(10, head...), m.figures, m.banner.Container), 0, 10, 0, 0)
	m.table = look.Boxed(m.rows.Grid, 0)
	m.charts = container.NewGridWithRows(2, look.Boxed(m.bars, 0), look.Boxed(m.burn, 0))
	m.Base = screen.NewBase(env, look.Framed(above, nil, container.NewStack(m.table, m.charts)))
	picked := func() bool { return env.Meeting != "" }
	m.Commands = map[screen.Command]screen.Action{
		screen.CommandPrint: {When: picked, Do: func() { page.PrintPaper(env, "finance.monitor") }},
		screen.CommandExport: {When: picked, Do: func() {
			for _, kind := range env.Office.Papers.ForRegister("finance.monitor") {
				page.SavePaper(env, kind)
			}
		}},
	}
	screen.OfMeeting(m.Base, func(ctx context.Context, _ value.Scope, of meetings.Ref) (finance.Monitor, error) {
		return env.Office.Finance.Monitor(ctx, of)
	}, m.show)
	m.setView(m.views.Current())
	return m
}

// The two views of the money.
const (
	viewTable  = "table"
	viewCharts = "charts"
)

// setView shows the table or the charts.
func (m *Monitor) setView(key string) {
	look.SetVisible(m.table, key == viewTable)
	look.SetVisible(m.charts, key == viewCharts)
	m.Content().Refresh()
}

// moneyRow is a row of the table: a category, a line of it, or what all of them come to.
type moneyRow struct {
	finance.Figures
	name          string
	light, reason grid.Cell
	line          string // key of the budget line, "" for none
	strong        bool
}

// moneyFields are the columns of the table.
func moneyFields(env *screen.Env) []grid.Field[moneyRow] {
	of := func(key string, width float32, cell func(r moneyRow) grid.Cell) grid.Field[moneyRow] {
		return grid.Of(key, env.T("finance.col."+key), width, cell)
	}
	money := func(key string, width float32, sum func(finance.Figures) value.Money) grid.Field[moneyRow] {
		return of(key, width, func(r moneyRow) grid.Cell {
			v := sum(r.Figures)
			return grid.Cell{Text: value.Amount.Format(env.Scope(), v), Dim: v == 0}
		}).AtRight()
	}
	return []grid.Field[moneyRow]{
		of("item", 146, func(r moneyRow) grid.Cell { return grid.Cell{Text: r.name} }),
		money("budget", 104, func(f finance.Figures) value.Money { return f.Budget }),
		money("committed", 104, func(f finance.Figures) value.Money { return f.Committed }),
		money("spent", 104, func(f finance.Figures) value.Money { return f.Spent }),
		money("left", 98, finance.Figures.Left),
		money("forecast", 104, func(f finance.Figures) value.Money { return f.Forecast }),
		of("variance", 104, func(r moneyRow) grid.Cell { return grid.Cell{Text: signed(env.Scope(), r.Variance())} }).AtRight(),
		of("percent", 78, func(r moneyRow) grid.Cell {
			tenths, ok := r.Percent()
			return grid.Cell{Text: finance.PercentWords(env.Scope(), tenths, ok, true), Dim: tenths == 0}
		}).AtRight(),
		of("light", 128, func(r moneyRow) grid.Cell { return r.light }),
		of("reason", 106, func(r moneyRow) grid.Cell { return r.reason }),
	}
}

// Shown gives the keyboard to the table.
func (m *Monitor) Shown() {
	m.Base.Shown()
	if m.views.Current() == viewTable {
		focus.In(m.env.Window, m.rows.Grid)
	}
}

func (m *Monitor) show(now finance.Monitor) {
	m.now = now
	m.showEmpty()
	m.showFigures()
	m.showMissing()
	m.showTable()
	m.showCharts()
	m.Content().Refresh()
}

func (m *Monitor) showEmpty() {
	env := m.env
	if env.Meeting == "" {
		m.rows.Grid.Empty = input.EmptyState(look.Icon("money"), env.T("page.no_meeting"), env.T("page.no_meeting.text"))
		return
	}
	m.rows.Grid.Empty = input.EmptyState(look.Icon("money"), env.T("finance.empty"), env.T("finance.empty.text"),
		input.NewPrimary(env.T("finance.to_budget"), nil, func() { env.GoTo(budget.Register) }))
}

var lightStates = map[finance.Light]look.State{finance.Green: look.Good, finance.Amber: look.Warn, finance.Red: look.Bad, finance.Unplanned: look.Bad}

func (m *Monitor) showFigures() {
	env, s, now := m.env, m.env.Scope(), m.now
	if len(now.Groups) == 0 {
		look.SetFigures(m.figures)
		return
	}
	tenths, ok := now.SpentShare()
	state := lightStates[now.Light]
	left := look.Plain
	if now.Left() < 0 {
		left = look.Bad
	}
	var parts []fyne.CanvasObject
	for _, f := range []struct {
		key   string
		m     value.Money
		state look.State
	}{{"budget", now.Budget, look.Plain}, {"spent", now.Spent, state}, {"available", now.Available(), look.Plain}, {"left", now.Left(), left}, {"forecast", now.Forecast, look.Plain}} {
		parts = append(parts, look.NewFigure(value.Amount.Format(s, f.m), env.T("ledger.in", env.T("finance.sum."+f.key), s.Currency), f.state))
	}
	word := finance.Lights.Format(s, now.Light) + "　" + env.T("finance.spent_of", finance.PercentWords(s, tenths, ok, false))
	each := env.T("finance.sum.per_head") + " " + value.Amount.Format(s, budget.PerHead(now.Spent, now.Heads.Heads))
	look.SetFigures(m.figures, append(parts, look.Column(4, look.Stretch(nil), look.NewChip(state, word), look.Dim(each), look.Stretch(nil)))...)
}

// showMissing lists the lines that are over budget without a reason.
func (m *Monitor) showMissing() {
	env, missing := m.env, m.now.Missing
	m.banner.Clear()
	if len(missing) == 0 {
		return
	}
	var names []string
	for _, r := range missing[:min(len(missing), 3)] {
		names = append(names, r.Item)
	}
	text := strings.Join(names, env.T("list.comma"))
	if len(missing) > 3 {
		text += " …"
	}
	m.banner.Say(look.Bad, env.T("finance.missing", len(missing), text), input.NewButton(env.T("finance.missing.do"), nil, func() { m.reveal(missing[0].Line) }))
}

func (m *Monitor) showTable() {
	env, s, now := m.env, m.env.Scope(), m.now
	light := func(l finance.Light) grid.Cell {
		return grid.Cell{Text: finance.Lights.Format(s, l), State: lightStates[l]}
	}
	var all []moneyRow
	for _, g := range now.Groups {
		head := moneyRow{Figures: g.Figures, name: budget.Categories.Format(s, g.Category), light: light(g.Light), strong: true}
		head.light.State = look.Plain // the lights of the lines say it
		all = append(all, head)
		for _, r := range g.Rows {
			row := moneyRow{Figures: r.Figures, name: "　" + r.Item, light: light(r.Light), reason: grid.Cell{Text: r.Reason}, line: r.Line}
			if r.Line == "" {
				row.name = "　" + env.T("finance.unplanned")
			}
			if r.Missing {
				row.reason = grid.Cell{Text: env.T("finance.reason_missing"), State: look.Warn}
			}
			all = append(all, row)
		}
	}
	m.rows.Set(all, nil)
	m.rows.Grid.SetTotals(nil)
	if len(all) > 0 {
		m.rows.SetTotal(moneyRow{Figures: now.Figures, name: env.T("page.total"), light: light(now.Light)})
	}
}

func (m *Monitor) showCharts() {
	env, s, now := m.env, m.env.Scope(), m.now
	major := func(of value.Money) float64 { return value.Major(of, s.Currency) }
	plot := func(title string) chart.PlotData {
		return chart.PlotData{
			Title: env.T(title), Format: func(v float64) string { return value.Int.Format(s, int64(v)) },
			Series: []chart.PlotSeries{{Name: env.T("finance.col.budget"), Ink: look.ColorDim}, {Name: env.T("finance.col.spent"), Ink: look.ColorAccent}},
		}
	}
	bars, burn := plot("finance.chart.categories"), plot("finance.chart.burn")
	for _, g := range now.Groups {
		bars.Add(budget.Categories.Format(s, g.Category), major(g.Budget), major(max(g.Spent, 0)))
	}
	m.bars.Set(bars)
	burn.Lines = true
	for _, d := range now.EveryDay() {
		burn.Add(strings.TrimPrefix(string(d.On)[5:], "0"), major(now.Budget), major(d.Spent))
	}
	m.burn.Set(burn)
}

// open shows the budget line of a row, where the reason is written.
func (m *Monitor) open(r moneyRow) {
	if r.line != "" {
		m.reveal(r.line)
	}
}

func (m *Monitor) reveal(line string) {
	m.env.Open(budget.Register, "", line)
}
