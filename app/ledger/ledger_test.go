package ledger_test

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/core"
	"huiwu/app/ledger"
	"huiwu/data"
	"huiwu/data/value"
)

// office is a data file with two meetings and a budget line in each, on Monday 2 March
// 2026.
type office struct {
	*app.Office
	t       testing.TB
	ctx     context.Context
	now     time.Time
	meeting string
	other   string
}

func open(t testing.TB, currency string) *office {
	t.Helper()
	o := &office{t: t, ctx: app.As(context.Background(), "陈静怡"), now: time.Date(2026, 3, 2, 1, 30, 0, 0, time.UTC)}
	var err error
	o.Office, err = app.Open(o.ctx, filepath.Join(t.TempDir(), "office.huiwu"), app.Options{SkipCheck: true, Now: func() time.Time {
		o.now = o.now.Add(time.Millisecond)
		return o.now
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	})
	for i, m := range []*string{&o.meeting, &o.other} {
		*m = o.add(o.Meetings, "", "title", "会议", "code", "2026-00"+string(rune('1'+i)), "currency", currency, "starts_at", "2026-03-10 09:00", "ends_at", "2026-03-10 17:00")
		o.add(o.Budget, *m, "category", "meals", "item", "工作午餐", "price", "45", "quantity", "60")
	}
	o.add(o.Budget, o.other, "category", "venue", "item", "会场", "price", "900")
	return o
}

func (o *office) scope(meeting string) value.Scope {
	o.t.Helper()
	s, err := o.Scope(o.ctx, value.Simplified, meeting)
	if err != nil {
		o.t.Fatal(err)
	}
	return s
}

// try saves a new record: key, text, key, text.
func (o *office) try(r core.AnyRegister, meeting string, texts ...string) (string, error) {
	o.t.Helper()
	d, err := r.Draft(o.ctx, o.scope(meeting), "", meeting)
	if err != nil {
		o.t.Fatal(err)
	}
	for i := 0; i < len(texts); i += 2 {
		if err := d.Set(texts[i], texts[i+1]); err != nil {
			return "", err
		}
	}
	err = d.Save(o.ctx)
	return d.ID(), err
}

func (o *office) add(r core.AnyRegister, meeting string, texts ...string) string {
	o.t.Helper()
	id, err := o.try(r, meeting, texts...)
	if err != nil {
		o.t.Fatal(texts, err)
	}
	return id
}

func (o *office) totals() ledger.Figures {
	o.t.Helper()
	f, err := o.Ledger.Totals(o.ctx, o.meeting)
	if err != nil {
		o.t.Fatal(err)
	}
	return f
}

// listed are the amounts of the meeting by direction, added up from what the register
// lists.
func (o *office) listed() (f ledger.Figures, all []*ledger.LedgerEntry) {
	o.t.Helper()
	ids, err := o.Ledger.IDs(o.ctx, o.scope(o.meeting), core.Query{Meeting: o.meeting})
	if err != nil {
		o.t.Fatal(err)
	}
	all, err = o.Ledger.Load(o.ctx, ids)
	if err != nil {
		o.t.Fatal(err)
	}
	for _, e := range all {
		if e.Direction == ledger.Income {
			f.Income += e.Amount
		} else {
			f.Spending += e.Amount
		}
	}
	f.Balance = f.Income - f.Spending
	return f, all
}

func (o *office) standing(id string) ledger.Standing {
	o.t.Helper()
	e, err := o.Ledger.Get(o.ctx, id)
	if err != nil {
		o.t.Fatal(err)
	}
	return e.Standing
}

// keyed is the key of the first fault, with its field.
func keyed(err error) string {
	all := value.Faults(err)
	switch {
	case len(all) == 0:
		return ""
	case all[0].Field != "":
		return all[0].Field + " " + all[0].Key
	}
	return all[0].Key
}

func TestEntriesThatMakeNoSenseAreRefusedWithWords(t *testing.T) {
	o := open(t, "CNY")
	for _, c := range []struct {
		want  string
		texts []string
	}{
		{"amount fault.ledger.amount", []string{"what", "餐费", "category", "meals", "amount", "-5"}},
		{"amount fault.ledger.amount", []string{"what", "餐费", "category", "meals"}},
		{"what fault.required", []string{"amount", "5", "category", "meals"}},
		{"category fault.ledger.category", []string{"what", "餐费", "amount", "5"}},
		{"day fault.ledger.far", []string{"what", "餐费", "amount", "5", "category", "meals", "day", "2027-03-10"}},
		{"day fault.required", []string{"what", "餐费", "amount", "5", "category", "meals", "day", ""}},
		{"line fault.ledger.line_elsewhere", []string{"what", "餐费", "amount", "5", "line", "会场"}},
		{"line fault.ledger.line_income", []string{"what", "餐费", "amount", "5", "line", "工作午餐", "direction", "收入"}},
		{"category fault.ledger.line_category", []string{"what", "餐费", "amount", "5", "line", "工作午餐", "category", "venue"}},
	} {
		if _, err := o.try(o.Ledger, o.meeting, c.texts...); keyed(err) != c.want {
			t.Errorf("%v: %v, wanted %s", c.texts, err, c.want)
		}
	}
	if f := o.totals(); f != (ledger.Figures{}) {
		t.Errorf("refused entries left %+v", f)
	}
}

func TestANewEntryIsSpendingOfTodayAndItsLineGivesTheCategory(t *testing.T) {
	o := open(t, "CNY")
	id := o.add(o.Ledger, o.meeting, "what", "午餐", "amount", "1,234.5", "line", "工作午餐")
	e, err := o.Ledger.Get(o.ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if e.Day != "2026-03-02" || e.Direction != ledger.Spending || e.Category != "meals" || e.Amount != 123450 || e.Operator != "陈静怡" || e.At == "" || e.Standing != ledger.Counts {
		t.Errorf("%+v", e)
	}
}

func TestWhatIsEnteredIsNeverAltered(t *testing.T) {
	o := open(t, "CNY")
	id := o.add(o.Ledger, o.meeting, "what", "午餐", "amount", "30", "category", "meals")
	d, err := o.Ledger.Draft(o.ctx, o.scope(o.meeting), id, o.meeting)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Set("amount", "31"); err != nil {
		t.Fatal(err)
	}
	if err := d.Save(o.ctx); keyed(err) != "fault.append_only" {
		t.Error(err)
	}
	if err := o.Ledger.Delete(o.ctx, id); keyed(err) != "fault.append_only" {
		t.Error(err)
	}
	if !o.Ledger.Info().AppendOnly || !o.Ledger.Info().Reversible || o.Budget.Info().AppendOnly {
		t.Error("the registers do not say which of them is append-only")
	}
	if err := o.Budget.Reverse(o.ctx, "x", "错"); keyed(err) != "fault.not_reversible" {
		t.Error(err)
	}
}

func TestAReversalCancelsOnceAndOnlyOnce(t *testing.T) {
	o := open(t, "CNY")
	id := o.add(o.Ledger, o.meeting, "what", "午餐", "amount", "30.01", "line", "工作午餐", "voucher", "007")
	if err := o.Ledger.Reverse(o.ctx, id, " "); keyed(err) != "reason fault.required" {
		t.Error(err)
	}
	if err := o.Ledger.Reverse(o.ctx, id, "记错了"); err != nil {
		t.Fatal(err)
	}
	f, all := o.listed()
	if len(all) != 2 || f != (ledger.Figures{}) || o.totals() != f {
		t.Fatalf("%+v %+v", f, all)
	}
	r := all[1]
	if r.Amount != -3001 || string(r.ReversesID) != id || r.Voucher != "007" || r.LineID == "" || r.Day != all[0].Day || r.Remark != "记错了" || r.Standing != ledger.Reversal {
		t.Errorf("the reversal is %+v", r)
	}
	if o.standing(id) != ledger.Reversed {
		t.Error("the entry does not say that it was reversed")
	}
	if err := o.Ledger.Reverse(o.ctx, id, "再来"); keyed(err) != "fault.ledger.reversed" {
		t.Error(err)
	}
	if err := o.Ledger.Reverse(o.ctx, string(r.ID), "再来"); keyed(err) != "fault.ledger.is_reversal" {
		t.Error(err)
	}
}

// What somebody else has reversed since cannot be taken back again by undo: the amount
// would go twice.
func TestUndoDoesNotReverseTwice(t *testing.T) {
	o := open(t, "CNY")
	id := o.add(o.Ledger, o.meeting, "what", "午餐", "amount", "30", "category", "meals")
	colleague := data.As(context.Background(), data.Actor{ID: "2", Name: "李敏"})
	if err := o.Ledger.Reverse(colleague, id, "记错了"); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Undo(o.ctx); keyed(err) != "fault.ledger.undone" {
		t.Error(err)
	}
	if _, err := o.Undo(colleague); err != nil {
		t.Fatal(err)
	}
	if o.standing(id) != ledger.Counts || o.totals().Spending != 3000 {
		t.Errorf("%s %+v", o.standing(id), o.totals())
	}
}

// Whatever people enter, reverse, undo and redo: the figures are what is listed, an
// entry comes to its amount or to nothing, and the file verifies.
func TestAnySequenceOfActsAddsUp(t *testing.T) {
	for _, currency := range []string{"CNY", "JPY", "KWD"} {
		o := open(t, currency)
		r := rand.New(rand.NewPCG(7, uint64(len(currency))))
		var entries []string
		for range 150 {
			switch n := r.IntN(10); {
			case n < 4 || len(entries) == 0:
				texts := []string{"what", "款项", "amount", value.Int.Format(value.Scope{}, 1+r.Int64N(1e6)), "direction", []string{"income", "spending"}[r.IntN(2)], "category", "other"}
				entries = append(entries, o.add(o.Ledger, o.meeting, texts...))
			case n < 6:
				if err := o.Ledger.Reverse(o.ctx, entries[r.IntN(len(entries))], "改"); err != nil && keyed(err) != "fault.ledger.reversed" {
					t.Fatal(err)
				}
			case n < 8:
				if _, err := o.Undo(o.ctx); err != nil && !value.Is(err, value.InUse) {
					t.Fatal(err)
				}
			default:
				if _, err := o.Redo(o.ctx); err != nil && !value.Is(err, value.NotFound) {
					t.Fatal(err)
				}
			}
			f, all := o.listed()
			if got := o.totals(); got != f {
				t.Fatalf("%s: shown %+v, listed %+v", currency, got, f)
			}
			adds(t, all)
		}
		if _, err := o.DataFile.Verify(o.ctx); err != nil {
			t.Error(err)
		}
	}
}

// adds holds each entry with its reversals against what its standing says.
func adds(t *testing.T, all []*ledger.LedgerEntry) {
	t.Helper()
	sums := map[ledger.Ref]value.Money{}
	for _, e := range all {
		if e.ReversesID != "" {
			sums[e.ReversesID] += e.Amount
		} else {
			sums[e.ID] += e.Amount
		}
	}
	for _, e := range all {
		want := map[ledger.Standing]value.Money{ledger.Counts: e.Amount, ledger.Reversed: 0}
		if sum, own := want[e.Standing]; own != (e.ReversesID == "") || own && sums[e.ID] != sum {
			t.Fatalf("%+v comes to %d", e, sums[e.ID])
		}
	}
}

func TestSumsByLineCategoryAndMonth(t *testing.T) {
	o := open(t, "CNY")
	id := o.add(o.Ledger, o.meeting, "what", "午餐", "amount", "30", "line", "工作午餐", "day", "2026-02-27")
	o.add(o.Ledger, o.meeting, "what", "晚餐", "amount", "20", "category", "meals")
	o.add(o.Ledger, o.meeting, "what", "拨款", "amount", "500", "direction", "income")
	o.add(o.Ledger, o.other, "what", "别的会议", "amount", "9", "category", "meals")
	wrong := o.add(o.Ledger, o.meeting, "what", "车", "amount", "7", "category", "transport")
	if err := o.Ledger.Reverse(o.ctx, wrong, "记错了"); err != nil {
		t.Fatal(err)
	}
	e, err := o.Ledger.Get(o.ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	lines, categories, months, err := o.Ledger.Spent(o.ctx, o.meeting)
	if err != nil || len(lines) != 2 || lines[e.LineID] != 3000 || lines[""] != 2000 {
		t.Errorf("by line %v %v", lines, err)
	}
	if categories["meals"] != 5000 || categories["transport"] != 0 || months["2026-02"] != 3000 || months["2026-03"] != 2000 {
		t.Errorf("by category %v, by month %v", categories, months)
	}
}

func TestVouchersSayTheAmountInWords(t *testing.T) {
	for _, c := range []struct {
		currency, amount string
		lang             value.Lang
	}{{"CNY", "325.04", value.Simplified}, {"JPY", "12000", value.Traditional}, {"KWD", "1325.045", value.English}} {
		o := open(t, c.currency)
		id := o.add(o.Ledger, o.meeting, "what", "午餐", "party", "食堂", "amount", c.amount, "line", "工作午餐", "voucher", "会012")
		for _, ending := range ledger.VoucherFormats {
			var b bytes.Buffer
			if _, err := o.Ledger.WriteVoucher(o.ctx, c.lang, id, ending, &b); err != nil || b.Len() < 1000 {
				t.Errorf("%s: %d bytes, %v", ending, b.Len(), err)
			}
		}
		name, err := o.Ledger.VoucherName(o.ctx, o.scope(o.meeting), id)
		if err != nil || !strings.HasPrefix(name, "2026-001 付款凭单") {
			t.Error(name, err)
		}
	}
	if _, err := open(t, "CNY").Ledger.WriteVoucher(app.As(context.Background(), "x"), value.English, "gone", ".pdf", nil); !errors.As(err, new(*value.Fault)) {
		t.Error(err)
	}
}
