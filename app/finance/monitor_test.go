package finance

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"huiwu/app/budget"
	"huiwu/app/ledger"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/app/settings"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"

	"github.com/xuri/excelize/v2"
)

// office is a file with one meeting and its budget.
type office struct {
	*testing.T
	ctx   context.Context
	db    *data.DB
	m     meetings.Meeting
	s     value.Scope
	lines []budget.BudgetLine
}

func open(t *testing.T, currency string, lines ...budget.BudgetLine) *office {
	t.Helper()
	o := &office{T: t, ctx: data.As(t.Context(), data.Actor{Name: "李敏"})}
	var err error
	o.db, err = data.Open(o.ctx, filepath.Join(t.TempDir(), "f.huiwu"), data.Options{Records: []data.Row{
		(*settings.Setting)(nil), (*people.Person)(nil), (*meetings.Meeting)(nil), (*budget.BudgetLine)(nil), (*ledger.LedgerEntry)(nil),
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.db.Close() })
	o.m = meetings.Meeting{
		Code: "2026-001", Title: "会", Kind: "seminar", Stage: meetings.UnderWay, Zone: "Asia/Shanghai", Currency: currency, Expected: 30,
		StartsAt: "2026-03-01T09:00", EndsAt: "2026-03-01T17:00",
	}
	o.save(&o.m)
	o.s = value.Scope{Lang: value.Simplified, Currency: currency, Zone: o.m.Zone, Word: words.In(value.Simplified), Today: "2026-03-02"}
	register := budget.New(o.db)
	for i := range lines {
		lines[i].MeetingID = o.m.ID
		if lines[i].Quantity == 0 {
			lines[i].Quantity = 1000
		}
		if err := register.Save(o.ctx, o.s, &lines[i]); err != nil {
			t.Fatal(err)
		}
	}
	o.lines = lines
	return o
}

func (o *office) save(rows ...data.Row) {
	o.Helper()
	err := o.db.Do(o.ctx, "add test", func(_ context.Context, tx *data.Tx) error {
		for _, r := range rows {
			if err := tx.Save(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		o.Fatal(err)
	}
}

// post writes an entry; line below 0 is none.
func (o *office) post(d ledger.Direction, day value.Date, category budget.Category, line int, amount value.Money) {
	o.Helper()
	e := ledger.LedgerEntry{MeetingID: o.m.ID, Direction: d, Day: day, What: "=1+1", Party: "@甲", Category: category, Amount: amount, At: "2026-03-01T00:00:00Z"}
	if line >= 0 {
		e.LineID = o.lines[line].ID
	}
	o.save(&e)
}

func (o *office) monitor() Monitor {
	o.Helper()
	m, err := Read(o.ctx, o.db, o.m)
	if err != nil {
		o.Fatal(err)
	}
	return m
}

func TestLightsFollowTheThresholds(t *testing.T) {
	for _, c := range []struct {
		budget, committed, spent, said value.Money
		want                           Light
	}{
		{1000, 0, 0, 0, Green},
		{1000, 0, 899, 0, Green},
		{1000, 0, 900, 0, Amber},
		{1000, 0, 1000, 0, Amber},
		{1000, 0, 1001, 0, Red},
		{0, 0, 1, 0, Unplanned},
		{0, 0, 0, 0, Green},
		{1000, 0, -5, 0, Green},
		// The worst of spent, promised and forecast counts.
		{1000, 950, 10, 0, Amber},
		{1000, 1200, 10, 0, Red},
		{1000, 0, 10, 1001, Red},
		{1000, 0, 10, 990, Green}, // a forecast within the budget says nothing of what is gone
		{0, 0, 0, 500, Unplanned},
		// A rebate that was planned is none of these.
		{-200, 0, 0, 0, Green},
		{-200, 0, -200, 0, Green},
	} {
		f := Figures{Budget: c.budget, Committed: c.committed, Spent: c.spent, Used: Used(c.committed, c.spent)}
		f.Forecast = forecast(f, c.said, false)
		if got := f.light(90, 100); got != c.want {
			t.Errorf("%+v is %s, wanted %s", f, got, c.want)
		}
	}
}

func TestLeftIsAfterWhatWasPromised(t *testing.T) {
	for _, c := range []struct{ budget, committed, spent, left, available value.Money }{
		{1000, 0, 300, 700, 700},
		{1000, 800, 300, 200, 700},
		{1000, 200, 300, 700, 700},
		{1000, 0, -50, 1050, 1050},
		{-200, 0, -200, 0, 0},
	} {
		f := Figures{Budget: c.budget, Committed: c.committed, Spent: c.spent, Used: Used(c.committed, c.spent)}
		if f.Left() != c.left || f.Available() != c.available {
			t.Errorf("%+v: left %d, available %d", f, f.Left(), f.Available())
		}
	}
}

func TestForecastIsWhatWasSaidElseTheMost(t *testing.T) {
	f := Figures{Budget: 100, Committed: 120, Spent: 90}
	if forecast(f, 0, false) != 120 || forecast(f, 95, false) != 95 || forecast(f, 95, true) != 90 || forecast(Figures{Budget: -100}, 0, false) != -100 {
		t.Error("forecast of", f)
	}
}

func TestSpendingIsHeldAgainstItsLine(t *testing.T) {
	o := open(t, "CNY",
		budget.BudgetLine{Category: "venue", Item: "会场", Price: 10_000, Committed: 9_000},
		budget.BudgetLine{Category: "meals", Item: "午餐", Price: 5_000},
		budget.BudgetLine{Category: "meals", Item: "午餐", Price: 2_000, VarianceReason: "多了一桌"})
	o.post(ledger.Income, "2026-02-01", "", -1, 20_000)
	o.post(ledger.Spending, "2026-02-10", "venue", 0, 9_500)
	o.post(ledger.Spending, "2026-02-11", "meals", 1, 6_000)
	o.post(ledger.Spending, "2026-02-11", "meals", 2, 2_500)
	o.post(ledger.Spending, "2026-02-12", "gifts", -1, 700)
	o.post(ledger.Spending, "2026-02-12", "meals", 1, -500)
	m := o.monitor()
	if m.Income != 20_000 || m.Spent != 18_200 || m.Balance() != 1_800 || m.Budget != 17_000 || m.Committed != 9_000 {
		t.Errorf("%+v", m.Figures)
	}
	if len(m.Missing) != 1 || m.Missing[0].Line != string(o.lines[1].ID) {
		t.Errorf("missing: %+v", m.Missing)
	}
	want := []Light{Amber, Red, Red, Unplanned}
	for i, r := range m.Rows() {
		if r.Light != want[i] {
			t.Errorf("%s is %s, wanted %s", r.Item, r.Light, want[i])
		}
	}
	if last := m.Burn[len(m.Burn)-1]; last != (Day{"2026-02-12", 18_200}) || len(m.Burn) != 3 {
		t.Errorf("burn %+v", m.Burn)
	}
	office, _ := settings.Read(o.ctx, o.db)
	office.Name, office.Amber, office.Red = "办公室", 96, 130
	if err := settings.Write(o.ctx, o.db, office); err != nil {
		t.Fatal(err)
	}
	if m := o.monitor(); m.Rows()[0].Light != Green || m.Rows()[1].Light != Amber || len(m.Missing) != 0 {
		t.Errorf("other thresholds: %+v", m.Rows())
	}
}

// Whatever is planned and spent, every sum is that of what stands under it.
func TestSumsAreThoseOfTheirParts(t *testing.T) {
	for round := range 200 {
		r := rand.New(rand.NewPCG(7, uint64(round)))
		var lines []budget.BudgetLine
		var spent []spending
		for i := range r.IntN(9) {
			l := budget.BudgetLine{
				Category: budget.Category(budget.Categories.Choices[r.IntN(13)]), Amount: value.Money(r.IntN(9_000)),
				Committed: value.Money(r.IntN(9_000)), Forecast: value.Money(r.IntN(2) * r.IntN(9_000)),
			}
			l.ID = value.ID[budget.BudgetLine](fmt.Sprint("l", i))
			lines = append(lines, l)
			spent = append(spent, spending{Line: string(l.ID), Amount: value.Money(r.IntN(12_000) - 1000)})
		}
		for range r.IntN(3) {
			spent = append(spent, spending{Category: budget.Category(budget.Categories.Choices[r.IntN(13)]), Amount: value.Money(r.IntN(500))})
		}
		m := reckon(meetings.Meeting{}, lines, spent, 90, 100)
		var groups, rows Figures
		var all value.Money
		for _, s := range spent {
			all += s.Amount
		}
		for _, g := range m.Groups {
			groups.add(g.Figures)
			var parts Figures
			for _, row := range g.Rows {
				parts.add(row.Figures)
				rows.add(row.Figures)
			}
			if parts != g.Figures {
				t.Fatalf("%s: %+v, not %+v", g.Category, g.Figures, parts)
			}
		}
		if groups != m.Figures || rows != m.Figures || m.Spent != all {
			t.Fatalf("%+v, not %+v or %+v, %d", m.Figures, groups, rows, all)
		}
	}
}

func TestEarlierMeetingsOfTheKindAreCompared(t *testing.T) {
	o := open(t, "CNY")
	now := o.m
	o.post(ledger.Spending, "2026-02-10", "venue", -1, 3_000)
	later := meetings.Meeting{Code: "2026-009", Title: "新", Kind: now.Kind, Stage: meetings.Preparing, Zone: now.Zone, Currency: "CNY", StartsAt: "2026-09-01T09:00", EndsAt: "2026-09-01T10:00"}
	other := later
	other.Code, other.Kind = "2026-010", "board"
	o.save(&later, &other)
	found, err := EarlierMeetings(o.ctx, o.db, later)
	if err != nil || len(found) != 1 || found[0].Meeting.Code != now.Code || found[0].PerHead != 100 {
		t.Errorf("%+v %v", found, err)
	}
	if found, err = EarlierMeetings(o.ctx, o.db, other); err != nil || len(found) != 0 {
		t.Errorf("another kind: %+v %v", found, err)
	}
}

// The workbook's sums, as a spreadsheet program computes them, are the program's own.
func TestWorkbookComesToTheProgramsFigures(t *testing.T) {
	for _, currency := range []string{"CNY", "JPY", "KWD"} {
		o := open(t, currency,
			budget.BudgetLine{Category: "venue", Item: "=会场", Price: 10_001, Committed: 9_000},
			budget.BudgetLine{Category: "meals", Item: "午餐*", Quantity: 33_333, Price: 155, Times: 1500},
			budget.BudgetLine{Category: "meals", Item: "午餐*", Price: 2_003, Forecast: 1_999})
		o.post(ledger.Income, "2026-02-01", "", -1, 20_007)
		for i := range 3 {
			o.post(ledger.Spending, "2026-02-10", o.lines[i].Category, i, value.Money(2_345+i))
		}
		o.post(ledger.Spending, "2026-02-12", "gifts", -1, 701)
		r, err := ReadReport(o.ctx, o.db, o.s, "研究中心", o.m)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := r.Workbook(o.s, time.Unix(0, 0), &out); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(&out)
		if err != nil {
			t.Fatal(err)
		}
		if got := f.GetSheetList(); fmt.Sprint(got) != "[汇总 按类别 预算 收入 支出 差异]" {
			t.Errorf("sheets %v", got)
		}
		for row, want := range map[int]value.Money{
			6: r.Monitor.Income, 7: r.Spent, 8: r.Balance(), 9: r.Budget, 10: r.Committed, 11: r.Available(), 12: r.Left(), 13: r.Forecast, 14: r.Variance(), 16: r.PerHead(),
		} {
			text, err := f.CalcCellValue("汇总", fmt.Sprint("B", row), excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			got, _ := strconv.ParseFloat(text, 64)
			exact, _ := strconv.ParseFloat(value.Amount.Code(o.s, want), 64)
			if d := got - exact; d > 1e-6 || d < -1e-6 {
				t.Errorf("%s row %d: %v, not %v", currency, row, got, exact)
			}
		}
		_ = f.Close()
	}
}

func TestAnEmptyReportHasOnlyItsSummary(t *testing.T) {
	o := open(t, "CNY")
	r, err := ReadReport(o.ctx, o.db, o.s, "研究中心", o.m)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := r.Workbook(o.s, time.Unix(0, 0), &out); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil || fmt.Sprint(f.GetSheetList()) != "[汇总]" {
		t.Error(f.GetSheetList(), err)
	}
	if d := r.Paper(o.s); len(d.Blocks) != 2 {
		t.Errorf("%d blocks", len(d.Blocks))
	}
}

func TestTimeRunsEvenly(t *testing.T) {
	got := Monitor{Burn: []Day{{On: "2026-03-01", Spent: 5}, {On: "2026-03-04", Spent: 9}}}.EveryDay()
	if len(got) != 5 || got[0] != (Day{On: "2026-02-28"}) || got[3] != (Day{On: "2026-03-03", Spent: 5}) || got[4].Spent != 9 {
		t.Errorf("%+v", got)
	}
	if (Monitor{}).EveryDay() != nil {
		t.Error("days of nothing")
	}
	long := Monitor{Burn: []Day{{On: "2024-03-01", Spent: 5}, {On: "2026-03-04", Spent: 9}}}.EveryDay()
	if len(long) != 2 {
		t.Errorf("%d days of two years", len(long))
	}
}

func TestAPartIsSaidInPercent(t *testing.T) {
	s := value.Scope{Lang: value.Simplified, Currency: "CNY", Word: words.In(value.Simplified)}
	for _, c := range []struct {
		part, whole value.Money
		want        string
	}{{500, 10000, "5 %"}, {1, 3, "33.3 %"}, {3, 3, "100 %"}, {5, 0, "—"}} {
		if got := PartWords(s, c.part, c.whole); got != c.want {
			t.Errorf("%d of %d is %q, want %q", c.part, c.whole, got, c.want)
		}
	}
}

// The list of the monitoring has each category over its lines; what asks for a reason says so.
func TestTheMonitoringIsListed(t *testing.T) {
	s := value.Scope{Lang: value.English, Currency: "CNY", Word: words.In(value.English)}
	m := Monitor{
		Figures: Figures{Budget: 100, Spent: 150, Used: 150}, Light: Red, Heads: budget.Headcount{Heads: 3},
		Groups: []Group{{Figures: Figures{Budget: 100}, Category: budget.Category("venue"), Light: Red, Rows: []Row{{Line: "a", Item: "Hall", Light: Red, Missing: true}, {Item: "x", Light: Unplanned, Reason: "said"}}}},
	}
	rows, total := m.Listed(s)
	if len(rows) != 3 || !rows[0].Head || rows[0].Name != budget.Categories.Format(s, budget.Category("venue")) || total.Spent != 150 || total.Light != Red || total.Name != s.T("page.total") {
		t.Fatalf("%+v, in all %+v", rows, total)
	}
	if r := rows[1]; r.Line != "a" || r.Name != "　Hall" || !r.Wanted || r.Reason != s.T("finance.reason_missing") {
		t.Errorf("%+v", r)
	}
	if r := rows[2]; r.Line != "" || r.Name != "　"+s.T("finance.unplanned") || r.Wanted || r.Reason != "said" {
		t.Errorf("%+v", r)
	}
	lights := map[string]Light{}
	for _, sum := range m.Sums(s) {
		lights[sum.Caption] = sum.Light
	}
	if len(lights) != 5 || lights[s.T("ledger.in", s.T("finance.sum.left"), "CNY")] != Red || lights[s.T("ledger.in", s.T("finance.sum.spent"), "CNY")] != Red {
		t.Errorf("lights %+v", lights)
	}
	if m.MissingWords(s) != "" || !strings.Contains(m.LightWords(s), "150 %") || !strings.Contains(m.EachWords(s), "0.50") {
		t.Errorf("%q, %q, %q", m.MissingWords(s), m.LightWords(s), m.EachWords(s))
	}
	for _, item := range []string{"A", "B", "C", "D"} {
		m.Missing = append(m.Missing, Row{Item: item})
	}
	if got, want := m.MissingWords(s), s.T("finance.missing", 4, "A"+s.T("list.comma")+"B"+s.T("list.comma")+"C …"); got != want {
		t.Errorf("%q, not %q", got, want)
	}
}

// What is set aside is said with its part of all, and not at all to who may not see money.
func TestWhatIsSetAside(t *testing.T) {
	s := value.Scope{Lang: value.English, Currency: "CNY", Word: words.In(value.English)}
	lines := []budget.BudgetLine{{Category: "venue", Amount: 9500}, {Category: "contingency", Amount: 500}}
	if got, want := AsideWords(s, lines, true), s.T("budget.contingency.share", value.Amount.Format(s, 500), "5 %"); got != want {
		t.Errorf("%q, not %q", got, want)
	}
	if AsideWords(s, lines, false) != "" || AsideWords(s, lines[:1], false) != s.T("budget.contingency.none") {
		t.Error("what may not be seen is said, or that nothing is set aside is not")
	}
}
