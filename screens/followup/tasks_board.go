package followup

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/app/tasks"
	"huiwu/data/value"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/view"

	"fyne.io/fyne/v2"
)

// taskBoard shows the tasks as cards, a column for each state.
type taskBoard struct {
	of    *Tasks
	board *view.Board
	ids   map[string][]string // by state, in order
	cards map[string]view.BoardCard
	stand string // the task to stand on after the next load
}

func newTaskBoard(of *Tasks) *taskBoard {
	b := &taskBoard{of: of, ids: map[string][]string{}, cards: map[string]view.BoardCard{}}
	b.board = view.NewBoard(b)
	b.board.CanMove = func(from, to int) bool { return tasks.May(stateAt(from), stateAt(to)) }
	b.board.OnSelect = func(c, r int) { of.Select(b.id(c, r), false) }
	b.board.OnOpen = func(c, r int) { of.Select(b.id(c, r), true) }
	b.board.OnMove = func(c, r, to int) {
		b.stand = b.id(c, r)
		of.to(b.stand, stateAt(to))
	}
	b.board.OnStuck = func(int, int) { of.env.Say(of.env.T("tasks.stuck")) }
	b.board.OnDelete = func(c, r int) {
		of.Select(b.id(c, r), false)
		of.Act(screen.CommandDelete)
	}
	b.board.OnMenu = func(c, r int, at fyne.Position) {
		of.Select(b.id(c, r), false)
		of.Menu(at, of.items(b.id(c, r))...)
	}
	b.board.OnSearchKey = of.FocusSearch
	return b
}

func stateAt(column int) tasks.State { return tasks.State(tasks.States.Choices[column]) }

func (b *taskBoard) id(column, row int) string {
	if ids := b.ids[tasks.States.Choices[column]]; row >= 0 && row < len(ids) {
		return ids[row]
	}
	return ""
}

// load reads which tasks are in which state; their cards are read when they come into
// sight.
func (b *taskBoard) load() {
	of, q := b.of, b.of.Query()
	screen.Load(of.loading, func(ctx context.Context, s value.Scope) (map[string][]string, error) {
		ids := map[string][]string{}
		for _, state := range tasks.States.Choices {
			narrow := q
			narrow.Filters = append(append([]core.Filter{}, q.Filters...), core.Filter{Key: "state", Codes: []string{state}})
			found, err := of.env.Office.Tasks.IDs(ctx, s, narrow)
			if err != nil {
				return nil, err
			}
			ids[state] = found
		}
		return ids, nil
	}, b.show)
}

// show keeps the keyboard on the task it stood on, wherever that is now.
func (b *taskBoard) show(ids map[string][]string) {
	column, row := b.board.Current()
	keep := b.stand
	if keep == "" {
		keep = b.id(column, row)
	}
	b.stand = ""
	b.ids, b.cards = ids, map[string]view.BoardCard{}
	for c, state := range tasks.States.Choices {
		for r, id := range ids[state] {
			if id == keep {
				b.board.Stand(c, r)
				return
			}
		}
	}
	b.board.Refresh()
}

// moved shows a task in its new state at once: a key pressed before the next load has
// come must move it on from there, not from where it was.
func (b *taskBoard) moved(id string, to tasks.State) {
	for state, ids := range b.ids {
		b.ids[state] = slices.DeleteFunc(slices.Clone(ids), func(other string) bool { return other == id })
	}
	code := string(to)
	b.ids[code] = append([]string{id}, b.ids[code]...)
	delete(b.cards, id)
	b.stand = id
	b.board.Stand(slices.Index(tasks.States.Choices, code), 0)
}

// Columns are the states with their numbers.
func (b *taskBoard) Columns() []view.BoardColumn {
	out := make([]view.BoardColumn, len(tasks.States.Choices))
	for i, code := range tasks.States.Choices {
		out[i] = view.BoardColumn{
			Key: code, Title: b.of.env.T("choice.task_state." + code), State: page.StateOf(tasks.States.Tones[code]), Len: len(b.ids[code]),
		}
	}
	return out
}

// cardBatch is how many cards are read at once.
const cardBatch = 30

// cardKeys are the fields of a card.
var cardKeys = []string{"what", "standing", "due", "owner", "meeting", "progress", "closed_on"}

// Card is a task as its card shows it.
func (b *taskBoard) Card(column, row int) view.BoardCard {
	id := b.id(column, row)
	if card, ok := b.cards[id]; ok {
		return card
	}
	ids := b.ids[tasks.States.Choices[column]]
	from := max(row-cardBatch/2, 0)
	env := b.of.env
	rows, err := env.Office.Tasks.Rows(env.Context(), env.Scope(), ids[from:min(from+cardBatch, len(ids))], cardKeys)
	if err != nil {
		env.Fail(err)
	}
	b.cards[id] = view.BoardCard{} // gone meanwhile; the next load is on its way
	for _, r := range rows {
		b.cards[r.ID] = b.card(r)
	}
	return b.cards[id]
}

// day is a date as short as it can be: the year only where it is another.
func (b *taskBoard) day(date string) string {
	if year := b.of.env.Scope().Today; len(year) > 5 && strings.HasPrefix(date, string(year[:5])) {
		return date[5:]
	}
	return date
}

func (b *taskBoard) card(r core.Row) view.BoardCard {
	what, standing, owner, meeting, progress := r.Cells[0], r.Cells[1], r.Cells[3], r.Cells[4], r.Cells[5]
	due := b.day(r.Cells[2].Code)
	card := view.BoardCard{Title: what.Text}
	var foot []string
	for _, part := range []string{owner.Text, meeting.Text} {
		if part != "" {
			foot = append(foot, part)
		}
	}
	card.Foot = strings.Join(foot, " · ")
	if due != "" {
		card.Left = b.of.env.T("tasks.card.due", due)
	}
	// The column says the state; a chip only what it does not.
	switch tasks.Standing(standing.Code) {
	case tasks.StandsLate, tasks.StandsDueSoon:
		card.State, card.Word, card.Left = page.StateOf(standing.Tone), standing.Text, due
	case tasks.StandsDone:
		card.Left = b.of.env.T("tasks.card.closed", b.day(r.Cells[6].Code))
	case tasks.StandsDropped:
		card.Left = ""
	case tasks.StandsUnderWay:
		if progress.Code != "0" {
			card.Left = strings.TrimLeft(card.Left+" · "+b.of.env.T("tasks.card.progress", progress.Text), " ·")
		}
	}
	return card
}
