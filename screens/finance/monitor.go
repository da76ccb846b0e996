package finance

import (
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
	rows    *grid.Table[finance.Listed]
	bars    *chart.Plot
	burn    *chart.Plot
	views   *page.Views
	now     finance.Monitor
}

// NewMonitor is the screen of the monitoring.
func NewMonitor(env *screen.Env) *Monitor {
	m := &Monitor{env: env, figures: look.Figures(), banner: input.NewNotice(), bars: chart.NewPlot(130), burn: chart.NewPlot(130)}
	m.rows = grid.NewTable(moneyFields(env)...)
	m.rows.OnOpen = func(r finance.Listed) { m.reveal(r.Line) }
	m.rows.Mark = func(r finance.Listed, c *grid.Cell) { c.Strong = r.Head }
	m.views = page.NewViews(env, "finance.monitor", viewTable, viewCharts)
	head := []fyne.CanvasObject{look.Heading(env.T("tab.finance.monitor")), m.views.Bar(), look.Stretch(nil)}
	head = append(head, page.PaperButtons(env, "finance.monitor")...)
	above := look.Pad(look.Column(8, look.Row(10, head...), m.figures, m.banner.Container), 0, 10, 0, 0)
	charts := container.NewGridWithRows(2, look.Boxed(m.bars, 0), look.Boxed(m.burn, 0))
	m.Base = screen.NewBase(env, look.Framed(above, nil, m.views.Stack(look.Boxed(m.rows.Grid, 0), charts)))
	picked := func() bool { return env.Meeting != "" }
	m.Commands = map[screen.Command]screen.Action{
		screen.CommandPrint: {Verb: "export", Register: meetings.Register, When: picked, Do: func() { page.PrintPaper(env, "finance.monitor") }},
		screen.CommandExport: {Verb: "export", Register: meetings.Register, When: picked, Do: func() {
			for _, kind := range env.Office.Papers.ForRegister("finance.monitor") {
				page.SavePaper(env, kind)
			}
		}},
	}
	screen.OfMeeting(m.Base, screen.Unscoped(env.Office.Finance.Monitor), m.show)
	return m
}

// The two views of the money.
const (
	viewTable  = "table"
	viewCharts = "charts"
)

// moneyFields are the columns of the table.
func moneyFields(env *screen.Env) []grid.Field[finance.Listed] {
	of := func(key string, width float32, cell func(r finance.Listed) grid.Cell) grid.Field[finance.Listed] {
		return grid.Of(key, env.T("finance.col."+key), width, cell)
	}
	money := func(key string, width float32, sum func(finance.Figures) value.Money) grid.Field[finance.Listed] {
		return of(key, width, func(r finance.Listed) grid.Cell {
			v := sum(r.Figures)
			return grid.Cell{Text: value.Amount.Format(env.Scope(), v), Dim: v == 0}
		}).AtRight()
	}
	return []grid.Field[finance.Listed]{
		of("item", 146, func(r finance.Listed) grid.Cell { return grid.Cell{Text: r.Name} }),
		money("budget", 104, func(f finance.Figures) value.Money { return f.Budget }),
		money("committed", 104, func(f finance.Figures) value.Money { return f.Committed }),
		money("spent", 104, func(f finance.Figures) value.Money { return f.Spent }),
		money("left", 98, finance.Figures.Left),
		money("forecast", 104, func(f finance.Figures) value.Money { return f.Forecast }),
		of("variance", 104, func(r finance.Listed) grid.Cell { return grid.Cell{Text: budget.Signed(env.Scope(), r.Variance())} }).AtRight(),
		of("percent", 78, func(r finance.Listed) grid.Cell {
			tenths, ok := r.Percent()
			return grid.Cell{Text: finance.PercentWords(env.Scope(), tenths, ok, true), Dim: tenths == 0}
		}).AtRight(),
		of("light", 128, func(r finance.Listed) grid.Cell {
			cell := grid.Cell{Text: finance.Lights.Format(env.Scope(), r.Light)}
			if !r.Head {
				cell.State = lightStates[r.Light]
			}
			return cell
		}),
		of("reason", 106, func(r finance.Listed) grid.Cell {
			if r.Wanted {
				return grid.Cell{Text: r.Reason, State: look.Warn}
			}
			return grid.Cell{Text: r.Reason}
		}),
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
	s, now := m.env.Scope(), m.now
	if len(now.Groups) == 0 {
		look.SetFigures(m.figures)
		return
	}
	var parts []fyne.CanvasObject
	for _, f := range now.Sums(s) {
		parts = append(parts, look.NewFigure(value.Amount.Format(s, f.Amount), f.Caption, lightStates[f.Light]))
	}
	light := look.NewChip(lightStates[now.Light], now.LightWords(s))
	look.SetFigures(m.figures, append(parts, look.Column(4, look.Stretch(nil), light, look.Dim(now.EachWords(s)), look.Stretch(nil)))...)
}

// showMissing lists the lines that are over budget without a reason.
func (m *Monitor) showMissing() {
	m.banner.Clear()
	if text := m.now.MissingWords(m.env.Scope()); text != "" {
		m.banner.Say(look.Bad, text, input.NewButton(m.env.T("finance.missing.do"), nil, func() { m.reveal(m.now.Missing[0].Line) }))
	}
}

func (m *Monitor) showTable() {
	rows, total := m.now.Listed(m.env.Scope())
	m.rows.Set(rows, nil)
	if m.rows.Grid.SetTotals(nil); len(rows) > 0 {
		m.rows.SetTotal(total)
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

// reveal shows a budget line, where the reason is written; "" is none.
func (m *Monitor) reveal(line string) {
	if line != "" {
		m.env.Open(budget.Register, "", line)
	}
}
