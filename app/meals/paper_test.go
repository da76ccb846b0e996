package meals

import (
	"bytes"
	"testing"

	"huiwu/app/paper"
	"huiwu/app/participants"

	"github.com/xuri/excelize/v2"
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
	if _, err := paper.WritePDF(&out, d); err != nil {
		t.Error(err)
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
