package page

import (
	"strings"
	"testing"

	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// pasteInto puts a text on the clipboard and presses Ctrl+V on the table.
func pasteInto(p *Page, text string) {
	fyne.CurrentApp().Clipboard().SetContent(text)
	p.grid.TypedShortcut(&fyne.ShortcutPaste{})
}

// answer presses the first button of the dialog in sight that stands for going on.
func answer(t *testing.T, env *screen.Env) {
	t.Helper()
	s := top(env)
	if s == nil {
		t.Fatal("no dialog is open")
	}
	env.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func TestRowsOfASpreadsheetArePastedAsOneStep(t *testing.T) {
	p, env, said := pageOf(t, "directory.venues")
	p.setColumns([]string{"name", "address"})
	pasteInto(p, "东湖宾馆\t湖滨路 1 号\r\n\"会议\n中心\"\t=1+1 号\r\n国际会议中心\t\r\n")
	answer(t, env) // the columns
	answer(t, env) // the check: one row has a formula
	if p.rows.Len() != 2 || !strings.Contains(said.said, "2") {
		t.Fatalf("%d rows, said %q", p.rows.Len(), said.said)
	}
	env.Undo()
	if p.rows.Len() != 0 {
		t.Error("undo left rows")
	}
	env.Redo()
	// What the table copies it takes again, columns by their heads.
	p.grid.SelectAll()
	p.grid.TypedShortcut(&fyne.ShortcutCopy{})
	p.setColumns([]string{"address", "name"})
	p.grid.TypedShortcut(&fyne.ShortcutPaste{})
	answer(t, env)
	answer(t, env)
	if p.rows.Len() < 2 {
		t.Errorf("%d rows", p.rows.Len())
	}
}

func TestAClipboardWithoutRowsSaysWhatToDo(t *testing.T) {
	p, env, _ := pageOf(t, "directory.venues")
	pasteInto(p, "一句话")
	if s := top(env); s == nil {
		t.Error("nothing is said")
	}
	if p.rows.Len() != 0 {
		t.Error("a sentence was taken for a row")
	}
	p.Act(screen.CommandNew)
	put(t, p, "name", "东湖宾馆")
	pasteInto(p, "a\tb\n")
	if s := top(env); s == nil || !p.form.Dirty() {
		t.Error("pasting drops what was typed in the form")
	}
}

// The page of an append-only register: new as everywhere, saved to read only, Delete
// reverses, several are not changed together.
func TestPageOfAnAppendOnlyRegister(t *testing.T) {
	p, env, _ := pageOf(t, "finance.ledger")
	p.Act(screen.CommandNew)
	put(t, p, "what", "午餐")
	put(t, p, "amount", "30")
	if p.Act(screen.CommandSave); p.form.Item("category").Error() == "" {
		t.Fatal("spending without a category is saved")
	}
	p.form.Choose("category", "meals")
	p.Act(screen.CommandSave)
	if p.rows.Len() != 1 || !p.form.Fixed() || p.form.Foot().Visible() || p.form.Dirty() {
		t.Fatalf("%d rows, fixed %v, foot %v", p.rows.Len(), p.form.Fixed(), p.form.Foot().Visible())
	}
	if env.Window.Canvas().Focused() != fyne.Focusable(p.grid) {
		t.Error("the keyboard is nowhere once the entry is saved")
	}
	for _, k := range p.form.Keys() {
		if p.form.Editable(k) {
			t.Errorf("%s can be typed in", k)
		}
	}
	p.Act(screen.CommandDuplicate)
	if p.form.Fixed() || !p.form.Foot().Visible() {
		t.Error("a copy cannot be typed in")
	}
	p.form.Revert()
	p.closeForm()
	p.grid.SetSelection([]int{0})
	p.Act(screen.CommandDelete)
	if top(env) == nil {
		t.Fatal("nothing asks for the reason")
	}
	env.Window.Canvas().Focused().(*input.Entry).SetText("记错了")
	answer(t, env)
	if p.rows.Len() != 2 || p.rows.Row(0)[0].Strong || !p.rows.Row(0)[0].Dim || p.rows.Row(1)[0].Dim {
		t.Errorf("%d rows, the reversed one %+v", p.rows.Len(), p.rows.Row(0)[0])
	}
	p.grid.SelectAll()
	p.openCurrent(true)
	if p.body.open {
		t.Error("several entries are open to be changed together")
	}
	p.Act(screen.CommandDelete)
	if s := top(env); s == nil {
		t.Error("reversing several at once is not refused")
	}
}

// Totals of income and spending are never one sum.
func TestTotalsAreOfWhatAddsUp(t *testing.T) {
	p, env, _ := pageOf(t, "finance.ledger")
	for _, texts := range [][]string{{"what", "拨款", "direction", "income", "amount", "500"}, {"what", "午餐", "category", "meals", "amount", "30"}} {
		d, err := p.reg.Draft(env.Context(), env.Scope(), "", env.Meeting)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(texts); i += 2 {
			if err := d.Set(texts[i], texts[i+1]); err != nil {
				t.Fatal(err)
			}
		}
		if err := d.Save(env.Context()); err != nil {
			t.Fatal(err)
		}
	}
	p.reload()
	if got := p.count.String(); got != "共 2 条 · 收入 500.00 · 支出 30.00" {
		t.Error(got)
	}
	p.setFilter("direction", "spending")
	if got := p.count.String(); got != "找到 1 条 · 支出 30.00" {
		t.Error(got)
	}
	var sum value.Money
	for _, s := range p.totals["amount"] {
		sum += value.Money(s.sum)
	}
	if sum != 3000 {
		t.Error(sum)
	}
}
