package finance

import (
	"cmp"
	"context"
	"io"
	"slices"

	"huiwu/app/approvals"
	"huiwu/app/budget"
	"huiwu/app/outfile"
	"huiwu/data/value"
	"huiwu/screens/kit/approval"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// copiesSheet keeps copies and compares them.
type copiesSheet struct {
	b        *Budget
	copies   []budget.BudgetCopy
	from, to *pick.Pick
	table    *grid.Table[budget.Difference]
	found    []budget.Difference // in the order of the categories
	export   *input.Button
	sheet    *input.Dialog
	state    *look.Label // how far the approval of the copy of the first list is
}

// showCopies shows the copies of the budget and what changed between two.
func (b *Budget) showCopies() { b.showCopiesFrom("") }

// Reveal shows a line, or a copy beside the budget as it is now.
func (b *Budget) Reveal(id string) {
	copies, err := b.env.Office.Budget.Copies(b.env.Context(), b.meeting())
	if err == nil && slices.ContainsFunc(copies, func(k budget.BudgetCopy) bool { return string(k.ID) == id }) {
		b.showCopiesFrom(id)
		return
	}
	b.Page.Reveal(id)
}

// showCopiesFrom is showCopies with one of the copies in the first list, "" for the last.
func (b *Budget) showCopiesFrom(id string) {
	env := b.env
	if b.meeting() == "" {
		return
	}
	copies, err := env.Office.Budget.Copies(env.Context(), b.meeting())
	if env.Failed(err) {
		return
	}
	c := &copiesSheet{b: b, copies: copies}
	name := input.NewEntry()
	name.SetText(env.T("budget.copies.proposed", len(copies)+1))
	item := &form.Item{Label: env.T("budget.copies.name"), Input: name, Long: true}
	form := form.New(item)
	keep := input.NewButton(env.T("budget.copies.keep"), theme.DocumentSaveIcon(), func() {
		kept, err := env.Office.Budget.KeepCopy(env.Context(), b.meeting(), name.Text)
		if err != nil {
			item.SetError(env.Words(value.Faults(err)[0]))
			form.Refresh()
			return
		}
		c.sheet.Close()
		env.ShowUndo(env.T("budget.copies.kept", kept.Name))
		b.showCopies()
	})
	input.SetEnabled(keep, env.May("keep", budget.Register))
	parts := []fyne.CanvasObject{look.Wrapped(env.T("budget.copies.text")), form, look.Row(8, keep, look.Stretch(nil))}
	closing := input.NewPrimary(env.T("action.close"), nil, func() { c.sheet.Close() })
	buttons := []*input.Button{closing}
	if len(copies) > 0 {
		parts = append(parts, look.NewDivider(), c.comparison(id))
		c.export = input.NewButton(env.T("action.export"), theme.DownloadIcon(), func() { c.save() })
		buttons = []*input.Button{c.export, closing}
	}
	c.sheet = input.NewDialog(env.Window, env.T("budget.copies.title"), look.Column(10, parts...), buttons...)
	c.sheet.Width, c.sheet.First = 860, name
	c.sheet.Show()
}

// comparison is two lists of budgets over the table of what changed.
func (c *copiesSheet) comparison(from string) fyne.CanvasObject {
	env := c.b.env
	s := env.Scope()
	options := make([]input.Option, 0, len(c.copies)+1)
	for _, k := range c.copies {
		options = append(options, input.Option{Code: string(k.ID), Label: k.Words(s)})
	}
	now := input.Option{Code: "now", Label: env.T("budget.compare.now")}
	c.from, c.to = pick.NewPick(options, false), pick.NewPick(append(options, now), false)
	c.from.Set(cmp.Or(from, options[len(options)-1].Code))
	c.to.Set(now.Code)
	c.from.OnChanged = func(string) { c.compare(); c.showApproval() }
	c.to.OnChanged = func(string) { c.compare() }
	c.table = grid.NewTable(differenceFields(env)...)
	c.table.Mark = func(d budget.Difference, cell *grid.Cell) { cell.Dim = d.Change == budget.Same }
	c.compare()
	approval := c.approval()
	c.showApproval()
	arrow := look.Dim("→")
	return look.Column(10, look.Row(8, look.FixedWidth(c.from, 350), arrow, look.FixedWidth(c.to, 350), look.Stretch(nil)), approval, look.Boxed(c.table.Grid, 6*look.RowHeight+6))
}

// key is the copy a list stands on; "" is the present budget.
func key(p *pick.Pick) budget.CopyRef {
	if p.Code() == "now" {
		return ""
	}
	return budget.CopyRef(p.Code())
}

func (c *copiesSheet) compare() {
	env := c.b.env
	found, err := env.Office.Budget.CompareCopies(env.Context(), c.b.meeting(), key(c.from), key(c.to))
	if err != nil {
		env.Fail(err)
		return
	}
	c.found = found
	from, to := budget.Sums(found)
	c.table.Set(budget.ChangedFirst(found), nil)
	amount := func(text string) grid.Cell { return grid.Cell{Text: text, Strong: true} }
	s := env.Scope()
	c.table.Grid.SetTotals([]grid.Cell{
		amount(env.T("page.total")), {}, amount(value.Amount.Format(s, from)), amount(value.Amount.Format(s, to)), amount(budget.Signed(s, to-from)),
	})
}

var changeStates = map[budget.Change]look.State{budget.Added: look.Info, budget.Removed: look.None, budget.Changed: look.Warn}

// differenceFields are the columns of what became of a line.
func differenceFields(env *screen.Env) []grid.Field[budget.Difference] {
	word := func(key string) string { return env.T("budget.compare." + key) }
	return []grid.Field[budget.Difference]{
		grid.OfText("item", env.T("field.finance.lines.item"), 190, func(d budget.Difference) string { return d.Line().Item }),
		grid.Of("change", word("change"), 104, func(d budget.Difference) grid.Cell {
			return grid.Cell{Text: env.T("budget.change." + string(d.Change)), State: changeStates[d.Change]}
		}),
		grid.OfText("from", word("from"), 176, func(d budget.Difference) string { return budget.Terms(env.Scope(), d.From) }).AtRight(),
		grid.OfText("to", word("to"), 176, func(d budget.Difference) string { return budget.Terms(env.Scope(), d.To) }).AtRight(),
		grid.OfText("by", word("by"), 124, func(d budget.Difference) string { return budget.Signed(env.Scope(), d.By()) }).AtRight(),
	}
}

// copyOf is the copy of a key; ok is false for the present budget.
func (c *copiesSheet) copyOf(code string) (k budget.BudgetCopy, ok bool) {
	i := slices.IndexFunc(c.copies, func(k budget.BudgetCopy) bool { return string(k.ID) == code })
	if i < 0 {
		return k, false
	}
	return c.copies[i], true
}

// called is the name of the budget a list stands on.
func (c *copiesSheet) called(p *pick.Pick) string {
	k, ok := c.copyOf(p.Code())
	if !ok {
		return c.b.env.T("budget.compare.now")
	}
	return k.Name
}

// save writes the comparison as a workbook.
func (c *copiesSheet) save() {
	env := c.b.env
	from, to, found, meeting, lang := c.called(c.from), c.called(c.to), c.found, c.b.meeting(), env.Lang
	title := env.T("budget.compare.sheet")
	filelist.SaveFile(env, title, outfile.Name(env.T("budget.compare.of", from, to)), []string{".xlsx"}, func(path string) {
		filelist.Write(env, title, path, env.Saved, func(ctx context.Context, w io.Writer, _ func(int, int)) ([]*value.Fault, error) {
			return nil, env.Office.Budget.WriteComparison(ctx, lang, meeting, from, to, found, w)
		})
	})
}

// approval says of the copy that the first list stands on how far its approval is, and leads there.
func (c *copiesSheet) approval() fyne.CanvasObject {
	c.state = look.Text("").Cutting()
	open := input.NewButton(c.b.env.T("approval.open"), nil, func() {
		if k, ok := c.copyOf(c.from.Code()); ok {
			c.sheet.Close()
			approval.Show(c.b.env, approvals.BudgetKind, string(k.ID), c.b.showCopies)
		}
	})
	return look.Row(8, look.Stretch(c.state), open)
}

// showApproval follows the first list.
func (c *copiesSheet) showApproval() {
	if k, ok := c.copyOf(c.from.Code()); ok {
		c.state.SetText(k.ApprovalWords(c.b.env.Scope()))
	}
}
