package preparation

import (
	"context"

	"huiwu/app/meals"
	"huiwu/app/meetings"
	"huiwu/app/overview"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// Meals is the screen of the catering: the meals by day with their sums, beside them who
// comes to the picked one and what they eat; or the register as a list.
type Meals struct {
	*page.Page
	env *screen.Env

	views   *page.Views
	propose screen.Action
	tools   *screen.ActionBar
	sums    *look.Label
	notes   *fyne.Container
	bar     *fyne.Container
	days    *mealDays
	rows    []*meals.Meal // as the register shows them
	loading *screen.Loader
}

// The views of the meals.
const (
	mealViewDays = "days"
	mealViewList = "list"
)

// NewMeals is the screen of the catering.
func NewMeals(env *screen.Env) *Meals {
	m := &Meals{env: env, sums: look.Dim("").Cutting(), notes: look.Column(6)}
	m.Page = page.New(env, env.Office.Meals, page.PaperButtons(env, meals.Register)...)
	m.loading = m.LoaderBehind(m.load)
	m.views = page.NewViews(env, "meals", mealViewDays, mealViewList)
	m.views.OnShow = m.setView
	m.Page.SetViews(m.views)
	m.propose = screen.Action{Word: env.T("meals.propose"), Verb: "propose", Register: meals.Register, When: func() bool { return env.Meeting != "" }, Do: m.proposeMeals}
	m.days = newMealDays(m)
	m.tools = env.ActionBar(env.Button, m.actions)
	m.Page.Extra = func() []*fyne.MenuItem { return env.Items(m.actions()[:2]...) }
	m.notes.Hide()
	m.bar = look.Column(8, look.Row(8, append(m.tools.Objects(), look.Stretch(look.Pad(m.sums, 0, 0, 6, 0)))...), m.notes)
	m.setView(m.views.Current())
	return m
}

// setView shows the meals by day or as a list.
func (m *Meals) setView(key string) {
	if key == mealViewDays {
		m.Page.SetView(m.days.content, m.days.table.Grid)
	} else {
		m.Page.SetView(nil, nil)
	}
	m.updateButtons()
}

// Reveal shows one meal and opens it.
func (m *Meals) Reveal(id string) {
	m.days.wanted = id
	m.Page.Reveal(id)
	m.days.pick(meals.Ref(id))
}

func (m *Meals) meeting() meetings.Ref { return meetings.Ref(m.env.Meeting) }

// loadedMeals are the meals found, and how far the orders are from the head count.
type loadedMeals struct {
	rows  []*meals.Meal
	drift overview.HeadsDrift
}

// load reads the meals that the page found, with who comes to each.
func (m *Meals) load() {
	office, meeting, ids := m.env.Office, m.meeting(), m.Page.Found()
	screen.Load(m.loading, func(ctx context.Context, s value.Scope) (l loadedMeals, err error) {
		if l.rows, err = office.Meals.Load(ctx, ids); err == nil && meeting != "" {
			l.drift, err = office.Overview.HeadsDrift(ctx, s, meeting)
		}
		return l, err
	}, m.show)
}

func (m *Meals) show(now loadedMeals) {
	m.rows = now.rows
	text := ""
	if len(m.rows) > 0 {
		t := meals.SumOf(m.rows)
		text = m.env.T("meals.sums", t.Meals, t.Expected, t.Ordered, m.env.Amount(m.env.Scope(), t.Value))
	}
	m.sums.SetText(text)
	m.showWarnings(now.drift)
	m.days.show()
	m.updateButtons()
}

// showWarnings says the first thing that stands against the meals, and how many more do,
// and offers to take over a head count that has changed.
func (m *Meals) showWarnings(drift overview.HeadsDrift) {
	m.notes.Objects = nil
	if drift.Meals > 0 {
		m.notes.Add(headsBanner(m.env, m.Leave, "heads.meals", drift.Now.Heads, drift.Meals, meals.Register))
	}
	if text, of := meals.FirstWarning(m.env.Scope(), m.rows); text != "" {
		m.notes.Add(input.Banner(look.Warn, text, input.NewButton(m.env.T("action.open"), nil, func() { m.Reveal(string(of)) })))
	}
	look.SetVisible(m.notes, len(m.notes.Objects) > 0)
	m.notes.Refresh()
}

// chosen are the meals that a button acts on: the selected ones, or all where none is.
func (m *Meals) chosen() (keys []meals.Ref, some bool) {
	if m.views.Current() == mealViewDays {
		keys = m.days.selected()
	} else if id := m.Page.Current(); id != "" {
		keys = []meals.Ref{meals.Ref(id)}
	}
	if len(keys) > 0 {
		return keys, true
	}
	for _, one := range m.rows {
		keys = append(keys, one.ID)
	}
	return keys, false
}

// actions are what the buttons offer to do with the chosen meals; their words say with how
// many.
func (m *Meals) actions() []screen.Action {
	keys, some := m.chosen()
	step := func(word, many, verb string, do func()) screen.Action {
		text := m.env.T(word)
		if some && m.views.Current() == mealViewDays && len(m.rows) > 1 {
			text = m.env.T(many, len(keys))
		}
		return screen.Action{Word: text, Verb: verb, Register: meals.Register, When: func() bool { return m.env.Meeting != "" && len(keys) > 0 }, Do: do}
	}
	return []screen.Action{step("meals.order", "meals.order.n", "order", m.orderExpected), step("meals.budget", "meals.budget.n", "budget", m.intoBudget), m.propose}
}

// updateButtons says on the buttons what they act on, and which of them make sense.
func (m *Meals) updateButtons() {
	m.tools.Settle()
	m.Page.SetBar(m.bar)
}

func (m *Meals) orderExpected() {
	m.Step(func() (string, error) {
		keys, _ := m.chosen()
		n, err := m.env.Office.Meals.OrderExpected(m.env.Context(), keys)
		return m.env.T("meals.ordered", n), err
	})
}

func (m *Meals) intoBudget() {
	m.Step(func() (string, error) {
		keys, _ := m.chosen()
		p, err := m.env.Office.Meals.IntoBudget(m.env.Context(), m.env.Scope(), keys)
		said := m.env.T("meals.budgeted", p.Made, p.Changed, p.Same)
		if n := len(p.Unpriced); n > 0 {
			said += m.env.T("meals.budgeted.unpriced", n)
		}
		return said, err
	})
}

func (m *Meals) proposeMeals() {
	m.Step(func() (string, error) {
		n, err := m.env.Office.Meals.Propose(m.env.Context(), m.env.Scope(), m.meeting())
		return m.env.T("meals.proposed", n), err
	})
}
