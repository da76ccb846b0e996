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
	grid    *grid.Grid
	bars    *chart.Plot
	burn    *chart.Plot
	views   *page.Views
	table   fyne.CanvasObject
	charts  fyne.CanvasObject
	now     finance.Monitor
	lines   []string // key of the budget line of each row, "" for others
}

// NewMonitor is the screen of the monitoring.
func NewMonitor(env *screen.Env) *Monitor {
	m := &Monitor{env: env, figures: look.Figures(), banner: input.NewNotice(), bars: chart.NewPlot(130), burn: chart.NewPlot(130)}
	m.grid = grid.New(m.columns(), rows(nil))
	m.grid.OnOpen = m.open
	m.views = page.NewViews(env, "finance.monitor", viewTable, viewCharts)
	m.views.OnShow = m.setView
	head := []fyne.CanvasObject{look.Heading(env.T("tab.finance.monitor")), m.views.Bar(), look.Stretch(nil)}
	head = append(head, page.PaperButtons(env, "finance.monitor")...)
	above := look.Pad(look.Column(8, look.Row(10, head...), m.figures, m.banner.Container), 0, 10, 0, 0)
	m.table = look.Boxed(m.grid, 0)
	m.charts = container.NewGridWithRows(2, look.Boxed(m.bars, 0), look.Boxed(m.burn, 0))
	m.Base = screen.NewBase(env, look.Framed(above, nil, container.NewStack(m.table, m.charts)))
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

func (m *Monitor) columns() []grid.Column {
	word := func(key string) string { return m.env.T("finance.col." + key) }
	cols := []grid.Column{{Key: "item", Head: word("item"), Width: 146}}
	for _, c := range []struct {
		key   string
		width float32
	}{{"budget", 104}, {"committed", 104}, {"spent", 104}, {"left", 98}, {"forecast", 104}, {"variance", 104}, {"percent", 78}} {
		cols = append(cols, grid.Column{Key: c.key, Head: word(c.key), Width: c.width, Right: true})
	}
	return append(cols, grid.Column{Key: "light", Head: word("light"), Width: 128}, grid.Column{Key: "reason", Head: word("reason"), Width: 106})
}

// Shown gives the keyboard to the table.
func (m *Monitor) Shown() {
	m.Base.Shown()
	if m.views.Current() == viewTable {
		focus.In(m.env.Window, m.grid)
	}
}

// Can says which commands make sense.
func (m *Monitor) Can(c screen.Command) bool {
	return (c == screen.CommandPrint || c == screen.CommandExport) && m.env.Meeting != ""
}

// Act carries out a command.
func (m *Monitor) Act(c screen.Command) {
	if !m.Can(c) {
		return
	}
	if c == screen.CommandPrint {
		page.PrintPaper(m.env, "finance.monitor")
		return
	}
	for _, kind := range m.env.Office.Papers.ForRegister("finance.monitor") {
		page.SavePaper(m.env, kind)
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
		m.grid.Empty = input.EmptyState(look.Icon("money"), env.T("page.no_meeting"), env.T("page.no_meeting.text"))
		return
	}
	m.grid.Empty = input.EmptyState(look.Icon("money"), env.T("finance.empty"), env.T("finance.empty.text"),
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
	var table rows
	m.lines = nil
	for _, g := range now.Groups {
		cells := strong(figureCells(s, budget.Categories.Format(s, g.Category), g.Figures, g.Light))
		cells[8].State = look.Plain // the lights of the lines say it
		cells[8].Text = finance.Lights.Format(s, g.Light)
		table, m.lines = append(table, cells), append(m.lines, "")
		for _, r := range g.Rows {
			name := "　" + r.Item
			if r.Line == "" {
				name = "　" + env.T("finance.unplanned")
			}
			cells := append(figureCells(s, name, r.Figures, r.Light), grid.Cell{Text: r.Reason})
			if r.Missing {
				cells[9] = grid.Cell{Text: env.T("finance.reason_missing"), State: look.Warn}
			}
			table, m.lines = append(table, cells), append(m.lines, r.Line)
		}
	}
	m.grid.SetModel(table)
	m.grid.SetTotals(nil)
	if len(table) > 0 {
		m.grid.SetTotals(strong(figureCells(s, env.T("page.total"), now.Figures, now.Light)))
	}
}

func figureCells(s value.Scope, name string, f finance.Figures, light finance.Light) []grid.Cell {
	money := func(v value.Money) grid.Cell { return grid.Cell{Text: value.Amount.Format(s, v), Dim: v == 0} }
	tenths, ok := f.Percent()
	percent := finance.PercentWords(s, tenths, ok, true)
	return []grid.Cell{
		{Text: name},
		money(f.Budget), money(f.Committed), money(f.Spent), money(f.Left()), money(f.Forecast),
		{Text: signed(s, f.Variance())},
		{Text: percent, Dim: tenths == 0},
		{Text: finance.Lights.Format(s, light), State: lightStates[light]},
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
func (m *Monitor) open(row int) {
	if row < len(m.lines) && m.lines[row] != "" {
		m.reveal(m.lines[row])
	}
}

func (m *Monitor) reveal(line string) {
	m.env.Open(budget.Register, "", line)
}
