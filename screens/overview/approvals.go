package overview

import (
	"context"
	"strconv"

	"huiwu/app/approvals"
	"huiwu/data/value"
	"huiwu/screens/kit/approval"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
)

// Approvals is the screen of what was submitted: what waits for the acting person first, then
// what waits for others, then what was decided.
type Approvals struct {
	*screen.Listing[approvals.Waiting]
	env *screen.Env
}

// NewApprovals is the screen of approvals.
func NewApprovals(env *screen.Env) *Approvals {
	a := &Approvals{env: env}
	open := env.Primary(screen.Action{Word: env.T("approvals.open"), Do: a.open, When: func() bool { return a.Listing != nil && len(a.Table.Selected()) > 0 }})
	read := func(ctx context.Context) ([]approvals.Waiting, error) {
		s, err := env.Office.Scope(ctx, env.Lang, "")
		if err != nil {
			return nil, err
		}
		return env.Office.Approvals.List(ctx, s, "", false)
	}
	word := func(key string) string { return env.T("field." + approvals.Register + "." + key) }
	a.Listing = screen.NewListing(env, approvals.Tab, read, []grid.Field[approvals.Waiting]{
		grid.Of("state", word("state"), 128, func(w approvals.Waiting) grid.Cell {
			if w.Mine && env.Office.Accounts.On() {
				return grid.Cell{Text: env.T("approvals.mine"), State: look.Warn}
			}
			return approval.Cell(env, w.Round.State)
		}),
		grid.Of("title", word("title"), 184, func(w approvals.Waiting) grid.Cell { return grid.Cell{Text: w.Round.Title, Strong: true} }),
		grid.OfText("kind", word("kind"), 104, func(w approvals.Waiting) string { return env.T("choice.approval_kind." + w.Round.Kind) }),
		grid.OfText("meeting", word("meeting"), 190, func(w approvals.Waiting) string { return w.Meeting }),
		grid.OfText("amount", word("amount"), 120, func(w approvals.Waiting) string {
			if w.Round.Amount == 0 {
				return ""
			}
			return env.Amount(env.Scope(), w.Round.Amount)
		}).AtRight(),
		grid.OfText("waits", env.T("approvals.waits"), 120, func(w approvals.Waiting) string { return w.Whom }),
		grid.OfText("since", word("submitted_at"), 150, func(w approvals.Waiting) string { return value.Moment.Format(env.Scope(), w.Round.SubmittedAt) }),
		grid.OfText("days", env.T("approvals.days"), 64, func(w approvals.Waiting) string {
			if w.Round.State != approvals.Submitted {
				return ""
			}
			return strconv.Itoa(w.Days)
		}).AtRight(),
	}, open)
	a.Table.Mark = func(w approvals.Waiting, cell *grid.Cell) { cell.Dim = w.Round.State != approvals.Submitted }
	a.Table.OnSelect = func([]approvals.Waiting) { open.Settle() }
	a.Table.OnOpen = func(approvals.Waiting) { a.open() }
	return a
}

// open shows the chosen round.
func (a *Approvals) open() {
	if w, ok := a.Table.Current(); ok {
		approval.Show(a.env, w.Round.Kind, w.Round.Subject, nil)
	}
}

// Reveal shows a round by its key.
func (a *Approvals) Reveal(id string) {
	r, err := a.env.Office.Approvals.Round(a.env.Context(), id)
	if !a.env.Failed(err) {
		approval.Show(a.env, r.Kind, r.Subject, nil)
	}
}
