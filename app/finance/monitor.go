// Package finance holds a meeting's money against its budget: what is promised, spent
// and left, what it will come to, and the report of it all.
package finance

import (
	"context"
	"math/big"
	"slices"

	"huiwu/app/budget"
	"huiwu/app/ledger"
	"huiwu/app/meetings"
	"huiwu/app/settings"
	"huiwu/data"
	"huiwu/data/value"
)

// Light is how spending stands to the budget.
type Light string

// The lights. Unplanned is spending without a budget to hold it against.
const (
	Green     Light = "green"
	Amber     Light = "amber"
	Red       Light = "red"
	Unplanned Light = "unplanned"
)

// Lights are the codec of the lights.
var Lights = value.Choice("light", Green, Amber, Red, Unplanned).Toned(map[string]value.Tone{
	"green": value.ToneDone, "amber": value.ToneWarn, "red": value.ToneLate, "unplanned": value.ToneLate,
})

// Figures are the money of a line, a category or a whole meeting.
type Figures struct {
	Budget, Committed, Spent, Forecast value.Money
	// Used is what is gone of the budget: what is spent of each line, or promised where
	// that is more.
	Used value.Money
}

// Used is what is gone of the budget of one line: what is spent, or promised where that is
// more.
func Used(committed, spent value.Money) value.Money {
	if committed == 0 {
		return spent
	}
	return max(committed, spent)
}

// Left is what is neither spent nor promised, below zero where it is overdrawn.
func (f Figures) Left() value.Money { return f.Budget - f.Used }

// Available is what is not spent yet, promised or not.
func (f Figures) Available() value.Money { return f.Budget - f.Spent }

// Variance is how much more than the budget it is expected to come to.
func (f Figures) Variance() value.Money { return f.Forecast - f.Budget }

// Percent is the variance in tenths of a percent of the budget, rounded half away from
// zero; ok is false without a budget.
func (f Figures) Percent() (tenths int64, ok bool) { return share(f.Variance(), f.Budget) }

// SpentShare is what is spent in tenths of a percent of the budget.
func (f Figures) SpentShare() (tenths int64, ok bool) { return share(f.Spent, f.Budget) }

func share(part, whole value.Money) (tenths int64, ok bool) {
	if whole <= 0 {
		return 0, false
	}
	half := value.Money(1)
	if part < 0 {
		half = -1
	}
	n := new(big.Int).Mul(big.NewInt(int64(part)), big.NewInt(2000))
	n.Add(n, new(big.Int).Mul(big.NewInt(int64(half)), big.NewInt(int64(whole))))
	n.Quo(n, new(big.Int).Mul(big.NewInt(2), big.NewInt(int64(whole))))
	return n.Int64(), n.IsInt64()
}

func (f *Figures) add(o Figures) {
	f.Budget += o.Budget
	f.Committed += o.Committed
	f.Spent += o.Spent
	f.Forecast += o.Forecast
	f.Used += o.Used
}

// worst is the most that a budget is held against: what is spent or promised, and what it
// will come to where that is more than the budget. A forecast within the budget says
// nothing of how much of it is gone.
func (f Figures) worst() value.Money {
	if f.Forecast > f.Budget {
		return max(f.Used, f.Forecast)
	}
	return f.Used
}

// light is the traffic light of figures at the office's thresholds in percent, by the
// worst of spent, promised and forecast.
func (f Figures) light(amber, red int64) Light {
	worst := f.worst()
	switch {
	case worst <= 0:
		return Green
	case f.Budget <= 0:
		return Unplanned
	case settings.Share(worst, f.Budget, red) > 0:
		return Red
	case settings.Share(worst, f.Budget, amber) >= 0:
		return Amber
	}
	return Green
}

// Row is one line of the monitoring. A row without a line is spending of its category
// that is not in the budget.
type Row struct {
	Figures
	Line     string // key of the budget line, "" for spending not in the budget
	Category budget.Category
	Item     string
	Light    Light
	Reason   string
	Missing  bool // a reason is asked for and not given
}

// Group is a category with its rows.
type Group struct {
	Figures
	Category budget.Category
	Light    Light
	Rows     []Row
}

