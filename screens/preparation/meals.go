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

	views       *page.Views
	order, into *input.Button
	propose     *input.Button
	sums        *look.Line
	notes       *fyne.Container
	bar         *fyne.Container
	days        *mealDays
	rows        []*meals.Meal // as the register shows them
	loading     *screen.Loader
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
	m.loading = m.LoaderAfter(m.load)
	m.views = page.NewViews(env, "meals", mealViewDays, mealViewList)
	m.views.OnShow = m.setView
	m.Page.SetViews(m.views)
	m.order = input.NewButton("", nil, m.orderExpected)
	m.into = input.NewButton("", nil, m.intoBudget)
	m.propose = input.NewButton(env.T("meals.propose"), nil, m.proposeMeals)
	m.days = newMealDays(m)
	m.Page.Extra = m.items
	m.notes.Hide()
	m.bar = look.Column(8, look.Row(8, m.order, m.into, m.propose, look.Stretch(look.Pad(m.sums, 0, 0, 6, 0))), m.notes)
	m.settle()
	m.setView(m.views.Current())
	return m
}

// setView shows the meals by day or as a list.
func (m *Meals) setView(key string) {
	if key == mealViewDays {
		m.Page.SetFace(m.days.content, m.days.grid)
	} else {
		m.Page.SetFace(nil, nil)
	}
	m.settle()
}

// Reveal shows one meal and opens it.
func (m *Meals) Reveal(id string) {
	m.days.wanted = id
	m.Page.Reveal(id)
	m.days.pick(id)
}

func (m *Meals) meeting() meetings.Ref { return meetings.Ref(m.env.Meeting) }

// load reads the meals that the page found, with who comes to each.
func (m *Meals) load() {
	office, meeting, ids := m.env.Office, m.meeting(), m.Page.Found()
	screen.Load(m.loading, func(ctx context.Context, s value.Scope) (loadedMeals, error) {
		rows, err := office.Meals.Load(ctx, ids)
		if err != nil || meeting == "" {
			return loadedMeals{rows: rows}, err
		}
		drift, err := office.Overview.HeadsDrift(ctx, s, meeting)
		return loadedMeals{rows, drift}, err
	}, m.show)
}

// loadedMeals are the meals found, and how far the orders are from the head count.
type loadedMeals struct {
	rows  []*meals.Meal
	drift overview.HeadsDrift
}

func (m *Meals) show(now loadedMeals) {
	rows := now.rows
	m.rows = rows
	env, s := m.env, m.env.Scope()
	text := ""
	if len(rows) > 0 {
		t := totalOf(rows)
		text = env.T("meals.sums", len(rows), t.expected, t.ordered, env.Amount(s, t.value))
	}
	m.sums.SetText(text)
	m.showWarnings(now.drift)
	m.days.show()
	m.settle()
}

// showWarnings says the first thing that stands against the meals, and how many more do,
// and offers to take over a head count that has changed.
func (m *Meals) showWarnings(drift overview.HeadsDrift) {
	all := meals.Warnings(m.rows)
	m.notes.Objects = nil
	m.notes.Hide()
	if drift.Meals > 0 {
		m.notes.Objects = []fyne.CanvasObject{headsBanner(m.env, m.Leave, "heads.meals", drift.Now.Heads, drift.Meals, meals.Register)}
		m.notes.Show()
	}
	if len(all) > 0 {
		first := all[0]
		text := m.env.T("meals.warning."+first.Key, first.Args...)
		if n := len(all) - 1; n > 0 {
			text += m.env.T("meals.and_more", n)
		}
		m.notes.Objects = append(m.notes.Objects, input.Banner(look.Warn, text, input.NewButton(m.env.T("action.open"), nil, func() { m.Reveal(string(first.Meal)) })))
		m.notes.Show()
	}
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

// settle says on the buttons what they act on, and which of them make sense.
func (m *Meals) settle() {
	env := m.env
	keys, some := m.chosen()
	order, into := env.T("meals.order"), env.T("meals.budget")
	if some && m.views.Current() == mealViewDays && len(m.rows) > 1 {
		order, into = env.T("meals.order.n", len(keys)), env.T("meals.budget.n", len(keys))
	}
	m.order.SetWord(order)
	m.into.SetWord(into)
	picked := env.Meeting != ""
	input.SetEnabled(m.order, picked && len(keys) > 0 && env.May("order", meals.Register))
	input.SetEnabled(m.into, picked && len(keys) > 0 && env.May("budget", meals.Register))
	input.SetEnabled(m.propose, picked && env.May("propose", meals.Register))
	m.Page.SetBar(m.bar)
}

// do carries out one step on the chosen meals, after what is being typed.
func (m *Meals) do(step func(keys []meals.Ref) (said string, err error)) {
	m.Leave(func() {
		keys, _ := m.chosen()
		said, err := step(keys)
		if err != nil {
			m.env.Fail(err)
			return
		}
		m.env.SayUndo(said)
	})
}

func (m *Meals) orderExpected() {
	m.do(func(keys []meals.Ref) (string, error) {
		n, err := m.env.Office.Meals.OrderExpected(m.env.Context(), keys)
		return m.env.T("meals.ordered", n), err
	})
}

func (m *Meals) intoBudget() {
	m.do(func(keys []meals.Ref) (string, error) {
		p, err := m.env.Office.Meals.IntoBudget(m.env.Context(), m.env.Scope(), keys)
		said := m.env.T("meals.budgeted", p.Made, p.Changed, p.Same)
		if n := len(p.Unpriced); n > 0 {
			said += m.env.T("meals.budgeted.unpriced", n)
		}
		return said, err
	})
}

func (m *Meals) proposeMeals() {
	m.do(func([]meals.Ref) (string, error) {
		n, err := m.env.Office.Meals.Propose(m.env.Context(), m.env.Scope(), m.meeting())
		return m.env.T("meals.proposed", n), err
	})
}

// items are the commands of a meal beside those of every record.
func (m *Meals) items() []*fyne.MenuItem {
	order, into := fyne.NewMenuItem(m.order.Word(), m.orderExpected), fyne.NewMenuItem(m.into.Word(), m.intoBudget)
	order.Disabled, into.Disabled = m.order.Disabled(), m.into.Disabled()
	return []*fyne.MenuItem{order, into}
}
