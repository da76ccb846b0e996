package followup

import (
	"huiwu/app/core"
	"huiwu/app/tasks"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/view"
)

// newTaskBoard shows the tasks as cards, a column for each state.
func newTaskBoard(of *Tasks) *page.Board {
	b := of.NewBoard("state", tasks.CardKeys...)
	b.Draw = func(r core.Row) view.BoardCard {
		c := tasks.CardOf(of.env.Scope(), r)
		return view.BoardCard{Title: c.Title, Foot: c.Foot, Left: c.Left, Word: c.Word, State: page.StateOf(c.Tone)}
	}
	b.CanMove = func(from, to string) bool { return tasks.May(tasks.State(from), tasks.State(to)) }
	b.Move = of.to
	b.Stuck = func() { of.env.ShowStatus(of.env.T("tasks.stuck")) }
	return b
}
