package budget

import (
	"context"
	"io"
	"slices"
	"strings"

	"huiwu/app/meetings"
	"huiwu/app/sheet"
	"huiwu/data"
	"huiwu/data/value"
)

// CopyRef is the key of a copy of a budget.
type CopyRef = value.ID[BudgetCopy]

// KeepCopy keeps the budget of a meeting as it is now, under a name, as one step. An
// empty budget is refused.
func KeepCopy(ctx context.Context, db *data.DB, meeting meetings.Ref, name string) (BudgetCopy, error) {
	c := BudgetCopy{MeetingID: meeting, Name: value.OneLine(name), At: value.InstantOf(db.Now())}
	if c.Name == "" {
		return c, value.Bad("fault.required").At("name")
	}
	actor, _ := data.ActorOf(ctx)
	c.Actor = actor.Name
	err := db.Do(ctx, "keep "+Register, func(ctx context.Context, tx *data.Tx) error {
		lines, err := Lines(ctx, db, meeting)
		if err != nil {
			return err
		}
		if len(lines) == 0 {
			return value.Bad("fault.budget.empty")
		}
		earlier, err := Copies(ctx, db, meeting)
		if err != nil {
			return err
		}
		if len(earlier) > 0 {
			c.Number = earlier[len(earlier)-1].Number
		}
		c.Number++
		now, err := Heads(ctx, db, meeting)
		if err != nil {
			return err
		}
		c.Heads = now.Heads
		if err := tx.Save(&c); err != nil {
			return err
		}
		for _, l := range lines {
			kept := copyOf(l)
			kept.CopyID = c.ID
			if err := tx.Save(&kept); err != nil {
				return err
			}
		}
		return nil
	})
	return c, err
}

// copyOf is a line as a copy keeps it: every field of it.
func copyOf(l BudgetLine) BudgetCopyLine {
	return BudgetCopyLine{
		Line: string(l.ID), Category: l.Category, Item: l.Item, Basis: l.Basis,
		Quantity: l.Quantity, Unit: l.Unit, Price: l.Price, Times: l.Times, Amount: l.Amount,
		ByHeadcount: l.ByHeadcount, Heads: l.Heads, Payer: l.Payer, Supplier: l.Supplier, Remark: l.Remark,
		Committed: l.Committed, Forecast: l.Forecast, VarianceReason: l.VarianceReason,
	}
}

// Copies are the copies of a meeting's budget, the oldest first.
func Copies(ctx context.Context, db *data.DB, meeting meetings.Ref) ([]BudgetCopy, error) {
	return data.List[BudgetCopy](ctx, db, data.Where("meeting_id = ?", string(meeting)), data.Order("number", "id"))
}

// CopyLines are the lines of a copy; those of the present budget where the key is "".
func CopyLines(ctx context.Context, db *data.DB, meeting meetings.Ref, id CopyRef) ([]BudgetCopyLine, error) {
	if id != "" {
		return data.List[BudgetCopyLine](ctx, db, data.Where("copy_id = ?", string(id)), data.Order("id"))
	}
	lines, err := Lines(ctx, db, meeting)
	out := make([]BudgetCopyLine, len(lines))
	for i, l := range lines {
		out[i] = copyOf(l)
	}
	return out, err
}

// Change is what became of a line between two budgets.
type Change string

// The changes of a line.
const (
	Same    Change = "same"
	Added   Change = "added"
	Removed Change = "removed"
	Changed Change = "changed"
)

// Difference is a line of two budgets; of one that was added From is empty, of one
// that was removed To.
type Difference struct {
	Change   Change
	From, To BudgetCopyLine
}

// By is how much more the line costs.
func (d Difference) By() value.Money { return d.To.Amount - d.From.Amount }

// Line is the line as it is known last.
func (d Difference) Line() BudgetCopyLine {
	if d.Change == Removed {
		return d.From
	}
	return d.To
}

// Compare finds what became of each line, in the order of the categories. The
// differences of all lines add up to that of the totals.
func Compare(from, to []BudgetCopyLine) []Difference {
	was, used := map[string]BudgetCopyLine{}, map[string]bool{}
	for _, l := range from {
		was[l.Line] = l
	}
	var all []Difference
	for _, l := range to {
		old, known := was[l.Line]
		used[l.Line] = true
		switch {
		case !known:
			all = append(all, Difference{Change: Added, To: l})
		case sameLine(old, l):
			all = append(all, Difference{Change: Same, From: old, To: l})
		default:
			all = append(all, Difference{Change: Changed, From: old, To: l})
		}
	}
	for _, l := range from {
		if !used[l.Line] {
			all = append(all, Difference{Change: Removed, From: l})
		}
	}
	out := make([]Difference, 0, len(all))
	for _, code := range Categories.Choices {
		for _, d := range all {
			if string(d.Line().Category) == code {
				out = append(out, d)
			}
		}
	}
	return out
}

