package followup

import (
	"strings"

	"huiwu/app/core"
	"huiwu/app/tasks"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/view"
)

// newTaskBoard shows the tasks as cards, a column for each state.
func newTaskBoard(of *Tasks) *page.Board {
	b := of.NewBoard("state", "what", "standing", "due", "owner", "meeting", "progress", "closed_on")
	b.Draw = of.card
	b.CanMove = func(from, to string) bool { return tasks.May(tasks.State(from), tasks.State(to)) }
	b.Move = of.to
	b.Stuck = func() { of.env.ShowStatus(of.env.T("tasks.stuck")) }
	return b
}

// day is a date as short as it can be: the year only where it is another.
func (t *Tasks) day(date string) string {
	if year := t.env.Scope().Today; len(year) > 5 && strings.HasPrefix(date, string(year[:5])) {
		return date[5:]
	}
	return date
}

// card is how the card of a task looks.
func (t *Tasks) card(r core.Row) view.BoardCard {
	what, standing, owner, meeting, progress := r.Cells[0], r.Cells[1], r.Cells[3], r.Cells[4], r.Cells[5]
	due := t.day(r.Cells[2].Code)
	card := view.BoardCard{Title: what.Text, Foot: strings.Trim(owner.Text+" · "+meeting.Text, " ·")}
	if due != "" {
		card.Left = t.env.T("tasks.card.due", due)
	}
	// The column says the state; a chip only what it does not.
	switch tasks.Standing(standing.Code) {
	case tasks.StandsLate, tasks.StandsDueSoon:
		card.State, card.Word, card.Left = page.StateOf(standing.Tone), standing.Text, due
	case tasks.StandsDone:
		card.Left = t.env.T("tasks.card.closed", t.day(r.Cells[6].Code))
	case tasks.StandsDropped:
		card.Left = ""
	case tasks.StandsUnderWay:
		if progress.Code != "0" {
			card.Left = strings.TrimLeft(card.Left+" · "+t.env.T("tasks.card.progress", progress.Text), " ·")
		}
	}
	return card
}
