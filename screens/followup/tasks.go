package followup

import (
	"huiwu/app/people"
	"huiwu/app/tasks"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// Tasks is the screen of all tasks: one row of filters over four views of the same
// records: the register's table, a board by state, a calendar of due dates, and an
// overview by owner or meeting.
type Tasks struct {
	*page.Page
	env *screen.Env

	views *page.Views
	whose *input.Segments
	where *input.Segments
	late  *input.Check
	owner *pick.Lookup
	note  *input.Notice // says why "mine" is empty

	board    *page.Board
	calendar *taskCalendar
	groups   *taskGroups
	loading  *screen.Loader // of the view in sight
}

// The views of the tasks.
const (
	viewList     = "list"
	viewBoard    = "board"
	viewCalendar = "calendar"
	viewGroups   = "groups"
)

// prefWhere is the preference that keeps of which meetings tasks are shown.
const prefWhere = "tasks.where"

// NewTasks is the screen of the tasks.
func NewTasks(env *screen.Env) *Tasks {
	t := &Tasks{env: env}
	t.Page = page.New(env, env.Office.Tasks, page.PaperButtons(env, tasks.Register)...)
	t.Page.OnCleared = t.cleared
	t.Page.Extra = func() []*fyne.MenuItem { return t.items(t.Page.Current()) }
	t.board, t.calendar, t.groups = newTaskBoard(t), newTaskCalendar(t), newTaskGroups(t)
	t.views = page.NewViews(env, "tasks", viewList, viewBoard, viewCalendar, viewGroups)
	t.whose = t.segments("tasks.whose.", func(string) { t.owner.Clear(); t.narrow() }, tasks.PickAll, tasks.PickMine, tasks.PickNone)
	t.where = t.segments("tasks.where.", func(key string) { env.Prefs.SetString(prefWhere, key); t.narrow() }, tasks.PickAll, tasks.PickThis, tasks.PickNone)
	t.late = input.NewCheck(env.T("tasks.overdue"))
	t.late.OnChanged = func(bool) { t.narrow() }
	t.owner = pick.NewLookup(page.ByName(env, people.Register))
	t.owner.SetPlaceHolder(env.T("tasks.owner"))
	t.owner.OnChanged = func(id string) {
		if id != "" {
			t.whose.Set(tasks.PickAll)
		}
		t.narrow()
	}
	t.note = input.NewNotice()
	bar := look.RowWrap(8, t.whose, t.where, t.late, look.FixedWidth(t.owner, 150))
	t.Page.SetBar(look.Column(8, bar, t.note.Container))
	t.where.Set(env.Prefs.String(prefWhere))
	t.narrow()
	t.loading = t.SetFaces(t.views, map[string]page.Face{
		viewBoard:    t.board.Face(),
		viewCalendar: {Content: t.calendar.Content(), Keys: t.calendar.Month, Load: t.calendar.load},
		viewGroups:   t.groups.face(),
	})
	return t
}

func (t *Tasks) segments(words string, choose func(string), keys ...string) *input.Segments {
	s := input.NewSegments(screen.Tabs(t.env, words, keys...)...)
	s.OnChoose = choose
	return s
}

// Shown also follows the picked meeting, and the day.
func (t *Tasks) Shown() {
	if t.where.Current() == tasks.PickThis {
		t.narrow()
	}
	t.Page.Shown()
}

// picking is what the row of filters asks for.
func (t *Tasks) picking() tasks.Picking {
	return tasks.Picking{Whose: t.whose.Current(), Where: t.where.Current(), Owner: t.owner.ID(), Late: t.late.Checked(), Meeting: t.env.Meeting}
}

// narrow asks for the tasks that the row of filters lets through. Where the acting person
// does not stand in the directory, the row below says so and what to do.
func (t *Tasks) narrow() {
	env, p := t.env, t.picking()
	t.note.Clear()
	if p.Whose == tasks.PickMine {
		var err error
		if p.Mine, err = env.Office.Tasks.MyKeys(env.Context()); !env.Failed(err) && len(p.Mine) == 0 {
			open := input.NewButton(env.T("tasks.to_people"), nil, func() { env.GoTo(people.Register) })
			t.note.Say(look.Warn, env.T("tasks.nobody", env.Who()), open)
		}
	}
	meeting, filters := p.Filters()
	t.Page.Narrow(meeting, filters...)
}

// cleared sets the row of filters back to everything.
func (t *Tasks) cleared() {
	t.whose.Set(tasks.PickAll)
	t.where.Set(tasks.PickAll)
	t.late.Set(false)
	t.owner.Clear()
	t.note.Clear()
}

// Reveal shows one task in the list and opens it, whatever was filtered before.
func (t *Tasks) Reveal(id string) {
	t.Leave(func() {
		t.views.Show(viewList)
		t.Page.Clear()
		t.Page.Reveal(id)
	})
}

// items are the commands of a task beside those of every record.
func (t *Tasks) items(id string) []*fyne.MenuItem {
	closing := fyne.NewMenuItem(t.env.T("tasks.close"), func() { t.close(id) })
	moving := fyne.NewMenuItem(t.env.T("tasks.due.move"), func() { t.moveDue(id) })
	closing.Disabled = id == "" || !t.env.May("save", tasks.Register)
	moving.Disabled = closing.Disabled
	return []*fyne.MenuItem{closing, moving}
}
