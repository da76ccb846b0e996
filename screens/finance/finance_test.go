package finance

import (
	"testing"

	"huiwu/app"
	"huiwu/app/budget"
	"huiwu/app/finance"
	"huiwu/app/meetings"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
	"huiwu/screens/screentest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// desk is the sample office with a screen of the finance area in a window, on Monday 2
// March 2026.
type desk struct {
	*testing.T
	*screentest.Window
	env    *screen.Env
	office *app.Office
	window fyne.Window
	screen screen.Screen
}

func newDesk(t *testing.T, lang value.Lang, look look.Variant, screen func(*screen.Env) screen.Screen) *desk {
	t.Helper()
	w := screentest.Open(t, screentest.HalfPastNine, screentest.Who, lang, look)
	d := &desk{T: t, Window: w, env: w.Env, office: w.Office, window: w.Window}
	d.screen = screen(d.env)
	w.Put(d.screen, 1120, 600)
	return d
}

func (d *desk) picture(name string) {
	d.Helper()
	d.Settle()
	test.AssertRendersToImage(d.T, name+".png", d.window.Canvas())
}

func (d *desk) lines() []budget.BudgetLine {
	d.Helper()
	lines, err := d.office.Budget.OfMeeting(d.env.Context(), meetings.Ref(d.env.Meeting))
	if err != nil {
		d.Fatal(err)
	}
	return lines
}

func (d *desk) typed(text string) {
	d.Helper()
	f := d.window.Canvas().Focused()
	if f == nil {
		d.Fatal("nothing has the focus")
	}
	if e, ok := f.(*input.Entry); ok {
		e.SetText("")
	}
	for _, r := range text {
		f.TypedRune(r)
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func budgetScreen(env *screen.Env) screen.Screen  { return NewBudget(env) }
func monitorScreen(env *screen.Env) screen.Screen { return NewMonitor(env) }

// People come and go: the screen says so, and changes nothing until it is told to.
func TestTheBudgetFollowsThePeopleWhenToldTo(t *testing.T) {
	d := newDesk(t, value.Simplified, look.Light, budgetScreen)
	b := d.screen.(*Budget)
	before := budget.Total(d.lines())
	if !b.banner.Visible() || len(b.now.drift.Lines) == 0 {
		t.Fatalf("no word of the change: %+v", b.now.drift)
	}
	d.picture("zh-light-budget")
	if budget.Total(d.lines()) != before {
		t.Error("the budget changed by itself")
	}
	b.follow()
	if b.banner.Visible() || budget.Total(d.lines()) >= before {
		t.Errorf("after the update: %d, before %d", budget.Total(d.lines()), before)
	}
	if _, err := d.office.Undo(d.env.Context()); err != nil || budget.Total(d.lines()) != before {
		t.Errorf("after undo %d, not %d, %v", budget.Total(d.lines()), before, err)
	}
}

func TestContingencyIsAskedByPercent(t *testing.T) {
	d := newDesk(t, value.Simplified, look.Light, budgetScreen)
	b := d.screen.(*Budget)
	b.askContingency()
	d.typed("200")
	if d.window.Canvas().Overlays().Top() == nil {
		t.Fatal("200 % is taken")
	}
	d.typed("10")
	if d.window.Canvas().Overlays().Top() != nil {
		t.Fatal("10 % is refused")
	}
	aside, rest := budget.Contingency(d.lines())
	if want, _ := rest.MulQuantities(10_000, 10); aside != want {
		t.Errorf("%d of %d", aside, rest)
	}
	if d.env.Prefs.String(prefPercent) != "10" {
		t.Error("the percentage is not remembered")
	}
}

func TestWhatIfAndCopiesInTheirDialogs(t *testing.T) {
	d := newDesk(t, value.English, look.Dark, budgetScreen)
	b := d.screen.(*Budget)
	b.showWhatIf()
	d.picture("en-dark-whatif")
	d.window.Canvas().Overlays().Top().Hide()
	d.window.Canvas().Overlays().Remove(d.window.Canvas().Overlays().Top())
	if _, err := d.office.Budget.KeepCopy(d.env.Context(), b.meeting(), "Draft 1"); err != nil {
		t.Fatal(err)
	}
	b.follow()
	found, err := d.office.Budget.CompareCopies(d.env.Context(), b.meeting(), copyOf(d, b), "")
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	for _, f := range found {
		if f.Change == budget.Changed {
			changed++
		}
	}
	if changed == 0 || len(found) != len(d.lines()) {
		t.Errorf("%d of %d changed", changed, len(found))
	}
	b.showCopies()
	d.picture("en-dark-copies")
}

func copyOf(d *desk, b *Budget) budget.CopyRef {
	d.Helper()
	copies, err := d.office.Budget.Copies(d.env.Context(), b.meeting())
	if err != nil || len(copies) != 2 { // the sample has one that waits
		d.Fatal(copies, err)
	}
	return copies[1].ID
}

// half is a meeting that has spent some of its money; the ledger of the sample is not
// needed for it.
func half(d *desk, m *Monitor) finance.Monitor {
	now := m.now
	now.Groups, now.Figures, now.Missing, now.Burn = nil, finance.Figures{}, nil, nil
	for i, g := range m.now.Groups {
		out := finance.Group{Category: g.Category}
		for n, r := range g.Rows {
			r.Spent = r.Budget * value.Money(60+13*((i+n)%5)) / 100
			r.Committed = r.Budget / 2
			r.Used = finance.Used(r.Committed, r.Spent)
			r.Forecast = max(r.Budget, r.Spent)
			switch {
			case r.Spent > r.Budget:
				r.Light, r.Missing = finance.Red, n == 0
			case r.Spent*100 >= r.Budget*90:
				r.Light = finance.Amber
			}
			if r.Missing {
				now.Missing = append(now.Missing, r)
			}
			out.Budget, out.Committed, out.Spent, out.Forecast = out.Budget+r.Budget, out.Committed+r.Committed, out.Spent+r.Spent, out.Forecast+r.Forecast
			out.Used += r.Used
			out.Rows = append(out.Rows, r)
		}
		out.Light = finance.Green
		now.Budget, now.Committed, now.Spent, now.Forecast = now.Budget+out.Budget, now.Committed+out.Committed, now.Spent+out.Spent, now.Forecast+out.Forecast
		now.Used += out.Used
		now.Groups = append(now.Groups, out)
	}
	for i := range 5 {
		now.Burn = append(now.Burn, finance.Day{On: value.Date("2026-02-10").AddDays(4 * i), Spent: now.Spent * value.Money(i+1) / 5})
	}
	return now
}

func TestMonitoringShowsLightsAndCharts(t *testing.T) {
	for _, c := range []struct {
		name string
		lang value.Lang
		look look.Variant
	}{{"zh-light", value.Simplified, look.Light}, {"en-dark", value.English, look.Dark}} {
		d := newDesk(t, c.lang, c.look, monitorScreen)
		m := d.screen.(*Monitor)
		m.show(half(d, m))
		d.window.Canvas().Unfocus()
		d.picture(c.name + "-monitor")
		m.views.Show(viewCharts)
		d.picture(c.name + "-charts")
		m.views.Show(viewTable)
	}
}

func TestARowLeadsToItsLine(t *testing.T) {
	d := newDesk(t, value.Simplified, look.Light, monitorScreen)
	m := d.screen.(*Monitor)
	went := ""
	d.env.Open = func(register, _, id string) { went = register + " " + id }
	m.rows.OnOpen(m.rows.Rows()[0])
	if went != "" {
		t.Errorf("a category leads to %s", went)
	}
	m.rows.OnOpen(m.rows.Rows()[1])
	if want := budget.Register + " " + string(d.lines()[0].ID); went != want {
		t.Errorf("it leads to %q, not %q", went, want)
	}
}
