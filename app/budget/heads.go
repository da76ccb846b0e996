package budget

import (
	"context"
	"math/big"

	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Headcount is how many people a budget is reckoned for, and where the number is from.
type Headcount struct {
	Heads int64
	From  Source
}

// Source is where a head count is from.
type Source string

// The sources of a head count, the surest first.
const (
	Confirmed Source = "confirmed" // those who confirmed, with companions
	Listed    Source = "listed"    // those who neither declined nor cancelled, with companions
	Expected  Source = "expected"  // what the meeting expects
)

// Heads is the head count of a meeting: those who confirmed with their companions; while
// nobody has, those who did not decline or cancel; without participants what the
// meeting expects.
func Heads(ctx context.Context, db *data.DB, meeting meetings.Ref) (Headcount, error) {
	type tally struct{ Confirmed, Listed int64 }
	// A number tells nothing of a person, so the list need not be theirs to see.
	got, err := data.Query[tally](data.Unasked(ctx), db, `SELECT
		COALESCE(SUM(CASE WHEN invitation = 'confirmed' THEN 1 + companions ELSE 0 END), 0) AS confirmed,
		COALESCE(SUM(CASE WHEN invitation NOT IN ('declined', 'cancelled') THEN 1 + companions ELSE 0 END), 0) AS listed
		FROM participants WHERE meeting_id = ?`, string(meeting))
	switch {
	case err != nil:
		return Headcount{}, err
	case got[0].Confirmed > 0:
		return Headcount{got[0].Confirmed, Confirmed}, nil
	case got[0].Listed > 0:
		return Headcount{got[0].Listed, Listed}, nil
	}
	m, err := data.Get(ctx, db, meeting)
	return Headcount{m.Expected, Expected}, err
}

// Times is how often a line of a basis counts at a meeting: its days, its nights, or
// once.
func Times(m meetings.Meeting, b Basis) int64 {
	days := int64(1)
	if m.StartsAt != "" && m.EndsAt != "" {
		days = max(int64(m.StartsAt.Date().DaysTo(m.EndsAt.Date()))+1, 1)
	}
	switch b {
	case "head_day", "day":
		return days
	case "head_night":
		return max(days-1, 1)
	}
	return 1
}

// ForHeads is a line by headcount as it comes out for another head count: its quantity
// in proportion, of whole things enough for everybody. Other lines stay as they are.
func ForHeads(l BudgetLine, heads int64) (BudgetLine, error) {
	if !l.ByHeadcount || l.Heads <= 0 || heads < 0 || heads == l.Heads {
		return l, nil
	}
	step := int64(1)
	if l.Quantity%1000 == 0 {
		step = 1000
	}
	part := new(big.Int).Mul(big.NewInt(int64(l.Quantity)), big.NewInt(heads))
	whole := big.NewInt(l.Heads * step)
	part.Add(part, new(big.Int).Sub(whole, big.NewInt(1))).Quo(part, whole).Mul(part, big.NewInt(step))
	if !part.IsInt64() {
		return l, value.Bad("fault.too_big", l.Item).At("quantity")
	}
	l.Quantity, l.Heads = value.Quantity(part.Int64()), heads
	var err error
	l.Amount, err = amount(&l)
	return l, err
}

// Drift is how far a budget is from the people who come now.
type Drift struct {
	Reckoned int64 // head count of most lines that no longer fit
	Now      Headcount
	Lines    []BudgetLine // as they are now
}

// Words says for how many heads the lines were reckoned, and how many there are.
func (d Drift) Words(s value.Scope) string {
	return s.T("budget.drift", d.Reckoned, d.Now.Heads, s.T("budget.heads."+string(d.Now.From)), len(d.Lines))
}

// DriftOf finds the lines by headcount that were reckoned for another head count.
func DriftOf(lines []BudgetLine, now Headcount) Drift {
	d, count := Drift{Now: now}, map[int64]int{}
	for _, l := range lines {
		if !l.ByHeadcount || l.Heads <= 0 || l.Heads == now.Heads || now.Heads <= 0 {
			continue
		}
		d.Lines = append(d.Lines, l)
		count[l.Heads]++
		if n, most := count[l.Heads], count[d.Reckoned]; n > most || n == most && l.Heads < d.Reckoned {
			d.Reckoned = l.Heads
		}
	}
	return d
}

// ReadDrift is the drift of a meeting's budget. What was closed or called off is not
// planned any more and drifts no further.
func ReadDrift(ctx context.Context, db *data.DB, meeting meetings.Ref) (Drift, error) {
	now, err := Heads(ctx, db, meeting)
	if err != nil {
		return Drift{}, err
	}
	m, err := data.Get(ctx, db, meeting)
	if err != nil || m.Stage == meetings.Closed || m.Stage == meetings.Cancelled {
		return Drift{Now: now}, err
	}
	lines, err := Lines(ctx, db, meeting)
	return DriftOf(lines, now), err
}

// Lines are the budget lines of a meeting, by category in the order of the list.
func Lines(ctx context.Context, db *data.DB, meeting meetings.Ref) ([]BudgetLine, error) {
	all, err := data.List[BudgetLine](ctx, db, data.Where("meeting_id = ?", string(meeting)), data.Order("id"))
	if err != nil {
		return nil, err
	}
	out := make([]BudgetLine, 0, len(all))
	for _, code := range Categories.Choices {
		for _, l := range all {
			if string(l.Category) == code {
				out = append(out, l)
			}
		}
	}
	return out, nil
}

// FollowHeads brings the lines by headcount to the present head count, as one step, and
// says how many it changed.
func FollowHeads(ctx context.Context, db *data.DB, meeting meetings.Ref) (changed int, err error) {
	err = db.Do(ctx, "follow_heads "+Register, func(ctx context.Context, tx *data.Tx) error {
		drift, err := ReadDrift(ctx, db, meeting)
		if err != nil {
			return err
		}
		for _, l := range drift.Lines {
			if l, err = ForHeads(l, drift.Now.Heads); err != nil {
				return err
			}
			if err := tx.Save(&l); err != nil {
				return err
			}
			changed++
		}
		return nil
	})
	return changed, err
}
