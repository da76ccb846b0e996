package finance

import (
	"strings"
	"testing"

	"huiwu/app/ledger"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// A saved entry is read and not typed in; Delete asks why and reverses it; undo shows
// the entry that takes the reversal back.
func TestReversingByKeys(t *testing.T) {
	b := newBooks(t, "2026-021", look.Light, value.Simplified)
	rows := b.entries("赞助")
	if len(rows) != 1 {
		t.Fatal(rows)
	}
	b.ledger.Select(string(rows[0].ID), true)
	if b.ledger.Can(screen.CommandRevert) || b.ledger.Word(screen.CommandDelete) != "action.reverse" {
		t.Error("a saved entry is offered for changes")
	}
	b.ledger.Focus()
	b.Press(fyne.KeyDelete)
	if b.Dialog() == nil {
		t.Fatal("nothing asks for the reason")
	}
	b.Press(fyne.KeyReturn)
	if b.Dialog() == nil || len(b.entries("赞助")) != 1 {
		t.Fatal("it was reversed without a reason")
	}
	b.Type("款未到账")
	b.Press(fyne.KeyReturn)
	all := b.entries("赞助")
	if b.Dialog() != nil || len(all) != 2 || all[0].Standing != ledger.Reversed || all[1].Amount != -all[0].Amount || all[1].Remark != "款未到账" {
		t.Fatalf("%+v", all)
	}
	if !strings.Contains(b.Said[len(b.Said)-1], "赞助") {
		t.Errorf("said %q", b.Said)
	}
	b.env.Undo()
	if all = b.entries("赞助"); len(all) != 3 || all[0].Standing != ledger.Counts || all[2].Standing != ledger.Restored {
		t.Fatalf("undo left %+v", all)
	}
}

func TestANewEntryByKeys(t *testing.T) {
	b := newBooks(t, "2026-021", look.Light, value.Simplified)
	before := len(b.entries(""))
	b.ledger.Act(screen.CommandNew)
	b.ledger.Act(screen.CommandSave)
	if len(b.entries("")) != before || !b.ledger.Can(screen.CommandSave) {
		t.Fatal("an empty entry was saved")
	}
	// The form marks what is missing and stands in the first of it: what it was for.
	b.Type("场地尾款")
	b.ledger.Leave(func() { t.Error("a half typed entry is dropped without a question") })
	if b.Dialog() == nil {
		t.Error("nothing asks about the half typed entry")
	}
}

// What is entered in one currency is never added to another; amounts have the decimals
// of their currency.
func TestFiguresFollowTheMeetingAndItsCurrency(t *testing.T) {
	b := newBooks(t, "2026-021", look.Light, value.English)
	for _, c := range []struct{ currency, amount, want string }{{"JPY", "120000", "-120,000"}, {"KWD", "1325.045", "-1,325.045"}} {
		d, err := b.office.Meetings.Draft(b.ctx, b.env.Scope(), "", "")
		if err != nil {
			t.Fatal(err)
		}
		fill(t, d, "title", c.currency, "code", c.currency, "currency", c.currency, "starts_at", "2026-03-12T09:00", "ends_at", "2026-03-12T17:00")
		b.pickSaved(d)
		e, err := b.office.Ledger.Draft(b.ctx, b.env.Scope(), "", b.env.Meeting)
		if err != nil {
			t.Fatal(err)
		}
		fill(t, e, "what", "Hall", "category", "venue", "amount", c.amount)
		if err := e.Save(b.ctx); err != nil {
			t.Fatal(err)
		}
		b.ledger.Shown()
		if got := b.ledger.balance.Number(); got != c.want {
			t.Errorf("%s: the balance is %s", c.currency, got)
		}
		b.Settle()
		test.AssertRendersToImage(t, "ledger_"+c.currency+".png", b.window.Canvas())
	}
}

func TestWithoutAMeetingThereAreNoFigures(t *testing.T) {
	b := newBooks(t, "2026-021", look.Light, value.Simplified)
	b.env.Meeting = ""
	b.ledger.Shown()
	if b.ledger.figures.Visible() {
		t.Error("figures of no meeting are shown")
	}
}

func TestLooksOfTheLedger(t *testing.T) {
	for name, c := range map[string]struct {
		look look.Variant
		lang value.Lang
	}{"zh_light": {look.Light, value.Simplified}, "en_dark": {look.Dark, value.English}} {
		t.Run(name, func(t *testing.T) {
			b := newBooks(t, "2026-018", c.look, c.lang)
			test.AssertRendersToImage(t, "ledger_"+name+".png", b.window.Canvas())
			for _, e := range b.entries("会议材料补印") {
				if e.Standing == ledger.Reversed {
					b.ledger.Select(string(e.ID), true)
				}
			}
			b.Settle()
			test.AssertRendersToImage(t, "ledger_"+name+"_entry.png", b.window.Canvas())
			b.ledger.Act(screen.CommandDelete)
			if _, asks := b.window.Canvas().Focused().(*input.Entry); asks || b.Dialog() == nil {
				t.Error("what was reversed is not refused with words")
			}
			b.Press(fyne.KeyReturn)
			b.ledger.Select(string(b.entries("饮用水补送")[0].ID), true)
			b.ledger.Act(screen.CommandDelete)
			b.Settle()
			test.AssertRendersToImage(t, "ledger_"+name+"_reverse.png", b.window.Canvas())
		})
	}
}