// ChangedFirst are differences with those first that are any.
func ChangedFirst(all []Difference) []Difference {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b Difference) int {
		switch {
		case a.Change != Same && b.Change == Same:
			return -1
		case a.Change == Same && b.Change != Same:
			return 1
		}
		return 0
	})
	return out
}

// Sums are what the lines of both budgets come to.
func Sums(all []Difference) (from, to value.Money) {
	for _, d := range all {
		from, to = from+d.From.Amount, to+d.To.Amount
	}
	return from, to
}

func sameLine(a, b BudgetCopyLine) bool {
	return a.Category == b.Category && a.Item == b.Item && a.Basis == b.Basis && a.Quantity == b.Quantity &&
		a.Unit == b.Unit && a.Price == b.Price && a.Times == b.Times && a.Amount == b.Amount
}

// Terms is how a line is reckoned, as people read it: "60 份 × 45.00 × 2".
func Terms(s value.Scope, l BudgetCopyLine) string {
	if l.Item == "" && l.Price == 0 && l.Quantity == 0 {
		return ""
	}
	out := value.Number.Format(s, l.Quantity)
	if l.Unit != "" {
		out += " " + l.Unit
	}
	out += " × " + value.Amount.Format(s, l.Price)
	if l.Times != 1000 {
		out += " × " + value.Number.Format(s, l.Times)
	}
	return out
}

// CompareWorkbook writes a comparison line by line, whose differences and totals are
// formulas.
func CompareWorkbook(db *data.DB, s value.Scope, office string, m meetings.Meeting, from, to string, lines []Difference, w io.Writer) error {
	title := s.T("budget.compare.title", m.Title)
	return sheet.Write(w, sheet.Meta{Title: title, Office: office, Created: db.Now(), Scope: s}, func(book *sheet.Book) error {
		head := func(key string) string { return s.T("field.finance.lines." + key) }
		page, err := book.AddSheet(sheet.Spec{
			Name: s.T("budget.compare.sheet"), Title: title, Freeze: 2, Lines: []string{m.Code, s.T("budget.compare.of", from, to)},
			Columns: []sheet.Column{
				{Head: head("category"), Kind: value.KindText},
				{Head: head("item"), Kind: value.KindText},
				{Head: s.T("budget.compare.change"), Kind: value.KindText},
				{Head: from, Kind: value.KindText},
				{Head: s.T("budget.compare.from"), Kind: value.KindMoney, Total: sheet.Visible},
				{Head: to, Kind: value.KindText},
				{Head: s.T("budget.compare.to"), Kind: value.KindMoney, Total: sheet.Visible},
				{Head: s.T("budget.compare.by"), Kind: value.KindMoney, Total: sheet.Visible},
			},
		})
		if err != nil {
			return err
		}
		for _, d := range lines {
			row, l := page.Next(), d.Line()
			if err := page.Row(
				sheet.Text(Categories.Format(s, l.Category)), sheet.Text(l.Item), sheet.Text(s.T("budget.change."+string(d.Change))),
				sheet.Text(Terms(s, d.From)), sheet.Value{Code: value.Amount.Code(s, d.From.Amount)},
				sheet.Text(Terms(s, d.To)), sheet.Value{Code: value.Amount.Code(s, d.To.Amount)},
				sheet.Value{Code: value.Amount.Code(s, d.By()), Formula: page.At(6, row) + "-" + page.At(4, row)},
			); err != nil {
				return err
			}
		}
		return nil
	})
}

// Signed is a difference of amounts with its sign, "" for none.
func Signed(s value.Scope, m value.Money) string {
	switch {
	case m == 0:
		return ""
	case m > 0:
		return "+" + value.Amount.Format(s, m)
	}
	return value.Amount.Format(s, m)
}

// Words are what tells a copy from others in a list: its name, for how many heads, and when
// it was kept.
func (c *BudgetCopy) Words(s value.Scope) string {
	return s.T("budget.copies.option", c.Name, c.Heads, strings.Replace(string(c.At.Wall(s.Zone)), "T", " ", 1))
}

// ApprovalWords says by whom a copy was kept and how far its approval is.
func (c *BudgetCopy) ApprovalWords(s value.Scope) string {
	return s.T("budget.approval", c.Name, c.Actor, s.T("choice.approval_state."+string(c.State())))
}