// Day is what had been spent in all by the end of a day.
type Day struct {
	On    value.Date
	Spent value.Money
}

// Monitor is how the money of a meeting stands.
type Monitor struct {
	Figures
	Meeting    meetings.Meeting
	Income     value.Money
	Light      Light
	Groups     []Group
	Missing    []Row // rows whose reason is missing
	Burn       []Day // one for each day with spending
	Heads      budget.Headcount
	Amber, Red int64
}

// Balance is what came in and was not spent.
func (m Monitor) Balance() value.Money { return m.Income - m.Spent }

// spending is what the ledger says of one line, or of a category without a line.
type spending struct {
	Line     string
	Category budget.Category
	Amount   value.Money
}

// Read reads how the money of a meeting stands.
func Read(ctx context.Context, db *data.DB, m meetings.Meeting) (Monitor, error) {
	office, err := settings.Read(ctx, db)
	if err != nil {
		return Monitor{}, err
	}
	lines, err := budget.Lines(ctx, db, m.ID)
	if err != nil {
		return Monitor{}, err
	}
	spent, err := data.Query[spending](ctx, db, `SELECT COALESCE(line_id, '') AS line, CASE WHEN line_id IS NULL THEN category ELSE '' END AS category, SUM(amount) AS amount
		FROM ledger_entries WHERE meeting_id = ? AND direction = ? GROUP BY 1, 2 ORDER BY 1, 2`, string(m.ID), string(ledger.Spending))
	if err != nil {
		return Monitor{}, err
	}
	income, err := data.Query[value.Money](ctx, db, "SELECT COALESCE(SUM(amount), 0) FROM ledger_entries WHERE meeting_id = ? AND direction = ?", string(m.ID), string(ledger.Income))
	if err != nil {
		return Monitor{}, err
	}
	days, err := data.Query[Day](ctx, db, `SELECT day AS "on", SUM(amount) AS spent FROM ledger_entries
		WHERE meeting_id = ? AND direction = ? GROUP BY day ORDER BY day`, string(m.ID), string(ledger.Spending))
	if err != nil {
		return Monitor{}, err
	}
	out := reckon(m, lines, spent, office.Amber, office.Red)
	out.Income = income[0]
	for i := range days {
		if i > 0 {
			days[i].Spent += days[i-1].Spent
		}
	}
	out.Burn = days
	out.Heads, err = budget.Heads(ctx, db, m.ID)
	return out, err
}

// reckon holds spending against the lines of a budget.
func reckon(m meetings.Meeting, lines []budget.BudgetLine, spent []spending, amber, red int64) Monitor {
	out := Monitor{Meeting: m, Amber: amber, Red: red}
	byLine := map[string]value.Money{}
	groups := map[budget.Category]*Group{}
	group := func(c budget.Category) *Group {
		if groups[c] == nil {
			groups[c] = &Group{Category: c}
		}
		return groups[c]
	}
	known := map[string]bool{}
	for _, l := range lines {
		known[string(l.ID)] = true
	}
	loose := map[budget.Category]value.Money{}
	for _, s := range spent {
		if known[s.Line] {
			byLine[s.Line] += s.Amount
			continue
		}
		c := s.Category
		if c == "" {
			c = "other"
		}
		loose[c] += s.Amount
	}
	closed := m.Stage == meetings.Closed
	for _, l := range lines {
		r := Row{Line: string(l.ID), Category: l.Category, Item: l.Item, Reason: l.VarianceReason}
		r.Budget, r.Committed, r.Spent = l.Amount, l.Committed, byLine[string(l.ID)]
		r.Used = Used(r.Committed, r.Spent)
		r.Forecast = forecast(r.Figures, l.Forecast, closed)
		out.place(group(l.Category), r)
	}
	for _, code := range budget.Categories.Choices {
		c := budget.Category(code)
		if loose[c] != 0 {
			out.place(group(c), Row{Category: c, Figures: Figures{Spent: loose[c], Forecast: loose[c], Used: loose[c]}})
		}
		if g := groups[c]; g != nil {
			g.Light = g.light(amber, red)
			out.Groups = append(out.Groups, *g)
			out.add(g.Figures)
		}
	}
	out.Light = out.light(amber, red)
	return out
}

