package finance

import (
	"context"
	"io"
	"slices"
	"strings"

	"huiwu/app/budget"
	"huiwu/app/outfile"
	"huiwu/data/value"
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
	grid     *grid.Grid
	found    []budget.Difference
	export   *input.Button
	sheet    *input.Dialog
	state    *look.Label // whether the copy of the first list is approved
	approve  *input.Button
}

// showCopies shows the copies of the budget and what changed between two.
func (b *Budget) showCopies() {
	env := b.env
	if b.meeting() == "" {
		return
	}
	copies, err := env.Office.Budget.Copies(env.Context(), b.meeting())
	if err != nil {
		env.Fail(err)
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
		parts = append(parts, look.NewDivider(), c.comparison())
		c.export = input.NewButton(env.T("action.export"), theme.DownloadIcon(), func() { c.save() })
		buttons = []*input.Button{c.export, closing}
	}
	c.sheet = input.NewDialog(env.Window, env.T("budget.copies.title"), look.Column(10, parts...), buttons...)
	c.sheet.Width, c.sheet.First = 860, name
	c.sheet.Show()
}

// comparison is two lists of budgets over the table of what changed.
func (c *copiesSheet) comparison() fyne.CanvasObject {
	env := c.b.env
	s := env.Scope()
	options := make([]input.Option, 0, len(c.copies)+1)
	for _, k := range c.copies {
		at := strings.Replace(string(k.At.Wall(s.Zone)), "T", " ", 1)
		options = append(options, input.Option{Code: string(k.ID), Label: env.T("budget.copies.option", k.Name, k.Heads, at)})
	}
	now := input.Option{Code: "now", Label: env.T("budget.compare.now")}
	c.from, c.to = pick.NewPick(options, false), pick.NewPick(append(options, now), false)
	c.from.Set(options[len(options)-1].Code)
	c.to.Set(now.Code)
	c.from.OnChanged = func(string) { c.compare(); c.showApproval() }
	c.to.OnChanged = func(string) { c.compare() }
	c.grid = grid.New([]grid.Column{
		{Key: "item", Head: env.T("field.finance.lines.item"), Width: 190},
		{Key: "change", Head: env.T("budget.compare.change"), Width: 104},
		{Key: "from", Head: env.T("budget.compare.from"), Width: 176, Right: true},
		{Key: "to", Head: env.T("budget.compare.to"), Width: 176, Right: true},
		{Key: "by", Head: env.T("budget.compare.by"), Width: 124, Right: true},
	}, rows(nil))
	c.compare()
	approval := c.approval()
	c.showApproval()
	arrow := look.Dim("→")
	return look.Column(10, look.Row(8, look.FixedWidth(c.from, 350), arrow, look.FixedWidth(c.to, 350), look.Stretch(nil)), approval, look.Boxed(c.grid, tall(5)))
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
	table, totals := compareTable(env, found)
	c.grid.SetModel(table)
	c.grid.SetTotals(totals)
}

var changeStates = map[budget.Change]look.State{budget.Added: look.Info, budget.Removed: look.None, budget.Changed: look.Warn}

// compareTable shows what changed first, then what stayed.
func compareTable(env *screen.Env, found []budget.Difference) (changed rows, totals []grid.Cell) {
	s := env.Scope()
	var same rows
	var from, to value.Money
	for _, d := range found {
		from, to = from+d.From.Amount, to+d.To.Amount
		row := []grid.Cell{
			{Text: d.Line().Item},
			{Text: env.T("budget.change." + string(d.Change)), State: changeStates[d.Change]},
			{Text: budget.Terms(s, d.From)},
			{Text: budget.Terms(s, d.To)},
			{Text: signed(s, d.By())},
		}
		if d.Change != budget.Same {
			changed = append(changed, row)
			continue
		}
		for i := range row {
			row[i].Dim = true
		}
		same = append(same, row)
	}
	return append(changed, same...), strong([]grid.Cell{
		{Text: env.T("page.total")}, {}, {Text: value.Amount.Format(s, from)}, {Text: value.Amount.Format(s, to)}, {Text: signed(s, to-from)},
	})
}

// signed is a difference with its sign, "" for none.
func signed(s value.Scope, m value.Money) string {
	switch {
	case m == 0:
		return ""
	case m > 0:
		return "+" + value.Amount.Format(s, m)
	}
	return value.Amount.Format(s, m)
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
