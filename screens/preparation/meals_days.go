package preparation

import (
	"slices"

	"huiwu/app/meals"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// mealDays is the view of the meals by day: each day with its sums, its meals under it,
// and beside them who comes to the picked one.
type mealDays struct {
	of      *Meals
	grid    *grid.Grid
	panel   *mealPanel
	content *fyne.Container
	lines   []mealLine
	wanted  string // meal to stand on after the next load
}

// mealLine is a row: a day with its sums, or a meal.
type mealLine struct {
	day  value.Date
	sums mealSums
	meal *meals.Meal // nil for a day
}

// mealSums are what some meals come to.
type mealSums struct {
	n, expected, ordered int64
	value                value.Money
}

func totalOf(rows []*meals.Meal) mealSums {
	var t mealSums
	for _, m := range rows {
		t.n++
		t.expected += m.Counts.Expected()
		t.ordered += m.Ordered
		t.value += m.Value()
	}
	return t
}

// panelFrom is the width from which a panel stands beside the meals, and the panel's own,
// at plain text size.
const (
	panelFrom  = 860
	panelWidth = 404
)

func newMealDays(of *Meals) *mealDays {
	env := of.env
	d := &mealDays{of: of, panel: newMealPanel(of)}
	word := func(key string) string { return env.T("field." + meals.Register + "." + key) }
	d.grid = grid.New([]grid.Column{
		{Key: "starts", Head: word("starts"), Width: 62},
		{Key: "name", Head: word("name"), Width: 132},
		{Key: "place", Head: word("place"), Width: 96},
		{Key: "expected", Head: env.T("meals.col.expected"), Width: 78, Right: true},
		{Key: "ordered", Head: env.T("meals.col.ordered"), Width: 76, Right: true},
		{Key: "match", Head: word("match"), Width: 126},
		{Key: "value", Head: word("value"), Width: 94, Right: true},
	}, d)
	d.grid.OnSelect = func([]int) { d.picked() }
	d.grid.OnOpen = func(row int) {
		if id := d.key(row); id != "" {
			of.Page.Select(id, true)
		}
	}
	d.grid.OnDelete = func() {
		if keys := d.selected(); len(keys) == 1 {
			of.Page.Select(string(keys[0]), false)
			of.Page.Act(screen.CommandDelete)
		}
	}
	d.grid.OnMenu = func(_ int, at fyne.Position) { of.Page.Menu(at, of.items()...) }
	d.grid.OnSearchKey = of.Page.FocusSearch
	table := look.Card(look.Pad(d.grid, 1, 1, 1, 1))
	d.content = container.New(&mealLayout{}, table, d.panel.content)
	return d
}

// show sets the meals out by day and stands again where it stood.
func (d *mealDays) show() {
	keep := d.selected()
	if d.wanted != "" {
		keep, d.wanted = []meals.Ref{meals.Ref(d.wanted)}, ""
	}
	rows := slices.Clone(d.of.rows)
	slices.SortStableFunc(rows, func(a, b *meals.Meal) int {
		return value.Wall.Compare(a.At(), b.At())
	})
	d.lines = nil
	for from := 0; from < len(rows); {
		to := from
		for to < len(rows) && rows[to].Day == rows[from].Day {
			to++
		}
		d.lines = append(d.lines, mealLine{day: rows[from].Day, sums: totalOf(rows[from:to])})
		for _, m := range rows[from:to] {
			d.lines = append(d.lines, mealLine{day: m.Day, meal: m})
		}
		from = to
	}
	d.showEmpty()
	d.grid.Refresh()
	d.restore(keep)
}

// restore selects meals again; the first of all where none of them is left.
func (d *mealDays) restore(keys []meals.Ref) {
	var rows []int
	for i, l := range d.lines {
		if l.meal != nil && slices.Contains(keys, l.meal.ID) {
			rows = append(rows, i)
		}
	}
	switch len(rows) {
	case 0:
		d.pickFirst()
	case 1:
		d.pick(d.key(rows[0]))
	default:
		d.grid.SetSelection(rows)
		d.panel.open("")
		d.of.settle()
	}
}

func (d *mealDays) showEmpty() {
	env := d.of.env
	if env.Meeting == "" {
		d.grid.Empty = input.EmptyState(look.Icon("meal"), env.T("page.no_meeting"), env.T("page.no_meeting.text"))
		return
	}
	if q := d.of.Page.Query(); q.Search != "" || len(q.Filters) > 0 {
		d.grid.Empty = input.EmptyState(look.Icon("meal"), env.T("page.nothing_found"), env.T("page.nothing_found.text"),
			input.NewButton(env.T("page.clear_search"), nil, d.of.Page.Clear))
		return
	}
	var actions []*input.Button
	if env.May("propose", meals.Register) {
		actions = append(actions, input.NewPrimary(env.T("meals.propose"), nil, d.of.proposeMeals))
	}
	if env.May("add", meals.Register) {
		actions = append(actions, input.NewButton(env.T("register."+meals.Register+".new"), theme.ContentAddIcon(), func() { d.of.Page.Act(screen.CommandNew) }))
	}
	d.grid.Empty = input.EmptyState(look.Icon("meal"), env.T("register."+meals.Register), env.T("register."+meals.Register+".empty"), actions...)
}

// pick stands on a meal; false when it is not there.
func (d *mealDays) pick(id string) bool {
	at := slices.IndexFunc(d.lines, func(l mealLine) bool { return l.meal != nil && string(l.meal.ID) == id })
	if at < 0 {
		return false
	}
	d.grid.SetSelection([]int{at})
	d.grid.ScrollTo(at)
	d.panel.open(meals.Ref(id))
	d.of.settle()
	return true
}

// pickFirst stands on the first meal, if there is one.
func (d *mealDays) pickFirst() {
	d.grid.SetSelection(nil)
	if len(d.lines) > 1 {
		d.pick(string(d.lines[1].meal.ID))
		return
	}
	d.panel.open("")
}

// picked follows the table: one meal is shown beside it, and in the form if that is open.
func (d *mealDays) picked() {
	d.of.settle()
	keys := d.selected()
	if len(keys) != 1 {
		d.panel.open("")
		d.of.Page.CloseForm()
		return
	}
	d.panel.open(keys[0])
	d.of.Page.Select(string(keys[0]), false)
}

// selected are the meals of the selected rows; a day stands for all of its meals.
func (d *mealDays) selected() []meals.Ref {
	var out []meals.Ref
	add := func(m *meals.Meal) {
		if m != nil && !slices.Contains(out, m.ID) {
			out = append(out, m.ID)
		}
	}
	for _, row := range d.grid.Selected() {
		if row >= len(d.lines) {
			continue
		}
		if l := d.lines[row]; l.meal != nil {
			add(l.meal)
			continue
		}
		for _, l := range d.lines[row+1:] {
			if l.meal == nil {
				break
			}
			add(l.meal)
		}
	}
	return out
}

func (d *mealDays) key(row int) string {
	if row < 0 || row >= len(d.lines) || d.lines[row].meal == nil {
		return ""
	}
	return string(d.lines[row].meal.ID)
}

// Len is the number of rows.
func (d *mealDays) Len() int { return len(d.lines) }

// Row is a day or a meal as the table shows it.
func (d *mealDays) Row(i int) []grid.Cell {
	env, s, l := d.of.env, d.of.env.Scope(), d.lines[i]
	number := func(n int64) grid.Cell {
		return grid.Cell{Text: value.Int.Format(s, n), Dim: n == 0, Strong: l.meal == nil}
	}
	if l.meal == nil {
		return []grid.Cell{
			{},
			{Text: meals.DayOf(s, l.day), Strong: true},
			{Text: env.T("meals.count", l.sums.n), Dim: true},
			number(l.sums.expected), number(l.sums.ordered),
			{},
			{Text: d.of.env.Amount(s, l.sums.value), Strong: true},
		}
	}
	m := l.meal
	return []grid.Cell{
		{Text: string(m.StartsAt)},
		{Text: m.Name},
		{Text: m.Place},
		number(m.Counts.Expected()), number(m.Ordered),
		{Text: matchWords(env, m), State: matchState(m)},
		{Text: d.of.env.Amount(s, m.Value()), Dim: m.Value() == 0},
	}
}

// matchWords is how an order stands, with the figure.
func matchWords(env *screen.Env, m *meals.Meal) string {
	by := m.Ordered - m.Counts.Expected()
	switch m.Match() {
	case meals.Short:
		return env.T("meals.short_by", -by)
	case meals.Over:
		return env.T("meals.over_by", by)
	}
	return meals.Matched.Format(env.Scope(), m.Match())
}

func matchState(m *meals.Meal) look.State {
	return page.StateOf(meals.Matched.Tones[string(m.Match())])
}

// mealLayout sets the panel beside the table where there is room; beside an open form
// there is none.
type mealLayout struct{}

// MinSize is small: both scroll.
func (mealLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 160) }

// Layout places table and panel.
func (mealLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	table, panel := o[0], o[1]
	if size.Width < look.Scaled(panelFrom) {
		panel.Hide()
		table.Resize(size)
		table.Move(fyne.Position{})
		return
	}
	const gap = 14
	w := min(look.Scaled(panelWidth), size.Width*0.45)
	panel.Show()
	panel.Resize(fyne.NewSize(w, size.Height))
	panel.Move(fyne.NewPos(size.Width-w, 0))
	table.Resize(fyne.NewSize(size.Width-w-gap, size.Height))
	table.Move(fyne.Position{})
}