// place puts a row into its group.
func (m *Monitor) place(g *Group, r Row) {
	r.Light = r.light(m.Amber, m.Red)
	r.Missing = r.Line != "" && r.Reason == "" && (r.Light == Red || r.Light == Unplanned)
	if r.Missing {
		m.Missing = append(m.Missing, r)
	}
	g.Rows = append(g.Rows, r)
	g.add(r.Figures)
}

// forecast is what a line will come to: what somebody said, else the most of budget,
// promised and spent; a rebate, whose budget is below zero, is expected as planned. Once
// the meeting is closed it is what was spent.
func forecast(f Figures, said value.Money, closed bool) value.Money {
	switch {
	case closed:
		return f.Spent
	case said > 0:
		return said
	case f.Budget < 0:
		return f.Budget
	}
	return max(f.Budget, f.Committed, f.Spent)
}

// EveryDay are the days of Burn and those without spending between them, from the day before
// the first, so that time runs evenly; of more than a year only days with spending.
func (m Monitor) EveryDay() []Day {
	burn := m.Burn
	if len(burn) == 0 {
		return nil
	}
	first, last := burn[0].On.AddDays(-1), burn[len(burn)-1].On
	if first.DaysTo(last) > 400 {
		return burn
	}
	out := []Day{{On: first}}
	for _, d := range burn {
		for before := out[len(out)-1]; before.On.DaysTo(d.On) > 1; before = out[len(out)-1] {
			out = append(out, Day{On: before.On.AddDays(1), Spent: before.Spent})
		}
		out = append(out, d)
	}
	return out
}

// Rows are the rows of all groups in their order.
func (m Monitor) Rows() []Row {
	var out []Row
	for _, g := range m.Groups {
		out = append(out, g.Rows...)
	}
	return out
}

// Earlier is an earlier meeting of the same kind and currency, to compare with.
type Earlier struct {
	Meeting meetings.Meeting
	Figures
	Heads   int64
	PerHead value.Money
}

// EarlierMeetings are the meetings of the same kind and currency that began before
// this one and cost something, the newest first, at most five.
func EarlierMeetings(ctx context.Context, db *data.DB, m meetings.Meeting) ([]Earlier, error) {
	all, err := data.List[meetings.Meeting](ctx, db, data.Where("kind = ? AND currency = ? AND starts_at < ? AND id <> ? AND stage <> ?",
		string(m.Kind), m.Currency, string(m.StartsAt), string(m.ID), string(meetings.Cancelled)), data.Order("starts_at", "id"))
	if err != nil {
		return nil, err
	}
	slices.Reverse(all)
	var out []Earlier
	for _, one := range all {
		mon, err := Read(ctx, db, one)
		if err != nil {
			return nil, err
		}
		if mon.Spent <= 0 {
			continue
		}
		e := Earlier{Meeting: one, Figures: mon.Figures, Heads: mon.Heads.Heads}
		e.PerHead = budget.PerHead(mon.Spent, e.Heads)
		if out = append(out, e); len(out) == 5 {
			break
		}
	}
	return out, nil
}

// PercentWords is tenths of a percent as people read them, with its sign: "+12.5 %".
func PercentWords(s value.Scope, tenths int64, ok, signed bool) string {
	if !ok {
		return "—"
	}
	sign := ""
	if signed && tenths > 0 {
		sign = "+"
	}
	if tenths >= 1000 || tenths <= -1000 { // a tenth says nothing any more
		return sign + value.Int.Format(s, rounded(tenths)) + " %"
	}
	return sign + value.Number.Format(s, value.Quantity(tenths*100)) + " %"
}

// PartWords is a part of a whole as people read it: "5 %".
func PartWords(s value.Scope, part, whole value.Money) string {
	tenths, ok := share(part, whole)
	return PercentWords(s, tenths, ok, false)
}

// rounded is a number of tenths as a whole number, halves away from zero.
func rounded(tenths int64) int64 {
	if tenths < 0 {
		return -rounded(-tenths)
	}
	return (tenths + 5) / 10
}
