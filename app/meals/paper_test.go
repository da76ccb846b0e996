package meals

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"huiwu/app/paper"
	"huiwu/app/paper/pdf"
	"huiwu/app/participants"
)

// The order sheet holds every need, and the rows of each table add up to its total.
func TestThePaperForTheKitchenAddsUp(t *testing.T) {
	k := newKitchen(t)
	k.comes(participants.Participant{Seat: "1桌", Companions: 1}, "素食")
	k.comes(participants.Participant{Seat: "2桌"}, "花生过敏")
	k.comes(participants.Participant{Seat: "3桌"}, "")
	k.meal(Meal{Ordered: 4, Price: 4500, Place: "餐厅"})
	d, err := Paper(k.ctx, k.db, k.s, "研究中心", k.m)
	if err != nil {
		t.Fatal(err)
	}
	tables := 0
	for _, b := range d.Blocks {
		tab, ok := b.(paper.Table)
		if !ok || len(tab.Foot) == 0 {
			continue
		}
		tables++
		for col := 1; col < len(tab.Foot); col++ {
			sum := 0
			for _, row := range tab.Rows {
				sum += figureIn(row[col].Text)
			}
			if sum != figureIn(tab.Foot[col].Text) {
				t.Errorf("column %d: %d, not %s", col, sum, tab.Foot[col].Text)
			}
		}
	}
	if tables != 1 {
		t.Errorf("%d tables", tables)
	}
	var out bytes.Buffer
	if _, err := pdf.Write(&out, d); err != nil {
		t.Error(err)
	}
}

// People with needs stand in an order once, with the meals they come to, and so does what
// is not eaten where it is the same at several meals.
func TestDietsStandOnceInAnOrder(t *testing.T) {
	k := newKitchen(t)
	for i := range 30 {
		k.comes(participants.Participant{Seat: fmt.Sprintf("%d桌", i/10+1)}, []string{"素食", "清真", "花生过敏", "不吃香菜"}[i%4])
	}
	k.comes(participants.Participant{Seat: "1桌", DepartsAt: "2026-03-09T08:00"}, "海鲜过敏")
	for _, m := range []Meal{
		{Day: "2026-03-08", StartsAt: "12:00", Name: "午餐"},
		{Day: "2026-03-08", StartsAt: "18:00", Name: "晚餐"},
		{Day: "2026-03-09", StartsAt: "12:00", Name: "午餐"},
		{Day: "2026-03-09", StartsAt: "15:30", Name: "茶歇"},
	} {
		m.Kind, m.Ordered = "lunch", 31
		k.meal(m)
	}
	d, err := Paper(k.ctx, k.db, k.s, "研究中心", k.m)
	if err != nil {
		t.Fatal(err)
	}
	var boards, people int
	for _, b := range d.Blocks {
		tab, ok := b.(paper.Table)
		switch {
		case !ok:
		case len(tab.Foot) > 0:
			boards++
		default:
			people += len(tab.Rows)
			for _, row := range tab.Rows {
				meals := row[4].Text
				if early := row[3].Text == "海鲜过敏"; early && meals != "3月8日 周日 午餐\n3月8日 周日 晚餐" || !early && meals != "全部 4 餐" {
					t.Errorf("%s comes to %s", row[0].Text, meals)
				}
			}
		}
	}
	if boards != 2 || people != 31 {
		t.Errorf("%d tables of diets, %d people", boards, people)
	}
	var out bytes.Buffer
	report, err := pdf.Write(&out, d)
	if err != nil || report.Pages > 3 {
		t.Errorf("%d pages, %v", report.Pages, err)
	}
}

func figureIn(t string) int {
	n := 0
	for _, r := range t {
		n = n*10 + int(r-'0')
	}
	return n
}

func TestTheWorkbookForTheKitchenComputesWhatTheProgramDoes(t *testing.T) {
	k := newKitchen(t)
	k.comes(participants.Participant{Companions: 1}, "清真")
	k.meal(Meal{Ordered: 5, Price: 4550})
	var out bytes.Buffer
	if err := Workbook(k.ctx, k.db, k.s, "研究中心", k.m, &out); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	if got := f.GetSheetList(); len(got) != 3 {
		t.Fatalf("%q", got)
	}
	rows, err := f.GetRows(f.GetSheetList()[0])
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for r, row := range rows {
		for c := range row {
			cell, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				t.Fatal(err)
			}
			if formula, _ := f.GetCellFormula(f.GetSheetList()[0], cell); formula == "" {
				continue
			}
			text, err := f.CalcCellValue(f.GetSheetList()[0], cell, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			found[text] = true
		}
	}
	if !found["3"] || !found["227.5"] { // three more than come, at 45.50 each
		t.Errorf("%v", found)
	}
}
