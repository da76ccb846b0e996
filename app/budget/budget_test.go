package budget

import (
	"bytes"
	"context"
	"path/filepath"
	"strconv"
	"testing"

	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/settings"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"

	"github.com/xuri/excelize/v2"
)

func budgetOf(t *testing.T, currency string, lines ...BudgetLine) (context.Context, *data.DB, meetings.Meeting, value.Scope) {
	t.Helper()
	ctx := data.As(t.Context(), data.Actor{Name: "李敏"})
	db, err := data.Open(ctx, filepath.Join(t.TempDir(), "b.huiwu"), data.Options{Records: []data.Row{
		(*settings.Setting)(nil), (*people.Person)(nil), (*meetings.Meeting)(nil), (*meetings.Objective)(nil), (*participants.Participant)(nil), (*BudgetLine)(nil), (*BudgetCopy)(nil), (*BudgetCopyLine)(nil),
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	m := meetings.Meeting{Code: "2026-001", Title: "会", Stage: "preparing", Zone: "Asia/Shanghai", Currency: currency, StartsAt: "2026-03-01T09:00", EndsAt: "2026-03-01T17:00"}
	s := value.Scope{Lang: value.Simplified, Currency: currency, Zone: m.Zone, Word: words.In(value.Simplified)}
	err = db.Do(ctx, "add test", func(_ context.Context, tx *data.Tx) error { return tx.Save(&m) })
	register := New(db)
	for i := range lines {
		if err == nil {
			lines[i].MeetingID = m.ID
			err = register.Save(ctx, s, &lines[i])
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return ctx, db, m, s
}

// The amount of a line is price × quantity × times, rounded once, half away from zero.
func TestAmountIsRoundedOnce(t *testing.T) {
	for _, c := range []struct {
		price           value.Money
		quantity, times value.Quantity
		want            value.Money
	}{
		{4550, 120000, 2000, 1092000}, {333, 1500, 1000, 500}, {1, 500, 1000, 1}, {1, 499, 1000, 0}, {-333, 1500, 1000, -500}, {100, 333, 3000, 100},
	} {
		got, err := amount(&BudgetLine{Price: c.price, Quantity: c.quantity, Times: c.times})
		if err != nil || got != c.want {
			t.Errorf("%d × %d × %d = %d, not %d (%v)", c.price, c.quantity, c.times, got, c.want, err)
		}
	}
	if _, err := amount(&BudgetLine{Price: 9e14, Quantity: 9e14, Times: 1000}); !value.Is(err, value.Invalid) {
		t.Errorf("an amount beyond all bounds: %v", err)
	}
}

// The workbook's figures, as the spreadsheet program computes them, are the
// program's own: also in a currency without minor units.
func TestWorkbookAddsUp(t *testing.T) {
	for _, currency := range []string{"CNY", "JPY", "KWD"} {
		ctx, db, m, s := budgetOf(t, currency,
			BudgetLine{Category: "venue", Item: "=会场", Quantity: 2000, Price: 12000, Times: 1000},
			BudgetLine{Category: "meals", Item: "午餐", Quantity: 33333, Price: 4555, Times: 1500},
			BudgetLine{Category: "meals", Item: "茶歇", Quantity: 60000, Price: 999, Times: 2000})
		var out bytes.Buffer
		if err := Workbook(ctx, db, s, "研究中心", m, &out); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(&out)
		if err != nil {
			t.Fatal(err)
		}
		var want value.Money
		all, err := data.List[BudgetLine](ctx, db)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range all {
			want += l.Amount
		}
		for _, sheet := range f.GetSheetList() {
			total, found := computedTotal(t, f, sheet)
			exact, err := strconv.ParseFloat(value.Amount.Code(s, want), 64)
			if err != nil || !found || total-exact > 1e-6 || exact-total > 1e-6 {
				t.Errorf("%s %s: total %v, not %v", currency, sheet, total, exact)
			}
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// computedTotal has the library compute the largest formula of the row of totals.
func computedTotal(t *testing.T, f *excelize.File, sheet string) (total float64, found bool) {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for r, row := range rows {
		if len(row) == 0 || row[0] != "合计" {
			continue
		}
		for c := range row {
			cell, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				t.Fatal(err)
			}
			text, err := f.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			if v, err := strconv.ParseFloat(text, 64); err == nil && v > total {
				total, found = v, true
			}
		}
	}
	return total, found
}
