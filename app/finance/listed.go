package finance

import (
	"strings"

	"huiwu/app/budget"
	"huiwu/data/value"
)

// Listed is a row of the monitoring as a list shows it: a category, a line of it, or what all
// of them come to.
type Listed struct {
	Figures
	Name   string
	Light  Light
	Reason string
	Wanted bool   // a reason is asked for and not given
	Line   string // key of the budget line, "" for none
	Head   bool   // it is a category: the lights of its lines say how it stands
}

// Listed are the categories, each with its lines under it, and what all of them come to.
func (m Monitor) Listed(s value.Scope) (rows []Listed, total Listed) {
	for _, g := range m.Groups {
		rows = append(rows, Listed{Figures: g.Figures, Name: budget.Categories.Format(s, g.Category), Light: g.Light, Head: true})
		for _, r := range g.Rows {
			row := Listed{Figures: r.Figures, Name: "　" + r.Item, Light: r.Light, Reason: r.Reason, Wanted: r.Missing, Line: r.Line}
			if r.Line == "" {
				row.Name = "　" + s.T("finance.unplanned")
			}
			if r.Missing {
				row.Reason = s.T("finance.reason_missing")
			}
			rows = append(rows, row)
		}
	}
	return rows, Listed{Figures: m.Figures, Name: s.T("page.total"), Light: m.Light}
}

// Sum is one of the sums that stand over the monitoring.
type Sum struct {
	Caption string
	Amount  value.Money
	Light   Light // how it stands, "" where that says nothing
}

// Sums are the sums of the whole meeting; what is overdrawn is red.
func (m Monitor) Sums(s value.Scope) []Sum {
	left := Light("")
	if m.Left() < 0 {
		left = Red
	}
	sum := func(key string, amount value.Money, light Light) Sum {
		return Sum{s.T("ledger.in", s.T("finance.sum."+key), s.Currency), amount, light}
	}
	return []Sum{
		sum("budget", m.Budget, ""), sum("spent", m.Spent, m.Light), sum("available", m.Available(), ""),
		sum("left", m.Left(), left), sum("forecast", m.Forecast, ""),
	}
}

// LightWords says how the whole stands, and how much is spent.
func (m Monitor) LightWords(s value.Scope) string {
	tenths, ok := m.SpentShare()
	return Lights.Format(s, m.Light) + "　" + s.T("finance.spent_of", PercentWords(s, tenths, ok, false))
}

// EachWords is what is spent for each head.
func (m Monitor) EachWords(s value.Scope) string {
	return s.T("finance.sum.per_head") + " " + value.Amount.Format(s, budget.PerHead(m.Spent, m.Heads.Heads))
}

// AsideWords says what lines set aside for what nobody foresaw, and what part of all that is;
// "" of what may not be seen.
func AsideWords(s value.Scope, lines []budget.BudgetLine, seen bool) string {
	aside, _ := budget.Contingency(lines)
	switch {
	case aside == 0:
		return s.T("budget.contingency.none")
	case !seen:
		return ""
	}
	return s.T("budget.contingency.share", value.Amount.Format(s, aside), PartWords(s, aside, budget.Total(lines)))
}

// MissingWords names the first lines that are over budget without a reason, "" for none.
func (m Monitor) MissingWords(s value.Scope) string {
	const most = 3
	var names []string
	for _, r := range m.Missing[:min(len(m.Missing), most)] {
		names = append(names, r.Item)
	}
	if len(names) == 0 {
		return ""
	}
	text := strings.Join(names, s.T("list.comma"))
	if len(m.Missing) > most {
		text += " …"
	}
	return s.T("finance.missing", len(m.Missing), text)
}
